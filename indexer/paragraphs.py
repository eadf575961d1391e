"""Lines of a page -> blocks: where a paragraph, a list item or a row ends and the next one begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from indexer.blocks import Block, PlacedLine
from indexer.headings import Heading
from indexer.layout import Line, PageLayout
from indexer.tables import TableOnPage

_ITEM = re.compile(r"^(?:•|[-–—*]\s|\(?\d{1,2}[.)]\s|\(?[a-zæøå][.)]\s|[ivx]{1,4}[.)]\s|\(\d{1,2}\))", re.I)


def page_blocks(
    pages: Sequence[PageLayout], headings: Sequence[Heading], tables: Sequence[Sequence[TableOnPage]]
) -> list[Block]:
    """Turn the lines of all pages into blocks in reading order, joining what runs over a page break."""
    starts = {(heading.page, heading.first): heading for heading in headings}
    blocks: list[Block] = []
    table_number = 0
    for at, page in enumerate(pages):
        regions = {table.first: table for table in tables[at]}
        right = _right_edge(page)
        leading = _leading(page)
        index = 0
        group: list[Line] = []
        while index < len(page.lines):
            heading, table = starts.get((at, index)), regions.get(index)
            if heading is None and table is None:
                group.append(page.lines[index])
                index += 1
                continue
            blocks += _text_blocks(group, at, right, leading)
            group = []
            if heading is not None:
                lines = tuple(
                    PlacedLine(line.text, at) for line in page.lines[heading.first : heading.last + 1]
                )
                blocks.append(Block("heading", (lines,), heading.level))
                index = heading.last + 1
            elif table is not None:
                blocks += _row_blocks(table, at, table_number)
                table_number += 1
                index = table.last + 1
        blocks += _text_blocks(group, at, right, leading)
    return _joined_over_pages(blocks)


def _row_blocks(table: TableOnPage, page: int, number: int) -> Iterator[Block]:
    for row in table.rows:
        cells = tuple(tuple(PlacedLine(text, page) for text in cell) for cell in row.cells)
        yield Block("row", cells, 0, number, table.status_column, row.is_header)


def _right_edge(page: PageLayout) -> float:
    """Return where the lines of running text end: nine in ten lines end at or before it."""
    ends = sorted(line.x1 for line in page.lines)
    return ends[int(0.9 * (len(ends) - 1))] if ends else 0.0


def _leading(page: PageLayout) -> float:
    """Return the usual distance between the lines of a paragraph."""
    steps = [
        a.y - b.y for a, b in zip(page.lines, page.lines[1:], strict=False) if 0 < a.y - b.y < 2 * a.size
    ]
    if not steps:
        return 0.0
    common = Counter(round(step * 2) / 2 for step in steps)
    return min(median(steps), common.most_common(1)[0][0])


def _text_blocks(lines: Sequence[Line], page: int, right: float, leading: float) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines:
        if group and _begins(group[-1], line, right, leading):
            yield _block(group, page)
            group = []
        group.append(line)
    if group:
        yield _block(group, page)


def _block(lines: Sequence[Line], page: int) -> Block:
    placed = tuple(PlacedLine("\t".join(p.text for p in line.pieces), page) for line in lines)
    return Block("item" if _ITEM.match(lines[0].text) else "paragraph", (placed,))


def _begins(line: Line, following: Line, right: float, leading: float) -> bool:
    """Tell whether `following` begins a new block after `line`."""
    step = line.y - following.y
    if step <= 0 or step > 1.3 * max(leading, line.size) or abs(line.size - following.size) > 0.8:
        return True
    if _ITEM.match(following.text) or line.bold != following.bold:
        return True
    first_word = following.text.split()[0]
    fits = line.x1 + (len(first_word) + 1) * 0.5 * line.size < right - 0.1 * (right - line.x0)
    return fits and not following.text[0].islower()


def _joined_over_pages(blocks: list[Block]) -> list[Block]:
    """Join a paragraph or item that the page break cuts with its rest on the next page."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if before is not None and _runs_on(before, block):
            joined[-1] = Block(before.kind, (before.lines + block.lines,))
        else:
            joined.append(block)
    return joined


def _runs_on(before: Block, block: Block) -> bool:
    if before.kind not in ("paragraph", "item") or block.kind != "paragraph":
        return False
    last, first = before.lines[-1], block.lines[0]
    if first.page != last.page + 1:
        return False
    return first.text[:1].islower() or not re.search(r"[.:?!;]\W*$", last.text)
