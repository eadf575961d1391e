"""Reading columns: which parts of a page are read down before what stands beside them.

A gutter is a white band between two stretches of running text. Columns of a table have white bands too, so a band is
a gutter only where sentences go on from line to line on both its sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from indexer.column_text import heads_statuses, is_figure_row, running_pair
from indexer.grids import grids_of
from indexer.gutters import MIN_ROWS, ROW_POINTS, Band, Extent, Row, bands_of, rows_of
from indexer.layout import Line, Rule, Span, lines_of
from indexer.notes import MAX_SIZE, is_note

# So many bands are looked at.
MAX_TRIED = 8
# A page has no more columns in columns than this.
MAX_DEPTH = 4
# A page with more spans than this is a map or a drawing.
MAX_SPANS = 20_000
# White of this many em above or below both columns sets a header or a footer off from them.
SET_OFF_EM = 1.8
MAX_SET_OFF_ROWS = 2
# A heading across columns runs over so many lines at most, and one column may end so much above the other there.
MAX_HEADING_ROWS = 3
MORE_WHITE_EM = 2.5
# A table's grid has this many cells at least; fewer are frames around columns.
MIN_CELLS = 4
# Rows of figures that follow each other are a table, not columns.
MIN_FIGURE_ROWS = 3


def page_lines(spans: list[Span], rules: Sequence[Rule] = ()) -> tuple[Line, ...]:
    """Return the lines of a page in reading order: columns one after the other, their footnotes behind them all.

    A line in a column carries the column's left and right edge.
    """
    visible = [span for span in spans if span.text.strip()]
    if not visible or len(spans) > MAX_SPANS:
        return lines_of(spans, rules)
    sizes: Counter[float] = Counter()
    for span in visible:
        sizes[round(2 * span.size) / 2] += len(span.text)
    parts = _ordered(spans, list(rules), None, sizes.most_common(1)[0][0], MAX_DEPTH)
    return tuple(line for part in parts for line in part)


def _ordered(
    spans: list[Span], rules: list[Rule], extent: Extent | None, body: float, depth: int
) -> list[tuple[Line, ...]]:
    """Return the lines of a region, part by part in reading order."""
    rows = rows_of([span for span in spans if span.text.strip()])
    _block_tables(rows, rules)
    bands = sorted(bands_of(rows, body), key=lambda band: (band.first - band.last, band.left - band.right))
    for band in bands[:MAX_TRIED] if depth else []:
        cut = _trimmed(rows, band, body)
        if cut is None:
            continue
        top, low = rows[cut.first].y + ROW_POINTS, rows[cut.last].y - ROW_POINTS
        inside = [span for span in spans if low <= span.y <= top]
        middle = (cut.left + cut.right) / 2
        left, right = [span for span in inside if span.x0 < middle], [span for span in inside if span.x0 >= middle]
        heading = _heading_across(rows[cut.first : cut.last + 1], middle, body)
        if heading is not None:
            low, top = heading[-1].y - ROW_POINTS, heading[0].y + ROW_POINTS
            own = [span for span in spans if low <= span.y <= top]
            columns = [_marked(lines_of(own, rules), extent)]
        elif running_pair(lines_of(left, rules), lines_of(right, rules), cut.right - cut.left):
            edges = (min(row.x0 for row in rows), cut.left), (cut.right, max(row.x1 for row in rows))
            columns = [
                part
                for side, edge in zip((left, right), edges, strict=True)
                for part in _ordered(side, rules, edge, body, depth - 1)
            ]
            columns = _notes_last(columns, body)
        else:
            continue
        above, below = [span for span in spans if span.y > top], [span for span in spans if span.y < low]
        return [
            *(_ordered(above, rules, extent, body, depth) if above else []),
            *columns,
            *(_ordered(below, rules, extent, body, depth) if below else []),
        ]
    return [_marked(lines_of(spans, rules), extent)]


def _marked(lines: Sequence[Line], extent: Extent | None) -> tuple[Line, ...]:
    return tuple(replace(line, column=extent) for line in lines)


def _block_tables(rows: Sequence[Row], rules: Sequence[Rule]) -> None:
    """Mark the rows that no gutter runs through: those of ruled tables, of status tables and of figures."""
    for grid in grids_of(rules):
        if (len(grid.xs) - 1) * (len(grid.ys) - 1) < MIN_CELLS:
            continue
        held = [row for row in rows if grid.ys[-1] < row.y < grid.ys[0]]
        # A grid within one column has text beside it.
        beside = any(span.x1 < grid.xs[0] or span.x0 > grid.xs[-1] for row in held for span in row.spans)
        for row in held:
            row.blocks |= not beside
    lines = [lines_of(row.spans) for row in rows]
    header = next((at for at, found in enumerate(lines) if found and heads_statuses(found[0])), len(rows))
    for row in rows[header:]:
        row.blocks = True
    half = (max((row.x1 for row in rows), default=0.0) - min((row.x0 for row in rows), default=0.0)) / 2
    wide = [row.x1 - row.x0 > half for row in rows]
    figures = [bool(found) and is_figure_row(found[0]) for found in lines]
    for first, last in _figure_runs([a and b for a, b in zip(wide, figures, strict=True)]):
        # The row above holds the columns' names.
        for row in rows[max(0, first - 1) : last + 1]:
            row.blocks = True


def _figure_runs(figures: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of rows of figures that is long enough for a table."""
    at = 0
    for alike, run in groupby(figures):
        count = len(list(run))
        if alike and count >= MIN_FIGURE_ROWS:
            yield at, at + count - 1
        at += count


