"""What is told of each report of the collection, and which of them fit what is sought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.generation import DocumentInfo
    from search_app.search import Searcher

# Letters that Norwegian puts last, and the other Nordic ones among them.
_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the collection; `page_count` is None where pages are unknown, `indexed` "" where that is."""

    id: str
    title: str
    publisher: str | None
    year: int | None
    language: str | None
    suffix: str
    page_count: int | None
    indexed: str
    version: str

    @property
    def is_pdf(self) -> bool:
        """Tell whether the report can be opened at a page."""
        return self.suffix == ".pdf"

    def says(self, words: Sequence[str]) -> bool:
        """Tell whether title, publisher, year and file hold all words, wherever they stand."""
        text = " ".join([self.title, self.publisher or "", str(self.year or ""), self.id]).casefold()
        return all(word in text for word in words)


def report_rows(searcher: Searcher) -> list[ReportRow]:
    """Return the reports in the order of their titles, as Norwegian has it."""
    rows = [_row(searcher, info) for info in searcher.documents()]
    return sorted(rows, key=lambda row: (row.title.casefold().translate(_LAST_LETTERS), row.id))


def report_row(searcher: Searcher, document_id: str) -> ReportRow:
    """Return one report; raise StopIteration for an id that the index lacks."""
    return _row(searcher, next(info for info in searcher.documents() if info.id == document_id))


def sought_rows(rows: Sequence[ReportRow], sought: str) -> list[ReportRow]:
    """Return the rows that hold every word of `sought`; all where it is empty."""
    words = sought.casefold().split()
    return [row for row in rows if row.says(words)]


def _row(searcher: Searcher, info: DocumentInfo) -> ReportRow:
    imprint = searcher.imprint(info.id)
    return ReportRow(
        id=info.id,
        title=imprint.title,
        publisher=imprint.publisher,
        year=imprint.year,
        language=imprint.language,
        suffix=info.suffix,
        page_count=info.page_count,
        indexed=info.indexed,
        version=searcher.version(info.id),
    )
