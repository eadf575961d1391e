"""Markdown: CommonMark and GitHub's tables, front matter, and what must not be taken for markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.document import Document
from indexer.reader import read_document


def read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "rapport.md"
    path.write_bytes(text.encode())
    return read_document(path, document_id="rapport.md")


def paths(document: Document) -> list[tuple[str, ...]]:
    return [document.section_path(index) for index, section in enumerate(document.sections) if section.title]


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [tuple(document.text[start:end] for start, end in row.cells) for row in document.rows]


def test_markdown_headings_lists_and_tables(tmp_path: Path) -> None:
    text = (
        "# Rapport om **ærfugl**\n\nEn linje\nog en til.\n\n- første\n- andre\n  del\n\n## Oppdrag\n\n"
        "| Oppdrag | Status |\n|---|---|\n| Lage plan | I rute |\n\nSlutt."
    )
    document = read(tmp_path, text)
    assert paths(document) == [("Rapport om ærfugl",), ("Rapport om ærfugl", "Oppdrag")]
    assert document.text == (
        "Rapport om ærfugl\n\nEn linje og en til.\n\n• første\n• andre del\n\nOppdrag\n\n"
        "Oppdrag\tStatus\nLage plan\tI rute\n\nSlutt."
    )
    assert [(row.status_column, row.is_header) for row in document.rows] == [(1, True), (1, False)]
    assert document.title == "Rapport om ærfugl"


def test_a_line_below_a_title_makes_a_heading_and_a_long_paragraph_stays_one(tmp_path: Path) -> None:
    long = "Kommunen har innført nye rutiner for behandling av søknader. " * 5
    document = read(
        tmp_path, f"Innledning\n==========\n\nTekst.\n\nMål\n---\n\n{long}\n---\nSlutt.\n\n## Siste ##\nTo.\n"
    )
    assert paths(document) == [("Innledning",), ("Innledning", "Mål"), ("Innledning", "Siste")]
    assert long.strip() in document.text


def test_code_is_kept_line_by_line_and_holds_no_heading(tmp_path: Path) -> None:
    document = read(
        tmp_path, "# A\n\n```python\n# merknad\ndef f(): return __init__\n```\n\nBruk `__init__` og `a_b`.\n"
    )
    assert paths(document) == [("A",)]
    assert document.text == "A\n\n# merknad\ndef f(): return __init__\n\nBruk __init__ og a_b."


def test_front_matter_is_no_text_but_names_the_document(tmp_path: Path) -> None:
    document = read(tmp_path, '---\ntitle: "Rapport om ærfugl"\ntags:\n  - fugl\n---\n\n# Innledning\n\nTekst.\n')
    assert document.title == "Rapport om ærfugl"
    assert document.text == "Innledning\n\nTekst."
    assert read(tmp_path, "---\n\n# Tittel\n\nTekst.\n\n---\n\nMer.\n").text == "Tittel\n\nTekst.\n\nMer."


@pytest.mark.parametrize("before", ["", "Tekst først.\n\n"])
@pytest.mark.parametrize("rule", ["|---|---|", "| :-- | --: |"])
def test_a_table_may_have_an_empty_header(tmp_path: Path, before: str, rule: str) -> None:
    document = read(tmp_path, f"{before}|  |  |\n{rule}\n| Ansvarlig | Ola |\n")
    assert rows_of(document) == [("Ansvarlig", "Ola")]
    assert [(row.table, row.is_header, row.status_column) for row in document.rows] == [(0, False, None)]


def test_a_table_without_its_rule_is_read_as_rows(tmp_path: Path) -> None:
    document = read(tmp_path, "|---|---|\n| a | b |\n\nTekst.\n\n| Oppdrag | Status |\n| Lage plan | - |\n")
    assert rows_of(document) == [("a", "b"), ("Oppdrag", "Status"), ("Lage plan", "-")]
    assert [(row.table, row.is_header) for row in document.rows] == [(0, False), (1, True), (1, False)]


def test_a_bar_in_code_or_behind_a_backslash_parts_no_cells_and_no_cell_is_lost(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "| Oppdrag | Status |\n|---|---|\n| Bruk `a|b` | Ferdig |\n| Med \\| strek | Pågår |\n| a | b | c |\n| d |\n",
    )
    assert rows_of(document) == [
        ("Oppdrag", "Status"),
        ("Bruk a|b", "Ferdig"),
        ("Med | strek", "Pågår"),
        ("a", "b", "c"),
        ("d", ""),
    ]
    assert {row.status_column for row in document.rows} == {1}


def test_a_table_needs_no_outer_bars_and_may_stand_in_a_list(tmp_path: Path) -> None:
    document = read(tmp_path, "a | b\n--- | ---\n1. mai | 2\n\n- | c | d |\n  |---|---|\n  | 3 | 4 |\n")
    assert rows_of(document) == [("a", "b"), ("1. mai", "2"), ("c", "d"), ("3", "4")]


def test_a_date_that_begins_a_line_is_no_list(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "Loven trer i kraft\n1. januar 2018 og gjelder alle.\n\nPrisen er\n15) kroner.\n\n3. tredje\n4. fjerde\n",
    )
    assert document.text == (
        "Loven trer i kraft 1. januar 2018 og gjelder alle.\n\nPrisen er 15) kroner.\n\n3. tredje\n4. fjerde"
    )


def test_links_pictures_quotes_and_html_read_as_on_the_page(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "Se [lenken](https://x.no/a_b) og ![bilde](data:image/png;base64,iVBORw0). *Kursiv*.<!-- skjult -->\n\n"
        "> Sitat\n> videre.\n\n* * *\n\n<table><tr><td>Celle</td></tr></table>\n\nSend til <navn>, 2 ** 3 ** 4.\n",
    )
    assert document.text == ("Se lenken og bilde. Kursiv.\n\nSitat videre.\n\nCelle\n\nSend til <navn>, 2 ** 3 ** 4.")
