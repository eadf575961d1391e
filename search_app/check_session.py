"""The text that a visitor has checked: kept in the memory of the session, with how far the control has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from search_app.check_result import CheckResult
from search_app.checked_reading import read_checked_text
from search_app.checked_text import CheckedText
from search_app.quote_control import QuoteControl

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
    control: QuoteControl | None = None
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
        if self.control is None or self.generation != searcher.generation:
            self.is_renewed = self.result is not None
            self.generation, self.result, self.source = searcher.generation, None, None
            self.control = QuoteControl(self.text)
        for checked in self.control.go_on(searcher):
            yield checked + 1, self.control.quote_count
        self.result = self.control.result(searcher)

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
