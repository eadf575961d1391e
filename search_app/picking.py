"""Makes the picks of the working list: a slice of a report, with the rows of tables and the status that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from indexer.document import Document, TableRow
from search_app.citation import cite, inside_sentence
from search_app.result import Answer, Hit
from search_app.working_list import Pick, PickedTable


class Reports(Protocol):
    """Where documents are found, as `Searcher` gives them."""

    def document(self, document_id: str) -> Document:
        """Return the document; raise KeyError for an id that is unknown."""
        ...

    def version(self, document_id: str) -> str:
        """Return a name for the document as it was read."""
        ...


def pick_passage(reports: Reports, document_id: str, start: int, end: int, question: str = "") -> Pick:
    """Pick `start` to `end` of a document's text; `question` is what was asked, "" where nothing was."""
    document = reports.document(document_id)
    text = document.text[start:end]
    rows = [row for row in document.rows if start <= row.start and row.end <= end]
    assignment, status = _status(document, rows, text)
    return Pick(
        version=reports.version(document_id),
        citation=cite(document, start, end),
        text=text,
        question=question,
        tables=tuple(_table(document, group, start) for group in _groups(document, rows)),
        assignment=assignment,
        status=status,
        language=None if document.imprint is None else document.imprint.language,
        cut=(inside_sentence(document.text, start), inside_sentence(document.text, end)),
    )


def pick_answer(reports: Reports, answer: Answer, question: str) -> Pick:
    """Pick an answer; of a status answer its whole row, of which the answer's text may be a part."""
    citation = answer.citation
    start, end = citation.start, citation.end
    row = reports.document(citation.document).row_at(start)
    if answer.status is not None and row is not None and row.status_column is not None:
        start, end = row.start, row.end
    pick = pick_passage(reports, citation.document, start, end, question)
    if answer.status is not None and pick.status is None:
        return replace(pick, assignment=pick.text, status=answer.status)
    return pick


def pick_hit(reports: Reports, hit: Hit, question: str) -> Pick:
    """Pick the whole passage of a hit."""
    citation = hit.citation
    return pick_passage(reports, citation.document, citation.start, citation.end, question)


def is_current(reports: Reports, pick: Pick) -> bool:
    """Tell whether the report still has the picked text at the picked place."""
    try:
        if reports.version(pick.document) != pick.version:
            return False
        # A scan that was recognised again may have other letters in the same version.
        return reports.document(pick.document).text[pick.start : pick.end] == pick.text
    except KeyError:
        return False


def _status(document: Document, rows: list[TableRow], text: str) -> tuple[str, str] | tuple[None, None]:
    """Return what is to be done and its status, where `text` is one row that says so."""
    if len(rows) != 1 or text.strip() != document.text[rows[0].start : rows[0].end].strip():
        return None, None
    at = rows[0].status_column
    if at is None or rows[0].is_header or at >= len(rows[0].cells):
        return None, None
    cells = _cells(document, rows[0])
    return "\n\n".join(cell for number, cell in enumerate(cells) if number != at and cell), cells[at]


def _groups(document: Document, rows: list[TableRow]) -> Iterator[list[TableRow]]:
    """Yield the rows that stand below one header with nothing between them; a table may have several headers."""
    group: list[TableRow] = []
    for row in rows:
        if group and (
            row.table != group[-1].table
            or (row.is_header and not group[-1].is_header)
            or document.text[group[-1].end : row.start].strip()
        ):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _table(document: Document, rows: list[TableRow], offset: int) -> PickedTable:
    """Return rows of one table, with its header from among them or, where it isn't, from further up."""
    header = [row for row in rows if row.is_header]
    if not header and (span := document.header_span(rows[0])) is not None:
        header = [row for row in document.rows if span[0] <= row.start and row.end <= span[1]]
    return PickedTable(
        start=rows[0].start - offset,
        end=rows[-1].end - offset,
        header=tuple(_cells(document, row) for row in header),
        rows=tuple(_cells(document, row) for row in rows if not row.is_header),
    )


def _cells(document: Document, row: TableRow) -> tuple[str, ...]:
    return tuple(document.text[start:end].strip() for start, end in row.cells)
