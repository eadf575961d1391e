"""Signs that a report may have been read wrongly, found in what was read. None of them proves a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from indexer.document import Document, Section
from indexer.page_labels import label_gaps
from indexer.reading import Reading
from indexer.segments import page_range

SignKind = Literal[
    "no_headings",
    "empty_page",
    "odd_characters",
    "run_together",
    "missed_table",
    "long_section",
    "long_heading",
    "same_heading",
    "empty_heading",
    "label_gap",
]
# About five pages of running text: in most reports a heading comes before that.
LONG_SECTION_CHARS = 15_000
LONG_HEADING_CHARS = 150
# Beyond this share of a page's characters, its font isn't understood; a few are a bullet or an icon.
ODD_SHARE = 0.01
MIN_ODD = 3
# The replacement character, the private-use areas of Unicode, and control codes that are no white space.
_ODD = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# The longest words of running text in Norwegian reports stay below this.
LONG_WORD_CHARS = 45
MIN_LONG_WORDS = 3
# Fewer lines whose parts stand apart may be a signature or an address.
MIN_ROW_LINES = 3
_LONG_WORD = re.compile(rf"[^\W\d_]{{{LONG_WORD_CHARS},}}")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, its physical page (None if unknown), and what was seen: a heading or a word, how many or how long."""

    kind: SignKind
    page: int | None
    text: str = ""
    count: int = 0


def find_signs(reading: Reading) -> tuple[Sign, ...]:
    """Return the signs in the order of their kinds, then of the pages."""
    document = reading.document
    found = [
        *_page_signs(reading),
        *_section_signs(document),
        *(Sign("label_gap", number) for number in label_gaps(document.pages)),
    ]
    if len(document.text) > LONG_SECTION_CHARS and not any(section.title for section in document.sections):
        found = [sign for sign in found if sign.kind != "long_section"]
        found.append(Sign("no_headings", None, count=len(document.text)))
    order = get_args(SignKind)
    return tuple(sorted(found, key=lambda sign: (order.index(sign.kind), sign.page or 0)))


def odd_characters(text: str) -> int:
    """Count characters that nobody can read: those that stand for one that is lost, private ones and control codes."""
    return len(_ODD.findall(text))


def _page_signs(reading: Reading) -> Iterator[Sign]:
    document = reading.document
    explained: set[int | None] = {page.number for page in document.unread}
    explained |= {line.page for line in reading.left_out if line.why == "contents"}
    for index, page in enumerate(document.pages):
        start, end = page_range(document, index)
        text = document.text[start:end]
        if not text.strip() and page.number not in explained:
            yield Sign("empty_page", page.number)
        odd = odd_characters(text)
        if odd >= MIN_ODD and odd > ODD_SHARE * len(text):
            yield Sign("odd_characters", page.number, count=odd)
        words = _LONG_WORD.findall(text)
        if len(words) >= MIN_LONG_WORDS:
            yield Sign("run_together", page.number, words[0], len(words))
        if (lines := _row_lines(document, start, end)) >= MIN_ROW_LINES:
            yield Sign("missed_table", page.number, count=lines)


def _section_signs(document: Document) -> Iterator[Sign]:
    for index, section in enumerate(document.sections):
        page = document.page_at(section.start).number
        body = len(document.text[section.body_start : section.end].strip())
        if body > LONG_SECTION_CHARS and not _has_rows(document, section):
            yield Sign("long_section", page, section.title, body)
        if len(section.title) > LONG_HEADING_CHARS:
            yield Sign("long_heading", page, section.title, len(section.title))
        last = index + 1 == len(document.sections)
        if section.title and not body and (last or document.sections[index + 1].level <= section.level):
            yield Sign("empty_heading", page, section.title)
    for one, other in pairwise(document.sections):
        if one.title and one.title.casefold() == other.title.casefold():
            yield Sign("same_heading", document.page_at(other.start).number, other.title)


def _has_rows(document: Document, section: Section) -> bool:
    """Tell whether most of a section is a table, which goes on for as long as it must."""
    rows = sum(row.end - row.start for row in document.rows if section.body_start <= row.start < section.end)
    return 2 * rows > section.end - section.body_start


def _row_lines(document: Document, start: int, end: int) -> int:
    """Count the lines of a page outside of its tables whose parts stand apart as cells do."""
    rows = sum(start <= row.start < end and "\t" in document.text[row.start : row.end] for row in document.rows)
    return sum("\t" in line for line in document.text[start:end].split("\n")) - rows
