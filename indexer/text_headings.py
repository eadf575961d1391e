"""Headings of a plain text: by number, by what they count, and by standing alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.figure_rows import ends_in_figure
from indexer.numbering import may_follow, numbers_of, series_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.text_lines import TextLine

MAX_LINES = 3
MAX_TITLE_CHARS = 90
MAX_TITLE_WORDS = 11
# A line that ends in a colon is a title only if it is this short; else it leads into a list.
MAX_COLON_WORDS = 6
# Where each line is a paragraph, a heading is shorter than this and what follows is longer than MIN_PARAGRAPH.
MAX_LONE_TITLE_CHARS = 70
MIN_PARAGRAPH_CHARS = 120
_ENDS = re.compile(r"[.,;!?»\"–-]$")
# No mark behind the mark: a line of a thousand dots is looked at once and not from each dot.
_SENTENCE_END = re.compile(r"[.!?:;][^\w.!?:;]*$")
_ITEM = re.compile(r"^(?:•|[-–—*]+\s|\(?\d{1,2}[.)]\s|\(?[a-zæøå][.)]\s)")
_NO_HEADING = re.compile(r"^(?:figur|tabell|bilde|kilde|foto|diagram)\b|https?:|www\.|@", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,2})(\.?)\s")
_ADDRESS = re.compile(r"^(?:https?:|www\.)\S+$")
_YEAR = re.compile(r"[^\W\d_]{3}\s.*\s(?:19|20)\d\d$")
# A title has no verb in the main clause and doesn't break off.
_SENTENCE = re.compile(r"(?<!\bsom)\s(?:er|ble|blei|har|skal|vil|kan|må|blir|var|hadde|vart|vert)\s")
_BREAKS_OFF = re.compile(
    r"(?:\s(?:en|et|ei|ein|eit|og|eller|i|på|for|til|av|med|som|å|den|det|dei?|at|om|fra|frå|ved|er|har|skal)|,)$"
)


@dataclass(frozen=True, slots=True)
class TextHeading:
    """A heading on lines `first` to `last` (inclusive), counted from 0."""

    first: int
    last: int
    level: int


@dataclass(slots=True)
class _Place:
    """Where in the tree the text is: the numbers of the last numbered heading, and the open series.

    `dotted` says whether chapters are numbered "1." or "1": footnotes often are the other way.
    """

    numbers: tuple[int, ...] | None = None
    dotted: bool | None = None
    series: str | None = None
    series_level: int = 0

    @property
    def level(self) -> int:
        """Return the level of the innermost heading that has a number or counts something."""
        return self.series_level if self.series else len(self.numbers or ())


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines, how many characters a full one has, and those that are no heading since a table has them."""

    lines: Sequence[TextLine]
    width: int
    taken: set[int]


def wrapped_headings(lines: Sequence[TextLine], width: int, taken: set[int]) -> list[TextHeading]:
    """Find the headings of a text whose paragraphs run over lines of about `width` characters.

    A heading taken for text costs less than a sentence taken for a heading, so a line that only looks
    like a title must stand alone, between the end of a sentence and the beginning of another.
    """
    text = _Text(lines, width, taken)
    found: list[TextHeading] = []
    place = _Place()
    counted: set[str] = set()
    index = 0
    while index < len(lines):
        last = index if index in taken else _last_line(lines, index, width, taken)
        under = bool(found) and found[-1].last == index - 1
        count = _COUNT.match(lines[index].text)
        # "3." goes on with a list if "2." stands above it, below the last heading.
        listed = count is not None and f"{int(count[1]) - 1}{count[2]}" in counted
        level = 0
        if index not in taken and not listed and (under or _may_begin(lines, index)):
            level = _level(text, index, last, under, place)
        if level:
            found.append(TextHeading(index, last, level))
            counted = set()
            index = last
        elif count is not None:
            counted.add(count[1] + count[2])
        index += 1
    return found


def _may_begin(lines: Sequence[TextLine], index: int) -> bool:
    """Tell whether the text before line `index` has come to an end: a heading never begins in mid-sentence."""
    text = lines[index].text
    if not text[0].isupper() and not text[0].isdigit() and text[0] != "§":
        return False
    if index == 0 or lines[index].gap:
        return True
    before = lines[index - 1].text
    ended = _SENTENCE_END.search(before) or _ADDRESS.match(before) or len(before) < MAX_TITLE_CHARS
    return bool(ended) and not before.endswith((",", "-", "–"))


