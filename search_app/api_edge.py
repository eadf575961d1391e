"""Where requests reach the JSON API: its addresses, and what holds for all of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.convertors import Convertor, register_url_convertor

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What the server hands over to the API.
API_PATHS = ("/api", "/api/{rest:anything}", "/healthz", "/readyz")


class _Anything(Convertor[str]):
    """Takes what Starlette's `path` takes, and line feeds."""

    regex = "(?s:.*)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("anything", _Anything())


class Edge:
    """Answers HEAD as GET without the body, and adds the headers that every answer has."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the API."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        is_head = scope["method"] == "HEAD"

        async def send_at_edge(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in message["headers"]}
                kept = [] if b"cache-control" in names else [(b"cache-control", b"no-store")]
                message["headers"] = [*message["headers"], *kept, (b"x-content-type-options", b"nosniff")]
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"} if is_head else scope, receive, send_at_edge)
