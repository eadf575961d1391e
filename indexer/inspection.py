"""The facts of how a report was read, for a person who looks for what went wrong: data in, data out.

Both the command `inspect` and the operator's page show these, each in its own form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from indexer.document import Document, Page, TableRow, UnreadPage
from indexer.imprint import Imprint, find_imprint
from indexer.page_labels import LabelRun, label_runs
from indexer.reading import LeftOut, Reading
from indexer.segments import Segment, Span, page_range, segments_of, segments_on
from indexer.signs import Sign, find_signs


@dataclass(frozen=True, slots=True)
class Overview:
    """A report in figures. `page_count` is None where pages are unknown, and `labels` are empty then.

    `left_out` counts the lines of each kind that are in no text. `levels` counts the headings of each level, from 1.
    `imprint` is what the report is cited by.
    """

    id: str
    title: str
    suffix: str
    page_count: int | None
    labels: tuple[LabelRun, ...]
    ocr_pages: tuple[int, ...]
    text_chars: int
    levels: tuple[int, ...]
    table_count: int
    row_count: int
    note_count: int
    left_out: dict[str, int]
    unread: tuple[UnreadPage, ...]
    signs: tuple[Sign, ...]
    imprint: Imprint


@dataclass(frozen=True, slots=True)
class HeadingFact:
    """The heading of section number `section`, where it stands, and how much text is below it before the next one."""

    section: int
    title: str
    level: int
    page: int | None
    label: str | None
    body_chars: int


@dataclass(frozen=True, slots=True)
class ChunkSpan:
    """A chunk's place in the document, and its number of model tokens."""

    section: int
    start: int
    end: int
    tokens: int


@dataclass(frozen=True, slots=True)
class ChunkFact:
    """A chunk as it is indexed; `number` counts from 1."""

    number: int
    path: tuple[str, ...]
    first: Page
    last: Page
    chars: int
    tokens: int
    text: str


@dataclass(frozen=True, slots=True)
class RowFact:
    """A table row: the text of its cells, the page it begins on, and whether it is the header."""

    cells: tuple[str, ...]
    page: int | None
    is_header: bool
    status_column: int | None


@dataclass(frozen=True, slots=True)
class TableFact:
    """A table in section number `section`; `number` counts from 1, `columns` is the most cells that a row has."""

    number: int
    section: int
    path: tuple[str, ...]
    first: Page
    last: Page
    columns: int
    rows: tuple[RowFact, ...]


@dataclass(frozen=True, slots=True)
class PageFact:
    """What was read of one page: its segments in reading order, and what was left out of it.

    `start` and `end` are offsets into the document's text. `unread` is the reason where the page couldn't be read.
    """

    page: Page
    start: int
    end: int
    segments: tuple[Segment, ...]
    left_out: tuple[LeftOut, ...]
    unread: str | None


def overview(reading: Reading) -> Overview:
    """Return the report in figures, with the signs of a wrong reading."""
    document = reading.document
    levels = Counter(section.level for section in document.sections if section.title)
    return Overview(
        id=document.id,
        title=document.title,
        suffix=PurePosixPath(document.id).suffix.lower(),
        page_count=None if document.pages[0].number is None else len(document.pages),
        labels=label_runs(document.pages),
        ocr_pages=tuple(page.number for page in document.pages if page.ocr and page.number is not None),
        text_chars=len(document.text),
        levels=tuple(levels[level] for level in range(1, max(levels, default=0) + 1)),
        table_count=len({row.table for row in document.rows}),
        row_count=sum(not row.is_header for row in document.rows),
        note_count=len(reading.notes),
        left_out=dict(Counter(line.why for line in reading.left_out)),
        unread=document.unread,
        signs=find_signs(reading),
        imprint=document.imprint or find_imprint(document),
    )


def headings(document: Document) -> tuple[HeadingFact, ...]:
    """Return the headings in order; one of level 0 without a title is the text before the first of them."""
    found = []
    for index, section in enumerate(document.sections):
        page = document.page_at(section.start)
        body = len(document.text[section.body_start : section.end].strip())
        if section.title or body:
            found.append(HeadingFact(index, section.title, section.level, page.number, page.label, body))
    return tuple(found)


def chunks(document: Document, spans: Iterable[ChunkSpan]) -> tuple[ChunkFact, ...]:
    """Return the chunks at `spans` in order."""
    return tuple(
        ChunkFact(
            number,
            document.section_path(span.section),
            *document.pages_of(span.start, span.end),
            span.end - span.start,
            span.tokens,
            document.text[span.start : span.end],
        )
        for number, span in enumerate(spans, start=1)
    )


def tables(document: Document) -> tuple[TableFact, ...]:
    """Return the tables in order."""
    rows: dict[int, list[TableRow]] = {}
    for row in document.rows:
        rows.setdefault(row.table, []).append(row)
    sections = iter(range(len(document.sections)))
    section = next(sections)
    found = []
    for number, own in rows.items():
        while document.sections[section].end <= own[0].start:
            section = next(sections)
        found.append(
            TableFact(
                number + 1,
                section,
                document.section_path(section),
                *document.pages_of(own[0].start, own[-1].end),
                max(len(row.cells) for row in own),
                tuple(row_fact(document, row) for row in own),
            )
        )
    return tuple(found)


def row_fact(document: Document, row: TableRow) -> RowFact:
    """Return a row with the text of its cells."""
    cells = tuple(document.text[start:end].strip() for start, end in row.cells)
    return RowFact(cells, document.page_at(row.start).number, row.is_header, row.status_column)


def page_fact(reading: Reading, index: int) -> PageFact:
    """Return what was read of the page with this index in `Document.pages`."""
    document = reading.document
    page = document.pages[index]
    start, end = page_range(document, index)
    unread = next((one.reason for one in document.unread if one.number == page.number), None)
    return PageFact(
        page,
        start,
        end,
        segments_on(document, segments_of(document, reading.notes), index),
        reading.left_out_of(page.number),
        unread,
    )


def chunk_starts(spans: Sequence[ChunkSpan], place: Span) -> tuple[tuple[int, int], ...]:
    """Return (offset, number from 1) of each chunk that has text at `place`, clipped to where that begins."""
    start, end = place
    return tuple(
        (max(span.start, start), number)
        for number, span in enumerate(spans, start=1)
        if span.start < end and span.end > start
    )
