from dataclasses import replace

from search_app.list_entries import entries_of, parts_of
from search_app.list_texts import BOKMAL, NYNORSK
from search_app.page_urls import passage_url
from search_app.working_list import WorkingList
from tests.list_builders import DOCUMENT, FIGURES, INTRO, NEXT_ROW, OUTRO, ROW, TEXT, Reports, made_up, picked, span


def test_entries_have_number_heading_reference_and_a_link_to_the_passage() -> None:
    working = WorkingList((picked(ROW), picked("Målingen viser at «ål» øker.")))
    first, second = entries_of(working, Reports(), BOKMAL)
    assert (first.number, first.heading, first.state) == (1, "1.1 Ål og ærfugl", "current")
    assert (second.number, second.heading) == (2, "1 Mål")
    assert first.link == passage_url(DOCUMENT.id, *span(ROW), version="1", page=1)
    assert first.reference == "Måletaten. (2017). Årsrapport om ål. s. i, side 1 i filen."
    assert entries_of(working, Reports(), NYNORSK)[0].reference.endswith("s. i, side 1 i fila.")


def test_the_link_of_a_passage_names_document_place_and_reading() -> None:
    link = passage_url("a & å/b.pdf", 3, 40, version="ab-1")
    assert link == "./les?dokument=a+%26+%C3%A5%2Fb.pdf&fra=3&til=40&versjon=ab-1"
    on_page = passage_url("a.pdf", 3, 40, version="ab-1", page=7)
    assert on_page == "./les?dokument=a.pdf&side=7&fra=3&til=40&versjon=ab-1"


def test_a_link_in_a_file_is_whole() -> None:
    working = WorkingList((picked(),))
    for address in ("https://kilder.example/sok/liste?x=1", "https://kilder.example/sok/"):
        (entry,) = entries_of(working, Reports(), BOKMAL, address)
        assert (
            entry.link == "https://kilder.example/sok" + passage_url(DOCUMENT.id, *span(INTRO), version="1", page=1)[1:]
        )
    for address in ("", "javascript:alert(1)"):
        (entry,) = entries_of(working, Reports(), BOKMAL, address)
        assert entry.link is None


def test_a_pick_outlives_its_report_as_text_without_a_link() -> None:
    reports, working = Reports(), WorkingList((picked(),))
    (before,) = entries_of(working, reports, BOKMAL)
    reports.read_again("Noe helt annet står der nå, og det må aldri vises.")
    (after,) = entries_of(working, reports, BOKMAL, "http://a.example/")
    assert (after.state, after.link) == ("reread", None)
    assert (after.pick, after.reference) == (before.pick, before.reference)
    reports.documents, reports.versions = {}, {}
    (gone,) = entries_of(working, reports, BOKMAL)
    assert (gone.state, gone.link, gone.reference) == ("gone", None, before.reference)


def test_the_parts_of_a_pick_are_its_text_and_its_tables_in_order() -> None:
    pick = picked(TEXT)
    first, table, figures, last = parts_of(pick)
    assert (first, table, figures, last) == (INTRO, pick.tables[0], pick.tables[1], OUTRO)
    assert parts_of(picked(FIGURES)) == [picked(FIGURES).tables[0]]
    assert parts_of(picked(f"{ROW}\n{NEXT_ROW}")) == [picked(f"{ROW}\n{NEXT_ROW}").tables[0]]


def test_a_pick_that_was_cut_shows_where() -> None:
    assert parts_of(made_up("viser at", cut=(True, True))) == ["[…] viser at […]"]
    assert parts_of(made_up("viser at.", cut=(True, False))) == ["[…] viser at."]


def test_a_passage_outside_of_all_sections_has_a_heading_too() -> None:
    pick = made_up("Forord")
    preface = replace(pick, citation=replace(pick.citation, section=()))
    (entry,) = entries_of(WorkingList((preface,)), Reports(), BOKMAL)
    assert entry.heading == BOKMAL.unnamed_section
