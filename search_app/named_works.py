"""Tells what stands in quotation marks only because it is a name: of a report, a book, a programme."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.document import Document
from search_app.check_result import QuoteCheck
from search_app.checked_text import CheckedText, TextQuote
from search_app.quote_words import quote_words
from search_app.reference_patterns import names_place

# A longer one is a sentence, and so is one that ends as one.
MOST_NAME_WORDS = 12
# What the source has in these or nearly these words is quoted, whatever stands in front of it.
MIN_QUOTED_SIMILARITY = 0.85
_WORK = re.compile(
    r"\b(?:rapport(?:en)?|årsrapporten|bok(?:a|en)|artikke?l(?:en)?|veileder(?:en)?|rettleiar(?:en)?|notatet|"
    r"melding(?:en|a)|utredning(?:en)?|utgreiing(?:a)?|avhandling(?:en|a)|standarden|"
    r"program(?:met)?|prosjekt(?:et)?|strategi(?:en)?|satsing(?:en|a)|tidsskrift(?:et)?|portal(?:en)?|"
    r"report|book|article|programme|project|strategy|journal|guideline)\s+[«“„\"»”]\s*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…;](?:\s|$)")


def is_name(check: QuoteCheck, text: CheckedText, titles: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether a quote is the title of a report of the collection, or is introduced as the name of a work."""
    quote = check.quote
    if quote.form == "block":
        return False
    if _words(quote.text) in titles:
        return True
    is_quoted = check.place is not None and check.place.similarity >= MIN_QUOTED_SIMILARITY
    return check.verdict != "short" and not is_quoted and _is_introduced(quote, text)


def titles_of(documents: Sequence[Document]) -> frozenset[tuple[str, ...]]:
    """Return the titles of reports as the words that quotes are compared by."""
    return frozenset(_words(document.title) for document in documents)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in quote_words(text))


def _is_introduced(quote: TextQuote, text: CheckedText) -> bool:
    body = text.paragraphs[quote.paragraph].text
    is_short = len(quote_words(quote.text)) <= MOST_NAME_WORDS
    is_sentence = _SENTENCE_END.search(quote.text) or not (quote.text[:1].isupper() or quote.text[:1].isdigit())
    if not is_short or is_sentence or not _WORK.search(body[max(0, quote.start - 40) : quote.start]):
        return False
    return quote.reference is None or not names_place(quote.reference.text)
