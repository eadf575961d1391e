"""Finds where a quote stands: word for word, nearly so, or only in meaning, with the differences told word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from search_app.citation import cite
from search_app.errors import QuoteError
from search_app.quote_alignment import Alignment, Difference, Words, align_quote, occurrences
from search_app.quote_candidates import candidate_chunks, windows_around
from search_app.quote_result import QuotePlace, QuoteResult, TextDifference
from search_app.quote_words import quote_parts, quote_words

if TYPE_CHECKING:
    from indexer.document import Document
    from indexer.snapshot import Snapshot
    from search_app.quote_candidates import Numbers
    from search_app.quote_meaning import MeaningSearch
    from search_app.retrieval import Mask

MIN_WORDS, MAX_WORDS = 3, 300
# Of letters and words alike, the mean of both shares (bench.quote_limits).
MIN_LIKENESS = 0.68
# Places in one window where a quote may stand nearly.
MOST_NEAR = 3
# Chunks that only the vectors have found and are read for the quote's words; that its words have found and are compared
# with it by meaning.
MOST_BY_MEANING, MOST_BY_WORDS = 8, 10
# Parts of a quote that are looked for one by one; a text with more signs for what is left out is no quote.
MOST_PARTS = 12
# Words of the source that may be left out by one «[…]».
MOST_BETWEEN = 400


@dataclass(frozen=True, slots=True)
class _Source:
    """A stretch of a document that is looked through, as words with offsets into the document's text."""

    document: Document
    words: Words


def find_quote(meaning: MeaningSearch, quote: str, k: int, *, within: Mask | None = None) -> QuoteResult:
    """Return up to `k` places where the quote stands, best first; where there are none, the nearest in meaning.

    `within` (chunks,) tells which chunks are searched. Raises QuoteError where the quote has fewer than MIN_WORDS or
    more than MAX_WORDS words.
    """
    count = len(quote_words(quote))
    if not MIN_WORDS <= count <= MAX_WORDS:
        raise QuoteError("short" if count < MIN_WORDS else "long", count)
    snapshot = meaning.snapshot
    lexical = candidate_chunks(snapshot, quote, within)
    found = _standing(snapshot, quote, lexical, within)
    if not found:
        encoded = meaning.encode(quote)
        near = meaning.chunks(encoded, within)
        # A quote in the other written standard, or much misspelt, has few of its source's words.
        others = near[~np.isin(near, lexical)][:MOST_BY_MEANING]
        found = _standing(snapshot, quote, others, within) or meaning.places(
            quote, encoded, np.union1d(lexical[:MOST_BY_WORDS], near), k
        )
    return QuoteResult(quote, tuple(replace(place, rank=rank) for rank, place in enumerate(found[:k], start=1)))


def _order(place: QuotePlace) -> tuple[bool, float, str, int]:
    return place.kind != "exact", -place.similarity, place.citation.document, place.citation.start


def places_between(document: Document, start: int, end: int, quote: str) -> list[QuotePlace]:
    """Return where a quote stands in `document.text[start:end]`, without ranks."""
    return list(_places(quote, [_Source(document, quote_words(document.text, start, end))]))


def _standing(snapshot: Snapshot, quote: str, chunks: Numbers, within: Mask | None) -> list[QuotePlace]:
    """Return the places around `chunks` where the quote stands, best first."""
    windows = windows_around(snapshot, quote, chunks, within)
    documents = [snapshot.documents[window.document] for window in windows]
    sources = [
        _Source(document, quote_words(document.text, window.start, window.end))
        for document, window in zip(documents, windows, strict=True)
    ]
    return sorted(set(_places(quote, sources)), key=_order)


def _places(quote: str, sources: Sequence[_Source]) -> Iterator[QuotePlace]:
    """Yield where the quote stands exactly, in every place; where its longest part does so nowhere, all near places."""
    parts = _parts(quote)
    longest = max(range(len(parts)), key=lambda at: len(parts[at]))
    exact = [(source, _exact(span)) for source in sources for span in occurrences(parts[longest], source.words)]
    found = list(_places_at(exact, quote, parts, longest))
    if not found:
        near = [(source, anchor) for source in sources for anchor in _near(parts[longest], source.words)]
        found = list(_places_at(near, quote, parts, longest))
    yield from found


def _parts(quote: str) -> list[Words]:
    """Return the words of each part of a quote between signs that something is left out."""
    spans = quote_parts(quote)
    if len(spans) > MOST_PARTS:
        spans[MOST_PARTS - 1 :] = [(spans[MOST_PARTS - 1][0], spans[-1][1])]
    return [part for start, end in spans if (part := quote_words(quote, start, end))]


def _exact(span: tuple[int, int]) -> Alignment:
    return Alignment(span, 1.0, ())


