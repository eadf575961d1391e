"""Writes the contents of a report as a tree of links; a long one opens only along the way to what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from indexer.inspection_phrases import page_phrase
from search_app.browse_names import section_html
from search_app.browse_parts import Part, Place
from search_app.page_urls import report_url

if TYPE_CHECKING:
    from indexer.document import Document
    from search_app.browse_texts import BrowseTexts

# A tree with no more entries is shown whole: it can be taken in, and found in with the browser's own search.
MOST_ENTRIES = 60
# Deeper ones stand here too: on a narrow screen there is no room further in.
MOST_DEPTH = 5


@dataclass(frozen=True, slots=True)
class ContentsTree:
    """The contents of one document at one place of it; `everything` keeps all branches open."""

    texts: BrowseTexts
    document: Document
    parts: Sequence[Part]
    place: Place
    everything: bool = False

    def html(self) -> str:
        """Write the tree, folded into a line where there is little room for it."""
        texts, shown = self.texts, self.shown()
        inside = self._branches(shown) + self._toggle(len(shown))
        if not any(self.document.sections[index].title for index in shown):
            inside = f'<p class="ks-none">{escape(texts.contents_none)}</p>{inside}'
        return (
            f'<details class="ks-contents" open><summary><h3>{escape(texts.contents)}</h3></summary>'
            f'<nav aria-label="{escape(texts.contents_of)}">{inside}</nav></details>'
        )

    def shown(self) -> list[int]:
        """Return the indexes of the sections that the tree has, in order."""
        sections = self.document.sections
        entries = [index for index in range(len(sections)) if self._is_entry(index)]
        if self.everything or len(entries) <= MOST_ENTRIES:
            return entries
        opened = self._opened(entries)
        return [index for index in entries if sections[index].parent in opened]

    def _is_entry(self, index: int) -> bool:
        section = self.document.sections[index]
        return bool(section.title or self.document.text[section.start : section.end].strip())

    def _opened(self, entries: Sequence[int]) -> set[int | None]:
        """Return what is open: the way to the place, and from the top for as long as there is one entry only."""
        sections = self.document.sections
        opened: set[int | None] = {None}
        at: int | None = self.place.section
        while at is not None:
            opened.add(at)
            at = sections[at].parent
        children: dict[int | None, list[int]] = {}
        for index in entries:
            if sections[index].title:
                children.setdefault(sections[index].parent, []).append(index)
        top: int | None = None
        while len(children.get(top, [])) == 1:
            top = children[top][0]
            opened.add(top)
        return opened

    def _branches(self, shown: Sequence[int]) -> str:
        """Write the entries as lists within lists."""
        sections = self.document.sections
        depths: dict[int, int] = {}
        below = Counter(section.parent for section in sections)
        seen = set(shown)
        html, depth = "", -1
        for index in shown:
            parent = sections[index].parent
            depths[index] = own = min(depths.get(parent, -1) + 1 if parent is not None else 0, MOST_DEPTH)
            html += "<ul>" if own > depth else "</li>" + "</ul></li>" * (depth - own)
            hidden = below[index] if index + 1 < len(sections) and index + 1 not in seen else 0
            html += f"<li>{self._entry(index, hidden)}"
            depth = own
        return html + "</li></ul>" * (depth + 1)

    def _entry(self, index: int, hidden: int) -> str:
        texts, section = self.texts, self.document.sections[index]
        page = self.document.page_at(section.start)
        number = "" if page.number is None else f' <span class="ks-size">{escape(page_phrase(page))}</span>'
        more = ""
        if hidden:
            said = texts.below_one if hidden == 1 else texts.below_many.format(count=hidden)
            more = f'<span aria-hidden="true"> +&nbsp;{hidden}</span><span class="ks-unseen">, {escape(said)}</span>'
        address = report_url(self.document.id, section=index, everything=self.everything)
        is_here = index == self.place.section
        pieces = self._pieces(index) if is_here else ""
        own = self._link(address, section_html(self.document, index, texts), is_here=is_here and not pieces, after=more)
        return f"{own}{number}{pieces}"

    def _pieces(self, index: int) -> str:
        """Write links to the parts of the section that is shown, where it is too long for one."""
        here = self.parts[self.place.part]
        if here.count == 1:
            return ""
        items = ""
        for number in range(1, here.count + 1):
            piece = self.parts[self.place.part - here.number + number]
            first, last = self.document.pages_of(piece.start, piece.end)
            label = self.texts.part.format(number=number)
            label += "" if first.number is None else f": {page_phrase(first, last)}"
            address = report_url(self.document.id, section=index, part=number, everything=self.everything)
            items += f"<li>{self._link(address, escape(label), is_here=number == here.number)}</li>"
        return f'<ul class="ks-pieces">{items}</ul>'

    def _link(self, address: str, label: str, *, is_here: bool, after: str = "") -> str:
        """Write a link; `label` and `after` are HTML."""
        current = ' aria-current="page"' if is_here else ""
        return f'<a href="{escape(address)}" target="_self" data-ks-inside{current}>{label}{after}</a>'

    def _toggle(self, shown: int) -> str:
        entries = sum(map(self._is_entry, range(len(self.document.sections))))
        if entries <= MOST_ENTRIES or (shown == entries and not self.everything):
            return ""
        label = self.texts.fewer_contents if self.everything else self.texts.all_contents.format(count=entries)
        part = self.parts[self.place.part]
        address = report_url(
            self.document.id, section=self.place.section, part=part.number, everything=not self.everything
        )
        return f'<p class="ks-toggle">{self._link(address, escape(label), is_here=False)}</p>'
