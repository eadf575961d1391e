"""Checks the figures of sentences that have a reference but no quote against what their source says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.document import Document
from indexer.sentences import split_sentences
from search_app.check_result import ClaimCheck
from search_app.checked_text import CheckedText, TextQuote, TextReference
from search_app.figure_conflicts import SENTENCE_CHARS, conflicts_with, moved, without
from search_app.figure_values import content_stems, figures_of
from search_app.named_report import named_reports
from search_app.search import Searcher
from search_app.stated_place import section_spans, stated_spans

Span = tuple[int, int]
# Of the words that tell what the sentence is about, those that its source has as well, at least; and how many.
MIN_SHARED_SHARE, MIN_SHARED_STEMS = 0.6, 4
# So much more of them than the next best sentence has.
MIN_LEAD = 2


def check_claims(
    searcher: Searcher, text: CheckedText, quotes: Sequence[TextQuote], references: Sequence[TextReference]
) -> tuple[ClaimCheck, ...]:
    """Return the sentences without a quote whose figures the stated pages of the stated report contradict."""
    documents = [searcher.document(info.id) for info in searcher.documents()]
    found = (
        check_claim(text, reference, (quotes, references), documents)
        for reference in references
        if text.paragraphs[reference.paragraph].role != "note"
    )
    claims = [one for one in found if one is not None]
    return tuple({(one.reference.paragraph, one.start): one for one in reversed(claims)}.values())[::-1]


def check_claim(
    text: CheckedText,
    reference: TextReference,
    known: tuple[Sequence[TextQuote], Sequence[TextReference]],
    documents: Sequence[Document],
) -> ClaimCheck | None:
    """Check the sentence of one reference; None where nothing contradicts it for sure."""
    body = text.paragraphs[reference.paragraph].text
    start, end = _sentence_of(body, reference)
    if any(one.paragraph == reference.paragraph and one.start < end and start < one.end for one in known[0]):
        return None
    named = named_reports(reference, documents)
    document = next((one for one in documents if one.id in named), None)
    if document is None or len(named) != 1:
        return None
    own = without(body, (start, end), reference.paragraph, known)
    figures = moved(figures_of(own), start)
    if not figures:
        return None
    source = _source_of(content_stems(own), document, _stated(reference, document))
    if source is None:
        return None
    conflicts = conflicts_with(document, source, figures, (reference.paragraph, body))
    return ClaimCheck(reference, start, end, body[start:end], conflicts) if conflicts else None


def _sentence_of(body: str, reference: TextReference) -> Span:
    """Return the (start, end) of the sentence that a reference stands in, or right behind: «… i bruk. (s. 3)»."""
    low, high = max(0, reference.start - SENTENCE_CHARS), reference.end + SENTENCE_CHARS
    spans = split_sentences(body, low, min(len(body), high))
    for number, (start, end) in enumerate(spans):
        if start <= reference.start < end:
            is_alone = not body[start : reference.start].strip(" (") and number > 0
            return (spans[number - 1][0], end) if is_alone and reference.text.startswith("(") else (start, end)
    return reference.start, reference.end


def _stated(reference: TextReference, document: Document) -> list[Span]:
    if reference.pages is not None:
        return stated_spans(reference.pages, document)
    return [] if reference.section is None else section_spans(reference.section, document)


def _source_of(stems: frozenset[str], document: Document, stated: Sequence[Span]) -> Span | None:
    """Return the sentence of the stated places that says the same in other words; None where none does for sure."""
    ranked = sorted(
        (
            (len(stems & content_stems(document.text[start:end])), -start, end)
            for start, end in dict.fromkeys(_sentences(document, stated))
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < max(MIN_SHARED_STEMS, MIN_SHARED_SHARE * len(stems)):
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MIN_LEAD:
        return None
    return -ranked[0][1], ranked[0][2]


def _sentences(document: Document, spans: Sequence[Span]) -> Iterator[Span]:
    for start, end in spans:
        yield from split_sentences(document.text, start, end)
