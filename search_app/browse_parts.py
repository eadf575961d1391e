"""What of a report is shown at a time: a chapter, with its subchapters where they are short, or some pages of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from search_app.citation import section_at
from search_app.page_urls import parse_number

if TYPE_CHECKING:
    from indexer.document import Document, Section

# Some three pages: as much is read in one go, and saves turning to a subchapter of a few lines.
WHOLE_CHARS = 6_000
# Some six pages; what is longer is cut where a page begins.
MOST_CHARS = 15_000

Span = tuple[int, int]
Problem = Literal["chapter", "stale", "offsets"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report, `text[start:end]`, of the sections from index `first` up to `last`.

    A long section is cut into `count` parts, of which this is `number`, from 1; `last` is then `first` + 1, or more
    where headings without text of their own stand in front.
    """

    first: int
    last: int
    start: int
    end: int
    number: int = 1
    count: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a report the address leads: the part's index, the section's, and the (start, end) to mark.

    `problem` says why it isn't quite what the address asks for: "chapter" for one that isn't there, "stale" for offsets
    of another reading, "offsets" for impossible ones.
    """

    part: int
    section: int
    mark: Span | None = None
    problem: Problem | None = None


def parts_of(document: Document) -> tuple[Part, ...]:
    """Return the parts of a document in order; together they hold the whole text.

    A heading without text of its own stands in front of what follows it, and short sections of one chapter together.
    """
    return tuple(part for first, last in _joined(document, _units(document)) for part in _cut(document, first, last))


def part_at(parts: Sequence[Part], offset: int) -> int:
    """Return the index of the part that holds the character at `offset`."""
    return max(0, bisect_right(parts, offset, key=lambda part: part.start) - 1)


def place_of(document: Document, parts: Sequence[Part], address: Mapping[str, str], version: str) -> Place:
    """Return where an address leads; a passage that can't be trusted is not marked."""
    chapter = _chapter_of(document, parts, address)
    start, end = (parse_number(address.get(name, "")) for name in ("fra", "til"))
    if "fra" not in address and "til" not in address:
        return chapter or Place(0, 0, problem="chapter")
    possible = start is not None and end is not None and start < end <= len(document.text)
    if start is not None and possible:
        there = Place(part_at(parts, start), section_at(document, start))
    else:
        there = chapter or Place(0, 0)
    if address.get("versjon") != version:
        page = _page_start(document, parse_number(address.get("side", "")))
        if page is not None:
            there = Place(part_at(parts, page), section_at(document, page))
        return Place(there.part, there.section, problem="stale")
    if start is None or end is None or not possible:
        return Place(there.part, there.section, problem="offsets")
    return Place(there.part, there.section, mark=(start, end))


def _page_start(document: Document, number: int | None) -> int | None:
    """Return where the physical page `number` begins; None for a document without such a page."""
    return next((page.start for page in document.pages if number is not None and page.number == number), None)


def _chapter_of(document: Document, parts: Sequence[Part], address: Mapping[str, str]) -> Place | None:
    """Return the place of the chapter that the address names, the first one's without a name, None for no such one."""
    number = parse_number(address.get("kapittel", "1"))
    if number is None or not 1 <= number <= len(document.sections):
        return None
    at = part_at(parts, document.sections[number - 1].start)
    if "del" not in address:
        return Place(at, number - 1)
    wanted = parse_number(address["del"])
    if wanted is None or not 1 <= wanted <= parts[at].count:
        return None
    return Place(at - parts[at].number + wanted, number - 1)


def _units(document: Document) -> Iterator[Span]:
    """Yield which sections make a whole: short chapters, and else each section by itself."""
    sections, ends = document.sections, _subtree_ends(document.sections)
    first = at = 0
    while at < len(sections):
        whole = sections[ends[at] - 1].end - sections[first].start <= WHOLE_CHARS
        after = ends[at] if whole else at + 1
        is_bare = all(_is_bare(document, section) for section in sections[at:after])
        at = after
        if not is_bare or at == len(sections):
            yield first, at
            first = at


def _joined(document: Document, units: Iterator[Span]) -> list[Span]:
    """Join short units that follow each other below one heading, as the paragraphs of a statute do."""
    joined: list[Span] = []
    sections = document.sections
    for first, last in units:
        if joined:
            before, parent = joined[-1][0], sections[first].parent
            is_near = parent is not None and (parent >= before or parent == sections[before].parent)
            if is_near and sections[last - 1].end - sections[before].start <= WHOLE_CHARS:
                joined[-1] = (before, last)
                continue
        joined.append((first, last))
    return joined


def _subtree_ends(sections: Sequence[Section]) -> list[int]:
    """Return, for each section, the index after the last one below it."""
    ends = [index + 1 for index in range(len(sections))]
    for index in range(len(sections) - 1, -1, -1):
        parent = sections[index].parent
        if parent is not None:
            ends[parent] = max(ends[parent], ends[index])
    return ends


def _is_bare(document: Document, section: Section) -> bool:
    return not document.text[section.body_start : section.end].strip()


def _cut(document: Document, first: int, last: int) -> Iterator[Part]:
    start, end = document.sections[first].start, document.sections[last - 1].end
    if end - start <= MOST_CHARS:
        yield Part(first, last, start, end)
        return
    borders = [start, *_borders(document, start, end), end]
    count = len(borders) - 1
    for number in range(count):
        yield Part(first, last, borders[number], borders[number + 1], number + 1, count)


def _borders(document: Document, start: int, end: int) -> Iterator[int]:
    """Yield where the parts of a long stretch begin: at pages, else at paragraphs, at words where there is neither."""
    pages = [page.start for page in document.pages]
    while end - start > MOST_CHARS:
        limit, enough = start + MOST_CHARS, start + MOST_CHARS // 2
        border = pages[bisect_right(pages, limit) - 1]
        if border <= start:
            border = (
                document.text.rfind("\n", enough, limit) + 1 or document.text.rfind(" ", enough, limit) + 1 or limit
            )
        start = border
        yield start
