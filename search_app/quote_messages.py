"""Writes a quote's places out for people on the command line, in bokmål."""

from __future__ import annotations

from collections.abc import Iterator

from search_app.messages import cited, indented
from search_app.page_texts import BOKMAL as PAGE_TEXTS
from search_app.quote_phrases import advice_phrase, difference_phrase, kind_phrase, verdict_phrase
from search_app.quote_result import QuotePlace, QuoteResult
from search_app.quote_texts import BOKMAL

_MARGIN = "   "


def readable_quote(result: QuoteResult) -> str:
    """Write a result out: the verdict, then the places, best first, with the differences as words."""
    lines = [f"{verdict_phrase(result.kind, BOKMAL)}. {advice_phrase(result, BOKMAL)}"]
    for place in result.places:
        lines += ["", *_place(place)]
    return "\n".join(lines)


def _place(place: QuotePlace) -> Iterator[str]:
    yield f"{place.rank}. {cited(place.citation)} ({kind_phrase(place, BOKMAL)})"
    yield indented(place.text, _MARGIN)
    if place.citation.ocr:
        yield indented(PAGE_TEXTS.scanned_note, _MARGIN)
    for one in place.differences:
        yield indented(difference_phrase(one, BOKMAL), f"{_MARGIN}- ", _MARGIN + "  ")
