"""Finds the rows of dots that lead to a page number, takes them out of the picture, and puts them into the text.

Tesseract reads them as letters, and the words beside them wrongly; but they tell a line of a contents page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from indexer.page_ink import Ink
from indexer.page_raster import Grey
from indexer.tesseract import TextLine, Word

# Measures in dots, at 300 an inch. The dots of print of 14 points are 7 wide; a stroke of the smallest print is longer.
MAX_DOT = 10
MIN_DOTS = 8
MAX_PITCH = 50
# How much the distance between two dots may differ from that between the two before.
PITCH_NOISE = 0.35
# A page number stands so near to its leader, has letters so near to each other, and is no larger.
MAX_NUMBER_GAP = 150
MAX_LETTER_GAP = 20
MAX_NUMBER_WIDTH = 200
MAX_NUMBER_HEIGHT = 70
NUMBER_GAP = 30
DOTS = "....."
_SURE = 100.0


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the picture."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Leader:
    """The box of a row of dots, in dots of the picture from the top left corner, and that of what it leads to."""

    left: int
    top: int
    right: int
    bottom: int
    number: Box | None = None

    @property
    def moved_by(self) -> int:
        """Return how far to the left the number is moved, to where Tesseract sees that it belongs to the line."""
        return 0 if self.number is None else self.number.left - self.left - NUMBER_GAP


def find_leaders(ink: Ink) -> list[Leader]:
    """Return the rows of MIN_DOTS or more small dots at even distances with nothing between them."""
    tall, wide = _opened(ink, MAX_DOT + 1), _opened(ink.T, MAX_DOT + 1).T
    small = ink & ~tall & ~wide
    starts = small[:, 1:] & ~small[:, :-1]
    growing: list[Leader] = []
    found: list[Leader] = []
    for y in np.flatnonzero(np.count_nonzero(starts, axis=1) >= MIN_DOTS):
        for left, right in _rows_of_dots(ink[y], small[y]):
            met = [one for one in growing if one.bottom >= y - 1 and one.left < right and left < one.right]
            growing = [one for one in growing if one not in met]
            growing.append(
                Leader(
                    min([left, *(one.left for one in met)]),
                    min([int(y), *(one.top for one in met)]),
                    max([right, *(one.right for one in met)]),
                    int(y) + 1,
                )
            )
        found += [one for one in growing if one.bottom < y - 1]
        growing = [one for one in growing if one.bottom >= y - 1]
    leaders = [one for one in found + growing if one.bottom - one.top <= MAX_DOT]
    return [replace(one, number=_number_after(one, ink)) for one in leaders]


def _number_after(leader: Leader, ink: Ink) -> Box | None:
    """Return the box of the letters or digits that stand after a leader, on its line."""
    first = leader.right + 2
    band = ink[max(0, leader.bottom - MAX_NUMBER_HEIGHT // 2) : leader.bottom + 2, first:]
    columns = np.flatnonzero(np.count_nonzero(band, axis=0)[: MAX_NUMBER_GAP + MAX_NUMBER_WIDTH])
    if not len(columns) or columns[0] > MAX_NUMBER_GAP:
        return None
    gaps = np.flatnonzero(np.diff(columns) > MAX_LETTER_GAP)
    left, right = first + int(columns[0]), first + int(columns[gaps[0] if len(gaps) else -1]) + 1
    if right - left > MAX_NUMBER_WIDTH:
        return None
    top = max(0, leader.bottom - MAX_NUMBER_HEIGHT)
    above = np.count_nonzero(ink[top : leader.bottom, left:right], axis=1)[::-1]
    empty = np.flatnonzero(above[MAX_DOT:] == 0)
    height = MAX_DOT + int(empty[0]) if len(empty) else len(above)
    return Box(left - 2, leader.bottom - height, right + 2, leader.bottom + 3)


def _opened(ink: Ink, length: int) -> Ink:
    """Return the ink that is part of an upright run of at least `length` dots."""
    eroded = ink.copy()
    for step in range(1, length):
        eroded[: ink.shape[0] - step] &= ink[step:]
    eroded[max(0, ink.shape[0] - length + 1) :] = False
    opened = eroded.copy()
    for step in range(1, length):
        opened[step:] |= eroded[: ink.shape[0] - step]
    return opened


def _rows_of_dots(row: Ink, small: Ink) -> list[tuple[int, int]]:
    """Return where in one row of the picture dots follow each other evenly."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row, [0]])))
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for left, right in [*zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True), (-1, -1)]:
        is_dot = left >= 0 and right - left <= MAX_DOT and bool(small[left:right].all())
        if is_dot and (not run or _goes_on(run, left)):
            run.append((left, right))
            continue
        if len(run) >= MIN_DOTS:
            found.append((run[0][0], run[-1][1]))
        run = [(left, right)] if is_dot else []
    return found


def _goes_on(run: list[tuple[int, int]], left: int) -> bool:
    pitch = left - run[-1][0]
    before = run[-1][0] - run[-2][0] if len(run) > 1 else pitch
    return pitch <= MAX_PITCH and abs(pitch - before) <= max(2, PITCH_NOISE * before)


def without_leaders(grey: Grey, leaders: list[Leader]) -> Grey:
    """Paint the leaders over, and move what they lead to to where they began."""
    if not leaders:
        return grey
    painted = grey.copy()
    for one in leaders:
        rows = slice(max(0, one.top - MAX_DOT // 2), one.bottom + MAX_DOT // 2)
        columns = slice(max(0, one.left - 2), one.right + 2)
        paper = int(np.median(grey[rows, columns]))
        painted[rows, columns] = paper
        if one.number is not None:
            number = one.number
            drawn = grey[number.top : number.bottom, number.left : number.right]
            painted[number.top : number.bottom, number.left : number.right] = paper
            left = number.left - one.moved_by
            painted[number.top : number.bottom, left : left + drawn.shape[1]] = drawn
    return painted


def with_leaders(lines: list[TextLine], leaders: list[Leader]) -> list[TextLine]:
    """Add each leader, as five dots, to the line that it stands on, and move what it leads to back."""
    found = list(lines)
    for one in leaders:
        word = Word(DOTS, one.left, one.top, one.right, one.bottom, _SURE)
        beside = [at for at, line in enumerate(found) if abs(line.baseline - one.bottom) < line.height / 3]
        if not beside:
            continue
        nearest = min(beside, key=lambda at: abs(found[at].words[-1].right - one.left))
        before = [word for word in found[nearest].words if word.left < one.left]
        after = [
            replace(word, left=word.left + one.moved_by, right=word.right + one.moved_by)
            for word in found[nearest].words
            if word.left >= one.left
        ]
        found[nearest] = replace(found[nearest], words=(*before, word, *after))
    return found
