"""Checks the figures of sentences that have a reference but no quote against what their source says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, at `start:end` of its text, and the stems that tell what it is about."""

    start: int
    end: int
    stems: frozenset[str]


def check_claims(
    searcher: Searcher, text: CheckedText, quotes: Sequence[TextQuote], references: Sequence[TextReference]
) -> tuple[ClaimCheck, ...]:
    """Return the sentences without a quote whose figures the stated pages of the stated report contradict."""
    sources = _Sources(searcher.all_documents())
    found = (
        _check_claim(text, reference, (quotes, references), sources)
        for reference in references
        if text.paragraphs[reference.paragraph].role != "note"
    )
    claims = [one for one in found if one is not None]
    return tuple({(one.reference.paragraph, one.start): one for one in reversed(claims)}.values())[::-1]


def _check_claim(
    text: CheckedText,
    reference: TextReference,
    known: tuple[Sequence[TextQuote], Sequence[TextReference]],
    sources: _Sources,
) -> ClaimCheck | None:
    """Check the sentence of one reference; None where nothing contradicts it for sure."""
    body = text.paragraphs[reference.paragraph].text
    start, end = _sentence_of(body, reference)
    if any(one.paragraph == reference.paragraph and one.start < end and start < one.end for one in known[0]):
        return None
    named = named_reports(reference, sources.documents)
    own = without(body, (start, end), reference.paragraph, known)
    figures = moved(figures_of(own), start)
    if not figures:
        return None
    documents = [one for one in sources.documents if one.id in named]
    stated = [(one, each) for one in documents for each in sources.sentences(one, _stated(reference, one))]
    source = _source_of(content_stems(own), stated)
    if source is None:
        return None
    document, sentence = source
    conflicts = conflicts_with(document, (sentence.start, sentence.end), figures, (reference.paragraph, body))
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


def _source_of(stems: frozenset[str], stated: Sequence[tuple[Document, Sentence]]) -> tuple[Document, Sentence] | None:
    """Return the sentence of the stated places that says the same in other words; None where none does for sure."""
    places = {(document.id, one.start): (document, one) for document, one in stated}
    ranked = sorted(places.values(), key=lambda place: -len(stems & place[1].stems))
    shared = [len(stems & one.stems) for _, one in ranked[:2]]
    if not shared or shared[0] < max(MIN_SHARED_STEMS, MIN_SHARED_SHARE * len(stems)):
        return None
    return None if len(shared) > 1 and shared[0] - shared[1] < MIN_LEAD else ranked[0]


class _Sources:
    """Holds the reports of a collection, and what was read of them: many sentences of a text cite the same pages."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self._sentences: dict[tuple[str, Span], tuple[Sentence, ...]] = {}

    def sentences(self, document: Document, spans: Iterable[Span]) -> Iterator[Sentence]:
        """Yield the sentences of some stretches of a report."""
        for span in spans:
            if (document.id, span) not in self._sentences:
                found = split_sentences(document.text, *span)
                self._sentences[document.id, span] = tuple(
                    Sentence(start, end, content_stems(document.text[start:end])) for start, end in found
                )
            yield from self._sentences[document.id, span]
