"""Lines of a page -> blocks: where a paragraph, a list item, a note or a row ends and the next one begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from indexer.blocks import Block, PlacedLine
from indexer.note_blocks import note_blocks, place_notes
from indexer.tables import TableOnPage, without_repeated_header

if TYPE_CHECKING:
    from indexer.headings import Heading
    from indexer.layout import Line, PageLayout

_BULLET = re.compile(r"^(?:•|\*{1,5}\s)")
_COUNTED = re.compile(r"^(?:[-–—]\s|\(?\d{1,2}[.)]\s|\(?[a-zæøå][.)]\s|[ivx]{1,4}[.)]\s|\(\d{1,2}\))", re.IGNORECASE)
_MONTH = re.compile(
    r"^\d{1,2}\.\s(?:jan|feb|mars|apr|mai|juni|juli|aug|sep|okt|nov|des)[a-zæøå.]*\b|^\d{1,2}\.\s\d",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^(?:figur|tabell|bilde|diagram|kilde)\b", re.IGNORECASE)
# No mark behind the mark: a line of a thousand dots is looked at once and not from each dot.
_SENTENCE_END = re.compile(r"[.:?!;][^\w.:?!;]*$")
# Nothing ends like this.
_OPEN_END = re.compile(r"(?:[,–-]|\b(?:og|eller|som|av|i|til|for|med|på|å|at))$", re.IGNORECASE)
# Columns of one table on two pages begin at the same places, give or take the writer's rounding.
COLUMN_POINTS = 4.0
# A paragraph that runs over to the next page ends in this lowest part of its own.
LOW = 0.4
# Fewer steps between long lines than this don't tell how a page is set.
LONG_LINE_CHARS = 40
FULL_LINE = 0.8
MIN_STEPS = 4


@dataclass(frozen=True, slots=True)
class PageParts:
    """What was found among the lines of one page: tables and headings in order, and where the notes begin."""

    layout: PageLayout
    tables: tuple[TableOnPage, ...]
    headings: tuple[Heading, ...]
    first_note: int


def page_blocks(pages: Sequence[PageParts]) -> list[Block]:
    """Turn the lines of all pages into blocks in reading order, joining what runs over a page break."""
    blocks: list[Block] = []
    number = -1
    before: TableOnPage | None = None
    shapes = _shapes_of([page.layout for page in pages])
    for at, page in enumerate(pages):
        found, number, before = _blocks_of(page, shapes[at], at, number, before)
        notes = list(note_blocks(page.layout.lines[page.first_note :], at))
        _append_page(blocks, found, (pages[at - 1], shapes[at - 1]) if at else None)
        open_end = at + 1 < len(pages) and _ends_open(blocks, at)
        place_notes(blocks, notes, at, open_end=open_end)
    return blocks


def _blocks_of(
    page: PageParts, shape: _Shape, at: int, number: int, before: TableOnPage | None
) -> tuple[list[Block], int, TableOnPage | None]:
    """Return the page's blocks, the number of its last table, and that table if it ends the page's text."""
    headings = {heading.first: heading for heading in page.headings}
    tables = {table.first: table for table in page.tables}
    lines = page.layout.lines[: page.first_note]
    blocks: list[Block] = []
    group: list[Line] = []
    index = 0
    open_table = None
    while index < len(lines):
        heading, table = headings.get(index), tables.get(index)
        if heading is None and table is None:
            group.append(lines[index])
            index += 1
            continue
        blocks += _text_blocks(group, at, shape)
        group = []
        if heading is not None:
            placed = tuple(PlacedLine(line.text, at) for line in lines[heading.first : heading.last + 1])
            blocks.append(Block("heading", (placed,), heading.level))
            index = heading.last + 1
        elif table is not None:
            upper = before if index == 0 and before is not None and _same_columns(before, table) else None
            number += upper is None
            table = without_repeated_header(upper, table) if upper is not None else table
            blocks += _row_blocks(table, upper, at, number)
            index = table.last + 1
            # The header is that of the page where the table began.
            header = tuple(row for row in upper.rows if row.is_header) if upper is not None else ()
            open_table = replace(table, rows=(*header, *table.rows)) if index >= len(lines) else None
    blocks += _text_blocks(group, at, shape)
    return blocks, number, open_table


def _same_columns(table: TableOnPage, other: TableOnPage) -> bool:
    return len(table.columns) == len(other.columns) > 0 and all(
        abs(x - y) < COLUMN_POINTS for x, y in zip(table.columns, other.columns, strict=True)
    )


def _row_blocks(table: TableOnPage, before: TableOnPage | None, page: int, number: int) -> Iterator[Block]:
    status = table.status_column
    if status is None and before is not None:
        status = before.status_column
    for row in table.rows:
        cells = tuple(tuple(PlacedLine(text, page) for text in cell) for cell in row.cells)
        yield Block("row", cells, 0, number, status, row.is_header)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How running text is set on a page: where its lines end and how far apart they are."""

    right: float
    leading: float


