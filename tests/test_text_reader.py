"""Plain text."""

from __future__ import annotations

import zlib
from pathlib import Path
from random import Random
from time import process_time

import pytest

from indexer.document import Document
from indexer.errors import DocumentError
from indexer.reader import read_document
from indexer.text_lines import decode_text, split_pages

LONG = (
    "Kommunen har i løpet av året innført nye rutiner for behandling av alle søknader, og det er\n"
    "gjennomført opplæring for de ansatte som arbeider med dette, i tråd med planen for satsingen\n"
    "som ble vedtatt i fjor."
)
PARAGRAPH = LONG.replace("\n", " ")


def read(tmp_path: Path, text: str | bytes, name: str = "rapport.txt") -> Document:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_document(path, document_id=name)


def paths(document: Document) -> list[tuple[str, ...]]:
    return [document.section_path(index) for index, section in enumerate(document.sections) if section.title]


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [tuple(document.text[start:end] for start, end in row.cells) for row in document.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_norwegian_letters_survive_every_usual_encoding(encoding: str) -> None:
    assert decode_text("Ærfugl, ørret og ål – «§ 3»".encode(encoding)) == "Ærfugl, ørret og ål – «§ 3»"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_known_without_a_mark(encoding: str) -> None:
    assert decode_text("Ærfugl, ørret og ål".encode(encoding)) == "Ærfugl, ørret og ål"


def test_a_wrong_byte_or_a_cut_letter_does_not_spoil_a_text_in_utf_8() -> None:
    whole = "Ærfugl, ørret og ål på æøå ".encode()
    assert decode_text(whole + b"\xe5 " + whole) == "Ærfugl, ørret og ål på æøå \ufffd Ærfugl, ørret og ål på æøå "
    assert decode_text(whole + "ø".encode()[:1]) == "Ærfugl, ørret og ål på æøå \ufffd"
    assert decode_text("på gården, Ã¥".encode("cp1252")) == "på gården, Ã¥"


@pytest.mark.parametrize("name", ["bilde.txt", "bilde.md"])
@pytest.mark.parametrize(
    "content", [Random(1).randbytes(5000), zlib.compress(LONG.encode() * 50), b"\x89PNG\r\n\x1a\n\0\0\0\x0d"]
)
def test_what_is_no_text_at_all_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read(tmp_path, content, name)
    assert caught.value.reason == "damaged"


def test_a_control_character_here_and_there_is_no_reason_to_refuse_a_text(tmp_path: Path) -> None:
    assert read(tmp_path, f"\x00{LONG}\x1a").text == PARAGRAPH


def test_a_form_feed_breaks_the_page_and_one_at_the_end_opens_none() -> None:
    assert split_pages("en\fto\f") == ["en", "to"]
    assert split_pages("en\f\fto") == ["en", "", "to"]


def test_a_text_without_form_feeds_has_one_page_of_unknown_number(tmp_path: Path) -> None:
    document = read(tmp_path, LONG)
    assert [(page.number, page.label, page.start) for page in document.pages] == [(None, None, 0)]
    assert document.text == PARAGRAPH


def test_pages_are_counted_and_a_sentence_goes_on_over_the_break(tmp_path: Path) -> None:
    first, second, third = LONG.split("\n")
    document = read(tmp_path, f"{first}\n{second}\f{third}\n\n{LONG}\f\f{LONG}")
    assert document.text.startswith(PARAGRAPH)
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert document.page_at(document.text.index("som ble vedtatt")).number == 2
    assert document.page_at(document.text.index("for satsingen")).number == 1
    assert document.pages[2].start == document.pages[3].start


def test_headers_page_numbers_and_contents_of_a_paged_text_go(tmp_path: Path) -> None:
    contents = "Innhold\n\n1 Innledning ........ 2\n2 Resultater ........ 3\n3 Økonomi ........ 4\n"
    chapters = ["1 Innledning\n\nHer begynner det.", "2 Resultater\n\nDet gikk bra.", "3 Økonomi\n\nVi tjente penger."]
    pages = enumerate((contents, *chapters), 1)
    document = read(tmp_path, "\f".join(f"Årsrapport 2017\n\n{body}\n\n{page}" for page, body in pages))
    assert document.text == "\n\n".join(chapters)
    assert [document.page_at(section.start).number for section in document.sections] == [2, 3, 4]


@pytest.mark.parametrize(("first", "last"), [("Tiltak {}", "Frist {}"), ("§ {}", "Endret {}"), ("Mål {}: Alle", "Ja.")])
def test_lines_that_count_something_on_each_page_stay(tmp_path: Path, first: str, last: str) -> None:
    pages = [
        f"{first.format(n)}\nKommunen skal gjøre noe med saken om {what}. Det er viktig.\n{last.format(2010 + n)}"
        for n, what in enumerate(("vei", "vann", "skole", "brann", "bibliotek"), 1)
    ]
    document = read(tmp_path, "\f".join(pages))
    kept = 5 if "{}" in last else 0
    assert sum(first.format(n) in document.text for n in range(1, 6)) == 5
    assert sum(last.format(2010 + n) in document.text for n in range(1, 6)) == kept


def test_running_lines_with_the_page_number_go(tmp_path: Path) -> None:
    pages = [f"Årsrapport 2017      {n}\n\n{LONG} Sak {n}.\n\nRapport {n}" for n in range(3, 9)]
    document = read(tmp_path, "\f".join(pages))
    assert "Årsrapport" not in document.text
    assert "Rapport" not in document.text


def double_spaced(text: str) -> str:
    """Write `text` as some programs write a PDF's text: an empty line after each line, " " between paragraphs."""
    return "".join(f"{line} \n\n" if line else " \n\n" for line in text.split("\n"))


@pytest.mark.parametrize("spacing", [str, double_spaced])
def test_headings_are_found_by_number_series_and_isolation(tmp_path: Path, spacing: type[str]) -> None:
    text = (
        f"1. Leders beretning\n{LONG}\n\n{LONG}\n"
        f"2. Introduksjon til virksomheten og\nhovedtall\n2.1 Omtale\n{LONG}\n"
        f"Hovedmål 1: Én journal for alle som bor i landet og\nbruker tjenestene\n{LONG}\n\n"
        f"Pasientens liste\n{LONG}\n\n"
        f"Hovedmål 2: Enkel tilgang\n{LONG}\n2.2 Økonomi\n{LONG}\n"
    )
    assert paths(read(tmp_path, spacing(text))) == [
        ("1. Leders beretning",),
        ("2. Introduksjon til virksomheten og hovedtall",),
        ("2. Introduksjon til virksomheten og hovedtall", "2.1 Omtale"),
        (
            "2. Introduksjon til virksomheten og hovedtall",
            "2.1 Omtale",
            "Hovedmål 1: Én journal for alle som bor i landet og bruker tjenestene",
        ),
        (
            "2. Introduksjon til virksomheten og hovedtall",
            "2.1 Omtale",
            "Hovedmål 1: Én journal for alle som bor i landet og bruker tjenestene",
            "Pasientens liste",
        ),
        ("2. Introduksjon til virksomheten og hovedtall", "2.1 Omtale", "Hovedmål 2: Enkel tilgang"),
        ("2. Introduksjon til virksomheten og hovedtall", "2.2 Økonomi"),
    ]


def test_list_items_dates_and_half_sentences_are_no_headings(tmp_path: Path) -> None:
    text = (
        f"1. Innledning\n\n{LONG}\n\nDette er de viktigste punktene:\n"
        "1. Kommunen har startet arbeidet\n2. Staten har betalt\n"
        f"3. Alle er enige\n\n{LONG} Fristen var\n8. desember\n\n{LONG}\nFigur 2: Antall søknader\n\n{LONG}\n"
    )
    document = read(tmp_path, text)
    assert paths(document) == [("1. Innledning",)]
    assert "Fristen var 8. desember" in document.text
    assert "1. Kommunen har startet arbeidet\n2. Staten har betalt\n3. Alle er enige" in document.text


def test_a_status_table_is_read_from_its_header_and_short_lines(tmp_path: Path) -> None:
    text = (
        f"{LONG}\n\nSpesielle oppdrag Status\n"
        "Lage en plan for innføring av den nye løsningen i alle landets kommuner, med\n"
        f"særlig vekt på opplæring.\n\nI henhold\ntil plan\n\n{LONG}\n\nStyringsparametere Status\n"
        f"Fullføre innføringen i hele kjeden.  Ferdigstilt\n\n{LONG}"
    )
    document = read(tmp_path, text)
    assert rows_of(document) == [
        ("Spesielle oppdrag", "Status"),
        (
            "Lage en plan for innføring av den nye løsningen i alle landets kommuner, med særlig vekt på opplæring.",
            "I henhold til plan",
        ),
        ("Styringsparametere", "Status"),
        ("Fullføre innføringen i hele kjeden.", "Ferdigstilt"),
    ]
    assert {row.status_column for row in document.rows} == {1}
    assert document.text.count(PARAGRAPH) == 3


def test_a_tabbed_status_table(tmp_path: Path) -> None:
    document = read(
        tmp_path, f"{LONG}\n\nTiltak\tFrist\tStatus\nLage plan\t1. mai\tFerdig\nHolde kurs\t1. juni\tI rute\n\n{LONG}"
    )
    assert rows_of(document) == [
        ("Tiltak", "Frist", "Status"),
        ("Lage plan", "1. mai", "Ferdig"),
        ("Holde kurs", "1. juni", "I rute"),
    ]
    assert [row.status_column for row in document.rows] == [2, 2, 2]
    assert document.rows[0].is_header


@pytest.mark.parametrize(
    ("rows", "headed"),
    [
        (["Ord\tForklaring", f"API\t{LONG.split(chr(10))[0]}", "Grunndata\tRegistre over virksomheter"], True),
        (["Frist\tTiltak\tAnsvar", "1. mars\tSende rapport\tKommunen", "1. mai\tHolde møte\tFylket"], True),
        (["Tjeneste\t2016\t2017", "Besøk\t2 000\t2 132", "Innlogginger\t3\t7"], True),
        (["Besøk\t2 000\t2 132", "Innlogginger\t3\t7", "Oppslag\t4\t5"], False),
    ],
)
def test_tabbed_rows_have_the_header_that_names_their_columns(tmp_path: Path, rows: list[str], headed: bool) -> None:
    document = read(tmp_path, f"{LONG}\n\n" + "\n".join(rows) + f"\n\n{LONG}")
    assert rows_of(document) == [tuple(row.split("\t")) for row in rows]
    assert [row.is_header for row in document.rows] == [headed, *[False] * (len(rows) - 1)]


def test_rows_of_figures_are_kept_whole(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        f"{LONG}\n\nSøknader 2016 2017\nAntall virksomheter 2 000 2 132\n"
        f"Antall ansatte som har gjort\noppslag i løsningen\n5 700\n12 400\nAndel elektronisk 88 % 91,1 %\n\n{LONG}",
    )
    assert rows_of(document) == [
        ("Søknader", "2016", "2017"),
        ("Antall virksomheter", "2 000", "2 132"),
        ("Antall ansatte som har gjort oppslag i løsningen", "5 700", "12 400"),
        ("Andel elektronisk", "88 %", "91,1 %"),
    ]


def test_where_each_line_is_a_paragraph_lines_stay_apart_and_the_first_is_the_title(tmp_path: Path) -> None:
    long = PARAGRAPH + " " + PARAGRAPH
    document = read(
        tmp_path, f"Rygge lufthavn\n{long}\n{long}\nNye eiere\n{long}\n– Vi er ikke i mål, sier styret.\n{long}\n"
    )
    assert paths(document) == [("Rygge lufthavn",), ("Rygge lufthavn", "Nye eiere")]
    assert document.title == "Rygge lufthavn"
    assert f"{long}\n\n– Vi er ikke i mål, sier styret.\n\n{long}" in document.text


def test_a_paragraph_ends_without_a_soft_hyphen_and_a_word_may_break_twice(tmp_path: Path) -> None:
    assert read(tmp_path, "dette er slut\u00ad").text == "dette er slut"
    known = "Vi bruker legemiddel-liste og legemiddel-liste.\n\n"
    assert read(tmp_path, f"{known}En ny lege-\nmiddel-\nliste").text.endswith("En ny legemiddel-liste")


TWO_COLUMNS = "navn på noe\tforklaring av dette\n"


@pytest.mark.parametrize(
    "line", ["ord og flere ord\n", TWO_COLUMNS, "7. Kort punkt her.\n", f"Navn {'.' * 200} slutt\n"]
)
def test_a_text_of_twice_the_length_takes_about_twice_the_time(tmp_path: Path, line: str) -> None:
    def seconds(count: int) -> float:
        best = float("inf")
        for _ in range(3):
            before = process_time()
            read(tmp_path, f"Først.\n\n{line * count}")
            best = min(best, process_time() - before)
        return best

    # Four times the lines took sixteen times as long once.
    assert seconds(4000) < 8 * seconds(1000)
