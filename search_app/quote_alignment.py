"""Lays a quote beside the words of its source, and tells word by word where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from search_app.quote_words import QuoteWord

DifferenceKind = Literal["added", "left_out", "changed"]
Span = tuple[int, int]
Words = Sequence[QuoteWord]
# What each step costs. A run of words left out or added costs less than as many changed ones, a single word more. It is
# worth skipping one for the next, where that is the same in both.
EQUAL, CHANGED, FIRST_GAP, NEXT_GAP = -0.5, 1.0, 1.1, 0.3
# Of CHANGED, what a word with all of the other's letters would save: «vegen» is put beside «veien», not beside «til».
LIKENESS = 0.4
# Words of which one begins or ends a sentence and the other doesn't.
OTHER_BORDER = 0.2
# Words in square brackets stand for any others, or for none.
ANY = 0.2
# Of a table of words by words that is filled in whole; in a larger one, the words that are the same tell where to look.
MAX_CELLS = 20_000
# Into how many words one at a quote's end may be divided in the source.
DIVIDED = (2, 3, 4)
# The steps back from a cell: to both words before, to the quote's, or to the source's.
_BOTH, _QUOTE, _SOURCE = 0, 1, 2


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


def occurrences(quote: Words, source: Words) -> list[Span]:
    """Return every stretch of `source` that has the words of a quote and no others, as ranges of words, rising."""
    wanted, there = _numbered(quote, source)
    size = len(wanted)
    starts = (at for at, number in enumerate(there) if wanted and number == wanted[0])
    return [
        (at, at + size)
        for at in starts
        if there[at : at + size] == wanted and all(map(QuoteWord.is_same, quote, source[at : at + size]))
    ]


def align_quote(quote: Words, source: Words) -> Alignment | None:
    """Return where in `source` the words of a quote stand best; None where either has no words.

    Words that the quoter has put in square brackets may stand in the place of any others, or of none. The alignment is
    Gotoh's (1982), of the whole quote with the best stretch of the source.
    """
    if not quote or not source:
        return None
    first, last = _window(quote, source)
    near = source[first:last]
    steps = _with_divided_ends(_path(quote, near), quote, near)
    span = (steps[0][1], steps[-1][1])
    differences = tuple(_differences(steps, quote, near))
    told = tuple(one for one in differences if not _is_added(one, quote))
    similarity = _similarity(quote, near, span, differences) if told else 1.0
    return Alignment(span, similarity, told).moved(first)


def _numbered(quote: Words, source: Words) -> tuple[list[int], list[int]]:
    """Return the words of both as numbers, the same one for the same word, whatever mark is behind it."""
    numbers: dict[str, int] = {}
    wanted, there = ([numbers.setdefault(word.bare, len(numbers)) for word in words] for words in (quote, source))
    return wanted, there


def _window(quote: Words, source: Words) -> Span:
    """Return the part of a source that has the most of a quote's words, with room; all of it where that is little."""
    if len(quote) * len(source) <= MAX_CELLS:
        return 0, len(source)
    wanted, there = _numbered(quote, source)
    room = len(wanted) + 3  # as much may be left out as there is
    near = fuzz.partial_ratio_alignment(wanted, there) if len(wanted) < len(there) else None
    if near is None:
        return 0, len(there)
    return max(0, near.dest_start - room), min(len(there), near.dest_end + room)


def _costs(quote: Words, source: Words) -> npt.NDArray[np.float32]:
    """Return what it costs to put each word of a quote (n,) beside each of its source (m,), (n, m)."""
    mine, theirs = [word.form for word in quote], [word.form for word in source]
    alike = process.cdist(mine, theirs, scorer=Levenshtein.normalized_similarity, score_cutoff=0.5, dtype=np.float32)
    costs = CHANGED - LIKENESS * alike
    for side, unknown in (("begins", 0), ("ends", -1)):
        own, other = (np.array([getattr(word, side) for word in words]) for words in (quote, source))
        differs = own[:, None] != other[None, :]
        differs[unknown] = False  # a quote's first and last words may stand anywhere in their sentences
        costs += OTHER_BORDER * differs
    costs[[word.is_added for word in quote]] = ANY
    costs[_same(quote, source)] = EQUAL
    return np.asarray(costs, dtype=np.float32)


def _same(quote: Words, source: Words) -> npt.NDArray[np.bool_]:
    """Return which words are the same, (n, m), as `QuoteWord.is_same` has it."""
    wanted, there = map(np.array, _numbered(quote, source))
    same = wanted[:, None] == there[None, :]
    for at, other in np.argwhere(same & np.array([word.form != word.bare for word in quote])[:, None]):
        same[at, other] = quote[at].is_same(source[other])
    return np.asarray(same)


