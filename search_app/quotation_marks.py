"""Pairs the quotation marks of a paragraph: which of them open a quote, which close it, and which are none.

The same mark opens in one written tradition and closes in another, and a straight one does both, so what stands beside
a mark goes before what it looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Family = Literal["angle", "double"]
_FAMILIES: dict[str, Family] = {"«": "angle", "»": "angle", **dict.fromkeys('“”„‟"', "double")}
_MARK = re.compile(f"[{''.join(_FAMILIES)}]")
# Those that open where their neighbours don't tell.
_OPENING = frozenset("«“„")
_BEFORE_OPENING = frozenset('([{–—-/:;,=«“„‘‹"')
_AFTER_CLOSING = frozenset('.,;:!?)]}–—-/(…»”“’›"')


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark at `at`; `may_open` and `may_close` are what its neighbours allow."""

    at: int
    char: str
    may_open: bool
    may_close: bool


@dataclass(frozen=True, slots=True)
class MarkPairs:
    """The marks of a paragraph: pairs of offsets, outermost only, and those that have no other.

    `unclosed` is the last opening mark that none in the paragraph closes, `unopened` the first closing one that none
    opens, each with its family.
    """

    pairs: tuple[tuple[int, int], ...]
    unclosed: tuple[int, Family] | None = None
    unopened: tuple[int, Family] | None = None


def pair_marks(text: str) -> MarkPairs:
    """Return how the quotation marks of a paragraph belong together."""
    marks = [_mark(text, found.start()) for found in _MARK.finditer(text)]
    pairs: list[tuple[int, int]] = []
    unclosed: list[tuple[int, Family]] = []
    unopened: list[tuple[int, Family]] = []
    for family in ("angle", "double"):
        own = [mark for mark in marks if _FAMILIES[mark.char] == family]
        open_marks: list[Mark] = []
        for number, mark in enumerate(own):
            following = own[number + 1] if number + 1 < len(own) else None
            if _closes(mark, open_marks, following, text):
                pairs.append((open_marks.pop().at, mark.at))
            elif _opens(mark, open_marks, following):
                open_marks.append(mark)
            elif mark.may_close and not open_marks and not text[mark.at - 1 : mark.at].isdigit():
                unopened.append((mark.at, family))
        unclosed += [(mark.at, family) for mark in open_marks]
    outer = _outermost(pairs)
    return MarkPairs(
        outer,
        next((one for one in sorted(unclosed, reverse=True) if not _is_within(one[0], outer)), None),
        next((one for one in sorted(unopened) if not _is_within(one[0], outer)), None),
    )


def opening_mark(text: str) -> tuple[int, Family] | None:
    """Return the mark that a paragraph begins with, None where it begins with anything else."""
    start = len(text) - len(text.lstrip())
    family = _FAMILIES.get(text[start : start + 1])
    return None if family is None else (start, family)


def _mark(text: str, at: int) -> Mark:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    is_first, is_last = not before.strip(), not after.strip()
    return Mark(
        at,
        text[at],
        may_open=not is_last and (is_first or before in _BEFORE_OPENING),
        may_close=not is_first and (is_last or after in _AFTER_CLOSING),
    )


def _closes(mark: Mark, open_marks: list[Mark], following: Mark | None, text: str) -> bool:
    """Tell whether a mark closes the quote that is open."""
    if not open_marks:
        return False
    if _is_inch(mark, text) and _is_closed_later(following):
        return False
    if mark.char == "»" and open_marks[-1].char == "«":
        return True
    if mark.char == "«" and open_marks[-1].char == "«":
        return False
    if mark.may_close or not mark.may_open:
        # A mark with room on both sides closes what is open: « slik ».
        return mark.may_close or mark.char not in "„“" or open_marks[-1].char in "„"
    return False


def _opens(mark: Mark, open_marks: list[Mark], following: Mark | None) -> bool:
    if mark.char == "»":
        # «Hjem » Helse» is a way through a site, and »slik« or »slik» a quote.
        return not open_marks and mark.may_open and following is not None
    if mark.char == "«":
        return mark.may_open or not mark.may_close
    return mark.may_open or (mark.char in _OPENING and not mark.may_close)


def _is_inch(mark: Mark, text: str) -> bool:
    return mark.char in '"”' and text[mark.at - 1 : mark.at].isdigit()


def _is_closed_later(following: Mark | None) -> bool:
    """Tell whether the next mark can only close."""
    return following is not None and following.may_close and not following.may_open


def _outermost(pairs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the pairs that lie in no other, none that overlap; in order."""
    outer: list[tuple[int, int]] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not outer or start > outer[-1][1]:
            outer.append((start, end))
    return tuple(outer)


def _is_within(at: int, pairs: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= at <= end for start, end in pairs)
