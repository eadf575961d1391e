"""Columns that nothing but white space parts: the lines of a page that share them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.layout import line_steps
from indexer.numbering import series_of

if TYPE_CHECKING:
    from indexer.layout import Line, Piece

Gap = tuple[float, float]
# White space between two columns is this wide at the least, in em of the line: a space of a typewriter face has 0.6.
MIN_GAP_EM = 0.63
# Rows with rules between them stand this far apart at most, in line heights.
MAX_STEP = 3.4
# A header of two lines whose cells span columns, and one line above it.
MAX_SPANNING_LINES = 3
# Lines of one cell between two of several: a label of three lines, or a group's name.
MAX_SINGLE_LINES = 3
# Cells of a column begin or end this near each other.
ALIGNED_POINTS = 3.0
MIN_ALIGNED = 0.7
# Beyond this, a page is a drawing.
MAX_COLUMNS = 14
_CAPTION = re.compile(r"^(?:tabell|figur|diagram|kilde|kjelde|boks)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `first` to `last` (inclusive) of a page that share columns, parted by `gaps` from left to right.

    The first `spanning` of them have cells that reach over a gap.
    """

    first: int
    last: int
    gaps: tuple[Gap, ...]
    spanning: int = 0

    def column_of(self, piece: Piece) -> int:
        """Return the column that a piece stands in, or the first of those that it spans."""
        # A figure that is wider than the others of its column begins in the gap before it.
        return sum(
            1
            for left, right in self.gaps
            if piece.x0 >= (left + right) / 2 or (piece.x0 >= left - 1 and piece.x1 > right)
        )

    def cells_of(self, line: Line) -> list[list[Piece]]:
        """Return the pieces of a line by column."""
        cells: list[list[Piece]] = [[] for _ in range(len(self.gaps) + 1)]
        for piece in line.parts:
            cells[self.column_of(piece)].append(piece)
        return cells


def stretches_of(lines: Sequence[Line], taken: set[int]) -> Iterable[Stretch]:
    """Find the runs of lines, none of them in `taken`, that share one column gap or more."""
    index = floor = 0
    while index < len(lines):
        if index in taken or len(lines[index].pieces) < 2 or _CAPTION.match(lines[index].text):
            index += 1
            continue
        stretch = _grown(lines, index, taken)
        if stretch is None:
            index += 1
            continue
        yield _with_header(lines, stretch, floor, taken)
        index = floor = stretch.last + 1


def _grown(lines: Sequence[Line], first: int, taken: set[int]) -> Stretch | None:
    """Grow a stretch from line `first` down; try without its first lines where their cells span columns."""
    best: Stretch | None = None
    for spanning in range(MAX_SPANNING_LINES):
        start = first + spanning
        if spanning and (start >= len(lines) or not _follows(lines, start, taken)):
            break
        if len(lines[start].pieces) < 2:
            continue
        last, gaps = _grow(lines, start, taken)
        if last - start < 1 or len(gaps) >= MAX_COLUMNS:
            continue
        if best is None or (last >= best.last and len(gaps) > len(best.gaps)):
            best = Stretch(first, last, gaps, _spanning(lines[first:start], gaps))
    return best


def _spanning(lines: Sequence[Line], gaps: Sequence[Gap]) -> int:
    """Return how many of the lines, from the first on, have a cell that reaches over a gap or stands in one."""
    count = 0
    for line in lines:
        pieces = line.parts
        if len(pieces) > 1 and any(_crosses(piece, gaps) or _stands_in(piece, gaps) for piece in pieces):
            count += 1
        else:
            break
    return count


def _with_header(lines: Sequence[Line], stretch: Stretch, floor: int, taken: set[int]) -> Stretch:
    """Take in the header's lines above the first that wide gaps part: its cells may stand close, or span columns."""
    first = at = stretch.first
    while at > floor and stretch.first - at < MAX_SPANNING_LINES and _follows(lines, at, taken - {at}):
        line = lines[at - 1]
        runs = line.parts
        below = [piece for other in lines[stretch.first : stretch.last + 1] for piece in other.parts]
        in_line = len(runs) > 1 and all(any(abs(run.x0 - one.x0) < 1 for one in below) for run in runs)
        if at - 1 in taken or _ends_table(line) or (not in_line and line.x1 > lines[stretch.first].x1 + 2 * line.size):
            break
        named = len(runs) > 1 or line.x0 >= stretch.gaps[0][0]
        if named and not any(_crosses(piece, stretch.gaps) for piece in runs):
            first = at - 1
        elif named or line.x1 > stretch.gaps[0][1]:
            break
        at -= 1
    return replace(stretch, first=first) if not stretch.spanning else stretch


def _stands_in(piece: Piece, gaps: Sequence[Gap]) -> bool:
    return any(left - 1 < piece.x0 and piece.x1 < right + 1 for left, right in gaps)


