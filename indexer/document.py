"""The records that flow from the readers to the index: Document, Page, Section, TableRow, Chunk, Sentence.

Every position is an offset in characters into `Document.text`, the canonical text that the reader makes once.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.file_facts import NO_FACTS, FileFacts

if TYPE_CHECKING:
    from indexer.imprint import Imprint

# A longer header is no names of columns, and would outweigh the row that it stands in front of.
MAX_CONTEXT_CHARS = 300


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page.

    `number` is physical: 1-based, it counts sheets of the file, and two pages in a row have the same where two are
    printed on one sheet; None in a document whose pages are unknown, which then has exactly one Page. `label` is what
    is printed on it, None where that isn't known. The page's text runs from `start` to the start of the next page.
    `ocr` says that the text was recognised in a picture of the page by this program, which may misread a word. A page
    that isn't `drawable` has forms within forms without end, and a program that draws it may never be done.
    """

    number: int | None
    label: str | None
    start: int
    ocr: bool = False
    drawable: bool = True


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page of the file that gave no text to the document, though it may hold some.

    `number` is physical, from 1. `reason` is one of those of `DocumentError`.
    """

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text up to the next heading of any level.

    `level` counts from 1; level 0 is the text before the first heading, with an empty title. `parent` is
    the index of the enclosing section in `Document.sections`, None at the top. The heading itself is
    `text[start:body_start]`, the body is `text[body_start:end]`.
    """

    title: str
    level: int
    parent: int | None
    start: int
    body_start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table, `text[start:end]`, with its cells as (start, end) offsets, left to right.

    `table` numbers the tables of the document from 0. `status_column` is the index of the cell that holds a status,
    None where the table's header doesn't name one. The header row itself has `is_header`.
    """

    table: int
    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    status_column: int | None = None
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One report as read, with the invariants that `check_document` holds.

    `sections` and `pages` each cover the whole text in order without gaps; table rows lie in order, each within the
    body of one section, and don't overlap. `unread` are the pages that couldn't be read, in order; they are among
    `pages` as well, without text but for a stamp or header that a text layer adds to a scan. `file_facts` are the
    file's own properties. `imprint` is what the report is cited by, which the index's manifest holds: whoever opens an
    index for asking adds it, and it is None everywhere else.
    """

    id: str
    title: str
    source_sha256: str
    text: str
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    rows: tuple[TableRow, ...] = ()
    unread: tuple[UnreadPage, ...] = ()
    file_facts: FileFacts = NO_FACTS
    imprint: Imprint | None = None

    def page_at(self, offset: int) -> Page:
        """Return the page that holds the character at `offset`."""
        return self.pages[max(0, bisect_right(self.pages, offset, key=lambda page: page.start) - 1)]

    def pages_of(self, start: int, end: int) -> tuple[Page, Page]:
        """Return the first and last page of `text[start:end]`, an end on a page's first offset not counted."""
        return self.page_at(start), self.page_at(max(start, end - 1))

    def page_span(self, number: int) -> tuple[int, int]:
        """Return the offsets of the text of physical page `number`, of both printed pages on it; (0, 0) for none."""
        starts = [page.start for page in self.pages] + [len(self.text)]
        own = [index for index, page in enumerate(self.pages) if page.number == number]
        return (starts[own[0]], starts[own[-1] + 1]) if own else (0, 0)

    def is_drawable(self, number: int) -> bool:
        """Tell whether a picture can be made of physical page `number`."""
        return all(page.drawable for page in self.pages if page.number == number)

    def pages_between(self, first: Page, last: Page) -> tuple[Page, ...]:
        """Return the pages from `first` to `last`, both of this document."""
        return self.pages[self.pages.index(first) : self.pages.index(last) + 1]

    def row_at(self, offset: int) -> TableRow | None:
        """Return the table row that holds the character at `offset`, None outside of tables."""
        index = bisect_right(self.rows, offset, key=lambda row: row.start) - 1
        return self.rows[index] if index >= 0 and offset < self.rows[index].end else None

    def header_of(self, row: TableRow) -> TableRow | None:
        """Return the header above `row` in its table; None where there is none, and for a header itself."""
        if row.is_header:
            return None
        for index in range(bisect_right(self.rows, row.start, key=lambda other: other.start) - 1, -1, -1):
            if self.rows[index].table != row.table:
                return None
            if self.rows[index].is_header:
                return self.rows[index]
        return None

    def header_rows(self, row: TableRow) -> tuple[TableRow, ...]:
        """Return all the lines of the header above `row`, from the top down; empty where there is none."""
        last = self.header_of(row)
        if last is None:
            return ()
        end = bisect_right(self.rows, last.start, key=lambda other: other.start)
        first = end - 1
        while first > 0 and self.rows[first - 1].is_header and self.rows[first - 1].table == last.table:
            first -= 1
        return self.rows[first:end]

    def header_span(self, row: TableRow) -> tuple[int, int] | None:
        """Return the (start, end) of all the lines of the header above `row`; None where there is none."""
        header = self.header_rows(row)
        return (header[0].start, header[-1].end) if header else None

    def context_of(self, start: int) -> tuple[int, int] | None:
        """Return the (start, end) of the header that belongs to a chunk from `start`, which goes on with its table.

        None for a chunk that begins with anything but a table's row, and for a header that is too long.
        """
        row = self.row_at(start)
        span = None if row is None else self.header_span(row)
        return span if span is not None and span[1] - span[0] <= MAX_CONTEXT_CHARS else None

    def searched_text(self, start: int, end: int) -> str:
        """Return the words that a chunk `text[start:end]` is found by: its own, and those of its table's header."""
        span = self.context_of(start)
        header = "" if span is None else self.text[span[0] : span[1]] + "\n"
        return header + self.text[start:end]

    def section_path(self, index: int) -> tuple[str, ...]:
        """Return the titles from the outermost heading to section `index`; empty for text before any heading."""
        titles: list[str] = []
        current: int | None = index
        while current is not None:
            section = self.sections[current]
            if section.title:
                titles.append(section.title)
            current = section.parent
        return tuple(reversed(titles))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a table row or a list item inside a chunk: `document.text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage: `document.text[start:end] == text`, inside section number `section`."""

    section: int
    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]


def check_document(document: Document) -> None:
    """Raise ValueError if `document` breaks an invariant that later stages build on."""
    size = len(document.text)
    if not document.pages or not document.sections:
        raise ValueError(f"{document.id}: no page or no section")
    if document.pages[0].start != 0 or document.sections[0].start != 0:
        raise ValueError(f"{document.id}: pages and sections must begin at offset 0")
    starts = [page.start for page in document.pages]
    if starts != sorted(starts) or starts[-1] > size:
        raise ValueError(f"{document.id}: page starts out of order")
    for index, section in enumerate(document.sections):
        following = document.sections[index + 1].start if index + 1 < len(document.sections) else size
        if not section.start <= section.body_start <= section.end == following:
            raise ValueError(f"{document.id}: section {index} does not meet the next one")
        if section.parent is not None and not 0 <= section.parent < index:
            raise ValueError(f"{document.id}: section {index} has parent {section.parent}")
    _check_rows(document)


def _check_rows(document: Document) -> None:
    last = 0
    for row in document.rows:
        if row.start < last or row.end > len(document.text):
            raise ValueError(f"{document.id}: table row at {row.start} overlaps or leaves the text")
        last = row.end
        home = document.sections[bisect_right(document.sections, row.start, key=lambda section: section.start) - 1]
        if row.start < home.body_start or row.end > home.end:
            raise ValueError(f"{document.id}: table row at {row.start} leaves the body of its section")
        if any(not row.start <= start <= end <= row.end for start, end in row.cells):
            raise ValueError(f"{document.id}: a cell leaves its table row at {row.start}")
