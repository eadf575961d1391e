"""Holds what page and routes share, the searcher, examples and readings, and picks up a new index when there is one."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import streamlit as st

from indexer.document import Document
from indexer.page_watch import PageWatch
from indexer.reader import read_report
from indexer.reading import Reading
from indexer.reading_limits import BEYOND
from search_app.page_examples import find_examples
from search_app.page_texts import PageTexts
from search_app.quote_examples import find_quotes
from search_app.search import Searcher

INDEX_VARIABLE = "KILDESOK_INDEX"
# "0" keeps the operator's page away.
READINGS_VARIABLE = "KILDESOK_INNSYN"
# The address of the accessibility statement; not set where there is none.
STATEMENT_VARIABLE = "KILDESOK_TILGJENGELIGHET"
# Half a minute of a report's pages, or some ten pages that Tesseract reads.
AGAIN_SECONDS = 30.0
_OPENING = threading.Event()


def index_dir() -> Path:
    """Return the index folder that the server was started with."""
    return Path(os.environ[INDEX_VARIABLE])


def current_searcher() -> Searcher:
    """Return the searcher on the live generation, opened again when a build has replaced it.

    Raises what `Searcher.open` raises.
    """
    return _searcher(str(index_dir()))


def is_opening() -> bool:
    """Tell whether an index and its model are being opened; `current_searcher` then waits for them."""
    return _OPENING.is_set()


def current_reading(searcher: Searcher, document_id: str) -> Reading:
    """Read the index's copy of a file again, once for each generation: the index doesn't say what was left out.

    Where the text is read in another way now than when the index was made, or takes too long, nothing is known of what
    was left out then, and the reading's `unknown` says so. Nor is it where pages were recognised: that takes seconds
    for each of them. Raises DocumentError.
    """
    document = searcher.document(document_id)
    if any(page.ocr for page in document.pages):
        return Reading(document, unknown="recognised")
    again = _reading(searcher.generation, document_id, searcher)
    if again.unknown:
        return again
    if again.document.text != document.text:
        return Reading(document, unknown="another")
    return replace(again, document=document)


def shows_readings() -> bool:
    """Tell whether the operator's page is served."""
    return os.environ.get(READINGS_VARIABLE) != "0"


def accessibility_statement() -> str | None:
    """Return the address of the accessibility statement; None where the server was started without one."""
    return os.environ.get(STATEMENT_VARIABLE) or None


def current_examples(searcher: Searcher, texts: PageTexts) -> tuple[str, ...]:
    """Return the questions to suggest, found once for each generation of the index."""
    return _examples(searcher.generation, texts.lang, searcher, texts)


def current_quotes(searcher: Searcher) -> tuple[str, ...]:
    """Return the sentences of reports to suggest as quotes, found once for each generation of the index."""
    return _quotes(searcher.generation, searcher)


@st.cache_resource(show_spinner=False, max_entries=2)
def _quotes(generation: str, _searcher: Searcher) -> tuple[str, ...]:  # noqa: ARG001 - the key
    return find_quotes(_searcher)


@st.cache_resource(show_spinner=False, validate=lambda searcher: searcher.is_current())
def _searcher(path: str) -> Searcher:
    _OPENING.set()  # one at a time: Streamlit lets the others wait
    try:
        return Searcher.open(Path(path))
    finally:
        _OPENING.clear()


# A reading is the size of its document's text and a half; Streamlit leaves arguments with an underscore out of the key.
@st.cache_resource(show_spinner=False, max_entries=4)
def _reading(generation: str, document_id: str, _searcher: Searcher) -> Reading:  # noqa: ARG001
    document = _searcher.document(document_id)
    try:
        watch = _bounded(document, time.monotonic() + AGAIN_SECONDS)
        return read_report(_searcher.file_path(document_id), document_id=document_id, watch=watch)
    except _TooSlowError:
        return Reading(document, unknown="slow")


class _TooSlowError(Exception):
    """A file takes longer to read again than a page that somebody waits for may."""


def _bounded(document: Document, deadline: float) -> PageWatch:
    """Leave out the pages that were too much for the build, and stop between two pages when time is up.

    The others have been read within the build's limits, so that none is watched while it is read again.
    """

    def begin(_: int | None) -> None:
        if time.monotonic() > deadline:
            raise _TooSlowError

    too_much = {page.number: page.reason for page in document.unread if page.reason in BEYOND}
    return PageWatch(too_much, begin=begin, begin_scan=begin)


# Streamlit leaves arguments with an underscore out of the key.
@st.cache_resource(show_spinner=False, max_entries=2)
def _examples(generation: str, lang: str, _searcher: Searcher, _texts: PageTexts) -> tuple[str, ...]:  # noqa: ARG001
    return find_examples(_searcher, _texts)
