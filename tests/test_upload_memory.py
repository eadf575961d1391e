"""An uploaded file stays in memory while the server takes it in."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.formparsers import MultiPartParser
from starlette.testclient import TestClient
from streamlit import config
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.web.server.starlette import starlette_routes

from search_app.checked_reading import MAX_FILE_BYTES
from search_app.server import _streamlit_flags
from search_app.upload_memory import MAX_UPLOAD_MEBIBYTES, keep_uploads_in_memory

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_written: list[str] = []


def _note(event: str, given: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(given[2], int) and given[2] & _WRITES:
        _written.append(str(given[0]))


class AnySession:
    """A runtime that knows every session."""

    def is_active_session(self, session_id: str) -> bool:
        return True


@pytest.fixture(scope="module", autouse=True)
def _audited() -> None:
    sys.addaudithook(_note)  # can't be taken away again


@pytest.fixture
def files() -> MemoryUploadedFileManager:
    return MemoryUploadedFileManager("/upload")


@pytest.fixture
def client(files: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(starlette_routes, "is_xsrf_enabled", lambda: False)
    monkeypatch.setattr(MultiPartParser, "spool_max_size", MultiPartParser.spool_max_size)
    before = config.get_option("server.maxUploadSize")
    config.set_option("server.maxUploadSize", _streamlit_flags("127.0.0.1")["server.maxUploadSize"])
    runtime: Any = AnySession()
    with TestClient(Starlette(routes=starlette_routes.create_upload_routes(runtime, files, None))) as client:
        yield client
    config.set_option("server.maxUploadSize", before)


def upload(client: TestClient, size_bytes: int) -> int:
    """Upload a file, and return the status; what was opened to be written meanwhile is noted."""
    _written.clear()
    content = b"x" * size_bytes
    return client.put("/_stcore/upload_file/s/f", files={"notat.docx": ("notat.docx", content)}).status_code


def test_an_uploaded_file_as_large_as_may_be_never_reaches_the_disk(
    client: TestClient, files: MemoryUploadedFileManager
) -> None:
    keep_uploads_in_memory()
    assert upload(client, MAX_UPLOAD_MEBIBYTES * 1024 * 1024 - 1000) == 204
    assert _written == []
    (file,) = files.get_files("s", ["f"])
    assert len(file.data) > MAX_FILE_BYTES


def test_without_that_it_would(client: TestClient) -> None:
    MultiPartParser.spool_max_size = 1024 * 1024
    assert upload(client, 2 * 1024 * 1024) == 204
    assert _written != []


def test_a_larger_one_is_refused_before_it_is_taken_in(client: TestClient, files: MemoryUploadedFileManager) -> None:
    keep_uploads_in_memory()
    assert upload(client, (MAX_UPLOAD_MEBIBYTES + 2) * 1024 * 1024) == 413
    assert files.get_files("s", ["f"]) == []
    assert _written == []
