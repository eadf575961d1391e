"""Writes what was read of a page as HTML, beside the page's picture. What comes from a report is escaped here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from indexer.document import Document
from indexer.errors import Skipped
from indexer.inspection import ChunkSpan, PageFact, chunk_starts
from indexer.inspection_phrases import capitalised, grouped, page_phrase
from indexer.inspection_words import texts_for as inspection_texts_for
from indexer.messages import reason
from indexer.reading import Reading
from search_app.page_prose import prose
from search_app.page_urls import reading_picture_url
from search_app.passage_language import document_language, in_its_language, lang_attribute

if TYPE_CHECKING:
    from indexer.segments import Segment
    from search_app.reading_texts import ReadingTexts

_STOP = '<span class="ks-stop" aria-hidden="true">‖</span>'


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a place of a document is called, as plain text and as HTML."""

    text: str
    html: str


@dataclass(frozen=True, slots=True)
class PageWriter:
    """Writes one page of one document, or one section of a document without pages."""

    texts: ReadingTexts
    reading: Reading
    spans: Sequence[ChunkSpan]

    @property
    def document(self) -> Document:
        """Return the document."""
        return self.reading.document

    def page(self, fact: PageFact, version: str, size: tuple[float, float] | None) -> str:
        """Write a page: its picture, `size` in points, and its text; without a size there is no picture."""
        place = self._place(capitalised(page_phrase(fact.page, lang=self.texts.lang)))
        picture = self._picture(fact, version, size, place)
        scan = f'<p class="ks-none">{escape(self.texts.recognised_page)}</p>' if fact.page.ocr else ""
        return self._side_by_side(place, picture, scan + self.text(fact.segments) + self._left_out(fact))

    def section(self, index: int, segments: Sequence[Segment]) -> str:
        """Write the section with this index of a document without pages."""
        said = self.texts.section_place.format(number=index + 1, count=len(self.document.sections))
        place = self._place(said)
        return self._side_by_side(place, "", self.text(segments))

    def text(self, segments: Sequence[Segment]) -> str:
        """Write the segments, each marked with what it was taken for, and where a chunk begins."""
        if not segments:
            return f'<p class="ks-none">{escape(self.texts.text_none)}</p>'
        starts = dict(chunk_starts(self.spans, (segments[0].start, segments[-1].end)))
        html = ""
        for table, group in groupby(segments, key=lambda segment: segment.row and segment.row.table):
            own = list(group)
            if table is None:
                html += "".join(self._segment(segment, starts) for segment in own)
            else:
                html += self._table(table, own, starts)
        return html

    def _place(self, said: str) -> PlaceName:
        """Name a place of the document, the title in its own language."""
        title, place_in = self.document.title, self.texts.place_in
        spoken = in_its_language(title, document=self._language, page=self.texts.lang)
        return PlaceName(
            place_in.format(place=said, title=title), escape(place_in).format(place=escape(said), title=spoken)
        )

    @property
    def _language(self) -> str | None:
        return document_language(self.document)

    def _lang(self, text: str) -> str:
        return lang_attribute(text, document=self._language, page=self.texts.lang)

    def _side_by_side(self, place: PlaceName, picture: str, text: str) -> str:
        heading = escape(self.texts.text) if picture else place.html
        said = escape(place.text)
        return (
            f'<section class="ks-reading{"" if picture else " ks-unpictured"}" aria-label="{said}"'
            f' data-announce="{said}">{picture}<div class="ks-read"><h3>{heading}</h3>{text}'
            "</div></section>"
        )

    def _picture(self, fact: PageFact, version: str, size: tuple[float, float] | None, place: PlaceName) -> str:
        if size is None or fact.page.number is None:
            return f'<div class="ks-sheet"><p class="ks-none">{escape(self.texts.picture_missing)}</p></div>'
        texts = self.texts
        address = escape(reading_picture_url(self.document.id, fact.page.number, version=version, lang=texts.lang))
        alt = escape(texts.picture_alt.format(place=place.text))
        legend = "".join(
            f'<li><span class="ks-swatch ks-{kind}" aria-hidden="true"></span>{escape(said)}</li>'
            for kind, said in (
                ("as-heading", texts.legend_heading),
                ("as-table", texts.legend_table),
                ("as-note", texts.legend_note),
                ("as-chunk", texts.legend_chunk),
                ("as-nothing", texts.legend_left_out),
            )
        )
        return (
            f'<div class="ks-sheet"><h3>{place.html}</h3><figure><a href="{address}" target="_blank">'
            f'<img width="{round(size[0])}" height="{round(size[1])}" src="{address}" alt="{alt}"></a>'
            f'<figcaption>{escape(texts.legend)}<ul class="ks-legend">{legend}</ul></figcaption></figure></div>'
        )

    def _segment(self, segment: Segment, starts: dict[int, int]) -> str:
        if segment.kind == "heading":
            level = self.document.sections[segment.section].level
            tag = escape(self.texts.level.format(level=level))
            title = self.document.text[segment.start : segment.end]
            strong = f"<strong{self._lang(title)}>{escape(title)}</strong>"
            return f'<p class="ks-as-heading"><span class="ks-tag">{tag}</span> {strong}</p>'
        html = f'<p class="ks-going">{escape(self.texts.goes_on_before)}</p>' if segment.begun else ""
        note = f'<span class="ks-tag">{escape(self.texts.note)}</span> ' if segment.kind == "note" else ""
        lang = self._lang(self.document.text[segment.start : segment.end])
        opening, closing = (
            (f'<p class="ks-as-note">{note}<span{lang}>', "</span></p>") if note else (f"<p{lang}>", "</p>")
        )
        for number, sentences in self._by_chunk(segment, starts):
            html += "" if number is None else self._border(number)
            html += opening + " ".join(prose(self.document.text[a:b]) + _STOP for a, b in sentences) + closing
        return html + (f'<p class="ks-going">{escape(self.texts.goes_on_after)}</p>' if segment.goes_on else "")

    def _by_chunk(self, segment: Segment, starts: dict[int, int]) -> Iterator[tuple[int | None, list[tuple[int, int]]]]:
        """Yield the sentences of a paragraph up to where the next chunk begins, with the number of their own one."""
        number, group = None, list[tuple[int, int]]()
        for sentence in segment.sentences:
            if sentence[0] in starts:
                if group:
                    yield number, group
                number, group = starts[sentence[0]], []
            group.append(sentence)
        if group:
            yield number, group

    def _border(self, number: int) -> str:
        span = self.spans[number - 1]
        size = self.texts.chunk_size.format(chars=grouped(span.end - span.start), tokens=span.tokens)
        name = self.texts.chunk.format(number=number)
        return f'<p class="ks-border"><strong>{escape(name)}</strong> {escape(size)}</p>'

    def _table(self, table: int, rows: Sequence[Segment], starts: dict[int, int]) -> str:
        """Draw the rows; one that a chunk begins with has the chunk's name above it."""
        columns = max(len(segment.row.cells) for segment in rows if segment.row is not None)
        lines = ""
        for segment in rows:
            if segment.row is None:
                continue
            if segment.start in starts:
                lines += f'<tr><td colspan="{columns}">{self._border(starts[segment.start])}</td></tr>'
            tag = "th" if segment.row.is_header else "td"
            cells = (self.document.text[max(a, segment.start) : min(b, segment.end)] for a, b in segment.row.cells)
            own = "".join(f"<{tag}>{prose(cell.strip())}</{tag}>" for cell in cells)
            lines += f"<tr{self._lang(self.document.text[segment.start : segment.end])}>{own}</tr>"
        caption = escape(self.texts.table.format(number=table + 1))
        return (
            f'<div class="ks-as-table" tabindex="0" role="group" aria-label="{caption}">'
            f'<table><caption class="ks-tag">{caption}</caption><tbody>{lines}</tbody></table></div>'
        )

    def _left_out(self, fact: PageFact) -> str:
        texts = self.texts
        number = fact.page.number
        if fact.unread and number is not None:
            unread = reason(Skipped(self.document.id, fact.unread, (number,)), texts.lang)
            return f'<p class="ks-none">{escape(unread)}</p>'
        if not fact.left_out:
            none = texts.left_out_none if not self.reading.unknown else texts.left_out_unknown
            return f'<h4>{escape(texts.left_out)}</h4><p class="ks-none">{escape(none)}</p>'
        names = inspection_texts_for(texts.lang).left_out
        lines = "".join(
            f'<li><span class="ks-tag">{escape(names[line.why])}</span> '
            f"{in_its_language(line.text, document=self._language, page=texts.lang)}</li>"
            for line in fact.left_out
        )
        return f'<h4>{escape(texts.left_out)}</h4><ul class="ks-left-out">{lines}</ul>'
