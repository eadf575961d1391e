"""Headings: from the file's bookmarks where it has them, else from numbering, size, weight and isolation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.layout import Bookmark, Line, PageLayout

# A heading of more lines than this is a paragraph in bold.
MAX_LINES = 4
MAX_CHARS = 220
_NUMBER = re.compile(
    r"^(?:(?:kapittel|del|vedlegg|note|punkt)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?(?=\s)", re.I
)
_NAMED = re.compile(r"^(?:kapittel|del|vedlegg)\s+(?:\d+|[ivxl]+|[a-zæøå])\b", re.I)
_PARAGRAPH_SIGN = re.compile(r"^§+\s*\d")
_SENTENCE_END = re.compile(r"[.,;]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stands on lines `first` to `last` (inclusive) of page number `page` (from 0)."""

    page: int
    first: int
    last: int
    level: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    first: int
    last: int
    text: str
    size: float
    bold: bool
    level: int = 0

    @property
    def depth(self) -> int | None:
        """Return how many numbers the heading's own numbering has; None where it has none."""
        match = _NUMBER.match(self.text)
        return match.group(1).rstrip(".").count(".") + 1 if match else None


def find_headings(
    pages: Sequence[PageLayout], bookmarks: Sequence[Bookmark], taken: set[tuple[int, int]]
) -> list[Heading]:
    """Return the headings in order; `taken` holds the (page, line) of table rows, which are none."""
    body = body_size(pages)
    marked = _from_bookmarks(pages, bookmarks, taken)
    marked_lines = {(mark.page, line) for mark in marked for line in range(mark.first, mark.last + 1)}
    typed = _from_type(pages, body, taken | marked_lines)
    candidates = sorted([*marked, *typed], key=lambda found: (found.page, found.first))
    return [
        Heading(found.page, found.first, found.last, level)
        for found, level in zip(candidates, _levels(candidates), strict=True)
    ]


def body_size(pages: Sequence[PageLayout]) -> float:
    """Return the font size of most of the document's characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if not line.bold:
                sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _from_bookmarks(
    pages: Sequence[PageLayout], bookmarks: Sequence[Bookmark], taken: set[tuple[int, int]]
) -> list[_Candidate]:
    """Find the lines that each bookmark points to: those on its page, nearest to its height, that say its title."""
    found: list[_Candidate] = []
    used = set(taken)
    for mark in bookmarks:
        hits = []
        for at in (mark.page - 1, mark.page):
            if 0 <= at < len(pages):
                hits += [(at, hit) for hit in _matches(pages[at].lines, mark.title)]
        hits = [
            hit for hit in hits if not any((hit[0], line) in used for line in range(hit[1][0], hit[1][1] + 1))
        ]
        if not hits:
            continue

        def distance(hit: tuple[int, tuple[int, int]], mark: Bookmark = mark) -> tuple[int, float]:
            at, (first, _) = hit
            return at, abs(
                pages[at].lines[first].y - mark.y
            ) if mark.y is not None and at == mark.page - 1 else 0.0

        at, (first, last) = min(hits, key=distance)
        used |= {(at, line) for line in range(first, last + 1)}
        line = pages[at].lines[first]
        text = " ".join(line.text for line in pages[at].lines[first : last + 1])
        found.append(_Candidate(at, first, last, text, line.size, line.bold, mark.level))
    return found


def _matches(lines: Sequence[Line], title: str) -> list[tuple[int, int]]:
    """Return (first, last) of each place where consecutive lines say `title`, which may be cut short."""
    cut = title.rstrip().endswith(("…", "..."))
    wanted = _plain(title)
    found = []
    for first in range(len(lines)):
        text = ""
        for last in range(first, min(first + MAX_LINES, len(lines))):
            if last > first and not _same_type(lines[first], lines[last]):
                break
            text += _plain(lines[last].text)
            if text == wanted or (cut and wanted and text.startswith(wanted)):
                found.append((first, last if text == wanted else _end_of_type(lines, last)))
                break
            if not wanted.startswith(text):
                break
    return found


def _same_type(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) < 0.6 and line.bold == other.bold


def _end_of_type(lines: Sequence[Line], last: int) -> int:
    while (
        last + 1 < len(lines)
        and _same_type(lines[last], lines[last + 1])
        and _near(lines[last], lines[last + 1])
    ):
        last += 1
    return last


def _near(line: Line, following: Line) -> bool:
    return 0 < line.y - following.y < 1.5 * max(line.size, following.size)


def _from_type(pages: Sequence[PageLayout], body: float, taken: set[tuple[int, int]]) -> list[_Candidate]:
    """Find runs of lines that are larger or bolder than the body and stand by themselves."""
    found = []
    for at, page in enumerate(pages):
        index = 0
        while index < len(page.lines):
            line = page.lines[index]
            if (at, index) in taken or not _stands_out(line, body):
                index += 1
                continue
            last = index
            while (
                last + 1 < len(page.lines)
                and (at, last + 1) not in taken
                and _same_type(line, page.lines[last + 1])
                and _near(page.lines[last], page.lines[last + 1])
                and not _starts_numbered(page.lines[last + 1].text)
            ):
                last += 1
            text = " ".join(line.text for line in page.lines[index : last + 1])
            if last - index < MAX_LINES and _reads_as_heading(text):
                found.append(_Candidate(at, index, last, text, line.size, line.bold))
            index = last + 1
    return found


def _starts_numbered(text: str) -> bool:
    return bool(_NUMBER.match(text) or _NAMED.match(text) or _PARAGRAPH_SIGN.match(text))


def _stands_out(line: Line, body: float) -> bool:
    return line.size > 1.12 * body or (line.bold and line.size > 0.93 * body)


def _reads_as_heading(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    if letters < 2 or len(text) > MAX_CHARS or text.startswith("•"):
        return False
    return not _SENTENCE_END.search(text) or _starts_numbered(text)


def _levels(candidates: Sequence[_Candidate]) -> list[int]:
    """Give each heading its level: the bookmark's own, else below the nearest heading that outranks it."""
    levels: list[int] = []
    stack: list[tuple[_Candidate, int]] = []
    for found in candidates:
        if found.level:
            level = found.level
            while stack and stack[-1][1] >= level:
                stack.pop()
        else:
            while stack and not _outranks(stack[-1][0], found):
                stack.pop()
            level = stack[-1][1] + 1 if stack else 1
        stack.append((found, level))
        levels.append(level)
    return levels


def _outranks(upper: _Candidate, lower: _Candidate) -> bool:
    """Tell whether `lower` belongs under `upper`: by the numbering of both, else by size and weight."""
    if upper.depth is not None and lower.depth is not None and not lower.level:
        return upper.depth < lower.depth
    if upper.level and not lower.level:
        return not (lower.size > upper.size + 0.6)
    if abs(upper.size - lower.size) > 0.6:
        return upper.size > lower.size
    return upper.bold and not lower.bold
