"""What the JSON API answers where something is wrong: problem details (RFC 9457), in Norwegian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from indexer.errors import IndexerError
from search_app.api_models import Body
from search_app.api_texts import BOKMAL
from search_app.errors import QuestionError, ScopeError, SearchError
from search_app.messages import describe
from search_app.question import MAX_QUESTION_CHARS

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

MEDIA_TYPE = "application/problem+json"
NOT_FOUND, NOT_ALLOWED, CONFLICT, UNUSABLE, INTERNAL, UNAVAILABLE = 404, 405, 409, 422, 500, 503
_TITLES = {
    NOT_FOUND: BOKMAL.title_not_found,
    NOT_ALLOWED: BOKMAL.title_not_allowed,
    CONFLICT: BOKMAL.title_conflict,
    UNUSABLE: BOKMAL.title_unusable,
    INTERNAL: BOKMAL.title_internal,
    UNAVAILABLE: BOKMAL.title_unavailable,
}
# What can be mended by another chapter or one more document depends on what the collection has at the time.
_SCOPE_PROBLEMS = {
    "document": (NOT_FOUND, "document_unknown"),
    "section": (NOT_FOUND, "section_unknown"),
    "ambiguous": (CONFLICT, "section_ambiguous"),
    "section_of_many": (CONFLICT, "section_of_many"),
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
    return {status: {"model": ProblemBody, "description": _TITLES[status]} for status in statuses}


def problem(status: int, code: str, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Answer with a problem."""
    body = ProblemBody(type="about:blank", title=_TITLES[status], status=status, detail=detail, code=code)
    return JSONResponse(
        body.model_dump(), status, media_type=MEDIA_TYPE, headers={**(headers or {}), "Content-Language": BOKMAL.lang}
    )


def explain_problems(app: FastAPI) -> None:
    """Let `app` answer every error with a problem."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    for kind in (SearchError, IndexerError, OSError, NotReadyError):
        app.add_exception_handler(kind, _failed)
    app.add_exception_handler(Exception, _unexpected)


def _failed(_request: Request, error: Exception) -> Response:
    if isinstance(error, QuestionError):
        return problem(UNUSABLE, f"question_{error.reason}", describe(error))
    if isinstance(error, ScopeError):
        return problem(*_SCOPE_PROBLEMS[error.reason], describe(error))
    if isinstance(error, IndexerError | OSError):
        return problem(UNAVAILABLE, "index", describe(error))
    return problem(UNAVAILABLE, "loading", BOKMAL.loading, {"Retry-After": "5"})


def _refused(_request: Request, error: Exception) -> Response:
    """Explain an address or a method that the router refuses."""
    if isinstance(error, HTTPException) and error.status_code == NOT_ALLOWED:
        return problem(NOT_ALLOWED, "method", BOKMAL.get_only, {"Allow": "GET, HEAD"})
    return problem(NOT_FOUND, "address", BOKMAL.unknown_address)


def _unexpected(_request: Request, _error: Exception) -> Response:
    """Tell no details: the server writes the error to its log."""
    return problem(INTERNAL, "internal", BOKMAL.internal)


def _invalid(_request: Request, error: Exception) -> Response:
    """Explain parameters that don't fit."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    return problem(UNUSABLE, "parameter", " ".join(dict.fromkeys(map(_fault, faults))))


def _fault(fault: dict[str, Any]) -> str:
    name, kind, limits = str(fault["loc"][1]), str(fault["type"]), fault.get("ctx", {})
    if name == "q" and kind == "string_too_short":
        return describe(QuestionError("empty"))
    if name == "q" and kind == "string_too_long":
        return describe(QuestionError("too_long", len(fault["input"]), MAX_QUESTION_CHARS))
    texts = {
        "missing": BOKMAL.parameter_missing,
        "extra_forbidden": BOKMAL.parameter_unknown,
        "greater_than_equal": BOKMAL.too_small,
        "less_than_equal": BOKMAL.too_large,
        "string_too_long": BOKMAL.too_long,
    }
    text = texts.get(kind, BOKMAL.no_integer if kind.startswith("int_") else BOKMAL.unusable)
    limit = next((limits[key] for key in ("ge", "le", "max_length") if key in limits), "")
    return text.format(name=name, limit=limit)
