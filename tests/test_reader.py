"""Reading whole files: what holds for any of them, and what becomes of files that can't be read."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from indexer.document import Document, check_document
from indexer.errors import DocumentError
from indexer.reader import read_document
from tests.pdf_builder import LEFT, PROSE, PdfBuilder, filled

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpus"
REPORT = SHARED / "arsrapport-2017-ehelse.pdf"
needs_report = pytest.mark.skipif(not REPORT.exists(), reason="the annual report for tests isn't at ../shared/corpus")


def page_text(document: Document, index: int) -> str:
    end = document.pages[index + 1].start if index + 1 < len(document.pages) else len(document.text)
    return document.text[document.pages[index].start : end]


def reason_of(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path, document_id=path.name)
    assert caught.value.path == path
    return caught.value.reason


def test_a_report_is_read_whole_in_a_folder_with_norwegian_letters(tmp_path: Path) -> None:
    folder = tmp_path / unicodedata.normalize("NFD", "Ærfugl og ål")
    folder.mkdir()
    pdf = PdfBuilder(folder / "årsrapport.pdf", title="Årsrapport for Ærfugl")
    for number in range(1, 5):
        filled(pdf.heading(f"{number} Kapittel", level=0), number).at(40, f"Etaten  {number}").page()
    document = read_document(pdf.save(), document_id="Ærfugl og ål/årsrapport.pdf")
    assert document.id == "Ærfugl og ål/årsrapport.pdf"
    assert document.title == "Årsrapport for Ærfugl"
    assert document.source_sha256 == hashlib.sha256(pdf.path.read_bytes()).hexdigest()
    assert [(page.number, page.label) for page in document.pages] == [(n, str(n)) for n in range(1, 5)]
    assert [section.title for section in document.sections] == [f"{n} Kapittel" for n in range(1, 5)]
    assert page_text(document, 2).rstrip() == "3 Kapittel\n\n" + "\n\n".join([" ".join(PROSE)] * 3)
    assert "Etaten" not in document.text


def test_a_file_without_a_title_is_called_by_its_name_in_nfc(tmp_path: Path) -> None:
    path = tmp_path / (unicodedata.normalize("NFD", "Løypemelding på høring") + ".txt")
    path.write_text("Det går bra.\nOg det går enda bedre.", encoding="utf-8")
    assert read_document(path, document_id="x").title == "Løypemelding på høring"


def test_a_sentence_goes_on_over_the_page_and_the_footnote_stays_out_of_it_on_its_own_page(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "note.pdf"), 12)
    pdf.line("Direktoratet har i samarbeid med alle kommunene i landet lagt fram en plan for legemid-")
    pdf.at(90, "1 Se planen på nettsidene til direktoratet.", size=8).at(80, "2 Meld. St. 9.", size=8).page()
    pdf.lines("ler som skal gjelde fra neste år, og som alle skal følge.")
    filled(pdf, 2)
    document = read_document(pdf.save(), document_id="note.pdf")
    sentence = (
        "Direktoratet har i samarbeid med alle kommunene i landet lagt fram en plan for legemidler "
        "som skal gjelde fra neste år, og som alle skal følge."
    )
    assert f"\n\n{sentence}\n\n" in document.text
    assert page_text(document, 0).endswith("en plan for legemid")
    assert page_text(document, 1).startswith("ler som skal")
    assert "\n\n1 Se planen på nettsidene til direktoratet.\n\n2 Meld. St. 9.\n\n" in page_text(document, 0)


def test_lists_dates_and_dashes_at_the_beginning_of_a_line(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "liste.pdf")
    pdf.lines(
        "Regelverket ble etter en lang prosess vedtatt av Stortinget i fjor, nærmere bestemt den",
        "8. desember, og det gjelder for hele målbildet som er beskrevet i rapporten om én innbygger",
        "– én journal, som kom året før. Den sier:",
        "• Første punkt",
        "• Andre punkt som går over en hel linje og fortsetter på den neste linjen, slik som her og",
        "der",
        "1. Et nummerert punkt",
    )
    document = read_document(pdf.save(), document_id="liste.pdf")
    sentence = (
        "Regelverket ble etter en lang prosess vedtatt av Stortinget i fjor, nærmere bestemt den 8. desember, og det "
        "gjelder for hele målbildet som er beskrevet i rapporten om én innbygger – én journal, som kom året før."
    )
    assert document.text == (
        f"{sentence} Den sier:\n\n• Første punkt\n"
        "• Andre punkt som går over en hel linje og fortsetter på den neste linjen, slik som her og der\n"
        "1. Et nummerert punkt"
    )


def test_what_is_moved_between_save_and_restore_moves_nothing_after_it(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "flyttet.pdf")
    pdf.canvas.saveState()
    pdf.canvas.translate(0, -500)
    pdf.at(700, "Nederst", size=11)
    pdf.canvas.restoreState()
    pdf.at(650, "Øverst", size=11)
    assert read_document(pdf.save(), document_id="x").text == "Øverst\n\nNederst"


def test_a_blank_page_is_a_page_and_shadowed_text_counts_once(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "blank.pdf"), 1).page().page()
    pdf.at(700, "Skygge", size=12).at(699.5, "Skygge", x=LEFT + 0.5, size=12)
    document = read_document(pdf.save(), document_id="blank.pdf")
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert page_text(document, 1) == ""
    assert page_text(document, 2) == "Skygge"


def test_a_rotated_page_reads_from_left_to_right(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "liggende.pdf")
    pdf.canvas.setPageRotation(90)
    pdf.canvas.setFont("Helvetica", 12)
    pdf.canvas.translate(595, 0)
    pdf.canvas.rotate(90)
    pdf.canvas.drawString(50, 500, "Øverst på siden")
    pdf.canvas.drawString(50, 486, "og neste linje")
    assert read_document(pdf.save(), document_id="x").text == "Øverst på siden og neste linje"


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    path.write_text("Dette er et brev.", encoding="utf-8")
    assert reason_of(path) == "not_pdf"


def test_an_encrypted_file_is_refused_unless_the_user_password_is_empty(tmp_path: Path) -> None:
    assert reason_of(filled(PdfBuilder(tmp_path / "last.pdf", user_password="hemmelig")).save()) == "encrypted"
    opened = filled(PdfBuilder(tmp_path / "apen.pdf", user_password="")).save()
    assert read_document(opened, document_id="x").text.startswith(PROSE[0])


@pytest.mark.parametrize("name", ["tom.txt", "tom.md"])
def test_a_text_file_without_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(" \n\n\f \u200b\n", encoding="utf-8")
    assert reason_of(tmp_path / name) == "no_text"


def test_a_pdf_without_text_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    assert reason_of(PdfBuilder(tmp_path / "skannet.pdf").rule(10, 10, 500, 10).page().save()) == "no_text"
    whole = filled(PdfBuilder(tmp_path / "hel.pdf")).save().read_bytes()
    for size in (20, len(whole) // 3):
        (tmp_path / "kuttet.pdf").write_bytes(whole[:size])
        assert reason_of(tmp_path / "kuttet.pdf") in ("damaged", "no_text")


def test_a_pdf_with_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "null.pdf"
    PdfWriter().write(path)
    assert reason_of(path) == "no_pages"


def test_a_missing_file_and_an_unknown_kind_of_file(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "finnes-ikke.pdf") == "unreadable"
    (tmp_path / "bilde.png").write_bytes(b"x")
    assert reason_of(tmp_path / "bilde.png") == "unreadable"


def read_or_none(path: Path) -> Document | None:
    """Read a file; None if it holds no text, or nothing but control characters. Nothing else may be wrong with it."""
    try:
        return read_document(path, document_id=path.name)
    except DocumentError as error:
        if error.reason not in ("no_text", "empty") and error.detail != "no text file":
            raise
        return None


WORDS = st.sampled_from(
    [
        *(
            "blåbær",
            unicodedata.normalize("NFD", "på ørret"),
            "lege\u00admiddel",
            "e-",
            "helse.",
            "2 132",
            "\u200b",
            "…",
        ),
        *("\f", "\n", "\n\n", " \n", "\t", "\x00", "\r\n", "\u2028", "\ud800"),
        *("Oppdrag", "Status", "Ferdigstilt", "Innhold", "Kapittel ..... 7", "| a | b |", "• punkt"),
        *("1. Innledning", "3.1 Mål", "§ 4-3", "Note 1 –", "# Tittel"),
        *(
            "<p>",
            "<h2>",
            "</h2>",
            "<li>",
            "<table><tr><td>",
            "<td>",
            "<b>",
            "<pre>",
            "<dl><dt>",
            "<dd>",
            "<sup>2</sup>",
        ),
        *("<a href=#x>1</a>", "<div id=fn1>", "</div>", "<!--", "&shy;", "<ol start=3>", "<th rowspan=2 colspan=3>"),
    ]
)


@given(st.lists(WORDS | st.text(max_size=12), max_size=60).map(" ".join))
@example("Oppdrag Status\nLage plan.\nFerdig\n")
@example("\f\f1. Innledning\f")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_becomes_a_sound_document_or_none(tmp_path: Path, text: str) -> None:
    for name in ("vilkårlig.txt", "vilkårlig.md", "vilkårlig.html"):
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        document = read_or_none(path)
        if document is None:
            continue
        check_document(document)
        document.text.encode("utf-8")
        assert unicodedata.is_normalized("NFC", document.text)
        assert "\u00ad" not in document.text
        assert "".join(page_text(document, index) for index in range(len(document.pages))) == document.text


@given(
    st.lists(st.lists(st.text(st.sampled_from("abcæøåÆØÅ -,123•§"), max_size=70), max_size=6), min_size=1, max_size=2),
    st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_any_pdf_keeps_every_word_on_its_page(tmp_path: Path, pages: list[list[str]], bold: bool) -> None:
    pdf = PdfBuilder(tmp_path / "vilkårlig.pdf")
    for page in pages:
        for line in page:
            pdf.line(line, bold=bold)
        pdf.line("slutt").page()
    document = read_document(pdf.save(), document_id="x")
    check_document(document)
    assert len(document.pages) == len(pages)
    for index, page in enumerate(pages):
        written = "".join(char for line in [*page, "slutt"] for char in line if char.isalnum())
        shown = "".join(char for char in page_text(document, index) if char.isalnum())
        assert shown == written


@needs_report
def test_the_annual_report_reads_alike_with_and_without_bookmarks() -> None:
    marked = read_document(REPORT, document_id="a")
    plain = read_document(REPORT.with_name("arsrapport-2017-ehelse-uten-bokmerker.pdf"), document_id="a")
    assert plain.text == marked.text
    assert plain.pages == marked.pages
    assert plain.rows == marked.rows
    assert plain.sections == marked.sections


@needs_report
def test_a_status_section_of_the_annual_report_stands_on_its_page_under_its_goal() -> None:
    document = read_document(REPORT, document_id="a")
    index, section = next((i, s) for i, s in enumerate(document.sections) if s.title == "Pasientens legemiddelliste")
    assert document.page_at(section.start).number == 17
    assert document.section_path(index)[-2].startswith("Hovedmål 2:")
    assert len([row for row in document.rows if row.status_column is not None and not row.is_header]) == 20


@needs_report
def test_the_plain_text_of_the_annual_report_has_the_same_words_and_status_rows() -> None:
    document = read_document(REPORT, document_id="a")
    text = read_document(REPORT.with_suffix(".txt"), document_id="b")
    assert text.pages[0].number is None

    def status_rows(document: Document) -> set[str]:
        return {document.text[r.start : r.end] for r in document.rows if r.status_column is not None}

    assert status_rows(text) == status_rows(document)
    lost = set(document.text.split()) - set(text.text.split())
    assert len(lost) < 5
