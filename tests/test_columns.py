"""Reading order: columns one after the other, and tables, lists and forms left as they are."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from indexer.columns import page_lines
from indexer.document import Document
from indexer.layout import Rule, Span
from indexer.reader import read_document
from tests.pdf_builder import LEFT, PROSE, PdfBuilder, filled

RIGHT = 310.0
# A sentence that is cut into lines of a column, each but the first beginning with a small letter.
LINES = ("I sak {n} ble det vedtatt at alle de", "ansatte skal få opplæring i de nye", "rutinene før sommeren er over.")


def paragraph(number: int) -> tuple[str, ...]:
    return tuple(line.format(n=number) for line in LINES)


def sentence(number: int) -> str:
    return " ".join(paragraph(number))


def column(pdf: PdfBuilder, numbers: range, x: float, y: float) -> float:
    """Write paragraphs down a column, a little wider apart in the right one, and return how far they came."""
    pdf.y, gap = y, 6.3 + x / 100
    for number in numbers:
        for line in paragraph(number):
            pdf.line(line, x=x)
        pdf.gap(gap)
    return pdf.y


def read(pdf: PdfBuilder) -> Document:
    return read_document(pdf.save(), document_id="x")


def numbers_in(document: Document) -> list[int]:
    return [int(word) for word in document.text.split() if word.isdigit()]


@pytest.mark.parametrize("drop", [0.0, 3.3, 6.9])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, drop: float) -> None:
    pdf = PdfBuilder(tmp_path / "spalter.pdf")
    column(pdf, range(5), LEFT, 760)
    column(pdf, range(5, 9), RIGHT, 760 - drop)
    assert read(pdf).text == "\n\n".join(sentence(number) for number in range(9))


def test_three_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "spalter.pdf")
    for at, x in enumerate((20.0, 215.0, 410.0)):
        column(pdf, range(4 * at, 4 * at + 4), x, 760 - at)
    assert read(pdf).text == "\n\n".join(sentence(number) for number in range(12))


def test_what_goes_across_parts_the_columns_above_from_those_below(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "blanding.pdf"), 1)
    end = min(column(pdf, range(3), LEFT, 700), column(pdf, range(3, 6), RIGHT, 700))
    pdf.y = end - 12
    pdf.lines(*PROSE)
    top = pdf.y
    column(pdf, range(6, 9), LEFT, top)
    column(pdf, range(9, 12), RIGHT, top)
    prose = " ".join(PROSE)
    parts = [prose, *map(sentence, range(6)), prose, *map(sentence, range(6, 12))]
    assert read(pdf).text == "\n\n".join(parts)


def test_a_short_heading_that_both_columns_make_room_for_parts_them_too(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "overskrift.pdf")
    pdf.y = 760
    pdf.heading("1 Mål")
    top = pdf.y
    end = min(column(pdf, range(3), LEFT, top), column(pdf, range(3, 6), RIGHT, top))
    pdf.y = end
    pdf.heading("2 Resultat")
    top = pdf.y
    column(pdf, range(6, 9), LEFT, top)
    column(pdf, range(9, 12), RIGHT, top)
    document = read(pdf)
    assert numbers_in(document) == [1, *range(6), 2, *range(6, 12)]
    assert [section.title for section in document.sections] == ["1 Mål", "2 Resultat"]


def test_a_heading_in_a_column_stays_in_it_where_the_other_column_is_shorter(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "ujevn.pdf")
    column(pdf, range(4), LEFT, 760)
    pdf.heading("2 Resultat")
    column(pdf, range(4, 7), LEFT, pdf.y)
    column(pdf, range(7, 9), RIGHT, 760)
    document = read(pdf)
    assert numbers_in(document) == [*range(4), 2, *range(4, 9)]
    assert document.text.count("\n\n") == 9


def test_a_heading_beside_a_figure_stays_in_its_column(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "figur.pdf")
    column(pdf, range(4), LEFT, 760)
    pdf.heading("2 Resultat")
    top = pdf.y
    column(pdf, range(4, 8), LEFT, top)
    column(pdf, range(8, 10), RIGHT, 760)
    column(pdf, range(10, 13), RIGHT, top)
    assert numbers_in(read(pdf)) == [*range(4), 2, *range(4, 13)]


def test_a_paragraph_goes_on_at_the_top_of_the_next_column_also_in_mid_word(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "over.pdf")
    column(pdf, range(4), LEFT, 760)
    pdf.line("Rådet har vedtatt planen for legemid-").y = 760
    pdf.lines("ler som skal gjelde fra neste år og", "som alle skal følge.", x=RIGHT)
    column(pdf, range(4, 6), RIGHT, pdf.y)
    text = read(pdf).text
    assert (
        "\n\nRådet har vedtatt planen for legemidler som skal gjelde fra neste år og som alle skal følge.\n\n" in text
    )


def test_a_header_and_a_footer_in_two_parts_belong_to_no_column(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "bunntekst.pdf")
    for number in range(4):
        pdf.at(815, "Årsrapport").at(815, "Etaten", x=RIGHT).at(40, "Etaten").at(40, str(number + 1), x=RIGHT + 200)
        column(pdf, range(10 * number, 10 * number + 4), LEFT, 760)
        column(pdf, range(10 * number + 4, 10 * number + 8), RIGHT, 760)
        pdf.page()
    document = read(pdf)
    assert numbers_in(document) == [10 * page + at for page in range(4) for at in range(8)]
    assert "Etaten" not in document.text
    assert [page.label for page in document.pages] == ["1", "2", "3", "4"]


def test_footnotes_under_a_column_come_after_the_text_of_all_columns(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "noter.pdf")
    column(pdf, range(5), LEFT, 500)
    pdf.line("Rådet har vedtatt en ny plan som alle")
    pdf.at(100, "1 Se saken i fjor.", size=7).at(100, "2 Se vedtaket i år.", x=RIGHT, size=7).y = 500
    pdf.lines("kommunene skal følge fra neste år.", x=RIGHT)
    column(pdf, range(5, 9), RIGHT, pdf.y)
    assert "vedtatt en ny plan som alle kommunene skal følge" in read(pdf).text


def test_a_table_in_one_column_is_read_in_its_place(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "tabell.pdf")
    for x, first in ((LEFT, 0), (RIGHT, 5)):
        column(pdf, range(first, first + 2), x, 760)
        for label, figure in (("Saker", "112"), ("Klager", "113"), ("Vedtak", "114")):
            pdf.row((label, figure), (x, x + 120))
        column(pdf, range(first + 2, first + 5), x, pdf.y - 12)
    text = read(pdf).text
    table = "Saker\t112\nKlager\t113\nVedtak\t114"
    halves = ["\n\n".join([sentence(n), sentence(n + 1), table, *map(sentence, range(n + 2, n + 5))]) for n in (0, 5)]
    assert text == "\n\n".join(halves)


def test_a_table_of_figures_below_the_columns_is_not_taken_apart(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "tall.pdf")
    column(pdf, range(4), LEFT, 760)
    end = column(pdf, range(4, 8), RIGHT, 760)
    pdf.y = end - 5
    for label, figure in (("Saker", "112"), ("Klager", "113"), ("Vedtak", "114"), ("Avslag", "115")):
        pdf.row((label, figure), (LEFT, RIGHT + 100))
    assert read(pdf).text.endswith("Saker\t112\nKlager\t113\nVedtak\t114\nAvslag\t115")


ROWS = (
    ("Direktoratet skal lage en plan for", "Planen er lagt fram for departementet"),
    ("arbeidet med legemidler i landet", "og følges opp i dialogen gjennom året"),
    ("og følge den opp gjennom året.", "slik at den virker etter sin hensikt."),
)


@pytest.mark.parametrize("header", [True, False])
def test_cells_of_running_text_are_no_columns(tmp_path: Path, header: bool) -> None:
    pdf = PdfBuilder(tmp_path / "oppdrag.pdf")
    if header:
        pdf.row(("Oppdrag", "Status"), (LEFT, RIGHT))
    for _ in range(4):
        for row in ROWS:
            pdf.row(row, (LEFT, RIGHT))
        pdf.gap(8)
    document = read(pdf)
    places = [document.text.index(row[at]) for row in ROWS[:1] for at in (0, 1)]
    assert places[0] < places[1] < document.text.index(ROWS[0][0], places[0] + 1)


@pytest.mark.parametrize(
    "rows",
    [
        [(f"Mål {n}", f"Ansvarlig {n}") for n in range(12)],
        [("Navn:", "Kari Ås"), ("Adresse:", "Storgata 5"), ("Født:", "1. mai 1980")] * 4,
        [("Ås kommune", "Nes kommune"), ("Ål kommune", "Vik kommune")] * 6,
        [("Tema", "Her står en lang tekst om temaet som går"), ("", "over flere linjer og forteller om alt det")] * 8,
    ],
    ids=["tabell", "skjema", "navneliste", "margtitler"],
)
def test_tables_forms_lists_and_margin_titles_are_no_columns(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    pdf = PdfBuilder(tmp_path / "rader.pdf")
    for row in rows:
        pdf.row(row, (LEFT, RIGHT if len(row[1]) < 20 else LEFT + 90))
    document = read(pdf)
    shown = "".join(filter(str.isalnum, document.text))
    assert shown == "".join(filter(str.isalnum, itertools.chain(*itertools.chain(*rows))))


def test_justified_lines_with_wide_spaces_are_no_columns(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "rett.pdf")
    for number in range(20):
        pdf.row(
            ("kommunen har i løpet av året", "innført nye rutiner for dem alle"), (LEFT, LEFT + 148 + number % 5 * 2)
        )
    text = read(pdf).text
    assert text.count("året innført") == 20


def spans_of(texts: tuple[str, ...], x: float, y: float, size: float = 10) -> list[Span]:
    return [Span(text, x, x + 200, y - 12 * at, size) for at, text in enumerate(texts)]


def texts_of(spans: list[Span], rules: tuple[Rule, ...] = ()) -> list[str]:
    return [line.text for line in page_lines(spans, rules)]


BOTH = (*LINES, *LINES)


def two_columns(y: float) -> list[Span]:
    return spans_of(BOTH * 2, LEFT, y) + spans_of(BOTH * 2, RIGHT, y - 4)


def grid(x0: float, x1: float, y0: float, y1: float) -> tuple[Rule, ...]:
    """The rules of a table with two columns and three rows."""
    heights = [y0 + (y1 - y0) * at / 3 for at in range(4)]
    level = tuple(Rule(x0, y, x1, y) for y in heights)
    return level + tuple(Rule(x, y0, x, y1) for x in (x0, (x0 + x1) / 2, x1))


def test_a_ruled_table_across_is_read_by_rows_and_one_beside_text_is_no_bar() -> None:
    assert texts_of(two_columns(700)) == [*BOTH * 2, *BOTH * 2]
    across = texts_of(two_columns(700), grid(60, 520, 550, 710))
    assert across[:2] == [LINES[0], LINES[0]]
    beside = texts_of(two_columns(700), grid(60, 280, 550, 710))
    assert beside == [*BOTH * 2, *BOTH * 2]


def test_below_the_header_of_a_status_table_nothing_is_a_column() -> None:
    header = [Span("Oppdrag", LEFT, LEFT + 50, 712, 10), Span("Status", RIGHT, RIGHT + 40, 712, 10)]
    found = texts_of(header + two_columns(700))
    assert found[:3] == ["Oppdrag Status", LINES[0], LINES[0]]


def test_the_notes_of_all_columns_stand_behind_their_text() -> None:
    notes = spans_of(("1 Se planen.",), LEFT, 540, 7) + spans_of(("2 Se loven.",), RIGHT, 540, 7)
    assert texts_of(two_columns(700) + notes) == [*BOTH * 2, *BOTH * 2, "1 Se planen.", "2 Se loven."]


def test_a_line_carries_the_edges_of_its_column() -> None:
    first, *_, last = page_lines(two_columns(700))
    assert (first.column, last.column) == ((LEFT, LEFT + 200), (RIGHT, RIGHT + 200))
    assert page_lines(spans_of(BOTH, LEFT, 700))[0].column is None
    assert page_lines([]) == ()


def test_a_short_last_line_in_a_column_ends_its_paragraph_without_white_below(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "tett.pdf")
    for x, numbers in ((LEFT, range(6)), (RIGHT, range(6, 11))):
        pdf.y = 760 if x == LEFT else 756
        for number in numbers:
            for text in (*paragraph(number)[:2], "rutinene."):
                pdf.line(text, x=x)
    blocks = read(pdf).text.split("\n\n")
    assert len(blocks) == 11
    assert all(block.endswith("rutinene.") for block in blocks)


def test_a_line_that_fills_its_column_goes_on_also_with_a_name(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "navn.pdf")
    names = ("I fjor ble dette arbeidet ledet av", "Kari Ås, som fikk hjelp av de andre", "ansatte i kommunen.")
    for x in (LEFT, RIGHT):
        pdf.y = 760 - x / 50
        for _ in range(4):
            pdf.lines(*names, x=x).gap(x / 100)
    assert read(pdf).text == "\n\n".join([" ".join(names)] * 8)


def test_narrow_columns_with_open_lines_have_whole_paragraphs(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "luftig.pdf")
    for at, x in enumerate((20.0, 215.0, 410.0)):
        y = 760.0 - at
        for number in range(3 * at, 3 * at + 3):
            for line in paragraph(number):
                pdf.at(y, line, x=x, size=11)
                y -= 16
            y -= 10 + at
    assert read(pdf).text == "\n\n".join(sentence(number) for number in range(9))
