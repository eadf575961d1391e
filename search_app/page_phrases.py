"""Writes what is put together of several texts: pages, places, certainties, quotes with their source, a collection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_app.certainty import Certainty
    from search_app.page_texts import PageTexts
    from search_app.result import Citation


def page_phrase(citation: Citation, texts: PageTexts) -> str:
    """Write the page: «side 12», «side 12–13 (trykt side 10–11)», or that there is none, and that it was scanned."""
    phrase = _numbers_phrase(citation, texts)
    return texts.scanned.format(page=phrase) if citation.ocr else phrase


def _numbers_phrase(citation: Citation, texts: PageTexts) -> str:
    first, last = citation.page_first, citation.page_last
    if first is None:
        return texts.no_page
    several = last is not None and last != first
    phrase = texts.pages.format(first=first, last=last) if several else texts.page.format(page=first)
    printed = _printed_phrase(citation, texts)
    return f"{phrase} ({printed})" if printed else phrase


def _printed_phrase(citation: Citation, texts: PageTexts) -> str:
    """Write the printed page where it says something else than the physical one."""
    label, label_last = citation.page_label, citation.page_label_last
    labels = ((label, citation.page_first), (label_last, citation.page_last))
    if all(one is None or one == str(number) for one, number in labels):
        return ""
    if label == label_last:
        return texts.printed_page.format(label=label)
    if label is None:
        return texts.printed_last_page.format(label=label_last)
    if label_last is None:
        return texts.printed_first_page.format(label=label)
    return texts.printed_pages.format(first=label, last=label_last)


def certainty_phrases(certainty: Certainty, texts: PageTexts) -> tuple[str, str]:
    """Return the word for a certainty, and what it means for the reader."""
    return {
        "certain": (texts.certain, texts.certain_meaning),
        "likely": (texts.likely, texts.likely_meaning),
        "uncertain": (texts.uncertain, texts.uncertain_meaning),
    }[certainty]


def place_phrase(citation: Citation, texts: PageTexts) -> str:
    """Write the whole citation: «Årsrapport › Hovedmål 2 › Legemiddelliste, side 17»."""
    return f"{' › '.join((citation.title, *citation.section))}, {page_phrase(citation, texts)}"


def quote_phrase(text: str, citation: Citation, texts: PageTexts) -> str:
    """Write a quote with its source, to be pasted into a document."""
    return f"{_in_quotes(text)} ({place_phrase(citation, texts)})"


def status_quote_phrase(assignment: str, status: str, citation: Citation, texts: PageTexts) -> str:
    """Write an assignment and its status, each as quoted, with their source."""
    stop = "" if assignment.rstrip().endswith((".", "!", "?")) else "."
    first = f"{texts.assignment}: {_in_quotes(assignment)}{stop}"
    return f"{first} {texts.status}: {_in_quotes(status)} ({place_phrase(citation, texts)})"


def _in_quotes(text: str) -> str:
    """Quote a text on one line: a table's cells with a stroke between them, quotes inside it with single marks."""
    line = " | ".join(" ".join(cell.split()) for cell in text.split("\t"))
    return f"«{line.replace('«', '‘').replace('»', '’')}»"


def collection_phrase(titles: Sequence[tuple[str, int | None]], texts: PageTexts, shown: int = 5) -> str:
    """Write what is searched: the first `shown` of the titles with their page counts, and how many there are."""
    count = len(titles)
    documents = texts.document_one if count == 1 else texts.documents_many.format(count=count)
    named = [f"{title} ({_page_count(pages, texts)})" for title, pages in titles[:shown]]
    rest = texts.collection_more.format(count=count - shown) if count > shown else ""
    return texts.collection.format(documents=documents, titles=", ".join(named) + rest)


def _page_count(pages: int | None, texts: PageTexts) -> str:
    if pages is None:
        return texts.pages_unknown
    return texts.pages_one if pages == 1 else texts.pages_many.format(count=pages)
