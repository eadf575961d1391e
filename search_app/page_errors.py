"""Shows an error that nobody foresaw, without its details."""

from __future__ import annotations

import streamlit as st

from search_app.page_html import notice
from search_app.page_texts import BOKMAL


def show_unexpected(_error: Exception) -> bool:
    """Say that something went wrong and what to do; Streamlit has written the error to the log.

    Returns True, which keeps Streamlit from showing it.
    """
    st.html(notice(BOKMAL.unexpected, BOKMAL.unexpected_advice, alert=True))
    return True
