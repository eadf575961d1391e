"""The JSON API, as the server gives it."""

from __future__ import annotations

import json
import logging
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import anyio
import pytest
from PIL import Image
from starlette.testclient import TestClient

from indexer.generation import current_generation
from search_app import live_index
from search_app.__main__ import main
from search_app.api import make_api
from search_app.api_edge import API_PATHS
from search_app.api_models import AnswerBody, CitationBody, HitBody, ResultBody, WordMatchBody
from search_app.api_texts import BOKMAL, NYNORSK
from search_app.question import MAX_QUESTION_CHARS
from search_app.reading_marks import marks_of
from search_app.result import Answer, Citation, Hit, SearchResult, WordMatch
from search_app.search import Searcher
from tests.api_builders import MARKDOWN_ID, PDF_ID, PDF_PAGES, QUESTIONS, TEXTS, build_api_index, served
from tests.fake_encoder import FakeEncoder

if TYPE_CHECKING:
    from httpx2 import Response

HOST = "http://127.0.0.1:8501"
ASK = "/api/v1/ask"
DOCUMENTS = "/api/v1/documents"
ADDRESSES = ["/healthz", "/readyz", DOCUMENTS, f"{DOCUMENTS}/{MARKDOWN_ID}", f"{ASK}?q=laks", "/api/v1/openapi.json"]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_api_index(tmp_path_factory.mktemp("Ærfugl og ål"))


