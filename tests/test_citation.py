from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Document, Page
from search_app.citation import cite, excerpt, with_distinct_titles
from tests import document_strategies as drawn
from tests.fake_encoder import make_document

REPORT = make_document(
    [
        ("", 0, ["Før første overskrift."]),
        ("1 Mål", 1, ["Målet er nådd."]),
        ("1.1 Delmål", 2, ["Delmålet er nådd."]),
        ("2 Tomt", 1, []),
        ("3 Slutt", 1, ["Slutten er god."]),
    ]
)


def place(text: str, document: Document = REPORT) -> tuple[int, int]:
    start = document.text.index(text)
    return start, start + len(text)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Før første", ()),
        ("Målet er nådd.", ("1 Mål",)),
        ("Delmålet", ("1 Mål", "1.1 Delmål")),
        ("2 Tomt", ("2 Tomt",)),
        ("Slutten er god.", ("3 Slutt",)),
    ],
)
def test_the_section_is_the_path_of_headings_above_the_text(text: str, section: tuple[str, ...]):
    citation = cite(REPORT, *place(text))
    assert citation.section == section
    assert REPORT.text[citation.start : citation.end] == text
    assert (citation.document, citation.title) == ("rapport.pdf", "Rapport")


def test_the_pages_are_those_of_the_slice_with_the_label_of_the_first():
    second, third = place("Delmålet")[0], place("Slutten")[0]
    pages = (Page(1, None, 0), Page(2, "ii", second), Page(3, "1", third))
    report = replace(REPORT, pages=pages)
    assert page_fields(report, *place("Målet er nådd.")) == (1, 1, None)
    assert page_fields(report, *place("Delmålet er nådd.")) == (2, 2, "ii")
    assert page_fields(report, second, third) == (2, 2, "ii")
    assert page_fields(report, second, third + 1) == (2, 3, "ii")
    assert page_fields(report, 0, len(report.text)) == (1, 3, None)


def test_the_label_of_the_last_page_stands_beside_that_of_the_first():
    second = place("Delmålet")[0]
    report = replace(REPORT, pages=(Page(1, "12", 0), Page(1, "13", second)))
    citation = cite(report, 0, len(report.text))
    assert (citation.page_first, citation.page_last) == (1, 1)
    assert (citation.page_label, citation.page_label_last) == ("12", "13")
    assert cite(report, 0, second).page_label_last == "12"


def page_fields(document: Document, start: int, end: int) -> tuple[int | None, int | None, str | None]:
    citation = cite(document, start, end)
    return citation.page_first, citation.page_last, citation.page_label


def test_a_blank_page_is_never_cited():
    at = place("Delmålet")[0]
    report = replace(REPORT, pages=(Page(1, "1", 0), Page(2, "2", at), Page(3, "3", at)))
    assert page_fields(report, *place("Målet er nådd.")) == (1, 1, "1")
    assert page_fields(report, *place("Delmålet er nådd.")) == (3, 3, "3")


def test_pages_that_are_not_known_are_not_guessed():
    report = replace(REPORT, pages=(Page(None, None, 0),))
    assert page_fields(report, *place("Slutten er god.")) == (None, None, None)


@given(drawn.documents(), st.integers(0), st.integers(1, 80))
def test_page_and_section_are_those_that_hold_the_characters(document: Document, at: int, length: int):
    if not document.text:
        return
    start = at % len(document.text)
    end = min(len(document.text), start + length)
    citation = cite(document, start, end)

    def page_of(offset: int) -> int | None:
        return [page.number for page in document.pages if page.start <= offset][-1]

    assert (citation.page_first, citation.page_last) == (page_of(start), page_of(end - 1))
    (section,) = [number for number, part in enumerate(document.sections) if part.start <= start < part.end]
    assert citation.section == document.section_path(section)


def test_a_title_that_two_documents_share_gets_the_id_and_no_other():
    first, second, other = (replace(REPORT, id=name, title=name[0]) for name in ("a1.pdf", "a2.pdf", "b.pdf"))
    assert [one.title for one in with_distinct_titles([first, other, second])] == ["a (a1.pdf)", "b", "a (a2.pdf)"]


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("Målet er nådd.", "Målet er nådd."),
        ("er nådd.", "[…] er nådd."),
        ("Målet er", "Målet er […]"),
        ("Delmålet er nådd.", "Delmålet er nådd."),
        ("er", "[…] er […]"),
    ],
)
def test_an_excerpt_shows_where_a_sentence_is_cut(part: str, shown: str):
    start = REPORT.text.index(part)
    assert excerpt(REPORT, start, start + len(part)) == shown


def test_a_whole_cell_is_not_cut():
    document = replace(REPORT, text="Mål for året\tInnføre e-resept\tI rute\nNeste rad her")
    for cell in ("Innføre e-resept", "I rute", "Mål for året"):
        assert excerpt(document, *place(cell, document)) == cell


def test_a_citation_tells_if_any_of_its_pages_was_recognised_in_a_picture():
    text = REPORT.text
    pages = tuple(Page(number, None, 20 * (number - 1), ocr=number == 3) for number in (1, 2, 3, 4))
    report = replace(REPORT, pages=pages)
    assert len(text) > 75
    assert [cite(report, 20 * at, 20 * at + 20).ocr for at in range(4)] == [False, False, True, False]
    assert cite(report, 0, 75).ocr
    assert not cite(report, 0, 40).ocr
    assert cite(report, 0, 41).ocr
