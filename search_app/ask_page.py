"""The view where questions are asked: the field, the answer, the hits, and the report's page beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from indexer.errors import IndexerError
from search_app.ask_texts import AskTexts
from search_app.ask_texts import texts_for as ask_texts_for
from search_app.errors import QuestionError
from search_app.filters_view import scope_of, show_filters
from search_app.hit_groups import group_hits
from search_app.list_button import add_button
from search_app.live_index import current_examples
from search_app.messages import describe
from search_app.page_html import OPEN_HITS, ResultWriter, notice
from search_app.page_phrases import collection_phrase
from search_app.page_sources import IndexSources
from search_app.page_texts import PageTexts, texts_for
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

QUESTION_KEY = "question"
_RESULT = "ks-result"


def show_ask(searcher: Searcher, lang: str) -> None:
    """Show the question field, and the result of the view that the address holds."""
    texts, words = ask_texts_for(lang), texts_for(lang)
    view = current_view()
    submitted = ask(view, words)
    view = current_view()
    show_filters(searcher, view, texts, change_view)
    with st.container(key="ks-results"):
        if view.question or submitted:
            ResultView(searcher, view, texts, words).show()
        else:
            show_start(searcher, words)


def ask(view: View, words: PageTexts) -> bool:
    """Show the field with the question of the view, and tell whether one was asked just now."""
    if st.session_state.get("ks-asked") != view.question:
        st.session_state["ks-asked"] = st.session_state[QUESTION_KEY] = view.question
    with (
        st.form("ask", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", key="ks-ask"),
    ):
        st.text_input(
            words.question_label, key=QUESTION_KEY, placeholder=words.question_placeholder, autocomplete="off"
        )
        submitted = st.form_submit_button(words.ask, type="primary")
    if submitted:
        choose(st.session_state[QUESTION_KEY])
    return submitted


def choose(question: str) -> None:
    """Ask `question` in the scope of the view that is shown."""
    st.session_state["ks-asked"] = st.session_state.get(QUESTION_KEY)
    st.session_state.pop("ks-closed", None)
    change_view(replace(current_view(), question=question.strip(), source=None))


def show_start(searcher: Searcher, words: PageTexts) -> None:
    """Show examples to begin with, and what is searched."""
    questions = current_examples(searcher, words)
    if questions:
        st.html(f'<h2 class="ks-examples">{words.examples}</h2>')
        with st.container(key="ks-examples"):
            for number, question in enumerate(questions):
                label = plain_label(question)
                st.button(label, key=f"example-{number}", type="tertiary", on_click=choose, args=(question,))
    titles = [(searcher.document(info.id).title, info.page_count) for info in searcher.documents()]
    st.html(f'<p class="ks-collection">{escape(collection_phrase(titles, words))}</p>')


def plain_label(text: str) -> str:
    """Escape what Streamlit would read as Markdown in a label, so that a title shows as it stands."""
    return "".join(f"\\{char}" if char.isascii() and not (char.isalnum() or char.isspace()) else char for char in text)


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
        except (IndexerError, OSError) as error:
            st.html(
                notice(self.words.error, f"{describe(error, self.words.lang)} {self.words.error_advice}", alert=True)
            )
            return
        references = reference_texts_for(self.words.lang)
        writer = ResultWriter(self.words, self.texts, references, IndexSources(self.searcher))
        for block in writer.above(result):
            st.html(block)
        if result.answer is not None:
            self._answer(result.answer, writer)
        if result.hits:
            self._hits(result, writer)

    def _result(self, scope: Scope | None) -> SearchResult:
        """Return the result, kept while the same is asked of the same index: turning a page asks nothing again."""
        asked = (self.searcher.generation, self.view.question, scope)
        kept = st.session_state.get(_RESULT)
        if kept is None or kept[0] != asked:
            kept = st.session_state[_RESULT] = (asked, self.searcher.ask(self.view.question, within=scope))
        result: SearchResult = kept[1]
        return result

    def _answer(self, answer: Answer, writer: ResultWriter) -> None:
        with st.container(key="ks-answer-block"):
            st.html(writer.answer(answer))
            citation = writer.cited(answer)
            best = (answer.citation.start, answer.citation.end)
            pick = pick_answer(self.searcher, answer, self.view.question)
            self._actions(Passage("answer", citation, best, pick, writer.answer_actions(answer)))

    def _hits(self, result: SearchResult, writer: ResultWriter) -> None:
        heading = self.words.hits if result.answer is not None else self.words.nearest_hits
        st.html(f'<h2 class="ks-hits-head">{escape(heading)}</h2>')
        groups = group_hits(result.hits)
        shown, count = 0, 0
        while shown < len(groups) and count < OPEN_HITS:
            count += len(groups[shown])
            shown += 1
        self._groups(groups[:shown], writer)
        if groups[shown:]:
            with st.expander(self.words.more_hits.format(count=len(result.hits) - count), key="ks-more"):
                self._groups(groups[shown:], writer)

    def _groups(self, groups: list[list[Hit]], writer: ResultWriter) -> None:
        for group in groups:
            with st.container(key=f"ks-group-{group[0].rank}"):
                st.html(writer.group(group))
                for hit in group:
                    st.html(writer.hit(hit))
                    best = (hit.citation.start + hit.highlight[0], hit.citation.start + hit.highlight[1])
                    pick = pick_hit(self.searcher, hit, self.view.question)
                    self._actions(Passage(f"hit-{hit.rank}", hit.citation, best, pick, writer.hit_actions(hit)))

    def _actions(self, passage: Passage) -> None:
        """Show what can be done with a passage, and below it the report's page where it is open."""
        key, citation, best = passage.key, passage.citation, passage.best
        place = self._place(citation, best)
        is_open = place is not None and self._is_open(key, citation)
        with st.container(horizontal=True, key=f"ks-do-{key}"):
            if place is not None:
                label = self.texts.hide_source if is_open else self.texts.show_source
                st.button(label, key=f"ks-show-{key}", on_click=self._turn, args=(None if is_open else place,))
            add_button(passage.pick, self.words.lang, place=key)
            st.html(passage.copying)
        slot = st.container(key=f"ks-slot-{key}")
        if is_open and place is not None:
            with slot:
                self._source(place, citation, best)

    def _place(self, citation: Citation, best: tuple[int, int]) -> Place | None:
        """Return the place of a citation at the page of its best sentence; None for a document without pages."""
        document = self.searcher.document(citation.document)
        page = document.page_at(best[0]).number
        if page is None or self.searcher.source_path(citation.document) is None:
            return None
        return Place(citation.document, page, citation.start, citation.end, self.searcher.version(citation.document))

    def _is_open(self, key: str, citation: Citation) -> bool:
        """Tell whether the report's page stands open here: as the address says, else at the answer."""
        source = self.view.source
        if source is not None:
            return source.is_of(citation.document, citation.start, citation.end)
        return key == "answer" and not st.session_state.get("ks-closed")

    def _source(self, place: Place, citation: Citation, best: tuple[int, int]) -> None:
        source = self.view.source or place
        if source.version != place.version:
            st.html(notice(self.texts.source_moved, self.texts.source_moved_advice))
            return
        sizes = IndexSources(self.searcher).page_sizes(citation.document)
        size = sizes[source.page - 1] if source.page <= len(sizes) else None
        document = self.searcher.document(citation.document)
        if source.page not in {page.number for page in document.pages}:
            source = place
        show_source(Source(source, document, best, size), self.texts, self.words, self._turn)

    @property
    def _turn(self) -> Callable[[Place | None], None]:
        def turn(place: Place | None) -> None:
            if place is None:
                st.session_state["ks-closed"] = True
            change_view(replace(current_view(), source=place))

        return turn
