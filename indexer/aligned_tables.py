"""Tables without upright rules: columns parted by white space, rows by level rules, shading, distance or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

from indexer.layout import line_steps
from indexer.table_columns import Stretch, edges_of, stretches_of
from indexer.table_rows import CellLine, bands_of, has_figures, header_lines, rows_of, steps_of
from indexer.tables import TableOnPage, status_column_of

if TYPE_CHECKING:
    from indexer.layout import Line, PageLayout, Shade

# A page with more lines than this is a drawing or a list of data; comparing them takes the square of their number.
MAX_LINES = 1500
# Where no rule is drawn, fewer rows than this are words that happen to stand below each other.
MIN_ROWS = 3
# What stands close below a table may share its columns: a step so much wider than most then parts the two.
WIDER = 1.3
MAX_CUTS = 3
# Labels of a drawing stand in columns, too, but most of their cells are empty.
MIN_FILLED = 0.6
# Words in more columns than this, which no header names, are a flow chart.
MAX_UNNAMED_COLUMNS = 4
# A level rule belongs to a table if it is as long as so much of it.
RULE_SHARE = 0.6
# A table's rows have one for each cell; which of them touch takes the square of their number.
MAX_SHADES = 500
# Boxes this near each other touch.
NEAR_POINTS = 1.5
# The cells of a text column that is no running text are mostly shorter.
MAX_LABEL_CHARS = 34
# Lines of running text are longer, and mostly reach its right edge.
MIN_PROSE_CHARS = 22
MOST = 0.6
_MARK = re.compile(r"(?:[-–—•*▪○]|\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-zæøå][.)]|[ivx]{1,4}[.)]|§+.*)", re.IGNORECASE)
_FIELD = re.compile(r"[^\W\d].{0,40}:(?:\s|$)")
_POSTAL = re.compile(r"\d{4} [A-ZÆØÅ][A-ZÆØÅa-zæøå]+")


def aligned_tables(page: PageLayout, taken: set[int]) -> list[TableOnPage]:
    """Find the tables of a page that no upright rules part, in lines that are not in `taken`."""
    if len(page.lines) > MAX_LINES:
        return []
    return [table for stretch in stretches_of(page.lines, taken) for table in _tables(page, stretch)]


def _tables(page: PageLayout, stretch: Stretch, cuts: int = MAX_CUTS) -> Iterator[TableOnPage]:
    """Yield the tables in a stretch; one that is none may still be two, parted by its widest step."""
    table = _table(page, stretch)
    if table is not None:
        yield table
        return
    lines = page.lines[stretch.first : stretch.last + 1]
    steps = line_steps(lines)
    if not cuts or len(steps) < 2 or max(steps) < WIDER * median(steps):
        return
    cut = stretch.first + steps.index(max(steps)) + 1
    for first, last in ((stretch.first, cut - 1), (cut, stretch.last)):
        outside = set(range(len(page.lines))) - set(range(first, last + 1))
        for part in stretches_of(page.lines, outside):
            yield from _tables(page, part, cuts - 1)


def _table(page: PageLayout, stretch: Stretch) -> TableOnPage | None:
    own = page.lines[stretch.first : stretch.last + 1]
    edges = _edges(page, own)
    lines = _cell_lines(own, stretch, edges)
    columns = [_edge(own[stretch.spanning :], stretch, at) for at in range(len(stretch.gaps) + 1)]
    if None in columns or not _is_table(lines, own, stretch, len(edges)):
        return None
    header = header_lines(lines, stretch.spanning)
    if not header and not _stands_alone(lines, len(edges)):
        return None
    rows = rows_of(lines, header, stretch.spanning)
    filled = [sum(map(bool, row.cells)) for row in rows]
    if sum(count > 1 for count in filled) < (MIN_ROWS if len(edges) < 2 else 2):
        return None
    if sum(filled) < MIN_FILLED * sum(count > 1 for count in filled) * len(columns):
        return None
    names = [" ".join(cell) for cell in rows[0].cells] if rows[0].is_header else []
    return TableOnPage(
        stretch.first, stretch.last, tuple(rows), status_column_of(names), tuple(x for x in columns if x is not None)
    )


def _edge(lines: Sequence[Line], stretch: Stretch, column: int) -> float | None:
    cells = [stretch.cells_of(line)[column] for line in lines]
    # The first of a cell's pieces begins it, the last ends it.
    pieces = [cell[0] for cell in cells if cell] if column == 0 else [piece for cell in cells for piece in cell[-1:]]
    edge = edges_of(pieces) or edges_of([cell[0] for cell in cells if cell])
    return edge[0] if edge else None


def _edges(page: PageLayout, lines: Sequence[Line]) -> list[float]:
    """Return the heights between the table's first and last line where a level rule or a shade's edge parts rows."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    spans: dict[int, list[tuple[float, float]]] = {}
    level = [(rule.y0, rule.x0, rule.x1) for rule in page.rules if not rule.upright]
    shades = [shade for shade in page.shades if shade.y1 > lines[-1].y and shade.y0 < lines[0].y]
    for y, x0, x1 in (*level, *_shade_edges(shades[:MAX_SHADES])):
        if lines[-1].y < y < lines[0].y:
            spans.setdefault(round(y), []).append((max(x0, left), min(x1, right)))
    return sorted(
        float(y)
        for y, parts in spans.items()
        if sum(max(0.0, x1 - x0) for x0, x1 in set(parts)) >= RULE_SHARE * (right - left)
    )


