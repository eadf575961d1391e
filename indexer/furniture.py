"""What is on a page but not in its text: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from indexer.layout import body_size_of
from indexer.printed_labels import is_page_number, numbers_in, printed_labels, without_page_number

if TYPE_CHECKING:
    from indexer.layout import Line, PageLayout

# Lines counted from the top and from the bottom of a page in which a header or footer is looked for.
MARGIN_LINES = 3
# A header or footer stands at one height; writers differ by rounding, Word by the height of a logo.
BAND_POINTS = 4.0
# "Vedlegg 1", "Vedlegg 2" at the top of their pages are headings: headers are set no larger than the text.
MAX_SIZE = 1.15
# Roman numerals count at a line's end only: "i" is a word.
_NUMBERS = re.compile(r"\d+|(?<=\s)[ivxl]{1,7}$", re.I)
# "Tiltak 7", "§ 7", "Frist 2018", "Tiltak 7: Ansvar": words and what they count, as headings and text have them.
_COUNTED = re.compile(
    r"^(?P<words>§+|[^\W\d_]+(?:\s[^\W\d_]+){0,2}?)\s?(?P<number>\d{1,4})(?=$|[.:,]|\s[^\W\d_]|\s[–—-]\s\D)"
)
_PAGE_WORD = re.compile(r"(?:^|\s)(?:side|sida|s|page|p)$", re.I)
# A counted line within so many times its size of the text beside it is no header or footer: those are set off.
NEAR_LINES = 2.2
NEAR_LINES_OF_HEADING = 4.0


def clear_furniture(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """Take running headers and footers and page numbers off `pages`, and label the pages.

    Pages of which nothing would be left at all are returned as they are.
    """
    running = _running(pages)
    labels = printed_labels(
        [page.label for page in pages],
        [[page.lines[index].text for index in sorted(marks)] for page, marks in zip(pages, running, strict=True)],
    )
    plain = {
        repeating_key(page.lines[index].text) for page, marks in zip(pages, running, strict=True) for index in marks
    }
    cleared = []
    for page, marks, label in zip(pages, running, labels, strict=True):
        lines = [line for index, line in enumerate(page.lines) if index not in marks]
        lines = _without_strays(lines, plain)
        cleared.append(replace(page, lines=tuple(lines), label=label))
    return cleared if any(page.lines for page in cleared) else list(pages)


def repeating_key(text: str) -> str:
    """Return what of a header stays the same from page to page: all but its numbers."""
    if is_page_number(text):
        return "#"
    return " ".join(_NUMBERS.sub("#", without_page_number(text)).casefold().split())


def counted_number(text: str) -> int | None:
    """Return 7 for "Tiltak 7" and "§ 7. Ansvar"; None for a page number ("Rapport side 7") and for any other line."""
    match = _COUNTED.match(text)
    return int(match["number"]) if match and not _PAGE_WORD.search(match["words"]) else None


def _running(pages: Sequence[PageLayout]) -> list[set[int]]:
    """Return the indices of each page's header and footer lines.

    A band is a height that margin lines share. It is a header or a footer where most of its lines say the same,
    digits aside, on three pages or more, in no larger type than the text. The first line of the text has a height
    in common too. "Tiltak 7" over the text of one page and "Tiltak 8" over that of the next are headings.
    """
    bands: dict[tuple[bool, int], list[tuple[int, int, str]]] = defaultdict(list)
    inner: Counter[str] = Counter()
    body = body_size_of(pages)
    largest = MAX_SIZE * body
    for at, page in enumerate(pages):
        count = len(page.lines)
        for index, line in enumerate(page.lines):
            if line.size > largest > 0:
                continue
            top, bottom = index < MARGIN_LINES, index >= count - MARGIN_LINES
            if not top and not bottom:
                inner[repeating_key(line.text)] += 1
            for is_top in [True] * top + [False] * bottom:
                bands[is_top, round(line.y / BAND_POINTS)].append((at, index, repeating_key(line.text)))
    shared = _shared_counts(pages)
    marks: list[set[int]] = [set() for _ in pages]
    for (is_top, height), members in list(bands.items()):
        around = members + bands.get((is_top, height + 1), []) + bands.get((is_top, height - 1), [])
        keys = Counter(key for _, _, key in around)
        repeated = [member for member in around if keys[member[2]] >= 3 and inner[member[2]] < 2]
        if len(repeated) >= 3 and len(repeated) >= 0.6 * len(around):
            for at, index, key in members:
                text = pages[at].lines[index].text
                said = keys[key] >= 2 and inner[key] < 2
                counts = text not in shared and _counts_text(pages[at], index, is_top, body)
                if not counts and (said or ("#" in key and _counts_pages(at + 1, text))):
                    marks[at].add(index)
    return [_from_edge(page, found) for page, found in zip(pages, marks, strict=True)]


def _shared_counts(pages: Sequence[PageLayout]) -> set[str]:
    """Return the counted lines that stand in the margins of several pages: "Kapittel 3" over each of its pages."""
    margins = (page.lines[:MARGIN_LINES] + page.lines[MARGIN_LINES:][-MARGIN_LINES:] for page in pages)
    texts = Counter(text for lines in margins for text in {line.text for line in lines})
    return {text for text, count in texts.items() if count > 1}


def _counts_text(page: PageLayout, index: int, is_top: bool, body: float) -> bool:
    """Tell whether a line of the margin counts something, in words, and stands by the text and not apart from it."""
    line = page.lines[index]
    inward = index + 1 if is_top else index - 1
    if len(line.pieces) > 1 or counted_number(line.text) is None or not 0 <= inward < len(page.lines):
        return False
    heading = is_top and (line.bold or line.size > 1.05 * body)
    near = NEAR_LINES_OF_HEADING if heading else NEAR_LINES
    return abs(line.y - page.lines[inward].y) < near * max(line.size, page.lines[inward].size)


def _from_edge(page: PageLayout, marks: set[int]) -> set[int]:
    """Keep only marks that no body line separates from the page's edge."""
    kept: set[int] = set()
    for order in (range(len(page.lines)), reversed(range(len(page.lines)))):
        for index in order:
            if index not in marks:
                break
            kept.add(index)
    return kept


def _counts_pages(place: int, text: str) -> bool:
    return any(abs(int(number) - place) <= 30 for number in numbers_in(text))


def _without_strays(lines: list[Line], plain: set[str]) -> list[Line]:
    """Drop a footer that stands in mid-page with its page number alone on the next line.

    Seen where a page was pasted into another, and in files rebuilt from text.
    """
    kept: list[Line] = []
    skip = False
    for line, following in zip_longest(lines, lines[1:]):
        if skip:
            skip = False
            continue
        number = following is not None and is_page_number(following.text)
        if number and f"{repeating_key(line.text)} #" in plain:
            skip = True
            continue
        kept.append(line)
    return kept
