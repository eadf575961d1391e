"""The working list as a file, asked for with the cookie of a session."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import docx
import pytest
import streamlit
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from search_app import list_route, list_session
from search_app.list_route import give_list
from search_app.list_texts import BOKMAL, NYNORSK
from search_app.page_urls import LIST_ROUTE, list_url, passage_url
from search_app.session_cookie import SESSION_COOKIE
from tests.list_builders import DOCUMENT, INTRO, TEXT, Reports, picked, span

TOKEN, OTHER = "t" * 43, "u" * 43
BASE = "https://kilder.example"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(list_route, "current_searcher", Reports)
    monkeypatch.setattr(list_session, "session_token", lambda: TOKEN)
    streamlit.cache_resource.clear()
    yield TestClient(Starlette(routes=[Route(LIST_ROUTE, give_list)]), base_url=BASE, cookies={SESSION_COOKIE: TOKEN})
    streamlit.cache_resource.clear()


def pick(*picks: Any) -> None:
    for one in picks:
        list_session.change_list(lambda working, one=one: working.add(one))


def fetch(client: TestClient, kind: str, lang: str = "nb") -> Any:
    return client.get(list_url(kind, lang)[1:])


def test_each_file_holds_the_list_as_it_is_when_it_is_asked_for(client: TestClient) -> None:
    pick(picked(TEXT))
    list_session.change_list(lambda one: one.annotate(one.picks[0].id, "Skrevet nå"))
    word, markdown, table = (fetch(client, kind) for kind in ("docx", "md", "csv"))
    texts = [one.text for one in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert {INTRO, "Notat: Skrevet nå"} <= set(texts)
    assert "Skrevet nå" in markdown.text
    (row,) = csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row["Notat"] == "Skrevet nå"
    assert row["Lenke"] == BASE + passage_url(DOCUMENT.id, *span(TEXT), version="1", page=1)[1:]


def test_a_file_is_saved_under_its_name_and_kept_nowhere_else(client: TestClient) -> None:
    pick(picked(TEXT))
    headers = fetch(client, "md", "nn").headers
    assert headers["content-disposition"].startswith('attachment; filename="mi-liste-')
    assert headers["content-disposition"].endswith('.md"')
    assert headers["cache-control"] == "no-store"
    assert headers["content-type"] == "text/markdown; charset=utf-8"


def test_nobody_gets_the_list_of_another_session(client: TestClient) -> None:
    pick(picked(TEXT))
    client.cookies.set(SESSION_COOKIE, OTHER)
    answer = fetch(client, "md")
    assert (answer.status_code, answer.text.startswith(BOKMAL.empty)) == (404, True)
    client.cookies.clear()
    assert fetch(client, "md", "nn").text.startswith(NYNORSK.empty)


@pytest.mark.parametrize("kind", ["pdf", "docx.exe", "DOCX", ""])
def test_a_kind_that_is_not_made_is_not_found(client: TestClient, kind: str) -> None:
    pick(picked(TEXT))
    assert fetch(client, kind).status_code == 404
