"""The example reports that come with the tool."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SCRIPT = CORPUS / "_source" / "make_pdfs.py"
BOKMAAL = "eksempelrapport-digitale-helsetjenester.pdf"
NYNORSK = "doeme-digitale-helsetenester.pdf"
REPORTS = (BOKMAAL, NYNORSK)


def outline(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Return (level, title, 0-based page) of every bookmark, in order."""

    def walk(items: Any, level: int) -> list[tuple[int, str, int]]:
        found = []
        for item in items:
            if isinstance(item, Destination):
                page = reader.get_destination_page_number(item)
                assert page is not None
                found.append((level, str(item.title), page))
            else:
                found += walk(item, level + 1)
        return found

    return walk(reader.outline, 1)


def page_text(reader: PdfReader, page: int) -> str:
    return " ".join(reader.pages[page].extract_text().split())


def test_the_pdfs_are_what_the_script_makes_of_the_source(tmp_path: Path) -> None:
    pytest.importorskip("reportlab", reason="reportlab makes the PDFs; it is a development dependency")
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True, capture_output=True)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(REPORTS)
    for name in REPORTS:
        assert (tmp_path / name).read_bytes() == (CORPUS / name).read_bytes(), f"{name}: run {SCRIPT.name}"


@pytest.mark.parametrize(("name", "fewest", "most"), [(BOKMAAL, 8, 12), (NYNORSK, 4, 6)])
def test_a_report_is_short(name: str, fewest: int, most: int) -> None:
    assert fewest <= len(PdfReader(CORPUS / name).pages) <= most


@pytest.mark.parametrize(("name", "language"), [(BOKMAAL, "nb-NO"), (NYNORSK, "nn-NO")])
def test_a_report_says_what_it_is_and_in_which_language(name: str, language: str) -> None:
    reader = PdfReader(CORPUS / name)

    assert reader.metadata is not None
    assert reader.metadata.author == "Kildesøk-prosjektet"
    assert str(reader.metadata.title) in page_text(reader, 0)
    assert str(reader.root_object["/Lang"]) == language


def test_title_page_and_every_footer_say_that_the_report_is_an_example() -> None:
    for name, notice, kind in (
        (BOKMAAL, "Dette er et eksempel, ikke en offisiell rapport", "Eksempelrapport"),
        (NYNORSK, "Dette er eit døme, ikkje ein offisiell rapport", "Døme"),
    ):
        reader = PdfReader(CORPUS / name)
        assert notice in page_text(reader, 0)
        assert reader.metadata is not None
        for page in range(1, len(reader.pages)):
            assert f"{kind} – {reader.metadata.title}" in page_text(reader, page)


@pytest.mark.parametrize("name", REPORTS)
def test_the_outline_has_three_levels_and_its_titles_stand_on_their_pages(name: str) -> None:
    reader = PdfReader(CORPUS / name)
    bookmarks = outline(reader)

    assert {level for level, _, _ in bookmarks} == {1, 2, 3}
    for level, title, page in bookmarks:
        assert title.split(" ")[0].count(".") == level - 1
        assert title in page_text(reader, page)


@pytest.mark.parametrize("name", REPORTS)
def test_the_contents_page_gives_the_printed_page_of_every_heading(name: str) -> None:
    reader = PdfReader(CORPUS / name)
    lines = [line.strip() for line in reader.pages[1].extract_text().splitlines() if "...." in line]

    expected = [(title, reader.page_labels[page]) for _, title, page in outline(reader)]
    assert [(line.split(" ..")[0], line.split(" ")[-1]) for line in lines] == expected


def test_the_printed_page_number_is_the_page_label() -> None:
    for name, labels in (
        (BOKMAAL, [str(number) for number in range(1, 13)]),
        (NYNORSK, ["i", "ii", "1", "2", "3", "4"]),
    ):
        reader = PdfReader(CORPUS / name)
        assert reader.page_labels == labels
        assert "Side" not in page_text(reader, 0)
        for page, label in enumerate(labels[1:], start=1):
            assert page_text(reader, page).endswith(f"Side {label}")


@pytest.mark.parametrize("name", REPORTS)
def test_letters_come_out_of_the_pdf_as_they_went_in(name: str) -> None:
    text = "".join(page.extract_text() for page in PdfReader(CORPUS / name).pages)

    assert {char for char in text if ord(char) > 126} <= set("æøåÆØÅéÉò«»–•·\u00a0")
    assert set("æøå«»–•") <= set(text)


def test_the_bokmaal_report_answers_what_the_status_of_pasientens_legemiddelliste_is() -> None:
    reader = PdfReader(CORPUS / BOKMAAL)
    (page,) = [page for _, title, page in outline(reader) if title.endswith("Pasientens legemiddelliste")]

    assert "Arbeidet med Pasientens legemiddelliste er i gang og følger planen." in page_text(reader, page)
    rest = " ".join(page_text(reader, number) for number in range(page, page + 2))
    assert "Spesielle oppdrag Status Pasientens legemiddelliste: tilpasse" in rest
    assert "I henhold til plan" in rest
