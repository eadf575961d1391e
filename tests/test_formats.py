"""One report in each format that is read: the same sections, the same text, the same tables."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from indexer.document import Document
from indexer.reader import SUFFIXES, read_document
from search_app.page_phrases import place_phrase
from search_app.page_texts import BOKMAL
from search_app.search import Searcher
from tests.docx_builder import DocxBuilder, in_list, level, paragraph, run
from tests.fake_encoder import build
from tests.odt_builder import build_odt, h, list_of, p, row
from tests.search_builders import DEFAULT_SPEC, open_fake

PROSE = "Etaten har laget en plan for e-resept. Den gjelder fra 1. januar 2018 og koster 2 132 kroner."
TABLE = (("Oppdrag", "Status"), ("Lage en plan", "I rute"), ("Følge opp «Én innbygger»", "Forsinket"))
TEXT = (
    f"Årsrapport for Ærfugl\n\n{PROSE}\n\n1 Mål\n\n• Første mål\n• Andre mål\n\n1.1 Delmål\n\n{PROSE}\n\n"
    "1. Først\n2. Så\n\n2 Oppdrag\n\nOppdrag\tStatus\nLage en plan\tI rute\nFølge opp «Én innbygger»\tForsinket\n\n"
    "Slutt på rapporten."
)
PATHS = [
    ("Årsrapport for Ærfugl",),
    ("Årsrapport for Ærfugl", "1 Mål"),
    ("Årsrapport for Ærfugl", "1 Mål", "1.1 Delmål"),
    ("Årsrapport for Ærfugl", "2 Oppdrag"),
]


def markdown(path: Path) -> None:
    rows = "\n".join(f"| {' | '.join(cells)} |" for cells in (TABLE[0], ("---", "---"), *TABLE[1:]))
    path.write_text(
        f"# Årsrapport for Ærfugl\n\n{PROSE}\n\n## 1 Mål\n\n- Første mål\n- Andre mål\n\n### 1.1 Delmål\n\n{PROSE}\n\n"
        f"1. Først\n2. Så\n\n## 2 Oppdrag\n\n{rows}\n\nSlutt på rapporten.\n",
        encoding="utf-8",
    )


def html(path: Path) -> None:
    rows = "".join(f"<tr><td>{'<td>'.join(cells)}" for cells in TABLE)
    path.write_text(
        f"<!doctype html><meta charset=utf-8><title>Rapport</title><h1>Årsrapport for Ærfugl</h1><p>{PROSE}"
        f"<h2>1 Mål</h2><ul><li>Første mål<li>Andre mål</ul><h3>1.1 Delmål</h3><p>{PROSE}<ol><li>Først<li>Så</ol>"
        f"<h2>2 Oppdrag</h2><table>{rows}</table><p>Slutt på rapporten.",
        encoding="utf-8",
    )


def docx(path: Path) -> None:
    word = DocxBuilder(path)
    word.numbering(60, level("%1"), level("%1.%2"), level("%1.%2.%3")).numbering(61, level("%1."))
    word.heading("Årsrapport for Ærfugl").text(PROSE)
    word.xml(paragraph("Mål", style="Heading2", properties=in_list(60)))
    word.text("Første mål", "Andre mål", style="List Bullet")
    word.xml(paragraph("Delmål", style="Heading3", properties=in_list(60, 1))).text(PROSE)
    word.xml(*(paragraph(text, properties=in_list(61)) for text in ("Først", "Så")))
    word.xml(paragraph(run("Opp"), run("drag"), style="Heading2", properties=in_list(60)))
    table = word.document.add_table(len(TABLE), 2)
    for cells, texts in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    word.text("Slutt på rapporten.").save()


def odt(path: Path) -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format=""/>'
        '<text:outline-level-style text:level="2" style:num-format="1"/>'
        '<text:outline-level-style text:level="3" style:num-format="1" style:num-list-format="%2%.%3%"/>'
        "</text:outline-style>"
    )
    numbers = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    bullets = '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    lists = f'<text:list-style style:name="N">{numbers}</text:list-style>'
    lists += f'<text:list-style style:name="B">{bullets}</text:list-style>'
    body = (
        *(h("Årsrapport for Ærfugl"), p(PROSE), h("Mål", 2)),
        list_of("Første mål", "Andre mål", more='text:style-name="B"'),
        *(h("Delmål", 3), p(PROSE), list_of("Først", "Så", more='text:style-name="N"'), h("Oppdrag", 2)),
        f"<table:table>{''.join(row(*cells) for cells in TABLE)}</table:table>{p('Slutt på rapporten.')}",
    )
    build_odt(path, "".join(body), styles=outline + lists)


WRITERS: dict[str, Callable[[Path], None]] = {".md": markdown, ".html": html, ".htm": html, ".docx": docx, ".odt": odt}


@pytest.fixture(params=WRITERS)
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    path = tmp_path / f"Ærfugl og ål{request.param.upper()}"
    WRITERS[request.param](path)
    return read_document(path, document_id=path.name)


def test_every_format_without_pages_is_tried_here() -> None:
    assert {*WRITERS, ".pdf", ".txt"} == set(SUFFIXES)


def test_one_report_reads_alike_in_every_format(document: Document) -> None:
    assert document.text == TEXT
    assert [document.section_path(index) for index in range(len(document.sections))] == PATHS
    assert document.title == "Årsrapport for Ærfugl"
    assert [(page.number, page.label, page.start) for page in document.pages] == [(None, None, 0)]
    assert [(row.is_header, row.status_column, row.table) for row in document.rows] == [
        *((True, 1, 0), (False, 1, 0), (False, 1, 0)),
    ]
    assert [tuple(document.text[start:end] for start, end in row.cells) for row in document.rows] == list(TABLE)


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    corpus = tmp_path / "rapporter"
    corpus.mkdir()
    for suffix, write in WRITERS.items():
        write(corpus / f"rapport{suffix}")
    build(corpus, tmp_path / "indeks", spec=DEFAULT_SPEC)
    return open_fake(tmp_path / "indeks")


def test_a_hit_in_any_of_them_is_cited_by_its_section_and_without_a_page(searcher: Searcher) -> None:
    hits = searcher.ask("Hva koster planen for e-resept?").hits
    assert {hit.citation.document for hit in hits} == {f"rapport{suffix}" for suffix in WRITERS}
    for hit in hits:
        assert (hit.citation.page_first, hit.citation.page_label) == (None, None)
        assert place_phrase(hit.citation, BOKMAL).endswith(f" › {hit.citation.section[-1]}, uten sidetall")


def test_the_index_keeps_each_file_as_it_is(searcher: Searcher) -> None:
    for info in searcher.documents():
        assert sha256(searcher.file_path(info.id).read_bytes()).hexdigest() == info.source_sha256
        assert searcher.source_path(info.id) is None
