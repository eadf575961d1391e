"""Holds the searcher that page and routes share, and the examples, and picks up a new index when there is one."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from search_app.page_examples import find_examples
from search_app.page_texts import PageTexts
from search_app.search import Searcher

INDEX_VARIABLE = "KILDESOK_INDEX"


def index_dir() -> Path:
    """Return the index folder that the server was started with."""
    return Path(os.environ[INDEX_VARIABLE])


def current_searcher() -> Searcher:
    """Return the searcher on the live generation, opened again when a build has replaced it.

    Raises what `Searcher.open` raises.
    """
    return _searcher(str(index_dir()))


def current_examples(searcher: Searcher, texts: PageTexts) -> tuple[str, ...]:
    """Return the questions to suggest, found once for each generation of the index."""
    return _examples(searcher.generation, texts.lang, searcher, texts)


@st.cache_resource(show_spinner=False, validate=lambda searcher: searcher.is_current())
def _searcher(path: str) -> Searcher:
    return Searcher.open(Path(path))


# Streamlit leaves arguments with an underscore out of the key.
@st.cache_resource(show_spinner=False, max_entries=1)
def _examples(generation: str, lang: str, _searcher: Searcher, _texts: PageTexts) -> tuple[str, ...]:  # noqa: ARG001
    return find_examples(_searcher, _texts)
