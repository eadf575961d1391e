"""Headings that are set no larger than the text: numbered, centred, in capitals or small bold, each standing alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from indexer.heading_levels import Candidate
from indexer.numbering import may_follow, numbers_of, series_of
from indexer.titled_headings import may_be_title

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
MIN_LETTERS = 4
# A centred line begins and ends this share of the text's width inside it.
MIN_INDENT = 0.1
# Bold type smaller than this beside the text's is a label in a figure or a table's caption.
MIN_BOLD_SIZE = 0.75
_SENTENCE_END = re.compile(r"[.:?!;,]$")


def plain_headings(pages: Sequence[PageLayout], body: float, taken: set[Place]) -> list[Candidate]:
    """Find the headings that are no larger than the text, of size `body`, and not as large and bold.

    They stand alone, and are numbered 1.1 in order, count chapters, parts, annexes or paragraphs, are centred or in
    capitals, or in bold smaller than the text. Of each kind there must be several.
    """
    alone = list(_alone(pages, body, taken))
    plain = [one.candidate for one in alone if not one.candidate.bold]
    numbered = _in_order([(one, numbers) for one in plain if (numbers := numbers_of(one.text)) is not None])
    counting = [one for one in plain if series_of(one.text) is not None]
    series = Counter(series_of(one.text) for one in counting)
    kinds = [
        numbered,
        [one for one in counting if series[series_of(one.text)] >= MIN_OF_KIND],
        [one for one in plain if _is_capitals(one.text)],
        [one.candidate for one in alone if one.is_centred and _has_letters(one.candidate.text)],
        *_by_size([one.candidate for one in alone if one.candidate.bold]),
    ]
    return list({(one.page, one.first): one for kind in kinds if len(kind) >= MIN_OF_KIND for one in kind}.values())


@dataclass(frozen=True, slots=True)
class _Alone:
    """A line that stands alone, and whether it is centred on the text."""

    candidate: Candidate
    is_centred: bool


def _alone(pages: Sequence[PageLayout], body: float, taken: set[Place]) -> Iterator[_Alone]:
    for at, page in enumerate(pages):
        steps = [a.y - b.y for a, b in pairwise(page.lines) if 0 < a.y - b.y < 2 * a.size]
        leading = median(steps) if steps else 1.2 * body
        left = min((line.x0 for line in page.lines), default=0.0)
        right = max((line.x1 for line in page.lines), default=0.0)
        for index, line in enumerate(page.lines):
            smallest = MIN_BOLD_SIZE if line.bold else 0.88
            if (at, index) in taken or not smallest * body <= line.size <= 1.12 * body:
                continue
            above = page.lines[index - 1] if index else None
            room = above is None or not 0 < above.y - line.y < MIN_ROOM * leading
            short = line.x1 < left + MAX_WIDTH * (right - left) and len(line.text) <= MAX_CHARS
            below = page.lines[index + 1] if index + 1 < len(page.lines) else None
            if not (room and short and below is not None and _reads_as_title(line)):
                continue
            if line.bold and not (abs(below.size - body) < 0.05 * body and abs(below.x0 - line.x0) < body):
                continue
            inside = min(line.x0 - left, right - line.x1)
            centred = inside > MIN_INDENT * (right - left) and abs(line.x0 - left - right + line.x1) < body
            # Where the text below begins at the same place, the line stands in a column in the middle of the page.
            centred = centred and line.x0 - below.x0 > body
            yield _Alone(Candidate(at, index, index, line.text, line.size, line.bold), centred)


def _reads_as_title(line: Line) -> bool:
    words = line.text.split()
    if not may_be_title(line.text):
        return False
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


def _by_size(bold: Sequence[Candidate]) -> list[list[Candidate]]:
    sizes: dict[float, list[Candidate]] = defaultdict(list)
    for one in bold:
        sizes[round(one.size * 2)].append(one)
    return list(sizes.values())


def _is_capitals(text: str) -> bool:
    return text.isupper() and _has_letters(text)


def _has_letters(text: str) -> bool:
    return sum(char.isalpha() for char in text) >= MIN_LETTERS
