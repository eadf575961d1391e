"""Writes what a quote control found as notes on the text: one on each quote that was checked, and on each sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from search_app.check_docx import Note
from search_app.check_phrases import claim_remarks, place_phrase, remarks, source_phrase, verdict_phrase

if TYPE_CHECKING:
    from search_app.check_result import CheckResult, QuoteCheck
    from search_app.check_texts import CheckTexts


def notes_of(result: CheckResult, texts: CheckTexts) -> list[Note]:
    """Return a note on every quote but those too short to be checked, then one on every sentence with a wrong figure.

    Each has the verdict on its first line, and the remarks on one line each.
    """
    checks = (one for one in result.quotes if one.verdict != "short")
    quotes = [Note(one.quote.paragraph, one.quote.start, one.quote.end, quote_note(one, texts)) for one in checks]
    claims = [
        Note(
            one.reference.paragraph, one.start, one.end, _lines([f"{texts.verdict_claim}.", *claim_remarks(one, texts)])
        )
        for one in result.claims
    ]
    return quotes + claims


def quote_note(check: QuoteCheck, texts: CheckTexts) -> str:
    """Return what is said of one quote, in lines; what is misquoted comes with the source's own words."""
    return _lines(_of_quote(check, texts))


def _of_quote(check: QuoteCheck, texts: CheckTexts) -> Iterator[str]:
    # Of a report that the collection lacks, nobody can say that it has been quoted rightly.
    is_sure = check.is_right and check.place is not None and check.source != "unknown"
    verdict = texts.right if is_sure else verdict_phrase(check, texts)
    place = place_phrase(check, texts)
    yield f"{verdict}: {place}." if place else f"{verdict}."
    yield from remarks(check, texts)
    if check.verdict == "near" and check.place is not None:
        yield source_phrase(check.place, texts)


def _lines(said: Iterable[str]) -> str:
    return "\n".join(said)
