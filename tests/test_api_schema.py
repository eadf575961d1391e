"""The OpenAPI document that is served, held against what the API really answers: every check of schemathesis."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.core.failures import ServerError
from schemathesis.openapi.checks import JsonSchemaError, MissingHeaders, UndefinedContentType, UndefinedStatusCode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Mount
from starlette.testclient import TestClient

from search_app.live_index import current_searcher
from search_app.page_routes import page_routes
from tests.api_builders import MARKDOWN_ID, PDF_ID, build_api_index, served

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

# Any host will do here: that others are refused is tested with the rest of the API.
CHECK = "/api/v1/check"
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=page_routes()))


@pytest.fixture(scope="module", autouse=True)
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    built = build_api_index(tmp_path_factory.mktemp("Ærfugl og ål"))
    with pytest.MonkeyPatch.context() as monkeypatch, served(built, monkeypatch):
        yield


@schema.parametrize()
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_the_document_describes(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("kind", ["json", "docx"])
def test_a_text_is_checked_as_the_document_describes(kind: str) -> None:
    quotes = "De skriver at «Torsk gyter i havet ved Lofoten» (s. 9), «ulv og bjørn sover aldri» og «ål» i 2018."
    client = TestClient(Starlette(routes=page_routes()))
    response = client.post(CHECK, params={"format": kind}, files={"file": ("notat.txt", quotes.encode())})
    assert response.status_code == 200
    schema[CHECK]["POST"].validate_response(response)


def check(case: Case) -> Response:
    """Ask and check the answer; a schema can't count words or tell which files can be read: such may be refused."""
    response = case.call()
    is_uncounted = response.status_code == 422 and response.json()["code"] in {"quote_short", "quote_long"}
    may_be_refused = is_uncounted or case.operation.path == CHECK
    case.validate_response(response, excluded_checks=[positive_data_acceptance] if may_be_refused else None)
    return response


QUOTE = "Torsk gyter i sjøen ved Lofoten"
YEAR = {"from_year": "2018", "to_year": "2018"}
# What nobody guesses: the names of what is there. What is left open is made up, and gives the statuses behind it.
PLACES = [
    ("/api/v1/ask", {}, {"document": [MARKDOWN_ID], "section": "1 > 1.1", **YEAR}, {200}),
    ("/api/v1/ask", {}, {"document": [MARKDOWN_ID], **YEAR}, {200, 404}),
    ("/api/v1/ask", {}, {"document": [MARKDOWN_ID], "section": "1 > 1.1"}, {200, 409}),
    ("/api/v1/quote", {}, {"q": QUOTE, "document": [MARKDOWN_ID], "section": "1 > 1.1", **YEAR}, {200}),
    ("/api/v1/quote", {}, {"q": QUOTE, "document": [MARKDOWN_ID], **YEAR}, {200, 404}),
    ("/api/v1/quote", {}, {"q": QUOTE, "document": [MARKDOWN_ID], "section": "1 > 1.1"}, {200, 409}),
    ("/api/v1/documents/{document_id}", {"document_id": MARKDOWN_ID}, {}, {200}),
    ("/api/v1/documents/{document_id}", {"document_id": quote(PDF_ID)}, {}, {200}),
    (
        "/api/v1/documents/{document_id}/pages/{number}.png",
        {"document_id": quote(PDF_ID), "number": "2"},
        {"version": None},
        {200},
    ),
]


@pytest.mark.parametrize(("path", "path_parameters", "query", "given_statuses"), PLACES)
def test_what_the_collection_has_is_given_as_the_document_describes(
    path: str, path_parameters: dict[str, str], query: dict[str, Any], given_statuses: set[int]
) -> None:
    statuses = Counter()

    @given(case=schema[path]["GET"].as_strategy())
    @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask_for_it(case: Case) -> None:
        version = {"version": current_searcher().version(PDF_ID)} if "version" in query else {}
        case.path_parameters = {**case.path_parameters, **path_parameters}
        case.query = {**case.query, **query, **version}
        response = check(case)
        statuses[response.status_code] += 1

    ask_for_it()
    assert set(statuses) == given_statuses


