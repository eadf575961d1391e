"""Two printed pages on one sheet: read one after the other, each with its own number, headers and footers."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from reportlab.lib.pagesizes import A4

from indexer.document import Document, check_document
from indexer.document_infos import _info
from indexer.entries import Entry
from indexer.imprint import Imprint
from indexer.layout import PageLayout, Rule, Span, lines_of
from indexer.reader import read_document
from indexer.spreads import printed_pages, with_halves
from search_app.citation import cite
from tests.pdf_builder import LEFT, TOP, PdfBuilder, filled

WIDTH, HEIGHT = A4
TEXT = (
    "Sak {n} gjelder rutinene for behandling av søknader, som er nye i år, og det er",
    "gjennomført opplæring for alle ansatte som arbeider med sak {n} i kommunen.",
)


def printed_page(pdf: PdfBuilder, number: int, *, right: bool, footer: str = "{n}", paragraphs: int = 3) -> None:
    x = LEFT + WIDTH * right
    pdf.y = TOP
    for _ in range(paragraphs):
        pdf.lines(*(line.format(n=number) for line in TEXT), x=x)
    if footer:
        pdf.at(30, footer.format(n=number), x=x)


def sheet(pdf: PdfBuilder, number: int, **given: str) -> None:
    """Write pages `number` and `number` + 1 on one sheet."""
    pdf.canvas.setPageSize((2 * WIDTH, HEIGHT))
    printed_page(pdf, number, right=False, **given)
    printed_page(pdf, number + 1, right=True, **given)
    pdf.page()


def read(pdf: PdfBuilder) -> Document:
    document = read_document(pdf.save(), document_id="x")
    check_document(document)
    return document


def text_of(number: int) -> str:
    return "\n\n".join([" ".join(line.format(n=number) for line in TEXT)] * 3)


def test_a_sheet_is_read_as_two_pages_with_one_physical_number(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "oppslag.pdf")
    for number in (2, 4, 6):
        sheet(pdf, number)
    document = read(pdf)
    assert document.text == "\n\n".join(text_of(number) for number in range(2, 8))
    numbers = [(page.number, page.label) for page in document.pages]
    assert numbers == [(1, "2"), (1, "3"), (2, "4"), (2, "5"), (3, "6"), (3, "7")]
    start = document.text.index("Sak 5 ")
    citation = cite(document, start, start + 10)
    assert (citation.page_first, citation.page_last) == (2, 2)
    assert (citation.page_label, citation.page_label_last) == ("5", "5")


def test_the_text_of_a_physical_page_is_that_of_both_its_printed_pages(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "oppslag.pdf")
    for number in (2, 4):
        sheet(pdf, number)
    document = read(pdf)
    start, end = document.page_span(2)
    assert document.text[start:end] == f"{text_of(4)}\n\n{text_of(5)}"
    assert document.page_span(1)[0] == 0
    assert document.page_span(3) == (0, 0)


def test_a_file_of_spreads_has_as_many_pages_as_sheets(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "oppslag.pdf")
    for number in (2, 4, 6):
        sheet(pdf, number)
    entry = SimpleNamespace(document=read(pdf), chunks=[], sentences=[], token_ids=[])
    assert _info(cast("Entry", entry), Imprint("Oppslag"), "").page_count == 3


def test_headers_and_footers_of_both_sides_go_and_a_single_cover_is_one_page(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "omslag.pdf")
    pdf.heading("Årsrapport for etaten").page()
    for number in (2, 4, 6):
        for x in (LEFT, LEFT + WIDTH):
            pdf.at(815, "Etaten | Årsrapport 2020", x=x)
        sheet(pdf, number, footer="Side {n} av 7")
    document = read(pdf)
    assert "Etaten" not in document.text
    assert "Side" not in document.text
    assert [(page.number, page.label) for page in document.pages][:4] == [(1, None), (2, "2"), (2, "3"), (3, "4")]


def test_a_number_on_one_side_only_is_enough(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "hoyre.pdf")
    for number in (2, 4, 6, 8):
        pdf.at(30, str(number + 1), x=2 * WIDTH - LEFT)
        sheet(pdf, number, footer="")
    assert [page.label for page in read(pdf).pages] == [None, "3", "4", "5", "6", "7", "8", "9"]


def test_a_picture_across_the_middle_stands_on_the_left_page_and_the_count_goes_on(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "bilde.pdf")
    sheet(pdf, 2)
    pdf.canvas.setPageSize((2 * WIDTH, HEIGHT))
    pdf.at(400, "En tittel som står tvers over begge sidene", x=WIDTH - 150, size=20).page()
    sheet(pdf, 6)
    document = read(pdf)
    assert [page.number for page in document.pages] == [1, 1, 2, 2, 3, 3]
    assert [page.label for page in document.pages] == ["2", "3", "4", "5", "6", "7"]
    assert document.page_at(document.text.index("En tittel")).label == "4"


@pytest.mark.parametrize("footer", ["{s}", "Rapport 2020", ""])
def test_wide_pages_with_one_number_each_are_no_spreads(tmp_path: Path, footer: str) -> None:
    pdf = PdfBuilder(tmp_path / "lysark.pdf")
    for at in range(1, 6):
        if footer:
            pdf.at(30, footer.format(s=at), x=2 * WIDTH - LEFT)
        sheet(pdf, 2 * at, footer="")
    document = read(pdf)
    assert [page.number for page in document.pages] == [1, 2, 3, 4, 5]
    assert [page.label for page in document.pages] == ([str(at) for at in range(1, 6)] if "s" in footer else [None] * 5)


def test_a_few_wide_sheets_among_upright_pages_are_no_spreads(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "utbrett.pdf")
    for number in range(1, 9):
        filled(pdf).at(30, str(number), x=LEFT).page()
    sheet(pdf, 9)
    document = read(pdf)
    assert [page.number for page in document.pages] == list(range(1, 10))


def test_a_bookmark_finds_its_heading_on_either_side_of_its_sheet(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "bokmerker.pdf")
    for number in (2, 4, 6):
        pdf.canvas.setPageSize((2 * WIDTH, HEIGHT))
        for right in (False, True):
            pdf.y = TOP + 40
            pdf.bookmark(f"Tema {number + right}", right)
            pdf.line(f"Tema {number + right}", x=LEFT + WIDTH * right, bold=True)
        sheet(pdf, number)
    document = read(pdf)
    assert [(section.title, section.level) for section in document.sections] == [
        (f"Tema {number}", 1 + number % 2) for number in range(2, 8)
    ]


def test_a_ruled_table_on_the_right_page_stays_a_table(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "tabell.pdf")
    for number in (2, 4, 6):
        x = LEFT + WIDTH
        for column in range(3):
            pdf.rule(x + 150 * column, 300, x + 150 * column, 360)
        for row in range(4):
            pdf.rule(x, 300 + 20 * row, x + 300, 300 + 20 * row)
            if row:
                pdf.at(286 + 20 * row, f"Mål {row}", x=x + 5).at(286 + 20 * row, f"Nådd {row}", x=x + 155)
        sheet(pdf, number)
    document = read(pdf)
    assert len(document.rows) == 9
    assert {document.page_at(row.start).label for row in document.rows} == {"3", "5", "7"}


def wide(number: int, *spans: Span, label: str | None = None, rules: tuple[Rule, ...] = ()) -> PageLayout:
    """A wide page of 1000 by 600 points with its halves."""
    return with_halves(PageLayout(number, label, 1000, 600, lines_of(list(spans)), rules), spans)


def at(x: float, text: str, y: float = 300) -> Span:
    return Span(text, x, x + 5 * len(text), y, 10)


def test_the_halves_of_a_page_are_placed_as_pages_by_themselves() -> None:
    rules = (Rule(100, 50, 900, 50), Rule(600, 50, 600, 80))
    left, right = wide(1, at(50, "Venstre"), at(600, "Høyre"), rules=rules).halves or ()
    assert (left.width, left.lines[0].text, left.lines[0].x0) == (500, "Venstre", 50)
    assert (right.width, right.lines[0].text, right.lines[0].x0) == (500, "Høyre", 100)
    assert left.rules == (Rule(100, 50, 500, 50),)
    assert right.rules == (Rule(0, 50, 400, 50), Rule(100, 50, 100, 80))


def test_where_text_crosses_the_middle_the_left_half_is_the_whole_page() -> None:
    page = wide(1, at(480, "Tvers over"), at(600, "Høyre", 280))
    left, right = page.halves or ()
    assert [line.text for line in left.lines] == ["Tvers over", "Høyre"]
    assert right.lines == ()


def test_an_upright_page_has_no_halves() -> None:
    page = PageLayout(1, None, 500, 600, (), ())
    assert with_halves(page, [at(50, "Tekst")]) is page


def numbered(number: int, label: str | None = None) -> PageLayout:
    return wide(number, at(50, str(2 * number), 20), at(900, str(2 * number + 1), 20), label=label)


def plain(number: int) -> PageLayout:
    return wide(number, at(50, "Tekst"), at(600, "Mer tekst"))


def test_a_file_of_spreads_shows_enough_numbers_that_count_on() -> None:
    assert len(printed_pages([numbered(1), numbered(2)])) == 4
    assert len(printed_pages([numbered(1), *map(plain, range(2, 9))])) == 8
    assert len(printed_pages([numbered(1), numbered(2), *map(plain, range(3, 9))])) == 8
    assert len(printed_pages([numbered(1)])) == 1


def test_a_sheet_s_label_counts_for_its_halves_where_it_names_two_pages() -> None:
    pages = printed_pages([numbered(1, "2-3"), numbered(2, "4–5"), numbered(3, "6")])
    assert [page.label for page in pages] == ["2", "3", "4", "5", None, None]
