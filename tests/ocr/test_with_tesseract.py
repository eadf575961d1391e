"""Scans read by the real Tesseract. The runner's summary says why these are skipped where it isn't installed."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from bench import ocr
from indexer.document import Document
from indexer.page_ink import levelled
from indexer.page_raster import Grey
from indexer.reader import read_document
from indexer.tesseract import find_tesseract
from tests.pdf_builder import PdfBuilder
from tests.scan_builder import pixels_of, save_pictures

pytestmark = [
    pytest.mark.tesseract,
    pytest.mark.skipif(find_tesseract() is None, reason="Tesseract with Norwegian data isn't installed"),
]

INTRODUCTION = (
    "Årsrapporten gjør rede for hvordan økonomien og tjenestene har utviklet seg i løpet av",
    "året. Kommunen hadde 4 218 innbyggere, og det ble født 37 barn. Sykehjemmet på Sørøya",
    "fikk ti nye plasser, og ventetiden gikk ned fra 43 til 26 dager.",
)
OVERTIME = (
    "Arbeid utover avtalt arbeidstid må ikke gjennomføres uten at det foreligger et særlig",
    "og tidsavgrenset behov, jf. § 10-6. Ærlig og åpen dialog er en forutsetning.",
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    builder = PdfBuilder(tmp_path_factory.mktemp("rapport") / "rapport.pdf")
    builder.heading("Innhold", size=15)
    for title, page in (("1 Innledning", 2), ("2 Arbeidstid", 3), ("2.1 Overtid", 3)):
        builder.line(f"{title} {'.' * 90} {page}")
    builder.page()
    builder.heading("1 Innledning", size=18).lines(*INTRODUCTION).lines(*INTRODUCTION[::-1])
    builder.page()
    builder.heading("2 Arbeidstid", size=18).lines(*INTRODUCTION).heading("§ 10-4. Overtid", size=12).lines(*OVERTIME)
    return builder.page().save()


def scan_of(report: Path, folder: Path, change: Callable[[Grey], Grey] = np.asarray, **quality: float) -> Document:
    pictures = [change(pixels_of(report, number, dots_per_inch=int(quality.get("dpi", 300)))) for number in (1, 2, 3)]
    path = save_pictures(folder / "skannet.pdf", pictures)
    return read_document(path, document_id="skannet.pdf")


def noisy(page: Grey) -> Grey:
    generator = np.random.default_rng(2)
    return np.clip(levelled(page, -1.0) + generator.normal(0, 10, page.shape), 0, 255).astype(np.uint8)


def words_on(document: Document, number: int) -> str:
    starts = [*(page.start for page in document.pages), len(document.text)]
    first, last = list(pairwise(starts))[number - 1]
    return " ".join(document.text[first:last].split())


@pytest.mark.parametrize("change", [np.asarray, noisy, lambda page: np.rot90(page, 2)], ids=["clean", "askew", "head"])
def test_a_scan_is_read_with_its_words_headings_and_pages(report: Path, tmp_path: Path, change: Callable[[Grey], Grey]):
    document = scan_of(report, tmp_path, change)
    assert all(page.ocr for page in document.pages[1:])
    assert document.unread == ()
    wanted = set(" ".join(INTRODUCTION).split())
    assert len(wanted & set(words_on(document, 2).split())) >= 0.95 * len(wanted)
    titles = [(section.title, document.page_at(section.start).number) for section in document.sections if section.title]
    assert ("1 Innledning", 2) in titles
    assert ("2 Arbeidstid", 3) in titles


def test_contents_lines_are_no_text_and_section_signs_are_read(report: Path, tmp_path: Path):
    document = scan_of(report, tmp_path)
    assert "....." not in document.text
    assert document.text.count("1 Innledning") == 1
    assert "§ 10-4. Overtid" in [section.title for section in document.sections]
    assert "jf. § 10-6." in document.text


def test_a_table_that_lies_on_its_side_is_read(tmp_path: Path):
    builder = PdfBuilder(tmp_path / "tabell.pdf")
    for row in range(30):
        builder.row((f"Kommune nummer {row}", f"{row} prosent", "Følger planen"), (60, 250, 400))
    page = np.rot90(pixels_of(builder.page().save(), dots_per_inch=300))
    document = read_document(save_pictures(tmp_path / "liggende.pdf", [page]), document_id="liggende.pdf")
    assert document.text.count("Kommune nummer") >= 27
    assert document.text.count("Følger planen") >= 27


def test_a_blank_scan_between_others_is_no_text(report: Path, tmp_path: Path):
    pages = [pixels_of(report, 2, dots_per_inch=200), np.full((2339, 1654), 245, dtype=np.uint8)]
    document = read_document(save_pictures(tmp_path / "s.pdf", pages), document_id="s.pdf")
    assert [page.ocr for page in document.pages] == [True, False]
    assert document.unread == ()


def test_the_bench_measures_each_quality(report: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ocr, "QUALITIES", ((300, 0.5, 5.0),))
    (row,) = ocr.measure(report, 3)
    assert row["character error rate"] < 0.03
    assert row["words found"] > 0.95
    assert row["headings found"] == 1
    assert row["pages"] == 3
