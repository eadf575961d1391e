"""The CSV file, read again by the csv module."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from search_app.list_csv import as_csv
from search_app.list_texts import BOKMAL, NYNORSK
from search_app.working_list import PickedTable
from tests.list_builders import FIGURES, entry, made_up, picked


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def row(text: str, **fields: Any) -> dict[str, str]:
    (only,) = read(as_csv([entry(made_up(text, **fields))], BOKMAL))
    return only


def test_norwegian_excel_finds_letters_and_columns() -> None:
    content = as_csv([entry(made_up("Ærfugl og ål på øya"))], BOKMAL)
    assert content.startswith(b"\xef\xbb\xbfNr.;Sitat;Status;Tittel;Utgiver;")
    assert content.endswith(b"\r\n")
    assert "Ærfugl og ål på øya" in content.decode("utf-8")


def test_a_line_has_quote_source_pages_note_question_and_link() -> None:
    found = row("Målingen.", note="Husk", question="Øker den?")
    assert found == {
        "Nr.": "1",
        "Sitat": "Målingen.",
        "Status": "",
        "Tittel": "Årsrapport",
        "Utgiver": "Måletaten",
        "År": "2017",
        "Kapittel": "1 Mål",
        "Side i filen": "12–13",
        "Trykt side": "10–11",
        "Notat": "Husk",
        "Spørsmål": "Øker den?",
        "Henvisning": "Årsrapport, side 12",
        "Lenke": "http://kildesok.example/les?dokument=a.pdf&fra=0",
        "Fil": "a.pdf",
        "Merknad": "",
    }


def test_what_is_not_known_is_empty() -> None:
    pick = made_up("a")
    unknown = replace(
        pick, citation=replace(pick.citation, publisher=None, year=None, page_first=None, page_label=None)
    )
    (found,) = read(as_csv([entry(unknown, link=None, state="reread")], BOKMAL))
    assert (found["Utgiver"], found["År"], found["Lenke"]) == ("", "", "")
    assert (found["Side i filen"], found["Trykt side"]) == ("13", "11")
    assert found["Merknad"] == BOKMAL.file_stale


def test_one_page_is_one_number() -> None:
    (found,) = read(as_csv([entry(picked("Det gjelder"))], BOKMAL))
    assert (found["Side i filen"], found["Trykt side"]) == ("1", "i")


def test_separators_quotes_and_line_breaks_stay_in_their_cell() -> None:
    text = "a;b \"c\" 'd'\r\ny; «æ»\n\nz"
    assert row(text)["Sitat"] == "a;b \"c\" 'd'\ny; «æ»\n\nz"
    assert row("a", note=text)["Notat"] == "a;b \"c\" 'd'\ny; «æ»\n\nz"


def test_a_table_is_lines_below_the_names_of_its_columns() -> None:
    (found,) = read(as_csv([entry(picked(FIGURES))], BOKMAL))
    assert found["Sitat"] == "Fugler | 2016 | 2017\nAntall ærfugl | 100 | 200"
    table = PickedTable(0, 1, (), (("a\nb", "c"),))
    assert row("x", tables=(table,))["Sitat"] == "a b | c"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\n="])
def test_no_cell_is_taken_for_a_formula(sign: str) -> None:
    found = row(f"{sign}1+1", note=f"{sign}cmd|' /C calc'!A0", question=f"{sign}1")
    for name in ("Sitat", "Notat", "Spørsmål"):
        assert found[name].startswith("'"), name
    assert row("a", note="\t=1")["Notat"] == "'\t=1"
    assert row("a – 1 = 2", note="1-2")["Sitat"] == "a – 1 = 2"


def test_a_status_has_a_column() -> None:
    (found,) = read(as_csv([entry(picked("Telle ærfugl\tFullført"))], BOKMAL))
    assert found["Status"] == "Fullført"


def test_control_characters_are_left_out() -> None:
    assert row("a\x00b\x1a\ud800c")["Sitat"] == "ab\ufffdc"


def test_an_empty_list_has_the_names_of_the_columns() -> None:
    content = as_csv([], NYNORSK).decode("utf-8-sig")
    assert content.startswith("Nr.;Sitat;Status;Tittel;Utgjevar;År;")
    assert content.count("\r\n") == 1
