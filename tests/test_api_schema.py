"""The OpenAPI document that is served, held against what the API really answers: every check of schemathesis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from starlette.applications import Starlette

from search_app.live_index import current_searcher
from search_app.page_routes import page_routes
from tests.api_builders import MARKDOWN_ID, PDF_ID, build_api_index, served

# Any host will do here: that others are refused is tested with the rest of the API.
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=page_routes()))


@pytest.fixture(scope="module", autouse=True)
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    built = build_api_index(tmp_path_factory.mktemp("Ærfugl og ål"))
    with pytest.MonkeyPatch.context() as monkeypatch, served(built, monkeypatch):
        yield


@schema.parametrize()
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_the_document_describes(case: Case) -> None:
    case.call_and_validate()


# What nobody guesses: the names of what is there.
PLACES = [
    ("/api/v1/ask", {}, {"document": [MARKDOWN_ID], "section": "1 > 1.1", "from_year": "2018", "to_year": "2018"}),
    ("/api/v1/documents/{document_id}", {"document_id": MARKDOWN_ID}, {}),
    ("/api/v1/documents/{document_id}", {"document_id": quote(PDF_ID)}, {}),
    (
        "/api/v1/documents/{document_id}/pages/{number}.png",
        {"document_id": quote(PDF_ID), "number": "2"},
        {"version": None},
    ),
]


@pytest.mark.parametrize(("path", "path_parameters", "query"), PLACES)
def test_what_the_collection_has_is_given_as_the_document_describes(
    path: str, path_parameters: dict[str, str], query: dict[str, Any]
) -> None:
    statuses = Counter()

    @given(case=schema[path]["GET"].as_strategy())
    @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask_for_it(case: Case) -> None:
        version = {"version": current_searcher().version(PDF_ID)} if "version" in query else {}
        case.path_parameters = {**case.path_parameters, **path_parameters}
        case.query = {**case.query, **query, **version}
        response = case.call()
        case.validate_response(response)
        statuses[response.status_code] += 1

    ask_for_it()
    assert set(statuses) == {200}
