"""Tells whether a place in a report is the one that a reference states: its page, its section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.document import Document, Page
from search_app.check_result import ReferenceVerdict
from search_app.citation import section_at

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# «3.2», «§ 4-1», «Vedlegg 2» in front of a heading's own words.
_NUMBERED = re.compile(
    r"(?P<name>§+|kapittel|kap\.?|del|vedlegg|appendiks|appendix|annex|chapter|section|punkt)?\s?"
    r"(?P<number>\d{1,3}(?:[.-]\d{1,3})*(?:\s?[a-z](?=[.:\s]|$))?|[A-ZÆØÅ](?=[.:\s]|$)|[IVX]{1,5}(?=[.:\s]|$))\.?(?!\w)",
    re.IGNORECASE,
)


def page_verdict(pages: tuple[str, str] | None, document: Document, start: int, end: int) -> ReferenceVerdict:
    """Tell whether what stands at `start:end` begins on the stated pages.

    The printed number counts where it is known, else the physical one. Who quotes over a page break and cites the first
    of its pages is understood; who cites only the second isn't.
    """
    if pages is None:
        return "unstated"
    first, _ = document.pages_of(start, end)
    if first.number is None:
        return "unknown"
    return "right" if _is_stated(pages, first, document) else "wrong"


def stated_spans(pages: tuple[str, str], document: Document) -> list[tuple[int, int]]:
    """Return the (start, end) of the text of each stated page of a report."""
    starts = [page.start for page in document.pages[1:]] + [len(document.text)]
    return [
        (page.start, end)
        for page, end in zip(document.pages, starts, strict=True)
        if page.number is not None and _is_stated(pages, page, document)
    ]


def section_verdict(section: str | None, document: Document, start: int) -> ReferenceVerdict:
    """Tell whether `start` stands in the stated section or below it.

    "unknown" where the report has neither that section nor one beside it: the reader may have missed its headings.
    """
    if section is None:
        return "unstated"
    path = document.section_path(section_at(document, start))
    if _is_named(section, path):
        return "right"
    titles = [one.title for one in document.sections if one.title]
    return "wrong" if _is_named(section, titles) or _has_sibling(section, titles) else "unknown"


def section_spans(section: str, document: Document) -> list[tuple[int, int]]:
    """Return the (start, end) of the sections of a report that are the stated one or lie below it."""
    return [
        (one.start, one.end)
        for number, one in enumerate(document.sections)
        if _is_named(section, document.section_path(number))
    ]


def _is_stated(pages: tuple[str, str], page: Page, document: Document) -> bool:
    first, last = pages[0].casefold(), pages[1].casefold()
    label = (_label(page, document) or str(page.number)).casefold()
    if first.isdigit() != last.isdigit() or first.isdigit() != label.isdigit():
        return label in (first, last)
    low, high, own = _number(first), _number(last), _number(label)
    if low is None or high is None or own is None:
        return label in (first, last)
    if high < low and len(last) < len(first):
        # «s. 117–9»
        high = _number(first[: len(first) - len(last)] + last) or high
    return low <= own <= high


def _label(page: Page, document: Document) -> str | None:
    """Return a page's printed number; where it shows none, that which the next pages' count back to."""
    if page.label is not None:
        return page.label
    at = document.pages.index(page)
    following = next((one for one in document.pages[at + 1 :] if one.label is not None), None)
    if following is None or following.label is None or not following.label.isdigit():
        return None
    counted = int(following.label) - (document.pages.index(following) - at)
    return str(counted) if counted > 0 else None


def _number(label: str) -> int | None:
    """Return the value of an arabic or a roman number."""
    if label.isdecimal():
        return int(label)
    values = [_ROMAN.get(char, 0) for char in label]
    if not all(values):
        return None
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _is_named(section: str, titles: Iterable[str]) -> bool:
    """Tell whether one of the headings is the stated one, or by its number lies below it."""
    wanted = _folded(section)
    read = _NUMBERED.fullmatch(wanted)
    for title in titles:
        own = _folded(title)
        if own == wanted or (read is None and len(wanted) > 3 and wanted in own):
            return True
        number = _NUMBERED.match(own)
        if read is not None and number is not None and _is_same_series(read["name"], number["name"]):
            mine, theirs = read["number"].strip(), number["number"].strip()
            if theirs == mine or theirs.startswith(f"{mine}."):
                return True
    return False


def _is_same_series(stated: str | None, own: str | None) -> bool:
    """Tell whether two numbers count the same: chapters are also called points, and bear no name most often."""
    names = [(name or "kapittel").casefold() for name in (stated, own)]
    chapter = {"kapittel", "kap", "kap.", "chapter", "section", "punkt"}
    same = [("kapittel" if name in chapter else name.rstrip("§") or "§") for name in names]
    return same[0] == same[1]


def _has_sibling(section: str, titles: Iterable[str]) -> bool:
    """Tell whether the report numbers a section beside the stated one: 3.2 where 3.9 is stated."""
    read = _NUMBERED.fullmatch(_folded(section))
    if read is None:
        return False
    mine = re.split(r"[.-]", read["number"])
    for title in titles:
        number = _NUMBERED.match(_folded(title))
        if number is not None and _is_same_series(read["name"], number["name"]):
            theirs = re.split(r"[.-]", number["number"])
            if len(theirs) == len(mine) and theirs[:-1] == mine[:-1]:
                return True
    return False


def _folded(text: str) -> str:
    return re.sub(r"§\s*(?=\d)", "§ ", " ".join(text.casefold().split())).strip().rstrip(".")
