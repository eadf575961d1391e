"""Headings: from the file's bookmarks where it has them, and from numbering, size, weight and isolation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from indexer.heading_levels import SAME_SIZE_POINTS, Candidate, levels_of
from indexer.layout import body_size_of
from indexer.numbering import is_numbered, numbers_of, series_of
from indexer.plain_headings import plain_headings
from indexer.titled_headings import (
    MAX_LINES,
    Place,
    bookmarked_headings,
    is_near,
    listed_headings,
    may_be_title,
    plain,
    same_type,
)

if TYPE_CHECKING:
    from indexer.contents import ContentsEntry
    from indexer.layout import Bookmark, Line, PageLayout

# A heading of more characters than this is a paragraph in bold.
MAX_CHARS = 220
# A page with less text than this, before the first page with more, is the cover or the colophon.
COVER_CHARS = 700
MAX_COVER_PAGES = 3
# Type this much larger than the text's stands out by its size.
LARGER = 1.12
# The same bold words and a colon as often as this are a label.
MIN_LABELS = 3
MIN_CHAPTERS = 2
_SENTENCE_END = re.compile(r"[.,;]$")
_ONLY_NUMBER = re.compile(
    r"^(?:kapittel|kap\.|del|vedlegg|appendiks|appendix)\s(?:\d{1,2}|[IVX]{1,5}|[A-ZÆØÅ])[.:]?$", re.I
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stands on lines `first` to `last` (inclusive) of page number `page` (from 0)."""

    page: int
    first: int
    last: int
    level: int


@dataclass(frozen=True, slots=True)
class Named:
    """What the file itself says of its headings: its bookmarks, and the entries of its contents page."""

    bookmarks: Sequence[Bookmark] = ()
    contents: Sequence[ContentsEntry] = ()


def find_headings(pages: Sequence[PageLayout], named: Named, taken: set[Place]) -> list[Heading]:
    """Return the headings in order; `taken` holds the (page, line) of table rows and notes, which are none."""
    titled = bookmarked_headings(pages, named.bookmarks, taken)
    titled += listed_headings(pages, named.contents, taken | _places(titled), titled)
    body = body_size_of(pages)
    typed = _from_type(pages, body, taken | _places(titled))
    alone = plain_headings(pages, body, taken | _places([*titled, *typed]))
    untitled = sorted([*typed, *alone], key=_place)
    untitled = _without_points(_without_labels(_without_cover(pages, untitled), body), body, titled)
    candidates = _with_title(_with_their_numbers(sorted([*titled, *untitled], key=_place)))
    return [
        Heading(found.page, found.first, found.last, level)
        for found, level in zip(candidates, levels_of(candidates), strict=True)
    ]


def _place(found: Candidate) -> Place:
    return found.page, found.first


