"""What the JSON API answers where something is wrong: problem details (RFC 9457), in the standard that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from indexer.errors import IndexerError
from indexer.reading_limits import MEGABYTE
from search_app.api_models import Body
from search_app.api_texts import BOKMAL, ApiTexts, texts_for
from search_app.api_upload import UploadError
from search_app.checked_reading import MAX_FILE_BYTES
from search_app.errors import CheckedFileError, QuestionError, QuoteError, ScopeError, SearchError
from search_app.language import VARY, Lang, request_language
from search_app.messages import describe
from search_app.question import MAX_QUESTION_CHARS

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

MEDIA_TYPE = "application/problem+json"
NOT_FOUND, NOT_ALLOWED, CONFLICT, UNUSABLE, INTERNAL, UNAVAILABLE = 404, 405, 409, 422, 500, 503
FORBIDDEN, SLOW_UPLOAD, TOO_LARGE, WRONG_KIND = 403, 408, 413, 415
_DOCUMENTED_HEADERS = {
    "Content-Language": {
        "description": "Målformen: «nn» når «Accept-Language» ber om nynorsk, ellers «nb».",
        "required": True,
        "schema": {"type": "string", "enum": ["nb", "nn"]},
    }
}
# What can be mended by another chapter or one more document depends on what the collection has at the time.
_SCOPE_PROBLEMS = {
    "document": (NOT_FOUND, "document_unknown"),
    "section": (NOT_FOUND, "section_unknown"),
    "ambiguous": (CONFLICT, "section_ambiguous"),
    "section_of_many": (CONFLICT, "section_of_many"),
    "years": (CONFLICT, "years_empty"),
    "years_reversed": (CONFLICT, "years_reversed"),
}
# A file that takes too long would do so again.
_FILE_PROBLEMS = {
    "suffix": WRONG_KIND,
    "wrong_kind": WRONG_KIND,
    "large": TOO_LARGE,
    "long": TOO_LARGE,
    "empty": UNUSABLE,
    "damaged": UNUSABLE,
    "encrypted": UNUSABLE,
    "no_text": UNUSABLE,
    "slow": UNUSABLE,
    "busy": UNAVAILABLE,
    "internal": INTERNAL,
}
_UPLOAD_PROBLEMS = {
    "other_site": FORBIDDEN,
    "form_type": WRONG_KIND,
    "form_broken": UNUSABLE,
    "file_missing": UNUSABLE,
    "file_large": TOO_LARGE,
    "upload_slow": SLOW_UPLOAD,
}


class ProblemBody(Body):
    """Problem details as in RFC 9457, with a code for programs."""

    type: str = Field(description="Alltid «about:blank»: statuskoden og «code» sier hva slags feil det er.")
    title: str = Field(description="Hva slags feil det er, som tekst.")
    status: int = Field(description="Statuskoden.")
    detail: str = Field(description="Hva som er galt, og hva du kan gjøre.")
    code: str = Field(description="Hva som er galt, for programmer.")


class NotReadyError(Exception):
    """Model and index are being loaded."""


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what an endpoint says of its problems in the OpenAPI document."""
    return {
        status: {"model": ProblemBody, "description": _title(status, BOKMAL), "headers": _DOCUMENTED_HEADERS}
        for status in statuses
    }


def page_missing(lang: Lang) -> Response:
    """Answer that there is no such page to draw."""
    return _problem(texts_for(lang), NOT_FOUND, "page", texts_for(lang).page_missing)


def _problem(
    texts: ApiTexts, status: int, code: str, detail: str, *, headers: dict[str, str] | None = None
) -> Response:
    body = ProblemBody(type="about:blank", title=_title(status, texts), status=status, detail=detail, code=code)
    told = {**(headers or {}), "Content-Language": texts.lang, "Vary": VARY}
    return JSONResponse(body.model_dump(), status, media_type=MEDIA_TYPE, headers=told)


def _title(status: int, texts: ApiTexts) -> str:
    return {
        FORBIDDEN: texts.title_forbidden,
        SLOW_UPLOAD: texts.title_slow_upload,
        TOO_LARGE: texts.title_too_large,
        WRONG_KIND: texts.title_wrong_kind,
        NOT_FOUND: texts.title_not_found,
        NOT_ALLOWED: texts.title_not_allowed,
        CONFLICT: texts.title_conflict,
        UNUSABLE: texts.title_unusable,
        INTERNAL: texts.title_internal,
        UNAVAILABLE: texts.title_unavailable,
    }[status]


