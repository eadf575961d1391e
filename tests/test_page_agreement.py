"""The check of cited pages by another reader finds what is there, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.page_agreement import figures, is_found, measure, pages_of
from indexer.document import Page
from indexer.reader import read_document
from search_app.text_alignment import fold
from tests.pdf_builder import PdfBuilder, filled

PAGE = fold("Kommunen har innført nye rutiner for behandling av søk¬nader. Frist 1. mai. Ansvar: rådmannen i byen").text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nye rutiner for behandling av søknader", True),
        ("Frist\t1. mai", True),
        ("Ansvar: rådmannen i byen. Kommunen har innført nye rutiner", True),
        ("Kommunen har innført gamle rutiner for behandling", False),
        ("Frist\t2. juni", False),
        ("Vedtaket gjelder for alle de kommunene som har søkt", False),
    ],
)
def test_a_text_is_found_whole_or_in_pieces(text: str, found: bool):
    assert is_found(text, PAGE) is found


def test_everything_is_found_on_its_own_page_and_nothing_on_a_wrong_one(tmp_path: Path):
    builder = filled(PdfBuilder(tmp_path / "r.pdf").heading("Rutiner"), 1).page()
    path = builder.lines("Direktoratet leverte rapporten til departementet i god tid før fristen.").page().save()
    document = read_document(path, document_id="r.pdf")
    shares = figures(measure(document, pages_of(path)))
    assert (shares["chunks found"], shares["sentences found"], shares["chunks a page on"]) == (1, 1, 0)
    moved = (document.pages[0], replace(document.pages[1], start=0), Page(3, None, 0))
    assert figures(measure(replace(document, pages=moved), pages_of(path)))["chunks found"] == 0
