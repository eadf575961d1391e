"""Puts section signs back: Tesseract's Norwegian data don't have them, and read "§ 4-3" as "8 4-3" or "$ 4-3"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from indexer.tesseract import SIGN_LANGUAGE, TextLine, Word

SIGN = "§"
# What a sign, or two, was seen to be read as, by itself or grown together with the number after it.
_MISREAD = re.compile(r"[8$&S5]{1,2}")
_GROWN_TOGETHER = re.compile(r"[8$&S5]{1,2}(?=\d{1,2}-\d)")
_NUMBER = re.compile(r"\d")


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