@pytest.fixture
def client(index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    with served(index, monkeypatch) as app, TestClient(app, base_url=HOST) as client:
        yield client


def problem_of(response: Response, lang: str = "nb") -> dict[str, Any]:
    """Return the problem that a response tells in this written standard, and check its form."""
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["content-language"] == lang
    assert response.headers["vary"] == "Accept-Language, Cookie"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"
    body = response.json()
    assert list(body) == ["type", "title", "status", "detail", "code"]
    assert (body["type"], body["status"]) == ("about:blank", response.status_code)
    assert body["title"]
    assert body["detail"].endswith((".", "?"))
    return body


def printed(capsys: pytest.CaptureFixture[str], index: Path, *arguments: str) -> dict[str, Any]:
    """Return what the command line answers."""
    assert main(["ask", *arguments, "--json", "--index", str(index)]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("parameters", "arguments"),
    [
        ({}, []),
        ({"k": 12}, ["-k", "12"]),
        ({"k": 50}, ["-k", "50"]),
        ({"document": PDF_ID}, ["--document", PDF_ID]),
        ({"document": [PDF_ID, "notat03.txt"]}, ["--document", PDF_ID, "--document", "notat03.txt"]),
        ({"document": MARKDOWN_ID, "section": "1 > 1.1"}, ["--document", MARKDOWN_ID, "--section", "1 > 1.1"]),
        ({"from_year": 2017}, ["--from-year", "2017"]),
        ({"from_year": 2016, "to_year": 2017}, ["--from-year", "2016", "--to-year", "2017"]),
        ({"to_year": 2018, "document": MARKDOWN_ID}, ["--to-year", "2018", "--document", MARKDOWN_ID]),
    ],
)
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_that_of_the_command_line(
    client: TestClient,
    index: Path,
    capsys: pytest.CaptureFixture[str],
    question: str,
    parameters: dict[str, Any],
    arguments: list[str],
) -> None:
    response = client.get(ASK, params={"q": question, **parameters})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    wanted = printed(capsys, index, question, *arguments)
    found = response.json()
    assert wanted["hits"]
    assert found.keys() == wanted.keys()
    for name in wanted:
        assert found[name] == wanted[name], name


def test_among_the_questions_are_answers_refusals_and_repairs(client: TestClient) -> None:
    results = [client.get(ASK, params={"q": question}).json() for question in QUESTIONS]
    assert {result["answer"] is None for result in results} == {True, False}
    assert any(result["searched_for"] for result in results)


@pytest.mark.parametrize(
    ("body", "record", "more"),
    [
        (ResultBody, SearchResult, set()),
        (AnswerBody, Answer, {"certainty"}),
        (HitBody, Hit, set()),
        (CitationBody, Citation, {"language", "short_reference", "full_reference"}),
        (WordMatchBody, WordMatch, set()),
    ],
)
def test_the_described_fields_are_those_of_the_records(body: Any, record: Any, more: set[str]) -> None:
    assert set(body.model_fields) == {field.name for field in fields(record)} | more


@pytest.mark.parametrize("k", [1, 3, 10, 15])
def test_k_is_the_number_of_hits(client: TestClient, k: int) -> None:
    hits = client.get(ASK, params={"q": "fisk i havet", "k": k}).json()["hits"]
    assert [hit["rank"] for hit in hits] == list(range(1, k + 1))
    assert hits == client.get(ASK, params={"q": "fisk i havet", "k": 50}).json()["hits"][:k]


@pytest.mark.parametrize(
    ("query", "status", "code", "said"),
    [
        ("", 422, "parameter", "«q» mangler."),
        ("q=", 422, "parameter", "Du har ikke skrevet noe spørsmål."),
        ("q=%20", 422, "question_empty", "Du har ikke skrevet noe spørsmål."),
        ("q=%3F%21", 422, "question_no_words", "Spørsmålet har ingen ord."),
        (f"q={'a' * 1501}", 422, "parameter", f"1501 tegn. Det kan være på høyst {MAX_QUESTION_CHARS}."),
        ("q=laks&k=0", 422, "parameter", "«k» må være minst 1."),
        ("q=laks&k=51", 422, "parameter", "«k» kan være høyst 50."),
        ("q=laks&k=ti", 422, "parameter", "«k» må være et helt tall."),
        ("q=laks&k=" + "9" * 5000, 422, "parameter", "«k»"),
        ("q=laks&k=2.5", 422, "parameter", "«k» må være et helt tall."),
        ("q=laks&dokument=dyr.md", 422, "parameter", "«dokument» er ikke et felt som kan brukes her."),
        (f"q=laks&section={'3' * 2001}", 422, "parameter", "«section» kan ha høyst 2000 tegn."),
        ("k=0", 422, "parameter", "«q» mangler. «k» må være minst 1."),
        ("q=laks&document=Dyr.md", 404, "document_unknown", "Mente du «dyr.md»?"),
        ("q=laks&document=", 404, "document_unknown", "ikke noe dokument som heter «»"),
        ("q=laks&document=dyr.md&section=9", 404, "section_unknown", "dyr.md har ikke noe kapittel «9»."),
        ("q=laks&document=dyr.md&section=", 404, "section_unknown", "kapittel «»"),
        ("q=laks&section=1", 409, "section_of_many", "hvilket dokument"),
        ("q=laks&from_year=2019", 409, "years_empty", "ingen rapporter fra 2019 eller senere"),
        ("q=laks&to_year=2015", 409, "years_empty", "årstall er fra 2016 og 2018."),
        ("q=laks&from_year=2017&to_year=2017", 409, "years_empty", "fra 2017 å søke i"),
        ("q=laks&from_year=2017&document=notat03.txt", 409, "years_empty", "Ingen av rapportene har et kjent årstall."),
        ("q=laks&from_year=2018&to_year=2016", 409, "years_reversed", "(2018) kommer etter det siste (2016)"),
        ("q=laks&from_year=17", 422, "parameter", "«from_year» må være minst 1000."),
        ("q=laks&to_year=i+fjor", 422, "parameter", "«to_year» må være et helt tall."),
    ],
)
def test_what_cannot_be_asked_is_told_in_norwegian(
    client: TestClient, query: str, status: int, code: str, said: str
) -> None:
    response = client.get(f"{ASK}?{query}")
    problem = problem_of(response)
    assert (response.status_code, problem["code"]) == (status, code)
    assert said in problem["detail"]


def test_a_chapter_name_that_several_have_is_told_with_them(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search_app.scope._names_of", lambda title: {"x"})
    problem = problem_of(client.get(ASK, params={"q": "laks", "document": MARKDOWN_ID, "section": "x"}))
    assert (problem["status"], problem["code"]) == (409, "section_ambiguous")
    assert "«Dyr i Norge > 1 Fisk»" in problem["detail"]


NYNORSK_HEADER = {"Accept-Language": "nn, nb;q=0.5"}


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        (ASK, "parameter", "«q» manglar."),
        (f"{ASK}?q=%20", "question_empty", "Du har ikkje skrive noko spørsmål."),
        (f"{ASK}?q={'a' * 1501}", "parameter", "1501 teikn"),
        (f"{ASK}?q=laks&k=0", "parameter", "«k» må vere minst 1."),
        (f"{ASK}?q=laks&document=Dyr.md", "document_unknown", "Samlinga har ikkje noko dokument som heiter «Dyr.md»"),
        (f"{ASK}?q=laks&document=dyr.md&section=9", "section_unknown", "dyr.md har ikkje noko kapittel «9»."),
        (f"{ASK}?q=laks&section=1", "section_of_many", "Skriv kva dokument"),
        (f"{ASK}?q=laks&from_year=2019", "years_empty", "ingen rapportar frå 2019 eller seinare å søkje i"),
        (f"{ASK}?q=laks&from_year=2019&to_year=2018", "years_reversed", "kjem etter"),
        (f"{DOCUMENTS}/ukjent", "document_unknown", "Sjå etter at namnet"),
        (f"{DOCUMENTS}/ukjent/pages/1.png", "page", NYNORSK.page_missing),
        ("/api/v1/spor", "address", NYNORSK.unknown_address),
    ],
)
def test_what_is_wrong_is_told_in_nynorsk_where_that_is_accepted(
    client: TestClient, address: str, code: str, said: str
) -> None:
    problem = problem_of(client.get(address, headers=NYNORSK_HEADER), "nn")
    assert problem["code"] == code
    assert said in problem["detail"]
    assert problem["title"] in {getattr(NYNORSK, field.name) for field in fields(NYNORSK)}
    assert problem["title"] != problem_of(client.get(address))["title"]


