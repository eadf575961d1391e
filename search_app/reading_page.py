"""The operator's page: how a report was read, page by page, with the picture of each page beside its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

import streamlit as st

from indexer.inspection import page_fact
from indexer.reading import Reading
from indexer.segments import segments_of
from search_app.collection_texts import texts_for as collection_texts_for
from search_app.live_index import current_reading
from search_app.page_html import notice
from search_app.page_image import PageImageError, page_sizes
from search_app.reading_html import PageWriter
from search_app.reading_outline import OutlineWriter
from search_app.reading_texts import ReadingTexts, texts_for
from search_app.search import Searcher

_NUMBER = re.compile(r"[0-9]{1,9}")
# The names of the state in the address.
DOCUMENT, PLACE, PART = "dokument", "side", "vis"


def show_readings(searcher: Searcher, lang: str) -> None:
    """Show the document and the page that the address names."""
    texts = texts_for(lang)
    st.html(f'<div class="ks-view ks-wide"><h2>{escape(texts.title)}</h2><p>{escape(texts.tagline)}</p></div>')
    if not searcher.documents():
        words = collection_texts_for(lang)
        st.html(notice(words.empty, words.empty_advice))
        return
    document_id = choose_document(searcher, texts)
    if document_id is not None:
        show_document(searcher, document_id, texts)


def choose_document(searcher: Searcher, texts: ReadingTexts) -> str | None:
    """Let the user choose a document, and return its id; None for one that the index lacks."""
    ids = [info.id for info in searcher.documents()]
    asked = st.query_params.get(DOCUMENT, ids[0])
    st.session_state["reading-document"] = asked if asked in ids else None
    st.selectbox(
        texts.document,
        ids,
        key="reading-document",
        format_func=lambda document_id: name_of(searcher, document_id),
        on_change=open_document,
        placeholder=texts.unknown_document_advice,
    )
    if asked not in ids:
        st.html(notice(texts.unknown_document, texts.unknown_document_advice))
        return None
    return asked


def name_of(searcher: Searcher, document_id: str) -> str:
    """Return the title of a document, with its file where the title doesn't say it."""
    title = searcher.document(document_id).title
    return title if document_id in title else f"{title} ({document_id})"


def open_document() -> None:
    """Go to the first page of the document that was chosen."""
    st.query_params[DOCUMENT] = st.session_state["reading-document"]
    st.query_params.pop(PLACE, None)
    st.query_params.pop(PART, None)


@dataclass(frozen=True, slots=True)
class Places:
    """The pages of a document, or the sections of one without pages, from 1: how many there are, and which is shown."""

    count: int
    paged: bool
    here: int | None


def places_of(reading: Reading) -> Places:
    """Return the places of a document, and the one that the address names: the first, or None for one that isn't."""
    document = reading.document
    paged = document.pages[0].number is not None
    count = len(document.pages if paged else document.sections)
    asked = st.query_params.get(PLACE, "1")
    here = int(asked) if _NUMBER.fullmatch(asked) and 1 <= int(asked) <= count else None
    return Places(count, paged, here)


def show_document(searcher: Searcher, document_id: str, texts: ReadingTexts) -> None:
    """Show what leads to the pages, and the page that the address names."""
    with st.spinner(texts.reading_again):
        reading = current_reading(searcher, document_id)
    places = places_of(reading)
    if reading.unknown == "recognised":
        st.html(notice(texts.recognised_heading, texts.recognised))
    elif reading.unknown == "another":
        st.html(notice(texts.other_reading_heading, texts.other_reading))
    elif reading.unknown == "slow":
        st.html(notice(texts.slow_reading_heading, texts.slow_reading))
    outline = OutlineWriter(texts, reading, places.here or 0, st.query_params.get(PART, ""))
    st.html(outline.outline(searcher.skipped()))
    choose_place(places, texts)
    if places.here is None:
        one, many = (texts.pages_one, texts.pages_many) if places.paged else (texts.sections_one, texts.sections_many)
        count = one if places.count == 1 else many.format(count=places.count)
        st.html(notice(texts.unknown_page, texts.unknown_page_advice.format(count=count)))
        return
    writer = PageWriter(texts, reading, searcher.chunk_spans(document_id))
    index = places.here - 1
    if places.paged:
        version = searcher.version(document_id)
        st.html(writer.page(page_fact(reading, index), version, size_of(searcher, document_id, index)))
    else:
        segments = [one for one in segments_of(reading.document, reading.notes) if one.section == index]
        st.html(writer.section(index, segments))


def choose_place(places: Places, texts: ReadingTexts) -> None:
    """Show the field for the page's number, and the buttons to the pages beside it."""
    here = places.here or 1
    st.session_state["reading-place"] = here
    label = texts.page_number if places.paged else texts.section_number
    before, after = (
        (texts.previous_page, texts.next_page) if places.paged else (texts.previous_section, texts.next_section)
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="ks-places"):
        st.button(before, key="reading-before", on_click=go_to, args=(here - 1,), disabled=here <= 1)
        st.number_input(
            f"{label} ({texts.of_pages.format(count=places.count)})",
            min_value=1,
            max_value=places.count,
            step=1,
            key="reading-place",
            on_change=go_to_number,
            width=130,
        )
        st.button(after, key="reading-after", on_click=go_to, args=(here + 1,), disabled=here >= places.count)


def go_to(place: int) -> None:
    """Go to a page, or a section, of the document that is shown."""
    st.query_params[PLACE] = str(place)


def go_to_number() -> None:
    """Go to the page whose number was written."""
    go_to(st.session_state["reading-place"])


def size_of(searcher: Searcher, document_id: str, index: int) -> tuple[float, float] | None:
    """Return width and height of a page in points; None where there is no picture of it."""
    path = searcher.source_path(document_id)
    try:
        sizes = page_sizes(path) if path else ()
    except PageImageError:
        return None
    return sizes[index] if index < len(sizes) else None
