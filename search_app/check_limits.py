"""Bounds how much of a text is checked, so that a control ends within minutes whatever the file holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from heapq import merge

from search_app.checked_text import CheckedText
from search_app.reference_patterns import BRACKETS, PAGES, SAME, SECTION, YEAR
from search_app.text_quotes import text_quotes

# A doctoral thesis has some hundreds of quotes.
MOST_QUOTES = 1000
# A thousand quotes of a sentence each take about one minute; only very long ones with wide references take as long.
MOST_SECONDS = 300.0
# Of quotation marks, which may be nested, and of what may be a reference or a part of one.
MOST_MARKS = 20_000
MOST_REFERENCES = 10_000
_MARK = re.compile(r"[«»“”„‟\"‘’]")

_REFERENCES = (BRACKETS, PAGES, SECTION, SAME, YEAR)

# A paragraph, and where in it what isn't checked begins.
Cut = tuple[int, int]


def checked_part(text: CheckedText) -> CheckedText:
    """Return the first part of a text, as much of it as is checked; the same object where that is all of it."""
    for patterns, most in (((_MARK,), MOST_MARKS), (_REFERENCES, MOST_REFERENCES)):
        first_left = _first_left(text, patterns, most)
        text = text if first_left is None else _cut(text, first_left)
    quotes = text_quotes(text)
    if len(quotes) <= MOST_QUOTES:
        return text
    return _cut(text, (quotes[MOST_QUOTES].paragraph, quotes[MOST_QUOTES].start))


def _first_left(text: CheckedText, patterns: Sequence[re.Pattern[str]], most: int) -> Cut | None:
    """Return where the first match stands that is one too many; None where there are no more than `most`."""
    count = 0
    for number, paragraph in enumerate(text.paragraphs):
        starts = merge(*((found.start() for found in pattern.finditer(paragraph.text)) for pattern in patterns))
        for start in starts:
            count += 1
            if count > most:
                return number, start
    return None


def _cut(text: CheckedText, cut: Cut) -> CheckedText:
    number, at = cut
    last = text.paragraphs[number]
    return replace(text, paragraphs=(*text.paragraphs[:number], replace(last, text=last.text[:at])))
