"""Shows an error that nobody foresaw, without its details."""

from __future__ import annotations

import streamlit as st

from search_app.language import current_language
from search_app.page_html import notice
from search_app.page_texts import texts_for


def show_unexpected(_error: Exception) -> bool:
    """Say that something went wrong and what to do; Streamlit has written the error to the log.

    Returns True, which keeps Streamlit from showing it.
    """
    texts = texts_for(current_language())
    st.html(notice(texts.unexpected, texts.unexpected_advice, alert=True))
    return True
