"""The documents of the open index as the page shows them, and the sizes of their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_app.page_image import PageImageError, page_sizes

if TYPE_CHECKING:
    from indexer.document import Document
    from search_app.search import Searcher


class IndexSources:
    """Where the page finds what a citation points at."""

    def __init__(self, searcher: Searcher) -> None:
        """Take the searcher that the result came from."""
        self._searcher = searcher

    def document(self, document_id: str) -> Document:
        """Return the document."""
        return self._searcher.document(document_id)

    def version(self, document_id: str) -> str:
        """Return a name for the document as the index has read it."""
        return self._searcher.version(document_id)

    def page_sizes(self, document_id: str) -> tuple[tuple[float, float], ...]:
        """Return width and height of every page; empty where there is no PDF, or it can't be opened."""
        path = self._searcher.source_path(document_id)
        try:
            return page_sizes(path) if path else ()
        except PageImageError:
            return ()
