"""Footnotes: the small numbered lines at the foot of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.layout import PageLayout

_NOTE = re.compile(r"^([1-9]\d{0,2}|[*†]+)\s?(?=[^\W\d_]|[«\"(§])")
# Footnotes are set at least this much smaller than the body.
MAX_SIZE = 0.93


def is_note(text: str) -> bool:
    """Tell whether a line begins a footnote: its number or mark, then a word."""
    return bool(_NOTE.match(text))


def first_note_line(page: PageLayout, body_size: float) -> int:
    """Return the index of the line where the page's footnotes begin, the number of lines where it has none.

    They begin at a small line with a note's number or mark in the lower half of the page. Below it is no
    heading, most is small, and no number is lower than one before. (In a statute, small print follows every
    paragraph.)
    """
    count = len(page.lines)
    for index, line in enumerate(page.lines):
        if line.y > 0.5 * page.height or line.size > MAX_SIZE * body_size or not is_note(line.text):
            continue
        rest = page.lines[index:]
        if any(other.bold or other.size > 1.05 * body_size for other in rest):
            continue
        small = sum(len(other.text) for other in rest if other.size <= 0.97 * body_size)
        numbers = [int(match.group(1)) for other in rest if (match := re.match(r"(\d{1,3})\s?[^\W\d_]", other.text))]
        if numbers == sorted(numbers) and small >= 0.5 * sum(len(other.text) for other in rest):
            return index
    return count