def _path(quote: Words, source: Words) -> list[Span]:
    """Return the cheapest way through both: how many words of each lie behind, at each step, first to last."""
    costs = _costs(quote, source)
    size, width = costs.shape
    numbers = np.arange(width + 1, dtype=np.float32)
    best = np.zeros(width + 1, dtype=np.float32)  # the source may begin anywhere
    above = np.full(width + 1, np.inf, dtype=np.float32)  # the cheapest that ends with a word of the quote alone
    ways = np.zeros((size + 1, width + 1), dtype=np.int8)
    runs = np.zeros((size + 1, width + 1), dtype=np.int32)  # how many of the source's words are left out last
    continued = np.zeros((size + 1, width + 1), dtype=np.bool_)
    for row in range(1, size + 1):
        first, following = (ANY, ANY) if quote[row - 1].is_added else (FIRST_GAP, NEXT_GAP)
        continued[row] = above + following < best + first
        above = np.minimum(above + following, best + first)
        both = np.concatenate([[np.inf], best[:-1] + costs[row - 1]]).astype(np.float32)
        ways[row] = np.where(both <= above, _BOTH, _QUOTE)
        here = np.minimum(both, above)
        opened = here - NEXT_GAP * numbers
        lowest = np.minimum.accumulate(opened)
        origin = np.maximum.accumulate(np.where(opened <= lowest, numbers, 0)).astype(np.int32)
        left_out = np.concatenate([[np.inf], lowest[:-1] + FIRST_GAP + NEXT_GAP * (numbers[1:] - 1)])
        skipped = left_out < here
        ways[row][skipped] = _SOURCE
        runs[row] = np.concatenate([[0], numbers[1:].astype(np.int32) - origin[:-1]])
        best = np.where(skipped, left_out, here).astype(np.float32)
    return _way_back(ways, runs, continued, int(np.argmin(best)))


def _way_back(
    ways: npt.NDArray[np.int8], runs: npt.NDArray[np.int32], continued: npt.NDArray[np.bool_], column: int
) -> list[Span]:
    row = len(ways) - 1
    steps = [(row, column)]
    only_quote = False
    while row:
        way = _QUOTE if only_quote else int(ways[row, column])
        only_quote = way == _QUOTE and bool(continued[row, column])
        if way == _SOURCE:
            column -= int(runs[row, column])
            steps.append((row, column))
            way = int(ways[row, column])
            only_quote = way == _QUOTE and bool(continued[row, column])
        row, column = row - 1, column - (way == _BOTH)
        steps.append((row, column))
    return steps[::-1]


def _with_divided_ends(steps: list[Span], quote: Words, source: Words) -> list[Span]:
    """Widen the steps where a quote's first or last word is divided in the source: «1750» for «1 750».

    To the path, what is left unread there costs nothing, so that «1750» stands beside «1» or «750» alone.
    """
    (_, start), (first, after) = steps[0], steps[1]
    if first == 1:
        start = next((after - size for size in DIVIDED if _is_word(quote[0], source, after - size, after)), start)
    (row, before), (last, end) = steps[-2], steps[-1]
    if row == last - 1:
        end = next((before + size for size in DIVIDED if _is_word(quote[-1], source, before, before + size)), end)
    return [(0, start), *steps[1:-1], (last, end)]


def _is_word(word: QuoteWord, source: Words, start: int, end: int) -> bool:
    """Tell whether the words `start` to `end` of a source make up a word."""
    if start < 0 or end > len(source):
        return False
    parts = source[start:end]
    return not any(part.begins for part in parts[1:]) and "".join(part.form for part in parts) == word.form


def _differences(steps: Sequence[Span], quote: Words, source: Words) -> Iterator[Difference]:
    """Yield what lies between the words that are the same in both; words that only are divided otherwise count so."""
    mine, theirs = steps[0]
    for (row, column), (next_row, next_column) in pairwise([*steps, (len(quote) + 1, len(source) + 1)]):
        is_last = next_row > len(quote)
        is_both = not is_last and next_row > row and next_column > column
        if is_last or (is_both and quote[row].is_same(source[column])):
            found = _difference((mine, row), (theirs, column))
            if found is not None and not _is_spacing(found, quote, source):
                yield found
            mine, theirs = next_row, next_column


def _difference(quote: Span, source: Span) -> Difference | None:
    if quote[0] == quote[1]:
        return None if source[0] == source[1] else Difference("left_out", quote, source)
    return Difference("added" if source[0] == source[1] else "changed", quote, source)


def _is_spacing(one: Difference, quote: Words, source: Words) -> bool:
    """Tell whether the same letters are only divided into other words: «e resept» for «e-resept»."""
    mine, theirs = quote[slice(*one.quote)], source[slice(*one.source)]
    is_over_border = any(word.begins for word in (*mine[1:], *theirs[1:]))
    return not is_over_border and "".join(word.form for word in mine) == "".join(word.form for word in theirs)


def _is_added(one: Difference, quote: Words) -> bool:
    words = quote[slice(*one.quote)]
    return bool(words) and all(word.is_added for word in words)


def _similarity(quote: Words, source: Words, span: Span, differences: Sequence[Difference]) -> float:
    """Return how alike the letters are, but for what the quoter's brackets stand for."""
    replaced = {at for one in differences if _is_added(one, quote) for at in range(*one.source)}
    mine = " ".join(word.form for word in quote if not word.is_added)
    theirs = " ".join(source[at].form for at in range(*span) if at not in replaced)
    return Levenshtein.normalized_similarity(mine, theirs)
