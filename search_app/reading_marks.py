"""What is marked on the picture of a page as it was read: positions count from the start of the page's text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from indexer.document import Document
from indexer.inspection import ChunkSpan, PageFact, chunk_starts
from search_app.reading_image import Mark

if TYPE_CHECKING:
    from search_app.reading_texts import ReadingTexts


def marks_of(document: Document, fact: PageFact, spans: Sequence[ChunkSpan], texts: ReadingTexts) -> list[Mark]:
    """Return the marks of a page: headings, notes, tables row by row, and the chunks that have text on it."""
    marks: list[Mark] = []
    for segment in fact.segments:
        start, end = segment.start - fact.start, segment.end - fact.start
        if segment.kind == "heading":
            label = texts.heading_mark.format(level=document.sections[segment.section].level)
            marks.append(Mark("heading", start, end, label))
        elif segment.kind == "note":
            marks.append(Mark("note", start, end, texts.note))
        elif segment.row is not None:
            marks.append(Mark("table", start, end, texts.table_mark.format(number=segment.row.table + 1)))
    for start, number in chunk_starts(spans, (fact.start, fact.end)):
        end = min(spans[number - 1].end, fact.end)
        marks.append(Mark("chunk", start - fact.start, end - fact.start, str(number)))
    return marks
