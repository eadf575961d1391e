"""Shows the result of a view: the answer, the hits, and the report's page beside the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from search_app.ask_texts import AskTexts
from search_app.errors import QuestionError
from search_app.filters_view import scope_of
from search_app.hit_groups import group_hits
from search_app.messages import describe
from search_app.page_html import OPEN_HITS, ResultWriter, notice
from search_app.page_sources import IndexSources
from search_app.page_texts import PageTexts
from search_app.page_view import Place, View
from search_app.passage_view import Passage, PassageView, Shown, note_turn
from search_app.picking import pick_answer, pick_hit
from search_app.reference_texts import texts_for as reference_texts_for
from search_app.scope import Scope
from search_app.view_state import change_view, current_view

if TYPE_CHECKING:
    from search_app.result import Answer, Hit, SearchResult
    from search_app.search import Searcher

# The last result with what was asked.
_RESULT = "ks-result"
_ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class ResultView:
    """The result of a view: searched for once, then shown in as many ways as the user turns it."""

    searcher: Searcher
    view: View
    texts: AskTexts
    words: PageTexts

    def show(self) -> None:
        """Ask, and show the answer and the hits, or what is wrong with the question."""
        scope = scope_of(self.searcher, self.view)
        if scope is not None and not scope.documents:
            st.html(notice(self.texts.nothing_left, self.texts.nothing_left_advice))
            return
        try:
            result = self._result(scope)
        except QuestionError as error:
            st.html(notice(self.words.question_unusable, describe(error, self.words.lang)))
            return
        references = reference_texts_for(self.words.lang)
        writer = ResultWriter(self.words, self.texts, references, IndexSources(self.searcher))
        shown = self._shown(result, writer)
        if self.view.source is not None and not shown.is_chosen:
            st.html(notice(self.texts.source_moved, self.texts.source_moved_advice))
        for block in writer.above(result):
            st.html(block)
        if result.answer is not None:
            self._answer(result.answer, shown, writer)
        if result.hits:
            self._hits(result, shown, writer)
            if shown.key is None:
                self._passages.show_none()

    def _result(self, scope: Scope | None) -> SearchResult:
        """Return the result, kept while the same is asked of the same index: turning a page asks nothing again."""
        asked = (self.searcher.generation, self.view.question, scope)
        kept = st.session_state.get(_RESULT)
        if kept is None or kept[0] != asked:
            kept = st.session_state[_RESULT] = (asked, self.searcher.ask(self.view.question, within=scope))
        result: SearchResult = kept[1]
        return result

    @property
    def _passages(self) -> PassageView:
        return PassageView(self.searcher, self.texts, self.words, self.view.source, _turn)

    def _shown(self, result: SearchResult, writer: ResultWriter) -> Shown:
        """Return which passage has its page open: the one that the address names, else the answer."""
        passages = [] if result.answer is None else [(_ANSWER, writer.cited(result.answer))]
        passages += [(_key(hit), hit.citation) for hit in result.hits]
        return self._passages.shown(passages, opens_first=result.answer is not None)

    def _answer(self, answer: Answer, shown: Shown, writer: ResultWriter) -> None:
        with st.container(key="ks-answer-block"):
            st.html(writer.answer(answer))
            citation = writer.cited(answer)
            best = (answer.citation.start, answer.citation.end)
            pick = pick_answer(self.searcher, answer, self.view.question)
            self._passages.show(Passage(_ANSWER, citation, best, pick, writer.answer_actions(answer)), shown)

    def _hits(self, result: SearchResult, shown: Shown, writer: ResultWriter) -> None:
        heading = self.words.hits if result.answer is not None else self.words.nearest_hits
        st.html(f'<h2 class="ks-hits-head">{escape(heading)}</h2>')
        first, more = result.hits[:OPEN_HITS], result.hits[OPEN_HITS:]
        with st.container(key="ks-hits" if result.answer is not None else "ks-nearest"):
            self._groups(first, shown, writer)
            if more:
                label = self.words.more_hits.format(count=len(more))
                is_open = shown.key in {_key(hit) for hit in more}
                with st.expander(label, expanded=is_open, key="ks-more"):
                    self._groups(more, shown, writer)

    def _groups(self, hits: Sequence[Hit], shown: Shown, writer: ResultWriter) -> None:
        for group in group_hits(hits):
            with st.container(key=f"ks-group-{group[0].rank}"):
                st.html(writer.group(group[0].citation))
                for hit in group:
                    st.html(writer.hit(hit))
                    best = (hit.citation.start + hit.highlight[0], hit.citation.start + hit.highlight[1])
                    pick = pick_hit(self.searcher, hit, self.view.question)
                    self._passages.show(Passage(_key(hit), hit.citation, best, pick, writer.hit_actions(hit)), shown)


def _key(hit: Hit) -> str:
    return f"hit-{hit.rank}"


def _turn(place: Place | None) -> None:
    """Show the page of `place` beside its passage; None puts it away."""
    note_turn(place)
    change_view(replace(current_view(), source=place))
