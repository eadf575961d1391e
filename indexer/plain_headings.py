"""Headings in the type of the text: numbered lines, chapters and capitals that stand alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from indexer.heading_levels import Candidate
from indexer.numbering import may_follow, numbers_of, series_of

if TYPE_CHECKING:
    from indexer.layout import Line, PageLayout
    from indexer.titled_headings import Place

# A title is short; a longer numbered line is a point of a list or a paragraph of a statute.
MAX_CHARS = 90
MAX_WORDS = 11
# It ends well before the right edge, and there is this much more room above it than between lines.
MAX_WIDTH = 0.85
MIN_ROOM = 1.25
# One such line in a file may be anything; a way of setting headings comes back.
MIN_OF_KIND = 2
MIN_CAPITALS = 4
_SENTENCE_END = re.compile(r"[.:?!;,]$")


def plain_headings(pages: Sequence[PageLayout], body: float, taken: set[Place]) -> list[Candidate]:
    """Find the headings that differ from the text, of size `body`, neither in size nor in weight.

    They stand alone, and are numbered 1.1 in order, count chapters, parts, annexes or paragraphs, or are in capitals.
    """
    alone = list(_alone(pages, body, taken))
    numbered = _in_order([(one, numbers) for one in alone if (numbers := numbers_of(one.text)) is not None])
    counting = [one for one in alone if series_of(one.text) is not None and one not in numbered]
    series = Counter(series_of(one.text) for one in counting)
    capitals = [one for one in alone if _is_capitals(one.text) and one not in numbered and one not in counting]
    found = numbered if len(numbered) >= MIN_OF_KIND else []
    found += [one for one in counting if series[series_of(one.text)] >= MIN_OF_KIND]
    return found + (capitals if len(capitals) >= MIN_OF_KIND else [])


def _alone(pages: Sequence[PageLayout], body: float, taken: set[Place]) -> Iterator[Candidate]:
    for at, page in enumerate(pages):
        steps = [a.y - b.y for a, b in pairwise(page.lines) if 0 < a.y - b.y < 2 * a.size]
        leading = median(steps) if steps else 1.2 * body
        left = min((line.x0 for line in page.lines), default=0.0)
        right = max((line.x1 for line in page.lines), default=0.0)
        for index, line in enumerate(page.lines):
            if (at, index) in taken or abs(line.size - body) > 0.12 * body or line.bold:
                continue
            above = page.lines[index - 1] if index else None
            room = above is None or not 0 < above.y - line.y < MIN_ROOM * leading
            short = line.x1 < left + MAX_WIDTH * (right - left) and len(line.text) <= MAX_CHARS
            if room and short and index + 1 < len(page.lines) and _reads_as_title(line):
                yield Candidate(at, index, index, line.text, line.size, line.bold)


def _reads_as_title(line: Line) -> bool:
    words = line.text.split()
    if len(words) > MAX_WORDS or (len(line.pieces) > 1 and numbers_of(line.text) is None):
        return False
    return not _SENTENCE_END.search(line.text) and sum(char.isalpha() for char in line.text) > 1


def _in_order(numbered: Sequence[tuple[Candidate, tuple[int, ...]]]) -> list[Candidate]:
    """Return those whose numbers follow each other, if some are of two levels or more: 1, 2, 3 alone is any list."""
    found: list[tuple[Candidate, tuple[int, ...]]] = []
    for one, numbers in numbered:
        if may_follow(numbers, found[-1][1] if found else None):
            found.append((one, numbers))
    deep = sum(len(numbers) > 1 for _, numbers in found)
    return [one for one, _ in found] if deep >= MIN_OF_KIND else []


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(char.isalpha() for char in text) >= MIN_CAPITALS
