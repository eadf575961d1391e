"""POST /api/v1/check: a text is taken in memory, its quotes checked, and nothing of it kept."""

from __future__ import annotations

import io
import json
import logging
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zipfile import ZipFile

import anyio
import docx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from search_app import api_check, api_upload
from search_app.__main__ import main
from search_app.api import make_api
from search_app.api_check_models import (
    CheckBody,
    ClaimCheckBody,
    FigureConflictBody,
    QuoteCheckBody,
    TextQuoteBody,
    TextReferenceBody,
)
from search_app.api_models import QuotePlaceBody, TextDifferenceBody
from search_app.api_problems import _FILE_PROBLEMS
from search_app.api_texts import BOKMAL, NYNORSK
from search_app.check_file_texts import BOKMAL as FILE_TEXTS
from search_app.check_result import CheckResult, ClaimCheck, FigureConflict, QuoteCheck
from search_app.checked_reading import MAX_FILE_BYTES
from search_app.checked_text import TextQuote, TextReference
from search_app.errors import CheckedFileError
from search_app.page_routes import page_routes
from search_app.quote_result import QuotePlace, TextDifference
from search_app.search import Searcher
from search_app.server import _guards
from tests.check_builders import CHECKED_QUOTES, CLAIMS, PARAGRAPHS, word_file, word_path
from tests.control_builders import control_searcher
from tests.test_api import HOST, NYNORSK_HEADER, problem_of
from tests.test_check_command import ENCRYPTED
from tests.written_files import files_written

if TYPE_CHECKING:
    from pathlib import Path

CHECK = "/api/v1/check"
NAME = "notat øl.docx"
SECRET = "Hemmeligheten er at «sauene på øya ble klippet to ganger»."


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return control_searcher(tmp_path_factory.mktemp("Ærfugl og ål"))


@pytest.fixture
def client(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(api_check, "current_searcher", lambda: searcher)
    app = Starlette(routes=page_routes(), middleware=_guards("127.0.0.1"))
    with TestClient(app, base_url=HOST) as client:
        yield client


def sent(content: bytes, name: str = NAME, field: str = "file") -> dict[str, Any]:
    return {"files": {field: (name, content)}}


@pytest.mark.parametrize(
    ("body", "record", "more"),
    [
        (CheckBody, CheckResult, {"is_right", "textless_pages"}),
        (QuoteCheckBody, QuoteCheck, {"is_right", "remarks"}),
        (ClaimCheckBody, ClaimCheck, {"remarks"}),
        (FigureConflictBody, FigureConflict, set()),
        (TextQuoteBody, TextQuote, set()),
        (TextReferenceBody, TextReference, set()),
        (QuotePlaceBody, QuotePlace, set()),
        (TextDifferenceBody, TextDifference, set()),
    ],
)
def test_the_described_fields_are_those_of_the_records(body: Any, record: Any, more: set[str]) -> None:
    assert set(body.model_fields) == {field.name for field in fields(record)} | more


def test_the_answer_is_what_the_command_line_prints(
    client: TestClient,
    searcher: Searcher,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    response = client.post(CHECK, **sent(word_file()))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["vary"] == "Accept-Language, Cookie"
    monkeypatch.setattr(Searcher, "open", lambda _: searcher)
    assert main(["check", str(word_path(tmp_path)), "--json"]) == 1
    assert response.json() == json.loads(capsys.readouterr().out)
    assert response.json()["is_right"] is False


def test_what_is_written_for_people_is_in_nynorsk_where_that_is_accepted(client: TestClient) -> None:
    told = client.post(CHECK, **sent(word_file()), headers=NYNORSK_HEADER).json()
    assert told["quotes"][1]["remarks"] == ["Sitatet har «arbeidsdager», kjelda har «virkedager»."]
    content = client.post(f"{CHECK}?format=docx", **sent(word_file()), headers=NYNORSK_HEADER).content
    assert any("kjelda" in one.text for one in docx.Document(io.BytesIO(content)).comments)


def test_the_annotated_word_file_has_as_many_comments_as_quotes(client: TestClient) -> None:
    response = client.post(f"{CHECK}?format=docx", **sent(word_file()))
    assert response.status_code == 200
    assert response.headers["content-type"] == api_check.DOCX_TYPE
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-disposition"] == (
        f"attachment; filename*=UTF-8''{quote('notat øl – kontrollert.docx')}"
    )
    word = docx.Document(io.BytesIO(response.content))
    assert [one.text for one in word.paragraphs] == list(PARAGRAPHS)
    assert len(list(word.comments)) == CHECKED_QUOTES + CLAIMS


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("C:\\mine\\brev.txt", "brev – kontrollert.docx"),
        ("../../brev.txt", "brev – kontrollert.docx"),
        ("a.b.md", "a.b – kontrollert.docx"),
        ("a\tb; x=.txt", None),
    ],
)
def test_the_name_of_the_annotated_file_breaks_no_header(client: TestClient, name: str, written: str | None) -> None:
    response = client.post(f"{CHECK}?format=docx", **sent(SECRET.encode(), name))
    disposition = response.headers["content-disposition"]
    assert disposition.startswith("attachment; filename*=UTF-8''")
    assert disposition.isascii()
    assert not set(disposition.partition("UTF-8''")[2]) & set(' ;"\r\n\t/\\')
    if written is not None:
        assert disposition.endswith(quote(written))


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("a.doc", b"x", 415, "file_suffix"),
        ("a", b"x", 415, "file_suffix"),
        ("a.pdf", b"x", 415, "file_wrong_kind"),
        ("a.docx", b"", 422, "file_empty"),
        ("a.docx", b"PK\x03\x04xx", 422, "file_damaged"),
        ("a.docx", ENCRYPTED, 422, "file_encrypted"),
        ("a.txt", b" ", 422, "file_no_text"),
        ("a.docx", bytes(MAX_FILE_BYTES + 1), 413, "file_large"),
        ("a.docx", bytes(MAX_FILE_BYTES + 100_000), 413, "file_large"),
    ],
)
def test_a_file_that_cannot_be_checked_is_a_problem(
    client: TestClient, name: str, content: bytes, status: int, code: str
) -> None:
    problem = problem_of(client.post(CHECK, **sent(content, name)))
    assert (problem["status"], problem["code"]) == (status, code)
    nynorsk = problem_of(client.post(CHECK, **sent(content, name), headers=NYNORSK_HEADER), "nn")
    assert nynorsk["detail"] != problem["detail"]


