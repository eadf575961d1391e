"""Status tables, ruled tables and rows of figures in a PDF."""

from __future__ import annotations

from random import Random
from time import process_time
from typing import TYPE_CHECKING

import pytest

from indexer.figure_rows import ends_in_figure, row_lines
from indexer.grids import ruled_tables
from indexer.layout import PageLayout, Rule
from indexer.reader import read_document
from indexer.tables import is_status_header, status_column_of
from tests.pdf_builder import LEFT, TOP, PdfBuilder, filled

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.document import Document

STATUS_X = 440.0


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [tuple(document.text[start:end] for start, end in row.cells) for row in document.rows]


def read(builder: PdfBuilder) -> Document:
    return read_document(builder.save(), document_id=builder.path.name)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Spesielle oppdrag", "Status"), True),
        (("Styringsparametere", "Status"), True),
        (("Tiltak", "Frist", "Status"), True),
        (("Oppdrag", "Statusvurdering"), True),
        (("Oppgåver i tildelingsbrevet", "Status per 31.12.2017"), True),
        (("Status",), False),
        (("Status", "Oppdrag"), False),
        (("Vi rapporterer hvert kvartal til departementet om vår", "status"), False),
        (("Oppdrag", "Statusrapport"), False),
    ],
)
def test_a_status_table_is_known_by_the_last_cell_of_its_header(cells: tuple[str, ...], expected: bool) -> None:
    assert is_status_header(cells) is expected
    assert (status_column_of(cells) == len(cells) - 1) >= expected


def test_a_status_table_without_rules_is_read_as_rows(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "status.pdf"), 1)
    pdf.row(("Spesielle oppdrag", "Status"), (LEFT, STATUS_X), bold=True)
    pdf.row(("Utarbeide en plan for innføring av ny løsning i alle", "I henhold"), (LEFT, STATUS_X))
    pdf.row(("kommuner, med særlig vekt på opplæring.", "til plan"), (LEFT, STATUS_X))
    pdf.row(("Innen 1. mai levere rapport om bruk av", "Ferdigstilt"), (LEFT, STATUS_X))
    pdf.line("tjenesten.").gap(14)
    filled(pdf, 1)
    document = read(pdf)
    assert rows_of(document) == [
        ("Spesielle oppdrag", "Status"),
        (
            "Utarbeide en plan for innføring av ny løsning i alle kommuner, med særlig vekt på opplæring.",
            "I henhold til plan",
        ),
        ("Innen 1. mai levere rapport om bruk av tjenesten.", "Ferdigstilt"),
    ]
    assert [row.status_column for row in document.rows] == [1, 1, 1]
    assert [row.is_header for row in document.rows] == [True, False, False]
    assert document.text.endswith("gjennom året.")


def test_a_status_close_to_a_long_assignment_is_still_a_status(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "tett.pdf")
    long = "Bygge et nasjonalt knutepunkt for velferdsteknologi i kommunene"
    status_x = LEFT + pdf.canvas.stringWidth(long, "Helvetica", 11) + 9
    pdf.row(("Oppdrag", "Status"), (LEFT, status_x), bold=True)
    pdf.row((long, "I rute"), (LEFT, status_x)).line("og i helseforetakene")
    pdf.row(("Lage en plan", "Forsinket"), (LEFT, status_x)).gap(20)
    assert rows_of(read(filled(pdf)))[1:] == [(f"{long} og i helseforetakene", "I rute"), ("Lage en plan", "Forsinket")]


def test_a_list_in_an_assignment_keeps_its_bullets(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "liste.pdf")
    pdf.row(("Oppdrag", "Status"), (LEFT, STATUS_X), bold=True)
    pdf.row(("Etablere et program som skal", "I rute"), (LEFT, STATUS_X))
    pdf.line("• samle registre").line("• lage felles tjenester").gap(20)
    filled(pdf)
    assert rows_of(read(pdf))[1] == ("Etablere et program som skal • samle registre • lage felles tjenester", "I rute")


def test_an_assignment_that_runs_over_the_page_keeps_every_word_on_its_own_page(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "side.pdf"), 12)
    pdf.row(("Tiltak", "Status"), (LEFT, STATUS_X), bold=True)
    pdf.row(("Gjennomføre en pilot i to kommuner og deretter", "Pågår"), (LEFT, STATUS_X)).page()
    pdf.line("vurdere om løsningen skal innføres i hele landet.").gap(14)
    filled(pdf)
    document = read(pdf)
    assert rows_of(document)[1] == (
        "Gjennomføre en pilot i to kommuner og deretter",
        "Pågår",
        "vurdere om løsningen skal innføres i hele landet.",
    )
    row = document.rows[1]
    assert [page.number for page in document.pages_of(row.start, row.end)] == [1, 2]
    assert document.page_at(document.text.index("Pågår")).number == 1
    assert document.page_at(document.text.index("vurdere om")).number == 2