UNKNOWN = ("/api/v1/documents/{document_id}", {"document_id": "ukjent"}, {})
QUOTED = ("/api/v1/quote", {}, {"q": QUOTE})
ASKED = ("/api/v1/ask", {}, {"q": "Hvor gyter torsk?"})
PICTURE = ("/api/v1/documents/{document_id}/pages/{number}.png", {"document_id": "ukjent", "number": "1"}, {})


def without_field(body: dict[str, Any]) -> None:
    del body["hits"][0]["citation"]["publisher"]


def with_another_field(body: dict[str, Any]) -> None:
    body["hits"][0]["citation"]["forfatter"] = "Kari"


def with_text_for_a_number(body: dict[str, Any]) -> None:
    body["hits"][0]["citation"]["year"] = "2018"


def without_difference(body: dict[str, Any]) -> None:
    del body["places"][0]["differences"][0]["source_text"]


def without_code(body: dict[str, Any]) -> None:
    del body["code"]


# What is broken on the way out: the status, headers (None takes one away) and the body.
BREAKAGES = [
    (UNKNOWN, {"status": 410}, UndefinedStatusCode),
    (PICTURE, {"status": 422}, UndefinedStatusCode),
    (ASKED, {"status": 500}, ServerError),
    (ASKED, {"body": without_field}, JsonSchemaError),
    (ASKED, {"body": with_another_field}, JsonSchemaError),
    (ASKED, {"body": with_text_for_a_number}, JsonSchemaError),
    (QUOTED, {"body": without_difference}, JsonSchemaError),
    (UNKNOWN, {"body": without_code}, JsonSchemaError),
    (UNKNOWN, {"headers": {"content-language": None}}, MissingHeaders),
    (UNKNOWN, {"headers": {"content-language": "en"}}, JsonSchemaError),
    (UNKNOWN, {"headers": {"content-type": "application/json"}}, UndefinedContentType),
    (PICTURE, {"headers": {"content-type": "text/plain"}}, UndefinedContentType),
]


def failures_of(place: tuple[str, dict[str, str], dict[str, Any]], broken: dict[str, Any]) -> set[type[BaseException]]:
    """Ask an API that is broken so, and return what schemathesis finds wrong with it."""
    path, path_parameters, query = place
    routes = [Mount("/", _Breaking(Starlette(routes=page_routes()), **broken))]
    broken_schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=routes))
    case = broken_schema[path]["GET"].Case(path_parameters=path_parameters, query=query)
    try:
        case.call_and_validate()
    except schemathesis.errors.FailureGroup as group:
        return {type(failure) for failure in group.exceptions}
    return set()


class _Breaking:
    """Answers as an application does, but for what is broken; its OpenAPI document stays whole."""

    def __init__(
        self,
        app: Starlette,
        status: int | None = None,
        headers: dict[str, str | None] | None = None,
        body: Callable[[dict[str, Any]], None] | None = None,
    ) -> None:
        self._client = TestClient(app, raise_server_exceptions=False)
        self._status, self._headers, self._body = status, headers or {}, body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] + "?" + scope["query_string"].decode()
        answered = await run_in_threadpool(self._client.get, path)
        content = answered.content
        if "openapi.json" in path:
            return await Response(content, media_type="application/json")(scope, receive, send)
        if self._body is not None:
            changed = answered.json()
            self._body(changed)
            content = json.dumps(changed).encode()
        headers = {**answered.headers, **self._headers, "content-length": None}
        kept = {name: value for name, value in headers.items() if value is not None}
        return await Response(content, self._status or answered.status_code, kept)(scope, receive, send)


@pytest.mark.parametrize("place", [UNKNOWN, ASKED, QUOTED, PICTURE])
def test_an_api_that_is_not_broken_fails_no_check(place: Any) -> None:
    assert failures_of(place, {}) == set()


@pytest.mark.parametrize(("place", "broken", "found"), BREAKAGES)
def test_an_answer_that_the_document_does_not_describe_is_found(place: Any, broken: Any, found: Any) -> None:
    assert found in failures_of(place, broken)
