"""What is on a page but not in its text: running headers and footers, page numbers, contents pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from indexer.layout import body_size_of

if TYPE_CHECKING:
    from indexer.layout import Line, PageLayout

# Lines counted from the top and from the bottom of a page in which a header or footer is looked for.
MARGIN_LINES = 3
# A header or footer stands at one height; writers differ by rounding, Word by the height of a logo.
BAND_POINTS = 4.0
# "Vedlegg 1", "Vedlegg 2" at the top of their pages are headings: headers are set no larger than the text.
MAX_SIZE = 1.15
_DIGITS = re.compile(r"\d+")
_NUMBER_LINE = re.compile(
    r"^(?:(?:side|s\.|page|p\.)\s*)?[-–|]?\s*(\d{1,4}|[ivxl]{1,7})\s*[-–|]?(?:\s*(?:av|/|of)\s*\d+)?$", re.I
)
_NUMBER_IN_LINE = re.compile(r"(?:^|\s)(\d{1,4})(?=$|\s)")
_ENTRY = re.compile(
    r"^(?P<title>.*?\S)(?:\s*[.…·_](?:\s?[.…·_]){2,}\s*|\s+[.…]{2,}\s*)(?P<page>\d{1,4}|[ivxl]{1,7})$", re.I
)
_PLAIN_ENTRY = re.compile(r"^(?P<title>.*\D)\s+(?P<page>\d{1,4})$")
_CONTENTS = re.compile(
    r"^(?:\d+\.?\s+)?(innhold|innhald|innholds?fortegnelse|innhaldsliste|innholdsliste|innhaldsoversikt|innholdsoversikt|contents"
    r"|table of contents|(?:figur|tabell)(?:liste|oversikt)|liste over (?:figurer|tabeller))\s*:?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the file's own contents: evidence for headings and printed page numbers."""

    title: str
    printed_page: str
    x0: float


@dataclass(frozen=True, slots=True)
class Cleared:
    """The pages without furniture, with their printed labels, and what the contents pages said."""

    pages: tuple[PageLayout, ...]
    contents: tuple[ContentsEntry, ...]


def clear_furniture(pages: Sequence[PageLayout]) -> Cleared:
    """Take running headers and footers, page numbers and contents lines off `pages`, and label the pages.

    Pages of which nothing would be left at all are returned as they are.
    """
    running = _running(pages)
    labels = _labels(pages, running)
    plain = {
        repeating_key(page.lines[index].text) for page, marks in zip(pages, running, strict=True) for index in marks
    }
    entries: list[ContentsEntry] = []
    cleared = []
    in_contents = False
    for page, marks in zip(pages, running, strict=True):
        lines = [line for index, line in enumerate(page.lines) if index not in marks]
        lines = _without_strays(lines, plain)
        lines, found, in_contents = _without_contents(lines, in_contents)
        entries += found
        label = page.label if page.label is not None else labels.get(page.number)
        cleared.append(replace(page, lines=tuple(lines), label=label))
    if not any(page.lines for page in cleared):
        return Cleared(tuple(pages), ())
    return Cleared(tuple(cleared), tuple(entries))


def repeating_key(text: str) -> str:
    """Return what of a header stays the same from page to page: all but its numbers."""
    if _NUMBER_LINE.match(text):
        return "#"
    return " ".join(_DIGITS.sub("#", text).casefold().split())


def contents_entry(text: str) -> re.Match[str] | None:
    """Match a line of a contents page that has leaders: groups `title` and `page`."""
    return _ENTRY.match(text)


def is_contents_title(text: str) -> bool:
    """Tell whether a line is the title of a contents page, or of a list of figures or tables."""
    return bool(_CONTENTS.match(text))


def is_page_number(text: str) -> bool:
    """Tell whether a line is nothing but a page number: "7", "Side 7 av 78", "- vii -"."""
    return bool(_NUMBER_LINE.match(text))


