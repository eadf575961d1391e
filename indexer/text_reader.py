"""Plain text and Markdown -> blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.blocks import Block, PlacedLine
from indexer.mend import mend_line
from indexer.text_furniture import clear_text
from indexer.text_headings import TextHeading, unwrapped_headings, wrapped_headings
from indexer.text_lines import TextLine, is_wrapped, text_lines, width_of
from indexer.text_tables import text_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.tables import TableOnPage

_MARKDOWN_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*$")
_MARKDOWN_RULE = re.compile(r"^\|?[\s:|-]+\|[\s:|-]*$")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_BULLET = re.compile(r"^(?:•|\*{1,5}\s)")
_COUNTED = re.compile(r"^(?:[-–—]\s|\(?\d{1,2}[.)]\s|\(?[a-zæøå][.)]\s|\(\d{1,2}\))")
_MONTH = re.compile(r"^\d{1,2}\.\s(?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.:?!;]\W*$")


def text_blocks(pages: Sequence[str]) -> list[Block]:
    """Turn the pages of a plain text into blocks."""
    lines = clear_text(text_lines(pages))
    wrapped = is_wrapped(lines)
    width = width_of(lines)
    tables = text_tables(lines)
    taken = {line for table in tables for line in range(table.first, table.last + 1)}
    headings = wrapped_headings(lines, width, taken) if wrapped else unwrapped_headings(lines)
    return list(_blocks(lines, headings, tables, width if wrapped else 0))


def _blocks(
    lines: Sequence[TextLine], headings: Sequence[TextHeading], tables: Sequence[TableOnPage], width: int
) -> Iterator[Block]:
    starts = {heading.first: heading for heading in headings}
    regions = {table.first: (number, table) for number, table in enumerate(tables)}
    group: list[TextLine] = []
    index = 0
    while index < len(lines):
        heading, region = starts.get(index), regions.get(index)
        if group and (heading or region or _begins(group[-1], lines[index], width)):
            yield _block(group)
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
        yield _block(group)


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


def _is_item(text: str) -> bool:
    return bool(_BULLET.match(text) or (_COUNTED.match(text) and not _MONTH.match(text)))


def _block(lines: Sequence[TextLine]) -> Block:
    return Block("item" if _is_item(lines[0].text) else "paragraph", (_placed(lines),))


def _begins(line: TextLine, following: TextLine, width: int) -> bool:
    """Tell whether `following` begins a new block; `width` 0 says that each line is a paragraph.

    A line is short if the next one's first word would have had room on it.
    """
    if width == 0 or _BULLET.match(following.text):
        return True
    ended = bool(_SENTENCE_END.search(line.text))
    if following.gap:
        return ended or not following.text[0].islower()
    short = len(line.text) + len(following.text.split()[0]) + 1 < 0.85 * width
    if _is_item(following.text):
        return short or ended or _is_item(line.text)
    return short and ended and not following.text[0].islower()


def markdown_blocks(pages: Sequence[str]) -> list[Block]:
    """Turn the pages of a Markdown text into blocks: # headings, list items, | tables | and paragraphs."""
    blocks: list[Block] = []
    table = -1
    for at, page in enumerate(pages):
        group: list[str] = []
        in_table = False
        for line in [*page.splitlines(), ""]:
            heading, row = _MARKDOWN_HEADING.match(line), line.strip().startswith("|")
            item = re.match(r"^\s*(?:[-*+]|\d{1,2}[.)])\s+", line)
            if group and (heading or row or item or not line.strip()):
                blocks.append(_markdown_block(group, at))
                group = []
            if heading:
                title = PlacedLine(_plain(heading[2]), at)
                blocks.append(Block("heading", ((title,),), len(heading[1])))
            elif row and not _MARKDOWN_RULE.match(line.strip()):
                table += not in_table
                blocks.append(_markdown_row(line, at, table, blocks[-1] if in_table else None))
            elif line.strip() and not row:
                group.append(line)
            in_table = row
    return blocks


def _plain(text: str) -> str:
    return mend_line(_EMPHASIS.sub(r"\2", text))


def _markdown_block(lines: Sequence[str], page: int) -> Block:
    first = re.sub(r"^\s*[-*+]\s+", "• ", lines[0])
    mended = [_plain(line) for line in (first, *lines[1:])]
    placed = tuple(PlacedLine(line, page) for line in mended if line)
    return Block("item" if mended and _is_item(mended[0]) else "paragraph", (placed,))


def _markdown_row(line: str, page: int, table: int, before: Block | None) -> Block:
    texts = [_plain(cell) for cell in line.strip().strip("|").split("|")]
    status = before.status_column if before is not None else None
    if before is None:
        status = next((at for at, text in enumerate(texts) if text.casefold() in ("status", "statusvurdering")), None)
    cells = tuple((PlacedLine(text, page),) if text else () for text in texts)
    return Block("row", cells, 0, table, status, before is None)
