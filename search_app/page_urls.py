"""The addresses of pages and files on this server, built here and served by `page_routes`."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

STATIC_PATH = "/kildesok"
PICTURE_ROUTE = "/api/v1/documents/{document_id:path}/pages/{number}.png"
FILE_ROUTE = "/api/v1/documents/{document_id:path}/source"
PDF_ROUTE = "/api/v1/documents/{document_id:path}/source.pdf"

# The views beside the start page.
READING_PATH = "lesing"
COLLECTION_PATH = "samling"
REPORT_PATH = "les"
ABOUT_PATH = "om"
QUOTE_PATH = "sitat"
CHECK_PATH = "sjekk"
LIST_PATH = "liste"
LIST_ROUTE = f"/{LIST_PATH}.{{kind}}"
# Every view but the one that asks, and the operator's.
VIEW_PATHS = (QUOTE_PATH, CHECK_PATH, COLLECTION_PATH, REPORT_PATH, LIST_PATH, ABOUT_PATH)
# What the address of a picture asks for in place of a passage.
READING_MARKS = "reading"

# Longer than any offset or page number, and far below the digits that int() refuses.
_NUMBER = re.compile(r"[0-9]{1,9}")


def picture_url(
    document_id: str, number: int, *, version: str, passage: tuple[int, int], best: tuple[int, int] | None = None
) -> str:
    """Return the address of page `number` with `passage` and `best`, offsets into the document's text, marked.

    `version` is `Searcher.version`: another reading has other offsets, so a picture may be kept by the browser.
    """
    marks = {"passage": _span(passage)} | ({} if best is None else {"best": _span(best)})
    return f"./api/v1/documents/{quote(document_id)}/pages/{number}.png?{urlencode({**marks, 'version': version})}"


def pdf_url(document_id: str, number: int, *, version: str) -> str:
    """Return the address of the document's PDF, opened at physical page `number`; `version` as in `picture_url`."""
    return f"./api/v1/documents/{quote(document_id)}/source.pdf?{urlencode({'version': version})}#page={number}"


def file_url(document_id: str, *, version: str) -> str:
    """Return the address from which a document's file is downloaded; `version` as in `picture_url`."""
    return f"./api/v1/documents/{quote(document_id)}/source?{urlencode({'version': version})}"


def reading_picture_url(document_id: str, number: int, *, version: str, lang: str) -> str:
    """Return the address of page `number` with what was read of it marked and named in the written standard `lang`.

    `version` as in `picture_url`.
    """
    query = urlencode({"marks": READING_MARKS, "version": version, "lang": lang})
    return f"./api/v1/documents/{quote(document_id)}/pages/{number}.png?{query}"


def reading_url(document_id: str, place: int, *, part: str = "") -> str:
    """Return the address of the operator's page for page `place` of a document, or that section of one without pages.

    `part` is the list that is to be open.
    """
    query = {"dokument": document_id, "side": place} | ({"vis": part} if part else {})
    return f"./{READING_PATH}?{urlencode(query)}"


def collection_url(*, page: int = 1, sought: str = "") -> str:
    """Return the address of a page of the list of reports, of those that fit `sought` where it isn't empty."""
    query = ({"finn": sought} if sought else {}) | ({"side": page} if page > 1 else {})
    return f"./{COLLECTION_PATH}" + (f"?{urlencode(query)}" if query else "")


def report_url(document_id: str, *, section: int | None = None, part: int = 1, everything: bool = False) -> str:
    """Return the address of a report's section, by its index in `Document.sections`; its beginning without one.

    `part` is the part of a long section, from 1; `everything` shows the whole tree of contents.
    """
    query: dict[str, str | int] = {"dokument": document_id}
    if section is not None:
        query["kapittel"] = section + 1
    if part > 1:
        query["del"] = part
    if everything:
        query["innhold"] = "alt"
    return f"./{REPORT_PATH}?{urlencode(query)}"


def list_url(kind: str, lang: str) -> str:
    """Return the address of the working list as a file of that kind: "docx", "md" or "csv"."""
    return f"./{LIST_PATH}.{kind}?{urlencode({'lang': lang})}"


def ask_url(document_id: str, *, section: int | None = None) -> str:
    """Return the address of the question field, narrowed down to a report, or to a section of it by its index."""
    query: dict[str, str | int] = {"dokument": document_id}
    if section is not None:
        query["kapittel"] = section + 1
    return f"./?{urlencode(query)}"


def question_url(question: str) -> str:
    """Return the address of the view that answers `question`."""
    return f"./?{urlencode({'q': question})}"


def passage_url(document_id: str, start: int, end: int, *, version: str, page: int | None = None) -> str:
    """Return the address where `text[start:end]` of a report is marked; `version` as in `picture_url`.

    `page` is the physical page, for people, and for a report that has been read anew since.
    """
    query = {"dokument": document_id} | ({} if page is None else {"side": page})
    query |= {"fra": start, "til": end, "versjon": version}
    return f"./{REPORT_PATH}?{urlencode(query)}"


def parse_number(value: str) -> int | None:
    """Read a page number or an offset; None where it is none."""
    return int(value) if _NUMBER.fullmatch(value) else None


def parse_span(value: str | None) -> tuple[int, int] | None:
    """Read «12-40» as (12, 40); None where it isn't two ascending offsets."""
    first, _, last = (value or "").partition("-")
    start, end = parse_number(first), parse_number(last)
    return (start, end) if start is not None and end is not None and start < end else None


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]}-{span[1]}"
