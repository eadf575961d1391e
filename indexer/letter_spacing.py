"""Letter-spaced headings: "Å R S R A P P O R T" is one word where its gaps are even."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.layout import Span

# Fewer letters than this are an abbreviation, or cells of a table with one letter each.
MIN_LETTERS = 5
MIN_DISTINCT = 3
# Gaps between the letters of a word, in em; wider ones are columns.
MIN_GAP_EM = 0.15
MAX_GAP_EM = 0.9
# Gaps are even if nearly all are within this share of the middle one, and a gap of so many of those parts two words.
EVEN = 0.35
WORD_GAP = 1.7
_SPELT = re.compile(r"\S(?: \S){4,}(?:\s{2,}\S(?: \S)*)*")
_LETTER_TO_DIGIT = re.compile(r"(?<=[^\W\d_]) (?=\d)|(?<=\d) (?=[^\W\d_])")


def spelt_word(text: str) -> str:
    """Return `text` with a word that was written with a space between its letters joined; two spaces part words."""
    if not _SPELT.fullmatch(text):
        return text
    words = [_LETTER_TO_DIGIT.sub("  ", word) for word in re.split(r"\s{2,}", text)]
    joined = [part.replace(" ", "") for word in words for part in word.split("  ")]
    return " ".join(joined) if _are_words(joined) else text


def spaced_letters(spans: Sequence[Span]) -> str | None:
    """Return what spans of one letter each say where they stand evenly apart; None where they don't."""
    if len(spans) < MIN_LETTERS or any(len(span.text.strip()) != 1 for span in spans):
        return None
    size = max(span.size for span in spans)
    gaps = [right.x0 - left.x1 for left, right in pairwise(spans)]
    usual = median(gaps)
    inner = [gap for gap in gaps if gap < WORD_GAP * usual]
    if not MIN_GAP_EM * size < usual < MAX_GAP_EM * size or any(abs(gap - usual) > EVEN * usual for gap in inner):
        return None
    text = spans[0].text.strip()
    for gap, span in zip(gaps, spans[1:], strict=True):
        text += (" " if gap >= WORD_GAP * usual else "") + span.text.strip()
    return text if _are_words(text.split()) else None


def _are_words(words: Sequence[str]) -> bool:
    """Tell words from marks in a row ("x x x x x") and from an alphabet of columns ("A B C D E")."""
    letters = [char for word in words for char in word.casefold() if char.isalpha()]
    alphabet = all(ord(right) - ord(left) == 1 for left, right in pairwise(letters))
    return len(letters) >= MIN_LETTERS and len(set(letters)) >= MIN_DISTINCT and not alphabet
