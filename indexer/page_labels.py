"""Printed page labels told as runs that count along with the pages: "side 1–4: i–iv, side 5–80: 1–76"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.document import Page

_NUMBERED = re.compile(r"(?P<prefix>.*?)(?P<number>\d{1,6})")
_ROMAN = re.compile(r"(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class LabelRun:
    """Pages `first` to `last`, physical, whose labels count up by one; both labels are None where none is known."""

    first: int
    last: int
    first_label: str | None
    last_label: str | None


def label_runs(pages: Sequence[Page]) -> tuple[LabelRun, ...]:
    """Return the runs of a document's pages in order; none where its pages are unknown."""
    runs: list[LabelRun] = []
    for page in pages:
        if page.number is None:
            return ()
        if runs and _follows(runs[-1].last_label, page.label):
            runs[-1] = LabelRun(runs[-1].first, page.number, runs[-1].first_label, page.label)
        else:
            runs.append(LabelRun(page.number, page.number, page.label, page.label))
    return tuple(runs)


def label_gaps(pages: Sequence[Page]) -> tuple[int, ...]:
    """Return the physical numbers of pages whose label breaks the count of the labels before it.

    Front matter may have a count of its own, and a count may begin at 1 again; pages without a label count along.
    """
    gaps = []
    before: tuple[int, tuple[str, int]] | None = None
    for page in pages:
        place = None if page.label is None else label_place(page.label)
        if page.number is None or place is None:
            continue
        if before is not None:
            at, (style, number) = before
            expected = number + page.number - at
            if place[0] == style and place[1] not in (expected, 1):
                gaps.append(page.number)
        before = page.number, place
    return tuple(gaps)


def label_place(label: str) -> tuple[str, int] | None:
    """Return what a label counts in and its number: ("", 12), ("A-", 3), ("roman", 4); None where it doesn't count."""
    text = label.strip()
    if match := _NUMBERED.fullmatch(text):
        return match["prefix"], int(match["number"])
    return ("roman", _roman(text.lower())) if _ROMAN.fullmatch(text) else None


def _follows(label: str | None, following: str | None) -> bool:
    if label is None or following is None:
        return label is following
    one, other = label_place(label), label_place(following)
    return one is not None and other is not None and one[0] == other[0] and one[1] + 1 == other[1]


def _roman(text: str) -> int:
    values = [_VALUES[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