def _last_line(lines: Sequence[TextLine], first: int, width: int, taken: set[int]) -> int:
    """Return the last line of the heading that begins on line `first`.

    It goes on where the next line begins in lower case, or where this one can't end: "... løsninger som". What has
    more than MAX_LINES is none.
    """
    last = first
    while last - first < MAX_LINES and last + 1 < len(lines) and last + 1 not in taken and not lines[last + 1].gap:
        full = lines[last + 1].text[0].islower() and len(lines[last].text) > 0.4 * width
        if not full and not _BREAKS_OFF.search(lines[last].text):
            break
        last += 1
    return last


def _level(text: _Text, first: int, last: int, under: bool, place: _Place) -> int:
    """Return the level of the heading on these lines and note it in `place`; 0 if it is none.

    `under` says that it follows another heading at once.
    """
    title = " ".join(line.text for line in text.lines[first : last + 1])
    if last - first >= MAX_LINES or _ENDS.search(title) or _NO_HEADING.search(title):
        return 0
    numbers, series = numbers_of(title), series_of(title)
    if numbers is not None:
        return _numbered_level(title, numbers, place)
    if series is not None and len(title) > len(series) + 3:
        if series != place.series:
            place.series, place.series_level = series, len(place.numbers or ()) + 1
        return place.series_level
    return place.level + 1 if last == first and _stands_alone(text, first, under) else 0


def _numbered_level(title: str, numbers: tuple[int, ...], place: _Place) -> int:
    number, name = title.split(maxsplit=1)
    dotted = number.endswith(".")
    wrong_style = len(numbers) == 1 and place.dotted not in (None, dotted)
    leads_in = ": " in name and len(name) > MAX_TITLE_CHARS
    if not name[0].isupper() or wrong_style or leads_in or not may_follow(numbers, place.numbers):
        return 0
    if len(numbers) == 1:
        place.dotted = dotted
    place.numbers, place.series = numbers, None
    return len(numbers)


def _stands_alone(text: _Text, index: int, under: bool) -> bool:
    """Tell whether a line is a title between two paragraphs, or between a heading and a paragraph (`under`).

    It may be followed by another title, or by a table.
    """
    lines, line = text.lines, text.lines[index]
    if not _reads_as_title(line, MAX_TITLE_CHARS) or len(line.text) > 0.8 * text.width or index + 1 >= len(lines):
        return False
    before = lines[index - 1].text if index else ""
    ended = under or not before or line.gap or bool(re.search(r"[.!?][^\w.!?]*$", before) or _ADDRESS.match(before))
    return ended and any(
        _begins_text(lines[step], line, text.width) or step in text.taken for step in _after_titles(lines, index)
    )


def _after_titles(lines: Sequence[TextLine], index: int) -> list[int]:
    """Return the line after a title, or the one after another title or two right below it."""
    for step in range(index + 1, min(index + 3, len(lines))):
        if not _reads_as_title(lines[step], MAX_TITLE_CHARS):
            return [step]
    return [index + 3] if index + 3 < len(lines) else []


def _begins_text(after: TextLine, title: TextLine, width: int) -> bool:
    starts = after.text[0].isupper() or after.text[0].isdigit() or after.text[0] in '•«"'
    return starts and (len(after.text) > 0.6 * width or (after.text[0] == "•" and title.text.endswith(":")))


def _reads_as_title(line: TextLine, max_chars: int) -> bool:
    text = line.text
    return (
        3 < len(text) <= max_chars
        and len(text.split()) <= MAX_TITLE_WORDS
        and text[0].isupper()
        and not any(pattern.search(text) for pattern in (_ENDS, _SENTENCE, _BREAKS_OFF, _NO_HEADING))
        and not (text.endswith(":") and len(text.split()) > MAX_COLON_WORDS)
        and not _ITEM.match(text)
        and (not ends_in_figure(text) or (line.gap and bool(_YEAR.search(text))))
    )


def unwrapped_headings(lines: Sequence[TextLine]) -> list[TextHeading]:
    """Find the headings of a text that has one paragraph a line: the first line, and short ones before long ones."""
    found: list[TextHeading] = []
    for index, line in enumerate(lines[:-1]):
        limit = MAX_TITLE_CHARS * 2 if index == 0 else MAX_LONE_TITLE_CHARS
        title = _reads_as_title(line, limit) or (
            index == 0 and len(line.text) <= limit and len(lines[1].text) > len(line.text)
        )
        after = lines[index + 1].text
        before = lines[index - 1].text if index else "."
        begins = index == 0 or (len(after) >= MIN_PARAGRAPH_CHARS and bool(_SENTENCE_END.search(before)))
        if title and begins and not line.text.endswith(":"):
            found.append(TextHeading(index, index, 1 if index == 0 else 2))
    return found
