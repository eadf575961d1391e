"""The view where quotes are looked for: the field, the verdict, the places, and the report's page beside them."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from search_app.ask_page import plain_label
from search_app.ask_texts import texts_for as ask_texts_for
from search_app.errors import QuoteError
from search_app.filters_view import show_filters
from search_app.live_index import current_quotes
from search_app.messages import describe
from search_app.page_html import notice
from search_app.page_texts import texts_for as page_texts_for
from search_app.page_urls import QUOTE_PATH
from search_app.page_view import View
from search_app.quote_input import MAX_QUOTE_CHARS, read_quote
from search_app.quote_search import MAX_WORDS, MIN_WORDS
from search_app.quote_texts import QuoteTexts, texts_for
from search_app.quote_view import QuoteView
from search_app.quote_words import quote_words
from search_app.view_state import change_view, current_view

if TYPE_CHECKING:
    from search_app.search import Searcher

QUOTE_KEY = "quote"
FIELD_HEIGHT_PX = 150
# The quote that the field was last filled with or looked for, and what is wrong with one that no address could hold.
_PASTED, _REFUSED = "ks-pasted", "ks-refused"
_COUNT = "{}"  # filled in by the script


def show_quote(searcher: Searcher, lang: str) -> None:
    """Show the field for a quote, and the places of the view that the address holds."""
    texts, acts, words = texts_for(lang), ask_texts_for(lang), page_texts_for(lang)
    view = current_view(QUOTE_PATH)
    submitted = _field(view, texts)
    show_filters(searcher, view, acts, _change)
    refused: QuoteError | None = st.session_state.get(_REFUSED)
    with st.container(key="ks-results"):
        if refused is not None:
            st.html(notice(texts.unusable, describe(refused, lang)))
        elif view.question or submitted:
            QuoteView(searcher, view, texts, acts, words).show()
        else:
            _show_start(searcher, texts)


def _field(view: View, texts: QuoteTexts) -> bool:
    """Show the field with the quote of the view, and tell whether it was looked for just now."""
    if _REFUSED not in st.session_state and (
        st.session_state.get(_PASTED) != view.question or QUOTE_KEY not in st.session_state
    ):
        st.session_state[_PASTED] = st.session_state[QUOTE_KEY] = view.question
    with st.form("quote-form", border=False), st.container(key="ks-quote"):
        st.text_area(texts.label, key=QUOTE_KEY, height=FIELD_HEIGHT_PX)
        with st.container(horizontal=True, vertical_alignment="center", key="ks-quote-go"):
            submitted = st.form_submit_button(texts.find, type="primary", on_click=_submit)
            st.html(_limits(st.session_state.get(QUOTE_KEY, ""), texts))
    return submitted


def _limits(text: str, texts: QuoteTexts) -> str:
    """Write how many words a quote may have, and how many the one in the field has; static/quote.js keeps count."""
    limits = {"least": MIN_WORDS, "most": MAX_WORDS}
    names = {"many": texts.count_many, "few": texts.count_few, "over": texts.count_over}
    told = "".join(f' data-{name}="{escape(one.format(count=_COUNT, **limits))}"' for name, one in names.items())
    limited = "".join(f' data-{name}="{limit}"' for name, limit in limits.items())
    count = len(quote_words(text[:MAX_QUOTE_CHARS]))
    return (
        f'<p class="ks-limits" id="ks-limits">{escape(texts.hint.format(**limits))}</p>'
        f'<p class="ks-count"{limited}{told}>{escape(_count_phrase(count, texts))}</p>'
    )


def _count_phrase(count: int, texts: QuoteTexts) -> str:
    if not count:
        return ""
    if count > MAX_WORDS:
        return texts.count_over.format(count=count, most=MAX_WORDS)
    if count < MIN_WORDS:
        return texts.count_few.format(count=count, least=MIN_WORDS)
    return texts.count_many.format(count=count)


def _submit() -> None:
    """Look for what stands in the field."""
    _choose(st.session_state[QUOTE_KEY])


def _choose(quote: str) -> None:
    """Look for `quote` in the scope of the view that is shown; what is far too long is told of and goes no further."""
    st.session_state.pop(_REFUSED, None)
    if len(quote.strip()) > MAX_QUOTE_CHARS:
        try:
            read_quote(quote)
        except QuoteError as error:
            st.session_state[_REFUSED] = error
        return
    st.session_state[_PASTED] = st.session_state.get(QUOTE_KEY)
    _change(replace(current_view(QUOTE_PATH), question=quote.strip(), source=None))


def _change(view: View) -> None:
    st.session_state.pop(_REFUSED, None)
    change_view(view, QUOTE_PATH)


def _show_start(searcher: Searcher, texts: QuoteTexts) -> None:
    """Show quotes to begin with."""
    quotes = current_quotes(searcher)
    if not quotes:
        return
    st.html(f'<h2 class="ks-examples">{escape(texts.example)}</h2>')
    with st.container(key="ks-examples"):
        for number, quote in enumerate(quotes):
            label = plain_label(f"«{quote}»")
            st.button(label, key=f"quote-example-{number}", type="tertiary", on_click=_choose, args=(quote,))
