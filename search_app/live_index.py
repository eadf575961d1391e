"""Holds the searcher that the page and the routes share, and picks up a new index when there is one."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from search_app.search import Searcher

INDEX_VARIABLE = "KILDESOK_INDEX"
DEFAULT_INDEX = "index"


def index_dir() -> Path:
    """Return the index folder that the server was started with."""
    return Path(os.environ.get(INDEX_VARIABLE, DEFAULT_INDEX))


def current_searcher() -> Searcher:
    """Return the searcher on the live generation, opened again when a build has replaced it.

    Raises what `Searcher.open` raises.
    """
    return _searcher(str(index_dir()))


@st.cache_resource(show_spinner=False, validate=lambda searcher: searcher.is_current())
def _searcher(path: str) -> Searcher:
    return Searcher.open(Path(path))
