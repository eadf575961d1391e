"""The Word file, read again by python-docx."""

import io
from collections.abc import Sequence
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from search_app.list_docx import as_docx
from search_app.list_entries import ListEntry
from search_app.list_texts import BOKMAL, NYNORSK
from search_app.working_list import PickedTable
from tests.list_builders import FIGURES, INTRO, OUTRO, TEXT, entry, made_up, picked


def opened(entries: Sequence[ListEntry], texts: Any = BOKMAL) -> Document:
    return docx.Document(io.BytesIO(as_docx(entries, texts, "Innledning.")))


def paragraphs(document: Document) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in document.paragraphs if one.text]


def test_an_entry_has_heading_quote_source_link_question_and_note() -> None:
    pick = made_up("Målingen viser «ål».", question="Øker ålen?", note="Bruk i kapittel 2\nHusk øya")
    document = opened([entry(pick)])
    assert paragraphs(document) == [
        ("Title", "Min liste"),
        ("Normal", "Innledning."),
        ("Heading 1", "1. 1 Mål"),
        ("Quote", "Målingen viser «ål»."),
        ("Kilde", "Kilde: Årsrapport, side 12"),
        ("Kilde", "Les utdraget i Kildesøk"),
        ("Notat", "Spørsmål: Øker ålen?"),
        ("Notat", "Notat: Bruk i kapittel 2\nHusk øya"),
    ]
    (link,) = [link for one in document.paragraphs for link in one.hyperlinks]
    assert link.url == "http://kildesok.example/les?dokument=a.pdf&fra=0"


def test_a_passage_of_a_subsection_tells_its_whole_path() -> None:
    assert ("Kilde", "Kapittel: 1 Mål › 1.1 Ål og ærfugl") in paragraphs(opened([entry(picked(FIGURES))]))


@pytest.mark.parametrize(("texts", "locale"), [(BOKMAL, "nb-NO"), (NYNORSK, "nn-NO")])
def test_the_document_is_in_the_language_of_the_page(texts: Any, locale: str) -> None:
    document = opened([entry(made_up("Målet."))], texts)
    assert document.core_properties.language == locale
    assert document.core_properties.title == texts.title
    languages = document.styles.element.findall(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert [one.get(qn("w:val")) for one in languages] == [locale]


def test_a_quote_in_another_language_is_marked_as_that() -> None:
    document = opened([entry(made_up("Målet.", language="nn")), entry(made_up("Mål.", language=None))])
    first, second = [one for one in document.paragraphs if one.style.name == "Quote"]
    assert [one.get(qn("w:val")) for one in first._p.iter(qn("w:lang"))] == ["nn-NO"]
    assert not list(second._p.iter(qn("w:lang")))


def test_nothing_says_that_a_library_made_it_or_who_asked() -> None:
    properties = opened([]).core_properties
    assert (properties.author, properties.comments) == ("Kildesøk", "")


def test_rows_are_a_real_table_with_a_header_that_is_repeated() -> None:
    document = opened([entry(picked(FIGURES))])
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Fugler", "2016", "2017"],
        ["Antall ærfugl", "100", "200"],
    ]
    assert [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [
        True,
        False,
    ]
    assert [row.cells[0].paragraphs[0].runs[0].bold for row in table.rows] == [True, None]


def test_text_and_tables_of_a_passage_stand_in_their_order() -> None:
    body = opened([entry(picked(TEXT))]).element.body
    kinds = [child.tag.split("}")[1] for child in body]
    texts = ["".join(node.text or "" for node in child.iter(qn("w:t"))) for child in body]
    at = texts.index(INTRO)
    assert kinds[at : at + 6] == ["p", "tbl", "p", "tbl", "p", "p"]
    assert texts[at + 1].startswith("OppdragStatus")
    assert texts[at + 3].startswith("Fugler2016")
    assert texts[at + 5] == OUTRO


def test_a_table_of_uneven_rows_is_whole() -> None:
    table = PickedTable(0, 3, (("a",),), (("b", "c\nd"), ("e",)))
    (found,) = opened([entry(made_up("a\tb", tables=(table,)))]).tables
    assert [[cell.text for cell in row.cells] for row in found.rows] == [["a", ""], ["b", "c\nd"], ["e", ""]]


def test_paragraphs_and_lines_are_kept() -> None:
    document = opened([entry(made_up("Første\nandre\r\n\r\ntredje"))])
    assert [one.text for one in document.paragraphs if one.style.name == "Quote"] == ["Første\nandre", "tredje"]


def test_a_status_without_a_row_is_written_and_a_row_is_not_doubled() -> None:
    written = paragraphs(opened([entry(made_up("Bygge", assignment="Bygge", status="Pågår"))]))
    assert ("Quote", "Status: Pågår") in written
    assert not [text for _, text in paragraphs(opened([entry(picked("Telle ærfugl\tFullført"))])) if "Status: " in text]


def test_a_changed_report_is_told_of_and_has_no_link() -> None:
    document = opened([entry(made_up("a"), state="reread", link=None)])
    assert ("Kilde", BOKMAL.file_stale) in paragraphs(document)
    assert not [link for one in document.paragraphs for link in one.hyperlinks]


def test_an_empty_list_is_a_title() -> None:
    assert paragraphs(opened([], NYNORSK)) == [("Title", "Mi liste"), ("Normal", "Innledning.")]


def test_the_paper_is_a4() -> None:
    section = opened([]).sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_the_link_of_any_address_is_well_formed() -> None:
    document = opened([entry(made_up("a"), link='http://a.example/les?a="b"&c=<d>')])
    (link,) = [link for one in document.paragraphs for link in one.hyperlinks]
    assert link.url == 'http://a.example/les?a="b"&c=<d>'


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters()))
def test_any_text_gives_a_file_that_opens(text: str) -> None:
    table = PickedTable(0, 0, ((text, "b"),), ((text,),))
    everywhere = made_up(text, note=text, question=text, status=text, tables=(table,))
    content = as_docx([entry(everywhere, heading=text, reference=text)], BOKMAL, text)
    assert docx.Document(io.BytesIO(content)).tables
    assert ZipFile(io.BytesIO(content)).testzip() is None


def test_control_characters_that_xml_cannot_hold_are_left_out() -> None:
    document = opened([entry(made_up("a\x00b\x0bc\x1f\ufffed\ud800", note="n\x01"))])
    assert ("Quote", "ab\ncd\ufffd") in paragraphs(document)
    assert ("Notat", "Notat: n") in paragraphs(document)
