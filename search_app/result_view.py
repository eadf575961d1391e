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
from search_app.list_button import add_button
from search_app.messages import describe
from search_app.page_html import OPEN_HITS, ResultWriter, notice
from search_app.page_sources import IndexSources
from search_app.page_texts import PageTexts
from search_app.page_view import Place, View
from search_app.picking import pick_answer, pick_hit
from search_app.reference_texts import texts_for as reference_texts_for
from search_app.scope import Scope
from search_app.source_view import Source, show_source
from search_app.view_state import change_view, current_view

if TYPE_CHECKING:
    from search_app.result import Answer, Citation, Hit, SearchResult
    from search_app.search import Searcher
    from search_app.working_list import Pick

# The last result with what was asked, and whether the user has put the report's page away.
_RESULT, _PUT_AWAY = "ks-result", "ks-source-away"
_ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Passage:
    """What is shown of an answer or a hit besides its text: where it stands, and what can be done with it.

    `best` is the (start, end) of the answer or the best sentence in the document; `copying` is HTML.
    """

    key: str
    citation: Citation
    best: tuple[int, int]
    pick: Pick
    copying: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Which passage has the report's page open, None for none, and whether the user asked for that.

    A page that opens by itself is shown only where there is room for it beside the answer.
    """

    key: str | None
    is_chosen: bool


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
            if shown.key is None and shows_pages(self.searcher):
                with st.container(key="ks-source-none"):
                    st.html(f'<p class="ks-muted">{escape(self.texts.source_none)}</p>')

    def _result(self, scope: Scope | None) -> SearchResult:
        """Return the result, kept while the same is asked of the same index: turning a page asks nothing again."""
        asked = (self.searcher.generation, self.view.question, scope)
        kept = st.session_state.get(_RESULT)
        if kept is None or kept[0] != asked:
            kept = st.session_state[_RESULT] = (asked, self.searcher.ask(self.view.question, within=scope))
        result: SearchResult = kept[1]
        return result

    def _shown(self, result: SearchResult, writer: ResultWriter) -> Shown:
        """Return which passage has its page open: the one that the address names, else the answer."""
        passages = [] if result.answer is None else [(_ANSWER, writer.cited(result.answer))]
        passages += [(_key(hit), hit.citation) for hit in result.hits]
        source = self.view.source
        if source is not None:
            for key, citation in passages:
                place = self._place(citation, (citation.start, citation.end))
                if place is not None and source.is_of(place):
                    return Shown(key, is_chosen=True)
        is_by_itself = result.answer is not None and not st.session_state.get(_PUT_AWAY)
        has_pages = is_by_itself and self._place(passages[0][1], (passages[0][1].start, 0)) is not None
        return Shown(_ANSWER if has_pages else None, is_chosen=False)

    def _answer(self, answer: Answer, shown: Shown, writer: ResultWriter) -> None:
        with st.container(key="ks-answer-block"):
            st.html(writer.answer(answer))
            citation = writer.cited(answer)
            best = (answer.citation.start, answer.citation.end)
            pick = pick_answer(self.searcher, answer, self.view.question)
            self._actions(Passage(_ANSWER, citation, best, pick, writer.answer_actions(answer)), shown)

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
                st.html(writer.group(group))
                for hit in group:
                    st.html(writer.hit(hit))
                    best = (hit.citation.start + hit.highlight[0], hit.citation.start + hit.highlight[1])
                    pick = pick_hit(self.searcher, hit, self.view.question)
                    self._actions(Passage(_key(hit), hit.citation, best, pick, writer.hit_actions(hit)), shown)

    def _actions(self, passage: Passage, shown: Shown) -> None:
        """Show what can be done with a passage, and below it the report's page where it is open."""
        key, is_open = passage.key, passage.key == shown.key
        place = self._place(passage.citation, passage.best)
        by_itself = is_open and not shown.is_chosen
        with st.container(horizontal=True, key=f"ks-do-{key}"):
            if place is not None:
                # Where there is no room for a page that opened by itself, the user opens it below.
                label, to = (
                    (self.texts.hide_source, None) if is_open and not by_itself else (self.texts.show_source, place)
                )
                st.button(label, key=f"ks-open-{key}", on_click=_turn, args=(to,))
            if by_itself:
                st.button(self.texts.hide_source, key="ks-hide-wide", on_click=_turn, args=(None,))
            add_button(passage.pick, self.words.lang, place=key)
            st.html(passage.copying)
        if is_open and place is not None:
            with st.container(key=f"ks-slot-{key}"):
                self._source(self.view.source if shown.is_chosen else None, place, passage)
        else:
            st.empty()  # takes away at once what stood here, before another place shows its page

    def _place(self, citation: Citation, best: tuple[int, int]) -> Place | None:
        """Return the place of a citation at the page of its best sentence; None for a document without pages."""
        document = self.searcher.document(citation.document)
        page = document.page_at(best[0]).number
        if page is None or self.searcher.source_path(citation.document) is None:
            return None
        return Place(citation.document, page, citation.start, citation.end, self.searcher.version(citation.document))

    def _source(self, chosen: Place | None, place: Place, passage: Passage) -> None:
        """Show the page that was chosen of the passage's report, else the passage's own."""
        document = self.searcher.document(place.document)
        source = chosen
        if source is None or source.page not in {page.number for page in document.pages}:
            source = place
        sizes = IndexSources(self.searcher).page_sizes(place.document)
        size = sizes[source.page - 1] if source.page <= len(sizes) else None
        shown = Source(source, document, passage.best, size, is_chosen=chosen is not None)
        show_source(shown, self.texts, self.words, _turn)


def shows_pages(searcher: Searcher) -> bool:
    """Tell whether pages of reports are shown beside results: the index has some, and the user hasn't put them away."""
    has_pages = any(searcher.source_path(info.id) is not None for info in searcher.documents())
    return has_pages and not st.session_state.get(_PUT_AWAY)


def _key(hit: Hit) -> str:
    return f"hit-{hit.rank}"


def _turn(place: Place | None) -> None:
    """Show the page of `place` beside its passage; None puts it away, until one is asked for again."""
    st.session_state[_PUT_AWAY] = place is None
    change_view(replace(current_view(), source=place))
