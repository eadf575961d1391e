"""Finds where a quote stands: word for word, nearly so, or only in meaning, with the differences told word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from search_app.citation import cite
from search_app.quote_alignment import Alignment, DifferenceKind, align_quote
from search_app.quote_candidates import candidate_windows
from search_app.quote_words import QuoteWord, quote_parts, quote_words
from search_app.result import Citation

if TYPE_CHECKING:
    from indexer.document import Document
    from indexer.snapshot import Snapshot

QuoteKind = Literal["exact", "near", "meaning"]
MIN_SIMILARITY = 0.75
# Words that may lie between two parts of a quote that something is left out between.
MOST_BETWEEN = 400


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Text that differs: (start, end) in the quote and in the document's text, the same number twice for none."""

    kind: DifferenceKind
    quote: tuple[int, int]
    source: tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """A place where a quote stands, as `kind` tells: word for word, nearly so, or in other words.

    `similarity`, 0..1, is that of the letters; the model's for "meaning". `text` is the source's.
    """

    rank: int
    kind: QuoteKind
    similarity: float
    text: str
    citation: Citation
    differences: tuple[TextDifference, ...] = ()


def find_places(snapshot: Snapshot, quote: str, k: int) -> list[QuotePlace]:
    """Return up to `k` places where the quote stands exactly or nearly, best first."""
    found = [place for place in _places(snapshot, quote) if place.similarity >= MIN_SIMILARITY]
    found.sort(key=lambda one: (one.kind != "exact", -one.similarity, one.citation.document, one.citation.start))
    return [replace(place, rank=rank) for rank, place in enumerate(found[:k], start=1)]


def _places(snapshot: Snapshot, quote: str) -> Iterator[QuotePlace]:
    parts = [part for start, end in quote_parts(quote) if (part := shifted(quote[start:end], start))]
    for window in candidate_windows(snapshot, quote):
        document = snapshot.documents[window.document]
        source = shifted(document.text[window.start : window.end], window.start)
        place = _place(document, parts, source)
        if place is not None:
            yield place


def shifted(text: str, offset: int) -> tuple[QuoteWord, ...]:
    """Return the words of a part of a text, with offsets into the whole of it."""
    return tuple(QuoteWord(one.form, one.start + offset, one.end + offset, one.is_added) for one in quote_words(text))


def _place(document: Document, parts: Sequence[Sequence[QuoteWord]], source: Sequence[QuoteWord]) -> QuotePlace | None:
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
        TextDifference(one.kind, span_of(part, one.quote), span_of(source, one.source))
        for part, alignment in aligned
        for one in alignment.differences
    )
    kind: QuoteKind = "near" if differences else "exact"
    return QuotePlace(0, kind, similarity, document.text[first:last], cite(document, first, last), differences)


def span_of(words: Sequence[QuoteWord], place: tuple[int, int]) -> tuple[int, int]:
    """Return the (start, end) of a range of words in their text; of an empty one, where it would stand."""
    first, last = place
    if first < last:
        return words[first].start, words[last - 1].end
    at = words[first].start if first < len(words) else words[-1].end
    return at, at
