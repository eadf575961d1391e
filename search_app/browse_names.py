"""Names sections and parts of a report as HTML, each word in the language that it is in."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from search_app.browse_texts import section_name
from search_app.passage_language import document_language, in_its_language

if TYPE_CHECKING:
    from indexer.document import Document
    from search_app.browse_parts import Part
    from search_app.browse_texts import BrowseTexts


def spoken(document: Document, text: str, texts: BrowseTexts) -> str:
    """Write what a report says, within a line of ours."""
    return in_its_language(text, document=document_language(document), page=texts.lang)


def section_html(document: Document, section: int, texts: BrowseTexts) -> str:
    """Write the heading of a section; what it is where it has none, which are words of ours."""
    title = document.sections[section].title
    return spoken(document, title, texts) if title else escape(section_name(document, section, texts))


def part_html(document: Document, section: int, part: Part, texts: BrowseTexts) -> str:
    """Name a part of a report by a section of it: «3 Mål», «3 Mål, del 2 av 5»."""
    named = section_html(document, section, texts)
    if part.count == 1:
        return named
    return escape(texts.part_of).format(title=named, number=part.number, count=part.count)
