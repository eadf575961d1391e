"""Takes a file that is sent to the JSON API as a form: in memory, never on disk, and no more of it than is allowed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from search_app.checked_reading import MAX_FILE_BYTES
from search_app.errors import CheckedFileError

if TYPE_CHECKING:
    from starlette.requests import Request

FIELD = "file"
FORM_TYPE = "multipart/form-data"
# A form's boundaries and headers around the file, with much room.
MAX_BODY_BYTES = MAX_FILE_BYTES + 64_000
UPLOAD_SECONDS = 120
# Files that are held in memory at once.
MAX_UPLOADS = 4
_places = threading.BoundedSemaphore(MAX_UPLOADS)

UploadReason = Literal["other_site", "form_type", "form_broken", "file_missing", "file_large", "upload_slow"]


class UploadError(Exception):
    """What is sent is no form with a file that can be taken."""

    def __init__(self, reason: UploadReason) -> None:
        """Take the reason: a page of another site sends it, it is no form, or the file is missing or too much."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent, by the name that it has where it comes from."""

    name: str
    content: bytes


class _MemoryParser(MultiPartParser):
    """Keeps files in memory where Starlette's writes all that is over 1 MB to disk."""

    spool_max_size = MAX_BODY_BYTES + 1


@contextmanager
def upload_place() -> Iterator[None]:
    """Hold one of the places for files in memory; raise CheckedFileError("busy") where all are taken."""
    if not _places.acquire(blocking=False):
        raise CheckedFileError("busy", "")
    try:
        yield
    finally:
        _places.release()


async def read_upload(request: Request) -> Upload:
    """Read the file of a form; raise UploadError as soon as it can't be taken, without reading on."""
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        # A form can be sent by any page that a user visits: it couldn't read the answer, but keep us at work.
        raise UploadError("other_site")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        raise UploadError("form_type")
    parser = _MemoryParser(request.headers, _limited(request), max_files=1, max_fields=0)
    try:
        async with asyncio.timeout(UPLOAD_SECONDS):
            form = await parser.parse()
    except TimeoutError:
        raise UploadError("upload_slow") from None
    except (MultiPartException, ClientDisconnect):
        raise UploadError("form_broken") from None
    file = form.get(FIELD)
    if not isinstance(file, UploadFile):
        await form.close()
        raise UploadError("file_missing")
    try:
        return Upload(file.filename or "", await file.read())
    finally:
        await form.close()


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    """Yield what is sent, until it is more than a file may be."""
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and int(stated) > MAX_BODY_BYTES:
        raise UploadError("file_large")
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BODY_BYTES:
            raise UploadError("file_large")
        yield chunk
