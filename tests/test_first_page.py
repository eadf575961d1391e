"""The first HTML of every view: in the right language, compressed, and not sent twice."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from search_app.first_page import first_page
from search_app.page_routes import page_routes
from search_app.page_urls import READING_PATH, VIEW_PATHS

NYNORSK = {"Accept-Language": "nn-NO,nn;q=0.9,nb;q=0.8"}
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=page_routes())) as client:
        yield client


@pytest.mark.parametrize("path", ["", *VIEW_PATHS, READING_PATH])
def test_every_view_begins_in_the_language_that_is_asked_for(client: TestClient, path: str) -> None:
    for address, headers, lang in (
        (f"/{path}", {}, "nb"),
        (f"/{path}", NYNORSK, "nn"),
        (f"/{path}?lang=nn", {}, "nn"),
        (f"/{path}?lang=nb&q=x", {**NYNORSK, "Cookie": "ks-maal=nn"}, "nb"),
        (f"/{path}", {**NYNORSK, "Cookie": "ks-maal=nb"}, "nb"),
    ):
        response = client.get(address, headers=headers)
        assert response.status_code == 200
        assert f'<html lang="{lang}">' in response.text
        assert 'lang="en"' not in response.text
        assert response.headers["content-language"] == lang
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        vary = {name.strip() for name in response.headers["vary"].split(",")}
        assert vary >= {"Accept-Encoding", "Accept-Language", "Cookie"}


def test_the_page_without_scripts_says_what_it_needs_in_its_language(client: TestClient) -> None:
    assert "Kildesøk treng JavaScript" in client.get("/", headers=NYNORSK).text
    assert "Kildesøk trenger JavaScript" in client.get("/").text


def test_the_page_is_compressed_only_where_that_is_accepted(client: TestClient) -> None:
    page = first_page("nb")
    for accepted, compressed in (("gzip", True), ("br, *;q=0.5", True), ("gzip;q=0", False), ("identity", False)):
        with client.stream("GET", "/", headers={"Accept-Encoding": accepted}) as response:
            body = b"".join(response.iter_raw())
        assert response.headers.get("content-encoding") == ("gzip" if compressed else None), accepted
        assert int(response.headers["content-length"]) == len(body)
        assert (gzip.decompress(body) if compressed else body) == page.html
    assert len(page.compressed) < len(page.html) / 2


def test_what_the_browser_has_is_not_sent_again_and_never_in_the_other_language(client: TestClient) -> None:
    tags = {lang: client.get(f"/?lang={lang}").headers["etag"] for lang in ("nb", "nn")}
    assert tags["nb"] != tags["nn"]
    for lang, tag in tags.items():
        for address, status in ((f"/?lang={lang}", 304), (f"/?lang={'nb' if lang == 'nn' else 'nn'}", 200)):
            response = client.get(address, headers={"If-None-Match": f'"x", {tag}'})
            assert response.status_code == status
            assert bool(response.content) is (status == 200)
            assert response.headers["cache-control"] == "no-cache"
            assert "Cookie" in response.headers["vary"]
            assert "content-security-policy" in response.headers


@pytest.mark.parametrize("path", ["/", "/samling?lang=nn"])
def test_a_request_for_the_headers_gets_those_of_the_page(client: TestClient, path: str) -> None:
    client.get(path)  # the first answer makes the session, of the later ones each is as the other
    got, head = client.get(path, headers=PLAIN), client.head(path, headers=PLAIN)
    assert head.status_code == 200
    names = ("etag", "content-length", "content-language", "content-type", "vary", "cache-control")
    assert [head.headers[name] for name in names] == [got.headers[name] for name in names]
    assert client.head(path, headers={"If-None-Match": got.headers["etag"]}).status_code == 304


def test_both_languages_stand_in_the_page_so_that_it_can_change_without_a_reload() -> None:
    for lang in ("nb", "nn"):
        html = first_page(lang).html.decode()
        assert "Gå til hovedinnholdet" in html
        assert "Gå til hovudinnhaldet" in html


def test_a_page_that_is_not_there_is_told_of_in_the_right_language(client: TestClient) -> None:
    for headers, lang, said in (({}, "nb", "Siden finnes ikke"), (NYNORSK, "nn", "Sida finst ikkje")):
        response = client.get("/finst-ikkje", headers=headers)
        assert response.status_code == 404
        assert f'<html lang="{lang}">' in response.text
        assert said in response.text
        assert response.headers["content-language"] == lang
        assert "Cookie" in response.headers["vary"]


def test_an_index_that_is_not_there_is_told_of_in_the_right_language(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KILDESOK_INDEX", str(tmp_path))
    address = "/api/v1/documents/a.pdf/source.pdf"
    assert "Søket kan ikke brukes nå. Det er ingen indeks i" in client.get(address).text
    assert "Søket kan ikkje brukast no. Det er ingen indeks i" in client.get(address, headers=NYNORSK).text
