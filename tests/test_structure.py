"""The bench of headings measures what it says, and fails where headings are wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.structure import Comparison, compare, key
from indexer.layout import Bookmark
from indexer.pdf_lines import PdfFile, read_pdf
from tests.pdf_builder import PdfBuilder, filled

OUTLINE = (("1 Innledning", 0), ("1.1 Mandat", 1), ("1.2 Arbeid", 1), ("2 Resultater", 0), ("2.1 Tall", 1))


@pytest.fixture
def pdf(tmp_path: Path) -> PdfFile:
    """A report whose outline has all its headings but the smallest, and one heading of its own kind too few."""
    builder = PdfBuilder(tmp_path / "r.pdf")
    for title, level in OUTLINE:
        if title.startswith("2 "):
            builder.page()
        filled(builder.heading(title, size=18 - 4 * level, level=level), 1)
        filled(builder.heading("Liten overskrift", size=11), 1)
    filled(builder.heading("2.2 Uten bokmerke", size=14), 1).page()
    path = filled(builder.heading("Liten overskrift", size=11)).save()
    return read_pdf(path, path.read_bytes())


def test_a_whole_outline_is_found_and_only_headings_of_its_kinds_count_against_the_finder(pdf: PdfFile):
    assert compare("r.pdf", pdf) == Comparison(
        "r.pdf", 5, 12, recall=1, precision=0.417, precision_of_kinds=0.833, page=1, parent=1, parent_by_series=1
    )


def test_what_the_outline_says_otherwise_costs_what_it_is_about(pdf: PdfFile):
    marks = list(pdf.bookmarks)
    marks[0] = replace(marks[0], title="Noe annet")
    marks[1] = replace(marks[1], page=3)
    marks[4] = replace(marks[4], level=1)
    found = compare("r.pdf", replace(pdf, bookmarks=tuple(marks)))
    assert (found.recall, found.page, found.parent) == (0.8, 0.75, 0.25)


def test_a_series_that_the_outline_nests_is_right_beside_and_under_its_first_member(tmp_path: Path):
    builder = PdfBuilder(tmp_path / "r.pdf")
    titles = ("Innledning", "Regnskap", "Note 1: Drift", "Note 2: Lønn", "Note 3: Finans")
    for title in titles:
        filled(builder.heading(title, size=12 if title.startswith("Note") else 18), 1)
    path = builder.save()
    levels = (1, 1, 2, 3, 3)
    marks = tuple(Bookmark(title, level, 1, None) for title, level in zip(titles, levels, strict=True))
    found = compare("r.pdf", replace(read_pdf(path, path.read_bytes()), bookmarks=marks))
    assert (found.parent, found.parent_by_series) == (0.6, 1)


@pytest.mark.parametrize(
    "title",
    ["Å lære", "1 Å lære", "1.2. Å lære", "§ 1-2. Å lære", "Kapittel 3: Å lære", "A.1 Å lære", "B Vedlegg A - Å lære"],
)
def test_titles_are_compared_without_their_numbers(title: str):
    assert key(title) == key("Å lære") == "lære"
