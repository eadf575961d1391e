"""The bytes of a file -> its paragraphs, whatever its format. Scanned pages are not recognised: that takes files."""

from __future__ import annotations

from pathlib import Path

from indexer.blocks import Source
from indexer.docx_parts import DocxParts
from indexer.docx_reader import docx_flow
from indexer.errors import DocumentError, FormatError
from indexer.file_paragraphs import FileText, flow_paragraphs, reading_paragraphs
from indexer.odt_reader import read_odt
from indexer.office_package import Package
from indexer.page_watch import UNWATCHED, PageWatch
from indexer.pdf_lines import read_pdf
from indexer.reader import reading_of_pdf, reading_of_text

PARAGRAPH_SUFFIXES = (".docx", ".odt", ".pdf", ".txt", ".md")
_SOURCE = Source("", "", "")


def read_file_text(name: str, content: bytes, watch: PageWatch = UNWATCHED) -> FileText:
    """Read a file of one of the formats of `PARAGRAPH_SUFFIXES`; raise DocumentError where that can't be done."""
    path = Path(name)
    if not content:
        raise DocumentError(path, "empty")
    try:
        found = _file_text(path, content, watch)
    except FormatError as error:
        raise DocumentError(path, error.reason, error.detail) from error
    if not found.paragraphs:
        raise DocumentError(path, "no_text")
    chars = sum(len(one.text) for one in found.paragraphs)
    if chars > watch.max_chars:
        raise DocumentError(path, "too_long", f"{chars} characters")
    return found


def _file_text(path: Path, content: bytes, watch: PageWatch) -> FileText:
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return FileText(flow_paragraphs(docx_flow(DocxParts(Package(content)))))
    if suffix == ".odt":
        return FileText(flow_paragraphs(read_odt(content).parts))
    if suffix in (".txt", ".md"):
        is_markdown = suffix == ".md"
        reading = reading_of_text(path, content, _SOURCE, watch, markdown=is_markdown, parts_quotes=not is_markdown)
        return FileText(reading_paragraphs(reading))
    if suffix == ".pdf":
        return _text_of_pdf(path, content, watch)
    raise DocumentError(path, "unreadable", f"suffix {suffix!r}")


def _text_of_pdf(path: Path, content: bytes, watch: PageWatch) -> FileText:
    pdf = read_pdf(path, content, watch)
    if not any(page.lines for page in pdf.pages):
        raise DocumentError(path, "no_text", f"{len(pdf.pages)} pages")
    watch.begin(None)
    textless = tuple(page.number for page in pdf.pages if not page.lines)
    return FileText(reading_paragraphs(reading_of_pdf(pdf, _SOURCE)), textless)
