"""The view of the working list: what was picked, in the user's order, with notes, and as files."""

from __future__ import annotations

from html import escape

import streamlit as st

from search_app.dates import today
from search_app.list_entries import SECTION_STEP, ListEntry, entries_of
from search_app.list_export import FileKind, list_file
from search_app.list_html import entry_html, remark, said
from search_app.list_session import change_list, current_list, is_kept
from search_app.list_store import IDLE_HOURS
from search_app.list_texts import ListTexts, count_phrase, texts_for
from search_app.page_html import notice
from search_app.page_urls import list_url
from search_app.passage_language import in_its_language
from search_app.picking import Reports
from search_app.working_list import MAX_NOTE_CHARS, WorkingList

# What screen readers are to be told of the last press.
_SAID = "ks-list-said"


def show_list(searcher: Reports, lang: str) -> None:
    """Show the working list of whoever looks."""
    texts, working = texts_for(lang), current_list()
    kept = f"<p>{escape(texts.kept.format(hours=IDLE_HOURS))}</p>" if is_kept() else ""
    st.html(f'<section class="ks-list-head"><h2>{escape(texts.title)}</h2><p>{escape(texts.intro)}</p>{kept}</section>')
    st.html(said(st.session_state.pop(_SAID, "")))
    if not kept:
        st.html(remark(texts.not_kept_heading, texts.not_kept))
    with st.container(key="ks-list-undo"):
        _show_removed(working, texts)
    if not working.picks:
        st.html(notice(texts.empty, texts.empty_advice))
        st.html(f'<p class="ks-actions"><a class="ks-action" href="./" target="_self">{texts.to_questions}</a></p>')
        return
    with st.container(key="ks-list-files"):
        _show_files(searcher, working, texts)
    for entry in entries_of(working, searcher, texts):
        with st.container(key=f"ks-entry-{entry.number}"):
            _show_entry(entry, len(working.picks), texts)
    st.button(texts.clear, key="ks-list-clear", on_click=_clear, args=(texts,))


def _show_removed(working: WorkingList, texts: ListTexts) -> None:
    """Show what the last removal took, and the button that puts it back."""
    if not working.removed:
        return
    if len(working.removed) == 1:
        _, pick = working.removed[0]
        place = SECTION_STEP.join((pick.citation.title, *pick.citation.section[-1:]))
        spoken = in_its_language(place, document=pick.language, page=texts.lang)
        message = escape(texts.removed_one).format(place=spoken)
    else:
        message = escape(texts.removed_many.format(count=len(working.removed)))
    st.html(f'<p class="ks-removed">{message}</p>')
    st.button(texts.undo, key="ks-list-undo-button", on_click=_undo, args=(texts,))


def _show_files(searcher: Reports, working: WorkingList, texts: ListTexts) -> None:
    """Show what saves the list: links where the server knows whose it is, else buttons with the files as they are."""
    labels: dict[FileKind, str] = {
        "docx": texts.download_word,
        "md": texts.download_markdown,
        "csv": texts.download_csv,
    }
    st.html(f'<p class="ks-list-files">{escape(texts.downloads)}</p>')
    if is_kept():
        links = "".join(
            f'<li><a class="ks-button" href="{escape(list_url(kind, texts.lang))}" download data-ks-settled>'
            f"{escape(label)}</a></li>"
            for kind, label in labels.items()
        )
        st.html(f'<ul class="ks-list-links">{links}</ul>')
        return
    day = today()
    entries = entries_of(working, searcher, texts, st.context.url or "")
    with st.container(horizontal=True, key="ks-list-downloads"):
        for kind, label in labels.items():
            file = list_file(kind, texts, day)
            content = file.write(entries)
            st.download_button(
                label, content, file_name=file.name, mime=file.mime, key=f"ks-list-{kind}", on_click="ignore"
            )


def _show_entry(entry: ListEntry, count: int, texts: ListTexts) -> None:
    """Show one entry with its note and its buttons."""
    st.html(entry_html(entry, texts))
    pick, number = entry.pick, entry.number
    note_key = f"ks-note-{pick.id}"
    st.session_state[note_key] = pick.note  # it may have been written in another tab
    st.text_area(
        texts.note_label.format(number=number),
        key=note_key,
        height=96,
        max_chars=MAX_NOTE_CHARS,
        on_change=_annotate,
        args=(pick.id, note_key),
    )
    # The buttons are named by their place, so that the focus stays where it is when the passage moves on.
    with st.container(horizontal=True, key=f"ks-list-acts-{number}"):
        up, down, remove = (text.format(number=number) for text in (texts.up, texts.down, texts.remove))
        st.button(up, key=f"ks-up-{number}", on_click=_move, args=(pick.id, -1, texts), disabled=number == 1)
        st.button(down, key=f"ks-down-{number}", on_click=_move, args=(pick.id, 1, texts), disabled=number == count)
        st.button(remove, key=f"ks-remove-{number}", on_click=_remove, args=(pick.id, texts))


def _annotate(pick_id: str, key: str) -> None:
    note = st.session_state[key] or ""
    change_list(lambda one: one.annotate(pick_id, note))


def _move(pick_id: str, by: int, texts: ListTexts) -> None:
    changed = change_list(lambda one: one.move(pick_id, by))
    number = next((number for number, pick in enumerate(changed.picks, start=1) if pick.id == pick_id), None)
    if number is not None:
        _say((texts.said_up if by < 0 else texts.said_down).format(number=number))


def _remove(pick_id: str, texts: ListTexts) -> None:
    changed = change_list(lambda one: one.remove(pick_id))
    _say(texts.said_removed.format(count=count_phrase(len(changed.picks), texts)))


def _clear(texts: ListTexts) -> None:
    change_list(WorkingList.clear)
    _say(texts.said_cleared)


def _undo(texts: ListTexts) -> None:
    changed = change_list(WorkingList.undo)
    _say(texts.said_undone.format(count=count_phrase(len(changed.picks), texts)))


def _say(message: str) -> None:
    st.session_state[_SAID] = message