def draw_table(pdf: PdfBuilder, rows: list[tuple[str, ...]], xs: tuple[float, ...], *, header: bool = True) -> None:
    top = pdf.y + 14
    for at, row in enumerate(rows):
        pdf.row(row, tuple(x + 5 for x in xs[:-1]), bold=header and at == 0, size=11)
        pdf.gap(6)
    bottom = pdf.y + 14
    for step in range(len(rows) + 1):
        y = top - step * (top - bottom) / len(rows)
        pdf.rule(xs[0], y, xs[-1], y)
    for x in xs:
        pdf.rule(x, top, x, bottom)
    pdf.gap(20)


def test_a_ruled_table_is_read_cell_by_cell_though_its_columns_stand_close(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "krav.pdf"), 1)
    draw_table(
        pdf,
        [("Krav", "Beskrivelse", "Type"), ("2.6.1", "Skal kunne slettes", "O"), ("2.6.2", "Bør kunne endres", "")],
        (LEFT, 105, 210, 300),
    )
    filled(pdf, 1)
    document = read(pdf)
    assert rows_of(document) == [
        ("Krav", "Beskrivelse", "Type"),
        ("2.6.1", "Skal kunne slettes", "O"),
        ("2.6.2", "Bør kunne endres", ""),
    ]
    assert "2.6.1\tSkal kunne slettes\tO\n2.6.2\tBør kunne endres\t\n" in document.text
    assert len({row.table for row in document.rows}) == 1


def test_a_word_that_is_wider_than_its_cell_is_put_together_again(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "smal.pdf")
    width = pdf.canvas.stringWidth("tidspun", "Helvetica", 11)
    xs = (LEFT, LEFT + width + 11, 300.0, 500.0)
    lines = [("Felt", "Type", "Beskrivelse"), ("tidspun", "dato", "Når dokumentet"), ("kt", "", "er ferdig")]
    lines += [("kart", "ja", "Hvis det er"), ("annet", "", "en kladd")]
    for at, line in enumerate(lines):
        pdf.row(line, tuple(x + 5 for x in xs[:-1]), bold=at == 0)
    tops = [TOP + 12 - 13.75 * at for at in (0, 1, 3, 5)]
    for y in tops:
        pdf.rule(xs[0], y, xs[-1], y)
    for x in xs:
        pdf.rule(x, tops[-1], x, tops[0])
    document = read(filled(pdf.gap(30), 1))
    assert rows_of(document)[1:] == [
        ("tidspunkt", "dato", "Når dokumentet er ferdig"),
        ("kart annet", "ja", "Hvis det er en kladd"),
    ]


def test_the_header_of_a_ruled_table_need_not_be_bold(tmp_path: Path) -> None:
    xs = (LEFT, 200.0, 300.0, 400.0)
    rows: list[tuple[str, ...]] = [
        ("Tjeneste", "2016", "2017"),
        ("Besøk", "2 000", "2 132"),
        ("Oppslag", "3", "7"),
        ("Sum", "2 003", "2 139"),
    ]
    named = PdfBuilder(tmp_path / "navn.pdf")
    draw_table(named, rows, xs, header=False)
    assert [row.is_header for row in read(filled(named.gap(30), 1)).rows] == [True, False, False, False]
    plain = PdfBuilder(tmp_path / "uten.pdf")
    draw_table(plain, rows[1:], xs, header=False)
    assert not any(row.is_header for row in read(filled(plain.gap(30), 1)).rows)


def test_a_ruled_table_that_goes_on_overleaf_is_one_table(tmp_path: Path) -> None:
    xs = (LEFT, 200.0, 300.0)
    pdf = PdfBuilder(tmp_path / "lang.pdf")
    filled(pdf, 1)
    draw_table(pdf, [("Oppdrag", "Status"), ("Lage plan", "Ferdig")], xs)
    pdf.page()
    draw_table(pdf, [("Skrive rapport", "I rute"), ("Holde kurs", "Utsatt")], xs, header=False)
    filled(pdf)
    document = read(pdf)
    assert [row.table for row in document.rows] == [0, 0, 0, 0]
    assert [row.status_column for row in document.rows] == [1, 1, 1, 1]
    assert [row.is_header for row in document.rows] == [True, False, False, False]


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "ramme.pdf"), 2)
    for x in (LEFT - 5, 540):
        pdf.rule(x, TOP + 14, x, TOP - 200)
    for y in (TOP + 14, TOP - 200):
        pdf.rule(LEFT - 5, y, 540, y)
    assert read(pdf).rows == ()


