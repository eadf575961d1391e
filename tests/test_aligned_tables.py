"""Tables that no upright rules part: by white space, level rules and distance."""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import process_time

import pytest

from indexer.aligned_tables import aligned_tables
from indexer.document import Document
from indexer.layout import Line, PageLayout, Piece, Rule, Shade
from indexer.reader import read_document
from tests.pdf_builder import LEFT, PROSE, PdfBuilder, filled

THREE = (LEFT, 330.0, 430.0)
FIGURES = (330.0, 400.0, 470.0)  # where the figures of a row end


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [tuple(document.text[start:end] for start, end in row.cells) for row in document.rows]


def headers_of(document: Document) -> list[bool]:
    return [row.is_header for row in document.rows]


def read(builder: PdfBuilder) -> Document:
    return read_document(builder.save(), document_id=builder.path.name)


def right_aligned(pdf: PdfBuilder, label: str, *figures: str, bold: bool = False, ends: tuple[float, ...] = FIGURES):
    """Write a label and figures that end below each other."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    starts = [
        end - pdf.canvas.stringWidth(figure, font, 11) for figure, end in zip(figures, ends, strict=False) if figure
    ]
    return pdf.row((label, *filter(None, figures)), (LEFT, *starts), bold=bold)


def test_figures_that_end_below_each_other_are_cells_of_their_columns(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "tall.pdf"), 1)
    right_aligned(pdf, "Tjeneste", "2015", "2016", "2017")
    right_aligned(pdf, "Besøk på nettstedet", "1 250", "12 700", "18 700")
    right_aligned(pdf, "Innlogginger", "", "5 100", "7 000")
    right_aligned(pdf, "Sum", "1 250", "17 800", "25 700", bold=True)
    document = read(filled(pdf.gap(20), 1))
    assert rows_of(document) == [
        ("Tjeneste", "2015", "2016", "2017"),
        ("Besøk på nettstedet", "1 250", "12 700", "18 700"),
        ("Innlogginger", "", "5 100", "7 000"),
        ("Sum", "1 250", "17 800", "25 700"),
    ]
    assert headers_of(document) == [True, False, False, False]
    assert {row.status_column for row in document.rows} == {None}


def test_a_header_of_two_lines_is_one_row_unless_its_cells_span_columns(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "overskrift.pdf"), 1)
    right_aligned(pdf, "", "Budsjett", "Regnskap", "Regnskap")
    right_aligned(pdf, "Post", "2017", "2017", "2016")
    right_aligned(pdf, "Drift", "225 091", "215 743", "201 110")
    right_aligned(pdf, "Tannhelse", "3 498", "3 500", "3 412").gap(30)
    filled(pdf, 1)
    ends = (330.0, 380.0, 440.0, 490.0)
    pdf.row(("Antall", "Andel (prosent)"), (325.0, 405.0))
    right_aligned(pdf, "Fylke", "2016", "2017", "2016", "2017", ends=ends)
    right_aligned(pdf, "Oslo", "1 200", "1 350", "12,1", "13,4", ends=ends)
    right_aligned(pdf, "Troms", "45", "1 050", "0,4", "10,2", ends=ends)
    document = read(filled(pdf.gap(20), 1))
    assert rows_of(document) == [
        ("Post", "Budsjett 2017", "Regnskap 2017", "Regnskap 2016"),
        ("Drift", "225 091", "215 743", "201 110"),
        ("Tannhelse", "3 498", "3 500", "3 412"),
        ("", "Antall", "", "Andel (prosent)", ""),
        ("Fylke", "2016", "2017", "2016", "2017"),
        ("Oslo", "1 200", "1 350", "12,1", "13,4"),
        ("Troms", "45", "1 050", "0,4", "10,2"),
    ]
    assert headers_of(document) == [True, False, False, True, True, False, False]


def test_the_names_of_groups_are_rows_of_their_own(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "grupper.pdf"), 1)
    right_aligned(pdf, "", "", "2017", "2016")
    pdf.line("Anleggsmidler", bold=True)
    right_aligned(pdf, "Bygninger", "", "1 774 650", "13 060")
    right_aligned(pdf, "Maskiner", "", "0", "65 563")
    pdf.line("Omløpsmidler", bold=True)
    right_aligned(pdf, "Sum eiendeler", "", "7 511 022", "79 856")
    document = read(filled(pdf.gap(20), 1))
    assert rows_of(document) == [
        ("", "2017", "2016"),
        ("Anleggsmidler", "", ""),
        ("Bygninger", "1 774 650", "13 060"),
        ("Maskiner", "0", "65 563"),
        ("Omløpsmidler", "", ""),
        ("Sum eiendeler", "7 511 022", "79 856"),
    ]
    assert headers_of(document) == [True, *[False] * 5]


def test_level_rules_part_rows_whose_cells_run_over_lines(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "vannrett.pdf"), 1)
    rows = [
        [("Milepæl", "Ansvar", "Tidspunkt")],
        [("Høringsfristen for standarden", "Direktoratet", "1. mars"), ("om legemidler går ut", "", "")],
        [("Løsningen er tilpasset", "Helse Vest og", "Høsten"), ("", "kommunene", "2018")],
        [("Evaluering", "Direktoratet", "Mai")],
    ]
    for lines in rows:
        pdf.rule(LEFT, pdf.y + 11, 520, pdf.y + 11)
        for line in lines:
            pdf.row(line, THREE)
    document = read(filled(pdf.gap(30), 1))
    assert rows_of(document) == [
        ("Milepæl", "Ansvar", "Tidspunkt"),
        ("Høringsfristen for standarden om legemidler går ut", "Direktoratet", "1. mars"),
        ("Løsningen er tilpasset", "Helse Vest og kommunene", "Høsten 2018"),
        ("Evaluering", "Direktoratet", "Mai"),
    ]
    assert headers_of(document) == [True, False, False, False]


@pytest.mark.parametrize("ruled", [False, True])
def test_shading_or_rules_part_rows_whose_lines_are_all_as_far_apart(tmp_path: Path, ruled: bool) -> None:
    pdf = filled(PdfBuilder(tmp_path / "sebra.pdf"), 1)
    rows = [
        [("Område", "Ansvar", "Frist")],
        [("Helse", "Direktoratet", "1. mars"), ("Omsorg", "Fylkene", "2018")],
        [("Skole", "Departementet", "1. mai"), ("Barnehage", "Kommunene", "2018")],
        [("Idrett", "Fylkene", "Høsten")],
    ]
    for at, lines in enumerate(rows):
        height = 13.75 * len(lines)
        # The two halves of a grey box are one. White ones shade nothing, and so may part the lines of a cell.
        grey = at % 2 == 1
        pdf.canvas.setFillGray(0.9 if grey else 1)
        for x0, x1 in ((LEFT - 4, 300), (300, 520)):
            if ruled:
                pdf.rule(x0, pdf.y + 10.5, x1, pdf.y + 10.5)
            elif grey:
                pdf.canvas.rect(x0, pdf.y + 10.5 - height, x1 - x0, height, stroke=0, fill=1)
            else:
                for line in range(len(lines)):
                    pdf.canvas.rect(x0, pdf.y - 2 - 13.75 * line, x1 - x0, 10, stroke=0, fill=1)
        pdf.canvas.setFillGray(0)
        for line in lines:
            pdf.row(line, THREE)
    document = read(filled(pdf.gap(30), 1))
    assert rows_of(document) == [
        ("Område", "Ansvar", "Frist"),
        ("Helse Omsorg", "Direktoratet Fylkene", "1. mars 2018"),
        ("Skole Barnehage", "Departementet Kommunene", "1. mai 2018"),
        ("Idrett", "Fylkene", "Høsten"),
    ]
    assert headers_of(document) == [True, False, False, False]


def test_rows_of_words_are_parted_by_distance(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "ord.pdf"), 1)
    xs = (LEFT, 180.0)
    pdf.row(("Ord", "Forklaring"), xs, bold=True).gap(6)
    pdf.row(("Norsk", "Statsforetak, som drifter nettet for alle som"), xs)
    pdf.row(("Helsenett", "Helse- og omsorgstjenesten har avtale med."), xs).gap(6)
    pdf.row(("API", "Et grensesnitt som lar to systemer utveksle opplysninger med"), xs)
    pdf.row(("", "hverandre på en avtalt måte."), xs).gap(6)
    pdf.row(("Kjernejournal", "Viktige helseopplysninger om den enkelte."), xs).gap(6)
    pdf.row(("Grunndata", "Registre over virksomheter og personell som alle tjenester"), xs)
    pdf.row(("", "Bruker."), xs)
    document = read(filled(pdf.gap(30), 1))
    assert rows_of(document) == [
        ("Ord", "Forklaring"),
        (
            "Norsk Helsenett",
            "Statsforetak, som drifter nettet for alle som Helse- og omsorgstjenesten har avtale med.",
        ),
        ("API", "Et grensesnitt som lar to systemer utveksle opplysninger med hverandre på en avtalt måte."),
        ("Kjernejournal", "Viktige helseopplysninger om den enkelte."),
        ("Grunndata", "Registre over virksomheter og personell som alle tjenester Bruker."),
    ]
    assert headers_of(document) == [True, *[False] * 4]


def test_a_row_whose_cells_nearly_touch_is_a_row_too(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "tett.pdf"), 1)
    xs = (LEFT, 110.0)
    pdf.row(("AMK", "Akuttmedisinsk kommunikasjonssentral, som tar imot nødanrop"), xs)
    pdf.row(("EPJ", "Elektronisk pasientjournal"), xs)
    pdf.row(("HO", "Helse- og omsorg"), xs)
    pdf.row(("NHN", "Norsk Helsenett"), xs)
    pdf.row(("HF", "Helseforetak"), xs)
    document = read(filled(pdf.gap(30), 1))
    assert [row[0] for row in rows_of(document)] == ["AMK", "EPJ", "HO", "NHN", "HF"]
    assert not any(headers_of(document))


def test_a_header_is_known_by_what_reports_call_their_columns(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "tiltak.pdf"), 1)
    xs = (LEFT, 150.0, 430.0)
    pdf.row(("Frist", "Tiltak", "Ansvarlig"), xs)
    pdf.row(("1. mars", "Sende rapport til departementet", "Direktoratet"), xs)
    pdf.row(("15. mai", "Holde møte", "Helse Vest"), xs)
    pdf.row(("Høsten", "Evaluere ordningen", "Kommunene"), xs)
    document = read(filled(pdf.gap(30), 1))
    assert rows_of(document)[0] == ("Frist", "Tiltak", "Ansvarlig")
    assert rows_of(document)[-1] == ("Høsten", "Evaluere ordningen", "Kommunene")
    assert headers_of(document) == [True, False, False, False]


def test_a_table_that_goes_on_overleaf_is_one_table_with_one_header(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "lang.pdf")
    xs = (LEFT, 130.0, 480.0)
    for first in (1, 20):
        pdf.row(("Nr.", "Krav", "Type"), xs, bold=True)
        for number in range(first, first + 19):
            pdf.row((f"2.1.{number}", f"Løsningen skal kunne gjøre oppgave {number}", "O"), xs).gap(4)
        pdf.page() if first == 1 else None
    filled(pdf.gap(20), 1)
    document = read(pdf)
    assert len(document.rows) == 39
    assert headers_of(document) == [True, *[False] * 38]
    assert {row.table for row in document.rows} == {0}
    assert document.text.count("Krav") == 1
    late = document.rows[-1]
    assert document.page_at(late.start).number == 2
    assert document.header_of(late) == document.rows[0]
    assert document.page_at(document.text.index("2.1.20\t")).number == 2


def test_a_row_that_runs_over_the_page_is_one_row(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "over.pdf")
    xs = (LEFT, 130.0, 480.0)
    pdf.row(("Nr.", "Krav", "Type"), xs, bold=True).gap(4)
    for number in range(1, 5):
        pdf.row((f"2.{number}", f"Løsningen skal kunne gjøre oppgave {number}", "O"), xs).gap(4)
    pdf.row(("2.5", "Løsningen skal alltid og uten opphold", "O"), xs).page()
    pdf.row(("Nr.", "Krav", "Type"), xs, bold=True).gap(4)
    pdf.row(("", "loggføre hvem som har gjort det", ""), xs).gap(4)
    for number in range(6, 10):
        pdf.row((f"2.{number}", f"Løsningen skal kunne gjøre oppgave {number}", "O"), xs).gap(4)
    document = read(filled(pdf.gap(20), 1))
    assert rows_of(document)[5] == (
        "2.5",
        "Løsningen skal alltid og uten opphold",
        "O",
        "loggføre hvem som har gjort det",
    )
    assert [page.number for page in document.pages_of(document.rows[5].start, document.rows[5].end)] == [1, 2]
    assert rows_of(document)[6][0] == "2.6"
    assert headers_of(document) == [True, *[False] * 9]


COLUMNS = (
    ("Kommunen har innført nye rutiner for", "for i år. Det er laget en plan for hva"),
    ("behandling av søknader, og det er gitt", "som skal gjøres, og planen følges opp"),
    ("opplæring til alle som arbeider med", "hver måned av en gruppe med ansatte"),
    ("dette. Rutinene gjelder også for dem", "fra alle avdelinger i kommunen. Målet"),
    ("som kommunen har avtale med, og skal", "er at ventetiden skal bli kortere, og"),
)


@pytest.mark.parametrize(
    ("rows", "xs"),
    [
        (COLUMNS, (LEFT, 320.0)),
        ((("1.", "Første punkt i lista"), ("2.", "Andre punkt"), ("3.", "Tredje punkt")), (LEFT, 100.0)),
        ((("•", "Første punkt i lista"), ("•", "Andre punkt"), ("•", "Tredje punkt")), (LEFT, 100.0)),
        ((("1.1", "Innledning"), ("1.2", "Bakgrunn"), ("1.3", "Mandat")), (LEFT, 110.0)),
        ((("Navn:", "Kari Nordmann"), ("Adresse:", "Storgata 1"), ("Telefon:", "22 33 44 55")), (LEFT, 190.0)),
        (
            (
                ("Etaten", "Vår dato 12.01.2018"),
                ("Postboks 220", "Vår ref. 17/1234"),
                ("0213 Oslo", "Deres ref. 16/98"),
            ),
            (LEFT, 300.0),
        ),
        ((("Ja", "N ei"), ("Send", "Kan tolkes"), ("", "Motta"), ("Lagre", ""), ("", "J a")), (LEFT, 300.0)),
        ((("12", "140", "7"), ("15", "150", "8"), ("19", "160", "9"), ("25", "170", "9")), (LEFT, 250.0, 400.0)),
        (
            (("Ja", "", "Nei", ""), ("Send", "Kladd", "", ""), ("Motta", "", "", "Lagre"), ("Lag", "", "Slett", "")),
            (LEFT, 170.0, 270.0, 370.0),
        ),
        ((("12", "2014"), ("15", "2015"), ("19", "2016"), ("25", "2017")), (LEFT, 300.0)),
    ],
    ids=[
        "spalter",
        "liste",
        "kulepunkter",
        "overskrifter",
        "skjema",
        "adresse",
        "flytskjema",
        "tall",
        "spredt",
        "akser",
    ],
)
def test_what_stands_in_columns_and_is_no_table(
    tmp_path: Path, rows: tuple[tuple[str, ...], ...], xs: tuple[float, ...]
) -> None:
    pdf = filled(PdfBuilder(tmp_path / "annet.pdf"), 1).line("Her står det noe annet:").gap(6)
    for row in rows:
        pdf.row(row, xs)
    document = read(filled(pdf.gap(30), 1))
    assert [row for row in rows_of(document) if len(row) > 1] == []


def test_two_columns_of_text_are_no_table_though_each_has_a_heading(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "spalter.pdf"), 1)
    pdf.row(("Hva vi gjør", "Hva vi vil"), (LEFT, 320.0), bold=True)
    for row in COLUMNS:
        pdf.row(tuple(text.capitalize() for text in row), (LEFT, 320.0))
    assert [row for row in rows_of(read(filled(pdf.gap(30), 1))) if len(row) > 1] == []


def test_a_form_below_a_table_is_not_part_of_it(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "skjema.pdf"), 1)
    xs = (LEFT + 5, 150.0, 430.0)
    pdf.row(("Frist", "Tiltak", "Ansvarlig"), xs)
    pdf.row(("1. mars", "Sende rapport til departementet", "Direktoratet"), xs)
    pdf.row(("Høsten", "Evaluere ordningen", "Kommunene"), xs).gap(12)
    for field in (
        ("Navn:", "Kari Nordmann"),
        ("Sted:", "Oslo"),
        ("Rolle:", "Leder"),
        ("Etat:", "Fylket"),
        ("Mål:", "-"),
    ):
        pdf.row(field, (LEFT, 190.0))
    document = read(filled(pdf.gap(30), 1))
    assert rows_of(document) == [
        ("Frist", "Tiltak", "Ansvarlig"),
        ("1. mars", "Sende rapport til departementet", "Direktoratet"),
        ("Høsten", "Evaluere ordningen", "Kommunene"),
    ]


def test_words_of_a_typewriter_face_are_no_columns(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "skrivemaskin.pdf"), 1)
    pdf.canvas.setFont("Courier", 10)
    for label, figure in (("Nye saker", "12"), ("Nye turer", "13"), ("Alt annet", "14")):
        for x, word in zip((LEFT, LEFT + 24), label.split(), strict=True):
            pdf.canvas.drawString(x, pdf.y, word)
        pdf.canvas.drawString(300, pdf.y, figure)
        pdf.y -= 13
    document = read(filled(pdf.gap(20), 1))
    assert rows_of(document) == [("Nye saker", "12"), ("Nye turer", "13"), ("Alt annet", "14")]


def test_the_first_line_need_not_have_a_cell_in_every_column(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "tomme.pdf"), 1)
    right_aligned(pdf, "Salg", "12", "13")
    right_aligned(pdf, "Tilskudd", "2", "3", "4")
    right_aligned(pdf, "Overføringer", "5", "6", "7")
    document = read(filled(pdf.gap(20), 1))
    assert rows_of(document) == [
        ("Salg", "12", "13", ""),
        ("Tilskudd", "2", "3", "4"),
        ("Overføringer", "5", "6", "7"),
    ]


def test_a_name_that_is_wider_than_the_figures_below_it_heads_their_column(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "brei.pdf"), 1)
    ends = (400.0, 466.0)
    right_aligned(pdf, "", "31.12.2017", "31.12.2016", ends=ends).line("Drift", bold=True)
    for label, figure in (("Lønn", "13 060"), ("Reiser", "1 774"), ("Kurs", "0")):
        right_aligned(pdf, label, figure, figure, ends=ends)
    document = read(filled(pdf.gap(20), 1))
    assert rows_of(document)[0] == ("", "31.12.2017", "31.12.2016")
    assert rows_of(document)[2] == ("Lønn", "13 060", "13 060")


def test_the_name_of_a_group_may_reach_over_the_figures(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "lang.pdf"), 1)
    right_aligned(pdf, "Art", "2015", "2016", "2017")
    right_aligned(pdf, "Salg", "12", "13", "14")
    pdf.line("Inntekter fra tilskudd og overføringer fra andre statlige etater")
    right_aligned(pdf, "Tilskudd", "2", "3", "4")
    right_aligned(pdf, "Overføringer", "5", "6", "7")
    document = read(filled(pdf.gap(20), 1))
    assert rows_of(document)[2] == ("Inntekter fra tilskudd og overføringer fra andre statlige etater", "", "", "")
    assert rows_of(document)[-1] == ("Overføringer", "5", "6", "7")


def test_a_bold_line_heads_words(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "fet.pdf"), 1)
    for at, row in enumerate((("Fugl", "Levested"), ("Ærfugl", "Kyst"), ("Rype", "Fjell"), ("Spurv", "By"))):
        pdf.row(row, (LEFT, 250.0), bold=at == 0)
    assert headers_of(read(filled(pdf.gap(20), 1))) == [True, False, False, False]


def test_the_boxes_of_a_flow_chart_are_no_table(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "flyt.pdf"), 1)
    xs = tuple(LEFT + 90 * at for at in range(5))
    for texts in (
        ("Motta", "Tolke", "Sende", "Lagre", "Ferdig"),
        ("melding", "innhold", "svar", "svar", "melding"),
    ) * 2:
        pdf.canvas.setFillGray(0.8)
        for x in xs:
            pdf.canvas.rect(x - 4, pdf.y - 4, 88, 14, stroke=0, fill=1)
        pdf.canvas.setFillGray(0)
        pdf.row(texts, xs).gap(14)
    assert [row for row in rows_of(read(filled(pdf.gap(30), 1))) if len(row) > 1] == []


def test_a_page_of_thousands_of_cells_is_looked_at_in_no_time() -> None:
    chance = Random(1)
    lines = []
    for at in range(1500):
        xs = sorted(chance.sample(range(50, 500, 60), chance.randint(2, 4)))
        pieces = tuple(Piece(chance.choice(("12", "ord noe")), x, x + 30) for x in xs)
        lines.append(Line(pieces, 30_000 - 12 * at, 10, False, pieces))
    rules = tuple(Rule(50, 30_000 - 12 * at - 4, 500, 30_000 - 12 * at - 4) for at in range(1500))
    shades = tuple(Shade(50, 30_000 - 12 * at, 500, 30_012 - 12 * at, (0.5,)) for at in range(2000))
    begun = process_time()
    aligned_tables(PageLayout(1, None, 600, 30_000, tuple(lines), rules, shades), set())
    assert process_time() - begun < 5


def test_what_stands_close_below_a_table_is_not_part_of_it(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "etter.pdf"), 1)
    xs = (LEFT, 150.0, 430.0)
    pdf.row(("Frist", "Tiltak", "Ansvarlig"), xs)
    pdf.row(("1. mars", "Sende rapport til departementet", "Direktoratet"), xs)
    pdf.row(("Høsten", "Evaluere ordningen", "Kommunene"), xs)
    pdf.line("Kilde: Direktoratet").line(PROSE[0]).line(PROSE[2])
    document = read(filled(pdf.gap(20), 1))
    assert rows_of(document)[-1] == ("Høsten", "Evaluere ordningen", "Kommunene")
    assert document.text[document.rows[-1].end :].strip().startswith("Kilde: Direktoratet")
