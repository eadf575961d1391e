"""One report file -> one `Document`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.blocks import Source, document_of
from indexer.document import Document, check_document
from indexer.errors import DocumentError
from indexer.figure_rows import figure_tables
from indexer.furniture import clear_furniture
from indexer.grids import ruled_tables
from indexer.headings import find_headings
from indexer.layout import body_size_of
from indexer.markdown_reader import front_matter, markdown_blocks
from indexer.notes import first_note_line
from indexer.numbering import is_numbered
from indexer.page_watch import UNWATCHED, PageWatch
from indexer.paragraphs import PageParts, page_blocks
from indexer.pdf_lines import read_pdf
from indexer.tables import status_tables
from indexer.text_lines import decode_text, is_binary, split_pages
from indexer.text_reader import text_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.layout import Bookmark, PageLayout
    from indexer.tables import TableOnPage

# What programs write into a PDF's title when the author gave none.
_PROGRAM_TITLE = re.compile(
    r"^(?:microsoft |untitled|uten navn|dokument\d*$)|\.(?:docx?|pdf|indd|pptx?|odt)$", re.IGNORECASE
)
SUFFIXES = (".pdf", ".txt", ".md")


def read_document(path: Path, *, document_id: str, watch: PageWatch = UNWATCHED) -> Document:
    """Read a report: PDF, plain text or Markdown by its suffix. Raises DocumentError where it can't be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(path, "unreadable", str(error)) from error
    if not content:
        raise DocumentError(path, "empty")
    suffix = path.suffix.lower()
    sha256 = hashlib.sha256(content).hexdigest()
    name = unicodedata.normalize("NFC", path.stem)
    if suffix == ".pdf":
        document = _read_pdf(path, content, Source(document_id, name, sha256), watch)
    elif suffix in SUFFIXES:
        text = _text_of(path, content, watch)
        document = _read_text(text, Source(document_id, name, sha256), markdown=suffix == ".md")
    else:
        raise DocumentError(path, "unreadable", f"suffix {suffix!r}")
    if not document.text.strip():
        raise DocumentError(path, "no_text")
    if len(document.text) > watch.max_chars:
        raise DocumentError(path, "too_long", f"{len(document.text)} characters")
    check_document(document)
    return document


def _read_pdf(path: Path, content: bytes, source: Source, watch: PageWatch) -> Document:
    pdf = read_pdf(path, content, watch)
    if not any(page.lines for page in pdf.pages):
        reason = pdf.unread[0].reason if pdf.unread else "no_text"
        raise DocumentError(path, reason, f"{len(pdf.pages)} pages")
    watch.begin(None)
    pages = clear_furniture(pdf.pages)
    parts = _parts_of(pages, pdf.bookmarks)
    document = document_of(page_blocks(parts), [(page.number, page.label) for page in pages], source)
    document = replace(document, unread=pdf.unread)
    named = pdf.title and not _PROGRAM_TITLE.search(pdf.title)
    return replace(document, title=pdf.title) if named else _titled(document)


def _titled(document: Document) -> Document:
    """Give the document the title that its first page begins with, if that is a heading and not a chapter's."""
    first = next((section for section in document.sections if section.title), None)
    if first is None or first.level != 1 or is_numbered(first.title) or document.page_at(first.start).start > 0:
        return document
    early = first.start == 0 or document.pages[0].number is not None
    return replace(document, title=first.title) if early else document


def _parts_of(pages: Sequence[PageLayout], bookmarks: Sequence[Bookmark]) -> list[PageParts]:
    """Find the tables, then the headings among the lines that no table and no note has, then rows of figures."""
    body = body_size_of(pages)
    notes = [first_note_line(page, body) for page in pages]
    tables = [_tables_of(page) for page in pages]
    taken = [
        _lines_of(found) | set(range(first, len(page.lines)))
        for page, found, first in zip(pages, tables, notes, strict=True)
    ]
    headings = find_headings(pages, bookmarks, {(at, line) for at, lines in enumerate(taken) for line in lines})
    parts = []
    for at, page in enumerate(pages):
        own = tuple(heading for heading in headings if heading.page == at)
        used = taken[at] | {line for heading in own for line in range(heading.first, heading.last + 1)}
        found = sorted([*tables[at], *figure_tables(page, used)], key=lambda table: table.first)
        parts.append(PageParts(page, tuple(found), own, notes[at]))
    return parts


def _lines_of(tables: Iterable[TableOnPage]) -> set[int]:
    return {line for table in tables for line in range(table.first, table.last + 1)}


def _tables_of(page: PageLayout) -> list[TableOnPage]:
    """Return the ruled tables, and the status tables that no rules part."""
    ruled = ruled_tables(page)
    used = _lines_of(ruled)
    return ruled + [table for table in status_tables(page) if not used & {table.first, table.last}]


def _text_of(path: Path, content: bytes, watch: PageWatch) -> str:
    text = decode_text(content)
    if len(text) > watch.max_chars:
        raise DocumentError(path, "too_long", f"{len(text)} characters")
    if is_binary(text):
        raise DocumentError(path, "damaged", "no text file")
    return text


def _read_text(text: str, source: Source, *, markdown: bool) -> Document:
    title = ""
    if markdown:
        title, text = front_matter(text)
    pages = split_pages(text)
    numbered: list[tuple[int | None, str | None]] = (
        [(number, None) for number in range(1, len(pages) + 1)] if len(pages) > 1 else [(None, None)]
    )
    blocks = markdown_blocks(pages) if markdown else text_blocks(pages)
    document = document_of([block for block in blocks if block.lines], numbered, source)
    return replace(document, title=title) if title else _titled(document)