def _running(pages: Sequence[PageLayout]) -> list[set[int]]:
    """Return the indices of each page's header and footer lines.

    A band is a height that margin lines share. It is a header or a footer where most of its lines say the same,
    digits aside, on three pages or more, in no larger type than the text. The first line of the text has a height
    in common too.
    """
    bands: dict[tuple[bool, int], list[tuple[int, int, str]]] = defaultdict(list)
    inner: Counter[str] = Counter()
    largest = MAX_SIZE * body_size_of(pages)
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
    marks: list[set[int]] = [set() for _ in pages]
    for (is_top, height), members in list(bands.items()):
        around = members + bands.get((is_top, height + 1), []) + bands.get((is_top, height - 1), [])
        keys = Counter(key for _, _, key in around)
        repeated = [member for member in around if keys[member[2]] >= 3 and inner[member[2]] < 2]
        if len(repeated) >= 3 and len(repeated) >= 0.6 * len(around):
            for at, index, key in members:
                if (keys[key] >= 2 and inner[key] < 2) or (
                    "#" in key and _counts_pages(pages[at], pages[at].lines[index].text)
                ):
                    marks[at].add(index)
    return [_from_edge(page, found) for page, found in zip(pages, marks, strict=True)]


def _from_edge(page: PageLayout, marks: set[int]) -> set[int]:
    """Keep only marks that no body line separates from the page's edge."""
    kept: set[int] = set()
    for order in (range(len(page.lines)), reversed(range(len(page.lines)))):
        for index in order:
            if index not in marks:
                break
            kept.add(index)
    return kept


def _counts_pages(page: PageLayout, text: str) -> bool:
    return any(abs(int(number) - page.number) <= 30 for number in _NUMBER_IN_LINE.findall(text))


def _labels(pages: Sequence[PageLayout], running: list[set[int]]) -> dict[int, str]:
    """Read the printed page numbers: the numbers in headers and footers that count along with the pages."""
    seen: dict[int, set[int]] = {}
    roman: dict[int, str] = {}
    for page, marks in zip(pages, running, strict=True):
        texts = [page.lines[index].text for index in sorted(marks)]
        seen[page.number] = {int(number) for text in texts for number in _NUMBER_IN_LINE.findall(text)}
        for text in texts:
            match = _NUMBER_LINE.match(text)
            if match and not match.group(1).isdigit():
                roman[page.number] = match.group(1)
    offsets = Counter(number - at for at, numbers in seen.items() for number in numbers)
    labels = dict(roman) if len(roman) >= 2 else {}
    for offset, count in offsets.most_common(1):
        if count >= 3 or count == len(pages) > 1:
            labels |= {at: str(at + offset) for at, numbers in seen.items() if at + offset in numbers}
    return labels


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
        number = following is not None and _NUMBER_LINE.match(following.text)
        if number and f"{repeating_key(line.text)} #" in plain:
            skip = True
            continue
        kept.append(line)
    return kept


def _without_contents(lines: list[Line], continued: bool) -> tuple[list[Line], list[ContentsEntry], bool]:
    """Take the contents off one page; `continued` says that the page before ended in contents.

    Returns the lines left, the entries, and whether the contents run to the page's end.
    """
    entries: dict[int, re.Match[str]] = {}
    for index, line in enumerate(lines):
        match = contents_entry(line.text)
        if match:
            entries[index] = match
    titles = [index for index, line in enumerate(lines) if is_contents_title(line.text)]
    for start in [index + 1 for index in titles] + [0] * continued:
        entries = _plain_entries(lines, start) | entries
    if len(entries) < 3 and not (entries and (titles or continued)):
        return lines, [], False
    first, last = min(entries), max(entries)
    dropped = set(entries) | {index for index in titles if any(index < entry <= index + 3 for entry in entries)}
    # An entry too long for its line: the page number stands on its last line only.
    for index in range(first, last):
        if index not in entries and any(step in entries for step in (index + 1, index + 2)):
            dropped.add(index)
    found = [ContentsEntry(match["title"], match["page"], lines[index].x0) for index, match in sorted(entries.items())]
    kept = [line for index, line in enumerate(lines) if index not in dropped]
    return kept, found, last >= len(lines) - 2


def _plain_entries(lines: list[Line], start: int) -> dict[int, re.Match[str]]:
    """Return the run of lines from `start` that end in page numbers which never fall, leaders or not."""
    found: dict[int, re.Match[str]] = {}
    page, missed = 0, 0
    for index in range(start, len(lines)):
        match = _PLAIN_ENTRY.match(lines[index].text)
        if match and int(match["page"]) >= page:
            page, missed = int(match["page"]), 0
            found[index] = match
        else:
            missed += 1
            if missed > 2:
                break
    return found if len(found) >= 3 else {}
