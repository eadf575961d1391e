"""Checks the quotes of a text against the collection: each word for word, its reference, and the figures around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import monotonic

from indexer.document import Document
from search_app import check_limits
from search_app.check_limits import checked_part
from search_app.check_result import CheckResult, FigureConflict, QuoteCheck, ReferenceVerdict
from search_app.checked_text import CheckedText, TextQuote, TextReference
from search_app.claim_control import check_claims
from search_app.errors import QuoteError
from search_app.figure_conflicts import conflicts_around
from search_app.named_report import Naming, named_reports, naming_of
from search_app.named_works import is_name, titles_of
from search_app.quote_places import look_for
from search_app.reference_matching import match_references
from search_app.search import Searcher
from search_app.stated_place import page_verdict, section_verdict
from search_app.text_quotes import text_quotes
from search_app.text_references import text_references

Verdicts = tuple[ReferenceVerdict, ReferenceVerdict, ReferenceVerdict]


class QuoteControl:
    """Checks a text's quotes one by one, so that whoever waits can be told how far it has come.

    Of a text with more of them than `check_limits` allows, the first part is checked. What is only the name of a work
    is no quote.
    """

    def __init__(self, text: CheckedText) -> None:
        """Find the quotes and the references of a text."""
        self._text = checked_part(text)
        self._is_cut = self._text is not text
        self._references = text_references(self._text)
        self._quotes = match_references(self._text, text_quotes(self._text), self._references)
        self._checks: list[QuoteCheck] = []

    @property
    def quote_count(self) -> int:
        """How many quotes are to be checked."""
        return len(self._quotes)

    def go_on(self, searcher: Searcher) -> Iterator[int]:
        """Check what isn't checked yet; before each quote, yield how many are, and once more before the figures.

        One that was broken off goes on where it was. All of it is checked with the same searcher.
        """
        deadline = monotonic() + check_limits.MOST_SECONDS
        known = (self._quotes, self._references)
        for quote in self._quotes[len(self._checks) :]:
            if monotonic() >= deadline:
                self._is_cut, self._quotes = True, self._quotes[: len(self._checks)]
                break
            yield len(self._checks)
            before = next((one.place.citation.document for one in reversed(self._checks) if one.place), None)
            self._checks.append(check_quote(searcher, self._text, quote, known, before=before))
        yield len(self._checks)

    def result(self, searcher: Searcher) -> CheckResult:
        """Return what was found, once `go_on` has come to its end."""
        titles = titles_of(searcher.all_documents())
        kept = (check for check in self._checks if not is_name(check, self._text, titles))
        checks = tuple(replace(one, quote=replace(one.quote, number=count)) for count, one in enumerate(kept, start=1))
        claims = check_claims(searcher, self._text, self._quotes, self._references)
        return CheckResult(self._text.name, checks, claims, self._is_cut)


def check_text(searcher: Searcher, text: CheckedText) -> CheckResult:
    """Check every quote of a text, and every sentence that has figures and a reference but no quote."""
    control = QuoteControl(text)
    for _ in control.go_on(searcher):
        pass
    return control.result(searcher)


def check_quote(
    searcher: Searcher,
    text: CheckedText,
    quote: TextQuote,
    known: tuple[tuple[TextQuote, ...], tuple[TextReference, ...]],
    *,
    before: str | None,
) -> QuoteCheck:
    """Check one quote; `known` are all quotes and references of the text, `before` the report that it last quoted."""
    try:
        found = look_for(searcher, quote, before=before)
    except QuoteError:
        return QuoteCheck(quote, "short")
    if found.place is None:
        source, page, section = _untold(quote.reference)
        if source == "unknown" and named_reports(quote.reference, searcher.all_documents()):
            source = "wrong"
        return QuoteCheck(quote, "missing", nearest=found.nearest, source=source, page=page, section=section)
    place = found.place
    document = searcher.document(place.citation.document)
    source, page, section = reference_verdicts(searcher, quote.reference, document, place.citation.start)
    conflicts: tuple[FigureConflict, ...] = conflicts_around(document, text, quote, place, known)
    return QuoteCheck(
        quote,
        "exact" if place.kind == "exact" else "near",
        place,
        source=source,
        page=page,
        section=section,
        conflicts=conflicts,
    )


def reference_verdicts(searcher: Searcher, reference: TextReference | None, document: Document, start: int) -> Verdicts:
    """Tell whether a reference is right on report, page and section of a quote that begins at `start` of a report.

    Where the collection lacks the report that is named, its pages can't be told: all that is stated is "unknown". The
    page of another report than the named one isn't judged either, for it is the report that is wrong.
    """
    if reference is None:
        return "unstated", "unstated", "unstated"
    page = page_verdict(reference.pages, document, start, start + 1)
    section = section_verdict(reference.section, document, start)
    naming = naming_of(reference, document)
    if naming in (Naming.UNNAMED, Naming.BY_NAME):
        return ("unstated" if naming == Naming.UNNAMED else "right"), page, section
    named = named_reports(reference, searcher.all_documents())
    if naming == Naming.BY_YEAR:
        return "right", page, section
    _, page, section = _untold(reference)
    return "wrong" if named and reference.publisher is not None else "unknown", page, section


def _untold(reference: TextReference | None) -> Verdicts:
    """Return what is told of a reference where nothing can be: what it states is unknown."""
    if reference is None:
        return "unstated", "unstated", "unstated"
    is_named = reference.publisher is not None or reference.year is not None
    return (
        "unknown" if is_named else "unstated",
        "unstated" if reference.pages is None else "unknown",
        "unstated" if reference.section is None else "unknown",
    )