def test_an_index_that_cannot_be_used_and_a_refused_method_are_told_in_nynorsk_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert problem_of(client.post(ASK, headers=NYNORSK_HEADER), "nn")["detail"] == NYNORSK.get_only
    monkeypatch.setenv("KILDESOK_INDEX", str(tmp_path / "ingen"))
    assert problem_of(client.get("/readyz", headers=NYNORSK_HEADER), "nn")["title"] == NYNORSK.title_unavailable


def test_what_is_written_for_people_follows_the_standard_that_is_accepted(client: TestClient) -> None:
    for address in (f"{ASK}?q=fisk+i+havet", DOCUMENTS):
        bokmal, nynorsk = client.get(address), client.get(address, headers=NYNORSK_HEADER)
        assert bokmal.headers["vary"] == nynorsk.headers["vary"] == "Accept-Language, Cookie"
        assert bokmal.json() != nynorsk.json()
    (skipped,) = nynorsk.json()["skipped"]
    assert skipped["detail"].startswith("tom.txt er tom")


def test_a_citation_has_the_imprint_and_the_references_written_out(client: TestClient) -> None:
    asked = {"q": "Hvor lever ærfugl?", "document": PDF_ID}
    (citation, *_) = [hit["citation"] for hit in client.get(ASK, params=asked).json()["hits"]]
    assert (citation["publisher"], citation["year"], citation["language"]) == ("Ærfuglrådet", 2016, None)
    assert citation["short_reference"] == "(Ærfuglrådet, 2016, side 1–2 i filen)"
    assert citation["full_reference"] == f"Ærfuglrådet. (2016). {citation['title']}. side 1–2 i filen."
    nynorsk = client.get(ASK, params=asked, headers=NYNORSK_HEADER).json()
    assert nynorsk["hits"][0]["citation"]["short_reference"] == "(Ærfuglrådet, 2016, side 1–2 i fila)"
    (unknown, *_) = client.get(ASK, params={"q": "torsk", "document": MARKDOWN_ID}).json()["hits"]
    assert (unknown["citation"]["publisher"], unknown["citation"]["language"]) == (None, "nn")
    assert unknown["citation"]["full_reference"].startswith("Dyr i Norge. (2018). ")


def test_the_answer_is_cited_as_its_hit_is(client: TestClient) -> None:
    answer = client.get(ASK, params={"q": "Hvor gyter torsk?"}).json()["answer"]
    assert answer["citation"]["short_reference"] == "(Dyr i Norge, 2018, kap. 1.1 Torsk)"
    assert answer["citation"]["language"] == "nn"


def test_a_question_of_the_greatest_length_is_answered(client: TestClient) -> None:
    assert client.get(ASK, params={"q": "laks " * 300}).status_code == 200
    assert client.get(ASK, params={"q": "å" * MAX_QUESTION_CHARS}).status_code == 200


