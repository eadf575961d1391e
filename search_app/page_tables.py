"""Writes a table row that answers as HTML, below the header of its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_app.page_prose import prose

if TYPE_CHECKING:
    from indexer.document import Document, TableRow
    from search_app.result import Answer


def figures_table(document: Document, answer: Answer) -> str:
    """Write a cited row below its table's header: without it no one knows which year a figure is from.

    The cell that the question asks for is set off. Return nothing where what is cited is no whole row, or its table has
    no header.
    """
    citation = answer.citation
    row = document.row_at(citation.start)
    header = () if row is None else document.header_rows(row)
    if row is None or not header or (row.start, row.end) != (citation.start, citation.end):
        return ""
    names = [_cells(document, line) for line in header]
    cells = _cells(document, row)
    if any(len(line) != len(cells) for line in names):  # figures that came as one string, a row that runs over the page
        names, cells = [["\t".join(line)] for line in names], ["\t".join(cells)]
    asked = _asked(names[-1], cells, answer)
    heads = "".join(f"<tr>{''.join(map(_head, line))}</tr>" for line in names)
    figures = "".join(
        f"<td><strong>{prose(cell)}</strong></td>" if at == asked else f"<td>{prose(cell)}</td>"
        for at, cell in enumerate(cells)
    )
    table = f"<table><thead>{heads}</thead><tbody><tr>{figures}</tr></tbody></table>"
    # A wide table scrolls by itself on a narrow screen; with the keyboard, too.
    return f'<blockquote class="ks-quote ks-figures" tabindex="0">{table}</blockquote>'


def column_names(document: Document, start: int) -> str:
    """Return the names of the columns of the table that a passage from `start` goes on with; "" where it does not."""
    row = document.row_at(start)
    if row is None or document.context_of(start) is None:
        return ""
    return " | ".join(name for line in document.header_rows(row) for name in _cells(document, line) if name)


def _cells(document: Document, row: TableRow) -> list[str]:
    return [document.text[start:end].strip() for start, end in row.cells]


def _head(name: str) -> str:
    return f'<th scope="col">{prose(name)}</th>'


def _asked(names: Sequence[str], cells: Sequence[str], answer: Answer) -> int | None:
    """Return which cell the question asks for: two may have the same text, but not below the same name."""
    if answer.cell is None or answer.column is None:
        return None
    pairs = enumerate(zip(names, cells, strict=True))
    return next((at for at, (name, cell) in pairs if cell == answer.cell and answer.column.endswith(name) and at), None)