def _trimmed(rows: Sequence[Row], band: Band, body: float) -> Band | None:
    """Leave out what is set off above and below both columns: headers, footers, short headings across them."""
    first, last = band.first, band.last
    for count in range(MAX_SET_OFF_ROWS, 0, -1):
        head, foot = first + count, last - count
        above, below = rows[first:head], rows[foot + 1 : last + 1]
        if head < last and rows[head - 1].y - rows[head].y > SET_OFF_EM * body and _is_set_off(above, band, body):
            first = head
        if foot > first and rows[foot].y - rows[foot + 1].y > SET_OFF_EM * body and _is_set_off(below, band, body):
            last = foot
    return Band(band.left, band.right, first, last) if last - first + 1 >= MIN_ROWS else None


def _is_set_off(rows: Sequence[Row], band: Band, body: float) -> bool:
    """Tell whether none of the rows fills its side of the band as a line of running text does, or is a footnote."""
    middle = (band.left + band.right) / 2
    for row in rows:
        left = [span for span in row.spans if span.x0 < middle]
        right = [span for span in row.spans if span.x0 >= middle]
        for side, room in ((left, band.left - row.x0), (right, band.left)):
            if side and row.size <= MAX_SIZE * body and is_note("".join(span.text for span in side)):
                return False
            if side and max(span.x1 for span in side) - side[0].x0 > 0.8 * room:
                return False
    return True


def _heading_across(rows: Sequence[Row], middle: float, body: float) -> list[Row] | None:
    """Return the rows of a short heading that both columns make room for, None where there is none.

    Below it both begin again at one height, and the right one has little more white there than the left one.
    """
    right = [row for row in rows if row.spans[-1].x0 >= middle]
    left = [row for row in rows if row.x0 < middle]
    edge = min(row.x0 for row in rows)
    for above, below in pairwise(right):
        inside = [row for row in left if below.y + ROW_POINTS < row.y < above.y - ROW_POINTS]
        heading = [row for row in inside if (row.size > 1.12 * body or row.stands_out) and row.x0 < edge + body]
        before = [row.y for row in left if heading and row.y > heading[0].y]
        after = [row.y for row in left if heading and row.y < heading[-1].y]
        if not heading or not before or not after or len(heading) > MAX_HEADING_ROWS:
            continue
        level = abs(after[0] - below.y) < ROW_POINTS
        if level and above.y - below.y < before[-1] - after[0] + MORE_WHITE_EM * body:
            return heading
    return None


def _notes_last(columns: list[tuple[Line, ...]], body: float) -> list[tuple[Line, ...]]:
    """Move the footnotes under each column behind the last column, so that its text goes on in the next."""
    texts, notes = [], []
    for lines in columns:
        first = _first_note(lines, body)
        texts.append(lines[:first])
        notes.append(lines[first:])
    return [part for part in [*texts, *notes] if part]


def _first_note(lines: Sequence[Line], body: float) -> int:
    first = len(lines)
    for index in reversed(range(len(lines))):
        if lines[index].size > MAX_SIZE * body:
            break
        if is_note(lines[index].text):
            first = index
    return first