def test_the_documents_are_listed_with_what_was_left_out(client: TestClient, index: Path) -> None:
    body = client.get(DOCUMENTS).json()
    assert body["generation"] == current_generation(index).name
    by_id = {one["id"]: one for one in body["documents"]}
    assert list(by_id) == sorted(set(TEXTS) - {"tom.txt"} | {PDF_ID})
    version = live_index.current_searcher().version(PDF_ID)
    assert {**by_id[PDF_ID], "title": ""} == {
        "id": PDF_ID,
        "title": "",
        "publisher": "Ærfuglrådet",
        "year": 2016,
        "language": None,
        "kind": "pdf",
        "pages": 2,
        "version": version,
    }
    imprint = by_id[MARKDOWN_ID]
    assert (imprint["publisher"], imprint["year"], imprint["language"]) == (None, 2018, "nn")
    assert (by_id[MARKDOWN_ID]["kind"], by_id[MARKDOWN_ID]["pages"]) == ("md", None)
    assert by_id[MARKDOWN_ID]["title"] == "Dyr i Norge"
    (skipped,) = body["skipped"]
    assert (skipped["path"], skipped["reason"], skipped["pages"]) == ("tom.txt", "empty", [])
    assert skipped["detail"].startswith("tom.txt er tom")


def test_the_contents_of_a_document_are_a_tree_with_places(client: TestClient) -> None:
    body = client.get(f"{DOCUMENTS}/{MARKDOWN_ID}").json()
    text = live_index.current_searcher().document(MARKDOWN_ID).text
    found = [(one["title"], one["level"], one["parent"]) for one in body["sections"]]
    assert found == [("Dyr i Norge", 1, None), ("1 Fisk", 2, 0), ("1.1 Torsk", 3, 1), ("2 Rovdyr", 2, 0)]
    for one in body["sections"]:
        assert text[one["start"] : one["end"]].startswith(one["title"])
    assert [one["end"] for one in body["sections"]] == [*(one["start"] for one in body["sections"][1:]), len(text)]
    entry = next(one for one in client.get(DOCUMENTS).json()["documents"] if one["id"] == MARKDOWN_ID)
    assert {name: body[name] for name in entry} == entry


def test_a_document_with_a_name_that_needs_care_has_its_pages_told(client: TestClient) -> None:
    for written in (quote(PDF_ID), quote(PDF_ID, safe="")):
        body = client.get(f"{DOCUMENTS}/{written}").json()
        assert body["id"] == PDF_ID
        assert {one["page"] for one in body["sections"]} == {1}


@pytest.mark.parametrize("document_id", ["ukjent.pdf", "Dyr.md", "", "a/b/c", "..%2F..%2Fetc%2Fpasswd"])
def test_an_unknown_document_is_not_found(client: TestClient, document_id: str) -> None:
    problem = problem_of(client.get(f"{DOCUMENTS}/{document_id}"))
    assert (problem["status"], problem["code"]) == (404, "document_unknown")


def test_a_page_is_drawn_by_the_version_that_the_documents_tell(client: TestClient) -> None:
    entry = next(one for one in client.get(DOCUMENTS).json()["documents"] if one["id"] == PDF_ID)
    address = f"{DOCUMENTS}/{quote(PDF_ID)}/pages/2.png"
    response = client.get(address, params={"version": entry["version"]})
    assert response.headers["content-type"] == "image/png"
    assert response.headers["cache-control"] == "private, max-age=86400, immutable"
    assert Image.open(BytesIO(response.content)).format == "PNG"
    span = f"{len(PDF_PAGES[0]) + 5}-{len(PDF_PAGES[0]) + 20}"
    marked = client.get(address, params={"version": entry["version"], "passage": span})
    assert marked.status_code == 200
    assert marked.content != response.content
    assert problem_of(client.get(address, params={"version": "eldre-1"}))["code"] == "page"
    current = client.get(address)
    assert (current.content, current.headers["cache-control"]) == (response.content, "private, no-cache")


@pytest.mark.parametrize(("query", "lang"), [("", "nb"), ("&lang=nn", "nn"), ("&lang=se", "nb")])
def test_what_a_page_was_read_as_is_named_in_the_standard_of_the_address(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, query: str, lang: str
) -> None:
    used = []

    def note(*arguments: Any) -> Any:
        used.append(arguments[-1].lang)
        return marks_of(*arguments)

    monkeypatch.setattr("search_app.page_pictures.marks_of", note)
    version = live_index.current_searcher().version(PDF_ID)
    response = client.get(f"{DOCUMENTS}/{quote(PDF_ID)}/pages/1.png?marks=reading&version={version}{query}")
    assert (response.status_code, used) == (200, [lang])


def test_the_process_lives_and_is_ready(client: TestClient, index: Path) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "generation": current_generation(index).name}


