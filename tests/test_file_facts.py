"""What files say of themselves, in each format."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.document import Document
from indexer.entries import document_as_json, document_from_json
from indexer.file_facts import MAX_CHARS, FileFacts, file_facts, running_lines, year_in
from indexer.imprint import Imprint
from indexer.reader import read_document
from tests.docx_builder import DocxBuilder, rezipped
from tests.odt_builder import build_odt, p


@pytest.mark.parametrize(
    ("date", "year"),
    [
        *(("D:20181218113003+01'00'", 2018), ("2018-03-15T10:00:00Z", 2018), ("15.03.2018", 2018), ("2018", 2018)),
        *(("", None), (None, None), ("i går", None), ("0000-00-00", None), ("15.03.18", None), ("120181", None)),
    ],
)
def test_the_year_of_a_date_is_found_as_files_write_it(date: object, year: int | None):
    assert year_in(date) == year


def test_blanks_doubles_and_odd_characters_are_mended_and_long_values_cut():
    facts = file_facts(publisher=" A\u00a0B\n C ", authors=("x\ud800", None, "", "x\ud800", "å" * 9999))
    assert facts.publisher == "A B C"
    assert facts.authors == ("x\ufffd", "å" * MAX_CHARS)


def test_running_lines_are_those_that_come_back_without_their_page_number():
    lines = [f"Arkivverket, 06.12.2018 side {page} av 9" for page in range(1, 10)] + ["En gang", "7", "8", "9"]
    assert running_lines(lines) == ("Arkivverket, 06.12.2018",)


def pdf(folder: Path, name: str = "rapport.pdf") -> Document:
    path = folder / name
    canvas = Canvas(str(path))
    canvas.setAuthor("Fiskeridirektoratet")
    for about in ("torsk og sei", "kveite", "rekene langs kysten", "oppdrett av laks"):
        canvas.drawString(70, 800, "Arkivverket, 06.12.2018")
        canvas.drawString(70, 700, f"Her står det noe om {about}, som er ulikt fra side til side.")
        canvas.drawString(70, 680, f"Om {about} vet vi mye, men ikke alt.")
        canvas.showPage()
    canvas.save()
    return read_document(path, document_id=name)


def test_a_pdf_has_author_year_and_running_lines(tmp_path: Path):
    facts = pdf(tmp_path).file_facts
    assert facts.authors == ("Fiskeridirektoratet",)
    assert facts.created is not None
    assert facts.running == ("Arkivverket, 06.12.2018",)


def test_a_word_file_has_author_company_and_year(tmp_path: Path):
    word = DocxBuilder(tmp_path / "rapport.docx")
    word.text("En setning.")
    path = word.save()
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:creator>Kari Nordmann</dc:creator><dcterms:created>2018-03-15T10:00:00Z</dcterms:created>"
        "</cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Company>Fiskeridirektoratet</Company></Properties>"
    )
    rezipped(path, {"docProps/core.xml": core.encode(), "docProps/app.xml": app.encode()})
    facts = read_document(path, document_id="rapport.docx").file_facts
    assert facts == FileFacts("", ("Kari Nordmann", "Fiskeridirektoratet"), None, 2018)


def test_an_open_document_text_has_author_and_year(tmp_path: Path):
    path = build_odt(tmp_path / "rapport.odt", p("En setning."))
    meta = (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<office:meta><meta:initial-creator>Arkivverket</meta:initial-creator><dc:creator>Kari</dc:creator>"
        "<meta:creation-date>2018-03-15T10:00:00</meta:creation-date></office:meta></office:document-meta>"
    )
    rezipped(path, {"meta.xml": meta.encode()})
    facts = read_document(path, document_id="rapport.odt").file_facts
    assert facts == FileFacts("", ("Arkivverket", "Kari"), None, 2018)


def test_a_web_page_has_what_its_head_says(tmp_path: Path):
    path = tmp_path / "side.html"
    path.write_text(
        '<head><meta name="DC.Publisher" content="Arkivverket"><meta name=author content="Kari Nordmann">'
        '<meta property="og:site_name" content="NAV"><meta name="dcterms.issued" content="2018-03-15"></head>'
        '<body><meta name="publisher" content="Ikke i hodet"><p>En setning.',
        encoding="utf-8",
    )
    facts = read_document(path, document_id="side.html").file_facts
    assert facts == FileFacts("Arkivverket", ("Kari Nordmann", "NAV"), 2018, None)


def test_markdown_has_what_its_front_matter_says(tmp_path: Path):
    path = tmp_path / "rapport.md"
    path.write_bytes(b'---\r\ntitle: Rapport\r\nutgiver: "Arkivverket"\r\ndato: 15.03.2018\r\n---\r\n\r\nEn setning.\n')
    facts = read_document(path, document_id="rapport.md").file_facts
    assert facts == FileFacts("Arkivverket", (), 2018, None)


def test_a_plain_text_says_nothing_of_itself(tmp_path: Path):
    path = tmp_path / "rapport.txt"
    path.write_text("utgiver: Arkivverket\n\nEn setning.", encoding="utf-8")
    assert read_document(path, document_id="rapport.txt").file_facts == FileFacts()


def test_the_facts_come_back_from_the_index(tmp_path: Path):
    document = pdf(tmp_path)
    assert document_from_json(document_as_json(document)) == document


def test_the_imprint_is_no_part_of_what_the_index_holds_of_a_document(tmp_path: Path):
    document = pdf(tmp_path)
    line = document_as_json(replace(document, imprint=Imprint("Rapport", "Arkivverket", 2018)))
    assert "imprint" not in json.loads(line)
    assert document_from_json(line) == document
