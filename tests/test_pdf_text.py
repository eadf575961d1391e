"""Which characters a page says: odd encodings, accents and ligatures apart, invisible, doubled and spaced-out text."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.layout import Span
from indexer.letter_spacing import spaced_letters, spelt_word
from indexer.mend import mend_line
from indexer.reader import read_document
from tests.font_pdf import HELVETICA, font_pdf
from tests.pdf_builder import LEFT, PROSE, PdfBuilder, filled

SHOW = r"BT /F 12 Tf 70 700 Td (%s) Tj ET"


def encoded(encoding: str) -> dict[str, str]:
    return {"F": f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding{encoding}>>"}


def read(path: Path) -> str:
    return read_document(path, document_id="x").text


TYPE3 = (
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</b 10 0 R>>"
    "/Encoding<</Type/Encoding/Differences[97/aring/b/oslash]>>/FirstChar 97/LastChar 99/Widths[500 500 500]>>"
)


@pytest.mark.parametrize(
    ("fonts", "codes", "text"),
    [
        (
            encoded("<</Differences[1/aring/oslash/ae/Aring/Oslash/AE]>>"),
            r"P\001 \002 \003 \004 \005 \006",
            "På ø æ Å Ø Æ",
        ),
        (encoded("<</Differences[1/uni00E5/uni00F8/u00E6]>>"), r"bl\001 \002 \003", "blå ø æ"),
        (encoded("/MacRomanEncoding"), r"\214\276\277 \201\256\257", "åæø ÅÆØ"),
        (encoded("/MacRomanEncoding"), r"\336nne", "finne"),
        (encoded("<</Differences[1/fi/ff/ffi]>>"), r"\001nne e\002ekt e\003sient", "finne effekt effisient"),
        (encoded("<</Differences[1/g12/g13]>>"), r"Brev\001\002", "Brev\ufffd\ufffd"),
        ({"F": TYPE3}, r"bac", "båø"),
    ],
    ids=["differences", "uni names", "MacRoman", "MacRoman ligature", "ligatures", "unknown glyphs", "Type3"],
)
def test_norwegian_letters_in_fonts_of_every_kind(tmp_path: Path, fonts: dict[str, str], codes: str, text: str) -> None:
    stream = "<</Length 0>>stream\n\nendstream"
    assert read(font_pdf(tmp_path / "skrift.pdf", SHOW % codes, fonts=fonts, objects=(stream,))) == text


@pytest.mark.parametrize(
    "content",
    [
        "BT /F 12 Tf 70 700 Td [(p)(\\001)333(a nei)] TJ ET",
        "BT /F 12 Tf 70 700 Td [(pa)556(\\001)223( nei)] TJ ET",
    ],
    ids=["before", "behind"],
)
def test_a_ring_that_is_drawn_by_itself_belongs_to_its_letter(tmp_path: Path, content: str) -> None:
    path = font_pdf(tmp_path / "ring.pdf", content, fonts=encoded("<</Differences[1/ring]>>"))
    assert read(path) == "på nei"


def test_accents_by_themselves_are_set_on_their_letters_and_degrees_stay() -> None:
    assert mend_line("b˚alet og ˚Arsrapport, f¨orst") == "bålet og Årsrapport, först"
    assert mend_line("20 ˚C og 3° a") == "20 ˚C og 3° a"


def test_a_ligature_that_is_cut_off_its_word_is_put_back() -> None:
    assert mend_line("en \ufb01 nansiering, \ufb02 ere") == "en finansiering, flere"
    assert mend_line("geogra\ufb01 her") == "geografi her"
    assert mend_line("\ufb01 Ny") == "fi Ny"


@pytest.mark.parametrize(("font", "code"), [("ABCDEF+Wingdings-Regular", "247"), ("Wingdings", "374")])
def test_bullets_of_a_font_of_pictures_without_a_map_are_bullets(tmp_path: Path, font: str, code: str) -> None:
    pictures = f"<</Type/Font/Subtype/TrueType/BaseFont/{font}/FirstChar 167/LastChar 168/Widths[458 500]>>"
    line = "BT /W 12 Tf 70 %d Td (\\%s) Tj /F 12 Tf 15 0 Td (%s) Tj ET "
    content = line % (700, code, "Punkt") + line % (680, code, "Annet")
    assert read(font_pdf(tmp_path / "liste.pdf", content, fonts={"F": HELVETICA, "W": pictures})) == "• Punkt\n• Annet"


def test_a_symbol_font_s_bullet_is_a_bullet(tmp_path: Path) -> None:
    content = "BT /W 12 Tf 70 700 Td (\\267) Tj /F 12 Tf 15 0 Td (Punkt) Tj ET"
    symbol = "<</Type/Font/Subtype/TrueType/BaseFont/SymbolMT/FirstChar 183/LastChar 183/Widths[460]>>"
    assert read(font_pdf(tmp_path / "liste.pdf", content, fonts={"F": HELVETICA, "W": symbol})) == "• Punkt"


@pytest.mark.parametrize(
    "content",
    [
        "BT /F 20 Tf 70 700 Td [(\xc5)-400(R)-410(S)-400(R)-380(A)-400(P)-400(P)-400(O)-400(R)-400(T)-900(2)-400(0)]TJ",
        "BT /F 20 Tf 70 700 Td (\xc5 R S R A P P O R T  2 0) Tj ET",
        "BT /F 20 Tf 70 700 Td (\xc5 R S R A P P O R T 2 0) Tj ET",
        "BT /F 20 Tf 6 Tc 70 700 Td (\xc5RSRAPPORT 20) Tj ET",
    ],
    ids=["moves", "spaces", "single spaces", "character spacing"],
)
def test_a_letter_spaced_title_is_one_word(tmp_path: Path, content: str) -> None:
    assert read(font_pdf(tmp_path / "tittel.pdf", content)) == "ÅRSRAPPORT 20"


def letters(text: str, *gaps: float) -> list[Span]:
    spans, x = [], 0.0
    for char, gap in zip(text, [*gaps, 0.0], strict=True):
        spans.append(Span(char, x, x + 6, 0, 10))
        x += 6 + gap
    return spans


def test_single_letters_in_a_row_are_a_word_only_where_their_gaps_are_even() -> None:
    assert spaced_letters(letters("HELSE", 4, 4, 4.5, 4)) == "HELSE"
    assert spaced_letters(letters("HELSEMØT", 4, 4, 4, 4, 9, 4, 4)) == "HELSE MØT"
    assert spaced_letters(letters("HELSE", 2, 6, 3, 5)) is None
    assert spaced_letters(letters("HELSE", 0, 0, 0, 0)) is None
    assert spaced_letters(letters("HELSE", 30, 30, 30, 30)) is None
    assert spaced_letters(letters("ABCDE", 4, 4, 4, 4)) is None
    assert spaced_letters(letters("XXXXX", 4, 4, 4, 4)) is None
    assert spaced_letters(letters("12345", 4, 4, 4, 4)) is None
    assert spaced_letters(letters("MÅL", 4, 4)) is None


def test_letters_with_spaces_between_are_a_word_only_where_nothing_else_is_there() -> None:
    assert spelt_word("Å R S M E L D I N G") == "ÅRSMELDING"
    for text in ("a b c d e f", "X X X X X", "Ja i dag", "1 2 3 4 5 6", "A R S"):
        assert spelt_word(text) == text


def test_words_that_are_placed_by_moves_have_spaces_and_letters_have_none(tmp_path: Path) -> None:
    words = "BT /F 12 Tf 70 700 Td (Dette) Tj 31 0 Td (er) Tj 14 0 Td (en) Tj 17 0 Td (plan) Tj ET"
    assert read(font_pdf(tmp_path / "ord.pdf", words)) == "Dette er en plan"
    glyphs = "BT /F 12 Tf 70 700 Td (a) Tj 6.7 0 Td (l) Tj 2.66 0 Td (l) Tj 2.66 0 Td (e) Tj ET"
    assert read(font_pdf(tmp_path / "tegn.pdf", glyphs)) == "alle"


def test_unpainted_text_counts_on_a_page_that_is_a_picture_and_nowhere_else(tmp_path: Path) -> None:
    hidden = "BT 3 Tr /F 12 Tf 70 %d Td (%s) Tj ET "
    seen = "BT 0 Tr /F 12 Tf 70 %d Td (%s) Tj ET "
    path = tmp_path / "skjult.pdf"
    assert read(font_pdf(path, hidden % (700, "Hele siden er et bilde"))) == "Hele siden er et bilde"
    doubled = seen % (700, "Synlig tekst") + hidden % (699, "Synlig tekst")
    assert read(font_pdf(path, doubled)) == "Synlig tekst"
    assert read(font_pdf(path, seen % (700, "Synlig tekst her") + hidden % (500, "Skjult her"))) == "Synlig tekst her"
    scanned = hidden % (700, "Kopi av brevet med mange linjer tekst") + hidden % (601, "Kopi") + seen % (600, "KOPI")
    assert read(font_pdf(path, scanned)) == "Kopi av brevet med mange linjer tekst\n\nKOPI"


def test_painting_begins_again_after_what_was_not_painted(tmp_path: Path) -> None:
    content = "q BT 3 Tr /F 12 Tf 70 700 Td (Skjult) Tj ET Q BT /F 12 Tf 70 680 Td (Synlig) Tj ET"
    assert read(font_pdf(tmp_path / "skjult.pdf", content)) == "Synlig"


@pytest.mark.parametrize(("x", "y"), [(700, 600), (-200, 600), (70, -50), (70, 900)])
def test_text_outside_the_page_is_no_text_of_it(tmp_path: Path, x: int, y: int) -> None:
    content = f"BT /F 12 Tf 70 700 Td (Inne) Tj ET BT /F 12 Tf {x} {y} Td (Ute) Tj ET"
    assert read(font_pdf(tmp_path / "ute.pdf", content)) == "Inne"


def test_a_line_that_runs_off_the_page_is_whole(tmp_path: Path) -> None:
    content = f"BT /F 12 Tf 70 700 Td (Se {'x' * 90}) Tj 575 0 Td (og les mer.) Tj ET"
    assert read(font_pdf(tmp_path / "lang.pdf", content)).endswith("x og les mer.")


def test_a_shadow_is_not_read_twice(tmp_path: Path) -> None:
    content = "BT /F 24 Tf 70 700 Td (Skygge) Tj ET BT /F 24 Tf 74.5 695.5 Td (Skygge) Tj ET"
    assert read(font_pdf(tmp_path / "skygge.pdf", content)) == "Skygge"


def test_a_word_that_the_page_s_end_cuts_is_whole(tmp_path: Path) -> None:
    pdf = filled(PdfBuilder(tmp_path / "ord.pdf"), 12)
    pdf.line("Direktoratet har i samarbeid med alle kommunene i landet lagt fram en plan for legemid-").page()
    pdf.lines("ler som skal gjelde fra neste år.", x=LEFT)
    text = read(filled(pdf, 1).save())
    assert "en plan for legemidler som skal gjelde" in text
    assert text.endswith(PROSE[-1])
