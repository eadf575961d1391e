"""Contents pages: taken out of the text, and kept as evidence of which lines are headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.mend import join_lines

if TYPE_CHECKING:
    from indexer.layout import Line, PageLayout

_ENTRY_PAGE = re.compile(r"(?<![^\W_])(?:\d{1,4}|[ivxl]{1,7})$", re.I)
_LEADERS = re.compile(r"\s*[.…·_](?:\s?[.…·_]){2,}\s*|\s+[.…]{2,}\s*")
_LEADER_CHARS = ".…·_ "
_PLAIN_ENTRY = re.compile(r"^(?P<title>.*\D)\s+(?P<page>\d{1,4})$")
_CONTENTS = re.compile(
    r"^(?:\d+\.?\s+)?(innhold|innhald|innholds?fortegnelse|innhaldsliste|innholdsliste|innhaldsoversikt|innholdsoversikt"
    r"|innhaldsoversyn|kapitteloversikt|kapitteloversyn|dette finner du her|contents|table of contents"
    r"|(?:figur|tabell)(?:liste|oversikt)|liste over (?:figurer|tabeller))\s*:?$",
    re.I,
)
# "Kapittel 3. Virkemidler (§§ 3-1 - 3-6)": an overview of a statute says which paragraphs a chapter has.
_PARAGRAPHS = re.compile(r"\s*\(§+[^()]*\)$")
_CAPTION = re.compile(r"^(?:figur|tabell)\s\d", re.I)
# A title this short may begin any line of the text.
MIN_TITLE_CHARS = 10
# Lines of other things between two entries: an entry over three lines, a chapter's number above its title.
MAX_MISSED = 2
# Entries set further in than this stand a level deeper; two entries of one level differ by the writer's rounding.
INDENT_POINTS = 4.0


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """What the contents say of one heading: its title, and the page as it is printed, "" where they give none.

    `depth` counts from 1 for the entries furthest out; 0 where all entries look alike, so that it isn't known.
    """

    title: str
    printed_page: str
    depth: int = 0


def is_contents_entry(text: str) -> bool:
    """Tell whether a line is one of a contents page that has leaders: "Innledning ..... 7"."""
    return _with_leaders(text) is not None


def is_contents_title(text: str) -> bool:
    """Tell whether a line is the title of a contents page, or of a list of figures or tables."""
    return bool(_CONTENTS.match(text))


def take_contents(pages: Sequence[PageLayout]) -> tuple[list[PageLayout], list[ContentsEntry]]:
    """Return `pages` without their contents lines, and what those said of headings, in order."""
    known = _Titles(line.text for page in pages for line in page.lines)
    cleared: list[PageLayout] = []
    entries: list[_Entry] = []
    continued = False
    for page in pages:
        dropped, found, continued = _contents_of(page.lines, continued, known, len(pages))
        cleared.append(replace(page, lines=tuple(line for at, line in enumerate(page.lines) if at not in dropped)))
        entries += _entries(page.lines, dropped, found)
    depths = _depths([entry.line for entry in entries])
    return cleared, [
        ContentsEntry(entry.title, entry.printed_page, depth)
        for entry, depth in zip(entries, depths, strict=True)
        if not _CAPTION.match(entry.title)
    ]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry, and the line that it begins on."""

    title: str
    printed_page: str
    line: Line


