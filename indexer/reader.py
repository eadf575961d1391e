"""One report file -> one `Document`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from indexer.aligned_tables import aligned_tables
from indexer.blocks import Source, document_with_notes, document_with_spans
from indexer.contents import take_contents
from indexer.document import Document, check_document
from indexer.docx_reader import read_docx
from indexer.drawing_labels import with_whole_labels
from indexer.errors import DocumentError, FormatError
from indexer.figure_rows import figure_tables
from indexer.file_facts import NO_FACTS, running_lines
from indexer.flow import Flow, flow_blocks
from indexer.furniture import clear_furniture
from indexer.grids import ruled_tables
from indexer.headings import Named, find_headings
from indexer.html_reader import read_html
from indexer.layout import body_size_of
from indexer.markdown_reader import front_matter, front_matter_facts, markdown_blocks
from indexer.mend import mend_line
from indexer.notes import note_starts
from indexer.numbering import is_numbered
from indexer.odt_reader import read_odt
from indexer.page_watch import UNWATCHED, PageWatch
from indexer.paragraphs import PageParts, page_blocks
from indexer.pdf_lines import PdfFile, read_pdf
from indexer.reading import LeftOut, Reading, left_out
from indexer.scans import ReadScans, read_scans
from indexer.spreads import printed_pages
from indexer.tables import status_tables
from indexer.text_furniture import clear_text
from indexer.text_lines import decode_text, is_binary, split_pages, text_lines
from indexer.text_reader import text_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.layout import PageLayout
    from indexer.tables import TableOnPage

# What programs write into a file's title when the author gave none.
_PROGRAM_TITLE = re.compile(
    r"^(?:microsoft |untitled|uten navn|(?:dokument|document)\s?\d*$|(?:tittel|title)$|\[.*\]$)"
    r"|\.(?:docx?|dotx?|html?|pdf|indd|pptx?|odt|rtf)$",
    re.IGNORECASE,
)


def read_document(path: Path, *, document_id: str, watch: PageWatch = UNWATCHED) -> Document:
    """Read a report in one of the formats of `SUFFIXES`. Raises DocumentError where it can't be read."""
    return read_report(path, document_id=document_id, watch=watch).document


def read_report(path: Path, *, document_id: str, watch: PageWatch = UNWATCHED) -> Reading:
    """Read a report as `read_document` does, and tell what was left out of its text."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(path, "unreadable", str(error)) from error
    if not content:
        raise DocumentError(path, "empty")
    suffix = path.suffix.lower()
    sha256 = hashlib.sha256(content).hexdigest()
    name = unicodedata.normalize("NFC", path.stem)
    if suffix not in _READERS:
        raise DocumentError(path, "unreadable", f"suffix {suffix!r}")
    reading = _READERS[suffix](path, content, Source(document_id, name, sha256), watch)
    if not reading.document.text.strip():
        raise DocumentError(path, "no_text")
    if len(reading.document.text) > watch.max_chars:
        raise DocumentError(path, "too_long", f"{len(reading.document.text)} characters")
    check_document(reading.document)
    return reading


def _read_pdf(path: Path, content: bytes, source: Source, watch: PageWatch) -> Reading:
    pdf = read_pdf(path, content, watch)
    scans = read_scans(content, pdf.pages, unread=pdf.unread, watch=watch)
    if not scans.has_text:
        reason = scans.unread[0].reason if scans.unread else "no_text"
        raise DocumentError(path, reason, f"{len(pdf.pages)} pages")
    watch.begin(None)
    reading = reading_of_pdf(replace(pdf, pages=scans.pages), source)
    return replace(reading, document=_with_scans(reading.document, scans))


def reading_of_pdf(pdf: PdfFile, source: Source) -> Reading:
    """Read a PDF that has text on some page."""
    printed = printed_pages(pdf.pages)
    body = body_size_of(printed)
    printed = [with_whole_labels(page, body) for page in printed]
    cleared = clear_furniture(printed)
    pages, contents = take_contents(cleared)
    if not any(page.lines for page in pages):
        pages, contents = printed, []
    parts = _parts_of(pages, Named(pdf.bookmarks, contents))
    numbered = [(page.number, page.label) for page in pages]
    document, notes = document_with_notes(page_blocks(parts), numbered, source)
    named = pdf.title and not _PROGRAM_TITLE.search(pdf.title)
    document = replace(document, title=pdf.title) if named else _titled(document)
    gone = left_out(_lines_on(printed), _lines_on(pages), _lines_on(cleared))
    running = running_lines(line.text for line in gone if line.why == "running")
    return Reading(replace(document, file_facts=replace(pdf.facts, running=running)), gone, notes)


def _lines_on(pages: Sequence[PageLayout]) -> Iterator[tuple[int, str]]:
    return ((page.number, line.text) for page in pages for line in page.lines)


def _with_scans(document: Document, scans: ReadScans) -> Document:
    """Mark the pages that were recognised, and name those that couldn't be."""
    recognised = {page.number for page in scans.pages if page.ocr}
    endless = {page.number for page in scans.pages if not page.drawable}
    pages = (
        replace(page, ocr=page.number in recognised, drawable=page.number not in endless) for page in document.pages
    )
    return replace(document, pages=tuple(pages), unread=scans.unread)


