"""Headings whose titles are known: the file's bookmarks and its contents page name them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from indexer.heading_levels import Candidate
from indexer.notes import MARK_IN_TITLE
from indexer.numbering import without_number

if TYPE_CHECKING:
    from indexer.contents import ContentsEntry
    from indexer.layout import Bookmark, Line, PageLayout

Place = tuple[int, int]
# A heading on page number `at`, lines `first` to `last`.
Hit = tuple[int, int, int]

# A heading of more lines than this is a paragraph in bold.
MAX_LINES = 4
_CAPTION = re.compile(r"^(?:figur|tabell|bilde|illustrasjon|diagram|kilde|foto)\s?\d*\s?[.:–-]", re.IGNORECASE)
_POINT = re.compile(r"^(?:•|[–—-]\s)")
_ADDRESS = re.compile(r"^(?:https?:|www\.)\S+$|\S@\S")


def bookmarked_headings(
    pages: Sequence[PageLayout], bookmarks: Sequence[Bookmark], taken: set[Place]
) -> list[Candidate]:
    """Find the lines that each bookmark points to: on its page, nearest to its height, saying its title.

    The page after counts too: some writers point to the blank end of the page before. `taken` holds the (page, line)
    of what is no heading.
    """
    found: list[Candidate] = []
    used = set(taken)
    places = defaultdict(list)
    for at, page in enumerate(pages):
        places[page.number].append(at)
    for mark in bookmarks:
        near = places[mark.page] + places[mark.page + 1]
        hits = [hit for at in near for hit in _hits(pages, at, mark.title, used)]
        if not hits:
            continue
        at, first, last = min(hits, key=lambda hit: _distance(hit, pages, mark))
        used |= {(at, line) for line in range(first, last + 1)}
        found.append(_candidate(pages, (at, first, last), level=mark.level))
    return found


def listed_headings(
    pages: Sequence[PageLayout], entries: Sequence[ContentsEntry], taken: set[Place], marked: Sequence[Candidate]
) -> list[Candidate]:
    """Find the headings that the contents page names and that aren't `marked` already, each on the page that it says.

    An entry without a page is no evidence: its words may stand anywhere.
    """
    labels = defaultdict(list)
    for at, page in enumerate(pages):
        if page.label is not None:
            labels[page.label].append(at)
    offset = _offset(pages, entries)
    found: list[Candidate] = []
    used = set(taken)
    known = {(one.page, plain(without_number(one.text))) for one in marked}
    for entry in entries:
        title = plain(without_number(entry.title))
        places = list(labels.get(entry.printed_page, ()))
        if offset is not None and entry.printed_page.isdigit():
            places.append(int(entry.printed_page) + offset)
        hit = next((hit for at in places for hit in _hits(pages, at, entry.title, used)), None)
        if hit is not None and (hit[0], title) not in known:
            used |= {(hit[0], line) for line in range(hit[1], hit[2] + 1)}
            found.append(_candidate(pages, hit, depth=entry.depth))
    return found


def _offset(pages: Sequence[PageLayout], entries: Sequence[ContentsEntry]) -> int | None:
    """Return what to add to a printed page to get the page's index, by most of the titles; None where none tells."""
    at_pages = defaultdict(set)
    for at, page in enumerate(pages):
        for line in page.lines:
            at_pages[plain(without_number(line.text))].add(at)
    votes = Counter(
        at - int(entry.printed_page)
        for entry in entries
        if entry.printed_page.isdigit()
        for at in at_pages[plain(without_number(entry.title))]
    )
    return votes.most_common(1)[0][0] if votes else None


def _candidate(pages: Sequence[PageLayout], hit: Hit, *, level: int = 0, depth: int = 0) -> Candidate:
    at, first, last = hit
    lines = pages[at].lines[first : last + 1]
    text = " ".join(line.text for line in lines)
    return Candidate(at, first, last, text, lines[0].size, lines[0].bold, level, depth=depth)


def plain(text: str) -> str:
    """Return a title's letters and digits in lower case, the mark of a note left out."""
    return re.sub(r"[\W_]+", "", MARK_IN_TITLE.sub("", text)).casefold()


def _distance(hit: Hit, pages: Sequence[PageLayout], mark: Bookmark) -> tuple[int, float]:
    at, first, _ = hit
    known = mark.y is not None and pages[at].number == mark.page
    return pages[at].number, abs(pages[at].lines[first].y - (mark.y or 0.0)) if known else 0.0


def _hits(pages: Sequence[PageLayout], at: int, title: str, used: set[Place]) -> list[Hit]:
    """Return where page number `at` says `title` on lines that are free: word for word, else but for its number."""
    if not 0 <= at < len(pages):
        return []
    lines = pages[at].lines
    bare = without_number(title)
    for wanted, numbered in ((title, False), (bare, True)):
        hits = [
            (at, first, last)
            for first, last in _matches(lines, wanted, numbered=numbered)
            if not any((at, line) in used for line in range(first, last + 1))
        ]
        if hits:
            return hits
    return []


def _matches(lines: Sequence[Line], title: str, *, numbered: bool) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each place where consecutive lines say `title`, which may be cut short.

    With `numbered`, the first of them may have a number or letter in front that `title` lacks.
    """
    wanted = plain(title)
    cut = title.rstrip().endswith(("…", "..."))
    for first in range(len(lines) if wanted else 0):
        text = ""
        for last in range(first, min(first + MAX_LINES, len(lines))):
            if last > first and not same_type(lines[first], lines[last]):
                break
            said = lines[last].text
            text += plain(without_number(said) if numbered and last == first else said)
            if text == wanted or (cut and text.startswith(wanted)):
                yield first, last if text == wanted else _end_of_type(lines, last)
                break
            if not wanted.startswith(text):
                break


def may_be_title(text: str) -> bool:
    """Tell a title from a caption, an address and a point of a list, whatever its type."""
    return not (_CAPTION.match(text) or _POINT.match(text) or _ADDRESS.search(text))


def same_type(line: Line, other: Line) -> bool:
    """Tell whether two lines are set alike."""
    return abs(line.size - other.size) < 0.6 and line.bold == other.bold


def is_near(line: Line, following: Line) -> bool:
    """Tell whether `following` stands right below `line`."""
    return 0 < line.y - following.y < 1.5 * max(line.size, following.size)


def _end_of_type(lines: Sequence[Line], last: int) -> int:
    while last + 1 < len(lines) and same_type(lines[last], lines[last + 1]) and is_near(lines[last], lines[last + 1]):
        last += 1
    return last