def _shapes_of(pages: Sequence[PageLayout]) -> list[_Shape]:
    """Return each page's shape. Its right edge is at least that of all pages as wide: a page may hold short lines."""
    ends: dict[int, list[float]] = {}
    for page in pages:
        ends.setdefault(round(page.width), []).extend(line.x1 for line in page.lines)
    rights = {width: _nine_in_ten(found) for width, found in ends.items()}
    usual = _leading([step for page in pages for step in _steps(page)])
    shapes = []
    for page in pages:
        steps = _steps(page)
        right = max(_nine_in_ten([line.x1 for line in page.lines]), rights[round(page.width)])
        shapes.append(_Shape(right, _leading(steps) if len(steps) >= MIN_STEPS else usual))
    return shapes


def _steps(page: PageLayout) -> list[float]:
    """Return the distances between long lines that follow each other: running text, no drawing and no table."""
    return [a.y - b.y for a, b in pairwise(page.lines) if 0 < a.y - b.y < 2 * a.size and _is_long(a) and _is_long(b)]


def _is_long(line: Line) -> bool:
    """Tell whether a line is one of running text by its length, in a narrow column by how much of it it fills."""
    if len(line.text) >= LONG_LINE_CHARS:
        return True
    return line.column is not None and line.x1 - line.x0 > FULL_LINE * (line.column[1] - line.column[0])


def _leading(steps: Sequence[float]) -> float:
    """Return the usual distance between the lines of a paragraph; 0 where there is none."""
    common = Counter(round(step * 2) / 2 for step in steps).most_common(1)
    return min(median(steps), common[0][0]) if steps else 0.0


def _nine_in_ten(values: Sequence[float]) -> float:
    """Return the value that nine in ten don't exceed; 0 where there is none."""
    return sorted(values)[int(0.9 * (len(values) - 1))] if values else 0.0


def _text_blocks(lines: Sequence[Line], page: int, shape: _Shape) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines:
        if group and _begins(group[-1], line, shape):
            yield _block(group, page)
            group = []
        group.append(line)
    if group:
        yield _block(group, page)


def _block(lines: Sequence[Line], page: int) -> Block:
    # A line by itself may be a row of a table that nothing else shows; in running text a wide gap is only that.
    parts = "\t" if len(lines) == 1 and not _CAPTION.match(lines[0].text) else " "
    placed = tuple(PlacedLine(parts.join(piece.text for piece in line.pieces), page) for line in lines)
    return Block("item" if _is_item(lines[0].text) else "paragraph", (placed,))


def _is_item(text: str) -> bool:
    return bool(_BULLET.match(text) or (_COUNTED.match(text) and not _MONTH.match(text)))


def _begins(line: Line, following: Line, shape: _Shape) -> bool:
    """Tell whether `following` begins a new block: by distance, size, weight, bullet, columns or a short `line`."""
    step = line.y - following.y
    if _turns(line, following):
        return not _reads_over(line, following, shape)
    if 0 < step < 2 * line.size and line.text.endswith("-") and following.text[0].islower():
        return False
    if step <= 0 or step > 1.3 * max(shape.leading, line.size) or abs(line.size - following.size) > 0.8:
        return True
    columns = min(len(line.pieces), len(following.pieces)) > 1
    if columns or _BULLET.match(following.text) or line.bold != following.bold:
        return True
    short = _is_short(line, following.text, shape)
    if _is_item(following.text):
        return short or bool(_SENTENCE_END.search(line.text)) or _is_item(line.text)
    return short and not following.text[0].islower()


