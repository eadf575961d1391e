"""Serves what Streamlit doesn't: the first HTML in Norwegian, pictures of pages, and the PDFs."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from search_app.live_index import current_searcher
from search_app.page_image import PageImageError, Span, draw_page
from search_app.page_texts import BOKMAL, STREAMLIT_TEXTS
from search_app.page_urls import PDF_ROUTE, PICTURE_ROUTE, STATIC_PATH, parse_span

if TYPE_CHECKING:
    from starlette.requests import Request

    from indexer.document import Document

STATIC_DIR = Path(__file__).parent / "static"
PICTURE_WIDTH_PX = 1200

_KEPT = {"Cache-Control": "private, max-age=86400, immutable", "X-Content-Type-Options": "nosniff"}


def page_routes() -> list[BaseRoute]:
    """Return the routes that stand in front of Streamlit's own."""
    return [
        Route("/", _first_page),
        Route(PICTURE_ROUTE, _picture),
        Route(PDF_ROUTE, _pdf),
        Mount(STATIC_PATH, StaticFiles(directory=STATIC_DIR)),
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


def _picture(request: Request) -> Response:
    document_id, number = request.path_params["document_id"], request.path_params["number"]
    searcher = current_searcher()
    known = any(info.id == document_id for info in searcher.documents())
    path = searcher.source_path(document_id) if known else None
    document = searcher.document(document_id) if path else None
    # Offsets belong to one version of the document; on another they would mark the wrong words.
    if path is None or document is None or request.query_params.get("version") != document.source_sha256[:16]:
        return PlainTextResponse(BOKMAL.picture_missing, status_code=404)
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
        return PlainTextResponse(BOKMAL.picture_missing, status_code=404)
    return Response(picture.png, media_type="image/png", headers=_KEPT)


def _pdf(request: Request) -> Response:
    document_id = request.path_params["document_id"]
    searcher = current_searcher()
    known = any(info.id == document_id for info in searcher.documents())
    path = searcher.source_path(document_id) if known else None
    if path is None:
        return PlainTextResponse(BOKMAL.pdf_missing, status_code=404)
    return FileResponse(
        path,
        media_type="application/pdf",
        filename=Path(document_id).name,
        content_disposition_type="inline",
        headers={"X-Content-Type-Options": "nosniff"},
    )


def _page_range(document: Document, number: int) -> tuple[int, int]:
    """Return the offsets of the page's text; empty where the document has no such page."""
    starts = [page.start for page in document.pages] + [len(document.text)]
    for index, page in enumerate(document.pages):
        if page.number == number:
            return starts[index], starts[index + 1]
    return 0, 0


def _part(span: tuple[int, int] | None, start: int, end: int) -> Span | None:
    """Return what of `span` stands on the page `start:end`, counted from the page's start."""
    if span is None or span[0] >= end or span[1] <= start:
        return None
    return Span(max(span[0], start) - start, min(span[1], end) - start)
