"""Finds figures in the sentence around a quote that the source sentence contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.document import Document
from indexer.sentences import split_sentences
from search_app.check_result import FigureConflict
from search_app.checked_text import CheckedText, TextQuote, TextReference
from search_app.citation import cite
from search_app.figure_values import Figure, agree, contradicting, figures_of
from search_app.quote_result import QuotePlace

Span = tuple[int, int]
# Words that a figure has around it in the text and in the source, beside what it counts.
MIN_SHARED = 2
# Characters of the source on either side in which the figure may stand after all.
AROUND_CHARS = 600
# Of a paragraph, what is looked through for the sentence that something stands in: no sentence is longer.
SENTENCE_CHARS = 4000
_BLANK = "\x00"


def conflicts_around(
    document: Document,
    text: CheckedText,
    quote: TextQuote,
    place: QuotePlace,
    known: tuple[Sequence[TextQuote], Sequence[TextReference]],
) -> tuple[FigureConflict, ...]:
    """Return the figures of the quote's sentence, outside of quotes and references, that its source contradicts."""
    body = text.paragraphs[quote.paragraph].text
    start, end = _sentence_around(body, quote.start, quote.end)
    own = without(body, (start, end), quote.paragraph, known)
    figures = moved(figures_of(own), start)
    if not figures:
        return ()
    source = source_sentence(document, place.citation.start, place.citation.end)
    found = conflicts_with(document, source, figures, (quote.paragraph, body))
    # Of two quotes in a sentence, each has its own source: what the one contradicts may be the other's.
    others = [one for one in known[0] if one.paragraph == quote.paragraph and start <= one.start < end]
    return found if len(others) == 1 else ()


def conflicts_with(
    document: Document, source: Span, figures: Sequence[Figure], where: tuple[int, str]
) -> tuple[FigureConflict, ...]:
    """Return which of the figures of a paragraph, `where` its index and its text, a source sentence contradicts."""
    paragraph, body = where
    first, last = source
    sentence = document.text[first:last]
    near = figures_of(document.text[max(0, first - AROUND_CHARS) : last + AROUND_CHARS])
    return tuple(
        FigureConflict(
            paragraph=paragraph,
            start=mine.start,
            end=mine.end,
            text=body[mine.start : mine.end],
            source_text=sentence[theirs.start : theirs.end],
            source_sentence=sentence,
            citation=cite(document, first, last),
        )
        for mine, theirs in contradicting(figures, figures_of(sentence), MIN_SHARED)
        if not any(other.unit == mine.unit and agree(mine, other) for other in near)
    )


def without(body: str, span: Span, paragraph: int, known: tuple[Sequence[TextQuote], Sequence[TextReference]]) -> str:
    """Return `span` of a paragraph with its quotes and references blanked out, each character at its place."""
    first, last = span
    own = [(one.start, one.end) for ones in known for one in ones if one.paragraph == paragraph]
    for start, end in ((max(start, first), min(end, last)) for start, end in own if start < last and first < end):
        body = body[:start] + _BLANK * (end - start) + body[end:]
    return body[first:last]


def source_sentence(document: Document, start: int, end: int) -> Span:
    """Return the (start, end) of the sentences that `start:end` of a document stands in."""
    found = list(_sentences(document, start, end))
    return (found[0][0], found[-1][1]) if found else (start, end)


def _sentences(document: Document, start: int, end: int) -> Iterator[Span]:
    first = document.text.rfind("\n", 0, start) + 1
    last = document.text.find("\n", end)
    for one in split_sentences(document.text, first, len(document.text) if last < 0 else last):
        if one[0] < end and start < one[1]:
            yield one


def _sentence_around(body: str, start: int, end: int) -> Span:
    """Return the (start, end) of the sentence of a text that a quote stands in; what the quote holds doesn't end it."""
    low, high = max(0, start - SENTENCE_CHARS), min(len(body), end + SENTENCE_CHARS)
    blank = body[low:start] + "x" * (end - start) + body[end:high]
    spans = [(low + first, low + last) for first, last in split_sentences(blank, 0, len(blank))]
    return next(((first, last) for first, last in spans if first <= start < last), (start, end))


def moved(figures: Sequence[Figure], by: int) -> tuple[Figure, ...]:
    """Return the figures with `by` characters in front of their text."""
    return tuple(
        Figure(one.start + by, one.end + by, one.value, one.unit, one.step, one.is_rough, one.context)
        for one in figures
    )
