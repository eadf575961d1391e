"""Tells what the index has, as the JSON API gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.messages import reason
from search_app.api_models import ContentsBody, DocumentEntry, DocumentsBody, SectionEntry, SkippedEntry

if TYPE_CHECKING:
    from indexer.document import Document
    from indexer.errors import Skipped
    from indexer.generation import DocumentInfo
    from search_app.search import Searcher


def documents_body(searcher: Searcher, lang: str) -> DocumentsBody:
    """List the documents of the index and what was left out, told in "nb" or "nn"."""
    return DocumentsBody(
        generation=searcher.generation,
        documents=[DocumentEntry(**_entry(searcher, info)) for info in searcher.documents()],
        skipped=[_skipped(one, lang) for one in searcher.skipped()],
    )


def contents_body(searcher: Searcher, document_id: str) -> ContentsBody | None:
    """Return a document's contents, None where the index lacks it."""
    info = next((one for one in searcher.documents() if one.id == document_id), None)
    if info is None:
        return None
    return ContentsBody(**_entry(searcher, info), sections=_sections(searcher.document(document_id)))


def _entry(searcher: Searcher, info: DocumentInfo) -> dict[str, Any]:
    return {
        "id": info.id,
        "title": searcher.document(info.id).title,
        "publisher": info.publisher,
        "year": info.year,
        "language": info.language,
        "kind": info.suffix.removeprefix("."),
        "pages": info.page_count,
        "version": searcher.version(info.id),
    }


def _sections(document: Document) -> list[SectionEntry]:
    entries = []
    for section in document.sections:
        page = document.page_at(section.start)
        entries.append(
            SectionEntry(
                title=section.title,
                level=section.level,
                parent=section.parent,
                page=page.number,
                page_label=page.label,
                start=section.start,
                end=section.end,
            )
        )
    return entries


def _skipped(one: Skipped, lang: str) -> SkippedEntry:
    return SkippedEntry(path=one.path, reason=one.reason, pages=one.pages, detail=reason(one, lang))
