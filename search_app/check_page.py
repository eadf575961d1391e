"""The view where the quotes of a text are checked: the field for a file, how far it has come, and what was found."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from indexer.reading_limits import MEGABYTE
from search_app import check_texts
from search_app.ask_texts import texts_for as ask_texts_for
from search_app.check_file_texts import file_fault
from search_app.check_page_texts import CheckPageTexts, texts_for
from search_app.check_session import Checking, begin_checking, current_checking, end_checking
from search_app.check_view import CheckView, check_writer
from search_app.checked_reading import MAX_FILE_BYTES, bare_name
from search_app.errors import CheckedFileError
from search_app.page_texts import texts_for as page_texts_for
from search_app.quote_search import MIN_WORDS

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from search_app.check_html import CheckWriter
    from search_app.search import Searcher

PASTE_KEY = "ks-check-text"
FIELD_HEIGHT_PX = 220
# Counts the files: a field that has given its file away is replaced by an empty one.
_FIELD = "ks-check-field"


def show_check(searcher: Searcher, lang: str) -> None:
    """Show the fields for a text, and what was found of the one that the visitor has given."""
    texts, acts, words = texts_for(lang), ask_texts_for(lang), page_texts_for(lang)
    checking = current_checking()
    st.html(_head(texts, is_first=checking is None))
    if checking is None:
        _show_fields(texts)
        return
    with st.container(key="ks-results"):
        chosen = st.empty()
        if checking.fault is None:
            with chosen.container(horizontal=True, vertical_alignment="center", key="ks-check-chosen"):
                _show_chosen(checking, texts)
        writer = check_writer(searcher, texts, acts, words)
        if not checking.is_done(searcher):
            _work(checking, searcher, writer)
        if checking.fault is not None:
            chosen.empty()
            st.html(writer.fault(file_fault(checking.fault, lang)))
        elif checking.result is not None:
            CheckView(searcher, checking, writer, acts, words).show(checking.result)
    if checking.fault is not None:
        _show_fields(texts)


def _head(texts: CheckPageTexts, *, is_first: bool) -> str:
    """Write what the view does; all of it only where there is no result to see."""
    counts = check_texts.texts_for(texts.lang).what_counts.format(least=MIN_WORDS)
    lines = "".join(f"<li>{escape(one)}</li>" for one in (*texts.gives, counts))
    more = f"<ul>{lines}</ul><p>{escape(texts.private)}</p>" if is_first else ""
    return f'<div class="ks-check-head"><h2>{escape(texts.title)}</h2><p>{escape(texts.lead)}</p>{more}</div>'


def _show_fields(texts: CheckPageTexts) -> None:
    """Show the field for a file and, folded away, the one for a text."""
    with st.container(key="ks-check"):
        hint = texts.file_hint.format(megabytes=MAX_FILE_BYTES // MEGABYTE)
        st.file_uploader(texts.file_label, key=_field_key(), on_change=_take_file)
        st.html(f'<p class="ks-limits" id="ks-check-hint">{escape(hint)}</p>')
    with st.expander(texts.paste, key="ks-check-paste"), st.form("check-form", border=False):
        st.text_area(texts.paste_label, key=PASTE_KEY, height=FIELD_HEIGHT_PX)
        st.html(f'<p class="ks-limits">{escape(texts.paste_hint)}</p>')
        st.form_submit_button(texts.check, on_click=_take_text, args=(texts.paste_name,))


def _field_key() -> str:
    return f"{_FIELD}-{st.session_state.get(_FIELD, 0)}"


def _take_file() -> None:
    """Take the file that was dropped, and forget the field's own copy of it."""
    given: UploadedFile | None = st.session_state.get(_field_key())
    if given is None:
        return
    begin_checking(given.name, given.getvalue(), bare_name(given.name))
    st.session_state[_FIELD] = st.session_state.get(_FIELD, 0) + 1
    context = get_script_run_ctx()
    if context is not None:
        files = cast("MemoryUploadedFileManager", context.uploaded_file_mgr)
        files.remove_file(context.session_id, given.file_id)


def _take_text(name: str) -> None:
    """Take the text that was pasted."""
    text = st.session_state[PASTE_KEY]
    if text.strip():
        begin_checking(f"{name}.txt", text.encode("utf-8", "replace"), name)


def _forget() -> None:
    end_checking()
    st.session_state.pop(PASTE_KEY, None)


def _show_chosen(checking: Checking, texts: CheckPageTexts) -> None:
    name = escape(texts.chosen.format(name=checking.label))
    st.html(f'<p class="ks-check-name" tabindex="-1" data-number="{checking.number}">{name}</p>')
    st.button(texts.remove, key="ks-check-remove", on_click=_forget)


def _work(checking: Checking, searcher: Searcher, writer: CheckWriter) -> None:
    """Check the text, and show how far it has come; a run that is broken off is gone on with in the next one."""
    status = st.empty()
    try:
        for number, count in checking.go_on(searcher):
            status.html(writer.working(number, count))
    except CheckedFileError as error:
        checking.fault, checking.content = error, b""
    except Exception:
        status.empty()
        raise
    status.empty()
