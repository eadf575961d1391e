"""Spreads: files with two printed pages side by side on each sheet, as reports are exported for the screen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from indexer.columns import page_lines
from indexer.layout import PageLayout, Rule, Shade, Span
from indexer.printed_labels import numbers_in

# A sheet of two pages is wider than high: two A4 pages make 1.41.
MIN_SHAPE = 1.2
# Text that crosses the middle by less stands in one of the halves, by rounding.
CROSSING_POINTS = 4.0
# Lines from a half's top and bottom in which its page number is looked for.
MARGIN_LINES = 3
# So many halves whose numbers count on, half by half, and so large a share of the sheets, make a file of spreads.
MIN_COUNTING = 3
MIN_SHARE = 0.4
_COUNTS = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_Drawn = TypeVar("_Drawn", Rule, Shade)
_TWO_LABELS = re.compile(r"(\w+)\s?[-–/]\s?(\w+)")


def with_halves(page: PageLayout, spans: Sequence[Span]) -> PageLayout:
    """Return a wide page with its left and right half beside it, should the file turn out to be one of spreads.

    Where text crosses the middle the left half holds the whole page and the right one nothing.
    """
    if page.width < MIN_SHAPE * page.height:
        return page
    middle = page.width / 2
    visible = [span for span in spans if span.text.strip()]
    if any(span.x0 < middle - CROSSING_POINTS and span.x1 > middle + CROSSING_POINTS for span in visible):
        return replace(page, halves=(page, replace(page, lines=(), rules=())))
    left = [span for span in spans if span.x0 < middle - CROSSING_POINTS]
    right = [_moved(span, middle) for span in spans if span.x0 >= middle - CROSSING_POINTS]
    half = replace(page, width=middle)
    return replace(
        page,
        halves=(
            _half(half, left, _left_of(page.rules, middle), _left_of(page.shades, middle)),
            _half(half, right, _right_of(page.rules, middle), _right_of(page.shades, middle)),
        ),
    )


def _half(page: PageLayout, spans: list[Span], rules: list[Rule], shades: list[Shade]) -> PageLayout:
    return replace(page, lines=page_lines(spans, rules), rules=tuple(rules), shades=tuple(shades))


def _moved(span: Span, middle: float) -> Span:
    return replace(span, x0=span.x0 - middle, x1=span.x1 - middle)


def _left_of(drawn: Sequence[_Drawn], middle: float) -> list[_Drawn]:
    return [replace(one, x1=min(one.x1, middle)) for one in drawn if one.x0 < middle]


def _right_of(drawn: Sequence[_Drawn], middle: float) -> list[_Drawn]:
    return [replace(one, x0=max(0.0, one.x0 - middle), x1=one.x1 - middle) for one in drawn if one.x1 > middle]


def printed_pages(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """Return the pages as they are printed: two for each wide one in a file of spreads, of one physical number.

    A file is one of spreads where page numbers count on from half to half: slides, and wide reports in two columns,
    have one number a sheet.
    """
    wide = [page for page in pages if _has_halves(page)]
    apart = [half for page in pages for half in (_labelled(page) if _has_halves(page) else (page,))]
    counting = _counting(apart)
    if counting >= MIN_COUNTING and counting >= MIN_SHARE * len(apart) and 2 * len(wide) > len(pages):
        return apart
    return [replace(page, halves=None) for page in pages]


def _has_halves(page: PageLayout) -> bool:
    """Tell whether a page was parted; what was recognised in a picture of it later stands in none of its halves."""
    return page.halves is not None and not page.ocr


def _labelled(page: PageLayout) -> tuple[PageLayout, ...]:
    """Return a page's halves with the labels that the file gives the sheet, where it gives two."""
    match = _TWO_LABELS.fullmatch(page.label or "")
    labels = match.groups() if match else (None, None)
    return tuple(replace(half, label=label) for half, label in zip(page.halves or (), labels, strict=True))


def _counting(pages: Sequence[PageLayout]) -> int:
    """Return how many pages in a row, one sheet's two counted as two, show numbers that count on."""
    offsets = Counter(
        number - at for at, page in enumerate(pages) for number in {int(text) for text in _margin_numbers(page)}
    )
    return max(offsets.values(), default=0)


def _margin_numbers(page: PageLayout) -> Iterable[str]:
    """Return the numbers that stand in a line at the page's top or foot that begins or ends in one."""
    margins = [*page.lines[:MARGIN_LINES], *page.lines[MARGIN_LINES:][-MARGIN_LINES:]]
    return (number for line in margins if _COUNTS.search(line.text) for number in numbers_in(line.text))
