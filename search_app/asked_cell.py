"""The cell of a table row that a question asks for: that of the one column which the question names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.analyser import terms
from search_app.function_words import content_words

if TYPE_CHECKING:
    from indexer.document import Document, TableRow

MAX_CELL_CHARS = 80


@dataclass(frozen=True, slots=True)
class AskedCell:
    """A cell's text with the name of its column, both as the report has them."""

    column: str
    text: str


def asked_cell(document: Document, row: TableRow, question: str) -> AskedCell | None:
    """Return the cell of `row` in the column that `question` names; None where it names none, or more than one.

    A long cell is most of its row, which is shown anyway: None for that, too.

    The first column holds the rows' own names. A column's name may stand in several lines of the header; a word that
    the row's own name has, or that several columns have, tells nothing.
    """
    names = _column_names(document, row)
    asked = _terms(" ".join(content_words(question))) - _terms(_text(document, row.cells[0]))
    own = [_terms(" ".join(name)) for name in names]
    found = [at for at in range(1, len(own)) if asked & own[at] - set().union(*own[:at], *own[at + 1 :])]
    if len(found) != 1:
        return None
    (at,) = found
    text = _text(document, row.cells[at])
    return AskedCell(" ".join(names[at]), text) if 0 < len(text) <= MAX_CELL_CHARS else None


def _column_names(document: Document, row: TableRow) -> list[list[str]]:
    """Return for each cell of `row` the names above it, from the top down; empty where the header has other cells."""
    headers = document.header_rows(row)
    if not headers or any(len(header.cells) != len(row.cells) for header in headers):
        return []
    names: list[list[str]] = [[] for _ in row.cells]
    for header in headers:
        above = ""
        for at, cell in enumerate(header.cells):
            text = _text(document, cell)
            # A name that spans columns stands in the first of them.
            above = text or (above if header is not headers[-1] else "")
            if above:
                names[at].append(above)
    return names


def _text(document: Document, cell: tuple[int, int]) -> str:
    return document.text[cell[0] : cell[1]].strip()


def _terms(text: str) -> set[str]:
    return set(terms(text))
