"""Shows the places where a quote stands, and the report's page beside the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from search_app.ask_texts import AskTexts
from search_app.errors import QuoteError
from search_app.filters_view import scope_of
from search_app.messages import describe
from search_app.page_html import OPEN_HITS, ResultWriter, notice
from search_app.page_sources import IndexSources
from search_app.page_texts import PageTexts
from search_app.page_urls import QUOTE_PATH, question_url
from search_app.page_view import Place, View
from search_app.passage_view import Passage, PassageView, Shown, note_turn
from search_app.picking import pick_passage
from search_app.question import MAX_QUESTION_CHARS
from search_app.quote_html import QuoteWriter
from search_app.quote_input import read_quote
from search_app.quote_texts import QuoteTexts
from search_app.reference_texts import texts_for as reference_texts_for
from search_app.scope import Scope
from search_app.view_state import change_view, current_view, keeps_questions

if TYPE_CHECKING:
    from search_app.quote_result import QuotePlace, QuoteResult
    from search_app.search import Searcher

# A quote that stands in more places than this is a set phrase.
MOST_PLACES = 50
_FOUND = "ks-found"


@dataclass(frozen=True, slots=True)
class QuoteView:
    """The places of a view's quote: looked for once, then shown in as many ways as the user turns them."""

    searcher: Searcher
    view: View
    texts: QuoteTexts
    acts: AskTexts
    words: PageTexts

    def show(self) -> None:
        """Look for the quote, and show the verdict and the places, or what is wrong with the quote."""
        scope = scope_of(self.searcher, self.view)
        if scope is not None and not scope.documents:
            st.html(notice(self.acts.nothing_left, self.acts.nothing_left_advice))
            return
        try:
            result = self._result(scope)
        except QuoteError as error:
            st.html(notice(self.texts.unusable, describe(error, self.words.lang)))
            return
        references = reference_texts_for(self.words.lang)
        results = ResultWriter(self.words, self.acts, references, IndexSources(self.searcher))
        writer = QuoteWriter(self.texts, results)
        passages = [(_key(place), place.citation) for place in result.places]
        shown = self._passages.shown(passages, opens_first=result.kind in ("exact", "near"))
        if self.view.source is not None and not shown.is_chosen:
            st.html(notice(self.acts.source_moved, self.acts.source_moved_advice))
        st.html(writer.verdict(result))
        if result.kind not in ("exact", "near"):
            st.html(writer.tries(is_narrowed=scope is not None, ask_url=self._ask_url()))
        self._places(result, shown, writer)
        if result.places and shown.key is None:
            self._passages.show_none()

    def _result(self, scope: Scope | None) -> QuoteResult:
        """Return the result, kept while the same is looked for in the same index: turning a page searches nothing."""
        asked = (self.searcher.generation, self.view.question, scope)
        kept = st.session_state.get(_FOUND)
        if kept is None or kept[0] != asked:
            found = self.searcher.find_quote(read_quote(self.view.question), MOST_PLACES, within=scope)
            kept = st.session_state[_FOUND] = (asked, found)
        result: QuoteResult = kept[1]
        return result

    def _ask_url(self) -> str | None:
        """Return where the quote is asked as a question; None where it is too long, or may not stand in an address."""
        is_short = len(self.view.question) <= MAX_QUESTION_CHARS
        return question_url(self.view.question) if is_short and keeps_questions() else None

    @property
    def _passages(self) -> PassageView:
        return PassageView(self.searcher, self.acts, self.words, self.view.source, turn)

    def _places(self, result: QuoteResult, shown: Shown, writer: QuoteWriter) -> None:
        """Show the places of the best kind, and what else there is folded away."""
        is_standing = result.kind in ("exact", "near")
        best = [place for place in result.places if place.kind == result.kind or not is_standing]
        near = [place for place in result.places if place not in best]
        # All exact ones count; of the others the first are the best.
        first = best if result.kind == "exact" else best[:OPEN_HITS]
        if len(first) > 1 or (first and not is_standing):
            headings = {
                "exact": self.texts.places_exact,
                "near": self.texts.places_near,
                "meaning": self.texts.places_meaning,
                "nearest": self.texts.places_nearest,
            }
            st.html(f'<h2 class="ks-hits-head">{escape(headings[first[0].kind])}</h2>')
        self._listed(first, shown, writer)
        for name, label, rest in (
            ("more", self.texts.more, best[len(first) :] if result.kind == "near" else []),
            ("near", self.texts.more_near, near),
        ):
            if rest:
                is_open = shown.key in {_key(place) for place in rest}
                with st.expander(label.format(count=len(rest)), expanded=is_open, key=f"ks-{name}"):
                    self._listed(rest, shown, writer)

    def _listed(self, places: Sequence[QuotePlace], shown: Shown, writer: QuoteWriter) -> None:
        if legend := writer.legend(places):
            st.html(legend)
        for place in places:
            # The first page opens by itself, where there is room for it, as that of an answer does.
            with st.container(key="ks-answer-block" if place.rank == 1 else f"ks-group-{place.rank}"):
                st.html(writer.results.group(place.citation))
                st.html(writer.place(place))
                self._passages.show(self._passage(place, writer), shown)

    def _passage(self, place: QuotePlace, writer: QuoteWriter) -> Passage:
        citation = place.citation
        span = (citation.start, citation.end)
        pick = pick_passage(self.searcher, citation.document, *span, self.view.question)
        return Passage(_key(place), citation, span, pick, writer.actions(place))


def _key(place: QuotePlace) -> str:
    return f"place-{place.rank}"


def turn(place: Place | None) -> None:
    """Show the page of `place` beside its passage; None puts it away."""
    note_turn(place)
    change_view(replace(current_view(QUOTE_PATH), source=place), QUOTE_PATH)
