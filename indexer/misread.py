"""Mends what Tesseract's Norwegian data are known to misread, where the picture or another reading shows what it is.

They have no section sign, and read "§ 4-3" as "8 4-3" or "$ 4-3"; no bullet; and take an "i" by itself for a 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

import numpy as np

from indexer.mend import BULLET
from indexer.page_ink import Ink
from indexer.tesseract import SIGN_LANGUAGE, TextLine, Word

SIGN = "§"
# What a sign, or two, was seen to be read as, by itself or grown together with the number after it.
_MISREAD = re.compile(r"[8$&S5]{1,2}")
_GROWN_TOGETHER = re.compile(r"[8$&S5]{1,2}(?=\d{1,2}-\d)")
_NUMBER = re.compile(r"\d")
# A disc fills 79 % of its box, a letter or an asterisk half of it.
_BULLET_FILLED = 0.7


def with_section_signs(lines: list[TextLine], read_as: Callable[[str], list[TextLine]]) -> list[TextLine]:
    """Replace what may be a misread section sign where another reading of the page, in English, has one.

    `read_as` reads the page again in a language; it is called only if there is something to replace.
    """
    suspects = [word for line in lines for word in _suspects(line.words)]
    if not suspects:
        return lines
    signs = [word for line in read_as(SIGN_LANGUAGE) for word in line.words if word.text.startswith(SIGN)]
    changed = {word: mended for word in suspects if (mended := _mended(word, signs)) is not None}
    return [replace(line, words=tuple(changed.get(word, word) for word in line.words)) for line in lines]


def _suspects(words: Sequence[Word]) -> list[Word]:
    apart = (word for word, after in pairwise(words) if _MISREAD.fullmatch(word.text) and _NUMBER.match(after.text))
    together = (word for word in words if _GROWN_TOGETHER.match(word.text))
    return list(chain(apart, together))


def _mended(word: Word, signs: Sequence[Word]) -> Word | None:
    """Return the word as the sign says that stands in its place, None where there is none."""
    for sign in signs:
        starts_with_it = abs(sign.left - word.left) < (word.bottom - word.top) / 2
        if starts_with_it and sign.top < word.bottom and word.top < sign.bottom:
            marks = SIGN * (2 if sign.text.startswith(2 * SIGN) else 1)
            rest = _GROWN_TOGETHER.match(word.text)
            return replace(word, text=f"{marks} {word.text[rest.end() :]}" if rest is not None else marks)
    return None


def with_marks(lines: list[TextLine], ink: Ink) -> list[TextLine]:
    """Replace a mark at the head of a line that is a disc by a bullet, and each 1 with a dot above it by an "i"."""
    drawn = ([_as_drawn(line.words, at, ink) for at in range(len(line.words))] for line in lines)
    return [replace(line, words=tuple(words)) for line, words in zip(lines, drawn, strict=True)]


def _as_drawn(words: Sequence[Word], at: int, ink: Ink) -> Word:
    word = words[at]
    if len(word.text) > 1:
        return word
    drawn = ink[max(0, word.top) : word.bottom, max(0, word.left) : word.right]
    if at == 0 and len(words) > 1 and _is_disc(drawn):
        return replace(word, text=BULLET)
    return replace(word, text="i") if word.text in ("1", "l", "I") and _has_dot(drawn) else word


def _is_disc(drawn: Ink) -> bool:
    height, width = drawn.shape
    return bool(0 < height <= 1.4 * width and width <= 1.4 * height and drawn.mean() >= _BULLET_FILLED)


def _has_dot(drawn: Ink) -> bool:
    """Tell whether there is ink, then none, then ink again, from the top down to the middle."""
    rows = drawn[: drawn.shape[0] // 2].any(axis=1)
    return bool(np.count_nonzero(np.diff(np.concatenate([[False], rows]))) >= 3)
