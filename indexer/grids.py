"""Ruled tables: cells from the lines that a page draws around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.layout import Line, PageLayout, Piece, Rule
from indexer.table_rows import CellLine, header_lines
from indexer.tables import RowLines, TableOnPage, status_column_of

# Rules this near each other are one: a cell's border and its fill, or the two sides of a thin filled box.
NEAR_POINTS = 2.5
# Borders are drawn cell by cell, and dashed: pieces in one line with a gap up to this are one rule.
JOIN_POINTS = 6.0
# Shorter rules underline words or make up symbols.
MIN_RULE_POINTS = 6.0
# A narrower column is the space between a cell's border and its inner frame, a lower row the same.
MIN_COLUMN_POINTS = 9.0
MIN_ROW_POINTS = 5.0
# Flow charts and class diagrams are rules that touch, too, but most of their cells are empty.
MIN_FILLED = 0.3
MAX_COLUMNS = 24
_CUT_WORD = re.compile(r"\S*[^\W\d_]{2}")
_REST = re.compile(r"[a-zæøå][^\W\d_]*\)?")
# What follows a word and is no rest of it.
_SHORT_WORDS = frozenset(
    "at av de den der dersom det eller en er et for fra hos hvis i med men mot når og om på ved som til under å".split()  # noqa: SIM905
)
# A cell has no room left for one more character of this width.
MIN_CHAR_EM = 0.7
# A page with more rules than this is a drawing, and so is one with this many when their pieces are joined: the fullest
# table of the reports that were tried has 140. Which rules touch takes the square of their number.
MAX_RULES = 20_000
MAX_JOINED_RULES = 2000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's drawn lines: `xs` from left to right, `ys` from the top down, and all its upright rules."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    upright: tuple[Rule, ...]

    def holds(self, line: Line) -> bool:
        """Tell whether the whole line stands inside the grid."""
        return (
            self.ys[-1] - NEAR_POINTS < line.y < self.ys[0]
            and line.x0 > self.xs[0] - NEAR_POINTS
            and line.pieces[-1].x0 < self.xs[-1]
        )

    def cell_of(self, piece: Piece, y: float) -> tuple[int, int]:
        """Return the row and the column where a piece of text with its baseline at `y` begins."""
        row = bisect_right([-edge for edge in self.ys[1:]], -y - 0.5)
        # A merged cell counts as the first of the columns that it spans.
        passed = [x for x in self.xs[1:-1] if piece.x0 >= x - NEAR_POINTS and self._parts(x, y)]
        return row, self.xs.index(passed[-1]) if passed else 0

    def _parts(self, x: float, y: float) -> bool:
        """Tell whether a rule at `x`, or a little to the right of it, parts the cells at height `y`."""
        return any(
            -NEAR_POINTS <= rule.x0 - x <= 2 * MIN_COLUMN_POINTS and rule.y0 - 1 <= y + 2 <= rule.y1 + NEAR_POINTS
            for rule in self.upright
        )


def ruled_tables(page: PageLayout) -> list[TableOnPage]:
    """Find the ruled tables of a page that have two columns or more with text in them."""
    found = []
    for grid in grids_of(page.rules):
        indices = [index for index, line in enumerate(page.lines) if grid.holds(line)]
        if not indices or indices[-1] - indices[0] + 1 != len(indices):
            continue
        rows = _rows(grid, page.lines[indices[0] : indices[-1] + 1])
        if not _is_table(rows):
            continue
        header = [" ".join(cell) for cell in rows[0].cells]
        found.append(TableOnPage(indices[0], indices[-1], tuple(rows), status_column_of(header), grid.xs))
    return sorted(found, key=lambda table: table.first)


def _is_table(rows: Sequence[RowLines]) -> bool:
    """Tell a table from a frame around text and from a drawing."""
    if not rows or not 1 < len(rows[0].cells) <= MAX_COLUMNS:
        return False
    filled = sum(map(bool, (cell for row in rows for cell in row.cells)))
    full_rows = sum(1 for row in rows if sum(map(bool, row.cells)) > 1)
    return full_rows >= min(2, len(rows)) and filled >= MIN_FILLED * len(rows) * len(rows[0].cells)


def _rows(grid: Grid, lines: Sequence[Line]) -> list[RowLines]:
    cells: dict[int, dict[int, list[Piece]]] = {}
    sizes: dict[int, float] = {}
    for line in lines:
        for piece in line.pieces:
            row, column = grid.cell_of(piece, line.y)
            cells.setdefault(row, {}).setdefault(column, []).append(piece)
            sizes[row] = line.size
    used = sorted({column for columns in cells.values() for column in columns})
    rows = []
    shown = []
    for at in sorted(cells):
        columns = cells[at]
        texts = tuple(tuple(_mended(columns.get(column, []), grid, column, sizes[at])) for column in used)
        rows.append(RowLines(texts))
        bold = len(columns) > 1 and all(p.bold for column in columns.values() for p in column)
        shown.append(CellLine(tuple(" ".join(cell) for cell in texts), bold, 0.0, at))
    header = max(header_lines(shown, 0), int(bool(shown) and shown[0].bold))
    return [replace(row, is_header=at < header) for at, row in enumerate(rows)]


def _mended(pieces: Sequence[Piece], grid: Grid, column: int, size: float) -> list[str]:
    """Return a cell's lines, a word that was wider than its cell put together again.

    Its first part fills the cell alone, and the rest goes on in lower case.
    """
    texts = [piece.text for piece in pieces[:1]]
    left, right = grid.xs[column], grid.xs[min(column + 1, len(grid.xs) - 1)]
    for before, piece in pairwise(pieces):
        full = right - (before.x0 - left) - before.x1 < MIN_CHAR_EM * size
        rest = piece.text.split()[0]
        cut = _CUT_WORD.fullmatch(before.text) and _REST.fullmatch(rest) and rest not in _SHORT_WORDS
        if full and cut:
            texts[-1] += piece.text
        else:
            texts.append(piece.text)
    return texts


def grids_of(rules: Sequence[Rule]) -> Iterable[Grid]:
    """Yield the grids of a page: the groups of rules that touch, directly or through others, and make cells."""
    if len(rules) > MAX_RULES:
        return
    # Joined first: Word draws a border in pieces, down to 3 points where cells meet.
    long = [rule for rule in _merged(rules) if max(rule.x1 - rule.x0, rule.y1 - rule.y0) >= MIN_RULE_POINTS]
    if len(long) > MAX_JOINED_RULES:
        return
    for group in _touching(long):
        upright = tuple(rule for rule in group if rule.upright)
        level = [rule for rule in group if not rule.upright]
        # The outer columns often have no rule on their outer side.
        sides = [min(rule.x0 for rule in level), max(rule.x1 for rule in level)] if level else []
        xs = _positions([*(rule.x0 for rule in upright), *sides], MIN_COLUMN_POINTS)
        ys = _positions((rule.y0 for rule in level), MIN_ROW_POINTS)
        if upright and len(xs) > 2 and len(ys) > 1:
            yield Grid(tuple(xs), tuple(reversed(ys)), upright)


def _positions(values: Iterable[float], apart: float) -> list[float]:
    """Return the distinct positions in rising order, the first of each run of near ones."""
    found: list[float] = []
    last = float("-inf")
    for value in sorted(values):
        if value - last > apart:
            found.append(value)
        last = value
    return found


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join rules on one line that overlap or meet: Word draws a border cell by cell, on both its sides."""
    merged: list[Rule] = []
    for upright in (True, False):
        chosen = [rule for rule in rules if rule.upright == upright]
        key = (lambda rule: (rule.x0, rule.y0)) if upright else (lambda rule: (rule.y0, rule.x0))
        lanes: list[list[Rule]] = []
        for rule in sorted(chosen, key=key):
            near = lanes and abs(_across(lanes[-1][0]) - _across(rule)) <= NEAR_POINTS
            if near:
                lanes[-1].append(rule)
            else:
                lanes.append([rule])
        for lane in lanes:
            merged += _joined(lane, upright)
    return merged


def _across(rule: Rule) -> float:
    return rule.x0 if rule.upright else rule.y0


def _joined(lane: Sequence[Rule], upright: bool) -> list[Rule]:
    ends = sorted((rule.y0, rule.y1) if upright else (rule.x0, rule.x1) for rule in lane)
    spans = [ends[0]]
    for start, end in ends[1:]:
        if start <= spans[-1][1] + JOIN_POINTS:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    at = _across(lane[0])
    return [Rule(at, start, at, end) if upright else Rule(start, at, end, at) for start, end in spans]


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        meeting = [group for group in groups if any(_meet(rule, other) for other in group)]
        for group in meeting:
            groups.remove(group)
        groups.append([rule, *(other for group in meeting for other in group)])
    return groups


def _meet(rule: Rule, other: Rule) -> bool:
    return (
        rule.x0 <= other.x1 + NEAR_POINTS
        and other.x0 <= rule.x1 + NEAR_POINTS
        and rule.y0 <= other.y1 + NEAR_POINTS
        and other.y0 <= rule.y1 + NEAR_POINTS
    )
