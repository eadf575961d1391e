"""Which figures a string of them holds."""

from __future__ import annotations

from time import process_time

import pytest

from indexer.figures import count_columns, is_figure, is_period, period_columns, split_row

TWO = ("", "2016", "2017")
NOTED = ("", "Note", "2017", "2016")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Virksomheter 2 000 2 132", ("Virksomheter", "2 000", "2 132")),
        ("Andel 88 % 91,1 %", ("Andel", "88 %", "91,1 %")),
        ("Innbyggere 4,1 millioner 5,3 millioner", ("Innbyggere", "4,1 millioner", "5,3 millioner")),
        ("Renter 0 396 076", ("Renter", "0", "396 076")),
        ("Endring -9 472 496 -12 565 541", ("Endring", "-9 472 496", "-12 565 541")),
        ("Gjeld – 12", ("Gjeld", "–", "12")),
        # As many groups in each: 394 | 179 354 322 could be meant too, but the columns of a row are of like size.
        ("Forsikring, konto 1985 (art 5) 394 179 354 322", ("Forsikring, konto 1985 (art 5)", "394 179", "354 322")),
        ("Antall ved utgangen av 2017 316 305", ("Antall ved utgangen av 2017", "316", "305")),
        ("Levert 31.12.2017 5 6", ("Levert 31.12.2017", "5", "6")),
        ("Syn eller hørsel 65 563 233", None),
        ("Lønn 5 6 7", None),
        ("Lønn 5", None),
        ("Lønn", None),
    ],
)
def test_a_string_is_split_where_its_columns_leave_one_way(text: str, expected: tuple[str, ...] | None) -> None:
    assert split_row(text, TWO) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lønn 2 311 926 186 239 842 598", ("Lønn", "2", "311 926 186", "239 842 598")),
        ("Sum inntekter 255 479 171 168 793 149", ("Sum inntekter", "", "255 479 171", "168 793 149")),
        ("Avgift 38 252 421 29 927 633", ("Avgift", "", "38 252 421", "29 927 633")),
        ("Finans 4 0 0", ("Finans", "4", "0", "0")),
        ("Sum skatter 1 897 0", None),
    ],
)
def test_the_column_of_notes_may_be_empty(text: str, expected: tuple[str, ...] | None) -> None:
    assert split_row(text, NOTED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tjeneste 2016 2017", ("Tjeneste", "2016", "2017")),
        ("31.12.2017 31.12.2016 Endring", ("", "31.12.2017", "31.12.2016", "Endring")),
        ("Inntekter Note 2017 2016", ("Inntekter", "Note", "2017", "2016")),
        ("Post Regnskap 2016 Budsjett 2017", ("Post", "Regnskap 2016", "Budsjett 2017")),
        ("Rapport for 2017", None),
        ("Antall 2 016 2 017", None),
    ],
)
def test_years_and_dates_name_columns(text: str, expected: tuple[str, ...] | None) -> None:
    assert period_columns(text) == expected


def test_the_number_of_columns_is_told_by_rows_that_leave_no_doubt() -> None:
    assert count_columns(["Årsverk 314,4", "Ansatte 5 700", "Andel 95 %"]) == 1
    assert count_columns(["Årsverk 314,4 12", "Ansatte 5 700", "Andel 95 % 3 %"]) == 2
    assert count_columns(["Ansatte 5 700", "Brukere 4 800", "Andel 95 %"]) == 0
    assert count_columns(["Leie 8 161 914 7 561 603", "Drift 30 143 888 28 141 094", "Kurs 2 278 914 3 644 958"]) == 2
    assert count_columns(["Leie 8 161 914 7 561 603", "Drift 143 888 141 094", "Kurs 278 914 644 958"]) == 0
    assert count_columns(["Ansatte 1,5", "Brukere 2,5 1", "Andel 95 % 2 3"]) == 0


@pytest.mark.parametrize("text", ["2 132", "-9 348 590", "95 %", "12,7 millioner", "–", "314,4*", "(12)"])
def test_a_cell_of_a_figure(text: str) -> None:
    assert is_figure(text)
    assert not is_period(text)


@pytest.mark.parametrize("text", ["Sum", "2.1.1 Arkiv", "I rute", "Post 21", ""])
def test_a_cell_of_words_is_no_figure(text: str) -> None:
    assert not is_figure(text)


def test_many_figures_are_split_in_no_time() -> None:
    begun = process_time()
    assert split_row("Sum " + " ".join(["123"] * 4000), tuple(map(str, range(30)))) is None
    assert period_columns("2016 2017 " * 4000 + "Endring") is None
    assert process_time() - begun < 1
