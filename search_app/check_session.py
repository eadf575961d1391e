"""The text that a visitor has checked: kept in the memory of the session, with how far the control has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from search_app.check_result import CheckResult, QuoteCheck
from search_app.checked_reading import read_checked_text
from search_app.checked_text import CheckedText, TextQuote, TextReference
from search_app.claim_control import check_claims
from search_app.quote_control import check_quote
from search_app.reference_matching import match_references
from search_app.text_quotes import text_quotes
from search_app.text_references import text_references

if TYPE_CHECKING:
    from search_app.errors import CheckedFileError
    from search_app.page_view import Place
    from search_app.search import Searcher

_CHECKING = "ks-checking"


@dataclass(slots=True)
class Checking:
    """A text, and what is known of it so far. `label` is what it is called on the page; `number` counts the texts.

    `source` is the report's page that is open; it stands in no address, for what one quotes says what one writes.
    """

    number: int
    name: str
    content: bytes
    label: str
    text: CheckedText | None = None
    fault: CheckedFileError | None = None
    generation: str = ""
    references: tuple[TextReference, ...] = ()
    quotes: tuple[TextQuote, ...] = ()
    checks: list[QuoteCheck] = field(default_factory=list)
    result: CheckResult | None = None
    source: Place | None = None
    is_renewed: bool = False

    def go_on(self, searcher: Searcher) -> Iterator[tuple[int, int]]:
        """Check what isn't checked yet, and yield (number, count) of the quote that is next before each step.

        (0, 0) is yielded before the file is read, and a number beyond the count before figures are compared. Where the
        index is another one than before, all is checked anew. Raises CheckedFileError.
        """
        if self.text is None:
            yield 0, 0
            self.text = read_checked_text(self.name, self.content)
            self.references = text_references(self.text)
            self.quotes = match_references(self.text, text_quotes(self.text), self.references)
        if self.generation != searcher.generation:
            self.is_renewed = self.result is not None
            self.generation, self.checks, self.result, self.source = searcher.generation, [], None, None
        for quote in self.quotes[len(self.checks) :]:
            yield quote.number, len(self.quotes)
            self.checks.append(check_quote(searcher, self.text, quote, self.quotes, self.references))
        if self.result is None:
            yield len(self.quotes) + 1, len(self.quotes)
            claims = check_claims(searcher, self.text, self.quotes, self.references)
            self.result = CheckResult(self.text.name, tuple(self.checks), claims)

    def is_done(self, searcher: Searcher) -> bool:
        """Tell whether there is nothing left to do on the searcher's index."""
        return self.fault is not None or (self.result is not None and self.generation == searcher.generation)


def current_checking() -> Checking | None:
    """Return the visitor's text; None where there is none."""
    checking: Checking | None = st.session_state.get(_CHECKING)
    return checking


def begin_checking(name: str, content: bytes, label: str) -> Checking:
    """Take a text in place of the one before it, which is forgotten."""
    before = current_checking()
    checking = Checking(1 if before is None else before.number + 1, name, content, label)
    st.session_state[_CHECKING] = checking
    return checking


def end_checking() -> None:
    """Forget the text and all that was found of it."""
    st.session_state.pop(_CHECKING, None)
