"""The bytes of an uploaded file -> its `CheckedText`, read in a process of its own that ends with it.

The file is handed over in memory. It is never written to disk, and nothing of what it says is in an error or a log.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath, PureWindowsPath

from indexer.errors import DocumentError
from indexer.paragraph_reader import PARAGRAPH_SUFFIXES
from indexer.reading_limits import ReadingLimits
from indexer.reading_process import ReadingProcess
from indexer.sources import readable_name
from search_app.checked_text import CheckedParagraph, CheckedText
from search_app.errors import CheckedFileError

# A manuscript of 300 pages with pictures.
MAX_FILE_BYTES = 25_000_000
LIMITS = ReadingLimits(
    page_seconds=10,
    step_seconds=30,
    file_seconds=60,
    memory_megabytes=600,
    pages=2000,
    text_chars=5_000_000,
    lost_pages=0,
)
# Each takes the memory of `LIMITS` at most.
MAX_PROCESSES = 2
WAIT_SECONDS = 60.0
_places = threading.BoundedSemaphore(MAX_PROCESSES)
_REASONS = {
    "crashed": "damaged",
    "large": "long",
    "no_pages": "no_text",
    "not_pdf": "wrong_kind",
    "too_long": "long",
    "too_many_pages": "long",
}
_TEXT_SUFFIXES = (".txt", ".md")


def read_checked_text(name: str, content: bytes) -> CheckedText:
    """Read a file by the suffix of its name; raise CheckedFileError where that can't be done."""
    with reading_process(name, content) as process:
        found = process.file_text(bare_name(name), content)
    paragraphs = (CheckedParagraph(one.text, one.role, one.page) for one in found.paragraphs)
    return CheckedText(bare_name(name), tuple(paragraphs), found.textless_pages)


@contextmanager
def reading_process(name: str, content: bytes) -> Iterator[ReadingProcess]:
    """Give a process that reads the file, once there is room for it; its errors become a CheckedFileError."""
    known = bare_name(name)
    suffix = suffix_of(name)
    if suffix not in PARAGRAPH_SUFFIXES:
        raise CheckedFileError("suffix", known)
    if not content:
        raise CheckedFileError("empty", known)
    if len(content) > MAX_FILE_BYTES:
        raise CheckedFileError("large", known, size_bytes=len(content), max_bytes=MAX_FILE_BYTES)
    if not _places.acquire(timeout=WAIT_SECONDS):
        raise CheckedFileError("busy", known)
    try:
        with ReadingProcess(LIMITS) as process:
            yield process
    except DocumentError as error:
        reason = _REASONS.get(error.reason, error.reason)
        if reason == "damaged" and suffix in _TEXT_SUFFIXES:
            reason = "wrong_kind"
        raise CheckedFileError(reason, known) from None
    finally:
        _places.release()


def bare_name(name: str) -> str:
    """Return a file's name as it can be shown, without the folders that a browser or a script may send along."""
    return readable_name(PureWindowsPath(PurePosixPath(name).name).name)


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name in lower case."""
    return PurePosixPath(bare_name(name)).suffix.lower()