def _texts(request: Request) -> ApiTexts:
    return texts_for(request_language(request))


def explain_problems(app: FastAPI) -> None:
    """Let `app` answer every error with a problem; without a thread, for questions may hold all of them."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    for kind in (SearchError, IndexerError, OSError, NotReadyError):
        app.add_exception_handler(kind, _failed)
    app.add_exception_handler(UploadError, _not_taken)
    app.add_exception_handler(Exception, _unexpected)


async def _failed(request: Request, error: Exception) -> Response:
    texts = _texts(request)
    if isinstance(error, QuestionError):
        return _problem(texts, UNUSABLE, f"question_{error.reason}", describe(error, texts.lang))
    if isinstance(error, QuoteError):
        return _problem(texts, UNUSABLE, f"quote_{error.reason}", describe(error, texts.lang))
    if isinstance(error, ScopeError):
        return _problem(texts, *_SCOPE_PROBLEMS[error.reason], describe(error, texts.lang))
    if isinstance(error, CheckedFileError):
        status = _FILE_PROBLEMS[error.reason]
        headers = {"Retry-After": "5"} if status == UNAVAILABLE else None
        return _problem(texts, status, f"file_{error.reason}", describe(error, texts.lang), headers=headers)
    if isinstance(error, IndexerError | OSError):
        return _problem(texts, UNAVAILABLE, "index", describe(error, texts.lang))
    return _problem(texts, UNAVAILABLE, "loading", texts.loading, headers={"Retry-After": "5"})


async def _not_taken(request: Request, error: Exception) -> Response:
    """Explain why a form isn't taken, and leave what is still to be sent unread."""
    texts, reason = _texts(request), str(error)
    said = {
        "other_site": texts.other_site,
        "form_type": texts.form_type,
        "form_broken": texts.form_broken,
        "file_missing": texts.file_missing,
        "file_large": texts.file_large.format(limit=MAX_FILE_BYTES // MEGABYTE),
        "upload_slow": texts.upload_slow,
    }
    return _problem(texts, _UPLOAD_PROBLEMS[reason], reason, said[reason])


async def _refused(request: Request, error: Exception) -> Response:
    """Explain an address or a method that the router refuses."""
    texts = _texts(request)
    if isinstance(error, HTTPException) and error.status_code == NOT_ALLOWED:
        if (error.headers or {}).get("Allow") == "POST":
            return _problem(texts, NOT_ALLOWED, "method", texts.post_only, headers={"Allow": "POST"})
        return _problem(texts, NOT_ALLOWED, "method", texts.get_only, headers={"Allow": "GET, HEAD"})
    return _problem(texts, NOT_FOUND, "address", texts.unknown_address)


async def _unexpected(request: Request, _error: Exception) -> Response:
    """Tell no details: the server writes the error to its log."""
    texts = _texts(request)
    return _problem(texts, INTERNAL, "internal", texts.internal)


async def _invalid(request: Request, error: Exception) -> Response:
    """Explain parameters that don't fit."""
    texts = _texts(request)
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = dict.fromkeys(_fault(fault, texts) for fault in faults)
    return _problem(texts, UNUSABLE, "parameter", " ".join(told))


def _fault(fault: dict[str, Any], texts: ApiTexts) -> str:
    name, kind, limits = str(fault["loc"][1]), str(fault["type"]), fault.get("ctx", {})
    if name == "q" and kind == "string_too_short":
        return describe(QuestionError("empty"), texts.lang)
    if name == "q" and kind == "string_too_long":
        return describe(QuestionError("too_long", len(fault["input"]), MAX_QUESTION_CHARS), texts.lang)
    known = {
        "missing": texts.parameter_missing,
        "extra_forbidden": texts.parameter_unknown,
        "greater_than_equal": texts.too_small,
        "less_than_equal": texts.too_large,
        "string_too_long": texts.too_long,
    }
    text = known.get(kind, texts.no_integer if kind.startswith("int_") else texts.unusable)
    limit = next((limits[key] for key in ("ge", "le", "max_length") if key in limits), "")
    return text.format(name=name, limit=limit)