def _laid(part: Words, source: Words, start: int, end: int) -> Alignment | None:
    """Lay a part of a quote beside `source[start:end]`; None where it has no place there."""
    found = align_quote(part, source[start:end])
    return None if found is None or found.source[0] == found.source[1] else found.moved(start)


def _near(part: Words, source: Words) -> Iterator[Alignment]:
    """Yield where a part of a quote stands nearly: best in all of the source, and where it does, on either side too."""
    rests = [(0, len(source))]
    for _ in range(MOST_NEAR):
        if not rests:
            return
        start, end = rests.pop(0)
        found = _laid(part, source, start, end)
        if found is None:
            continue
        yield found
        if (found.similarity + _words_alike([part], [found])) / 2 < MIN_LIKENESS:
            return
        first, last = found.source
        rests += [rest for rest in ((start, first), (last, end)) if rest[1] - rest[0] >= len(part) // 2 + 1]


def _places_at(
    anchors: Sequence[tuple[_Source, Alignment]], quote: str, parts: Sequence[Words], longest: int
) -> Iterator[QuotePlace]:
    """Yield the places of a quote whose longest part stands at an anchor."""
    for source, anchor in anchors:
        aligned = _around(parts, longest, source.words, anchor)
        if len(aligned) == len(parts):
            place = _place(quote, parts, aligned, source)
            if (place.similarity + _words_alike(parts, aligned)) / 2 >= MIN_LIKENESS:
                yield place


def _around(parts: Sequence[Words], at: int, source: Words, anchor: Alignment) -> list[Alignment]:
    """Lay all parts of a quote beside the source, of which the one with the index `at` stands at the anchor.

    There are fewer where one of them has no place.
    """
    return [*_before(parts[:at], source, anchor), anchor, *_after(parts[at + 1 :], source, anchor)]


def _after(parts: Sequence[Words], source: Words, anchor: Alignment) -> list[Alignment]:
    """Lay parts beside the words behind the anchor, each behind the one before it, until one has no place."""
    found: list[Alignment] = []
    end = anchor.source[1]
    for part in parts:
        near = _laid(part, source, end, end + MOST_BETWEEN)
        if near is None:
            break
        found.append(near)
        end = found[-1].source[1]
    return found


def _before(parts: Sequence[Words], source: Words, anchor: Alignment) -> list[Alignment]:
    """Lay parts beside the words in front of the anchor: where one stands several times, at the last of them."""
    found: list[Alignment] = []
    start = anchor.source[0]
    for part in reversed(parts):
        first = max(0, start - MOST_BETWEEN)
        exact = occurrences(part, source[first:start])
        near = _exact(exact[-1]).moved(first) if exact else _laid(part, source, first, start)
        if near is None:
            break
        found.append(near)
        start = found[-1].source[0]
    return found[::-1]


def _place(quote: str, parts: Sequence[Words], aligned: Sequence[Alignment], source: _Source) -> QuotePlace:
    spans = [_span_of(source.words, one.source) for one in aligned]
    start, end = spans[0][0], spans[-1][1]
    letters = [sum(len(word.form) for word in part) for part in parts]
    similarity = sum(size * one.similarity for size, one in zip(letters, aligned, strict=True)) / sum(letters)
    differences = tuple(
        _text_difference(difference, part, quote, source)
        for part, one in zip(parts, aligned, strict=True)
        for difference in one.differences
    )
    text = source.document.text
    return QuotePlace(
        rank=0,
        kind="near" if differences else "exact",
        similarity=similarity,
        text=text[start:end],
        citation=cite(source.document, start, end),
        differences=differences,
        elisions=tuple((one[1], other[0]) for one, other in pairwise(spans) if quote_words(text, one[1], other[0])),
    )


def _words_alike(parts: Sequence[Words], aligned: Sequence[Alignment]) -> float:
    """Return the share of a quote's words that stand in the source."""
    others = sum(one.quote[1] - one.quote[0] for alignment in aligned for one in alignment.differences)
    return 1 - others / sum(map(len, parts))


def _text_difference(one: Difference, part: Words, quote: str, source: _Source) -> TextDifference:
    """Return a difference between words as one between their texts."""
    mine, theirs = _span_of(part, one.quote), _span_of(source.words, one.source)
    return TextDifference(one.kind, mine, theirs, quote[slice(*mine)], source.document.text[slice(*theirs)])


def _span_of(words: Words, place: tuple[int, int]) -> tuple[int, int]:
    """Return the (start, end) of a range of words in their text; of an empty one, where it would stand."""
    first, last = place
    if first < last:
        return words[first].start, words[last - 1].end
    at = words[first].start if first < len(words) else words[-1].end
    return at, at
