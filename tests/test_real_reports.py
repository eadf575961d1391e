"""What published reports that nobody here made must be read as; they lie outside the repository."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from bench.page_agreement import figures, measure, pages_of
from bench.structure import compare
from indexer.chunker import ChunkerSettings, chunk_document
from indexer.contents import is_contents_entry
from indexer.document import Document
from indexer.imprint import find_imprint
from indexer.pdf_lines import read_pdf
from indexer.reader import read_document

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
REAL = CORPUS / "real"
NOARK, STATUTE = REAL / "noark5-v5.pdf", REAL / "arbeidsmiljoeloven-lovdata.pdf"
REFERRAL, ANNUAL = REAL / "henvisning-v2-HIS80517-2017.pdf", CORPUS / "arsrapport-2017-ehelse.pdf"
GUIDE = REAL / "veileder-applikasjonskvittering-HITS1168-2016.pdf"
ALL = (NOARK, STATUTE, REFERRAL, ANNUAL)

pytestmark = pytest.mark.skipif(not NOARK.exists(), reason="the published reports for tests aren't in ../shared/corpus")


@cache
def read(path: Path) -> Document:
    return read_document(path, document_id=path.name)


def chunks(path: Path) -> list[str]:
    return [chunk.text for chunk in chunk_document(read(path), lambda text: len(text) // 3, ChunkerSettings())]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_no_contents_line_is_searched(path: Path):
    lines = [line for chunk in chunks(path) for line in chunk.splitlines()]
    assert [line for line in lines if is_contents_entry(line)] == []


@pytest.mark.parametrize(
    ("path", "furniture"),
    [
        (NOARK, r"Arkivverket, 06\.12\.2018|side \d+ av 121|^Kapittel \d .* side \d"),
        # The overview of the chapters, with the paragraphs that each has.
        (STATUTE, r"^Kapitteloversikt|\(§§? \d+-\d+ - \d+-\d+\)$"),
        (REFERRAL, r"^Side \d+|^\d+$"),
        (ANNUAL, r"^Årsrapport 2017 \d+$|^Side \d+"),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_no_header_footer_or_overview_is_searched(path: Path, furniture: str):
    assert [chunk for chunk in chunks(path) if re.search(furniture, chunk, re.MULTILINE)] == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_what_is_cited_stands_on_its_page_by_another_reader(path: Path):
    shares = figures(measure(read(path), pages_of(path)))
    assert min(shares["chunks found"], shares["sentences found"]) >= 0.995
    assert shares["sentences a page on"] < 0.3


@pytest.mark.parametrize(("path", "parent"), [(REFERRAL, "parent"), (ANNUAL, "parent_by_series")], ids=["HIS", "2017"])
def test_headings_are_found_without_bookmarks(path: Path, parent: str):
    found = compare(path.name, read_pdf(path, path.read_bytes()))
    assert min(found.recall, found.precision_of_kinds) >= 0.92
    assert found.page >= 0.98
    assert getattr(found, parent) >= 0.85


def test_every_paragraph_of_the_statute_is_a_section_of_its_chapter():
    document = read(STATUTE)
    paths = [document.section_path(at) for at, section in enumerate(document.sections) if section.title]
    paragraphs = [path for path in paths if path[-1].startswith("§")]
    assert len(paragraphs) > 150
    assert all(path[0].startswith("Kapittel") and len(path) == 2 for path in paragraphs)
    assert ("Kapittel 10. Arbeidstid", "§ 10-6. Overtid") in paragraphs


def test_each_requirement_of_noark_is_one_row_with_its_number_first():
    document = read(NOARK)
    first = [document.text[slice(*row.cells[0])] for row in document.rows if row.cells and not row.is_header]
    numbers = [text for text in first if re.fullmatch(r"\d\.\d{1,2}\.\d{1,2}", text)]
    # The standard itself gives one number twice.
    assert len(numbers) == len(set(numbers)) + 1 > 390
    (row,) = (row for row in document.rows if document.text[slice(*row.cells[0])] == "6.4.21")
    cells = [document.text[slice(*cell)] for cell in row.cells]
    assert cells[1].endswith("Noark 5-mal for arkivuttrekk.xml.")
    assert cells[2:] == ["B", "Obligatorisk ved produksjon av arkivuttrekk"]


@pytest.mark.parametrize(
    ("path", "publisher", "year"),
    [
        (ANNUAL, "Direktoratet for e-helse", 2018),
        (REFERRAL, "Direktoratet for e-helse", 2017),
        (GUIDE, "Direktoratet for e-helse", 2019),
        (NOARK, "Arkivverket", 2018),
        (STATUTE, None, 2005),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_publisher_and_year_are_what_the_title_page_and_the_colophon_say(
    path: Path, publisher: str | None, year: int | None
):
    found = find_imprint(read(path))
    assert (found.publisher, found.year, found.language) == (publisher, year, "nb")
