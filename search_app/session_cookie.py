"""The cookie that ties the tabs and reloads of one browser together: a random name, and nothing else."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

SESSION_COOKIE = "ks-okt"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def keep_session(request: Request, response: Response) -> Response:
    """Give the browser a session where it has none; it forgets it when it is closed."""
    if request_token(request) is None:
        response.set_cookie(
            SESSION_COOKIE,
            secrets.token_urlsafe(32),
            path=request.scope.get("root_path", "") or "/",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )
        # A cache between server and browsers would give several of them one session.
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def session_token() -> str | None:
    """Return the token that the page's browser sent; None where it keeps no cookies."""
    token = st.context.cookies.get(SESSION_COOKIE)
    return token if _is_token(token) else None


def request_token(request: Request) -> str | None:
    """Return the token of a request; None where it has none."""
    token = request.cookies.get(SESSION_COOKIE)
    return token if _is_token(token) else None


def _is_token(value: str | None) -> bool:
    return value is not None and _TOKEN.fullmatch(value) is not None
