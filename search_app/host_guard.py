"""Keeps a page on another site from reaching a server on this machine under a name of its own (DNS rebinding)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response

from search_app.api_texts import texts_for
from search_app.language import VARY, request_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HostGuard(TrustedHostMiddleware):
    """Answers to the names that Starlette's guard lets in, and says in Norwegian that it doesn't to others."""

    def __init__(self, app: ASGIApp, allowed_hosts: Sequence[str]) -> None:
        """Take the application to guard, and the names that it answers to, without ports."""
        super().__init__(self._let_in, allowed_hosts)
        self._guarded = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        await super().__call__(scope, receive, _Refusal(scope, receive, send))

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._guarded(scope, receive, send.send if isinstance(send, _Refusal) else send)


class _Refusal:
    """Sends our refusal in place of what the guard says."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope = scope
        self._receive = receive
        self.send = send

    async def __call__(self, message: Message) -> None:
        if message["type"].endswith("response.start"):
            await _refuse(HTTPConnection(self._scope))(self._scope, self._receive, self.send)


def _refuse(request: HTTPConnection) -> Response:
    texts = texts_for(request_language(request))
    headers = {
        "Cache-Control": "no-store",
        "Content-Language": texts.lang,
        "Vary": VARY,
        "X-Content-Type-Options": "nosniff",
    }
    return PlainTextResponse(texts.unknown_host, 400, headers=headers)
