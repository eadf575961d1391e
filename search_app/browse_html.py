"""Writes a part of a report as HTML for reading, page boundaries and a passage marked. Its text is escaped here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from indexer.inspection_phrases import capitalised, page_phrase
from indexer.segments import Segment, cut_to, page_range, segments_in
from search_app.browse_names import part_html
from search_app.page_prose import prose
from search_app.passage_language import document_language, lang_attribute

if TYPE_CHECKING:
    from indexer.document import Document, TableRow
    from search_app.browse_parts import Part, Place
    from search_app.browse_texts import BrowseTexts

Span = tuple[int, int]
_ITEM = re.compile(r"([•▪○●■□–—*-])\s")
_NOTE = re.compile(r"\[\d{1,3}\]\s")
# h1 and h2 are the product's name and the report's title; there is no heading below h6.
_TOP_HEADING, _LAST_HEADING = 3, 6


@dataclass(frozen=True, slots=True)
class PartWriter:
    """Writes the text of one part of a document, at the place that the address leads to.

    What is in another language than the page's says so, paragraph by paragraph.
    """

    texts: BrowseTexts
    document: Document
    part: Part
    place: Place
    _marks: dict[int, list[str]] = field(default_factory=dict)

    def html(self) -> str:
        """Write the part: headings, paragraphs, lists, notes and tables, with the pages where they begin."""
        self._marks.clear()
        self._marks.update(self._page_marks())
        segments = [one for one in self._segments() if self.document.text[one.start : one.end].strip()]
        text, part, opening = self.texts, self.part, self._opening()
        before = self._going(text.goes_on_before) if part.number > 1 else ""
        after = self._going(text.goes_on_after) if part.number < part.count else ""
        body = "".join(self._group(kind, list(group)) for kind, group in groupby(segments, key=self._kind))
        if not body:
            body = f'<p class="ks-none">{escape(text.empty)}</p>'
        rest = "".join(self._block_mark(start) for start in sorted(self._marks))
        key = f'data-ks-place="{escape(self._key())}"'
        return f'<div class="ks-text" {key}>{opening}{before}{body}{rest}{after}</div>'

    def _key(self) -> str:
        """Return what tells this view from every other, so that the page's script sees that it is a new one."""
        mark = self.place.mark or ("", "")
        return f"{self.document.id} {self.place.section} {self.part.number} {mark[0]} {mark[1]}"

    def _segments(self) -> Iterator[Segment]:
        for segment in segments_in(self.document, self.part.first, self.part.last):
            start, end = max(segment.start, self.part.start), min(segment.end, self.part.end)
            if start < end:
                yield cut_to(segment, start, end)

    def _opening(self) -> str:
        """Write the page that the part begins on, and a heading where it has none of its own there."""
        mark = self._block_mark(self.part.start)
        begins_untitled = not self.document.sections[self.part.first].title and self.part.last == self.part.first + 1
        if self.part.number == 1 and not begins_untitled:
            return mark
        title = part_html(self.document, self.part.last - 1, self.part, self.texts)
        return f'{mark}<h{_TOP_HEADING} data-ks-target tabindex="-1">{title}</h{_TOP_HEADING}>'

    def _kind(self, segment: Segment) -> str:
        """Tell what a segment is set as; those of one kind in a row make a list or a table together."""
        if segment.row is not None:
            return f"table {segment.row.table}"
        if segment.kind == "paragraph" and not segment.begun and _ITEM.match(self._text(segment)):
            return "list"
        return segment.kind

    def _group(self, kind: str, segments: Sequence[Segment]) -> str:
        if kind == "heading":
            return "".join(map(self._heading, segments))
        if kind == "list":
            return self._list(segments)
        if kind.startswith("table"):
            return self._table(segments)
        return "".join(map(self._paragraph, segments))

    def _heading(self, segment: Segment) -> str:
        section = self.document.sections[segment.section]
        level = _TOP_HEADING
        parent = section.parent
        while parent is not None and parent >= self.part.first:
            level, parent = level + 1, self.document.sections[parent].parent
        tag = f"h{min(level, _LAST_HEADING)}"
        target = ' data-ks-target tabindex="-1"' if segment.section == self.place.section else ""
        lang = self._lang(segment)
        return f"{self._block_mark(segment.start)}<{tag}{target}{lang}>{self._running(segment, lang)}</{tag}>"

    def _paragraph(self, segment: Segment) -> str:
        kind = ' class="ks-note"' if _NOTE.match(self._text(segment)) else ""
        lang = self._lang(segment)
        return f"{self._block_mark(segment.start)}<p{kind}{lang}>{self._running(segment, lang)}</p>"

    def _list(self, segments: Sequence[Segment]) -> str:
        html = self._block_mark(segments[0].start)
        items = ""
        for segment in segments:
            bullet = self.document.text[segment.start]
            rest = cut_to(segment, segment.start + 1, segment.end)
            sign = f'<span class="ks-bullet" aria-hidden="true">{escape(bullet)}</span>'
            lang = self._lang(rest)
            items += f"<li{lang}>{self._inline_mark(segment.start, lang)}{sign}{self._running(rest, lang)}</li>"
        return f'{html}<ul class="ks-items">{items}</ul>'

    def _table(self, segments: Sequence[Segment]) -> str:
        """Draw the rows below the table's header, said again where the part begins inside the table."""
        rows = [segment.row for segment in segments if segment.row is not None]
        columns = max(len(row.cells) for row in rows)
        html, head, body = self._block_mark(segments[0].start), "", ""
        head += "".join(self._row(row, segment, columns) for row, segment in self._header_above(rows[0]))
        for row, segment in zip(rows, segments, strict=True):
            for start in self._due(segment.start):
                body += f'<tr class="ks-page-row"><td colspan="{columns}">{self._taken(start)}</td></tr>'
            line = self._row(row, segment, columns)
            head, body = (head + line, body) if row.is_header and not body else (head, body + line)
        label = escape(self.texts.table.format(number=rows[0].table + 1))
        head = f"<thead>{head}</thead>" if head else ""
        return (
            f'{html}<div class="ks-table" tabindex="0" role="group" aria-label="{label}">'
            f"<table>{head}<tbody>{body}</tbody></table></div>"
        )

    def _header_above(self, row: TableRow) -> list[tuple[TableRow, Segment]]:
        """Return the lines of the header of a row that the part doesn't begin its table with."""
        span = self.document.header_span(row)
        if span is None or span[0] >= self.part.start:
            return []
        lines = [line for line in self.document.rows if span[0] <= line.start and line.end <= span[1]]
        return [(line, Segment("row", line.start, line.end, 0, line)) for line in lines]

    def _row(self, row: TableRow, segment: Segment, columns: int) -> str:
        tag = 'th scope="col"' if row.is_header else "td"
        html = ""
        for number, (start, end) in enumerate(row.cells):
            last = number + 1 == len(row.cells)
            span = f' colspan="{columns - number}"' if last and number + 1 < columns else ""
            inside = self._marked(max(start, segment.start), min(end, segment.end))
            html += f"<{tag}{span}>{inside}</{tag[:2]}>"
        return f"<tr{self._lang(segment)}>{html}</tr>"

    def _lang(self, segment: Segment) -> str:
        return lang_attribute(self._text(segment), document=document_language(self.document), page=self.texts.lang)

    def _running(self, segment: Segment, lang: str) -> str:
        """Write running text, the pages that begin inside it marked in the line; `lang` is its element's attribute."""
        html, done = "", segment.start
        for start in [start for start in sorted(self._marks) if segment.start < start < segment.end]:
            html += f"{self._marked(done, start)} {self._taken(start, lang)} "
            done = start
        return html + self._marked(done, segment.end)

    def _marked(self, start: int, end: int) -> str:
        """Write `text[start:end]`, what is to be marked of it marked."""
        if start >= end:
            return ""
        text = self.document.text[start:end]
        if self.place.mark is None:
            return prose(text.strip())
        left = len(text) - len(text.lstrip())
        first, last = start + left, start + len(text.rstrip())
        span = max(self.place.mark[0], first) - first, min(self.place.mark[1], last) - first
        return prose(text.strip(), span if span[0] < span[1] else (0, 0))

    def _text(self, segment: Segment) -> str:
        return self.document.text[segment.start : segment.end]

    def _going(self, said: str) -> str:
        return f'<p class="ks-going">{escape(said)}</p>'

    def _page_marks(self) -> Iterator[tuple[int, list[str]]]:
        """Yield, for each offset in the part where pages begin, what is said there; pages without text are left out."""
        if self.document.pages[0].number is None:
            return
        first = self.document.pages.index(self.document.page_at(self.part.start))
        unread = {page.number for page in self.document.unread}
        said: dict[int, list[str]] = {}
        for index in range(first, len(self.document.pages)):
            page = self.document.pages[index]
            start = max(page.start, self.part.start)
            if start > self.part.end or start == self.part.end < len(self.document.text):
                break
            if page.number in unread:
                phrase = f"{page_phrase(page)}: {self.texts.unread_page}"
            elif self.document.text[slice(*page_range(self.document, index))].strip():
                phrase = page_phrase(page) + (f", {self.texts.scanned}" if page.ocr else "")
            else:
                continue
            said.setdefault(start, []).append(phrase)
        yield from said.items()

    def _due(self, offset: int) -> list[int]:
        """Return where the pages begin that are not marked yet and begin no later than `offset`."""
        starts = sorted(self._marks)
        return starts[: bisect_left(starts, offset + 1)]

    def _block_mark(self, offset: int) -> str:
        return "".join(f'<p class="ks-page-line">{self._taken(start)}</p>' for start in self._due(offset))

    def _inline_mark(self, offset: int, lang: str) -> str:
        return "".join(f"{self._taken(start, lang)} " for start in self._due(offset))

    def _taken(self, start: int, lang: str = "") -> str:
        """Write the marks of the pages that begin at `start`, once; `lang` is the attribute of what they stand in."""
        own = f' lang="{self.texts.lang}"' if lang else ""
        return " ".join(
            f'<span class="ks-page-mark"{own}>{escape(capitalised(phrase))}</span>' for phrase in self._marks.pop(start)
        )
