"""The web page: a Streamlit script, run from the top for every view, with what all views share around it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from search_app.about_page import show_about
from search_app.ask_page import show_ask
from search_app.browse_page import show_report
from search_app.check_page import show_check
from search_app.check_session import current_checking
from search_app.collection_page import show_collection
from search_app.frame_texts import FrameTexts, texts_for
from search_app.language import Lang, current_language, show_language_choice
from search_app.list_button import list_label
from search_app.list_page import show_list
from search_app.live_index import accessibility_statement, current_searcher, shows_readings
from search_app.page_errors import explained, unexpected
from search_app.page_texts import texts_for as page_texts_for
from search_app.page_urls import (
    ABOUT_PATH,
    CHECK_PATH,
    COLLECTION_PATH,
    LIST_PATH,
    QUOTE_PATH,
    READING_PATH,
    REPORT_PATH,
)
from search_app.passage_view import shows_pages
from search_app.quote_page import show_quote
from search_app.reading_page import show_readings
from search_app.reading_texts import texts_for as reading_texts_for
from search_app.search import Searcher
from search_app.view_state import current_view

View = Callable[[Searcher, Lang], None]
# Of each view: the path that its address has, and what shows it.
VIEWS: dict[str, View] = {
    "": show_ask,
    QUOTE_PATH: show_quote,
    CHECK_PATH: show_check,
    COLLECTION_PATH: show_collection,
    REPORT_PATH: show_report,
    LIST_PATH: show_list,
    ABOUT_PATH: show_about,
    READING_PATH: show_readings,
}
# Those that show a report's page beside their results.
_SPLIT = ("", QUOTE_PATH, CHECK_PATH)


def run() -> None:
    """Show the view that the address asks for."""
    lang = current_language()
    names = view_names(texts_for(lang))
    pages = [st.Page(_shown(path), title=names[path], url_path=path, default=not path) for path in served_views()]
    st.navigation(pages, position="hidden").run()


def served_views() -> list[str]:
    """Return the paths of the views that there are: the operator's may be left out."""
    return [path for path in VIEWS if path != READING_PATH or shows_readings()]


def view_names(texts: FrameTexts) -> dict[str, str]:
    """Return what each view is called, by its path."""
    return {
        "": texts.ask,
        QUOTE_PATH: texts.quote,
        CHECK_PATH: texts.check,
        COLLECTION_PATH: texts.collection,
        REPORT_PATH: texts.report,
        LIST_PATH: texts.working_list,
        ABOUT_PATH: texts.about,
        READING_PATH: reading_texts_for(texts.lang).title,
    }


def _shown(path: str) -> Callable[[], None]:
    def show() -> None:
        show_view(path, current_language())

    show.__name__ = f"show_{path or 'ask'}"
    return show


def show_view(path: str, lang: Lang) -> None:
    """Show one view between header and footer; where there is no index, what to do about that."""
    texts, words = texts_for(lang), page_texts_for(lang)
    name = view_names(texts)[path]
    st.set_page_config(page_title=f"{name} – {words.product}" if path else words.product, layout="wide")
    st.html(layout_mark(path))
    with st.container(key="ks-top"):
        st.html(header(words.product, words.tagline))
        show_language_choice(lang)
        st.html(navigation(path, texts, list_label(lang)))
    with explained(lang):
        VIEWS[path](current_searcher(), lang)
    st.html(footer(path, texts, words.footer, words.to_reading))


def layout_mark(path: str) -> str:
    """Write what tells the styles how wide the view will be, before any of it is there."""
    view = "split" if path in _SPLIT and keeps_room(path) else path or "ask"
    return f'<div class="ks-layout" data-view="{view}" hidden></div>'


def keeps_room(path: str) -> bool:
    """Tell whether a view keeps room for a report's page beside its results."""
    try:
        has_results = current_checking() is not None if path == CHECK_PATH else bool(current_view(path).question)
        return has_results and shows_pages(current_searcher())
    except Exception:  # noqa: BLE001 - whatever is wrong, the view meets it too and tells it
        return False


def show_unexpected(error: Exception) -> bool:
    """Show an error outside of every view, as in what a button does, within the frame of them all.

    Returns True, which keeps Streamlit from showing it.
    """
    lang = current_language()
    texts, words = texts_for(lang), page_texts_for(lang)
    with st.container(key="ks-top"):
        st.html(header(words.product, words.tagline))
        st.html(navigation(None, texts, texts.working_list))
    st.html(unexpected(error, lang))
    st.html(footer(None, texts, words.footer, words.to_reading))
    return True


def header(product: str, tagline: str) -> str:
    """Write the head of every view: what this is."""
    return f'<header class="ks-head"><h1>{escape(product)}</h1><p>{escape(tagline)}</p></header>'


def navigation(path: str | None, texts: FrameTexts, list_name: str) -> str:
    """Write the ways to the other views."""
    names = view_names(texts) | {LIST_PATH: list_name}
    shown = {one: names[one] for one in ("", QUOTE_PATH, CHECK_PATH, COLLECTION_PATH, LIST_PATH, ABOUT_PATH)}
    links = "".join(
        f'<li><a data-ks-inside href="./{one}"{current(one, path)}>{escape(label)}</a></li>'
        for one, label in shown.items()
    )
    return f'<nav class="ks-ways" aria-label="{escape(texts.views)}"><ul>{links}</ul></nav>'


def current(one: str, path: str | None) -> str:
    """Return the attribute of the link to where one is; a report is read within the collection."""
    if one == path:
        return ' aria-current="page"'
    return ' aria-current="true"' if (one, path) == (COLLECTION_PATH, REPORT_PATH) else ""


def footer(path: str | None, texts: FrameTexts, rule: str, to_reading: str) -> str:
    """Write the foot of every view: where answers come from, and the ways that few need."""
    links = []
    if (statement := accessibility_statement()) is not None:
        links.append(f'<a href="{escape(statement)}" target="_blank" rel="noopener">{escape(texts.accessibility)}</a>')
    if shows_readings():
        links.append(f'<a data-ks-inside href="./{READING_PATH}"{current(READING_PATH, path)}>{escape(to_reading)}</a>')
    more = f"<p>{' '.join(links)}</p>" if links else ""
    return f'<footer class="ks-foot"><p>{escape(rule)}</p>{more}</footer>'


if __name__ == "__main__":
    run()
