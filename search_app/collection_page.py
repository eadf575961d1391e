"""The view that lists the reports of the collection, and what of it could not be read."""

from __future__ import annotations

from html import escape

import streamlit as st

from search_app.collection_html import ROWS_A_PAGE, page_list, reports_table, skipped_list
from search_app.collection_rows import ReportRow, report_rows, sought_rows
from search_app.collection_texts import CollectionTexts, texts_for
from search_app.page_html import notice
from search_app.page_urls import collection_url, parse_number
from search_app.search import Searcher
from search_app.skipped_texts import texts_for as causes_for

# Fewer are seen at a glance.
MOST_WITHOUT_FIELD = 15
_FIELD = "ks-collection-find"
# The names of the state in the address.
SOUGHT, PAGE = "finn", "side"


def show_collection(searcher: Searcher, lang: str) -> None:
    """Show the reports that the address asks for, and what could not be read."""
    texts = texts_for(lang)
    rows = report_rows(searcher)
    st.html(_head(len(rows), texts))
    if rows:
        sought = _sought(texts) if len(rows) > MOST_WITHOUT_FIELD else ""
        _show_rows(sought_rows(rows, sought), sought, texts)
    else:
        st.html(notice(texts.empty, texts.empty_advice))
    if rows or searcher.skipped():
        st.html(skipped_list(searcher.skipped(), texts, causes_for(lang)))


def _head(count: int, texts: CollectionTexts) -> str:
    intro = texts.intro_one if count == 1 else texts.intro_many.format(count=count)
    below = f"<p>{escape(intro)}</p>" if count else ""
    return f'<div class="ks-view"><h2>{escape(texts.title)}</h2>{below}</div>'


def _sought(texts: CollectionTexts) -> str:
    """Show the field that the reports are found with, and return what is sought; the address holds it."""
    st.session_state[_FIELD] = st.query_params.get(SOUGHT, "")
    st.text_input(texts.find, key=_FIELD, on_change=_seek, autocomplete="off", placeholder=texts.find_help)
    return str(st.session_state[_FIELD]).strip()


def _seek() -> None:
    sought = str(st.session_state[_FIELD]).strip()
    st.query_params.pop(PAGE, None)
    if sought:
        st.query_params[SOUGHT] = sought
    else:
        st.query_params.pop(SOUGHT, None)


def _show_rows(rows: list[ReportRow], sought: str, texts: CollectionTexts) -> None:
    if sought:
        _say_found(len(rows), texts)
    if not rows:
        return
    count = -(-len(rows) // ROWS_A_PAGE)
    page = parse_number(st.query_params.get(PAGE, "1"))
    if page is None or not 1 <= page <= count:
        st.html(notice(texts.page_missing, texts.page_missing_advice))
        page = 1
    st.html(f"{reports_table(rows, page, texts)}{page_list(page, count, sought, texts)}")


def _say_found(count: int, texts: CollectionTexts) -> None:
    """Say how many reports fit, and how to see all of them again."""
    clear = f'<a href="{escape(collection_url())}" target="_self" data-ks-inside>{escape(texts.clear)}</a>'
    if count == 0:
        st.html(f"{notice(texts.found_none, texts.found_none_advice)}<p>{clear}</p>")
        return
    said = escape(texts.found_one if count == 1 else texts.found_many.format(count=count))
    st.html(f'<p class="ks-found" data-announce="{said}">{said} {clear}</p>')
