"""Headings: from the file's bookmarks where it has them, and from numbering, size, weight and isolation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.heading_levels import Candidate, levels_of
from indexer.layout import body_size_of
from indexer.notes import MARK_IN_TITLE
from indexer.numbering import is_numbered, series_of

if TYPE_CHECKING:
    from indexer.layout import Bookmark, Line, PageLayout

Place = tuple[int, int]

# A heading of more lines or characters than this is a paragraph in bold.
MAX_LINES = 4
MAX_CHARS = 220
# A page with less text than this, before the first page with more, is the cover or the colophon.
COVER_CHARS = 700
MAX_COVER_PAGES = 3
_SENTENCE_END = re.compile(r"[.,;]$")
_CAPTION = re.compile(r"^(?:figur|tabell|bilde|illustrasjon|diagram|kilde|foto)\s?\d*\s?[.:–-]", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?:|www\.)\S+$|\S@\S")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stands on lines `first` to `last` (inclusive) of page number `page` (from 0)."""

    page: int
    first: int
    last: int
    level: int


def find_headings(pages: Sequence[PageLayout], bookmarks: Sequence[Bookmark], taken: set[Place]) -> list[Heading]:
    """Return the headings in order; `taken` holds the (page, line) of table rows and notes, which are none."""
    marked = _from_bookmarks(pages, bookmarks, taken)
    used = taken | {(mark.page, line) for mark in marked for line in range(mark.first, mark.last + 1)}
    typed = _without_cover(pages, _from_type(pages, body_size_of(pages), used))
    candidates = sorted([*marked, *typed], key=lambda found: (found.page, found.first))
    return [
        Heading(found.page, found.first, found.last, level)
        for found, level in zip(candidates, levels_of(candidates), strict=True)
    ]


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", MARK_IN_TITLE.sub("", text)).casefold()


def _from_bookmarks(pages: Sequence[PageLayout], bookmarks: Sequence[Bookmark], taken: set[Place]) -> list[Candidate]:
    """Find the lines that each bookmark points to: on its page, nearest to its height, saying its title.

    The page after counts too: some writers point to the blank end of the page before.
    """
    found: list[Candidate] = []
    used = set(taken)
    places: dict[int, list[int]] = {}
    for at, page in enumerate(pages):
        places.setdefault(page.number, []).append(at)
    for mark in bookmarks:
        hits = [
            (at, first, last)
            for at in places.get(mark.page, []) + places.get(mark.page + 1, [])
            for first, last in _matches(pages[at].lines, mark.title)
            if not any((at, line) in used for line in range(first, last + 1))
        ]
        if not hits:
            continue
        at, first, last = min(hits, key=lambda hit: _distance(hit, pages, mark))
        used |= {(at, line) for line in range(first, last + 1)}
        lines = pages[at].lines[first : last + 1]
        text = " ".join(line.text for line in lines)
        found.append(Candidate(at, first, last, text, lines[0].size, lines[0].bold, mark.level))
    return found


def _distance(hit: tuple[int, int, int], pages: Sequence[PageLayout], mark: Bookmark) -> tuple[int, float]:
    at, first, _ = hit
    known = mark.y is not None and pages[at].number == mark.page
    return pages[at].number, abs(pages[at].lines[first].y - (mark.y or 0.0)) if known else 0.0


def _matches(lines: Sequence[Line], title: str) -> list[tuple[int, int]]:
    """Return (first, last) of each place where consecutive lines say `title`, which may be cut short."""
    wanted = _plain(title)
    cut = title.rstrip().endswith(("…", "..."))
    found = []
    for first in range(len(lines) if wanted else 0):
        text = ""
        for last in range(first, min(first + MAX_LINES, len(lines))):
            if last > first and not _same_type(lines[first], lines[last]):
                break
            text += _plain(lines[last].text)
            if text == wanted or (cut and text.startswith(wanted)):
                found.append((first, last if text == wanted else _end_of_type(lines, last)))
                break
            if not wanted.startswith(text):
                break
    return found


def _same_type(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) < 0.6 and line.bold == other.bold


def _end_of_type(lines: Sequence[Line], last: int) -> int:
    while last + 1 < len(lines) and _same_type(lines[last], lines[last + 1]) and _near(lines[last], lines[last + 1]):
        last += 1
    return last


def _near(line: Line, following: Line) -> bool:
    return 0 < line.y - following.y < 1.5 * max(line.size, following.size)


def _from_type(pages: Sequence[PageLayout], body: float, taken: set[Place]) -> list[Candidate]:
    """Find runs of lines that are larger or bolder than the body and stand by themselves."""
    found = []
    for at, page in enumerate(pages):
        free = {index for index in range(len(page.lines)) if (at, index) not in taken}
        index = 0
        while index < len(page.lines):
            line = page.lines[index]
            if index not in free or not _stands_out(line, body) or _inside_paragraph(page, index, body):
                index += 1
                continue
            last = _last_line(page.lines, index, free)
            text = " ".join(line.text for line in page.lines[index : last + 1])
            columns = any(_in_columns(line) for line in page.lines[index : last + 1])
            if last - index < MAX_LINES and not columns and _reads_as_heading(text):
                found.append(Candidate(at, index, last, text, line.size, line.bold))
            index = last + 1
    return found


def _last_line(lines: Sequence[Line], first: int, free: set[int]) -> int:
    last = first
    while (
        last + 1 in free
        and _same_type(lines[first], lines[last + 1])
        and _near(lines[last], lines[last + 1])
        and not is_numbered(lines[last + 1].text)
    ):
        last += 1
    return last


def _stands_out(line: Line, body: float) -> bool:
    return line.size > 1.12 * body or (line.bold and line.size > 0.93 * body)


def _inside_paragraph(page: PageLayout, index: int, body: float) -> bool:
    """Tell whether a bold line of body size goes on from the line above it, in mid-sentence."""
    line = page.lines[index]
    if index == 0 or line.size > 1.12 * body:
        return False
    above = page.lines[index - 1]
    if not _near(above, line) or above.bold or re.search(r"[.:?!»)][^\w.:?!»)]*$", above.text):
        return False
    edge = (line.column or page.edges)[1]
    return above.x1 > edge - 0.15 * (edge - above.x0) or line.text[:1].islower()


def _in_columns(line: Line) -> bool:
    """Tell a table's header from a heading, whose number may stand apart from its title too."""
    return len(line.pieces) > 1 and not is_numbered(line.text)


def _reads_as_heading(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    if (letters < 2 and series_of(text) is None) or len(text) > MAX_CHARS or text.startswith("•"):
        return False
    if _CAPTION.match(text) or _ADDRESS.search(text):
        return False
    return not _SENTENCE_END.search(text) or is_numbered(text)


def _without_cover(pages: Sequence[PageLayout], typed: list[Candidate]) -> list[Candidate]:
    """Keep only the largest type of the cover pages as a heading: the rest is the author, a date, an address."""
    sizes = [sum(len(line.text) for line in page.lines) for page in pages]
    cover = next((at for at, size in enumerate(sizes) if size >= COVER_CHARS), 0)
    cover = min(cover, next((at for at, size in enumerate(sizes) if not size and at), cover))
    if not 0 < cover <= MAX_COVER_PAGES:
        return typed
    largest = max((found.size for found in typed if found.page < cover), default=0.0)
    kept = [found for found in typed if found.page >= cover or found.size > largest - 0.6]
    return [replace(found, on_cover=found.page < cover) for found in kept]
