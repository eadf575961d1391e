"""The page says where a text stands, in Norwegian, and never more than is known."""

import dataclasses

import pytest

from search_app.page_phrases import collection_phrase, page_phrase, place_phrase, quote_phrase, status_quote_phrase
from search_app.page_texts import BOKMAL
from search_app.result import Citation

CITATION = Citation("rapport.pdf", "Årsrapport", ("Hovedmål 2", "Legemiddelliste"), 17, 17, None, 0, 10)


@pytest.mark.parametrize(
    ("pages", "labels", "phrase"),
    [
        ((12, 12), (None, None), "side 12"),
        ((12, 12), ("12", "12"), "side 12"),
        ((12, 12), ("10", "10"), "side 12 (trykt side 10)"),
        ((12, 12), ("iv", "iv"), "side 12 (trykt side iv)"),
        ((12, 12), ("22", "23"), "side 12 (trykt side 22–23)"),
        ((12, 12), ("12", "13"), "side 12 (trykt side 12–13)"),
        ((12, 12), ("22", None), "side 12 (fra trykt side 22)"),
        ((12, 13), (None, None), "side 12–13"),
        ((12, 13), ("12", "13"), "side 12–13"),
        ((12, 13), ("12", None), "side 12–13"),
        ((12, 13), ("10", "11"), "side 12–13 (trykt side 10–11)"),
        ((12, 13), ("iv", "1"), "side 12–13 (trykt side iv–1)"),
        ((12, 13), ("10", None), "side 12–13 (fra trykt side 10)"),
        ((12, 13), (None, "11"), "side 12–13 (til trykt side 11)"),
        ((None, None), (None, None), "uten sidetall"),
        ((None, None), ("10", "10"), "uten sidetall"),
    ],
)
def test_pages_are_written_out(
    pages: tuple[int | None, int | None], labels: tuple[str | None, str | None], phrase: str
) -> None:
    citation = dataclasses.replace(
        CITATION, page_first=pages[0], page_last=pages[1], page_label=labels[0], page_label_last=labels[1]
    )
    assert page_phrase(citation, BOKMAL) == phrase


def test_a_citation_holds_report_headings_and_page() -> None:
    assert place_phrase(CITATION, BOKMAL) == "Årsrapport › Hovedmål 2 › Legemiddelliste, side 17"


def test_a_quote_is_one_line_with_its_source() -> None:
    quote = quote_phrase("Pågår\nog fortsetter  i 2018.", CITATION, BOKMAL)
    assert quote == "«Pågår og fortsetter i 2018.» (Årsrapport › Hovedmål 2 › Legemiddelliste, side 17)"


def test_the_collection_is_named_and_a_large_one_is_counted() -> None:
    assert collection_phrase([("A", 12)], BOKMAL) == "Du søker i ett dokument: A (12 sider)."
    assert (
        collection_phrase([("A", 1), ("B", None)], BOKMAL) == "Du søker i 2 dokumenter: A (1 side), B (uten sidetall)."
    )
    many = [(f"R{number}", 2) for number in range(9)]
    assert collection_phrase(many, BOKMAL, shown=1) == "Du søker i 9 dokumenter: R0 (2 sider) og 8 til."


def test_a_quote_has_single_marks_inside_and_strokes_between_cells() -> None:
    quote = quote_phrase("Oppdraget\n«I rute» betyr\t at det går", CITATION, BOKMAL)
    assert quote.startswith("«Oppdraget ‘I rute’ betyr | at det går» (Årsrapport")


def test_a_status_is_quoted_beside_its_assignment() -> None:
    quote = status_quote_phrase("Innføre\ne-resept\tHDIR", "I rute", CITATION, BOKMAL)
    assert quote.startswith("Oppdrag: «Innføre e-resept | HDIR». Status: «I rute» (Årsrapport › ")
    assert quote.endswith(", side 17)")
    assert status_quote_phrase("Gjort.", "I rute", CITATION, BOKMAL).startswith("Oppdrag: «Gjort.» Status: «I rute» (")
