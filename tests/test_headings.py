"""Headings and the tree that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.numbering import is_numbered, may_follow, numbers_of, rank_of, series_of
from indexer.reader import read_document
from tests.pdf_builder import LEFT, PROSE, PdfBuilder, filled

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.document import Document


def paths(document: Document) -> list[tuple[str, ...]]:
    return [document.section_path(index) for index, section in enumerate(document.sections) if section.title]


def read(builder: PdfBuilder) -> Document:
    return read_document(builder.save(), document_id=builder.path.name)


def report(path: Path, *, bookmarks: bool) -> PdfBuilder:
    """A report with three levels; the lowest has no bookmark even where the others have."""
    levels = iter((0, 1, 1, 0) if bookmarks else (None,) * 4)
    pdf = PdfBuilder(path)
    filled(pdf.heading("1 Innledning", level=next(levels)))
    filled(pdf.heading("1.1 Om virksomheten", size=14, level=next(levels)), 1)
    filled(pdf.heading("Ledelse", size=11), 1).page()
    filled(pdf.heading("1.2 Oppdrag og", size=14, level=next(levels)), 1)
    return filled(pdf.heading("2 Resultater", level=next(levels)))


@pytest.mark.parametrize("bookmarks", [True, False])
def test_bookmarks_and_type_give_the_same_tree(tmp_path: Path, bookmarks: bool) -> None:
    document = read(report(tmp_path / "r.pdf", bookmarks=bookmarks))
    assert paths(document) == [
        ("1 Innledning",),
        ("1 Innledning", "1.1 Om virksomheten"),
        ("1 Innledning", "1.1 Om virksomheten", "Ledelse"),
        ("1 Innledning", "1.2 Oppdrag og"),
        ("2 Resultater",),
    ]
    assert [document.page_at(section.start).number for section in document.sections] == [1, 1, 1, 2, 2]


def test_a_heading_over_two_lines_is_one_though_its_bookmark_is_cut(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "delt.pdf")
    filled(pdf.heading("1 Innledning", level=0))
    pdf.gap().bookmark("2 Resultater og måloppnåelse for alle de…", 0)
    pdf.line("2 Resultater og måloppnåelse for alle", size=16, bold=True)
    pdf.line("de oppdragene vi fikk i året", size=16, bold=True).gap()
    filled(pdf)
    assert paths(read(pdf)) == [
        ("1 Innledning",),
        ("2 Resultater og måloppnåelse for alle de oppdragene vi fikk i året",),
    ]


def test_a_bookmark_goes_to_the_heading_at_its_height_and_not_to_the_same_words_elsewhere(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "likt.pdf")
    filled(pdf.heading("Del én", level=0), 1)
    filled(pdf.heading("Status", size=12, level=1), 1)
    filled(pdf.heading("Del to", level=0), 1)
    filled(pdf.heading("Status", size=12, level=1), 2)
    document = read(pdf)
    assert paths(document) == [("Del én",), ("Del én", "Status"), ("Del to",), ("Del to", "Status")]


def test_members_of_a_series_stand_side_by_side_whatever_the_bookmarks_say(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "mal.pdf")
    filled(pdf.heading("1 Mål", level=0))
    filled(pdf.heading("Hovedmål 1: Én journal", size=13, level=1), 1)
    filled(pdf.heading("Hovedmål 2: Enkel tilgang", size=13, level=2), 1)
    filled(pdf.heading("Legemidler", size=11), 1)
    assert paths(read(pdf))[-2:] == [
        ("1 Mål", "Hovedmål 2: Enkel tilgang"),
        ("1 Mål", "Hovedmål 2: Enkel tilgang", "Legemidler"),
    ]


def test_the_title_of_the_cover_is_a_section_of_its_own_and_the_document_s_title(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "forside.pdf")
    pdf.gap(200).line("Årsrapport for etaten", size=28, bold=True).line("Oslo, mars", size=14, bold=True).page()
    filled(pdf.heading("1 Innledning")).page()
    filled(pdf.heading("2 Resultater"), 4)
    document = read(pdf)
    assert paths(document) == [("Årsrapport for etaten",), ("1 Innledning",), ("2 Resultater",)]
    assert document.title == "Årsrapport for etaten"
    assert "Oslo, mars" in document.text


def test_what_is_bold_but_no_heading(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "fet.pdf"), 1)
    pdf.line("Figur 2: Antall søknader i perioden", bold=True).gap()
    pdf.line("Dette er en hel setning i fet skrift, og den slutter med punktum.", bold=True).gap()
    pdf.line("www.eksempel.no", bold=True).gap()
    pdf.row(("Begrep", "Forklaring"), (70, 300), bold=True).gap()
    filled(pdf, 2)
    assert paths(read(pdf)) == []


def test_a_statute_has_its_paragraphs_under_its_chapters_in_any_type(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "lov.pdf")
    for chapter in (9, 10):
        pdf.heading(f"Kapittel {chapter}. Arbeidstid", size=13)
        for paragraph in (1, 2):
            filled(pdf.heading(f"§ {chapter}-{paragraph}. Overtid", size=13), 1)
    assert paths(read(pdf))[-2:] == [
        ("Kapittel 10. Arbeidstid", "§ 10-1. Overtid"),
        ("Kapittel 10. Arbeidstid", "§ 10-2. Overtid"),
    ]


def test_numbered_points_in_smaller_type_do_not_end_the_chapter(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "punkt.pdf")
    filled(pdf.heading("6 Avlevering", size=18), 1)
    filled(pdf.heading("6.4 Innhold", size=15), 1)
    filled(pdf.heading("1. Navn på arkivet", size=11), 1)
    filled(pdf.heading("2. Navn på systemet", size=11), 1)
    filled(pdf.heading("6.5 Metadata", size=15), 1)
    found = paths(read(pdf))
    assert found[2] == ("6 Avlevering", "6.4 Innhold", "1. Navn på arkivet")
    assert found[-1] == ("6 Avlevering", "6.5 Metadata")


@pytest.mark.parametrize(
    ("title", "numbers", "series"),
    [
        ("3.1 Omtale", (3, 1), None),
        ("3. Omtale", (3,), None),
        ("Hovedmål 2: Pasienten", None, "hovedmål"),
        ("Note A – Forklaring", None, "note"),
        ("Tillegg til tildelingsbrev nr. 4 - Sikkerhet", None, "tillegg til tildelingsbrev nr."),
        ("§ 10-6. Overtid", None, "§"),
        ("Kapittel 2 A. Varsling", None, "kapittel"),
        ("Vedlegg B", None, "vedlegg"),
        ("Strategi 2020 for alle", None, None),
        ("Partiprogram 2021–2025", None, None),
        ("Rapporten om IKT-organisering", None, None),
        ("Én innbygger – én journal", None, None),
    ],
)
def test_what_a_title_counts(title: str, numbers: tuple[int, ...] | None, series: str | None) -> None:
    assert numbers_of(title) == numbers
    assert series_of(title) == series
    assert is_numbered(title) == (numbers is not None or series is not None)


def test_numbers_follow_each_other_and_a_chapter_outranks_a_paragraph() -> None:
    assert may_follow((1,), None)
    assert may_follow((2, 1), (2,))
    assert may_follow((2, 2), (2, 1, 3))
    assert may_follow((3,), (2, 2))
    assert not may_follow((7,), (2,))
    assert not may_follow((1,), (2, 2))
    assert not may_follow((3, 1), (2,))
    assert rank_of("Kapittel 2") < rank_of("§ 2-1. Formål")  # type: ignore[operator]


def test_a_paragraph_sign_and_its_number_are_a_heading(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "lov.pdf")
    for number in (7, 8):
        filled(pdf.line(f"§ {number}", bold=True), 2)
    assert [section.title for section in read_document(pdf.save(), document_id="x").sections] == ["§ 7", "§ 8"]


def titles(document: Document) -> list[str]:
    return [section.title for section in document.sections if section.title]


@pytest.mark.parametrize("bookmarked", [True, False])
def test_a_bookmark_without_the_number_that_the_page_has_still_finds_its_heading(
    tmp_path: Path, bookmarked: bool
) -> None:
    pdf = PdfBuilder(tmp_path / "r.pdf")
    names = ("2.1 Mappe", "Mappe", "Vedlegg A – Skjema")
    bookmarks = ("Mappe", "2.2 Mappe", "Skjema") if bookmarked else ()
    for at, name in enumerate(names):
        if bookmarks:
            pdf.bookmark(bookmarks[at], 0)
        # The type of the text: nothing but the bookmark tells that this is a heading.
        filled(pdf.gap(4).line(name).gap(4))
    assert titles(read(pdf)) == (list(names) if bookmarked else [])


def test_a_heading_in_the_type_of_the_text_is_known_by_the_contents_page(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "r.pdf").line("Innhold", size=16, bold=True)
    for entry in ("Forord ........ 1", "Barnehager ........ 2", "Arbeidet i barnehagene med dem som er ........ 2"):
        pdf.line(entry)
    filled(pdf.page().at(40, "1").heading("Forord"))
    pdf.page().at(40, "2").lines("Barnehager").lines(*PROSE)
    filled(pdf.lines("Arbeidet i barnehagene med dem som er").lines(*PROSE).lines("Barnehager i andre land"))
    assert titles(read(pdf)) == ["Forord", "Barnehager", "Arbeidet i barnehagene med dem som er"]


def test_the_contents_page_tells_how_deep_headings_of_one_type_stand(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "r.pdf").line("Innhold", size=16, bold=True)
    for x, entry in ((70, "Skole ........ 1"), (90, "Ferie ........ 1"), (70, "Helse ........ 2")):
        pdf.line(entry, x=x)
    filled(filled(pdf.page().at(40, "1").heading("Skole")).heading("Ferie"))
    filled(pdf.page().at(40, "2").heading("Helse"))
    assert paths(read(pdf)) == [("Skole",), ("Skole", "Ferie"), ("Helse",)]


@pytest.mark.parametrize(("times", "kept"), [(2, True), (3, False)])
def test_a_bold_label_that_comes_back_is_no_heading(tmp_path: Path, times: int, kept: bool) -> None:
    pdf = PdfBuilder(tmp_path / "r.pdf")
    for number in range(times):
        filled(pdf.heading(f"{number + 1} Oppdrag"), 1)
        filled(pdf.line("Tekst i brevet:", bold=True), 1)
    document = read(pdf)
    assert ("Tekst i brevet:" in titles(document)) is kept
    assert document.text.count("Tekst i brevet:") == times


def test_bold_points_of_a_list_are_no_chapters_where_chapters_are_larger(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "r.pdf")
    filled(pdf.heading("1 Innledning"))
    pdf.line("1. Navn på arkivet", bold=True).line("2. Navn på skaperen", bold=True)
    filled(pdf.gap().heading("2 Resultater"))
    pdf.line("– Hovedtjener", bold=True).lines("Den står i kjelleren.")
    assert titles(read(pdf)) == ["1 Innledning", "2 Resultater"]


def test_one_title_stands_on_the_cover_though_a_date_is_as_large(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "r.pdf").line("Håndbok for arkiv", size=24, bold=True).gap(40)
    pdf.line("Utgitt: 31.01.2024", size=24, bold=True).page()
    filled(filled(pdf.heading("Innledning"), 5).page().heading("Resultater"), 5)
    document = read(pdf)
    assert titles(document) == ["Håndbok for arkiv", "Innledning", "Resultater"]
    assert "Utgitt: 31.01.2024" in document.text


def test_each_slide_keeps_its_title_though_it_is_as_short_as_a_cover(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "r.pdf")
    pdf.canvas.setPageSize((842, 595))
    pdf.y = 500
    pdf.line("Status for e-resept", size=40, bold=True)
    for title in ("Mål", "Resultater"):
        pdf.page()
        pdf.y = 500
        pdf.line(title, size=30, bold=True).gap(20).line("Alle kommuner er med", size=18)
    pdf.page()
    pdf.y = 500
    filled(pdf.line("Vedlegg", size=30, bold=True).gap(20))
    assert titles(read(pdf)) == ["Status for e-resept", "Mål", "Resultater", "Vedlegg"]


def plain(path: Path, *names: str) -> Document:
    pdf = PdfBuilder(path)
    for name in names:
        filled(pdf.line(name).gap(6), 1).gap(12)
    return read(pdf)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("1 Innledning", "1.1 Bakgrunn", "1.2 Mandat", "2 Forslag"), True),
        (("Kapittel 1 Innledning", "Kapittel 2 Forslag"), True),
        (("§ 1. Formål", "§ 2. Virkeområde"), True),
        (("INNLEDNING", "FORSLAG"), True),
        # Numbers of one level, numbers out of order, one line alone, sentences, and words.
        (("1 Innledning", "2 Forslag"), False),
        (("4.1 Bakgrunn", "1.7 Mandat", "9.3 Forslag"), False),
        (("INNLEDNING",), False),
        (("1.1 Styret er samlet.", "1.2 Styret har møtt."), False),
        (("Innledning", "Forslag"), False),
    ],
)
def test_headings_in_the_type_of_the_text_that_stand_alone(tmp_path: Path, names: tuple[str, ...], found: bool) -> None:
    assert titles(plain(tmp_path / "r.pdf", *names)) == (list(names) if found else [])


def test_a_numbered_line_without_room_above_it_is_text(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "r.pdf")
    for number in ("1.1", "1.2", "1.3"):
        for line in (*PROSE[:2], f"{number} Se brevet", PROSE[2]):
            pdf.line(line)
    assert titles(read(pdf)) == []


def centred(pdf: PdfBuilder, text: str) -> PdfBuilder:
    pdf.canvas.setFont("Helvetica", 11)
    pdf.canvas.drawCentredString(LEFT + MIDDLE, pdf.y, text)
    pdf.y -= 14
    return pdf


MIDDLE = 215  # of a full line of PROSE, from LEFT


@pytest.mark.parametrize("times", [1, 3])
def test_centred_lines_between_paragraphs_are_headings_if_there_are_several(tmp_path: Path, times: int) -> None:
    pdf = filled(PdfBuilder(tmp_path / "r.pdf"), 1)
    for number in range(times):
        filled(centred(pdf.gap(), f"Om {'abc'[number]} tingen"), 1)
    assert len(titles(read(pdf))) == (times if times > 1 else 0)


@pytest.mark.parametrize(("times", "kept"), [(1, False), (2, True)])
def test_small_bold_lines_over_text_are_headings_if_there_are_several(tmp_path: Path, times: int, kept: bool) -> None:
    pdf = filled(PdfBuilder(tmp_path / "r.pdf"), 1)
    for number in range(times):
        filled(pdf.gap().line(f"Liten {number}. overskrift", size=9.5, bold=True), 1)
    assert bool(titles(read(pdf))) is kept


@pytest.mark.parametrize("name", ["Kapittel 1", "Del II", "Vedlegg A:"])
def test_a_chapter_s_number_and_its_title_below_are_one_heading(tmp_path: Path, name: str) -> None:
    pdf = PdfBuilder(tmp_path / "r.pdf")
    filled(pdf.gap().line(name, size=14).line("Mål og midler", size=18, bold=True).gap())
    filled(pdf.gap().line("Ansvar", size=18, bold=True).gap())
    assert titles(read(pdf)) == [f"{name} Mål og midler", "Ansvar"]


def test_a_foreword_set_larger_than_the_chapters_does_not_hold_them(tmp_path: Path) -> None:
    pdf = filled(filled(PdfBuilder(tmp_path / "r.pdf")).heading("FORORD", size=20))
    for chapter in ("1 Innledning", "2 Resultater"):
        filled(pdf.heading(chapter))
    assert paths(read(pdf)) == [("FORORD",), ("1 Innledning",), ("2 Resultater",)]


def test_a_part_set_larger_than_the_chapters_holds_them(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "r.pdf"))
    for part, chapter in (("Bakgrunn", "1 Innledning"), ("Forslag", "2 Tiltak")):
        filled(filled(pdf.heading(part, size=20)).heading(chapter))
    assert paths(read(pdf))[1::2] == [("Bakgrunn", "1 Innledning"), ("Forslag", "2 Tiltak")]


def test_the_title_above_the_first_page_s_text_holds_no_chapters(tmp_path: Path) -> None:
    pdf = filled(filled(PdfBuilder(tmp_path / "r.pdf").heading("Partiprogram", size=24)).heading("Skole"), 2)
    assert paths(read(filled(pdf.heading("Helse")))) == [("Partiprogram",), ("Skole",), ("Helse",)]


def test_lines_of_a_column_in_the_middle_are_not_centred(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "r.pdf")
    words = ("Vedtaket gjelder", "også for andre", "som har søkt før")
    for at in range(3):
        for row in range(18):
            pdf.at(760 - 14 * row - 6 * (row // 3), words[row % 3], x=70 + 160 * at, size=11)
    assert titles(read(filled(pdf.page(), 4))) == []
