"""Shows what was found of a text's quotes: the summary, the table, each quote, and the report's page beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING

import streamlit as st

from search_app import check_texts, quote_texts, reference_texts
from search_app.ask_texts import AskTexts
from search_app.check_docx import annotate
from search_app.check_file_texts import textless_pages_note
from search_app.check_html import CheckWriter
from search_app.check_notes import notes_of
from search_app.check_page_texts import CheckPageTexts
from search_app.check_session import current_checking
from search_app.list_export import MIME_TYPES
from search_app.page_html import ResultWriter
from search_app.page_sources import IndexSources
from search_app.page_texts import PageTexts
from search_app.page_view import Place
from search_app.passage_view import Passage, PassageView, Shown, note_turn
from search_app.picking import pick_passage
from search_app.quote_html import QuoteWriter
from search_app.result_json import check_json

if TYPE_CHECKING:
    from search_app.check_result import CheckResult, ClaimCheck, QuoteCheck
    from search_app.check_session import Checking
    from search_app.quote_result import QuotePlace
    from search_app.result import Citation
    from search_app.search import Searcher

# More right quotes than these are in the way of the wrong ones.
MOST_RIGHT = 3
# Quotes that are shown at a time.
MOST_SHOWN = 40
ONLY_KEY, _SHOWN = "ks-check-only", "ks-check-shown"


def check_writer(searcher: Searcher, texts: CheckPageTexts, acts: AskTexts, words: PageTexts) -> CheckWriter:
    """Return what writes a control's result in the written standard of the texts."""
    references = reference_texts.texts_for(texts.lang)
    results = ResultWriter(words, acts, references, IndexSources(searcher))
    quotes = QuoteWriter(quote_texts.texts_for(texts.lang), results)
    return CheckWriter(texts, check_texts.texts_for(texts.lang), quotes)


