"""The web page: a Streamlit script, run from the top for every question."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from indexer.errors import IndexerError
from search_app.errors import QuestionError
from search_app.language import current_language, show_language_choice
from search_app.live_index import current_examples, current_searcher, shows_readings
from search_app.messages import describe
from search_app.page_html import ResultWriter, notice
from search_app.page_image import PageImageError, page_sizes
from search_app.page_phrases import collection_phrase
from search_app.page_texts import PageTexts, texts_for
from search_app.page_urls import READING_PATH
from search_app.reading_texts import texts_for as reading_texts_for

if TYPE_CHECKING:
    from indexer.document import Document
    from search_app.search import Searcher


class IndexSources:
    """The documents of the open index, and the sizes of their pages."""

    def __init__(self, searcher: Searcher) -> None:
        """Take the searcher that the result came from."""
        self._searcher = searcher

    def document(self, document_id: str) -> Document:
        """Return the document."""
        return self._searcher.document(document_id)

    def version(self, document_id: str) -> str:
        """Return a name for the document as the index has read it."""
        return self._searcher.version(document_id)

    def page_sizes(self, document_id: str) -> tuple[tuple[float, float], ...]:
        """Return width and height of every page; empty where there is no PDF, or it can't be opened."""
        path = self._searcher.source_path(document_id)
        try:
            return page_sizes(path) if path else ()
        except PageImageError:
            return ()


def show_page(texts: PageTexts) -> None:
    """Show the page for the question in the address."""
    st.set_page_config(page_title=texts.product, layout="centered")
    st.html(f'<header class="ks-head"><h1>{texts.product}</h1><p>{texts.tagline}</p></header>')
    try:
        searcher = current_searcher()
    except (IndexerError, OSError) as error:
        st.html(notice(texts.error, f"{describe(error, texts.lang)} {texts.error_advice}", alert=True))
        return
    question, submitted = ask(texts)
    with st.container(key="ks-results"):
        if question or submitted:
            show_result(searcher, question, texts)
        else:
            show_start(searcher, texts)
    link = f'<p><a href="./{READING_PATH}" target="_self">{texts.to_reading}</a></p>' if shows_readings() else ""
    st.html(f'<footer class="ks-foot"><p>{texts.footer}</p>{link}</footer>')


def ask(texts: PageTexts) -> tuple[str, bool]:
    """Show the question field and return what was asked, and whether it was just now.

    The address holds the question: a link, or the browser's back button, asks it again.
    """
    in_address = st.query_params.get("q", "")
    if in_address != st.session_state.get("asked", ""):
        st.session_state["asked"] = st.session_state["question"] = in_address
    with (
        st.form("ask", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", key="ks-ask"),
    ):
        st.text_input(texts.question_label, key="question", placeholder=texts.question_placeholder, autocomplete="off")
        submitted = st.form_submit_button(texts.ask, type="primary")
    if submitted:
        remember(st.session_state["question"])
    return st.session_state.get("asked", ""), submitted


def remember(question: str) -> None:
    """Make `question` the one that is asked, here and in the address."""
    st.session_state["asked"] = question.strip()
    if st.session_state["asked"]:
        st.query_params["q"] = st.session_state["asked"]
    else:
        st.query_params.pop("q", None)


def choose(question: str) -> None:
    """Put an example in the field and ask it."""
    st.session_state["question"] = question
    remember(question)


def show_result(searcher: Searcher, question: str, texts: PageTexts) -> None:
    """Ask, and show the answer and the hits, or what is wrong with the question."""
    try:
        result = searcher.ask(question)
    except QuestionError as error:
        st.html(notice(texts.question_unusable, describe(error, texts.lang)))
        return
    except (IndexerError, OSError) as error:
        st.html(notice(texts.error, f"{describe(error, texts.lang)} {texts.error_advice}", alert=True))
        return
    for block in ResultWriter(texts, IndexSources(searcher)).result(result):
        st.html(block)


def show_start(searcher: Searcher, texts: PageTexts) -> None:
    """Show examples to begin with, and what is searched."""
    questions = current_examples(searcher, texts)
    if questions:
        st.html(f'<h2 class="ks-examples">{texts.examples}</h2>')
        with st.container(key="ks-examples"):
            for number, question in enumerate(questions):
                st.button(
                    plain_label(question), key=f"example-{number}", type="tertiary", on_click=choose, args=(question,)
                )
    titles = [(searcher.document(info.id).title, info.page_count) for info in searcher.documents()]
    st.html(f'<p class="ks-collection">{escape(collection_phrase(titles, texts))}</p>')


def plain_label(text: str) -> str:
    """Escape what Streamlit would read as Markdown in a label, so that a title shows as it stands."""
    return "".join(f"\\{char}" if char.isascii() and not (char.isalnum() or char.isspace()) else char for char in text)


def show_question_page() -> None:
    """Show the page in the written standard that the user has chosen."""
    lang = current_language()
    show_language_choice(lang)
    show_page(texts_for(lang))


def run() -> None:
    """Show the page that the address asks for: the questions, or how the reports were read."""
    if not shows_readings():
        show_question_page()
        return
    lang = current_language()
    pages = [
        st.Page(show_question_page, title=texts_for(lang).product, default=True),
        st.Page("reading_page.py", title=reading_texts_for(lang).title, url_path=READING_PATH),
    ]
    st.navigation(pages, position="hidden").run()


if __name__ == "__main__":
    run()
