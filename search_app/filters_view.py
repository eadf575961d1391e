"""Lets a user narrow the search down to some reports, years or a chapter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from search_app.ask_texts import AskTexts
from search_app.page_view import View
from search_app.scope import Scope, Years

if TYPE_CHECKING:
    from indexer.document import Document
    from search_app.search import Searcher

_DOCUMENTS, _FIRST_YEAR, _LAST_YEAR, _CHAPTER = "ks-documents", "ks-first-year", "ks-last-year", "ks-chapter"


def show_filters(searcher: Searcher, view: View, texts: AskTexts, change: Callable[[View], None]) -> None:
    """Show the choices of `view`, folded away; `change` is called with the view that a choice makes."""
    ids = [info.id for info in searcher.documents()]
    years = sorted({year for one in ids if (year := searcher.imprint(one).year) is not None})
    if len(ids) < 2 and not chapters(searcher.document(ids[0])):
        return
    chosen = [one for one in view.documents if one in ids]
    st.session_state[_DOCUMENTS] = chosen
    st.session_state[_FIRST_YEAR] = view.first_year if view.first_year in years else None
    st.session_state[_LAST_YEAR] = view.last_year if view.last_year in years else None
    only = _only(ids, chosen)
    found = [] if only is None else chapters(searcher.document(only))
    chapter = view.chapter if view.chapter in found else None
    narrowing = (st.session_state[_FIRST_YEAR], st.session_state[_LAST_YEAR], chapter)
    count = len(chosen) + sum(one is not None for one in narrowing)
    label = texts.narrowed.format(count=count) if count else texts.narrow

    def apply() -> None:
        state = st.session_state
        change(
            replace(
                view,
                documents=tuple(state[_DOCUMENTS]),
                first_year=state[_FIRST_YEAR],
                last_year=state[_LAST_YEAR],
                chapter=state.get(_CHAPTER) if list(state[_DOCUMENTS]) == chosen else None,
                source=None,
            )
        )

    # An old link may be narrowed down to what the index lacks by now: that must be seen, and can be taken back.
    is_narrowed = view.is_narrowed or view.chapter is not None
    with st.expander(label, expanded=is_narrowed, key="ks-narrow"):
        if len(ids) > 1:
            st.multiselect(
                texts.documents,
                ids,
                key=_DOCUMENTS,
                format_func=lambda one: searcher.document(one).title,
                placeholder=texts.all_documents,
                on_change=apply,
            )
        if len(years) > 1:
            _choose_years(years, texts, apply)
        if only is not None and found:
            st.session_state[_CHAPTER] = chapter
            st.selectbox(
                texts.chapter,
                found,
                index=None,
                key=_CHAPTER,
                format_func=lambda number: " › ".join(searcher.document(only).section_path(number)),
                placeholder=texts.whole_report,
                on_change=apply,
            )
        if is_narrowed:
            nothing = replace(view, documents=(), first_year=None, last_year=None, chapter=None, source=None)
            st.button(texts.widen, key="ks-widen", on_click=change, args=(nothing,))


def _choose_years(years: Sequence[int], texts: AskTexts, apply: Callable[[], None]) -> None:
    with st.container(horizontal=True):
        for label, key in ((texts.first_year, _FIRST_YEAR), (texts.last_year, _LAST_YEAR)):
            st.selectbox(label, years, index=None, key=key, placeholder=texts.any_year, on_change=apply)


def chapters(document: Document) -> list[int]:
    """Return the numbers of a document's sections that have a title, in order; none where there is only one."""
    found = [number for number, section in enumerate(document.sections) if section.title]
    return found if len(found) > 1 else []


def scope_of(searcher: Searcher, view: View) -> Scope | None:
    """Return where the view's question is looked for; None for everywhere.

    What the index lacks by now is left out: a link may be older than the index.
    """
    if not view.is_narrowed and view.chapter is None:
        return None
    known = {info.id for info in searcher.documents()}
    documents = {one for one in view.documents if one in known} if view.documents else known
    within = searcher.published_within(documents, Years(view.first_year, view.last_year))
    only = _only(sorted(known), sorted(documents))
    if only is not None and view.chapter in chapters(searcher.document(only)):
        return Scope(within, (only, searcher.document(only).section_path(view.chapter)))
    return Scope(within)


def _only(ids: Sequence[str], chosen: Sequence[str]) -> str | None:
    """Return the only document that is searched, None where there are more."""
    searched = chosen or ids
    return searched[0] if len(searched) == 1 else None
