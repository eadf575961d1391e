"""The view that reads a report section by section: its contents beside the text that the address names."""

from __future__ import annotations

from html import escape

import streamlit as st

from search_app.ask_texts import texts_for as ask_texts_for
from search_app.browse_frame import PartFrame
from search_app.browse_html import PartWriter
from search_app.browse_parts import parts_of, place_of
from search_app.browse_texts import BrowseTexts, section_name, texts_for
from search_app.browse_tree import ContentsTree
from search_app.collection_rows import ReportRow, report_row
from search_app.collection_texts import facts_phrase
from search_app.collection_texts import texts_for as collection_texts_for
from search_app.list_button import add_button
from search_app.page_html import ResultWriter, notice
from search_app.page_sources import IndexSources
from search_app.page_texts import BOKMAL as PAGE_TEXTS
from search_app.page_texts import texts_for as page_texts_for
from search_app.page_urls import collection_url
from search_app.passage_language import lang_attribute
from search_app.picking import pick_passage
from search_app.reference_texts import texts_for as reference_texts_for
from search_app.search import Searcher

PRODUCT = PAGE_TEXTS.product


def show_report(searcher: Searcher, lang: str) -> None:
    """Show the report and the section that the address names."""
    texts = texts_for(lang)
    document_id = st.query_params.get("dokument", "")
    if not document_id:
        _no_report(texts.not_chosen, texts.not_chosen_advice, texts)
        return
    if document_id not in {info.id for info in searcher.documents()}:
        _no_report(texts.report_missing, texts.report_missing_advice, texts)
        return
    document = searcher.document(document_id)
    version = searcher.version(document_id)
    parts = parts_of(document)
    place = place_of(document, parts, st.query_params.to_dict(), version)
    row = report_row(searcher, document_id)
    section = section_name(document, place.section, texts)
    st.set_page_config(page_title=f"{section} – {row.title} – {PRODUCT}")
    st.html(_head(row, lang))
    everything = st.query_params.get("innhold") == "alt"
    frame = PartFrame(texts, document, parts, place, row, everything)
    writer = PartWriter(texts, document, parts[place.part], place)
    with st.container(key="ks-browse"):
        with st.container(key="ks-browse-tree"):
            st.html(ContentsTree(texts, document, parts, place, everything).html())
        with st.container(key="ks-browse-text"):
            st.html(frame.top())
            if place.mark is not None:
                _actions(searcher, document_id, place.mark, lang)
            st.html(f"{writer.html()}{frame.turn(texts.turn_again)}")


def _actions(searcher: Searcher, document_id: str, mark: tuple[int, int], lang: str) -> None:
    """Show what can be done with the passage that the address leads to."""
    words, acts, references = page_texts_for(lang), ask_texts_for(lang), reference_texts_for(lang)
    with st.container(horizontal=True, key="ks-do-passage"):
        add_button(pick_passage(searcher, document_id, *mark), lang)
        st.html(ResultWriter(words, acts, references, IndexSources(searcher)).quote_actions(document_id, *mark))


def _no_report(heading: str, advice: str, texts: BrowseTexts) -> None:
    st.html(notice(heading, advice))
    st.html(
        f'<p class="ks-actions"><a class="ks-action" href="{escape(collection_url())}" target="_self" data-ks-inside>'
        f"{escape(texts.to_collection)}</a></p>"
    )


def _head(row: ReportRow, lang: str) -> str:
    """Write the report's title, and what is known of it below."""
    facts = facts_phrase(row, collection_texts_for(lang))
    title_lang = lang_attribute(row.title, document=row.language, page=lang)
    return f'<div class="ks-view"><h2{title_lang}>{escape(row.title)}</h2><p class="ks-facts">{escape(facts)}</p></div>'
