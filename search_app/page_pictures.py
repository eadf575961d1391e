"""Draws the pages of a report for those who ask the server for them: with a passage marked, or with what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.document import Document
from indexer.inspection import page_fact
from search_app.live_index import current_reading, shows_readings
from search_app.page_image import PageImageError, Span, draw_page
from search_app.page_urls import READING_MARKS, parse_number, parse_span
from search_app.reading_image import draw_reading
from search_app.reading_marks import marks_of
from search_app.reading_texts import BOKMAL, ReadingTexts, texts_for
from search_app.search import Searcher

PICTURE_WIDTH_PX = 1200
DAY_SECONDS = 86400


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a PNG, and for how long a browser may keep it, 0 for not without asking again."""

    png: bytes
    max_age_seconds: int = DAY_SECONDS


def source_of(
    searcher: Searcher, document_id: str, version: str | None, *, any_kind: bool = False
) -> tuple[Document, Path] | None:
    """Return the document and its PDF, or its file of `any_kind`; a `version` of None is the one that there is.

    None where the index lacks them, or has another version than was asked for.
    """
    try:
        document = searcher.document(document_id)
        path = searcher.file_path(document_id) if any_kind else searcher.source_path(document_id)
    except KeyError:
        return None
    if path is None or not path.is_file() or version not in (None, searcher.version(document_id)):
        return None
    return document, path


def make_picture(searcher: Searcher, document_id: str, number_text: str, wanted: Mapping[str, str]) -> Picture | None:
    """Draw page `number_text` as the address asks for it by `version`, `passage`, `best` and `marks`.

    Without a version, the spans are those of the version that there is. None where there is no such page, or another
    version of it. Raises DocumentError.
    """
    version = wanted.get("version")
    source = source_of(searcher, document_id, version)
    number = parse_number(number_text)
    if source is None or number is None or not source[0].is_drawable(number):
        return None
    document, path = source
    try:
        if wanted.get("marks") == READING_MARKS:
            texts = texts_for("nn") if wanted.get("lang") == "nn" else BOKMAL
            return _reading_picture(searcher, document, path, number, texts)
        start, end = document.page_span(number)
        drawn = draw_page(
            path,
            number,
            width_px=PICTURE_WIDTH_PX,
            page_text=document.text[start:end],
            passage=_part(parse_span(wanted.get("passage")), start, end),
            best=_part(parse_span(wanted.get("best")), start, end),
        )
    except PageImageError:
        return None
    return Picture(drawn.png, max_age_seconds=DAY_SECONDS if version else 0)


def _reading_picture(
    searcher: Searcher, document: Document, path: Path, number: int, texts: ReadingTexts
) -> Picture | None:
    """Draw a page with what was read of it marked; None where the operator's page isn't served."""
    if not shows_readings() or not 1 <= number <= len(document.pages):
        return None
    fact = page_fact(current_reading(searcher, document.id), number - 1)
    png = draw_reading(
        path,
        number,
        width_px=PICTURE_WIDTH_PX,
        page_text=document.text[fact.start : fact.end],
        marks=marks_of(document, fact, searcher.chunk_spans(document.id), texts),
        left_out=texts.left_out_mark,
    )
    # Kept for as long as somebody turns pages: chunks may be cut in another way without another version.
    return Picture(png, max_age_seconds=60)


def _part(span: tuple[int, int] | None, start: int, end: int) -> Span | None:
    """Return what of `span` stands on the page `start:end`, counted from the page's start."""
    if span is None or span[0] >= end or span[1] <= start:
        return None
    return Span(max(span[0], start) - start, min(span[1], end) - start)
