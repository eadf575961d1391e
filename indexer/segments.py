"""What a document's text is made of: headings, paragraphs, notes and table rows, whole or as a page has them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from indexer.document import Document, Section, TableRow
from indexer.sentences import split_sentences

Kind = Literal["heading", "paragraph", "note", "row"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A heading, a paragraph or list item, a footnote, or a table row: `text[start:end]`.

    `section` is the index of its section. `sentences` are those of a paragraph or a note. Of a segment that was cut
    at a page, `begun` says that it begins on a page before, `goes_on` that it ends on a page after.
    """

    kind: Kind
    start: int
    end: int
    section: int
    row: TableRow | None = None
    sentences: tuple[Span, ...] = ()
    begun: bool = False
    goes_on: bool = False


def segments_of(document: Document, notes: Sequence[Span] = ()) -> tuple[Segment, ...]:
    """Return the document's segments in order; together they hold every character but white space.

    `notes` are as in `Reading`.
    """
    starts = {start for start, _ in notes}
    return tuple(
        replace(segment, kind="note") if segment.kind == "paragraph" and segment.start in starts else segment
        for segment in segments_in(document, 0, len(document.sections))
    )


def segments_in(document: Document, first: int, last: int) -> tuple[Segment, ...]:
    """Return the segments of the sections from index `first` up to `last`, in order."""
    return tuple(
        segment for index in range(first, last) for segment in _segments(document, index, document.sections[index])
    )


def segments_on(document: Document, segments: Sequence[Segment], page: int) -> tuple[Segment, ...]:
    """Return what stands on the document's page with this index, cut where the page begins and ends."""
    first, last = page_range(document, page)
    found = []
    for segment in segments[max(0, bisect_right(segments, first, key=lambda segment: segment.end) - 1) :]:
        if segment.start >= last:
            break
        start, end = max(segment.start, first), min(segment.end, last)
        if document.text[start:end].strip():
            found.append(cut_to(segment, start, end))
    return tuple(found)


def page_range(document: Document, page: int) -> Span:
    """Return where the text of the page with this index begins and ends."""
    following = document.pages[page + 1].start if page + 1 < len(document.pages) else len(document.text)
    return document.pages[page].start, following


def cut_to(segment: Segment, start: int, end: int) -> Segment:
    """Return what of the segment stands in `text[start:end]`, which lies within it."""
    sentences = tuple((max(a, start), min(b, end)) for a, b in segment.sentences if a < end and b > start)
    begun, goes_on = start > segment.start, end < segment.end
    return replace(segment, start=start, end=end, sentences=sentences, begun=begun, goes_on=goes_on)


def _segments(document: Document, index: int, section: Section) -> Iterator[Segment]:
    heading = document.text[section.start : section.body_start].rstrip()
    if heading:
        yield Segment("heading", section.start, section.start + len(heading), index)
    position = section.body_start
    for row in document.rows[bisect_right(document.rows, position, key=lambda row: row.end) :]:
        if row.start >= section.end:
            break
        yield from _paragraphs(document.text, position, row.start, index)
        if document.text[row.start : row.end].strip():
            yield Segment("row", row.start, row.end, index, row)
        position = row.end
    yield from _paragraphs(document.text, position, section.end, index)


def _paragraphs(text: str, start: int, end: int, section: int) -> Iterator[Segment]:
    while start < end:
        line_end = text.find("\n", start, end)
        stop = end if line_end < 0 else line_end
        first, last = start, stop
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            yield Segment("paragraph", first, last, section, sentences=tuple(split_sentences(text, first, last)))
        start = stop + 1