def _crosses(piece: Piece, gaps: Sequence[Gap]) -> bool:
    return any(piece.x0 < left and piece.x1 > right for left, right in gaps)


def _grow(lines: Sequence[Line], first: int, taken: set[int]) -> tuple[int, tuple[Gap, ...]]:
    # The last gap has no end: the first line need not have a cell in every column.
    gaps = [gap for gap in _free(lines[first])[1:] if gap[1] - gap[0] >= MIN_GAP_EM * lines[first].size]
    last = first
    for step in range(first + 1, len(lines) if len(gaps) > 1 else 0):
        line = lines[step]
        if not _follows(lines, step, taken) or step - last > MAX_SINGLE_LINES + 1:
            break
        left = _common(gaps, _free(line), MIN_GAP_EM * line.size)
        single = len(line.parts) == 1
        if single and len(left) < len(gaps):
            # The name of a group of rows may reach over the figures' columns; running text ends the table.
            if line.x0 > gaps[0][0] or _ends_table(line):
                break
            continue
        if single and line.x0 < gaps[0][0]:
            if _ends_table(line):
                break
            continue
        if len(left) < 2 or (len(left) < len(gaps) and len(gaps) < 4):
            break
        if len(left) < len(gaps) and not _begins_in_columns(line, lines[first:step], gaps):
            break
        gaps = left if len(left) >= len(gaps) else gaps
        last = step
    return _with_rest(lines, first, last, taken, gaps) if last > first else first, tuple(gaps[:-1])


def _with_rest(lines: Sequence[Line], first: int, last: int, taken: set[int], gaps: Sequence[Gap]) -> int:
    """Return the last line, with what goes on of the last row's label below its other cells."""
    tight = min(line_steps(lines[first : last + 1]), default=0.0)
    following = last + 1
    while following < len(lines) and _follows(lines, following, taken):
        line = lines[following]
        near = lines[following - 1].y - line.y <= 1.1 * tight
        if not near or line.x1 > gaps[0][1] or not line.text[:1].islower() or following - last > MAX_SINGLE_LINES:
            break
        following += 1
    return following - 1


def _follows(lines: Sequence[Line], at: int, taken: set[int]) -> bool:
    """Tell whether a line may go on with the table of the line before it."""
    before, line = lines[at - 1], lines[at]
    size = max(before.size, line.size)
    return at not in taken and 0 < before.y - line.y <= MAX_STEP * size and abs(before.size - line.size) < 0.25 * size


def _ends_table(line: Line) -> bool:
    """Tell what a line of one piece says that no row of a table does: a caption, a numbered heading, a sentence."""
    text = line.text
    return bool(_CAPTION.match(text)) or series_of(text) is not None or (text.endswith(".") and len(text) > 60)


def _begins_in_columns(line: Line, above: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Tell whether a line with a cell that reaches over a gap still has all its cells where columns begin."""
    starts = [piece.x0 for other in above for piece in other.parts]
    return all(
        any(abs(piece.x0 - start) < ALIGNED_POINTS for start in starts)
        and not any(left + 1 < piece.x0 < right - ALIGNED_POINTS for left, right in gaps)
        for piece in line.pieces
    )


def _free(line: Line) -> list[Gap]:
    """Return the white space of a line, that before and behind it reaching to the page's edges and beyond."""
    runs = line.parts
    edges = [(run.x0, run.x1) for run in runs]
    inner = [(left[1], right[0]) for left, right in pairwise(edges)]
    return [(float("-inf"), edges[0][0]), *inner, (max(x1 for _, x1 in edges), float("inf"))]


def _common(gaps: Sequence[Gap], free: Sequence[Gap], width: float) -> list[Gap]:
    """Return the white space that both have, at least `width` wide."""
    found = []
    for left, right in gaps:
        for start, end in free:
            low, high = max(left, start), min(right, end)
            if high - low >= width:
                found.append((low, high))
    return found


def edges_of(pieces: Sequence[Piece]) -> tuple[float, bool] | None:
    """Return where most of a column's cells begin, or end (then True); None where they are not aligned.

    Figures of a column end below each other, words begin so, and short words may be centred: they count as begun.
    """
    if not pieces:
        return None
    for ends in (False, True):
        values = sorted(piece.x1 if ends else piece.x0 for piece in pieces)
        best = max(values, key=lambda value: sum(abs(value - other) <= ALIGNED_POINTS for other in values))
        if sum(abs(best - other) <= ALIGNED_POINTS for other in values) >= MIN_ALIGNED * len(values):
            return best, ends
    middles = sorted((piece.x0 + piece.x1) / 2 for piece in pieces)
    middle = middles[len(middles) // 2]
    near = sum(abs(middle - other) <= ALIGNED_POINTS for other in middles)
    return (middle, False) if near >= MIN_ALIGNED * len(middles) else None
