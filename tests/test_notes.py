"""Footnotes: their marks in the text, where their text is put, and how they go on over pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.document import Document, check_document
from indexer.layout import PageLayout, Span, lines_of
from indexer.notes import note_number, note_starts, places_of
from indexer.reader import read_document
from indexer.sentences import split_sentences
from tests.pdf_builder import LEFT, PROSE, PdfBuilder, filled

PARAGRAPH = " ".join(PROSE)


def read(pdf: PdfBuilder) -> Document:
    document = read_document(pdf.save(), document_id="x")
    check_document(document)
    return document


def marked(pdf: PdfBuilder, before: str, mark: str, after: str = "") -> PdfBuilder:
    """Write a line with a raised mark in it."""
    canvas = pdf.canvas
    canvas.setFont("Helvetica", 11)
    canvas.drawString(LEFT, pdf.y, before)
    x = LEFT + canvas.stringWidth(before, "Helvetica", 11)
    canvas.setFont("Helvetica", 6.5)
    canvas.drawString(x, pdf.y + 4, mark)
    x += canvas.stringWidth(mark, "Helvetica", 6.5)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(x, pdf.y, after)
    pdf.y -= 14
    return pdf


def line_of(*parts: tuple[str, float, float]) -> str:
    """Return the text of one line of parts, each its text, its size and how far it is raised, side by side."""
    spans, x = [], 70.0
    for text, size, up in parts:
        spans.append(Span(text, x, x + 0.5 * size * len(text), 700 + up, size))
        x = spans[-1].x1
    (line,) = lines_of(spans)
    return line.text


@pytest.mark.parametrize(
    ("before", "mark", "text"),
    [
        ("Det kom i 2017", "3", "Det kom i 2017[3] og"),
        ("Se årets rapport.", "12", "Se årets rapport.[12] og"),
        ("Se rapportene", "3, 4", "Se rapportene[3][4] og"),
        ("Det er 40 m", "2", "Det er 40 m2 og"),
        ("Det er 40 km", "2", "Det er 40 km2 og"),
        ("Her er R", "2", "Her er R2 og"),
        ("Den 3", "dje", "Den 3dje og"),
    ],
)
def test_a_raised_mark_glues_to_no_word_and_no_number(before: str, mark: str, text: str) -> None:
    assert line_of((before, 11, 0), (mark, 6.5, 4), (" og", 11, 0)) == text


def test_a_lowered_digit_and_one_of_the_text_s_size_stay_as_they_are() -> None:
    assert line_of(("CO", 11, 0), ("2", 6.5, -2), (" gikk ned", 11, 0)) == "CO2 gikk ned"
    assert line_of(("Tabell", 11, 0), (" 2", 11, 0)) == "Tabell 2"


def test_a_mark_in_two_parts_is_one_and_a_note_s_own_number_stands_before_its_text() -> None:
    assert line_of(("rapport.", 11, 0), ("1", 6.5, 4), ("2", 6.5, 4), (" Den", 11, 0)) == "rapport.[12] Den"
    assert line_of(("1", 6, 3), ("Se planen", 9, 0)) == "1 Se planen"


@pytest.mark.parametrize(
    ("width", "gap", "text"), [(0.3, 0, "i 2017[3]"), (0.5, 0, "i 20173"), (0.3, 2, "i 2017 3"), (0.3, 1.5, "i 20173")]
)
def test_a_font_s_own_raised_digit_is_told_by_its_width_and_stands_at_its_word(
    width: float, gap: float, text: str
) -> None:
    spans = [Span("i 2017", 70, 100, 700, 10), Span("3", 100 + gap, 100 + gap + 10 * width, 700, 10)]
    assert lines_of(spans)[0].text == text


def test_a_note_s_own_number_in_raised_digits_is_parted_from_its_text() -> None:
    spans = [Span("1", 70, 73, 700, 10), Span("Se planen", 73.4, 110, 700, 10)]
    assert lines_of(spans)[0].text == "1 Se planen"


def test_a_sentence_ends_at_its_mark_also_behind_a_number() -> None:
    text = "Målet er nådd i kapittel 3.2.[4] Planen følges.[5][6] Det er alt."
    parts = [text[start:end] for start, end in split_sentences(text, 0, len(text))]
    assert parts == ["Målet er nådd i kapittel 3.2.[4]", "Planen følges.[5][6]", "Det er alt."]


def test_a_note_stands_in_the_section_of_its_mark_behind_the_paragraph(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "noter.pdf").heading("1 Bruk")
    marked(pdf, "Over ni av ti resepter var elektroniske i 2017", "1", " og flere blir det.").gap()
    filled(pdf, 1).heading("2 Drift")
    filled(marked(pdf, "Driften følger planen fra året før.", "2").gap(), 2)
    pdf.at(100, "1 Tallet er fra desember.", size=8).at(88, "2 Planen ligger på nett.", size=8)
    document = read(pdf)
    assert document.text.split("\n\n") == [
        "1 Bruk",
        "Over ni av ti resepter var elektroniske i 2017[1] og flere blir det.",
        "1 Tallet er fra desember.",
        PARAGRAPH,
        "2 Drift",
        "Driften følger planen fra året før.[2]",
        "2 Planen ligger på nett.",
        PARAGRAPH,
        PARAGRAPH,
    ]


def test_a_note_stands_behind_the_whole_list_or_table_and_a_heading_s_behind_its_first_paragraph(
    tmp_path: Path,
) -> None:
    pdf = marked(PdfBuilder(tmp_path / "liste.pdf"), "• Første punkt", "1").line("• Andre punkt").gap()
    pdf.heading("2 Drift og vedlikehold3")
    filled(pdf, 3)
    for row in (("Saker", "112"), ("Klager2", "113"), ("Vedtak", "114")):
        pdf.row(row, (LEFT, 300))
    pdf.gap()
    filled(pdf, 2)
    for at, text in enumerate(("1 Punktet er nytt.", "2 Også omgjorte.", "3 Fra i år.")):
        pdf.at(100 - 12 * at, text, size=8)
    table = "Saker\t112\nKlager2\t113\nVedtak\t114"
    assert read(pdf).text.split("\n\n") == [
        *(
            "• Første punkt[1]\n• Andre punkt",
            "1 Punktet er nytt.",
            "2 Drift og vedlikehold3",
            PARAGRAPH,
            "3 Fra i år.",
        ),
        *(PARAGRAPH, PARAGRAPH, table, "2 Også omgjorte.", PARAGRAPH, PARAGRAPH),
    ]


def test_the_title_of_a_section_is_without_the_mark(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "tittel.pdf")
    pdf.bookmark("2 Drift", 0)
    canvas = pdf.canvas
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(LEFT, pdf.y, "2 Drift")
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(LEFT + canvas.stringWidth("2 Drift", "Helvetica-Bold", 16), pdf.y + 6, "1")
    pdf.gap(40)
    document = read(filled(pdf))
    assert document.text.startswith("2 Drift[1]\n\n")
    assert [section.title for section in document.sections] == ["2 Drift"]


def test_a_mark_of_the_text_s_own_size_counts_where_it_stands_once() -> None:
    texts = ["Se rapporten1 og 1 til.", "Se «planen»2, jf. kap. 3.2.", "Art4 og bok4.", "Slutt."]
    assert places_of(["1"], texts) == [0]
    assert places_of(["2"], texts) == [1]
    assert places_of(["4"], texts) == [None]


def test_a_note_without_a_mark_lies_with_its_neighbour() -> None:
    texts = ["Se planen.[2]", "Se loven.[4]"]
    assert places_of(["1", "2", "3", "4", "*"], texts) == [0, 0, 0, 1, 1]
    assert places_of(["7", "8"], texts) == [None, None]
    assert places_of([], texts) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("1 Se planen.", "1"), ("12 «Planen»", "12"), ("2 110-Telemark er et prosjekt", "2"), ("3 12 kommuner", "3")),
        *(("* Foreløpige tall", "*"), ("1 250", None), ("12. mai", None), ("Se planen", None)),
    ],
)
def test_a_note_begins_with_its_number_and_words(text: str, number: str | None) -> None:
    assert note_number(text) == number


def test_a_note_goes_on_at_the_foot_of_the_next_page(tmp_path: Path) -> None:
    pdf = filled(marked(PdfBuilder(tmp_path / "over.pdf"), "Planen er ny.", "1").gap(), 2)
    pdf.at(90, "1 Se planen som ble lagt fram i fjor og som siden er", size=8).page()
    filled(pdf, 3)
    pdf.at(100, "vedtatt med noen endringer.", size=8).at(88, "2 Se loven.", size=8).page()
    filled(pdf, 2).at(100, "Kilde: tall fra registeret.", size=8)
    document = read(pdf)
    second = document.text[document.pages[1].start : document.pages[2].start]
    assert second.strip().split("\n\n") == [PARAGRAPH] * 3 + ["vedtatt med noen endringer.", "2 Se loven."]
    assert document.text.endswith("\n\nKilde: tall fra registeret.")


@pytest.mark.parametrize(
    ("number", "body", "is_note"), [(500, "Alt er lastet ned.", False), (500, "Se her500 nå.", True), (2, "Ja.", True)]
)
def test_small_lines_that_begin_with_any_number_are_no_notes(number: int, body: str, is_note: bool) -> None:
    lines = [(700, body, 11.0), (100, f"{number} pakker er lastet ned", 8.0)]
    page = PageLayout(1, None, 595, 842, lines_of([Span(text, 70, 300, y, size) for y, text, size in lines]))
    assert note_starts([page], 11) == [1 if is_note else 2]


def test_a_note_stays_before_a_paragraph_that_runs_on_and_pages_never_fall(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "apen.pdf"), 2).heading("2 Drift")
    filled(pdf, 8)
    marked(pdf, "Direktoratet har i samarbeid med alle kommunene i landet", "1", " lagt fram en ny plan for dem")
    pdf.at(60, "1 Se kommuneloven.", size=8).page()
    pdf.lines("som skal gjelde fra neste år.")
    document = read(filled(pdf))
    sentence = (
        "Direktoratet har i samarbeid med alle kommunene i landet[1] lagt fram en ny plan for dem "
        "som skal gjelde fra neste år."
    )
    assert f"1 Se kommuneloven.\n\n{sentence}\n\n" in document.text
    assert document.page_at(document.text.index("1 Se kommuneloven.")).number == 1
    assert document.section_path(len(document.sections) - 1) == ("2 Drift",)


def page_of(*lines: tuple[float, str, float]) -> PageLayout:
    spans = [Span(text, 70, 300, y, size) for y, text, size in lines]
    return PageLayout(1, None, 595, 842, lines_of(spans))


BODY = [(700.0 - 14 * at, "Her står teksten om årets arbeid.", 11.0) for at in range(30)]


@pytest.mark.parametrize(
    ("first", "start"),
    [("1 Se planen som er lagt", 30), ("1 Se planen.", 31), ("Her er ingen note", 31)],
    ids=["open", "ended", "none"],
)
def test_only_a_note_that_is_not_finished_goes_on(first: str, start: int) -> None:
    rest = [(100.0, "fram i fjor.", 8.0), (90.0, "2 Se loven.", 8.0)]
    if first.startswith("Her"):
        rest = rest[:1]
    pages = [page_of(*BODY, (100, first, 8)), page_of(*BODY, *rest)]
    assert note_starts(pages, 11)[1] == start


def test_a_note_goes_on_also_where_the_next_page_has_none_of_its_own_but_not_in_what_follows_the_text_at_once() -> None:
    opened = page_of(*BODY, (100, "1 Se planen som er lagt", 8))
    assert note_starts([opened, page_of(*BODY, (100, "fram i fjor.", 8))], 11) == [30, 30]
    assert note_starts([opened, page_of(*BODY, (BODY[-1][0] - 11, "fram i fjor.", 8))], 11) == [30, 31]
