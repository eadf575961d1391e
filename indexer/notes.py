"""Footnotes: their marks in the text, and the small numbered lines at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.layout import Line, PageLayout, Span

_NOTE = re.compile(r"^([1-9]\d{0,2}|[*†]+)(?:\s?(?=[^\W\d_]|[«\"(§])|\s(?=\d{1,4}[\s-][^\W\d_]))")
# Footnotes are set at least this much smaller than the body.
MAX_SIZE = 0.93
# A mark is smaller than the text that it stands on by this, and raised by this share of the text's size at least.
MARK_SIZE = 0.8
MIN_RAISE = 0.15
# A font's own raised digits stand on the line as text does, but are no wider than this; other digits are 0.4 to 0.6.
MAX_RAISED_EM = 0.34
TOUCHING_EM = 0.1
_MARK = re.compile(r"\d{1,3}(?:\s?[,;]\s?\d{1,3})*")
# "m2", "km3" and "R2" are units and formulas, whose raised digit is no mark.
_POWER = re.compile(r"(?:^|[^\w])(?:[kcdmµ]?m|[^\W\d_])$")
_SENTENCE_END = re.compile(r"[.:?!;)»”/][^\w.:?!;]*$")
# Lines of one note stand no further apart than this many times their size; white as wide parts notes from the text.
NOTE_STEP = 1.6
# Notes between two that were found, which stand too high on their page or say too little to be found.
MAX_NOTES_MISSED = 2
MARK_IN_TITLE = re.compile(r"\[\d{1,3}\]")


def is_note(text: str) -> bool:
    """Tell whether a line begins a footnote: its number or mark, then a word."""
    return bool(_NOTE.match(text))


def note_number(text: str) -> str | None:
    """Return what numbers a footnote, None for a line that begins none."""
    match = _NOTE.match(text)
    return match.group(1) if match else None


def with_marks(spans: Sequence[Span]) -> list[Span]:
    """Return the spans of a line, sorted from left to right, with each raised note mark written as "[3]".

    A raised number that begins the line is a note's own, and gets a space behind it.
    """
    size = max((span.size for span in spans), default=0.0)
    base = next((span.y for span in spans if span.size == size), 0.0)
    marked: list[Span] = []
    index = 0
    while index < len(spans):
        end = index
        while end < len(spans) and _is_raised(spans, end, size, base):
            end += 1
        text = "".join(span.text for span in spans[index:end]).strip()
        if not _MARK.fullmatch(text) or (marked and _is_power(marked, text)):
            end = max(end, index + 1)
            marked += spans[index:end]
        elif not marked:
            marked.append(replace(spans[index], text=f"{text} ", x1=spans[end - 1].x1))
        else:
            marks = "".join(f"[{number}]" for number in re.findall(r"\d+", text))
            near = spans[index].x0 - marked[-1].x1 < 0.5 * size
            place = marked[-1].x1 if near else spans[index].x0
            marked.append(replace(spans[index], text=marks, x0=place, x1=spans[end - 1].x1))
        index = end
    return marked


def _is_raised(spans: Sequence[Span], at: int, size: float, base: float) -> bool:
    """Tell whether a span is set small and high, or in the small raised digits that some fonts have of their own."""
    span = spans[at]
    if span.size < MARK_SIZE * size and span.y - base > MIN_RAISE * size:
        return True
    digits = span.text.strip()
    if not digits.isdecimal() or span.x1 - span.x0 > MAX_RAISED_EM * len(digits) * span.size:
        return False
    return at == 0 or span.x0 - spans[at - 1].x1 < TOUCHING_EM * span.size


def _is_power(before: Sequence[Span], text: str) -> bool:
    return text in ("2", "3") and bool(_POWER.search("".join(span.text for span in before[-2:])))


def note_starts(pages: Sequence[PageLayout], body_size: float) -> list[int]:
    """Return for each page the index of the line where its footnotes begin, the number of lines where it has none.

    Notes count on from the page before, or have their marks on the page: small lines that begin with any other number
    are a listing. A note that isn't finished goes on in small type at the foot of the next page.
    """
    starts: list[int] = []
    open_note = False
    count = 0
    for page in pages:
        first = first_note_line(page, body_size)
        if first < len(page.lines):
            number = note_number(page.lines[first].text) or ""
            above = " ".join(line.text for line in page.lines[:first])
            counts_on = not number.isdigit() or 0 < int(number) - count <= MAX_NOTES_MISSED + 1
            if not counts_on and _place_of(number, [above]) is None:
                first = len(page.lines)
        numbers = [note_number(line.text) or "" for line in page.lines[first:]]
        count = max((int(number) for number in numbers if number.isdigit()), default=count)
        if open_note or first < len(page.lines):
            first = _with_rest(page, first, body_size, open_note)
        starts.append(first)
        last = page.lines[-1].text if first < len(page.lines) else "."
        open_note = not _SENTENCE_END.search(last)
    return starts


def first_note_line(page: PageLayout, body_size: float) -> int:
    """Return the index of the line where the page's first numbered footnote begins, or the number of lines.

    They begin at a small line with a note's number or mark in the lower half of the page. Below it is no
    heading, most is small, and no number is lower than one before. (In a statute, small print follows every
    paragraph.)
    """
    count = len(page.lines)
    for index, line in enumerate(page.lines):
        if line.y > 0.5 * page.height or line.size > MAX_SIZE * body_size or not is_note(line.text):
            continue
        rest = page.lines[index:]
        if any(other.bold or other.size > 1.05 * body_size for other in rest):
            continue
        small = sum(len(other.text) for other in rest if other.size <= 0.97 * body_size)
        numbers = [int(match.group(1)) for other in rest if (match := re.match(r"(\d{1,3})\s?[^\W\d_]", other.text))]
        if numbers == sorted(numbers) and small >= 0.5 * sum(len(other.text) for other in rest):
            return index
    return count


def _with_rest(page: PageLayout, first: int, body_size: float, open_note: bool) -> int:
    """Return where the rest of the last page's note begins above line `first`, `first` where there is none."""
    lines = page.lines
    start = first
    while start > 0 and _is_rest(lines[start - 1], page, body_size):
        if start < len(lines) and not _near(lines[start - 1], lines[start]):
            break
        start -= 1
    if start == first or start == 0 or _near(lines[start - 1], lines[start]):
        return first
    return start if open_note else first


