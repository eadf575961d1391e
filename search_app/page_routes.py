"""Serves what Streamlit doesn't: the first HTML of each view, the files, the JSON API, and what isn't found."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.convertors import Convertor, register_url_convertor
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from indexer.errors import IndexerError
from search_app.api import make_api
from search_app.api_edge import API_PATHS
from search_app.first_page import answer_first_page
from search_app.language import request_language
from search_app.list_route import give_list
from search_app.live_index import current_searcher, shows_readings
from search_app.messages import describe
from search_app.page_html import notice
from search_app.page_pictures import source_of
from search_app.page_texts import PageTexts, texts_for
from search_app.page_urls import (
    FILE_ROUTE,
    LIST_ROUTE,
    PDF_ROUTE,
    READING_PATH,
    STATIC_PATH,
    VIEW_PATHS,
)

if TYPE_CHECKING:
    from starlette.requests import Request

    from indexer.document import Document

STATIC_DIR = Path(__file__).parent / "static"

# Streamlit's own routes; every other path would get its first page in English.
_STREAMLIT_PATHS = ("_stcore", "auth", "component", "media", "oauth2callback", "static")

_KEPT, _ASKED_AGAIN = "private, max-age=86400, immutable", "private, no-cache"


def page_routes() -> list[BaseRoute]:
    """Return the routes that stand in front of Streamlit's own."""
    api = make_api()
    own = ["", *VIEW_PATHS, *([READING_PATH] if shows_readings() else [])]
    return [
        *(Route(f"/{path}", answer_first_page) for path in own),
        Route("/favicon.png", _icon),  # Streamlit's script asks for it by that name
        Route(PDF_ROUTE, _pdf),
        Route(FILE_ROUTE, _file),
        Route(LIST_ROUTE, _explained(give_list)),
        *(Route(path, api) for path in API_PATHS),
        Mount(STATIC_PATH, StaticFiles(directory=STATIC_DIR)),
        Route("/{path:unknown}", _unknown),
    ]


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
    home, texts = escape(request.scope.get("root_path", "")), _texts(request)
    html = (
        f'<!doctype html><html lang="{texts.lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{texts.page_missing} – {texts.product}</title>'
        f'<link rel="icon" href="{home}{STATIC_PATH}/icon.svg">'
        f'<link rel="stylesheet" href="{home}{STATIC_PATH}/page.css"></head>'
        f'<body class="ks-bare stHtml"><main>{notice(texts.page_missing, texts.page_missing_advice)}'
        f'<p><a href="{home}/">{texts.to_start}</a></p></main></body></html>'
    )
    headers = {
        "Content-Language": texts.lang,
        "Content-Security-Policy": "default-src 'self'",
        "Vary": "Accept-Language, Cookie",
        "X-Content-Type-Options": "nosniff",
    }
    return HTMLResponse(html, status_code=404, headers=headers)


def _texts(request: Request) -> PageTexts:
    return texts_for(request_language(request))


def _explained(endpoint: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Say why there is no answer where the index can't be used."""

    @wraps(endpoint)
    def answer(request: Request) -> Response:
        try:
            return endpoint(request)
        except (IndexerError, OSError) as error:
            texts = _texts(request)
            return PlainTextResponse(f"{texts.error}. {describe(error, texts.lang)}", status_code=503)

    return answer


@_explained
def _pdf(request: Request) -> Response:
    source = _source(request)
    if source is None:
        return _missing(request)
    document, path = source
    return FileResponse(
        path,
        media_type="application/pdf",
        filename=Path(document.id).name,
        content_disposition_type="inline",
        headers=_headers(request),
    )


@_explained
def _file(request: Request) -> Response:
    """Give a document's file to be saved: HTML from elsewhere must never be shown as a page of ours."""
    source = _source(request, any_kind=True)
    if source is None:
        return _missing(request)
    document, path = source
    return FileResponse(
        path,
        media_type="application/octet-stream",
        filename=Path(document.id).name,
        content_disposition_type="attachment",
        headers={**_headers(request), "Content-Security-Policy": "sandbox; default-src 'none'"},
    )


def _source(request: Request, *, any_kind: bool = False) -> tuple[Document, Path] | None:
    version = request.query_params.get("version") or None
    return source_of(current_searcher(), request.path_params["document_id"], version, any_kind=any_kind)


def _headers(request: Request) -> dict[str, str]:
    """Let a version of a file be kept; what an address without one gives may change."""
    kept = _KEPT if request.query_params.get("version") else _ASKED_AGAIN
    return {"Cache-Control": kept, "X-Content-Type-Options": "nosniff"}


def _missing(request: Request) -> Response:
    return PlainTextResponse(_texts(request).source_missing, status_code=404)
