"""Writes what was read of a whole document as HTML: figures, signs, headings, tables, and what the build left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from indexer.errors import Skipped
from indexer.inspection import Overview, headings, overview, tables
from indexer.inspection_phrases import (
    grouped,
    overview_facts,
    page_phrase,
    sign_phrases,
)
from indexer.messages import reason
from indexer.reading import Reading
from search_app.page_urls import reading_url
from search_app.passage_language import document_language, in_its_language

if TYPE_CHECKING:
    from search_app.reading_texts import ReadingTexts

MAX_PLACES = 12


@dataclass(frozen=True, slots=True)
class OutlineWriter:
    """Writes the parts of one document that lead to its pages.

    `here` is the page, or the section of a document without pages, that is shown: from 1. `opened` is the part that
    stays open when one of its links is followed.
    """

    texts: ReadingTexts
    reading: Reading
    here: int
    opened: str

    def outline(self, skipped: Sequence[Skipped]) -> str:
        """Write all parts, those that may be long folded."""
        facts = overview(self.reading)
        return (
            f'<div class="ks-outline">{self._signs(facts)}<div class="ks-parts">{self._overview(facts)}'
            f"{self._headings()}{self._tables()}{self._skipped(skipped)}</div></div>"
        )

    def _signs(self, facts: Overview) -> str:
        texts = self.texts
        if not facts.signs:
            return f'<p class="ks-signs-none">{escape(texts.signs_none)}</p>'
        items = "".join(
            f"<li>{escape(phrase)}{self._places(pages)}</li>" for pages, phrase in sign_phrases(facts.signs, texts.lang)
        )
        return f'<section class="ks-notice ks-signs"><h3>{escape(texts.signs)}</h3><ul>{items}</ul></section>'

    def _places(self, pages: Sequence[int]) -> str:
        if not pages:
            return ""
        links = ", ".join(self._link(page, str(page), "") for page in pages[:MAX_PLACES])
        more = " …" if len(pages) > MAX_PLACES else ""
        return f' <span class="ks-places">{escape(self.texts.page_number)} {links}{more}</span>'

    def _overview(self, facts: Overview) -> str:
        rows = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in overview_facts(facts, self.texts.lang)
        )
        return self._folded("om", self.texts.overview, f"<dl>{rows}</dl>")

    def _headings(self) -> str:
        document = self.reading.document
        unpaged = document.pages[0].number is None
        items = ""
        for fact in headings(document):
            place = fact.section + 1 if fact.page is None else fact.page
            title = self._spoken(fact.title) if fact.title else escape(self.texts.no_heading)
            page = "" if unpaged else f", {escape(self.texts.heading_place.format(page=place))}"
            size = f' <span class="ks-size">{grouped(fact.body_chars)}</span>'
            link = self._link(place, f"{title}{page}", "overskrifter")
            items += f'<li class="ks-level-{min(max(fact.level, 1), 6)}">{link}{size}</li>'
        count = sum(bool(section.title) for section in document.sections)
        note = f'<p class="ks-none">{escape(self.texts.headings_note)}</p>'
        return self._folded("overskrifter", self.texts.headings.format(count=count), f"{note}{_list(items, 'ol')}")

    def _tables(self) -> str:
        document = self.reading.document
        found = tables(document)
        items = ""
        for fact in found:
            place = fact.first.number or fact.section + 1
            named = self.texts.table.format(number=fact.number)
            named += "" if fact.first.number is None else f", {page_phrase(fact.first, fact.last, self.texts.lang)}"
            header = next((row.cells for row in fact.rows if row.is_header), fact.rows[0].cells)
            link = self._link(place, escape(named), "tabeller")
            items += f"<li>{link}: {self._spoken(' │ '.join(header))}</li>"
        inside = _list(items) if items else f'<p class="ks-none">{escape(self.texts.tables_none)}</p>'
        return self._folded("tabeller", self.texts.tables.format(count=len(found)), inside)

    def _skipped(self, skipped: Sequence[Skipped]) -> str:
        items = "".join(f"<li>{escape(reason(one, self.texts.lang))}</li>" for one in skipped)
        inside = _list(items) if items else f'<p class="ks-none">{escape(self.texts.not_in_index_none)}</p>'
        return self._folded("utelatt", self.texts.not_in_index.format(count=len(skipped)), inside)

    def _folded(self, name: str, label: str, inside: str) -> str:
        is_open = " open" if name == self.opened else ""
        return f'<details class="ks-part"{is_open}><summary>{escape(label)}</summary>{inside}</details>'

    def _spoken(self, text: str) -> str:
        """Write what the report says, in its own language."""
        return in_its_language(text, document=document_language(self.reading.document), page=self.texts.lang)

    def _link(self, place: int, label: str, part: str) -> str:
        """Write a link to a place; `label` is HTML."""
        address = escape(reading_url(self.reading.document.id, place, part=part))
        current = ' aria-current="page"' if place == self.here else ""
        return f'<a href="{address}" target="_self" data-ks-inside{current}>{label}</a>'


def _list(items: str, tag: str = "ul") -> str:
    """Write a list that scrolls by itself where it is long; with the keyboard, too."""
    return f'<div class="ks-list" tabindex="0"><{tag}>{items}</{tag}></div>'
