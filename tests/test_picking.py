import pytest

from search_app.citation import cite
from search_app.picking import is_current, pick_answer, pick_hit, pick_passage
from search_app.result import Answer, Hit
from tests.list_builders import (
    DOCUMENT,
    FIGURES,
    FIGURES_HEADER,
    HEADER,
    INTRO,
    NEXT_ROW,
    ROW,
    TEXT,
    Reports,
    picked,
    span,
)


def test_a_pick_is_verbatim_and_cited_by_its_own_place() -> None:
    pick = pick_passage(Reports(), DOCUMENT.id, *span(INTRO), "Øker ålen?")
    assert pick.text == DOCUMENT.text[pick.start : pick.end] == INTRO
    assert (pick.document, pick.version, pick.question, pick.note) == (DOCUMENT.id, "1", "Øker ålen?", "")
    assert pick.citation == cite(DOCUMENT, *span(INTRO))
    assert (pick.tables, pick.status, pick.cut) == ((), None, (False, False))
    assert (pick.language, pick.citation.publisher, pick.citation.year) == ("nb", "Måletaten", 2017)


def test_a_row_keeps_its_cells_and_the_names_of_its_columns() -> None:
    (table,) = picked(FIGURES).tables
    assert table.header == (("Fugler", "2016", "2017"),)
    assert table.rows == (("Antall ærfugl", "100", "200"),)
    assert picked(FIGURES).status is None


def test_a_status_row_keeps_assignment_and_status() -> None:
    pick = picked(NEXT_ROW)
    assert (pick.assignment, pick.status) == ("Telle ærfugl", "Fullført")
    assert pick.tables[0].header == (("Oppdrag", "Status"),)


def test_a_passage_keeps_each_header_with_its_own_rows() -> None:
    first, second = picked(TEXT).tables
    assert (first.header, first.rows) == (
        (("Oppdrag", "Status"),),
        (("Bygge ut måletjenesten", "Pågår"), ("Telle ærfugl", "Fullført")),
    )
    assert (second.header, second.rows) == ((("Fugler", "2016", "2017"),), (("Antall ærfugl", "100", "200"),))
    assert TEXT[first.start : first.end] == f"{HEADER}\n{ROW}\n{NEXT_ROW}"
    assert TEXT[second.start : second.end] == f"{FIGURES_HEADER}\n{FIGURES}"


def test_a_part_of_a_row_is_text() -> None:
    pick = picked("måletjenesten\tPågår")
    assert (pick.tables, pick.status) == ((), None)


def test_a_pick_that_begins_or_ends_inside_a_sentence_says_so() -> None:
    assert picked("gjelder hele").cut == (True, True)
    assert picked("Målingen viser").cut == (False, True)


def test_a_status_answer_is_picked_as_its_whole_row() -> None:
    part = span("måletjenesten")
    answer = Answer("status", "måletjenesten", "Pågår", cite(DOCUMENT, *part), 0.9)
    pick = pick_answer(Reports(), answer, "Status for måletjenesten?")
    assert pick.text == ROW
    assert (pick.assignment, pick.status) == ("Bygge ut måletjenesten", "Pågår")
    assert pick.citation == cite(DOCUMENT, *span(ROW))


def test_a_status_answer_outside_of_a_row_keeps_its_status() -> None:
    answer = Answer("status", "Det gjelder", "Pågår", cite(DOCUMENT, *span("Det gjelder")), 0.9)
    pick = pick_answer(Reports(), answer, "")
    assert (pick.text, pick.assignment, pick.status) == ("Det gjelder", "Det gjelder", "Pågår")


def test_an_answer_in_a_row_without_a_status_asked_for_is_picked_as_it_is() -> None:
    answer = Answer("passage", "Telle", None, cite(DOCUMENT, *span("Telle ærfugl")), 0.9)
    assert pick_answer(Reports(), answer, "").text == "Telle ærfugl"


def test_a_hit_is_picked_whole() -> None:
    hit = Hit(1, TEXT, 0.5, cite(DOCUMENT, 0, len(TEXT)), (3, 9))
    assert pick_hit(Reports(), hit, "q") == pick_passage(Reports(), DOCUMENT.id, 0, len(TEXT), "q")


@pytest.mark.parametrize("text", ["Helt annen tekst.", TEXT + " Mer.", INTRO[:-1] + "!" + TEXT[len(INTRO) :]])
def test_a_report_that_was_read_anew_is_another_one(text: str) -> None:
    reports, pick = Reports(), picked()
    assert is_current(reports, pick)
    reports.read_again(text)
    assert not is_current(reports, pick)


def test_another_text_in_the_same_version_is_noticed() -> None:
    reports, pick = Reports(), picked()
    reports.read_again(TEXT.replace("øker", "eker"), version="1")
    assert not is_current(reports, pick)
    reports.read_again(TEXT + " Mer.", version="1")
    assert is_current(reports, pick)


def test_a_report_that_is_gone_is_not_current() -> None:
    reports, pick = Reports(), picked()
    reports.documents, reports.versions = {}, {}
    assert not is_current(reports, pick)
