"""Serves what Streamlit doesn't: the first HTML in Norwegian, the files, the JSON API, and what isn't found."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from functools import lru_cache, wraps
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.convertors import Convertor, register_url_convertor
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from indexer.errors import IndexerError
from search_app.api import API_PATHS, make_api
from search_app.live_index import current_searcher, shows_readings
from search_app.messages import describe
from search_app.page_html import notice
from search_app.page_pictures import source_of
from search_app.page_texts import BOKMAL, STREAMLIT_TEXTS
from search_app.page_urls import (
    FILE_ROUTE,
    PDF_ROUTE,
    READING_PATH,
    STATIC_PATH,
)

if TYPE_CHECKING:
    from starlette.requests import Request

    from indexer.document import Document

STATIC_DIR = Path(__file__).parent / "static"

# Streamlit's own routes; every other path would get its first page in English.
_STREAMLIT_PATHS = ("_stcore", "auth", "component", "media", "oauth2callback", "static")

_KEPT = {"Cache-Control": "private, max-age=86400, immutable", "X-Content-Type-Options": "nosniff"}


def page_routes() -> list[BaseRoute]:
    """Return the routes that stand in front of Streamlit's own."""
    api = make_api()
    own = ["/", f"/{READING_PATH}"] if shows_readings() else ["/"]
    return [
        *(Route(path, _first_page) for path in own),
        Route("/favicon.png", _icon),  # Streamlit's script asks for it by that name
        Route(PDF_ROUTE, _pdf),
        Route(FILE_ROUTE, _file),
        *(Route(path, api) for path in API_PATHS),
        Mount(STATIC_PATH, StaticFiles(directory=STATIC_DIR)),
        Route("/{path:unknown}", _unknown),
    ]


@lru_cache(maxsize=1)
def first_page() -> tuple[str, str]:
    """Return Streamlit's index.html with our language, title, icon, style and script, and its security policy."""
    html = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    # A script of data is not run, so the policy need not know it. «<» would end it early.
    texts = json.dumps(STREAMLIT_TEXTS[BOKMAL.lang], ensure_ascii=False).replace("<", "\\u003c")
    ours = (
        f'<title>{BOKMAL.product}</title><script type="application/json" id="ks-texts">{texts}</script>'
        f'<link rel="stylesheet" href=".{STATIC_PATH}/page.css"><script defer src=".{STATIC_PATH}/page.js"></script>'
    )
    html = html.replace('<html lang="en">', f'<html lang="{BOKMAL.lang}">')
    html = html.replace("./favicon.png", f".{STATIC_PATH}/icon.svg")
    html = re.sub(r"<noscript>.*?</noscript>", f"<noscript>{BOKMAL.javascript_needed}</noscript>", html, flags=re.S)
    html = re.sub(r"<title>.*?</title>", ours, html, flags=re.S)
    return html, _content_security_policy(html)


def _content_security_policy(html: str) -> str:
    """Let the page speak to its own server only: a browser then refuses every other host."""
    inline = re.findall(r"<script>(.*?)</script>", html, flags=re.S)
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline)
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in digests)])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; "
        "form-action 'self'; base-uri 'self'; object-src 'none'"
    )


def _first_page(_request: Request) -> Response:
    html, policy = first_page()
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": policy,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return HTMLResponse(html, headers=headers)


def _icon(_request: Request) -> Response:
    return FileResponse(STATIC_DIR / "icon.svg", media_type="image/svg+xml")


class _UnknownPath(Convertor[str]):
    regex = rf"(?!(?:{'|'.join(_STREAMLIT_PATHS)})(?:/|$)).+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("unknown", _UnknownPath())


def _unknown(request: Request) -> Response:
    home = escape(request.scope.get("root_path", ""))
    html = (
        f'<!doctype html><html lang="{BOKMAL.lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{BOKMAL.page_missing} – {BOKMAL.product}</title>'
        f'<link rel="icon" href="{home}{STATIC_PATH}/icon.svg">'
        f'<link rel="stylesheet" href="{home}{STATIC_PATH}/page.css"></head>'
        f'<body class="ks-bare stHtml"><main>{notice(BOKMAL.page_missing, BOKMAL.page_missing_advice)}'
        f'<p><a href="{home}/">{BOKMAL.to_start}</a></p></main></body></html>'
    )
    policy = {"Content-Security-Policy": "default-src 'self'", "X-Content-Type-Options": "nosniff"}
    return HTMLResponse(html, status_code=404, headers=policy)


def _explained(endpoint: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Say in Norwegian why there is no answer where the index can't be used."""

    @wraps(endpoint)
    def answer(request: Request) -> Response:
        try:
            return endpoint(request)
        except (IndexerError, OSError) as error:
            return PlainTextResponse(f"{BOKMAL.error}. {describe(error)}", status_code=503)

    return answer


@_explained
def _pdf(request: Request) -> Response:
    source = _source(request)
    if source is None:
        return _missing()
    document, path = source
    return FileResponse(
        path,
        media_type="application/pdf",
        filename=Path(document.id).name,
        content_disposition_type="inline",
        headers=_KEPT,
    )


@_explained
def _file(request: Request) -> Response:
    """Give a document's file to be saved: HTML from elsewhere must never be shown as a page of ours."""
    source = _source(request, any_kind=True)
    if source is None:
        return _missing()
    document, path = source
    return FileResponse(
        path,
        media_type="application/octet-stream",
        filename=Path(document.id).name,
        content_disposition_type="attachment",
        headers={**_KEPT, "Content-Security-Policy": "sandbox; default-src 'none'"},
    )


def _source(request: Request, *, any_kind: bool = False) -> tuple[Document, Path] | None:
    version = request.query_params.get("version")
    return source_of(current_searcher(), request.path_params["document_id"], version, any_kind=any_kind)


def _missing() -> Response:
    return PlainTextResponse(BOKMAL.source_missing, status_code=404)
