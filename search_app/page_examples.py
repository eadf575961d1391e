"""Chooses the questions that the start page suggests: only such as the search answers from the place they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from search_app.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from indexer.document import Document
    from search_app.page_texts import PageTexts
    from search_app.search import Searcher

EXAMPLES = 4
STATUS_EXAMPLES = 2
DOCUMENTS = 5
# Each is a search, and the first visitor of a new index waits for them all.
MAX_ASKED = 8
MIN_MENTIONS = 3

_NUMBERING = re.compile(r"^[\d.]+\s+")
_TOPIC = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3}")
_BINDING = frozenset({"og", "i", "på", "av", "for", "til", "med", "fra", "frå"})
# What a heading begins with that names a part of the report and not what it is about.
_PART_WORDS = """
tekst tabell figur innledning innleiing vedlegg note noter oversikt oversyn sammendrag samandrag oppsummering
innhold innhald formål føremål hovedmål hovudmål delmål tillegg kapittel status kort generelt bakgrunn årsrapport
"""
_PARTS = frozenset(_PART_WORDS.split())


def find_examples(searcher: Searcher, texts: PageTexts) -> tuple[str, ...]:
    """Return up to `EXAMPLES` questions, those about a status first; none where the search answers none of them."""
    documents = searcher.all_documents()[:DOCUMENTS]
    rows = [_status_text(document) for document in documents]
    topics = list(_interleaved([list(_topics(document)) for document in documents]))
    # One word is in many assignments that are about other matters: "oppdatere kravspesifikasjonen for e-resept".
    with_status = [topic for topic in topics if " " in topic and any(topic.casefold() in row for row in rows)]
    asked = ((topic, texts.example_status.format(section=topic)) for topic in islice(with_status, MAX_ASKED))
    answered = ((topic, question) for topic, question in asked if _answers_status(searcher, question, topic))
    status = dict(islice(answered, STATUS_EXAMPLES))
    others = (topic for topic in topics if topic not in status)
    asked = ((topic, texts.example_section.format(section=topic)) for topic in islice(others, MAX_ASKED))
    own = (question for topic, question in asked if _answers_from_section(searcher, question, topic))
    return (*status.values(), *islice(own, EXAMPLES - len(status)))


def _status_text(document: Document) -> str:
    rows = (row for row in document.rows if row.status_column is not None and not row.is_header)
    return " ".join(document.text[row.start : row.end] for row in rows).casefold()


def _topics(document: Document) -> Iterator[str]:
    """Yield what the headings name in one to four words, what the report mentions most first."""
    folded = document.text.casefold()
    headings = dict.fromkeys(_heading(section.title) for section in document.sections)
    mentions = {heading: folded.count(heading.casefold()) for heading in headings if _is_topic(heading)}
    for heading in sorted(mentions, key=lambda heading: -mentions[heading]):
        if mentions[heading] >= MIN_MENTIONS:
            # A capital that only the heading has is no part of the name.
            lower = heading[0].lower() + heading[1:]
            yield lower if document.text.count(lower) > document.text.count(heading) else heading


def _heading(title: str) -> str:
    return _NUMBERING.sub("", " ".join(title.split()))


def _is_topic(heading: str) -> bool:
    words = heading.casefold().split()
    return (
        _TOPIC.fullmatch(heading) is not None
        and words[0] not in _PARTS
        and not any(word in FUNCTION_WORDS and word not in _BINDING for word in words)
    )


def _interleaved(by_document: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield one topic from each document before the next from any, and none twice."""
    seen: set[str] = set()
    for topic in chain.from_iterable(zip_longest(*by_document)):
        if topic is not None and topic.casefold() not in seen:
            seen.add(topic.casefold())
            yield topic


def _answers_status(searcher: Searcher, question: str, topic: str) -> bool:
    answer = searcher.ask(question).answer
    return answer is not None and answer.kind == "status" and topic.casefold() in answer.text.casefold()


def _answers_from_section(searcher: Searcher, question: str, topic: str) -> bool:
    answer = searcher.ask(question).answer
    return answer is not None and topic.casefold() in (_heading(title).casefold() for title in answer.citation.section)