def _with_their_numbers(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Join "Kapittel 3" with the title on the line below it, however that is set."""
    joined: list[Candidate] = []
    for found in candidates:
        before = joined[-1] if joined else None
        if (
            before is not None
            and (before.page, before.last + 1) == _place(found)
            and _ONLY_NUMBER.match(before.text)
            and not is_numbered(found.text)
        ):
            level, depth = found.level or before.level, found.depth or before.depth
            text = f"{before.text} {found.text}"
            joined[-1] = replace(found, first=before.first, text=text, level=level, depth=depth)
        else:
            joined.append(found)
    return joined


def _with_title(candidates: list[Candidate]) -> list[Candidate]:
    """Mark a first heading that is larger than all others as the report's title: its chapters don't stand under it."""
    if len(candidates) < 2:
        return candidates
    first, *others = candidates
    if first.page or first.level or is_numbered(first.text):
        return candidates
    is_title = all(other.size < first.size - SAME_SIZE_POINTS for other in others)
    return [replace(first, on_cover=first.on_cover or is_title), *others]


def _places(found: Sequence[Candidate]) -> set[Place]:
    return {(one.page, line) for one in found for line in range(one.first, one.last + 1)}


def _from_type(pages: Sequence[PageLayout], body: float, taken: set[Place]) -> list[Candidate]:
    """Find runs of lines that are larger or bolder than the body and stand by themselves."""
    found = []
    bodies = _slide_bodies(pages, body) if _are_slides(pages) else [body] * len(pages)
    for at, (page, body) in enumerate(zip(pages, bodies, strict=True)):
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


def _are_slides(pages: Sequence[PageLayout]) -> bool:
    return 2 * sum(page.width > page.height for page in pages) > len(pages)


def _slide_bodies(pages: Sequence[PageLayout], body: float) -> list[float]:
    """Return the size of each slide's text: it is set as large as there is room, its title alike on all slides."""
    largest = [max(line.size for line in page.lines) for page in pages if page.lines]
    title = median(largest) if largest else 0.0
    return [own if 0 < (own := body_size_of([page])) < title - SAME_SIZE_POINTS else body for page in pages]


def _last_line(lines: Sequence[Line], first: int, free: set[int]) -> int:
    last = first
    while (
        last + 1 in free
        and same_type(lines[first], lines[last + 1])
        and is_near(lines[last], lines[last + 1])
        and not is_numbered(lines[last + 1].text)
    ):
        last += 1
    return last


def _stands_out(line: Line, body: float) -> bool:
    return line.size > LARGER * body or (line.bold and line.size > 0.93 * body)


def _inside_paragraph(page: PageLayout, index: int, body: float) -> bool:
    """Tell whether a bold line of body size goes on from the line above it, in mid-sentence."""
    line = page.lines[index]
    if index == 0 or line.size > LARGER * body:
        return False
    above = page.lines[index - 1]
    if not is_near(above, line) or above.bold or re.search(r"[.:?!»)][^\w.:?!»)]*$", above.text):
        return False
    edge = (line.column or page.edges)[1]
    return above.x1 > edge - 0.15 * (edge - above.x0) or line.text[:1].islower()


def _in_columns(line: Line) -> bool:
    """Tell a table's header from a heading, whose number may stand apart from its title too."""
    return len(line.pieces) > 1 and not is_numbered(line.text)


def _reads_as_heading(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    if (letters < 2 and series_of(text) is None) or len(text) > MAX_CHARS or not may_be_title(text):
        return False
    return not _SENTENCE_END.search(text) or is_numbered(text)


def _without_labels(typed: Sequence[Candidate], body: float) -> list[Candidate]:
    """Drop labels: "Merknad:" in bold before many paragraphs says what they are and not what they are about."""
    counts = Counter(plain(found.text) for found in typed if _is_label(found, body))
    return [found for found in typed if not _is_label(found, body) or counts[plain(found.text)] < MIN_LABELS]


def _is_label(found: Candidate, body: float) -> bool:
    return found.text.endswith(":") and found.size <= LARGER * body and not is_numbered(found.text)


def _without_points(typed: Sequence[Candidate], body: float, titled: Sequence[Candidate]) -> list[Candidate]:
    """Drop bold points of lists: "1. Arkivskaper" in the text's size, where the chapters 1 and 2 are set larger."""

    def chapter(found: Candidate) -> bool:
        return len(numbers_of(found.text) or ()) == 1

    chapters = [found for found in [*typed, *titled] if chapter(found) and found.size > LARGER * body]
    if len(chapters) < MIN_CHAPTERS:
        return list(typed)
    return [found for found in typed if not chapter(found) or found.size > LARGER * body]


def _without_cover(pages: Sequence[PageLayout], typed: list[Candidate]) -> list[Candidate]:
    """Keep only the largest type of the cover pages as a heading: the rest is the author, a date, an address."""
    sizes = [sum(len(line.text) for line in page.lines) for page in pages]
    if _are_slides(pages):
        # Each slide is as short as a cover; only the first is one.
        cover = int(sizes[0] < COVER_CHARS)
    else:
        cover = next((at for at, size in enumerate(sizes) if size >= COVER_CHARS), 0)
        cover = min(cover, next((at for at, size in enumerate(sizes) if not size and at), cover))
    if not 0 < cover <= MAX_COVER_PAGES:
        return typed
    largest = max((found.size for found in typed if found.page < cover), default=0.0)
    titles = [found for found in typed if found.page < cover and found.size > largest - SAME_SIZE_POINTS]
    # A date or a series may be set as large as the title, below it.
    titles = [found for at, found in enumerate(titles) if not at or found.page > titles[at - 1].page]
    return [*(replace(found, on_cover=True) for found in titles), *(found for found in typed if found.page >= cover)]