def _shade_edges(shades: Sequence[Shade]) -> Iterator[tuple[float, float, float]]:
    """Yield (y, x0, x1) of the upper and lower edges of shaded boxes, but for those where the same shade goes on."""
    for shade in shades:
        alike = [one for one in shades if one.colour == shade.colour and one.x0 < shade.x1 and shade.x0 < one.x1]
        if not any(abs(one.y0 - shade.y1) < NEAR_POINTS for one in alike):
            yield shade.y1, shade.x0, shade.x1
        if not any(abs(one.y1 - shade.y0) < NEAR_POINTS for one in alike):
            yield shade.y0, shade.x0, shade.x1


def _cell_lines(lines: Sequence[Line], stretch: Stretch, edges: Sequence[float]) -> list[CellLine]:
    heights = [line.y for line in lines]
    found = []
    steps = steps_of(heights, [line.size for line in lines])
    for line, step, band in zip(lines, steps, bands_of(heights, edges), strict=True):
        cells = tuple(" ".join(piece.text for piece in cell) for cell in stretch.cells_of(line))
        found.append(CellLine(cells, line.bold, step, band))
    return found


def _is_table(lines: Sequence[CellLine], own: Sequence[Line], stretch: Stretch, rules: int) -> bool:
    """Tell a table from text in columns, a list, a form and an address."""
    first = [line.cells[0] for line in lines if line.cells[0]]
    cells = [cell for line in lines for cell in line.cells if cell]
    full = sum(1 for line in lines if line.filled > 1)
    worded = (
        sum(any(map(str.isalpha, cell)) for cell in column) > 0.5 * sum(map(bool, column))
        for column in zip(*(line.cells for line in lines), strict=True)
    )
    if full < (2 if rules > 1 else MIN_ROWS) or not any(worded):
        return False
    if 3 * sum(bool(_FIELD.match(cell)) for cell in first) > len(first) and not has_figures(lines):
        return False
    if len(stretch.gaps) == 1 and _share(_MARK, first) > MOST:
        return False
    if any(_POSTAL.fullmatch(cell) for cell in cells) and len(lines) <= 8:
        return False
    return rules > 1 or sum(_is_prose(lines, own, stretch, at) for at in range(len(stretch.gaps) + 1)) < 2


def _share(pattern: re.Pattern[str], cells: Sequence[str]) -> float:
    return sum(bool(pattern.fullmatch(cell)) for cell in cells) / max(1, len(cells))


def _is_prose(lines: Sequence[CellLine], own: Sequence[Line], stretch: Stretch, column: int) -> bool:
    """Tell whether a column is running text: on most lines, mostly as wide as it gets, and wide."""
    ends = [stretch.cells_of(line)[column][-1].x1 for line in own if stretch.cells_of(line)[column]]
    texts = [line.cells[column] for line in lines if line.cells[column]]
    if len(texts) < MOST * len(lines) or sum(map(len, texts)) < MIN_PROSE_CHARS * len(texts):
        return False
    left = min(stretch.cells_of(line)[column][0].x0 for line in own if stretch.cells_of(line)[column])
    near = max(ends) - 0.15 * (max(ends) - left)
    return sum(end >= near for end in ends) >= 0.5 * len(ends)


def _stands_alone(lines: Sequence[CellLine], rules: int) -> bool:
    """Tell whether lines without a header are a table: by figures, by rules, or by short labels beside the rest."""
    if has_figures(lines):
        return True
    if len(lines[0].cells) > MAX_UNNAMED_COLUMNS:
        return False
    if rules > 1:
        return True
    labels = [line.cells[0] for line in lines if line.cells[0]]
    return sum(len(label) <= MAX_LABEL_CHARS for label in labels) >= 0.8 * len(labels)
