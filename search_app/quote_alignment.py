"""Lays a quote beside the words of its source, and tells word by word where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from search_app.quote_words import QuoteWord

DifferenceKind = Literal["added", "left_out", "changed"]
Span = tuple[int, int]
# Of the letters of a word at the end of a quote and one at the end of what fits the rest of it: «vegen» and «veien».
MIN_LIKENESS = 0.5


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ: `quote` and `source` are ranges of words, of which one is empty for what is added or left out.

    "added" stands in the quote only, "left_out" in the source only.
    """

    kind: DifferenceKind
    quote: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quote beside the stretch of its source that fits it best, `source` as a range of words.

    `similarity`, 0..1, is that of the letters: 1 less the share that must be changed to make the one into the other.
    """

    source: Span
    similarity: float
    differences: tuple[Difference, ...]

    def moved(self, by: int) -> Alignment:
        """Return the same with `by` words in front of the source."""
        differences = (replace(one, source=(one.source[0] + by, one.source[1] + by)) for one in self.differences)
        return Alignment((self.source[0] + by, self.source[1] + by), self.similarity, tuple(differences))


def align_quote(quote: Sequence[QuoteWord], source: Sequence[QuoteWord]) -> Alignment | None:
    """Return where in `source` the words of a quote stand best; None where either has no words.

    Words that the quoter has put in square brackets may stand in the place of any others, or of none.
    """
    if not quote or not source:
        return None
    wanted, there = _numbered(quote, source)
    verbatim = next(_occurrences(wanted, there), None)
    first, last = verbatim or _with_ends(quote, source, _window(wanted, there), wanted, there)
    found = tuple(one for one in _differences(quote, source, wanted, there, (first, last)) if not _is_added(one, quote))
    return Alignment((first, last), _similarity(quote, source[first:last]), found)


def occurrences(quote: Sequence[QuoteWord], source: Sequence[QuoteWord]) -> list[Span]:
    """Return every stretch of `source` that has the words of a quote and no others, as ranges of words, rising."""
    return list(_occurrences(*_numbered(quote, source))) if quote else []


def _numbered(quote: Sequence[QuoteWord], source: Sequence[QuoteWord]) -> tuple[list[int], list[int]]:
    """Return the words of both as numbers, the same one for the same form."""
    numbers: dict[str, int] = {}
    wanted, there = ([numbers.setdefault(word.form, len(numbers)) for word in words] for words in (quote, source))
    return wanted, there


def _occurrences(wanted: list[int], there: list[int]) -> Iterator[Span]:
    size = len(wanted)
    for at, number in enumerate(there):
        if number == wanted[0] and there[at : at + size] == wanted:
            yield at, at + size


def _window(wanted: list[int], there: list[int]) -> Span:
    """Return the stretch of `there` with the fewest words to be added or taken out; the shortest of such."""
    near = fuzz.partial_ratio_alignment(wanted, there)
    first, last = (0, len(there)) if near is None or len(wanted) > len(there) else (near.dest_start, near.dest_end)
    room = len(wanted) // 3 + 2
    # One end at a time: what lies at the other is the same for all that are compared.
    first = min(
        range(max(0, first - room), min(last, first + room) + 1),
        key=lambda start: (Indel.distance(wanted, there[start : last + room]), -start),
    )
    last = min(
        range(max(first, last - room), min(len(there), last + room) + 1),
        key=lambda end: (Indel.distance(wanted, there[first:end]), end),
    )
    return first, last


def _with_ends(
    quote: Sequence[QuoteWord], source: Sequence[QuoteWord], within: Span, wanted: list[int], there: list[int]
) -> Span:
    """Widen a stretch at either end by words that the quote's own first or last ones are like, but not the same as."""
    first, last = within
    codes = [code for code in Indel.opcodes(wanted, there[first:last]) if code.tag == "equal"]
    if not codes:
        return within
    before, after = quote[: codes[0].src_start], quote[codes[-1].src_end :]
    if first + codes[0].dest_start == first:
        first -= _like([word.form for word in reversed(before)], [word.form for word in reversed(source[:first])])
    if first <= last == within[0] + codes[-1].dest_end:
        last += _like([word.form for word in after], [word.form for word in source[last:]])
    return first, last


def _like(forms: Sequence[str], others: Sequence[str]) -> int:
    """Return how many of `others` are most like all of `forms`, by their letters; 0 where too few letters are."""
    sizes = range(1, min(len(forms) + 1, len(others)) + 1) if forms else range(0)
    likeness = {size: Levenshtein.normalized_similarity("".join(forms), "".join(others[:size])) for size in sizes}
    best = max(likeness, key=lambda size: likeness[size], default=0)
    return best if best and likeness[best] >= MIN_LIKENESS else 0


def _differences(
    quote: Sequence[QuoteWord], source: Sequence[QuoteWord], wanted: list[int], there: list[int], within: Span
) -> Iterator[Difference]:
    """Yield how the quote differs from the words `within` of the source, in order, with as many alike as can be."""
    mine = theirs = 0
    codes = [code for code in Indel.opcodes(wanted, there[slice(*within)]) if code.tag == "equal"]
    ends = [(code.src_start, code.dest_start, code.src_end, code.dest_end) for code in codes]
    for src_start, dest_start, src_end, dest_end in [*ends, (len(wanted), within[1] - within[0], 0, 0)]:
        if mine < src_start or theirs < dest_start:
            one = _difference((mine, src_start), (within[0] + theirs, within[0] + dest_start))
            if not _is_spacing(one, quote, source):
                yield one
        mine, theirs = src_end, dest_end


def _difference(quote: Span, source: Span) -> Difference:
    if quote[0] == quote[1]:
        return Difference("left_out", quote, source)
    return Difference("added" if source[0] == source[1] else "changed", quote, source)


def _is_spacing(one: Difference, quote: Sequence[QuoteWord], source: Sequence[QuoteWord]) -> bool:
    """Tell whether the same letters are only divided into other words: «e resept» for «e-resept»."""
    mine, theirs = (
        "".join(word.form for word in words[start:end])
        for words, (start, end) in ((quote, one.quote), (source, one.source))
    )
    return mine == theirs


def _is_added(one: Difference, quote: Sequence[QuoteWord]) -> bool:
    words = quote[slice(*one.quote)]
    return bool(words) and all(word.is_added for word in words)


def _similarity(quote: Sequence[QuoteWord], source: Sequence[QuoteWord]) -> float:
    mine = " ".join(word.form for word in quote if not word.is_added)
    return Levenshtein.normalized_similarity(mine, " ".join(word.form for word in source))
