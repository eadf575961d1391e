"""What the README tells of the JSON API is what its OpenAPI document says."""

import json
import re
from dataclasses import fields
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from search_app.citation import cite
from search_app.page_routes import page_routes
from search_app.reference_texts import BOKMAL as REFERENCES
from search_app.references import full_reference, short_reference
from tests.documents import README, example, section


@pytest.fixture(scope="module")
def openapi() -> Any:
    client = TestClient(Starlette(routes=page_routes()), base_url="http://127.0.0.1")
    return client.get("/api/v1/openapi.json").json()


def test_every_address_and_parameter_of_the_api_is_told(openapi: Any):
    told = dict(re.findall(r"^\| `(/[^`]+)`(?: \(POST\))? \|(.*)\|$", section(README, "JSON API"), re.M))
    assert set(told) == {*openapi["paths"], "/api/v1/openapi.json"}
    for path, operations in openapi["paths"].items():
        parameters = [one for operation in operations.values() for one in operation.get("parameters", [])]
        names = [one["name"] for one in parameters if one["in"] == "query"]
        assert [name for name in names if not re.search(rf"`{name}[`=]", told[path])] == [], path


def test_what_is_sent_is_told_with_its_method(openapi: Any):
    sent = {path for path, operations in openapi["paths"].items() if "post" in operations}
    assert set(re.findall(r"^\| `(/[^`]+)` \(POST\) \|", section(README, "JSON API"), re.M)) == sent


def test_every_status_of_the_api_is_told(openapi: Any):
    told = set(re.findall(r"^\| (\d{3}) \|", section(README, "JSON API"), re.M))
    operations = [one for path in openapi["paths"].values() for one in path.values()]
    given = {code for operation in operations for code in operation["responses"]}
    assert told == (given | {"405"}) - {"200"}


def test_the_response_in_the_readme_has_the_fields_of_the_api(openapi: Any):
    answer, problem = (json.loads(one) for one in re.findall(r"```json\n(.*?)```", README, re.S))
    schemas = openapi["components"]["schemas"]
    for shown, schema in (
        (answer, "ResultBody"),
        (answer["answer"], "AnswerBody"),
        (answer["answer"]["citation"], "CitationBody"),
        (problem, "ProblemBody"),
    ):
        assert set(shown) == set(schemas[schema]["properties"]), schema


def test_the_citation_in_the_readme_is_of_the_example_report():
    answer = json.loads(re.findall(r"```json\n(.*?)```", README, re.S)[0])["answer"]
    told = answer["citation"]
    document = example(told["document"])
    citation = cite(document, told["start"], told["end"])
    assert document.text[told["start"] : told["end"]] == answer["text"]
    shown = {field.name: getattr(citation, field.name) for field in fields(citation)}
    shown |= {"language": "nb", "section": list(citation.section)}
    shown["short_reference"] = short_reference(citation, REFERENCES)
    shown["full_reference"] = full_reference(citation, REFERENCES)
    assert told == shown
