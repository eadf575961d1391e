"""The button that puts a passage into the working list, and the list's name with how many it holds."""

from __future__ import annotations

import streamlit as st

from search_app.list_html import remark, said
from search_app.list_session import change_list, current_list
from search_app.list_texts import ListTexts, count_phrase, texts_for
from search_app.working_list import MAX_PICKS, ListFullError, Pick

# What happened at the last press: which button it was, and its message.
_SAID = "ks-list-pressed"


def list_label(lang: str) -> str:
    """Return what the way to the list is called: «Min liste (3)»."""
    texts, count = texts_for(lang), len(current_list().picks)
    return texts.label.format(count=count) if count else texts.title


def add_button(pick: Pick, lang: str, *, place: str = "") -> None:
    """Show the button that puts `pick` into the list, or takes it out again.

    `place` tells apart two buttons of one page for the same passage.
    """
    texts = texts_for(lang)
    key = f"ks-pick-{place}{pick.id}"
    here = current_list().find(pick.id) is not None
    st.button(texts.added if here else texts.add, key=key, on_click=_press, args=(pick, here, key, texts))
    pressed, message, refused = st.session_state.get(_SAID, ("", "", False))
    if pressed != key:
        message = ""
    else:
        del st.session_state[_SAID]
    # Always something, so that nothing below it moves to another place.
    st.html(remark(texts.full_heading, message) if message and refused else said(message))


def _press(pick: Pick, here: bool, key: str, texts: ListTexts) -> None:
    try:
        changed = change_list(lambda one: one.remove(pick.id) if here else one.add(pick))
    except ListFullError as error:
        reasons = {"picks": texts.full_picks, "chars": texts.full_chars, "long": texts.full_long}
        st.session_state[_SAID] = (key, reasons[error.reason].format(limit=MAX_PICKS), True)
        return
    message = texts.said_taken_out if here else texts.said_added
    st.session_state[_SAID] = (key, message.format(count=count_phrase(len(changed.picks), texts)), False)
