"""The printed page numbers: runs that count on, roman ones, pages that show none, and the file's own labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.printed_labels import printed_labels, roman_value, without_page_number
from indexer.reader import read_document
from tests.pdf_builder import PdfBuilder, filled


def labels(*margins: str | None, own: list[str | None] | None = None) -> list[str | None]:
    """Return the labels of pages whose only header or footer is given, None for a page without."""
    return printed_labels(own or [None] * len(margins), [[text] if text else [] for text in margins])


@pytest.mark.parametrize(
    "text",
    ["{}", "Side {} av 20", "{} | Årsrapport 2020", "Årsrapport 2020 {}", "– {} –", "Direktoratet  s. {}", "{} / 30"],
)
def test_a_number_that_counts_on_is_the_page_s_also_beside_text(text: str) -> None:
    assert labels(*(text.format(number) for number in range(5, 10))) == ["5", "6", "7", "8", "9"]


def test_years_and_totals_are_no_page_numbers() -> None:
    assert labels(*["Årsrapport 2020"] * 6) == [None] * 6
    assert labels(*["Rapport 2020 av 12. mars 2021"] * 6) == [None] * 6
    assert labels("Vedtatt 2018", "Side 7", "Revidert 2020") == [None] * 3


def test_roman_front_matter_and_arabic_from_one_are_two_runs() -> None:
    shown = [None, "ii", "iii", "iv", "1", "2", "3", "4"]
    assert labels(*shown) == shown
    assert labels("Rapport Side i", "Rapport Side ii", "Rapport Side iii", "Rapport Side 1") == ["i", "ii", "iii", None]
    assert labels("Rapport | IX", "Rapport | X", "XI | Rapport") == ["IX", "X", "XI"]


def test_appendices_that_count_from_one_again_are_a_run_of_their_own() -> None:
    numbers = [*range(1, 9), *range(1, 5)]
    assert labels(*map(str, numbers)) == [str(number) for number in numbers]


def test_a_page_that_shows_no_number_has_the_one_between_its_neighbours() -> None:
    assert labels("3", "4", None, "6", "7") == ["3", "4", "5", "6", "7"]
    assert labels("Rapport 2020 3", "4 Rapport 2020", "Rapport 2020", "6 Rapport 2020") == ["3", "4", "5", "6"]


def test_no_number_is_made_up_at_either_end_between_two_runs_or_over_a_long_stretch() -> None:
    assert labels(None, "3", "4", "5", None) == [None, "3", "4", "5", None]
    assert labels("1", "2", "3", None, "8", "9", "10") == ["1", "2", "3", None, "8", "9", "10"]
    gap = [None] * 4
    assert labels("1", "2", "3", *gap, "8", "9", "10") == ["1", "2", "3", *gap, "8", "9", "10"]


def test_a_page_that_shows_another_number_has_no_number_made_up() -> None:
    assert labels("3", "4", "Notat 17", "6", "7") == ["3", "4", None, "6", "7"]


def test_numbers_that_count_on_by_chance_are_none() -> None:
    assert labels("4", "5", None, None, None) == [None] * 5
    assert labels("4", None, None, None, "8", None, None, None, "12") == [None] * 9
    assert labels("1", "2") == ["1", "2"]
    assert labels("5 1", "6 2", "7 3", "8") == ["5", "6", "7", "8"]


def test_the_file_s_labels_count_where_they_agree_with_what_is_printed() -> None:
    own: list[str | None] = ["Forside", "A-1", "A-2", "A-3", "A-4"]
    assert labels(None, "1", "2", "3", "4", own=own) == own
    assert labels(None, None, None, None, None, own=own) == own
    partly: list[str | None] = [None, "1", "2", "3", "4"]
    assert labels("i", "1", "2", "3", "4", own=partly) == partly


def test_what_is_printed_counts_where_the_file_s_labels_say_otherwise_on_most_pages() -> None:
    physical: list[str | None] = [str(number) for number in range(1, 7)]
    assert labels(None, "3", "4", "5", "6", None, own=physical) == [None, "3", "4", "5", "6", None]
    once: list[str | None] = ["1", "2", "4", "5"]
    assert labels("1", "2", "3", None, own=once) == once


def test_a_roman_number_is_taken_out_of_a_footer_only_where_it_is_the_page_s() -> None:
    assert without_page_number("Rapport Side ii") == "Rapport Side #"
    assert without_page_number("iv | Rapport") == "# | Rapport"
    for text in ("Slik gjør vi", "Del II", "Side om side"):
        assert without_page_number(text) == text


def test_a_footer_with_a_roman_number_goes_with_those_that_have_arabic_ones(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "romer.pdf")
    for label in ("ii", "1", "2", "3"):
        filled(pdf).at(40, f"Døme – helse Side {label}").page()
    document = read_document(pdf.save(), document_id="x")
    assert "Døme" not in document.text
    assert [page.label for page in document.pages] == [None, "1", "2", "3"]


@pytest.mark.parametrize(("word", "value"), [("i", 1), ("iv", 4), ("xviii", 18), ("xliv", 44), ("iiii", 0), ("vx", 0)])
def test_roman_numbers(word: str, value: int) -> None:
    assert roman_value(word) == value


@given(st.lists(st.lists(st.integers(0, 30), max_size=2), max_size=30))
def test_no_label_contradicts_its_page(numbers: list[list[int]]) -> None:
    found = printed_labels([None] * len(numbers), [[str(number) for number in page] for page in numbers])
    constant = {n for page in numbers for n in set(page) if sum(n in other for other in numbers) > 1}
    for label, page in zip(found, numbers, strict=True):
        assert label is None or int(label) in page or set(page) <= constant
