"""Keeps the view: in the address, but for the question where questions must not stand in addresses."""

from __future__ import annotations

import os
from dataclasses import replace

import streamlit as st

from search_app.page_view import NAMES, View, as_parameters, read_view

# "0" keeps questions, and the places that are opened in what they gave, out of the address.
ADDRESS_VARIABLE = "KILDESOK_ADRESSE"
_VIEW = "ks-view"


def keeps_questions() -> bool:
    """Tell whether the address holds the question; it always holds what the search is narrowed to."""
    return os.environ.get(ADDRESS_VARIABLE) != "0"


def current_view(path: str = "") -> View:
    """Return the view that is shown at `path`, that of questions where none is given."""
    view = read_view({name: st.query_params.get_all(name) for name in NAMES})
    if keeps_questions():
        return view
    kept: View = st.session_state.get(_VIEW + path, View())
    return replace(view, question=kept.question, source=kept.source)


def change_view(view: View, path: str = "") -> None:
    """Make `view` the one that is shown at `path`."""
    if not keeps_questions():
        st.session_state[_VIEW + path] = view
        view = replace(view, question="", source=None)
    parameters = as_parameters(view)
    for name in NAMES:
        if name in parameters:
            st.query_params[name] = parameters[name]
        elif name in st.query_params:
            del st.query_params[name]
