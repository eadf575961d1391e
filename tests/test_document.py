from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Document, Page, TableRow, check_document
from tests import document_strategies as drawn
from tests.fake_encoder import make_document

SAMPLE = make_document(
    [
        ("", 0, ["Før første overskrift."]),
        ("1 Mål", 1, ["Vi nådde målet."]),
        ("1.1 Delmål", 2, [("E-resept", "Pågår")]),
        ("2 Økonomi", 1, ["Det gikk i null."]),
    ],
    page_starts=[0, 30, 30, 60],
)


def test_a_page_is_found_by_its_characters():
    assert [SAMPLE.page_at(offset).number for offset in (0, 29, 30, 59, 60, len(SAMPLE.text))] == [1, 1, 3, 3, 4, 4]


def test_a_blank_page_holds_no_character():
    assert 2 not in {SAMPLE.page_at(offset).number for offset in range(len(SAMPLE.text))}


def test_a_passage_that_ends_where_a_page_begins_does_not_reach_that_page():
    assert [page.number for page in SAMPLE.pages_of(0, 30)] == [1, 1]
    assert [page.number for page in SAMPLE.pages_of(0, 31)] == [1, 3]
    assert [page.number for page in SAMPLE.pages_of(30, 30)] == [3, 3]


@given(drawn.documents(), st.data())
def test_the_page_of_a_character_is_the_last_one_that_has_begun(document: Document, data: st.DataObject):
    offset = data.draw(st.integers(0, len(document.text)))
    begun = [page for page in document.pages if page.start <= offset]
    assert document.page_at(offset) == begun[-1]


def test_a_section_path_runs_from_the_outermost_heading_in():
    assert SAMPLE.section_path(0) == ()
    assert SAMPLE.section_path(2) == ("1 Mål", "1.1 Delmål")
    assert SAMPLE.section_path(3) == ("2 Økonomi",)


@given(drawn.documents())
def test_drawn_documents_keep_every_rule(document: Document):
    check_document(document)


ROW = SAMPLE.rows[0]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (replace(SAMPLE, pages=()), "no page"),
        (replace(SAMPLE, sections=()), "no page or no section"),
        (replace(SAMPLE, pages=(Page(1, None, 2),)), "begin at offset 0"),
        (replace(SAMPLE, sections=SAMPLE.sections[1:]), "begin at offset 0"),
        (replace(SAMPLE, pages=(Page(1, None, 0), Page(2, None, 9), Page(3, None, 5))), "out of order"),
        (replace(SAMPLE, pages=(Page(1, None, 0), Page(2, None, 10_000))), "out of order"),
        (replace(SAMPLE, sections=SAMPLE.sections[:2]), "does not meet"),
        (replace(SAMPLE, sections=(SAMPLE.sections[0], *SAMPLE.sections[2:])), "does not meet"),
        (replace(SAMPLE, sections=(replace(SAMPLE.sections[0], parent=0), *SAMPLE.sections[1:])), "has parent 0"),
        (replace(SAMPLE, rows=(ROW, ROW)), "overlaps"),
        (replace(SAMPLE, rows=(TableRow(0, 5, 10_000, ()),)), "leaves the text"),
        (replace(SAMPLE, rows=(TableRow(0, 0, ROW.end, ()),)), "body of its section"),
        (replace(SAMPLE, rows=(replace(ROW, start=SAMPLE.sections[2].start),)), "body of its section"),
        (replace(SAMPLE, rows=(replace(ROW, end=SAMPLE.sections[3].start + 1),)), "body of its section"),
        (replace(SAMPLE, rows=(replace(ROW, cells=((0, 3),)),)), "cell leaves"),
    ],
)
def test_a_document_that_breaks_a_rule_is_refused(broken: Document, told: str):
    with pytest.raises(ValueError, match=told) as caught:
        check_document(broken)
    assert "rapport.pdf" in str(caught.value)


TABLES = [("Tjeneste", "2016", "2017"), ("Besøk", "12,7", "18,7"), ("Oppslag", "5 500", "7 700")]


def test_the_header_of_a_row_is_that_of_its_own_table():
    two = [("1 Tall", 1, ["Før.", *TABLES]), ("2 Mer", 1, ["Mellom.", ("Navn", "Rolle"), ("Kari", "leder")])]
    document = make_document(two)
    header, *figures, names, leader = document.rows
    tables = (replace(header, is_header=True), *figures, replace(names, table=1), replace(leader, table=1))
    document = replace(document, rows=tables)
    for text, row in [("Besøk", 1), ("12,7", 1), ("Oppslag", 2)]:
        assert document.row_at(document.text.index(text)) == tables[row]
        assert document.header_of(tables[row]) == tables[0]
    assert [document.header_of(row) for row in (tables[0], *tables[3:])] == [None] * 3
    for text in ("Før.", "Mellom.", "2 Mer"):
        assert document.row_at(document.text.index(text)) is None


def test_where_no_row_is_a_header_there_is_none():
    document = make_document([("1 Tall", 1, list(TABLES))])
    assert [document.header_of(row) for row in document.rows] == [None] * 3
