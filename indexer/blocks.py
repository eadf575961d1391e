"""Blocks, what both readers make of a file's lines, and the `Document` that is made of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from indexer.document import Document, Page, Section, TableRow
from indexer.mend import MAX_WORD_CHARS, SOFT_HYPHEN, join_lines, vocabulary_of
from indexer.notes import MARK_IN_TITLE

Kind = Literal["heading", "paragraph", "item", "row", "note"]


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A mended line and the page that it stands on, counted from 0."""

    text: str
    page: int


Lines = tuple[PlacedLine, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item, a footnote or a table row.

    All but a row have one cell of lines.

    `level` counts from 1 and is a heading's. `table`, `status_column` and `is_header` are a row's, as in
    `TableRow`. `is_quote` says that it is set as a quote.
    """

    kind: Kind
    cells: tuple[Lines, ...]
    level: int = 0
    table: int = -1
    status_column: int | None = None
    is_header: bool = False
    is_quote: bool = False

    @property
    def lines(self) -> Lines:
        """Return all the block's lines in reading order."""
        return tuple(line for cell in self.cells for line in cell)


@dataclass(frozen=True, slots=True)
class Source:
    """What a `Document` says about its file."""

    id: str
    title: str
    sha256: str


class _Writer:
    """The growing text, with the offset at which each page begins."""

    def __init__(self, blocks: Sequence[Block], pages: int) -> None:
        self.vocabulary = vocabulary_of(line.text for block in blocks for line in block.lines)
        self.parts: list[str] = []
        self.size = 0
        self.page_starts = [0] * pages
        self.page = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)

    def turn_to(self, page: int) -> None:
        while self.page < page:
            self.page += 1
            self.page_starts[self.page] = self.size

    def cell(self, lines: Lines) -> tuple[int, int]:
        """Write the lines of one cell as one line of text and return its offsets."""
        if lines:
            self.turn_to(lines[0].page)
        start = self.size
        text = ""
        for line in lines:
            joined = join_lines(text, line.text, self.vocabulary) if text else line.text
            # What stands before this line, less a hyphen that the joining took. A word may go on over several lines,
            # so its beginning waits with them.
            before = len(joined) - len(line.text)
            turns = line.page > self.page
            kept = before if turns else max(joined.rfind(" ", 0, before) + 1, before - MAX_WORD_CHARS)
            self.add(joined[:kept])
            if turns:
                self.turn_to(line.page)
            text = joined[kept:]
        self.add(text.rstrip(SOFT_HYPHEN))
        return start, self.size


def document_of(blocks: Sequence[Block], pages: Sequence[tuple[int | None, str | None]], source: Source) -> Document:
    """Write `blocks` into one text; `pages` holds each page's number and printed label.

    The blocks' pages must not fall. Text before the first heading becomes a section of level 0.
    """
    return document_with_spans(blocks, pages, source)[0]


def document_with_notes(
    blocks: Sequence[Block], pages: Sequence[tuple[int | None, str | None]], source: Source
) -> tuple[Document, tuple[tuple[int, int], ...]]:
    """Write `blocks` as `document_of` does, and return the offsets of the notes' text, (start, end) each, too."""
    document, spans = document_with_spans(blocks, pages, source)
    return document, tuple(span for block, span in zip(blocks, spans, strict=True) if block.kind == "note")


def document_with_spans(
    blocks: Sequence[Block], pages: Sequence[tuple[int | None, str | None]], source: Source
) -> tuple[Document, tuple[tuple[int, int], ...]]:
    """Write `blocks` as `document_of` does, and return the offsets of each block's text, (start, end), too."""
    writer = _Writer(blocks, len(pages))
    headings: list[_Place] = []
    rows: list[TableRow] = []
    spans: list[tuple[int, int]] = []
    before: Block | None = None
    for block in blocks:
        writer.add(_separator(before, block))
        if before is not None and before.kind == "heading":
            headings[-1] = replace(headings[-1], body_start=writer.size)
        cells = []
        for index, lines in enumerate(block.cells):
            writer.add("\t" if index else "")
            cells.append(writer.cell(lines))
        start, end = cells[0][0], writer.size
        if block.kind == "row":
            rows.append(TableRow(block.table, start, end, tuple(cells), block.status_column, block.is_header))
        if block.kind == "heading":
            headings.append(_Place(block.level, start, end))
        spans.append((start, end))
        before = block
    text = "".join(writer.parts)
    writer.turn_to(len(pages) - 1)
    document = Document(
        source.id,
        source.title,
        source.sha256,
        text,
        tuple(Page(*page, start) for page, start in zip(pages, writer.page_starts, strict=True)),
        _sections(headings, text),
        tuple(rows),
    )
    return document, tuple(spans)


def _separator(before: Block | None, block: Block) -> str:
    if before is None:
        return ""
    same_list = before.kind == block.kind == "item"
    same_table = before.kind == block.kind == "row" and before.table == block.table
    return "\n" if same_list or same_table else "\n\n"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a heading stands in the text, and where what follows it begins."""

    level: int
    start: int
    body_start: int


def _sections(headings: Sequence[_Place], text: str) -> tuple[Section, ...]:
    """Make the tree: a section's parent is the last one before it with a lower level."""
    found: list[Section] = []
    if not headings or headings[0].start > 0:
        found.append(Section("", 0, None, 0, 0, headings[0].start if headings else len(text)))
    above: list[int] = []
    ends = [*(heading.start for heading in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=bool(headings)):
        while above and found[above[-1]].level >= heading.level:
            above.pop()
        title = MARK_IN_TITLE.sub("", text[heading.start : heading.body_start]).strip()
        parent = above[-1] if above else None
        above.append(len(found))
        found.append(Section(title, heading.level, parent, heading.start, heading.body_start, end))
    return tuple(found)
