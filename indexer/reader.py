"""One report file -> one `Document`."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from indexer.blocks import Source, document_of
from indexer.document import Document, check_document
from indexer.errors import DocumentError
from indexer.furniture import clear_furniture
from indexer.headings import find_headings
from indexer.layout import PageLayout
from indexer.paragraphs import page_blocks
from indexer.pdf_lines import read_pdf
from indexer.grids import ruled_tables
from indexer.tables import TableOnPage, status_tables
from indexer.text_reader import decode_text, text_blocks, text_pages

SUFFIXES = (".pdf", ".txt", ".md")


def read_document(path: Path, *, document_id: str) -> Document:
    """Read a report: PDF, plain text or Markdown by its suffix. Raises DocumentError where it can't be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(path, "unreadable", str(error)) from error
    suffix = path.suffix.lower()
    sha256 = hashlib.sha256(content).hexdigest()
    name = unicodedata.normalize("NFC", path.stem)
    if suffix == ".pdf":
        document = _read_pdf(path, content, Source(document_id, name, sha256))
    elif suffix in SUFFIXES:
        document = _read_text(content, Source(document_id, name, sha256), markdown=suffix == ".md")
    else:
        raise DocumentError(path, "unreadable", f"suffix {suffix!r}")
    if not document.text.strip():
        raise DocumentError(path, "no_text")
    check_document(document)
    return document


def _read_pdf(path: Path, content: bytes, source: Source) -> Document:
    pdf = read_pdf(path, content)
    if not any(page.lines for page in pdf.pages):
        raise DocumentError(path, "no_text", f"{len(pdf.pages)} pages")
    pages = clear_furniture(pdf.pages).pages
    tables = [_tables_of(page) for page in pages]
    taken = {
        (at, line)
        for at, found in enumerate(tables)
        for table in found
        for line in range(table.first, table.last + 1)
    }
    blocks = page_blocks(pages, find_headings(pages, pdf.bookmarks, taken), tables)
    titled = Source(source.id, pdf.title or source.title, source.sha256)
    return document_of(blocks, [(page.number, page.label) for page in pages], titled)


def _tables_of(page: PageLayout) -> list[TableOnPage]:
    """Return the page's tables from the top down: the ruled ones, and status tables without rules."""
    ruled = ruled_tables(page)
    taken = {line for table in ruled for line in range(table.first, table.last + 1)}
    other = [table for table in status_tables(page) if table.first not in taken and table.last not in taken]
    return sorted([*ruled, *other], key=lambda table: table.first)


def _read_text(content: bytes, source: Source, *, markdown: bool) -> Document:
    pages = text_pages(decode_text(content))
    numbered: list[tuple[int | None, str | None]] = (
        [(number, None) for number in range(1, len(pages) + 1)] if len(pages) > 1 else [(None, None)]
    )
    return document_of(text_blocks(pages, markdown=markdown), numbered, source)