@dataclass(frozen=True, slots=True)
class CheckView:
    """The result of one text's control, shown in as many ways as the user turns it."""

    searcher: Searcher
    checking: Checking
    writer: CheckWriter
    acts: AskTexts
    words: PageTexts

    def show(self, result: CheckResult) -> None:
        """Show the summary, what can be fetched, the table, and each quote that is to be seen."""
        texts, text = self.writer.texts, self.checking.text
        pages = () if text is None else text.textless_pages
        more = (textless_pages_note(pages, texts.lang), texts.renewed if self.checking.is_renewed else "")
        st.html(self.writer.summary(result, more))
        if not result.quotes and not result.claims:
            return
        self._fetch(result)
        checks = self._chosen(result)
        first = checks[: MOST_SHOWN * self._rounds]
        shown = self._passages.shown(_places(first, result.claims), opens_first=True)
        if first:
            is_all = len(checks) == len(result.quotes)
            st.html(self.writer.table(first, texts.table if is_all else texts.table_only))
            st.html(f'<h2 class="ks-hits-head">{escape(texts.one_by_one)}</h2>')
            for check in first:
                self._check(check, shown)
            if rest := len(checks) - len(first):
                label = texts.more.format(count=min(rest, MOST_SHOWN))
                st.button(label, key="ks-check-more", on_click=_show_more, args=(self.checking.number,))
        if result.claims:
            st.html(f'<h2 class="ks-hits-head">{escape(texts.claims)}</h2>')
            for number, claim in enumerate(result.claims, start=1):
                self._claim(claim, number, shown)
        if shown.key is None:
            self._passages.show_none()

    def _fetch(self, result: CheckResult) -> None:
        """Offer the annotated Word file, which is made when it is asked for, and the JSON."""
        texts, phrases, checking = self.writer.texts, self.writer.phrases, self.checking
        name = texts.file_name.format(name=PurePath(checking.label).stem)
        text = checking.text
        if text is None:
            return

        def word() -> bytes:
            return annotate(checking.name, checking.content, text, notes_of(result, phrases))

        def as_json() -> str:
            references = reference_texts.texts_for(texts.lang)
            written = check_json(result, text, self.searcher.imprint, texts=references)
            return json.dumps(written, ensure_ascii=False, indent=2)

        with st.container(horizontal=True, vertical_alignment="center", key="ks-check-fetch"):
            st.html(f'<p class="ks-fetch">{escape(texts.fetch)}:</p>')
            for label, kind, mime, made in (
                (texts.fetch_word, "docx", MIME_TYPES["docx"], word),
                (texts.fetch_json, "json", "application/json", as_json),
            ):
                st.download_button(
                    label, made, f"{name}.{kind}", mime, key=f"ks-fetch-{kind}", on_click="ignore", width="content"
                )

    def _chosen(self, result: CheckResult) -> list[QuoteCheck]:
        """Return the quotes to show: all, or only those to look at where the user says so or there are few of them."""
        wrong = [one for one in result.quotes if not one.is_right]
        right = len(result.quotes) - len(wrong)
        if not wrong or not right:
            return list(result.quotes)
        key = f"{ONLY_KEY}-{self.checking.number}"
        label = self.writer.texts.only.format(count=len(wrong), all=len(result.quotes))
        only = st.checkbox(label, value=right > MOST_RIGHT, key=key)
        return wrong if only else list(result.quotes)

    @property
    def _rounds(self) -> int:
        number, rounds = st.session_state.get(_SHOWN, (0, 1))
        return int(rounds) if number == self.checking.number else 1

    @property
    def _passages(self) -> PassageView:
        return PassageView(self.searcher, self.acts, self.words, self.checking.source, turn)

    def _check(self, check: QuoteCheck, shown: Shown) -> None:
        place = _place_of(check)
        key = _key(check)
        with st.container(key=_block(key, shown)):
            st.html(self.writer.check(check))
            if place is not None:
                self._passages.show(self._passage(key, place.citation, self.writer.quotes.actions(place)), shown)

    def _claim(self, claim: ClaimCheck, number: int, shown: Shown) -> None:
        key, citation = _claim_key(number), claim.conflicts[0].citation
        with st.container(key=_block(key, shown)):
            st.html(self.writer.claim(claim, number))
            results = self.writer.quotes.results
            sentence = results.sources.document(citation.document).text[citation.start : citation.end]
            self._passages.show(self._passage(key, citation, results.actions(sentence, citation)), shown)

    def _passage(self, key: str, citation: Citation, copying: str) -> Passage:
        span = (citation.start, citation.end)
        # Without what was looked for: the list would keep the text's own words.
        return Passage(key, citation, span, pick_passage(self.searcher, citation.document, *span), copying)


def _places(checks: Sequence[QuoteCheck], claims: Sequence[ClaimCheck]) -> list[tuple[str, Citation]]:
    """Return where each of the quotes and sentences stands, or what comes nearest, with its key."""
    found = [(_key(check), place.citation) for check in checks if (place := _place_of(check)) is not None]
    return found + [(_claim_key(number), one.conflicts[0].citation) for number, one in enumerate(claims, start=1)]


def _place_of(check: QuoteCheck) -> QuotePlace | None:
    return check.place or next(iter(check.nearest), None)


def _key(check: QuoteCheck) -> str:
    return f"sitat-{check.quote.number}"


def _claim_key(number: int) -> str:
    return f"setning-{number}"


def _block(key: str, shown: Shown) -> str:
    """Return the name of a passage's block: a page that opens by itself is shown only where there is room beside it."""
    return "ks-answer-block" if key == shown.key and not shown.is_chosen else f"ks-group-{key}"


def _show_more(number: int) -> None:
    shown_number, rounds = st.session_state.get(_SHOWN, (number, 1))
    st.session_state[_SHOWN] = (number, (rounds if shown_number == number else 1) + 1)


def turn(place: Place | None) -> None:
    """Show the page of `place` beside its quote; None puts it away."""
    note_turn(place)
    checking = current_checking()
    if checking is not None:
        checking.source = place
