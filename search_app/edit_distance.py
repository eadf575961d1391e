"""How far apart two spellings are, by the errors that people make when they type Norwegian."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

OTHER = 1.0
SWAP = 0.6
DOUBLE = 0.4  # a letter that is there once and should be twice, or the other way round
MARK = 0.3  # æ, ø and å for the letters that stand in for them
HYPHEN = 0.2
NEIGHBOUR = 0.7
FIRST_LETTER = 0.5  # on top: people seldom err there

_MARKED = {frozenset(pair) for pair in ("aå", "oø", "aæ", "eæ", "oå", "øö", "æä")}
_ROWS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")
_NEIGHBOURS = {frozenset(row[at : at + 2]) for row in _ROWS for at in range(len(row) - 1)} | {
    frozenset((upper[at], lower[at + shift]))
    for upper, lower in pairwise(_ROWS)
    for at in range(len(upper))
    for shift in (-1, 0)
    if 0 <= at + shift < len(lower)
}


def near(word: str, choices: Sequence[str], max_edits: int) -> list[str]:
    """Return the `choices` that at most `max_edits` letters put in, left out, exchanged or swapped make of `word`."""
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=max_edits, limit=None)
    return [choice for choice, _, _ in found]


def cost(typed: str, meant: str) -> float:
    """Return what the cheapest way from `typed` to `meant` costs, 0 for equal words; each word has a letter."""
    rows = [[0.0] * (len(meant) + 1) for _ in range(len(typed) + 1)]
    for i in range(1, len(typed) + 1):
        rows[i][0] = rows[i - 1][0] + _extra(typed, i - 1)
    for j in range(1, len(meant) + 1):
        rows[0][j] = rows[0][j - 1] + _extra(meant, j - 1)
    for i in range(1, len(typed) + 1):
        for j in range(1, len(meant) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + _extra(typed, i - 1),
                rows[i][j - 1] + _extra(meant, j - 1),
                rows[i - 1][j - 1] + _exchange(typed[i - 1], meant[j - 1], first=i == j == 1),
            )
            if i > 1 and j > 1 and typed[i - 2 : i] == meant[j - 1] + meant[j - 2]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + SWAP + (FIRST_LETTER if i == j == 2 else 0))
    return rows[-1][-1]


def _extra(word: str, at: int) -> float:
    """Return the cost of a letter of `word` that the other lacks."""
    if word[at] in "-‐‑":
        return HYPHEN
    if at and word[at] == word[at - 1]:
        return DOUBLE
    return OTHER + (FIRST_LETTER if at == 0 else 0)


def _exchange(typed: str, meant: str, *, first: bool) -> float:
    if typed == meant:
        return 0.0
    pair = frozenset((typed, meant))
    if pair in _MARKED:
        return MARK
    return (NEIGHBOUR if pair in _NEIGHBOURS else OTHER) + (FIRST_LETTER if first else 0)
