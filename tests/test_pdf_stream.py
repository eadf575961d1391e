"""What a page's operators show: text that stands askew or on its side, absurd numbers, forms in forms."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from indexer.pdf_geometry import direction_of
from indexer.reader import read_document
from tests.pdf_builder import PROSE, PdfBuilder, filled

PARAGRAPH = " ".join(PROSE)


@pytest.mark.parametrize("degrees", [-3.0, 0.2, 1.5, 4.0])
def test_a_page_that_was_scanned_askew_reads_as_a_level_one(tmp_path: Path, degrees: float) -> None:
    pdf = PdfBuilder(tmp_path / "skjev.pdf")
    pdf.canvas.rotate(degrees)
    pdf.heading("Innledning")
    document = read_document(filled(pdf).save(), document_id="x")
    assert document.text == "\n\n".join(["Innledning", *[PARAGRAPH] * 3])
    assert [section.title for section in document.sections] == ["Innledning"]


@pytest.mark.parametrize(("degrees", "move"), [(90, (595, 0)), (-90, (0, 842)), (180, (595, 842))])
def test_a_page_set_on_its_side_is_read_in_its_own_direction(
    tmp_path: Path, degrees: float, move: tuple[float, float]
) -> None:
    pdf = filled(PdfBuilder(tmp_path / "liggende.pdf"), 1).page()
    pdf.canvas.translate(*move)
    pdf.canvas.rotate(degrees)
    pdf.y = 500
    pdf.heading("Vedlegg")
    document = read_document(filled(pdf, 2).save(), document_id="x")
    assert document.text == f"{PARAGRAPH}\n\nVedlegg\n\n{PARAGRAPH}\n\n{PARAGRAPH}"
    assert document.page_at(document.text.index("Vedlegg")).number == 2


def test_a_side_title_and_a_watermark_are_no_lines(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "vannmerke.pdf"), 1)
    for degrees, text in ((90, "Sidetittel"), (45, "UTKAST")):
        pdf.canvas.saveState()
        pdf.canvas.translate(300, 300)
        pdf.canvas.rotate(degrees)
        pdf.canvas.drawString(0, 0, text)
        pdf.canvas.restoreState()
    assert read_document(pdf.save(), document_id="x").text == PARAGRAPH


def test_a_page_is_turned_only_if_most_of_its_text_is() -> None:
    assert direction_of(Counter()) == 0
    assert direction_of(Counter({900: 150})) == 0
    assert direction_of(Counter({900: 150, 0: 100})) == 0
    assert direction_of(Counter({900: 400, 0: 100})) == 90
    assert direction_of(Counter({-885: 400})) == 271.5
    assert direction_of(Counter({14: 30, 16: 30, 2: 1, 450: 5})) == pytest.approx(1.4)


def test_text_and_rules_at_no_place_are_left_out(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "uendelig.pdf"), 1)
    large = f"1{'0' * 40}"
    pdf.canvas.saveState()
    for _ in range(9):
        pdf.canvas.addLiteral(f"{large} 0 0 {large} 0 0 cm")
    pdf.rule(0, 0, 10, 0).rule(0, 0, 0, 10).at(700, "Ingen steder")
    pdf.canvas.restoreState()
    assert read_document(pdf.save(), document_id="x").text == PARAGRAPH


def test_forms_that_draw_forms_do_not_take_for_ever(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "skjema.pdf"), 1)
    for depth in range(10):
        pdf.canvas.beginForm(f"f{depth}")
        if depth == 0:
            pdf.canvas.drawString(70, 300, "Innerst")
        for _ in range(8 * (depth > 0)):
            pdf.canvas.doForm(f"f{depth - 1}")
        pdf.canvas.endForm()
    pdf.canvas.doForm("f9")
    assert read_document(pdf.save(), document_id="x").text == f"{PARAGRAPH}\n\nInnerst"


def test_a_table_whose_lines_are_one_string_each_is_parted_at_its_blanks(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "skrivemaskin.pdf"), 1)
    pdf.canvas.setFont("Courier", 10)
    for label, *figures in (("Post", "2016", "2017"), ("Lønn", "2 000", "2 132"), ("Reise", "45", "1 050")):
        pdf.canvas.drawString(70, pdf.y, f"{label:30}" + "".join(f"{figure:>12}" for figure in figures))
        pdf.y -= 13
    document = read_document(filled(pdf.gap(20), 1).save(), document_id="x")
    cells = [[document.text[start:end] for start, end in row.cells] for row in document.rows]
    assert cells == [["Post", "2016", "2017"], ["Lønn", "2 000", "2 132"], ["Reise", "45", "1 050"]]
    assert document.rows[0].is_header
