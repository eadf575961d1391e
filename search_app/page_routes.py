"""Serves what Streamlit doesn't: the first HTML in Norwegian, pictures of pages, the files, and what isn't found."""

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
from indexer.inspection import page_fact
from search_app.live_index import current_reading, current_searcher, shows_readings
from search_app.messages import describe
from search_app.page_html import notice
from search_app.page_image import PageImageError, Span, draw_page
from search_app.page_texts import BOKMAL, STREAMLIT_TEXTS
from search_app.page_urls import (
    FILE_ROUTE,
    PDF_ROUTE,
    PICTURE_ROUTE,
    READING_MARKS,
    READING_PATH,
    STATIC_PATH,
    parse_number,
    parse_span,
)
from search_app.reading_image import draw_reading
from search_app.reading_marks import marks_of
from search_app.reading_texts import BOKMAL as READING_TEXTS
from search_app.session_cookie import keep_session

if TYPE_CHECKING:
    from starlette.requests import Request

    from indexer.document import Document

STATIC_DIR = Path(__file__).parent / "static"
PICTURE_WIDTH_PX = 1200

# Streamlit's own routes; every other path would get its first page in English.
_STREAMLIT_PATHS = ("_stcore", "auth", "component", "media", "oauth2callback", "static")

_KEPT = {"Cache-Control": "private, max-age=86400, immutable", "X-Content-Type-Options": "nosniff"}


def page_routes() -> list[BaseRoute]:
    """Return the routes that stand in front of Streamlit's own."""
    own = ["/", f"/{READING_PATH}"] if shows_readings() else ["/"]
    return [
        *(Route(path, _first_page) for path in own),
        Route("/favicon.png", _icon),  # Streamlit's script asks for it by that name
        Route(PICTURE_ROUTE, _picture),
        Route(PDF_ROUTE, _pdf),
        Route(FILE_ROUTE, _file),
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


def _first_page(request: Request) -> Response:
    html, policy = first_page()
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": policy,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return keep_session(request, HTMLResponse(html, headers=headers))


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
def _picture(request: Request) -> Response:
    source = _source(request)
    number = parse_number(request.path_params["number"])
    if source is None or number is None:
        return _missing()
    document, path = source
    if not document.is_drawable(number):
        return _missing()
    if request.query_params.get("marks") == READING_MARKS:
        return _reading_picture(document, path, number)
    start, end = _page_range(document, number)
    try:
        picture = draw_page(
            path,
            number,
            width_px=PICTURE_WIDTH_PX,
            page_text=document.text[start:end],
            passage=_part(parse_span(request.query_params.get("passage")), start, end),
            best=_part(parse_span(request.query_params.get("best")), start, end),
        )
    except PageImageError:
        return _missing()
    return Response(picture.png, media_type="image/png", headers=_KEPT)


def _reading_picture(document: Document, path: Path, number: int) -> Response:
    """Draw a page with what was read of it marked."""
    searcher = current_searcher()
    if not shows_readings() or not 1 <= number <= len(document.pages):
        return _missing()
    fact = page_fact(current_reading(searcher, document.id), number - 1)
    marks = marks_of(document, fact, searcher.chunk_spans(document.id), READING_TEXTS)
    try:
        png = draw_reading(
            path,
            number,
            width_px=PICTURE_WIDTH_PX,
            page_text=document.text[fact.start : fact.end],
            marks=marks,
            left_out=READING_TEXTS.left_out_mark,
        )
    except PageImageError:
        return _missing()
    # Kept for as long as somebody turns pages: chunks may be cut in another way without another version.
    return Response(png, media_type="image/png", headers={**_KEPT, "Cache-Control": "private, max-age=60"})


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
    """Return the document and its PDF, or its file of `any_kind`.

    None where the index lacks them, or has another version than was asked for.
    """
    document_id = request.path_params["document_id"]
    searcher = current_searcher()
    try:
        document = searcher.document(document_id)
        path = searcher.file_path(document_id) if any_kind else searcher.source_path(document_id)
    except KeyError:
        return None
    if path is None or not path.is_file() or request.query_params.get("version") != searcher.version(document_id):
        return None
    return document, path


def _missing() -> Response:
    return PlainTextResponse(BOKMAL.source_missing, status_code=404)


def _page_range(document: Document, number: int) -> tuple[int, int]:
    """Return the offsets of the page's text, of both printed pages on it; empty where there is no such page."""
    starts = [page.start for page in document.pages] + [len(document.text)]
    own = [index for index, page in enumerate(document.pages) if page.number == number]
    return (starts[own[0]], starts[own[-1] + 1]) if own else (0, 0)


def _part(span: tuple[int, int] | None, start: int, end: int) -> Span | None:
    """Return what of `span` stands on the page `start:end`, counted from the page's start."""
    if span is None or span[0] >= end or span[1] <= start:
        return None
    return Span(max(span[0], start) - start, min(span[1], end) - start)
