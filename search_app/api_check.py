"""Checks the quotes of a file that is sent to the JSON API, as `python -m search_app check` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

from fastapi import Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from search_app import check_texts
from search_app.api_check_models import CheckQuery
from search_app.api_upload import FIELD, FORM_TYPE, Upload, read_upload, upload_place
from search_app.check_docx import annotate
from search_app.check_notes import notes_of
from search_app.checked_reading import bare_name, read_checked_text
from search_app.language import VARY, request_language
from search_app.live_index import current_searcher
from search_app.quote_control import check_text
from search_app.reference_texts import texts_for
from search_app.result_json import check_json

if TYPE_CHECKING:
    from search_app.language import Lang

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FILE_FIELD = {
    "type": "string",
    "format": "binary",
    "description": "Teksten som skal kontrolleres: .docx, .odt, .pdf, .txt eller .md, med filnavnet. "
    "Den blir verken lagret eller logget.",
}
# What FastAPI can't tell of an endpoint that reads the body itself.
OPENAPI = {
    "requestBody": {
        "required": True,
        "content": {FORM_TYPE: {"schema": {"type": "object", "required": [FIELD], "properties": {FIELD: _FILE_FIELD}}}},
    },
    "responses": {"200": {"content": {DOCX_TYPE: {"schema": {"type": "string", "format": "binary"}}}}},
}


async def check(request: Request, response: Response, query: Annotated[CheckQuery, Query()]) -> Any:
    """Check a file; the answer is JSON, or the annotated Word file where that is asked for."""
    lang = request_language(request)
    response.headers["Vary"] = VARY
    with upload_place():
        upload = await read_upload(request)
        if query.format == "docx":
            return await run_in_threadpool(_annotated, upload, lang)
        return await run_in_threadpool(_checked, upload, lang)


def _checked(upload: Upload, lang: Lang) -> dict[str, Any]:
    searcher = current_searcher()
    text = read_checked_text(upload.name, upload.content)
    return check_json(check_text(searcher, text), text, searcher.imprint, texts=texts_for(lang))


def _annotated(upload: Upload, lang: Lang) -> Response:
    searcher = current_searcher()
    text = read_checked_text(upload.name, upload.content)
    notes = notes_of(check_text(searcher, text), check_texts.texts_for(lang))
    content = annotate(upload.name, upload.content, text, notes)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{_file_name(upload.name, lang)}", "Vary": VARY}
    return Response(content, media_type=DOCX_TYPE, headers=headers)


def _file_name(name: str, lang: Lang) -> str:
    """Return the name of the annotated file as RFC 8187 writes it."""
    stem = bare_name(name).rpartition(".")[0]
    return quote(check_texts.texts_for(lang).annotated_name.format(name=stem), safe="")