def _turns(line: Line, following: Line) -> bool:
    """Tell whether `following` is the first line of the column to the right of that of `line`."""
    if line.column is None or following.column is None:
        return False
    return following.column[0] >= line.column[1] and following.y > line.y - line.size


def _reads_over(line: Line, following: Line, shape: _Shape) -> bool:
    """Tell whether a paragraph goes on in the next column."""
    if abs(line.size - following.size) > 0.8 or line.bold != following.bold or _is_item(following.text):
        return False
    if following.text[0].islower():
        return True
    return not _is_short(line, following.text, shape) and not _SENTENCE_END.search(line.text)


def _is_short(line: Line, following: str, shape: _Shape) -> bool:
    """Tell whether the next line's first word would have had room on `line`: its author ended it there."""
    right = line.column[1] if line.column is not None else shape.right
    room = right - 0.1 * (right - line.x0) - line.x1
    return (len(following.split()[0]) + 1) * 0.5 * line.size < room


def _append_page(blocks: list[Block], found: list[Block], last_page: tuple[PageParts, _Shape] | None) -> None:
    """Add a page's blocks; its first one may be the rest of the last one of the page before."""
    if found and blocks and last_page is not None and _runs_on(blocks[-1], found[0], *last_page):
        last = blocks.pop()
        rest = found[0].cells
        # A row's rest stands behind its other cells, in the order of the pages.
        cells = (*last.cells, *filter(None, rest)) if last.kind == "row" else (last.cells[0] + rest[0],)
        blocks.append(replace(last, cells=cells))
        found = found[1:]
    blocks += found


def _runs_on(before: Block, block: Block, last_page: PageParts, shape: _Shape) -> bool:
    """Tell whether `block`, a page's first, is the rest of `before`, the last one of `last_page`."""
    if before.kind == block.kind == "row":
        return _row_goes_on(before, block)
    if before.kind not in ("paragraph", "item", "row") or block.kind != "paragraph" or not before.lines:
        return False
    last, first = before.lines[-1], block.lines[0]
    if last.page != first.page - 1:
        return False
    if before.kind == "row":
        cell = before.cells[0][-1].text if before.cells[0] else ""
        return before.status_column is not None and first.text[:1].islower() and not _SENTENCE_END.search(cell)
    if first.text[:1].islower():
        return True
    line = last_page.layout.lines[last_page.first_note - 1]
    full = line.y < LOW * last_page.layout.height and not _is_short(line, first.text, shape)
    return full and not _SENTENCE_END.search(last.text)


def _row_goes_on(before: Block, block: Block) -> bool:
    """Tell whether a table's first row on a page is the rest of its last one on the page before.

    Each of its cells goes on, in lower case, with a cell whose text has no end; and its first cell is empty, or a cell
    above ends where none can.
    """
    if before.table != block.table or before.is_header or len(before.cells) != len(block.cells):
        return False
    pairs = [(upper, lower) for upper, lower in zip(before.cells, block.cells, strict=True) if lower]
    if not pairs or not all(upper and lower[0].text[:1].islower() for upper, lower in pairs):
        return False
    ends = [upper[-1].text for upper, _ in pairs]
    return not any(map(_SENTENCE_END.search, ends)) and (not block.cells[0] or any(map(_OPEN_END.search, ends)))


def _ends_open(blocks: Sequence[Block], page: int) -> bool:
    """Tell whether the last paragraph began on this page and may run on to the next."""
    last = blocks[-1] if blocks else None
    if last is None or last.kind not in ("paragraph", "item") or last.lines[0].page != page:
        return False
    return not _SENTENCE_END.search(last.lines[-1].text)
