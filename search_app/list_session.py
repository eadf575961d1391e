"""The working list of whoever looks at the page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from search_app.list_store import ListStore
from search_app.session_cookie import session_token
from search_app.working_list import WorkingList

_STATE = "ks-list"


def current_list() -> WorkingList:
    """Return the list as it is now, whichever tab has changed it."""
    return change_list(lambda one: one)


def change_list(change: Callable[[WorkingList], WorkingList]) -> WorkingList:
    """Replace the list by what `change` makes of it, and return that; what `change` raises is raised."""
    token = session_token()
    if token is not None:
        return _store().change(token, change)
    changed = change(st.session_state.get(_STATE, WorkingList()))
    st.session_state[_STATE] = changed
    return changed


def list_of(token: str) -> WorkingList:
    """Return the list of a session by its token, as it is now."""
    return _store().get(token)


def is_kept() -> bool:
    """Tell whether the list outlives a reload of the page."""
    return session_token() is not None


@st.cache_resource(show_spinner=False)
def _store() -> ListStore:
    return ListStore()
