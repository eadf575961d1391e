"""Says what went wrong in place of what should have been shown, and keeps errors that nobody foresaw in the log.

The log has a reference, which the user sees too, and where in the code it happened, but none of the error's own words:
those may hold what the user asked.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from indexer.errors import IndexerError
from search_app.language import Lang
from search_app.messages import describe
from search_app.page_html import notice
from search_app.page_texts import texts_for

LOGGER = logging.getLogger("kildesok")
MOST_CAUSES = 10


@contextmanager
def explained(lang: Lang) -> Iterator[None]:
    """Show an error in what is done within, so that what stands around it is shown all the same."""
    words = texts_for(lang)
    try:
        yield
    except (IndexerError, OSError) as error:
        st.html(notice(words.error, f"{describe(error, lang)} {words.error_advice}", alert=True))
    except Exception as error:  # noqa: BLE001 - the edge: what gets here is a fault of ours
        st.html(unexpected(error, lang))


def unexpected(error: Exception, lang: Lang) -> str:
    """Log an error that nobody foresaw, and write what the user is told of it."""
    words = texts_for(lang)
    return notice(words.unexpected, words.unexpected_advice.format(reference=log_error(error)), alert=True)


def log_error(error: Exception) -> str:
    """Log where an error happened, and return the reference that it has in the log."""
    reference = secrets.token_hex(4).upper()
    at = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    LOGGER.error("%s Uventet feil, referanse %s:\n%s", at, reference, where(error))
    return reference


def where(error: BaseException) -> str:
    """Return where in the code an error and those that led to it happened, and their kinds, without their words."""
    told: list[str] = []
    one: BaseException | None = error
    while one is not None and len(told) < MOST_CAUSES:
        told.append(f"{''.join(traceback.format_tb(one.__traceback__))}{type(one).__qualname__}")
        one = one.__cause__ or one.__context__
    return "\nFørst kom denne:\n".join(told)


def log_no_words() -> None:
    """Keep the words of errors out of everything that is logged from now on, by Streamlit and uvicorn too."""
    if logging.getLogRecordFactory() is not _record:
        logging.setLogRecordFactory(_record)


def _record(*args: Any, **more: Any) -> logging.LogRecord:
    record = logging.LogRecord(*args, **more)
    if record.exc_info is not None and record.exc_info[1] is not None:
        record.exc_text = where(record.exc_info[1])  # a formatter takes what is there
    return record
