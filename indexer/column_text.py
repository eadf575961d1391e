"""Tells running text in columns from the columns of a table, by what stands on the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from indexer.layout import Line, line_steps
from indexer.notes import MAX_SIZE
from indexer.tables import is_status_header

# Running text: so many lines and characters at least, and so large a share of it in lines that fill their column or go
# on from the line before.
MIN_LINES = 5
MIN_CHARS = 200
MIN_SHARE = 0.5
MIN_GOING_ON = 0.3
# A line fills its column from this share of its width.
FULL_SHARE = 0.6
# The last page's second column may hold two lines only; then the columns must be of one width.
MIN_WEAK_LINES = 2
SAME_WIDTH = 0.15
# A column narrower than this share of its neighbour holds labels or notes in the margin.
MIN_WIDTH_SHARE = 0.3
# Lines on one baseline differ by rounding.
LEVEL_POINTS = 2.0
# A step of this many usual ones is white between paragraphs, or between rows of a table.
GAP_STEPS = 1.25
# Cells of a row begin at one height, paragraphs of two columns only by chance.
MAX_LEVEL_SHARE = 0.6
_GOES_ON = re.compile(r"^[«\"(–-]?\s?[a-zæøåäöéü]|^•")
_FIGURE = re.compile(r"^[-–+(]?\d[\d .,]*\)?\s?(?:%|kr|mill\.?|mrd\.?)?$|^[-–]$")
_ROW_START = re.compile(r"^[^\W\d_a-zæøå]|^[•\d]")


def heads_statuses(line: Line) -> bool:
    """Tell whether a line is the header of a status table, whose cells are as wide as columns."""
    return is_status_header([piece.text for piece in line.pieces])


def is_figure_row(line: Line) -> bool:
    """Tell whether a line is a label and its figures; with a second label it may be rows of two tables side by side."""
    return len(line.pieces) > 1 and all(_FIGURE.match(piece.text) for piece in line.pieces[1:])


def running_pair(left: Sequence[Line], right: Sequence[Line], gutter: float) -> bool:
    """Tell whether the lines on both sides of a white band `gutter` points wide are columns of running text."""
    if not left or not right:
        return False
    widths = [max(line.x1 for line in side) - min(line.x0 for line in side) for side in (left, right)]
    if min(widths) < MIN_WIDTH_SHARE * max(widths) or gutter > max(widths) or _in_rows(left, right):
        return False
    strong = [reads_on(side, width) for side, width in zip((left, right), widths, strict=True)]
    if all(strong):
        return True
    if not any(strong):
        return False
    weak, width = (left, widths[1]) if strong[1] else (right, widths[0])
    return len(weak) < 2 * MIN_LINES and _goes_beside(weak, width)


def reads_on(lines: Sequence[Line], width: float) -> bool:
    """Tell whether lines in a column `width` wide are running text, or points of a list that run over lines."""
    chars = sum(len(line.text) for line in lines)
    going = [bool(_GOES_ON.match(line.text)) for line in lines]
    full = [len(line.pieces) == 1 and line.x1 - line.x0 >= FULL_SHARE * width for line in lines]
    running = sum(len(line.text) for line, a, b in zip(lines, going, full, strict=True) if a or b)
    return (
        len(lines) >= MIN_LINES
        and chars >= MIN_CHARS
        and running >= MIN_SHARE * chars
        and sum(going[1:]) >= MIN_GOING_ON * (len(lines) - 1)
    )


def _goes_beside(lines: Sequence[Line], width: float) -> bool:
    """Tell whether a few lines are the end of running text as wide as the column beside them."""
    widest = max((line.x1 - line.x0 for line in lines if len(line.pieces) == 1), default=0.0)
    going = any(_GOES_ON.match(line.text) for line in lines[1:])
    return len(lines) >= MIN_WEAK_LINES and abs(widest - width) <= SAME_WIDTH * width and going


def _in_rows(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether the two sides are cells: what begins after white on one side begins a row on the other too."""
    starts = [_starts(side) for side in (left, right)]
    if all(starts):
        level = sum(any(abs(y - other) < LEVEL_POINTS for other in starts[1]) for y in starts[0])
        if level >= MAX_LEVEL_SHARE * min(map(len, starts)):
            return True
    for own, other in ((starts[0], right), (starts[1], left)):
        beside = [line.text for y in own for line in other if abs(line.y - y) < LEVEL_POINTS]
        if len(own) > 1 and sum(bool(_ROW_START.match(text)) for text in beside) >= 0.8 * len(own):
            return True
    return False


def _starts(lines: Sequence[Line]) -> list[float]:
    """Return the heights at which lines begin after white; not the first line, a table's row or a note."""
    size = median(line.size for line in lines)
    steps = line_steps(lines)
    usual = median(steps) if steps else 0.0
    below = zip(lines[1:], steps, strict=True)
    return [
        line.y
        for line, step in below
        if step > GAP_STEPS * usual and len(line.pieces) == 1 and line.size > MAX_SIZE * size
    ]
