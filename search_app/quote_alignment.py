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
# The steps back from a cell: to both words before, to the quote's, to the source's, or nowhere.
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
    return [(at, at + size) for at in starts if there[at : at + size] == wanted]


def align_quote(quote: Words, source: Words) -> Alignment | None:
    """Return where in `source` the words of a quote stand best; None where either has no words.

    Words that the quoter has put in square brackets may stand in the place of any others, or of none. The alignment is
    Gotoh's (1982), of the whole quote with the best stretch of the source.
    """
    if not quote or not source:
        return None
    first, last = _window(quote, source)
    near = source[first:last]
    steps = _path(quote, near)
    span = (steps[0][1], steps[-1][1])
    differences = tuple(_differences(steps, quote, near))
    similarity = _similarity(quote, near, span, differences)
    return Alignment(span, similarity, tuple(one for one in differences if not _is_added(one, quote))).moved(first)


def _numbered(quote: Words, source: Words) -> tuple[list[int], list[int]]:
    """Return the words of both as numbers, the same one for the same form."""
    numbers: dict[str, int] = {}
    wanted, there = ([numbers.setdefault(word.form, len(numbers)) for word in words] for words in (quote, source))
    return wanted, there


def _window(quote: Words, source: Words) -> Span:
    """Return the part of a source that has the most of a quote's words, with room; all of it where that is little."""
    if len(quote) * len(source) <= MAX_CELLS:
        return 0, len(source)
    wanted, there = _numbered(quote, source)
    room = len(wanted) // 3 + 3
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
    costs[alike == 1] = EQUAL
    return np.asarray(costs, dtype=np.float32)


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


def _differences(steps: Sequence[Span], quote: Words, source: Words) -> Iterator[Difference]:
    """Yield what lies between the words that are the same in both; words that only are divided otherwise count so."""
    mine, theirs = steps[0]
    for (row, column), (next_row, next_column) in pairwise([*steps, (len(quote) + 1, len(source) + 1)]):
        is_last = next_row > len(quote)
        is_both = not is_last and next_row > row and next_column > column
        if is_last or (is_both and quote[row].form == source[column].form):
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
    # A line break may have left a hyphen and a space in what is quoted; the source has them mended.
    close = _widest_gap(mine) <= 2 and _widest_gap(theirs) <= 1
    return close and "".join(word.form for word in mine) == "".join(word.form for word in theirs)


def _widest_gap(words: Words) -> int:
    return max((other.start - one.end for one, other in pairwise(words)), default=0)


def _is_added(one: Difference, quote: Words) -> bool:
    words = quote[slice(*one.quote)]
    return bool(words) and all(word.is_added for word in words)


def _similarity(quote: Words, source: Words, span: Span, differences: Sequence[Difference]) -> float:
    """Return how alike the letters are, but for what the quoter's brackets stand for."""
    replaced = {at for one in differences if _is_added(one, quote) for at in range(*one.source)}
    mine = " ".join(word.form for word in quote if not word.is_added)
    theirs = " ".join(source[at].form for at in range(*span) if at not in replaced)
    return Levenshtein.normalized_similarity(mine, theirs)