def _is_rest(line: Line, page: PageLayout, body_size: float) -> bool:
    return line.size <= MAX_SIZE * body_size and line.y <= 0.5 * page.height and not line.bold


def _near(line: Line, following: Line) -> bool:
    return 0 < line.y - following.y < NOTE_STEP * min(line.size, following.size)


def places_of(numbers: Sequence[str | None], texts: Sequence[str]) -> list[int | None]:
    """Return for each of a page's notes, in order, the index of the one of `texts` that holds its mark.

    A mark that isn't raised in the file stands right behind a word, and counts where it stands once. A note whose mark
    isn't found lies with the note before it, or after it; None where no mark is found.
    """
    places = [None if number is None else _place_of(number, texts) for number in numbers]
    for order in (list(range(len(places))), list(reversed(range(len(places))))):
        for before, at in pairwise(order):
            if places[at] is None:
                places[at] = places[before]
    return places


def _place_of(number: str, texts: Sequence[str]) -> int | None:
    marked = [at for at, text in enumerate(texts) if f"[{number}]" in text]
    if marked:
        return marked[0]
    plain = re.compile(rf"(?<=[^\W\d_])[.,;:!?»”\"')]?{re.escape(number)}(?![\w*]|\.\d)")
    found = [at for at, text in enumerate(texts) for _ in plain.finditer(text)]
    return found[0] if len(found) == 1 else None