def _titled(document: Document) -> Document:
    """Give the document the title that its first page begins with, if that is a heading and not a chapter's."""
    first = next((section for section in document.sections if section.title), None)
    if first is None or first.level != 1 or is_numbered(first.title) or document.page_at(first.start).start > 0:
        return document
    early = first.start == 0 or document.pages[0].number is not None
    return replace(document, title=first.title) if early else document


def _parts_of(pages: Sequence[PageLayout], named: Named) -> list[PageParts]:
    """Find the tables, then the headings among the lines that no table and no note has, then rows of figures."""
    body = body_size_of(pages)
    notes = note_starts(pages, body)
    tables = [_tables_of(page, first) for page, first in zip(pages, notes, strict=True)]
    taken = [
        _lines_of(found) | set(range(first, len(page.lines)))
        for page, found, first in zip(pages, tables, notes, strict=True)
    ]
    headings = find_headings(pages, named, {(at, line) for at, lines in enumerate(taken) for line in lines})
    parts = []
    for at, page in enumerate(pages):
        own = tuple(heading for heading in headings if heading.page == at)
        used = taken[at] | {line for heading in own for line in range(heading.first, heading.last + 1)}
        found = sorted([*tables[at], *figure_tables(page, used)], key=lambda table: table.first)
        parts.append(PageParts(page, tuple(found), own, notes[at]))
    return parts


def _lines_of(tables: Iterable[TableOnPage]) -> set[int]:
    return {line for table in tables for line in range(table.first, table.last + 1)}


def _tables_of(page: PageLayout, first_note: int) -> list[TableOnPage]:
    """Return the ruled tables, the status tables that no rules part, and those that white space parts."""
    ruled = ruled_tables(page)
    used = _lines_of(ruled)
    found = ruled + [table for table in status_tables(page) if not used & {table.first, table.last}]
    return found + aligned_tables(page, _lines_of(found) | set(range(first_note, len(page.lines))))


def _read_flow(
    path: Path, content: bytes, source: Source, _watch: PageWatch, *, read: Callable[[bytes], Flow]
) -> Reading:
    """Read a file whose pages aren't known: Word and browsers make them anew each time that they show it."""
    try:
        flow = read(content)
    except FormatError as error:
        raise DocumentError(path, error.reason, error.detail) from error
    document, notes = document_with_notes(flow_blocks(flow.parts), [(None, None)], source)
    named = flow.title and not _PROGRAM_TITLE.search(flow.title)
    document = replace(document, title=mend_line(flow.title)) if named else _titled(document)
    return Reading(replace(document, file_facts=flow.facts), (), notes)


def reading_of_text(
    path: Path, content: bytes, source: Source, watch: PageWatch, *, markdown: bool, parts_quotes: bool = False
) -> Reading:
    """Read a plain text or a Markdown file; with `parts_quotes`, indented lines make paragraphs of their own."""
    text, title, facts = decode_text(content), "", NO_FACTS
    if len(text) > watch.max_chars:
        raise DocumentError(path, "too_long", f"{len(text)} characters")
    if is_binary(text):
        raise DocumentError(path, "damaged", "no text file")
    if markdown:
        facts = front_matter_facts(text)
        title, text = front_matter(text)
    pages = split_pages(text)
    numbered: list[tuple[int | None, str | None]] = (
        [(number, None) for number in range(1, len(pages) + 1)] if len(pages) > 1 else [(None, None)]
    )
    found = markdown_blocks(pages) if markdown else text_blocks(pages, parts_quotes=parts_quotes)
    blocks = [block for block in found if block.lines]
    document, spans = document_with_spans(blocks, numbered, source)
    document = replace(replace(document, title=title) if title else _titled(document), file_facts=facts)
    quotes = tuple(span for block, span in zip(blocks, spans, strict=True) if block.is_quote)
    return Reading(document, () if markdown else _left_out_of_text(pages, numbered), quotes=quotes)


def _left_out_of_text(pages: Sequence[str], numbered: Sequence[tuple[int | None, str | None]]) -> tuple[LeftOut, ...]:
    lines = text_lines(pages)
    before, after = ([(numbered[line.page][0], line.text) for line in part] for part in (lines, clear_text(lines)))
    return left_out(before, after)


# How a file is read, by the suffix of its name in lower case.
_READERS: dict[str, Callable[[Path, bytes, Source, PageWatch], Reading]] = {
    ".pdf": _read_pdf,
    ".txt": partial(reading_of_text, markdown=False),
    ".md": partial(reading_of_text, markdown=True),
    ".docx": partial(_read_flow, read=read_docx),
    ".odt": partial(_read_flow, read=read_odt),
    ".html": partial(_read_flow, read=read_html),
    ".htm": partial(_read_flow, read=read_html),
}
SUFFIXES = tuple(_READERS)
