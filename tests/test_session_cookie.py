from http.cookies import SimpleCookie
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from search_app.page_routes import page_routes
from search_app.session_cookie import SESSION_COOKIE, keep_session, session_token


def page(request: Request) -> Response:
    return keep_session(request, PlainTextResponse("side", headers={"Cache-Control": "no-cache"}))


APP = Starlette(routes=[Route("/", page)])


def cookie_of(response: object) -> SimpleCookie:
    return SimpleCookie(response.headers.get("set-cookie", ""))  # type: ignore[attr-defined]


def test_the_first_response_gives_a_random_session_that_ends_with_the_browser() -> None:
    first, second = (TestClient(APP).get("/") for _ in range(2))
    cookie = cookie_of(first)[SESSION_COOKIE]
    assert len(cookie.value) == 43
    assert cookie.value != cookie_of(second)[SESSION_COOKIE].value
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "lax", "/")
    assert (cookie["expires"], cookie["max-age"], cookie["secure"]) == ("", "", "")


def test_a_browser_that_has_a_session_keeps_it() -> None:
    client = TestClient(APP)
    client.get("/")
    again = client.get("/")
    assert "set-cookie" not in again.headers
    assert again.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("value", ["", "kort", "x" * 44, "å" * 43, "../" + "x" * 40])
def test_a_session_that_is_none_of_ours_is_replaced(value: str) -> None:
    header = {"Cookie": f"{SESSION_COOKIE}={value}".encode()}
    assert SESSION_COOKIE in cookie_of(TestClient(APP).get("/", headers=header))


def test_no_shared_cache_may_give_the_session_to_others() -> None:
    assert "private" in TestClient(APP).get("/").headers["cache-control"]


def test_the_session_is_sent_encrypted_where_the_page_is_and_stays_below_its_path() -> None:
    below = Starlette(routes=[Mount("/kilder", APP)])
    cookie = cookie_of(TestClient(below, base_url="https://testserver").get("/kilder/"))[SESSION_COOKIE]
    assert (cookie["secure"], cookie["path"]) == (True, "/kilder")


def test_the_pages_of_the_server_give_a_session() -> None:
    with TestClient(Starlette(routes=page_routes())) as client:
        assert SESSION_COOKIE in cookie_of(client.get("/"))


@pytest.mark.parametrize(
    ("cookies", "token"),
    [({SESSION_COOKIE: "t" * 43}, "t" * 43), ({}, None), ({SESSION_COOKIE: "kort"}, None), ({"annen": "t" * 43}, None)],
)
def test_the_page_knows_its_session_by_the_cookie_alone(
    cookies: dict[str, str], token: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search_app.session_cookie.st.context", SimpleNamespace(cookies=cookies))
    assert session_token() == token
