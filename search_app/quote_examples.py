"""Finds sentences of the reports that show what a search for a quote is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from indexer.sentences import split_sentences
from search_app.page_examples import DOCUMENTS

if TYPE_CHECKING:
    from indexer.document import Document
    from search_app.search import Searcher

QUOTES = 2
# A sentence of so many words of letters alone: no row of a table, no heading, no list.
_SENTENCE = re.compile(r"[A-ZÆØÅ][a-zæøå]*(?:,? [A-Za-zÆØÅæøå-]+){8,19}\.")


def find_quotes(searcher: Searcher) -> tuple[str, ...]:
    """Return up to `QUOTES` sentences, each of another report; none where the reports have no such."""
    documents = searcher.all_documents()[:DOCUMENTS]
    found = (sentence for document in documents for sentence in islice(_sentences(document), 1))
    return tuple(islice(found, QUOTES))


def _sentences(document: Document) -> Iterator[str]:
    """Yield the sentences that will do, beginning a third into the report, where prefaces are over."""
    third = len(document.text) // 3
    for section in document.sections:
        if section.start < third:
            continue
        for start, end in split_sentences(document.text, section.body_start, section.end):
            if _SENTENCE.fullmatch(document.text[start:end]):
                yield document.text[start:end]
