"""Keeps uploaded files in memory: by default whatever is larger than 1 MB would go through a file on disk.

Streamlit takes an upload apart with Starlette's form parser, which writes each part to a `SpooledTemporaryFile`.
"""

from __future__ import annotations

from starlette.formparsers import MultiPartParser

from search_app.checked_reading import MAX_FILE_BYTES

_MEBIBYTE = 1024 * 1024
# Streamlit counts in whole mebibytes; whatever is a little too large for us is told of by us.
MAX_UPLOAD_MEBIBYTES = MAX_FILE_BYTES // _MEBIBYTE + 2
# Streamlit reads so much more than its limit before it gives up, and gives up before the form parser is told.
_MARGIN_BYTES = 2 * _MEBIBYTE


def keep_uploads_in_memory() -> None:
    """Let every upload that the server takes stay in memory while it is received."""
    MultiPartParser.spool_max_size = MAX_UPLOAD_MEBIBYTES * _MEBIBYTE + _MARGIN_BYTES
