"""Finds where characters of one reading of a page stand in another reading of the same page.

Two PDF engines give the same page with other spaces, hyphens, ligatures and line order. Letters and digits
are what both agree on, so only these are compared, and long runs that each reading holds once tie the two together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# 12 letters is about two words: rare enough to be unique on a page, short enough to fit in most table cells.
ANCHOR_CHARS = 12


@dataclass(frozen=True, slots=True)
class Folded:
    """The letters and digits of a text, folded; `offsets[i]` is where character i of `text` came from."""

    text: str
    offsets: tuple[int, ...]


def fold(characters: Iterable[str]) -> Folded:
    """Reduce to casefolded letters and digits without accents: «Ål, fi­n» gives «alfin»."""
    kept: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(characters):
        for part in unicodedata.normalize("NFKD", character).casefold():
            if part.isalnum():
                kept.append(part)
                offsets.append(offset)
    return Folded("".join(kept), tuple(offsets))


def align(source: Folded, target: Folded) -> dict[int, int]:
    """Map positions in `source.text` to positions in `target.text`.

    Runs of `ANCHOR_CHARS` that stand once in each text are the anchors, in whatever order they come, and each grows
    both ways as long as the texts agree. A text shorter than an anchor is mapped where it stands once in the other.
    Positions without a certain counterpart are left out.
    """
    size = min(ANCHOR_CHARS, len(source.text))
    if size == 0:
        return {}
    in_target = _unique_runs(target.text, size)
    mapping: dict[int, int] = {}
    for run, start in _unique_runs(source.text, size).items():
        counterpart = in_target.get(run)
        if counterpart is not None and start not in mapping:
            _grow(source.text, target.text, start, counterpart, mapping)
    return mapping


def _unique_runs(text: str, size: int) -> dict[str, int]:
    """Return every run of `size` characters that `text` holds exactly once, with its start."""
    seen: dict[str, int] = {}
    repeated: set[str] = set()
    for start in range(len(text) - size + 1):
        run = text[start : start + size]
        if run in seen:
            repeated.add(run)
        seen[run] = start
    return {run: start for run, start in seen.items() if run not in repeated}


def _grow(source: str, target: str, start: int, counterpart: int, mapping: dict[int, int]) -> None:
    """Add the longest agreeing stretch around an anchor to `mapping`, never over what is mapped already."""
    shift = counterpart - start

    def agrees(position: int) -> bool:
        return (
            0 <= position < len(source)
            and 0 <= position + shift < len(target)
            and position not in mapping
            and source[position] == target[position + shift]
        )

    first = last = start
    while agrees(first - 1):
        first -= 1
    while agrees(last):
        last += 1
    for position in range(first, last):
        mapping[position] = position + shift
