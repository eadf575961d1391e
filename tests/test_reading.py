"""What is left out of a report's text is told, line by line, with what it was taken for."""

from pathlib import Path

import pytest

from indexer.reader import read_document, read_report
from indexer.reading import LeftOut, left_out
from tests.pdf_builder import PdfBuilder, filled

HEADER = "Etat for måling"


def report_with_furniture(path: Path) -> Path:
    builder = PdfBuilder(path)
    builder.heading("Innhold").lines(*(f"{n} Kapittel {n} {'.' * 40} {n + 1}" for n in range(1, 5)))
    for number in range(1, 5):
        builder.page().at(810, HEADER).at(30, f"Side {number + 1}")
        filled(builder.heading(f"{number} Kapittel {number}"))
    return builder.save()


def test_running_lines_page_numbers_and_contents_are_told_with_their_pages(tmp_path: Path):
    reading = read_report(report_with_furniture(tmp_path / "rapport.pdf"), document_id="rapport.pdf")
    assert [line.text for line in reading.left_out_of(3)] == [HEADER, "Side 3"]
    assert {line.why for line in reading.left_out if line.page == 1} == {"contents"}
    assert {line.why for line in reading.left_out if line.text == HEADER} == {"running"}
    assert {line.why for line in reading.left_out if line.text.startswith("Side ")} == {"page_number"}
    assert not any(line.text in reading.document.text for line in reading.left_out)


def test_reading_a_report_gives_the_document_that_the_index_has(tmp_path: Path):
    path = report_with_furniture(tmp_path / "rapport.pdf")
    assert read_report(path, document_id="a").document == read_document(path, document_id="a")


@pytest.mark.parametrize("parts", [["\f".join(f"{HEADER}\nTekst {n * 'a'} her.\n{n}" for n in range(1, 6))]])
def test_a_text_tells_what_was_left_out_too(tmp_path: Path, parts: list[str]):
    path = tmp_path / "rapport.txt"
    path.write_text(parts[0], encoding="utf-8")
    reading = read_report(path, document_id="rapport.txt")
    assert reading.left_out_of(4) == (LeftOut(4, HEADER, "running"), LeftOut(4, "4", "page_number"))
    assert HEADER not in reading.document.text


def test_a_text_without_pages_leaves_nothing_out(tmp_path: Path):
    path = tmp_path / "notat.txt"
    path.write_text("Overskrift\n\nEn tekst som bare er en tekst.\n", encoding="utf-8")
    assert read_report(path, document_id="notat.txt").left_out == ()


def test_a_line_that_stands_twice_and_is_kept_once_is_left_out_once():
    lines = [(1, "Rapport 2017"), (1, "Tekst"), (1, "Rapport 2017"), (2, "Rapport 2017")]
    assert left_out(lines, lines[:2]) == (LeftOut(1, "Rapport 2017", "running"), LeftOut(2, "Rapport 2017", "running"))


def test_what_stands_among_contents_lines_is_contents():
    gone = left_out([(1, "1 Innledning ..... 3"), (1, "En lang tittel som går over"), (2, "En lang tittel")], [])
    assert [line.why for line in gone] == ["contents", "contents", "running"]


def test_where_the_contents_were_taken_out_last_they_are_known():
    before = [(1, "Side 1"), (1, "Kapittel 2. Arbeidstid"), (1, "Rapport"), (1, "Tekst")]
    gone = left_out(before, before[3:], [before[1], before[3]])
    assert [(line.text, line.why) for line in gone] == [
        ("Side 1", "page_number"),
        ("Kapittel 2. Arbeidstid", "contents"),
        ("Rapport", "running"),
    ]
