"""Headings and the tree that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.numbering import is_numbered, may_follow, numbers_of, rank_of, series_of
from indexer.reader import read_document
from tests.pdf_builder import PdfBuilder, filled

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
