"""Keeps the view: in the address, or only in the session where questions must not stand in addresses."""

from __future__ import annotations

import os

import streamlit as st

from search_app.page_view import NAMES, View, as_parameters, read_view

# "0" keeps questions, and all else of a view, out of the address.
ADDRESS_VARIABLE = "KILDESOK_ADRESSE"
_VIEW = "ks-view"


def keeps_address() -> bool:
    """Tell whether the address holds the view."""
    return os.environ.get(ADDRESS_VARIABLE) != "0"


def current_view() -> View:
    """Return the view that is shown."""
    if not keeps_address():
        view: View = st.session_state.get(_VIEW, View())
        return view
    return read_view({name: st.query_params.get_all(name) for name in NAMES})


def change_view(view: View) -> None:
    """Make `view` the one that is shown."""
    if not keeps_address():
        st.session_state[_VIEW] = view
        return
    parameters = as_parameters(view)
    for name in NAMES:
        if name in parameters:
            st.query_params[name] = parameters[name]
        elif name in st.query_params:
            del st.query_params[name]
