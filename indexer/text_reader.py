"""Plain text -> blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.blocks import Block, PlacedLine
from indexer.indented_quotes import quote_lines
from indexer.text_furniture import clear_text
from indexer.text_headings import TextHeading, unwrapped_headings, wrapped_headings
from indexer.text_lines import BULLET_START, TextLine, is_item, is_wrapped, text_lines, width_of
from indexer.text_tables import text_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from indexer.tables import TableOnPage

# No mark behind the mark: a line of a thousand dots is looked at once and not from each dot.
_SENTENCE_END = re.compile(r"[.:?!;][^\w.:?!;]*$")


def text_blocks(pages: Sequence[str], *, parts_quotes: bool = False) -> list[Block]:
    """Turn the pages of a plain text into blocks.

    With `parts_quotes`, a block also ends where the indent of a block quote begins or ends, and those are marked.
    """
    lines = clear_text(text_lines(pages))
    wrapped = is_wrapped(lines)
    width = width_of(lines)
    tables = text_tables(lines)
    taken = {line for table in tables for line in range(table.first, table.last + 1)}
    headings = wrapped_headings(lines, width, taken) if wrapped else unwrapped_headings(lines)
    quoted = quote_lines(lines) if parts_quotes else frozenset()
    return list(_blocks(lines, headings, tables, width if wrapped else 0, quoted))


def _blocks(
    lines: Sequence[TextLine],
    headings: Sequence[TextHeading],
    tables: Sequence[TableOnPage],
    width: int,
    quoted: AbstractSet[int],
) -> Iterator[Block]:
    starts = {heading.first: heading for heading in headings}
    regions = {table.first: (number, table) for number, table in enumerate(tables)}
    group: list[TextLine] = []
    index = 0
    while index < len(lines):
        heading, region = starts.get(index), regions.get(index)
        turns = (index in quoted) != (index - 1 in quoted)
        if group and (heading or region or turns or _begins(group[-1], lines[index], width)):
            yield _block(group, is_quote=index - 1 in quoted)
            group = []
        if heading is not None:
            yield Block("heading", (_placed(lines[heading.first : heading.last + 1]),), heading.level)
            index = heading.last + 1
        elif region is not None:
            yield from _row_blocks(lines, *region)
            index = region[1].last + 1
        else:
            group.append(lines[index])
            index += 1
    if group:
        yield _block(group, is_quote=index - 1 in quoted)


def _placed(lines: Sequence[TextLine]) -> tuple[PlacedLine, ...]:
    return tuple(PlacedLine(line.text, line.page) for line in lines)


def _row_blocks(lines: Sequence[TextLine], number: int, table: TableOnPage) -> Iterator[Block]:
    """Place each cell's lines on the page where the table's lines of that count stand."""
    at = table.first
    for row in table.rows:
        cells = []
        for cell in row.cells:
            placed = []
            for text in cell:
                while at < table.last and not lines[at].text.endswith(text) and text not in lines[at].text:
                    at += 1
                placed.append(PlacedLine(text, lines[at].page))
            cells.append(tuple(placed))
        yield Block("row", tuple(cells), 0, number, table.status_column, row.is_header)


def _block(lines: Sequence[TextLine], *, is_quote: bool) -> Block:
    return Block("item" if is_item(lines[0].text) else "paragraph", (_placed(lines),), is_quote=is_quote)


def _begins(line: TextLine, following: TextLine, width: int) -> bool:
    """Tell whether `following` begins a new block; `width` 0 says that each line is a paragraph.

    A line is short if the next one's first word would have had room on it.
    """
    if width == 0 or BULLET_START.match(following.text):
        return True
    ended = bool(_SENTENCE_END.search(line.text))
    if following.gap:
        return ended or not following.text[0].islower()
    short = len(line.text) + len(following.text.split()[0]) + 1 < 0.85 * width
    if is_item(following.text):
        return short or ended or is_item(line.text)
    return short and (ended or line.page < following.page) and not following.text[0].islower()