def test_without_an_index_the_process_lives_and_says_why_it_is_not_ready(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KILDESOK_INDEX", str(tmp_path / "ingen"))
    assert client.get("/healthz").json() == {"status": "ok"}
    for address in ("/readyz", DOCUMENTS, f"{DOCUMENTS}/{MARKDOWN_ID}", f"{ASK}?q=laks"):
        problem = problem_of(client.get(address))
        assert (problem["status"], problem["code"]) == (503, "index"), address
        assert problem["detail"].startswith("Det er ingen indeks i"), address


def test_while_model_and_index_are_loaded_it_is_not_ready_and_then_it_is(
    client: TestClient, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def load(spec: object) -> FakeEncoder:
        begun.set()
        assert goes_on.wait(20)
        return FakeEncoder()

    monkeypatch.setattr("search_app.search.load_model", load)
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(client.get, f"{ASK}?q=laks")
        assert begun.wait(20)
        try:
            response = client.get("/readyz")
            assert client.get("/healthz").status_code == 200
        finally:
            goes_on.set()
        assert asked.result(20).status_code == 200
    assert (problem_of(response)["status"], response.headers["retry-after"]) == (503, "5")
    assert response.json()["detail"] == BOKMAL.loading
    assert client.get("/readyz").status_code == 200


def test_questions_that_wait_for_the_index_keep_nobody_from_asking_whether_it_is_ready(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def load(spec: object) -> FakeEncoder:
        begun.set()
        assert goes_on.wait(20)
        return FakeEncoder()

    monkeypatch.setattr("search_app.search.load_model", load)

    def threads(count: int) -> None:
        limiter = anyio.to_thread.current_default_thread_limiter()
        limiter.total_tokens = count

    assert client.portal is not None
    client.portal.call(threads, 1)
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(client.get, f"{ASK}?q=laks")
        assert begun.wait(20)
        try:
            told = [pool.submit(client.get, address) for address in ("/healthz", "/readyz")]
            assert [one.result(10).status_code for one in told] == [200, 503]
        finally:
            goes_on.set()
        assert asked.result(20).status_code == 200


def test_a_new_index_is_answered_from_without_a_restart(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "indeks"
    shutil.copytree(index, own)
    with served(own, monkeypatch) as app, TestClient(app, base_url=HOST) as client:
        before = client.get(DOCUMENTS).json()["generation"]
        folder = current_generation(own)
        shutil.copytree(folder, folder.with_name(f"{folder.name}x"))
        (own / "CURRENT").write_text(f"{folder.name}x\n")
        assert client.get(DOCUMENTS).json()["generation"] == client.get("/readyz").json()["generation"] == f"{before}x"


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_has_the_headers_of_get_and_no_body(client: TestClient, address: str) -> None:
    head, full = client.head(address), client.get(address)
    assert head.status_code == full.status_code == 200
    assert head.content == b""
    assert head.headers == full.headers
    assert head.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", [ASK, f"{ASK}?q=laks&k=0", f"{DOCUMENTS}/ukjent", "/api/v1/spor"])
def test_head_has_the_headers_of_a_problem_too(client: TestClient, address: str) -> None:
    head, full = client.head(address), client.get(address)
    problem_of(full)
    assert (head.status_code, head.headers, head.content) == (full.status_code, full.headers, b"")


@pytest.mark.parametrize(("method", "sent"), [("GET", b'{"status":"ok"}'), ("HEAD", b"")])
def test_no_body_is_sent_for_head(method: str, sent: bytes) -> None:
    messages: list[dict[str, Any]] = []

    async def ask() -> None:
        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            messages.append(message)

        scope = {"type": "http", "method": method, "path": "/healthz", "query_string": b"", "headers": []}
        await make_api()(scope, receive, send)  # test clients drop what is sent for HEAD

    # In a thread of its own: where browser tests have run, this one has a loop already.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(anyio.run, ask).result()
    assert messages[0]["status"] == 200
    assert b"".join(message.get("body", b"") for message in messages[1:]) == sent


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_can_be_changed(client: TestClient, method: str, address: str) -> None:
    response = client.request(method, address)
    assert problem_of(response)["code"] == "method"
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "address",
    [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v2/ask",
        "/api/v1/spor",
        "/api/v1/ask/",
        "/api/v1/docs",
        "/api/v1/a%0Ab",
    ],
)
def test_an_unknown_address_is_told(client: TestClient, address: str) -> None:
    assert problem_of(client.get(address))["code"] == "address"


def test_an_error_that_nobody_foresaw_tells_no_details(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("hemmelig")

    monkeypatch.setattr(Searcher, "ask", fail)
    quiet = TestClient(client.app, base_url=HOST, raise_server_exceptions=False)
    response = quiet.get(f"{ASK}?q=laks")
    assert problem_of(response)["detail"] == BOKMAL.internal
    assert "hemmelig" not in response.text


def test_questions_are_in_no_log_not_even_of_an_error(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    quiet = TestClient(client.app, base_url=HOST, raise_server_exceptions=False)
    for query in ("q=hemmeligord", "q=hemmeligord&k=0", "q=hemmeligord&document=x"):
        quiet.get(f"{ASK}?{query}")
    monkeypatch.setattr(Searcher, "scope", lambda self, *_: 1 / 0)
    assert quiet.get(f"{ASK}?q=hemmeligord").status_code == 500
    ours = [record for record in caplog.records if not record.name.startswith("httpx")]  # the client's own
    assert not [record for record in ours if "hemmeligord" in record.getMessage() + str(record.exc_text)]
    out, err = capfd.readouterr()
    assert "hemmeligord" not in out + err


def test_no_telemetry_is_made_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    app = make_api()._app
    assert not app._native_telemetry.enabled()
    assert not any(value for name, value in app._telemetry.items() if value is not None), app._telemetry


def test_the_api_answers_to_no_name_of_another_host(client: TestClient) -> None:
    for address in ADDRESSES:
        assert client.get(address, headers={"Host": "ond.example:8501"}).status_code == 400


@pytest.mark.parametrize("origin", ["http://ond.example", HOST, "null"])
@pytest.mark.parametrize("address", [*ADDRESSES, f"{ASK}?k=0"])
def test_no_other_site_may_read_an_answer(client: TestClient, address: str, origin: str) -> None:
    asked = client.get(address, headers={"Origin": origin})
    preflight = client.options(address, headers={"Origin": origin, "Access-Control-Request-Method": "GET"})
    assert problem_of(preflight)["code"] == "method"
    for response in (asked, preflight):
        assert not [name for name in response.headers if name.startswith("access-control-")]


def test_there_is_no_page_that_fetches_from_elsewhere(client: TestClient) -> None:
    for address in ("/docs", "/redoc", "/api/v1/docs", "/api/v1/redoc", "/openapi.json"):
        assert client.get(address).status_code == 404
    addresses = re.findall(r"https?://[^\s\"]+", client.get("/api/v1/openapi.json").text)
    assert addresses == []


def test_many_clients_at_once_get_what_each_would_get_alone(client: TestClient) -> None:
    asked = [(question, k) for question in QUESTIONS for k in (1, 10, 20)] * 4
    alone = {(question, k): client.get(ASK, params={"q": question, "k": k}).json() for question, k in set(asked)}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda one: client.get(ASK, params={"q": one[0], "k": one[1]}).json(), asked))
    assert answers == [alone[one] for one in asked]


def test_one_slow_question_keeps_nobody_else_waiting(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get("/readyz")
    begun, goes_on = threading.Event(), threading.Event()
    ask: Callable[..., SearchResult] = Searcher.ask

    def wait(self: Searcher, question: str, *args: Any, **kwargs: Any) -> SearchResult:
        if question == "tregt":
            begun.set()
            assert goes_on.wait(20)
        return ask(self, question, *args, **kwargs)

    monkeypatch.setattr(Searcher, "ask", wait)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(client.get, f"{ASK}?q=tregt")
        assert begun.wait(20)
        try:
            others = [client.get(address).status_code for address in ADDRESSES]
        finally:
            goes_on.set()
        assert slow.result(20).status_code == 200
    assert others == [200] * len(ADDRESSES)


def test_both_written_standards_say_everything_and_fill_in_the_same() -> None:
    assert (BOKMAL.lang, NYNORSK.lang) == ("nb", "nn")
    for field in fields(BOKMAL):
        texts = [getattr(one, field.name) for one in (BOKMAL, NYNORSK)]
        assert all(texts)
        assert len({tuple(re.findall(r"{\w+}", text)) for text in texts}) == 1, field.name


def test_the_paths_handed_over_are_those_of_the_api() -> None:
    document = make_api()._app.openapi()
    for path in document["paths"]:
        assert path in API_PATHS or path.startswith("/api/v1/")