class _Titles:
    """The lines of the whole file, by what they say and by how they begin."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.counts: dict[str, int] = {}
        self.beginnings: dict[str, list[str]] = {}
        for line in lines:
            key = title_key(line)
            self.counts[key] = self.counts.get(key, 0) + 1
            self.beginnings.setdefault(key[:MIN_TITLE_CHARS], []).append(key)

    def has(self, title: str) -> bool:
        """Tell whether a line says `title`."""
        return title_key(title) in self.counts

    def has_another(self, line: str) -> bool:
        """Tell whether a line besides `line` itself says what it says, or the beginning of it."""
        key = title_key(line)
        bare = title_key(_PARAGRAPHS.sub("", line))
        if self.counts.get(bare, 0) > (bare == key):
            return True
        others = self.beginnings.get(key[:MIN_TITLE_CHARS], [])
        return any(len(other) >= MIN_TITLE_CHARS and other != key and bare.startswith(other) for other in others)


def title_key(text: str) -> str:
    """Return a title as it can be compared: without its number, in lower case, with single spaces."""
    return re.sub(r"^\d+(?:\.\d+)*\.?\s", "", " ".join(text.casefold().split()))


def _with_leaders(text: str) -> tuple[str, str] | None:
    """Return the title and the page of an entry with leaders, None for any other line."""
    page = _ENTRY_PAGE.search(text)
    if page is None:
        return None
    before = text[: page.start()]
    title = before.rstrip(_LEADER_CHARS) or before[:1]
    return (title.strip(), page.group()) if title.strip() and _LEADERS.fullmatch(before, len(title)) else None


def _contents_of(
    lines: Sequence[Line], continued: bool, titles: _Titles, page_count: int
) -> tuple[set[int], dict[int, tuple[str, str]], bool]:
    """Return the lines of one page that are contents, those that are entries, and whether they run to its end.

    `continued` says that the page before ended in contents. An entry is its title and its page.
    """
    found = {index: entry for index, line in enumerate(lines) if (entry := _with_leaders(line.text)) is not None}
    named = [index for index, line in enumerate(lines) if is_contents_title(line.text)]
    for start in [index + 1 for index in named] + [0] * continued:
        found |= _plain_entries(lines, start, titles, page_count)
    if not found:
        for start in (index + 1 for index in named):
            found |= _bare_entries(lines, start, titles)
    if len(found) < 3 and not (found and (named or continued)):
        return set(), {}, False
    first, last = min(found), max(found)
    dropped = set(found) | {index for index in named if any(index < entry <= index + 3 for entry in found)}
    # An entry too long for its line: the page number stands on its last line only.
    for index in range(first, last):
        if index not in found and any(step in found for step in (index + 1, index + 2)):
            dropped.add(index)
    return dropped, found, last >= len(lines) - 2


def _plain_entries(lines: Sequence[Line], start: int, titles: _Titles, page_count: int) -> dict[int, tuple[str, str]]:
    """Return the run of lines from `start` that end in page numbers which never fall, leaders or not.

    There are three or more, no number is beyond the file's last page, and half of the titles stand in the text too:
    a list of things and how many there are has none of that.
    """
    found: dict[int, tuple[str, str]] = {}
    known, page, missed = 0, 0, 0
    for index in range(start, len(lines)):
        match = _PLAIN_ENTRY.match(lines[index].text)
        if match and page <= int(match["page"]) <= page_count:
            page, missed = int(match["page"]), 0
            found[index] = (match["title"].rstrip(_LEADER_CHARS), match["page"])
            known += is_contents_entry(lines[index].text) or titles.has(match["title"])
        else:
            missed += 1
            if missed > MAX_MISSED:
                break
    return found if len(found) >= 3 and 2 * known >= len(found) else {}


def _bare_entries(lines: Sequence[Line], start: int, titles: _Titles) -> dict[int, tuple[str, str]]:
    """Return the run of lines from `start` that other lines of the file say again: contents without page numbers."""
    found: dict[int, tuple[str, str]] = {}
    missed = 0
    for index in range(start, len(lines)):
        if titles.has_another(lines[index].text):
            found[index] = (_PARAGRAPHS.sub("", lines[index].text), "")
            missed = 0
        else:
            missed += 1
            if missed > MAX_MISSED:
                break
    return found if len(found) >= 3 else {}


def _entries(lines: Sequence[Line], dropped: set[int], found: dict[int, tuple[str, str]]) -> list[_Entry]:
    """Return the entries of one page, each with the lines above it that have no page of their own."""
    entries: list[_Entry] = []
    before: list[Line] = []
    for index in sorted(dropped):
        line = lines[index]
        if index not in found:
            before = [] if is_contents_title(line.text) else [*before, line]
            continue
        title, printed = found[index]
        # Lines in the same type right above are the beginning of a long title; others are not.
        before = [other for other in before if other.bold == line.bold and abs(other.size - line.size) < 1]
        for other in reversed(before):
            title = join_lines(other.text, title, {})
        entries.append(_Entry(title, printed, before[0] if before else line))
        before = []
    return entries


def _depths(lines: Sequence[Line]) -> list[int]:
    """Return how deep each entry stands: by its indent, and by its weight where the indent is one; 0 where all do."""
    lefts: list[float] = []
    for x in sorted(line.x0 for line in lines):
        if not lefts or x - lefts[-1] > INDENT_POINTS:
            lefts.append(x)
    indents = [sum(line.x0 - x > -INDENT_POINTS / 2 for x in lefts) for line in lines]
    if len(lefts) > 1:
        return indents
    bold = [line.bold for line in lines]
    return [1 if one else 2 for one in bold] if len(set(bold)) > 1 else [0 for _ in lines]
