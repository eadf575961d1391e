"""Looks for a quote of a text in the collection, and takes the place that fits its reference best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.document import Document
from indexer.sentences import split_sentences
from search_app.checked_text import TextQuote, TextReference
from search_app.citation import cite
from search_app.named_report import Naming, named_reports, naming_of
from search_app.quote_result import QuotePlace, TextDifference
from search_app.quote_search import MAX_WORDS, MIN_WORDS, places_between
from search_app.quote_words import QuoteWord, quote_words
from search_app.scope import Scope
from search_app.search import Searcher
from search_app.stated_place import page_verdict, section_spans, section_verdict, stated_spans

# So few words may stand anywhere by chance.
COINCIDENCE_WORDS = 5
# Places that are this much less similar than the best one are as good.
AS_GOOD = 0.02
# A quote with a slip in it that still stands on the stated page, where its slip makes the words of another place.
MIN_STATED_SIMILARITY = 0.85
# The nearest passages that are shown where a quote is missing.
NEAREST = 3
PLACES = 10
# Reports whose stated pages are read through for a quote.
MOST_MEANT = 20
# Of stated pages or sections, those that are read through: who cites more of them cites none.
MOST_SPANS = 30
# Between two stretches of a quote, in the source.
MOST_BETWEEN_CHARS = 2000


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """Where a quote stands, None for nowhere, and the passages that come nearest to one that is missing."""

    place: QuotePlace | None
    nearest: tuple[QuotePlace, ...] = ()


def look_for(searcher: Searcher, quote: TextQuote, *, before: str | None = None) -> FoundQuote:
    """Find the place of a quote that fits its reference best; raise QuoteError("short") for one of too few words.

    Of places that fit alike, one in the report with the id `before` is taken, which the text last quoted.
    """
    words = quote_words(quote.text)
    if len(words) > MAX_WORDS:
        return _look_for_stretches(searcher, quote, list(stretches(quote.text, words)), before)
    places = list(searcher.find_quote(quote.text, PLACES).places)
    named = named_reports(quote.reference, searcher.all_documents())
    if named and not any(one.citation.document in named for one in places if _stands(one)):
        within = searcher.find_quote(quote.text, PLACES, within=Scope(named)).places
        places += [one for one in within if one.citation.document in named]
    # Where no report is named, one of those that the quote was found in is meant.
    meant = named or frozenset(one.citation.document for one in places if _stands(one))
    places += _stated_places(searcher, quote, meant)
    found = [one for one in places if _stands(one)]
    if not found:
        # Two sentences that something between them was left out of without a sign.
        sentences = split_sentences(quote.text, 0, len(quote.text))
        if len(sentences) > 1 and all(len(quote_words(quote.text[slice(*one)])) >= MIN_WORDS for one in sentences):
            glued = _look_for_stretches(searcher, quote, sentences, before)
            if glued.place is not None:
                return glued
        return FoundQuote(None, tuple(places[:NEAREST]))
    return FoundQuote(_best(searcher, found, quote.reference, len(words), before))


def _stands(place: QuotePlace) -> bool:
    """Tell whether the quote's own words stand there; other places only come close."""
    return place.kind in ("exact", "near")


def fit_of(reference: TextReference | None, document: Document, citation_start: int, end: int) -> tuple[int, ...]:
    """Return how well a place fits a reference, higher for better: the report first, then page, then section."""
    if reference is None:
        return (int(Naming.UNNAMED), 0, 0)
    worth = {"right": 2, "unstated": 1, "unknown": 1, "wrong": 0}
    return (
        int(naming_of(reference, document)),
        worth[page_verdict(reference.pages, document, citation_start, end)],
        worth[section_verdict(reference.section, document, citation_start)],
    )


def _best(
    searcher: Searcher,
    places: Sequence[QuotePlace],
    reference: TextReference | None,
    word_count: int,
    before: str | None,
) -> QuotePlace:
    """Return the place that fits the reference best, of those that are as good as the best one."""
    exact = [one for one in places if one.kind == "exact"]
    most = max(one.similarity for one in places)
    good = exact or [one for one in places if one.similarity >= most - AS_GOOD]

    def order(one: QuotePlace) -> tuple[tuple[int, ...], float, bool, int]:
        return _fit(searcher, reference, one), one.similarity, one.citation.document == before, -one.rank

    best = max(good, key=order)
    if exact and word_count <= COINCIDENCE_WORDS and reference is not None and reference.pages is not None:
        # «tiltak for barn og unge» misquoted from page 3 may by chance be what page 40 says.
        stated = [
            one
            for one in places
            if one.similarity >= MIN_STATED_SIMILARITY
            and _fit(searcher, reference, one)[1] == 2
            and _fit(searcher, reference, one)[0] >= _fit(searcher, reference, best)[0]
        ]
        if stated and _fit(searcher, reference, best)[1] != 2:
            return max(stated, key=lambda one: (_fit(searcher, reference, one), one.similarity))
    return best


