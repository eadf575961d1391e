"""Rows of tables that a question names by their number: the requirements of a standard, the posts of an account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from indexer.document import Document, TableRow
    from indexer.snapshot import Snapshot
    from search_app.late_interaction import Numbers

# "2.7.14", but no date and no part of a longer number.
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{1,3}){1,4}(?![\w]|[.,]\d)")


def asked_numbers(question: str) -> frozenset[str]:
    """Return the numbers with dots that a question names."""
    return frozenset(_NUMBER.findall(question))


def is_numbered(document: Document, row: TableRow, numbers: frozenset[str]) -> bool:
    """Tell whether a row's first cell is one of `numbers` and nothing else."""
    start, end = row.cells[0]
    return document.text[start:end].strip().rstrip(".") in numbers


def chunks_of_numbers(snapshot: Snapshot, question: str) -> Numbers:
    """Return the chunks, rising, that hold a row which the question names by its number; mostly none."""
    numbers = asked_numbers(question)
    found: set[int] = set()
    if not numbers:
        return np.empty(0, dtype=np.int64)
    for place, document in enumerate(snapshot.documents):
        starts = [row.start for row in document.rows if is_numbered(document, row, numbers)]
        if starts:
            first, last = np.searchsorted(snapshot.chunks["document"], [place, place + 1])
            own = snapshot.chunks["start"][first:last]
            found.update(int(first + np.searchsorted(own, start, side="right") - 1) for start in starts)
    return np.array(sorted(found), dtype=np.int64)