def test_lines_of_figures_are_rows_and_strings_are_split_at_the_columns_of_the_header(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "tall.pdf"), 1)
    for text in (
        "Søknader 2016 2017",
        "Antall virksomheter 2 000 2 132",
        "Antall ansatte som har gjort oppslag",
        "i løsningen per desember",
        "5 700",
        "12 400",
        "Andel elektronisk 88 % 91,1 %",
    ):
        pdf.line(text)
    filled(pdf.gap(20), 1)
    document = read(pdf)
    assert rows_of(document) == [
        ("Søknader", "2016", "2017"),
        ("Antall virksomheter", "2 000", "2 132"),
        ("Antall ansatte som har gjort oppslag i løsningen per desember", "5 700", "12 400"),
        ("Andel elektronisk", "88 %", "91,1 %"),
    ]
    assert [row.is_header for row in document.rows] == [True, False, False, False]
    assert all(row.status_column is None for row in document.rows)


def test_the_longest_line_of_a_page_may_be_a_row_of_figures(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "lange.pdf")
    for text in (
        "31.12.2017 31.12.2016",
        "Husleie 25 485 867 23 682 814",
        "Andre utgifter til drift av eiendom og lokaler 4 597 416 3 856 238",
        "Reparasjon og vedlikehold av maskiner, utstyr mv. 558 223 200 111",
        "Reiser 8 161 914 7 561 603",
    ):
        pdf.line(text)
    rows = rows_of(read(pdf))
    assert rows[2] == ("Andre utgifter til drift av eiendom og lokaler", "4 597 416", "3 856 238")
    assert rows[4] == ("Reiser", "8 161 914", "7 561 603")


def test_a_label_that_goes_on_below_its_figures_is_one_cell_and_a_caption_is_no_row(tmp_path: Path) -> None:
    xs = (LEFT, 350.0, 420.0)
    pdf = filled(PdfBuilder(tmp_path / "tall.pdf"), 1)
    pdf.line("Tabell 1: Bruk av tjenesten, 2016 og 2017")
    pdf.row(("Tjeneste", "2016", "2017"), xs, bold=True)
    pdf.row(("Innbyggere som har lagt inn", "3 252", "37 100"), xs).line("kontaktpersoner")
    pdf.row(("Innbyggere som har lagt inn", "716", "10 606"), xs).line("sykdommer").gap(20)
    document = read(filled(pdf, 1))
    assert rows_of(document) == [
        ("Tjeneste", "2016", "2017"),
        ("Innbyggere som har lagt inn kontaktpersoner", "3 252", "37 100"),
        ("Innbyggere som har lagt inn sykdommer", "716", "10 606"),
    ]
    assert "Tabell 1: Bruk av tjenesten, 2016 og 2017\n\n" in document.text


def test_running_text_that_ends_in_years_is_no_table(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "tekst.pdf")
    pdf.lines(
        "Direktoratet har siden opprettelsen hatt ansvar for mange oppgaver, og fra 2016 til 2017",
        "ble budsjettet økt med mange millioner kroner i forhold til det som var vedtatt for 2016",
        "og i tråd med de planene som ble lagt fram for Stortinget sammen med budsjettet i 2015",
        "og som siden er fulgt opp.",
    )
    assert read(filled(pdf)).rows == ()


def test_the_fields_of_a_form_are_no_rows_of_figures(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "skjema.pdf"), 1)
    for text in ("Alder: 12", "Vekt: 70", "Telefon: 22 33 44 55", "Saker i alt 7"):
        pdf.line(text)
    assert read(filled(pdf.gap(20), 1)).rows == ()


def test_lines_of_nothing_but_figures_are_rows_of_their_own_where_no_label_waits_for_them() -> None:
    lines = [("70101 5 000 000 210 743 000",), ("70121 9 879 000 310 405 000",), ("Sum 14 879 000 521 148 000",)]
    assert len(row_lines(lines)) == 3
    assert [row.cells for row in row_lines([("Antall saker",), ("12",), ("13",)])] == [
        (("Antall saker",), ("12",), ("13",))
    ]


def test_many_figures_on_a_line_are_told_apart_in_no_time() -> None:
    many = " ".join(str(2000 + year) for year in range(5000))
    assert [row.cells for row in row_lines([("Sum", "1"), (f"{many} Endring",)])] == [
        (("Sum",), ("1",)),
        ((f"{many} Endring",),),
    ]
    assert ends_in_figure(f"{many} mill. kroner 12,5 %")
    assert not ends_in_figure(f"{many} Endring")
    assert row_lines([("Sum", "1"), ("12 -3 % 4 000 kroner 5",)])[0].cells == (
        ("Sum",),
        ("1",),
        ("12 -3 % 4 000 kroner 5",),
    )


def test_a_drawing_of_thousands_of_strokes_is_looked_at_in_no_time() -> None:
    at = Random(1)
    strokes = [(at.uniform(50, 540), at.uniform(50, 700), 8 * (n % 2)) for n in range(19_000)]
    rules = tuple(Rule(x, y, x + 8 - tall, y + tall) for x, y, tall in strokes)
    before = process_time()
    assert ruled_tables(PageLayout(1, None, 595, 842, (), rules)) == []
    assert process_time() - before < 2  # 5 seconds and more where each stroke is held against every other
