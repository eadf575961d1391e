"""Shows a page of a report beside what is cited from it: the picture with the passage marked, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from search_app.ask_texts import AskTexts
from search_app.citation import cite
from search_app.page_texts import PageTexts
from search_app.page_urls import pdf_url, picture_url
from search_app.page_view import Place

if TYPE_CHECKING:
    from indexer.document import Document, Page

ZOOMS = (100, 150, 200)


@dataclass(frozen=True, slots=True)
class Source:
    """A place and what is needed to draw it: its document and the size of its page in points, None for no picture.

    Screen readers are told of it where it `is_chosen`, and not where it opens by itself beside an answer.
    """

    place: Place
    document: Document
    best: tuple[int, int]
    size: tuple[float, float] | None
    is_chosen: bool = True


def show_source(source: Source, texts: AskTexts, words: PageTexts, turn: Callable[[Place | None], None]) -> None:
    """Show the page of `source`; `turn` is called with the place to show next, None to close."""
    place, pages = source.place, physical_pages(source.document)
    with st.container(key="ks-source"):
        told = f"{texts.source_heading}: {heading(source, texts, words)}"
        announced = f' data-announce-source="{escape(told)}"' if source.is_chosen else ""
        st.html(f'<h3 class="ks-source-head"{announced}>{escape(told)}</h3>')
        with st.container(horizontal=True, key="ks-source-turn"):
            at = pages.index(place.page)
            names = dict(zip(ZOOMS, (texts.zoom_whole, texts.zoom_large, texts.zoom_larger), strict=True))
            for label, to in ((texts.previous_page, at - 1), (texts.next_page, at + 1)):
                there = 0 <= to < len(pages)
                other = replace(place, page=pages[to]) if there else place
                st.button(label, key=f"ks-turn-{to > at}", disabled=not there, on_click=turn, args=(other,))
            zoom = st.segmented_control(
                texts.zoom,
                ZOOMS,
                default=ZOOMS[0],
                format_func=lambda size: names[size],
                key="ks-zoom",
                label_visibility="collapsed",
                required=True,
            )
            st.button(texts.hide_source, key="ks-source-close", on_click=turn, args=(None,))
        st.html(picture(source, zoom or ZOOMS[0], texts, words))


def physical_pages(document: Document) -> list[int]:
    """Return the physical page numbers of a document, each once: two printed pages may stand on one."""
    return sorted({page.number for page in document.pages if page.number is not None})


def heading(source: Source, texts: AskTexts, words: PageTexts) -> str:
    """Write which page this is, with what is printed on it where that differs."""
    page = words.page.format(
        page=texts.page_of.format(page=source.place.page, count=len(physical_pages(source.document)))
    )
    printed = printed_labels(source.document, source.place.page)
    if not printed or printed == [str(source.place.page)]:
        return page
    named = words.printed_page.format(label="–".join(dict.fromkeys((printed[0], printed[-1]))))
    return f"{page} ({named})"


def printed_labels(document: Document, number: int) -> list[str]:
    """Return what is printed as page number on the physical page `number`."""
    return [page.label for page in _pages_on(document, number) if page.label is not None]


def picture(source: Source, zoom: int, texts: AskTexts, words: PageTexts) -> str:
    """Write the picture of the page and the link to the PDF there; without a picture, why not."""
    place, document = source.place, source.document
    address = pdf_url(place.document, place.page, version=place.version)
    link = (
        f'<p class="ks-actions"><a class="ks-action" href="{escape(address)}" target="_blank">'
        f"{escape(words.open_pdf.format(page=place.page))}</a></p>"
    )
    if source.size is None or not document.is_drawable(place.page):
        return f'<p class="ks-muted">{escape(texts.no_picture)}</p>{link}'
    image = picture_url(
        place.document, place.page, version=place.version, passage=(place.start, place.end), best=source.best
    )
    section = cite(document, place.start, place.end).section
    named = {
        "page": place.page,
        "title": document.title,
        "section": words.section_part.format(section=section[-1]) if section else "",
    }
    notes = _other_pages(source, words)
    if any(page.ocr for page in _pages_on(document, place.page)):
        notes.append(words.scanned_picture)
    caption = ". ".join(filter(None, (words.picture_caption.format(**named), " ".join(notes))))
    width, height = map(round, source.size)
    at = mark_place(document, place.page, source.best)
    mark = "" if at is None else f' data-at="{at:.2f}"'
    alternative = words.picture_alt.format(**named)
    return (
        f'<figure class="ks-sheet ks-zoom-{zoom}"><div class="ks-paper" tabindex="0" role="group"{mark}'
        f' aria-label="{escape(caption)}">'
        f'<img width="{width}" height="{height}" src="{escape(image)}" alt="{escape(alternative)}">'
        f"</div><figcaption>{escape(caption)}</figcaption></figure>{link}"
    )


def _other_pages(source: Source, words: PageTexts) -> list[str]:
    """Say on which pages what is marked begins and ends, where those are others than the one that is shown."""
    first, last = source.document.pages_of(*source.best)
    begins, ends, here = first.number, last.number, source.place.page
    if begins is None or ends is None or not begins <= here <= ends:
        return []
    before = [words.begins_before.format(page=begins)] if begins < here else []
    return before + ([words.goes_on.format(page=ends)] if here < ends else [])


def mark_place(document: Document, number: int, best: tuple[int, int]) -> float | None:
    """Return how far down the physical page `number` the span `best` begins, 0 to 1, as its text goes; None if not."""
    start, end = document.page_span(number)
    return (best[0] - start) / (end - start) if start <= best[0] < end else None


def _pages_on(document: Document, number: int) -> list[Page]:
    return [page for page in document.pages if page.number == number]
