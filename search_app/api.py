"""The JSON API: the same answers as `python -m search_app ask --json`, and what the collection holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, FastAPI, Path, Query, Request
from fastapi.telemetry import TelemetryConfig
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from search_app import api_check
from search_app.api_bodies import contents_body, documents_body
from search_app.api_check_models import CheckBody
from search_app.api_edge import Edge
from search_app.api_models import (
    AskQuery,
    Body,
    ContentsBody,
    DocumentsBody,
    HealthBody,
    PictureQuery,
    QuoteBody,
    QuoteQuery,
    ReadyBody,
    ResultBody,
)
from search_app.api_problems import (
    CONFLICT,
    FORBIDDEN,
    INTERNAL,
    MEDIA_TYPE,
    NOT_FOUND,
    SLOW_UPLOAD,
    TOO_LARGE,
    UNAVAILABLE,
    UNUSABLE,
    WRONG_KIND,
    NotReadyError,
    documented,
    explain_problems,
    page_missing,
)
from search_app.errors import ScopeError
from search_app.language import VARY, Lang, request_language
from search_app.live_index import current_searcher, is_opening
from search_app.page_pictures import make_picture
from search_app.page_urls import PICTURE_ROUTE
from search_app.quote_input import read_quote
from search_app.reference_texts import texts_for
from search_app.result_json import quote_json, result_json
from search_app.scope import Years

if TYPE_CHECKING:
    from starlette.types import ASGIApp

OPENAPI_PATH = "/api/v1/openapi.json"
_DESCRIPTION = (
    "Still spørsmål til rapportene i samlingen, og få svar med kilde. Spørsmålene blir ikke lagret. "
    "Det som leses med GET, kan også leses med HEAD. Feil er beskrevet som i RFC 9457. "
    "Feil og henvisninger er på nynorsk når «Accept-Language» ber om det, ellers på bokmål."
)
# A trace would hold the address, and so the question.
_NO_TELEMETRY = TelemetryConfig(tracing=False, metrics=False, logs=False, operation_spans=False, auto_configure=False)


def _language(request: Request, response: Response) -> Lang:
    """Return the written standard that is asked for, and tell caches what the answer depends on."""
    response.headers["Vary"] = VARY
    return request_language(request)


_Language = Annotated[Lang, Depends(_language)]
_DocumentId = Annotated[str, Path(description="Dokumentets id.")]
_Number = Annotated[str, Path(description="Sidetallet i filen, fra 1.")]


def make_api() -> ASGIApp:
    """Return the API as an application that knows its addresses in full; it needs no other host."""
    app = FastAPI(
        title="Kildesøk",
        description=_DESCRIPTION,
        version="1",
        openapi_url=OPENAPI_PATH,
        docs_url=None,  # FastAPI's pages on the API take scripts from other hosts
        redoc_url=None,
        redirect_slashes=False,
        telemetry=_NO_TELEMETRY,
        generate_unique_id_function=lambda route: route.name,
    )
    for endpoint in _ENDPOINTS:
        app.add_api_route(
            endpoint.path,
            endpoint.answer,
            methods=[endpoint.method],
            summary=endpoint.summary,
            description=endpoint.description,
            response_description=endpoint.gives,
            response_model=endpoint.model,
            response_class=JSONResponse if endpoint.model else _Png,
            responses=documented(*endpoint.problems, INTERNAL),
            openapi_extra=endpoint.openapi,
        )
    explain_problems(app)
    app.openapi = _as_it_answers(app.openapi)  # type: ignore[method-assign]
    return Edge(app)


class _Png(Response):
    media_type = "image/png"


def ask(query: Annotated[AskQuery, Query()], lang: _Language) -> dict[str, Any]:
    """Answer a question, by the builder that the command line prints."""
    searcher = current_searcher()
    within = searcher.scope(query.document, query.section, Years(query.from_year, query.to_year))
    result = searcher.ask(query.q, query.k, within=within)
    return result_json(result, searcher.imprint, texts=texts_for(lang))


def quote(query: Annotated[QuoteQuery, Query()], lang: _Language) -> dict[str, Any]:
    """Find where a quote stands, by the builder that the command line prints."""
    wanted = read_quote(query.q)
    searcher = current_searcher()
    within = searcher.scope(query.document, query.section, Years(query.from_year, query.to_year))
    return quote_json(searcher.find_quote(wanted, query.k, within=within), searcher.imprint, texts=texts_for(lang))


def documents(lang: _Language) -> DocumentsBody:
    """List what the index has."""
    return documents_body(current_searcher(), lang)


def contents(document_id: _DocumentId) -> ContentsBody:
    """Tell the contents of a document."""
    found = contents_body(current_searcher(), document_id)
    if found is None:
        raise ScopeError("document", document_id)
    return found


def page_picture(
    document_id: _DocumentId, number: _Number, query: Annotated[PictureQuery, Query()], lang: _Language
) -> Response:
    """Draw a page with what is to be marked."""
    picture = make_picture(current_searcher(), document_id, number, query.model_dump(exclude_none=True))
    if picture is None:
        return page_missing(lang)
    kept = picture.max_age_seconds
    cache = f"private, max-age={kept}, immutable" if kept else "private, no-cache"
    return _Png(picture.png, headers={"Cache-Control": cache})


async def healthz() -> HealthBody:
    """Say that the process lives, whatever the index is like, and however many questions wait for a thread."""
    return HealthBody()


async def readyz() -> ReadyBody:
    """Say whether questions are answered at once; raises what keeps them from it."""
    if is_opening():  # before a thread is asked for: those that wait for the index may hold all of them
        raise NotReadyError
    searcher = await run_in_threadpool(current_searcher)
    return ReadyBody(generation=searcher.generation)


@dataclass(frozen=True, slots=True)
class _Endpoint:
    """An address, what it is for in Norwegian, and how it answers: as `model`, None for a picture.

    `openapi` is what its description has beside that.
    """

    path: str
    answer: Callable[..., Any]
    model: type[Body] | None
    summary: str
    description: str
    gives: str
    problems: tuple[int, ...] = ()
    method: str = "GET"
    openapi: dict[str, Any] | None = None


_ENDPOINTS = (
    _Endpoint(
        "/api/v1/ask",
        ask,
        ResultBody,
        "Still et spørsmål",
        "Gir svaret med kilde, når rapportene har et, og utdragene som passer best.",
        "Svar og treff.",
        (NOT_FOUND, CONFLICT, UNUSABLE, UNAVAILABLE),
    ),
    _Endpoint(
        "/api/v1/quote",
        quote,
        QuoteBody,
        "Finn et sitat",
        "Gir stedene der sitatet står, ordrett eller nesten, med forskjellene ord for ord. "
        "Står det ingen steder, gir den stedene som ligger nærmest i innhold.",
        "Stedene.",
        (NOT_FOUND, CONFLICT, UNUSABLE, UNAVAILABLE),
    ),
    _Endpoint(
        "/api/v1/documents",
        documents,
        DocumentsBody,
        "Hva samlingen har",
        "Gir dokumentene i samlingen, og filene og sidene som ikke kom med.",
        "Dokumentene.",
        (UNAVAILABLE,),
    ),
    _Endpoint(
        PICTURE_ROUTE,
        page_picture,
        None,
        "Bilde av en side",
        "Tegner en side av en PDF, og merker teksten du oppgir.",
        "Siden som PNG.",
        (NOT_FOUND, UNAVAILABLE),
    ),
    _Endpoint(
        "/api/v1/documents/{document_id:path}",
        contents,
        ContentsBody,
        "Innholdet i et dokument",
        "Gir kapitlene i et dokument, med side og plass.",
        "Dokumentet med kapitlene.",
        (NOT_FOUND, UNAVAILABLE),
    ),
    _Endpoint(
        "/api/v1/check",
        api_check.check,
        CheckBody,
        "Kontroller sitatene i en tekst",
        "Finner sitatene i filen du sender, og sier om de står ordrett i rapportene, om henvisningene stemmer, "
        "og om kilden motsier tall i teksten. Filen blir verken lagret eller logget.",
        "Sitatene, eller teksten som Word-fil.",
        (FORBIDDEN, SLOW_UPLOAD, TOO_LARGE, WRONG_KIND, UNUSABLE, UNAVAILABLE),
        "POST",
        api_check.OPENAPI,
    ),
    _Endpoint("/healthz", healthz, HealthBody, "Om tjeneren lever", "Rører verken modell eller indeks.", "Den lever."),
    _Endpoint(
        "/readyz",
        readyz,
        ReadyBody,
        "Om tjeneren kan svare",
        "Sier om modell og indeks er lastet, og ellers hva som er i veien.",
        "Den kan svare.",
        (UNAVAILABLE,),
    ),
)


def _as_it_answers(make_document: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """Correct the OpenAPI document where FastAPI writes its own problems and media types in place of ours."""

    def document() -> dict[str, Any]:
        written = make_document()
        for operations in written["paths"].values():
            for operation in operations.values():
                responses = operation["responses"]
                for status in [one for one in responses if one[0] in "45"]:
                    (schema,) = responses[status]["content"].values()
                    if schema["schema"]["$ref"].endswith("/HTTPValidationError"):
                        del responses[status]  # every text will do there
                    else:
                        responses[status]["content"] = {MEDIA_TYPE: schema}
        for unused in ("HTTPValidationError", "ValidationError"):
            written["components"]["schemas"].pop(unused, None)
        return written

    return document