@pytest.mark.parametrize(
    ("reason", "status"), [("slow", 422), ("long", 413), ("busy", 503), ("internal", 500), ("large", 413)]
)
def test_what_the_reader_cannot_do_is_a_problem(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, reason: str, status: int
) -> None:
    def fail(name: str, _content: bytes) -> None:
        raise CheckedFileError(reason, name)

    monkeypatch.setattr(api_check, "read_checked_text", fail)
    response = client.post(CHECK, **sent(b"x"))
    problem = problem_of(response)
    assert (problem["status"], problem["code"]) == (status, f"file_{reason}")
    assert ("retry-after" in response.headers) == (status == 503)


def test_every_reason_has_a_status() -> None:
    assert _FILE_PROBLEMS.keys() == FILE_TEXTS.reasons.keys()


FORM = "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("request_parts", "status", "code"),
    [
        ({}, 415, "form_type"),
        ({"content": b"x", "headers": {"Content-Type": "application/octet-stream"}}, 415, "form_type"),
        ({"data": {"file": "x"}}, 415, "form_type"),
        ({"content": b"x", "headers": {"Content-Type": FORM}}, 422, "form_broken"),
        ({"content": b"--x\r\n", "headers": {"Content-Type": "multipart/form-data"}}, 422, "form_broken"),
        (sent(b"x") | {"data": {"more": "y"}}, 422, "form_broken"),
        ({"files": [("file", ("a.txt", b"x")), ("file", ("b.txt", b"x"))]}, 422, "form_broken"),
        (sent(b"x", field="fil"), 422, "file_missing"),
        (sent(b"x") | {"headers": {"Sec-Fetch-Site": "cross-site"}}, 403, "other_site"),
        (sent(b"x") | {"headers": {"Sec-Fetch-Site": "same-site"}}, 403, "other_site"),
        (sent(b"x") | {"params": {"format": "odt"}}, 422, "parameter"),
        (sent(b"x") | {"params": {"formt": "docx"}}, 422, "parameter"),
    ],
)
def test_what_is_no_form_with_a_file_is_a_problem(
    client: TestClient, request_parts: dict[str, Any], status: int, code: str
) -> None:
    problem = problem_of(client.post(CHECK, **request_parts))
    assert (problem["status"], problem["code"]) == (status, code)


