"""Finds where a quote stands: word for word, nearly so, or only in meaning, with the differences told word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from search_app.citation import cite
from search_app.errors import QuoteError
from search_app.quote_alignment import Alignment, Difference, align_quote
from search_app.quote_candidates import candidate_windows
from search_app.quote_result import QuoteKind, QuotePlace, QuoteResult, TextDifference
from search_app.quote_words import QuoteWord, quote_parts, quote_words

if TYPE_CHECKING:
    from indexer.document import Document
    from indexer.encoder import Encoder
    from indexer.snapshot import Snapshot
    from search_app.retrieval import Mask

MIN_WORDS, MAX_WORDS = 3, 300
MIN_SIMILARITY = 0.75
# Words that may lie between two parts of a quote that something is left out between.
MOST_BETWEEN = 400


def find_quote(snapshot: Snapshot, encoder: Encoder, quote: str, k: int, *, within: Mask | None = None) -> QuoteResult:
    """Return up to `k` places where the quote stands, best first.

    Raises QuoteError where it has fewer than MIN_WORDS or more than MAX_WORDS words.
    """
    count = len(quote_words(quote))
    if not MIN_WORDS <= count <= MAX_WORDS:
        raise QuoteError("short" if count < MIN_WORDS else "long", count)
    found = [place for place in _places(snapshot, quote) if place.similarity >= MIN_SIMILARITY]
    found.sort(key=lambda one: (one.kind != "exact", -one.similarity, one.citation.document, one.citation.start))
    return QuoteResult(quote, tuple(replace(place, rank=rank) for rank, place in enumerate(found[:k], start=1)))


def _places(snapshot: Snapshot, quote: str) -> Iterator[QuotePlace]:
    parts = [part for start, end in quote_parts(quote) if (part := shifted(quote[start:end], start))]
    for window in candidate_windows(snapshot, quote):
        document = snapshot.documents[window.document]
        source = shifted(document.text[window.start : window.end], window.start)
        place = _place(document, quote, parts, source)
        if place is not None:
            yield place


def shifted(text: str, offset: int) -> tuple[QuoteWord, ...]:
    """Return the words of a part of a text, with offsets into the whole of it."""
    return tuple(QuoteWord(one.form, one.start + offset, one.end + offset, one.is_added) for one in quote_words(text))


def _place(
    document: Document, quote: str, parts: Sequence[Sequence[QuoteWord]], source: Sequence[QuoteWord]
) -> QuotePlace | None:
    """Lay the parts of a quote beside the source, one after the other."""
    aligned: list[tuple[Sequence[QuoteWord], Alignment]] = []
    after = 0
    for part in parts:
        rest = source[after : after + MOST_BETWEEN] if aligned else source
        found = align_quote(part, rest)
        if found is None or found.source[0] == found.source[1]:
            return None
        aligned.append((part, found.moved(after)))
        after += found.source[1]
    if not aligned:
        return None
    first, last = source[aligned[0][1].source[0]].start, source[aligned[-1][1].source[1] - 1].end
    letters = [sum(len(word.form) for word in part) for part, _ in aligned]
    similarity = sum(size * one.similarity for size, (_, one) in zip(letters, aligned, strict=True)) / sum(letters)
    differences = tuple(
        difference_of(one, part, source, quote, document.text)
        for part, alignment in aligned
        for one in alignment.differences
    )
    kind: QuoteKind = "near" if differences else "exact"
    return QuotePlace(0, kind, similarity, document.text[first:last], cite(document, first, last), differences)


def difference_of(
    one: Difference, mine: Sequence[QuoteWord], theirs: Sequence[QuoteWord], quote: str, text: str
) -> TextDifference:
    """Return a difference between words as one between their texts."""
    start, end = span_of(mine, one.quote)
    first, last = span_of(theirs, one.source)
    return TextDifference(one.kind, (start, end), (first, last), quote[start:end], text[first:last])


def span_of(words: Sequence[QuoteWord], place: tuple[int, int]) -> tuple[int, int]:
    """Return the (start, end) of a range of words in their text; of an empty one, where it would stand."""
    first, last = place
    if first < last:
        return words[first].start, words[last - 1].end
    at = words[first].start if first < len(words) else words[-1].end
    return at, at
