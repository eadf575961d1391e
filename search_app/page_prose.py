"""Writes a report's text as HTML: every character as it stands, with paragraphs and cells apart and marks in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

# What separates paragraphs, rows and cells in the text that the readers make.
_SEPARATOR = re.compile(r"\n\s*\n\s*|\n|\t")
# Digits in groups of three, as «250 000».
_DIGIT_GROUPS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_GAP, _LINE, _CELL = '<br><span class="ks-gap"></span>', "<br>", '<span class="ks-cell">\t</span>'
Span = tuple[int, int]


def prose(text: str, best: Span = (0, 0), words: Sequence[Span] = ()) -> str:
    """Write a report's text as it stands: paragraphs and rows on lines of their own, cells apart.

    `best` is the (start, end) of the sentence to mark, nothing where it is empty; `words` are the spans of the matched
    words, which show when the hit is explained.
    """
    start, end = best
    spans = _whole_numbers(text, words)
    before, marked, after = (_with_words(text, part, spans) for part in ((0, start), (start, end), (end, len(text))))
    return before + (f'<mark class="ks-best">{marked}</mark>' if marked else "") + after


def _whole_numbers(text: str, words: Sequence[Span]) -> list[Span]:
    """Return the spans in order, each once, a part of a number such as «250 000» widened to all of it."""
    numbers = [number.span() for number in _DIGIT_GROUPS.finditer(text)]
    return sorted({next(((a, b) for a, b in numbers if a <= start and end <= b), (start, end)) for start, end in words})


def _with_words(text: str, part: Span, words: Sequence[Span]) -> str:
    """Lay out one part of a text, with the matched words in it."""
    html, done = "", part[0]
    for word_start, word_end in words:
        start, end = max(word_start, done), min(word_end, part[1])
        if start < end:
            html += f'{_laid_out(text[done:start])}<span class="ks-word">{_laid_out(text[start:end])}</span>'
            done = end
    return html + _laid_out(text[done : part[1]])


def _laid_out(text: str) -> str:
    unbroken = _DIGIT_GROUPS.sub(r'<span class="ks-number">\g<0></span>', escape(text))
    return _SEPARATOR.sub(lambda found: _separator(found[0]), unbroken)


def _separator(found: str) -> str:
    if found == "\t":
        return _CELL
    return _LINE if found == "\n" else _GAP


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of `text` from `start` to `end` without the words that these cut, and within the text."""
    first = 0 if start <= 0 else next((at for at in range(start, len(text)) if text[at].isspace()), len(text))
    last = len(text) if end >= len(text) else next((at for at in range(end, 0, -1) if text[at].isspace()), 0)
    return first, last