def _fit(searcher: Searcher, reference: TextReference | None, place: QuotePlace) -> tuple[int, ...]:
    document = searcher.document(place.citation.document)
    return fit_of(reference, document, place.citation.start, place.citation.end)


def _stated_places(searcher: Searcher, quote: TextQuote, meant: frozenset[str]) -> Iterator[QuotePlace]:
    """Yield where the quote stands on the stated pages or in the stated section.

    The search tells the best places; a phrase that a report says fifty times stands on the stated page as well, and a
    slip of the quoter's may make it the words of another place.
    """
    reference = quote.reference
    if reference is None or (reference.pages is None and reference.section is None):
        return
    for document in (searcher.document(name) for name in sorted(meant)[:MOST_MEANT]):
        spans = [] if reference.pages is None else stated_spans(reference.pages, document)
        spans = spans or ([] if reference.section is None else section_spans(reference.section, document))
        for start, end in spans[:MOST_SPANS]:
            # On the page by itself, where the next one has the quote's very words; and over the page's end.
            for last in (end, end + 2 * len(quote.text)):
                found = places_between(document, start, last, quote.text)
                yield from (replace(one, rank=PLACES + 1) for one in found if one.citation.start < end)


def _look_for_stretches(
    searcher: Searcher, quote: TextQuote, spans: Sequence[tuple[int, int]], before: str | None
) -> FoundQuote:
    """Find a quote by its stretches, `spans` of its text, and put what was found together."""
    found: list[QuotePlace] = []
    starts: list[int] = []
    for start, end in spans:
        one = look_for(searcher, replace(quote, text=quote.text[start:end]), before=before)
        if one.place is None or (found and not _follows(one.place, found[-1])):
            return FoundQuote(None, (*found, *one.nearest)[:NEAREST])
        found.append(_moved(one.place, start))
        starts.append(start)
    return FoundQuote(_put_together(searcher.document(found[0].citation.document), found, starts))


def _follows(place: QuotePlace, before: QuotePlace) -> bool:
    mine, theirs = place.citation, before.citation
    return mine.document == theirs.document and 0 <= mine.start - theirs.end <= MOST_BETWEEN_CHARS


def stretches(text: str, words: Sequence[QuoteWord]) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of the stretches of a long quote, cut where a sentence ends if one does."""
    ends = [end for _, end in split_sentences(text, 0, len(text))]
    first = 0
    while first < len(words):
        last = min(first + MAX_WORDS, len(words))
        if last < len(words):
            last = min(last, len(words) - MIN_WORDS)
            at_end = [
                number
                for number in range(first + MIN_WORDS, last + 1)
                if any(words[number - 1].end <= end <= words[number].start for end in ends)
            ]
            last = at_end[-1] if at_end else last
        yield words[first].start, words[last - 1].end
        first = last


def _moved(place: QuotePlace, by: int) -> QuotePlace:
    differences = tuple(replace(one, quote=(one.quote[0] + by, one.quote[1] + by)) for one in place.differences)
    return replace(place, differences=differences)


def _put_together(document: Document, found: Sequence[QuotePlace], starts: Sequence[int]) -> QuotePlace:
    """Return one place for stretches that follow each other; what lies between them was left out."""
    differences: list[TextDifference] = list(found[0].differences)
    for (before, after), at in zip(pairwise(found), starts[1:], strict=True):
        start, end = before.citation.end, after.citation.start
        if quote_words(document.text[start:end]):
            left = document.text[start:end].strip()
            differences.append(TextDifference("left_out", (at, at), (start, end), "", left))
        differences += after.differences
    first, last = found[0].citation.start, found[-1].citation.end
    letters = [len(one.text) for one in found]
    similarity = sum(size * one.similarity for size, one in zip(letters, found, strict=True)) / sum(letters)
    return QuotePlace(
        1,
        "near" if differences else "exact",
        similarity,
        document.text[first:last],
        cite(document, first, last),
        tuple(differences),
        tuple(span for one in found for span in one.elisions),
    )
