"""Writes what stands around the text of a report: where one is, what became of a link to a passage, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from search_app.browse_names import part_html, spoken
from search_app.browse_parts import Part, Place
from search_app.page_html import notice
from search_app.page_urls import ask_url, collection_url, file_url, pdf_url, report_url

if TYPE_CHECKING:
    from indexer.document import Document
    from search_app.browse_texts import BrowseTexts
    from search_app.collection_rows import ReportRow


@dataclass(frozen=True, slots=True)
class PartFrame:
    """What stands around one part of a document, `parts[place.part]`."""

    texts: BrowseTexts
    document: Document
    parts: Sequence[Part]
    place: Place
    row: ReportRow
    everything: bool = False

    @property
    def part(self) -> Part:
        """Return the part that is shown."""
        return self.parts[self.place.part]

    def top(self) -> str:
        """Write the path to the part, what is to be said of the link, the way to its file, and to its neighbours."""
        return (
            f'<div class="ks-browse-top">{self._crumbs()}{self._said()}'
            f'<p class="ks-actions">{self._source()}{self._ask()}</p>{self.turn(self.texts.turn)}</div>'
        )

    def turn(self, label: str) -> str:
        """Write the links to the part before and the one after; nothing where there is only one."""
        here, links = self.place.part, ""
        for at, name, kind in ((here - 1, self.texts.previous, "prev"), (here + 1, self.texts.next, "next")):
            if 0 <= at < len(self.parts):
                address, title = escape(self._address(self.parts[at])), self._title(self.parts[at])
                links += (
                    f'<a href="{address}" rel="{kind}" class="ks-{kind}" target="_self" data-ks-inside>'
                    f'<span class="ks-way">{escape(name)}</span> {title}</a>'
                )
        return f'<nav class="ks-turn" aria-label="{escape(label)}">{links}</nav>' if links else ""

    def _crumbs(self) -> str:
        texts, sections = self.texts, self.document.sections
        items = [self._link(collection_url(), escape(texts.collection))]
        above: list[str] = []
        parent = sections[self.place.section].parent
        while parent is not None:
            address = report_url(self.document.id, section=parent, everything=self.everything)
            above.insert(0, self._link(address, spoken(self.document, sections[parent].title, texts)))
            parent = sections[parent].parent
        title = spoken(self.document, self.document.title, texts)
        items += [self._link(report_url(self.document.id), title), *above]
        own = part_html(self.document, self.place.section, self.part, texts)
        listed = "".join(f"<li>{item}</li>" for item in items)
        return (
            f'<nav class="ks-crumbs" aria-label="{escape(texts.you_are_here)}"><ol>{listed}'
            f'<li aria-current="page">{own}</li></ol></nav>'
        )

    def _said(self) -> str:
        texts, problem = self.texts, self.place.problem
        if problem == "chapter":
            return notice(texts.chapter_missing, texts.chapter_missing_advice)
        if problem == "stale":
            return notice(texts.stale, texts.stale_advice)
        if problem == "offsets":
            return notice(texts.offsets, texts.offsets_advice)
        if self.place.mark is None:
            return ""
        said = texts.marked if self.place.mark[1] <= self.part.end else texts.marked_goes_on
        return f'<p class="ks-marked-said" data-announce="{escape(said)}">{escape(said)}</p>'

    def _source(self) -> str:
        start = self.part.start if self.place.mark is None else self.place.mark[0]
        if self.place.mark is None and self.part.number == 1:
            start = self.document.sections[self.place.section].start
        number = self.document.page_at(start).number
        if number is None or not self.row.is_pdf:
            address, opens, label = (
                file_url(self.document.id, version=self.row.version),
                "download",
                self.texts.download,
            )
        else:
            address = pdf_url(self.document.id, number, version=self.row.version)
            opens, label = 'target="_blank"', self.texts.open_pdf.format(page=number)
        return f'<a class="ks-action" href="{escape(address)}" {opens}>{escape(label)}</a>'

    def _ask(self) -> str:
        """Write the link to the question field, narrowed down to this section, or to the report before its first."""
        is_named = bool(self.document.sections[self.place.section].title)
        address = ask_url(self.document.id, section=self.place.section if is_named else None)
        label = self.texts.ask_section if is_named else self.texts.ask_report
        return f'<a class="ks-action" href="{escape(address)}" target="_self" data-ks-inside>{escape(label)}</a>'

    def _title(self, part: Part) -> str:
        return part_html(self.document, part.first, part, self.texts)

    def _address(self, part: Part) -> str:
        return report_url(self.document.id, section=part.first, part=part.number, everything=self.everything)

    def _link(self, address: str, label: str) -> str:
        """Write a link within the page; `label` is HTML."""
        return f'<a href="{escape(address)}" target="_self" data-ks-inside>{label}</a>'
