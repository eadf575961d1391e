"""The addresses of pages and PDFs on this server, built here and served by `page_routes`."""

from __future__ import annotations

from urllib.parse import quote, urlencode

STATIC_PATH = "/kildesok"
PICTURE_ROUTE = "/api/v1/documents/{document_id:path}/pages/{number:int}.png"
PDF_ROUTE = "/api/v1/documents/{document_id:path}/source.pdf"


def picture_url(
    document_id: str, number: int, *, version: str, passage: tuple[int, int], best: tuple[int, int] | None = None
) -> str:
    """Return the address of page `number` with `passage` and `best`, offsets into the document's text, marked.

    `version` names the exact document that the offsets belong to, so that a picture may be kept by the browser.
    """
    marks = {"passage": _span(passage)} | ({} if best is None else {"best": _span(best)})
    return f"./api/v1/documents/{quote(document_id)}/pages/{number}.png?{urlencode({**marks, 'version': version})}"


def pdf_url(document_id: str, number: int | None) -> str:
    """Return the address of the document's PDF, opened at physical page `number`."""
    page = "" if number is None else f"#page={number}"
    return f"./api/v1/documents/{quote(document_id)}/source.pdf{page}"


def parse_span(value: str | None) -> tuple[int, int] | None:
    """Read «12-40» as (12, 40); None where it isn't two ascending offsets."""
    first, dash, last = (value or "").partition("-")
    if not (dash and first.isdecimal() and last.isdecimal()):
        return None
    start, end = int(first), int(last)
    return (start, end) if start < end else None


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]}-{span[1]}"
