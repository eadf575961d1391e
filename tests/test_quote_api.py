"""Quote search through the JSON API, as the server gives it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from search_app.__main__ import main
from search_app.api_models import QuoteBody, QuotePlaceBody, TextDifferenceBody
from search_app.live_index import current_searcher
from search_app.quote_input import MAX_QUOTE_CHARS
from search_app.quote_result import QuotePlace, QuoteResult, TextDifference
from search_app.quote_search import MAX_WORDS
from tests.api_builders import MARKDOWN_ID, PDF_ID, build_api_index, served
from tests.test_api import HOST, NYNORSK_HEADER, problem_of

QUOTE = "/api/v1/quote"
EXACT, CHANGED = "Torsk gyter i havet ved Lofoten", "Torsk gyter i sjøen ved Lofoten"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_api_index(tmp_path_factory.mktemp("Ærfugl og ål"))


@pytest.fixture
def client(index: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    with served(index, monkeypatch) as app, TestClient(app, base_url=HOST) as client:
        yield client


def find(client: TestClient, quote: str, **parameters: Any) -> dict[str, Any]:
    response = client.get(QUOTE, params={"q": quote, **parameters})
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def test_a_quote_is_found_with_its_place_and_the_references_written_out(client: TestClient) -> None:
    found = find(client, EXACT)
    assert (found["quote"], found["kind"]) == (EXACT, "exact")
    (place,) = found["places"]
    assert (place["rank"], place["kind"], place["similarity"], place["text"]) == (1, "exact", 1.0, EXACT)
    citation = place["citation"]
    assert current_searcher().document(MARKDOWN_ID).text[citation["start"] : citation["end"]] == EXACT
    assert (citation["document"], citation["language"]) == (MARKDOWN_ID, "nn")
    assert citation["short_reference"] == "(Dyr i Norge, 2018, kap. 1.1 Torsk)"


def test_a_changed_word_is_told_with_what_the_source_has(client: TestClient) -> None:
    found = find(client, CHANGED)
    assert found["kind"] == "near"
    place = found["places"][0]
    (difference,) = place["differences"]
    assert (difference["kind"], difference["quote_text"], difference["source_text"]) == ("changed", "sjøen", "havet")
    start, end = difference["quote"]
    assert CHANGED[start:end] == "sjøen"
    start, end = difference["source"]
    assert current_searcher().document(MARKDOWN_ID).text[start:end] == "havet"


@pytest.mark.parametrize("quote", [EXACT, CHANGED, "noe som ikke står noe sted", "lever i havet ved Bergen"])
@pytest.mark.parametrize(
    ("parameters", "arguments"),
    [({}, []), ({"k": 3}, ["-k", "3"]), ({"document": "notat03.txt"}, ["--document", "notat03.txt"])],
)
def test_the_places_are_those_of_the_command_line(
    client: TestClient,
    index: Path,
    capsys: pytest.CaptureFixture[str],
    quote: str,
    parameters: dict[str, Any],
    arguments: list[str],
) -> None:
    asked = ["ask", "--mode", "quote", quote, "--json", "--index", str(index)]
    assert main([*asked, *(arguments or ["-k", "10"]), *(["-k", "10"] if "document" in parameters else [])]) == 0
    assert find(client, quote, **parameters) == json.loads(capsys.readouterr().out)


def test_a_search_that_is_narrowed_finds_nothing_elsewhere(client: TestClient) -> None:
    there = find(client, EXACT, document=MARKDOWN_ID, section="1 > 1.1", from_year=2018, to_year=2018)
    assert there["kind"] == "exact"
    elsewhere = find(client, EXACT, document=PDF_ID)
    assert {place["citation"]["document"] for place in elsewhere["places"]} <= {PDF_ID}
    assert elsewhere["kind"] != "exact"


@pytest.mark.parametrize(
    ("query", "status", "code", "said"),
    [
        ("", 422, "parameter", "«q» mangler."),
        ("q=", 422, "quote_short", "Du har ikke limt inn noe sitat."),
        ("q=to+ord", 422, "quote_short", "Sitatet har 2 ord. Det må ha minst 3"),
        (f"q={'laks+' * 301}", 422, "quote_long", "Det har 301 ord, og kan ha høyst 300."),
        (f"q={'laks+' * 9000}", 422, "quote_long", "Det har 9000 ord"),
        ("q=laks+lever+i&k=51", 422, "parameter", "«k» kan være høyst 50."),
        ("q=laks+lever+i&dokument=x", 422, "parameter", "«dokument» er ikke et felt"),
        ("q=laks+lever+i&document=x", 404, "document_unknown", "«x»"),
        ("q=laks+lever+i&section=1", 409, "section_of_many", "hvilket dokument"),
        ("q=laks+lever+i&from_year=2019", 409, "years_empty", "2019 eller senere"),
    ],
)
def test_what_cannot_be_looked_for_is_told_in_norwegian(
    client: TestClient, query: str, status: int, code: str, said: str
) -> None:
    problem = problem_of(client.get(f"{QUOTE}?{query}"))
    assert (problem["status"], problem["code"]) == (status, code)
    assert said in problem["detail"]


def test_a_problem_and_a_reference_are_in_nynorsk_where_that_is_accepted(client: TestClient) -> None:
    problem = problem_of(client.get(f"{QUOTE}?q=to+ord", headers=NYNORSK_HEADER), "nn")
    assert "passar det mange stader" in problem["detail"]
    found = client.get(QUOTE, params={"q": "legemiddelliste er i drift"}, headers=NYNORSK_HEADER).json()
    assert found["places"][0]["citation"]["short_reference"] == "(Ærfuglrådet, 2016, side 2 i fila)"


def test_head_gives_what_get_does_without_the_body(client: TestClient) -> None:
    get, head = (client.request(method, QUOTE, params={"q": EXACT}) for method in ("GET", "HEAD"))
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]


def test_the_longest_quote_is_looked_for_in_any_script(client: TestClient) -> None:
    assert find(client, " ".join(["ærøål"] * MAX_WORDS))["places"]
    assert client.get(QUOTE, params={"q": "€" * 301}).status_code == 422, "signs are words of their own"
    assert find(client, " ".join(["語" * (MAX_QUOTE_CHARS // 3 - 1)] * 3))["quote"]


@pytest.mark.parametrize(
    ("body", "record"),
    [(QuoteBody, QuoteResult), (QuotePlaceBody, QuotePlace), (TextDifferenceBody, TextDifference)],
)
def test_the_described_fields_are_those_of_the_records(body: Any, record: Any) -> None:
    assert set(body.model_fields) == {one.name for one in fields(record)} | ({"kind"} if body is QuoteBody else set())