def test_a_page_of_our_own_may_send_a_file(client: TestClient) -> None:
    for site in ("same-origin", "none"):
        response = client.post(CHECK, **sent(SECRET.encode(), "a.txt"), headers={"Sec-Fetch-Site": site})
        assert response.status_code == 200
        assert not [name for name in response.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_file_is_sent_with_post_only(client: TestClient, method: str) -> None:
    response = client.request(method, CHECK)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    if method != "HEAD":
        assert problem_of(response)["detail"] == BOKMAL.post_only
        assert problem_of(client.request(method, CHECK, headers=NYNORSK_HEADER), "nn")["detail"] == NYNORSK.post_only


CHUNK = bytes(1_000_000)


def answer_to_stream(*headers: tuple[bytes, bytes], stops: bool = False) -> tuple[int, int]:
    """Send a body that never ends, or stops coming, and return the answer's status and how many chunks were taken."""
    taken, statuses = [], []
    start = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\n'

    async def ask() -> None:
        async def receive() -> dict[str, Any]:
            taken.append(1)
            if stops and len(taken) > 1:
                await anyio.sleep_forever()
            return {"type": "http.request", "body": CHUNK if len(taken) > 1 else start, "more_body": True}

        async def send(message: dict[str, Any]) -> None:
            statuses.append(message.get("status"))

        kept = [(b"content-type", FORM.encode()), *headers]
        scope = {"type": "http", "method": "POST", "path": CHECK, "query_string": b"", "headers": kept}
        await make_api()(scope, receive, send)

    # In a thread of its own: where browser tests have run, this one has a loop already.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(anyio.run, ask).result(60)
    return statuses[0], len(taken)


def test_a_body_that_is_too_large_is_not_read_to_its_end() -> None:
    status, chunks = answer_to_stream()
    assert status == 413
    assert MAX_FILE_BYTES <= (chunks - 1) * len(CHUNK) <= api_upload.MAX_BODY_BYTES + len(CHUNK)


def test_a_body_that_says_that_it_is_too_large_is_not_read_at_all() -> None:
    assert answer_to_stream((b"content-length", b"200000000")) == (413, 0)


def test_a_body_that_stops_coming_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_upload, "UPLOAD_SECONDS", 0.2)
    assert answer_to_stream(stops=True) == (408, 2)


def test_only_some_files_are_held_at_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_upload, "_places", threading.BoundedSemaphore(1))
    begun, goes_on = threading.Event(), threading.Event()
    read = api_check.read_checked_text

    def wait(name: str, content: bytes) -> Any:
        begun.set()
        assert goes_on.wait(20)
        return read(name, content)

    monkeypatch.setattr(api_check, "read_checked_text", wait)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(client.post, CHECK, **sent(SECRET.encode(), "a.txt"))
        assert begun.wait(20)
        try:
            refused = client.post(CHECK, **sent(SECRET.encode(), "a.txt"))
            assert problem_of(refused)["code"] == "file_busy"
            assert refused.headers["retry-after"]
        finally:
            goes_on.set()
        assert first.result(30).status_code == 200
    assert client.post(CHECK, **sent(SECRET.encode(), "a.txt")).status_code == 200
    assert client.post(CHECK, **sent(b"x", "a.doc")).status_code == 415
    assert client.post(CHECK, **sent(SECRET.encode(), "a.txt")).status_code == 200


def large_word_file() -> bytes:
    """Return a Word file of more than the megabyte that Starlette would keep in memory."""
    file = io.BytesIO(word_file([SECRET]))
    with ZipFile(file, "a") as archive:
        archive.writestr("word/media/bilde.bin", os.urandom(2_000_000))
    return file.getvalue()


@pytest.mark.parametrize("kind", ["json", "docx"])
def test_nothing_is_written_to_disk(client: TestClient, kind: str) -> None:
    content = large_word_file()
    client.post(CHECK, **sent(word_file()))  # what is imported at the first use is compiled then
    with files_written() as written:
        response = client.post(CHECK, **sent(content), params={"format": kind})
    assert response.status_code == 200
    assert [name for name in written if name != os.devnull] == []


def test_nothing_of_a_text_is_logged_not_even_of_an_error(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    quiet = TestClient(client.app, base_url=HOST, raise_server_exceptions=False)
    assert quiet.post(CHECK, **sent(SECRET.encode(), "sauefil.txt")).status_code == 200
    assert quiet.post(CHECK, **sent(SECRET.encode(), "sauefil.docx")).status_code == 415
    monkeypatch.setattr(api_check, "check_text", lambda *_: 1 / 0)
    assert quiet.post(CHECK, **sent(SECRET.encode(), "sauefil.txt")).status_code == 500
    ours = [record for record in caplog.records if not record.name.startswith("httpx")]  # the client's own
    told = " ".join(record.getMessage() + str(record.exc_text) for record in ours) + "".join(capfd.readouterr())
    assert not [word for word in ("Hemmelighet", "sauene", "sauefil") if word in told]
