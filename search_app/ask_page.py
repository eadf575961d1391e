"""The view where questions are asked: the field, the answer, the hits, and the report's page beside them."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from search_app.ask_texts import texts_for as ask_texts_for
from search_app.filters_view import show_filters
from search_app.live_index import current_examples
from search_app.page_phrases import collection_phrase
from search_app.page_texts import PageTexts, texts_for
from search_app.page_view import View
from search_app.result_view import ResultView
from search_app.view_state import change_view, current_view

if TYPE_CHECKING:
    from search_app.search import Searcher

QUESTION_KEY = "question"
# The question that the field was last filled with or asked by.
_ASKED = "ks-asked"


def show_ask(searcher: Searcher, lang: str) -> None:
    """Show the question field, and the result of the view that the address holds."""
    texts, words = ask_texts_for(lang), texts_for(lang)
    view = current_view()
    submitted = ask(view, words)
    show_filters(searcher, view, texts, change_view)
    with st.container(key="ks-results"):
        if view.question or submitted:
            ResultView(searcher, view, texts, words).show()
        else:
            show_start(searcher, words)


def ask(view: View, words: PageTexts) -> bool:
    """Show the field with the question of the view, and tell whether one was asked just now."""
    if st.session_state.get(_ASKED) != view.question:
        st.session_state[_ASKED] = st.session_state[QUESTION_KEY] = view.question
    with (
        st.form("ask", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", key="ks-ask"),
    ):
        st.text_input(
            words.question_label, key=QUESTION_KEY, placeholder=words.question_placeholder, autocomplete="off"
        )
        return st.form_submit_button(words.ask, type="primary", on_click=submit)


def submit() -> None:
    """Ask what stands in the field."""
    choose(st.session_state[QUESTION_KEY])


def choose(question: str) -> None:
    """Ask `question` in the scope of the view that is shown."""
    st.session_state[_ASKED] = st.session_state.get(QUESTION_KEY)
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
