"""The guard lets in requests to the server's own names, and tells others in Norwegian that it doesn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse

from search_app.api_texts import BOKMAL, NYNORSK
from search_app.host_guard import HostGuard

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.websockets import WebSocket

NAMES = ["127.0.0.1", "localhost", "[::1]", "www.kilder.example"]
EVIL = {"Host": "ond.example:8501"}


async def greet(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"hei {(await request.body()).decode()}", headers={"X-Own": "ja"})


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(await socket.receive_text())
    await socket.close()


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/", greet, methods=["GET", "POST"]), WebSocketRoute("/ws", echo)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(HostGuard, allowed_hosts=NAMES)]))


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "LOCALHOST:1", "[::1]:8501", "www.kilder.example"])
def test_requests_to_the_servers_own_names_are_answered_as_without_the_guard(client: TestClient, host: str) -> None:
    response = client.post("/", content="på deg", headers={"Host": host})
    assert (response.status_code, response.text, response.headers["x-own"]) == (200, "hei på deg", "ja")


@pytest.mark.parametrize("host", ["ond.example", "127.0.0.1.ond.example", "kilder.example", "", "[::2]", "a b", "[x"])
@pytest.mark.parametrize("path", ["/", "/finnes-ikke", "/ws"])
def test_a_request_to_another_name_is_refused_in_norwegian(client: TestClient, host: str, path: str) -> None:
    response = client.get(path, headers={"Host": host})
    assert (response.status_code, response.text) == (400, BOKMAL.unknown_host)
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["content-language"] == "nb"
    assert response.headers["vary"] == "Accept-Language, Cookie"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-length"] == str(len(BOKMAL.unknown_host.encode()))
    assert host not in response.text or not host


def test_the_refusal_is_in_nynorsk_where_that_is_accepted(client: TestClient) -> None:
    response = client.get("/", headers={**EVIL, "Accept-Language": "nn-NO"})
    assert (response.text, response.headers["content-language"]) == (NYNORSK.unknown_host, "nn")


def test_a_socket_is_opened_under_the_servers_own_names_only(client: TestClient) -> None:
    with client.websocket_connect("/ws", headers={"Host": "localhost"}) as socket:
        socket.send_text("hei")
        assert socket.receive_text() == "hei"
    with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect("/ws", headers=EVIL):
        pass
    assert (refused.value.status_code, refused.value.text) == (400, BOKMAL.unknown_host)
