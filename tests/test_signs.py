"""What looks wrong in a reading is told; a sound report has no signs."""

import pytest

from indexer.document import Document, Page, UnreadPage
from indexer.reading import LeftOut, Reading
from indexer.signs import LONG_HEADING_CHARS, LONG_SECTION_CHARS, Sign, find_signs
from tests.fake_encoder import make_document

LONG = "Kommunen har innført nye rutiner. " * (LONG_SECTION_CHARS // 30)


def signs_of(document: Document, *left_out: LeftOut) -> tuple[Sign, ...]:
    return find_signs(Reading(document, left_out))


def test_a_sound_report_has_no_signs():
    assert signs_of(make_document([("1 Innledning", 1, ["Tekst."]), ("2 Mål", 1, ["Tekst."])])) == ()


def test_a_chapter_above_its_own_sections_needs_no_text():
    assert signs_of(make_document([("1 Innledning", 1, []), ("1.1 Mål", 2, ["Tekst."])])) == ()


@pytest.mark.parametrize(
    ("parts", "sign"),
    [
        ([("1 Mål", 1, []), ("2 Midler", 1, ["Tekst."])], Sign("empty_heading", 1, "1 Mål")),
        ([("1 Mål", 1, ["Tekst."]), ("2 Midler", 1, [])], Sign("empty_heading", 1, "2 Midler")),
        ([("Mål", 1, ["Tekst."]), ("MÅL", 1, ["Tekst."])], Sign("same_heading", 1, "MÅL")),
        (
            [("a" * (LONG_HEADING_CHARS + 1), 1, ["Tekst."])],
            Sign("long_heading", 1, "a" * (LONG_HEADING_CHARS + 1), LONG_HEADING_CHARS + 1),
        ),
        ([("Mål", 1, [LONG])], Sign("long_section", 1, "Mål", len(LONG.strip()))),
        ([("Mål", 1, ["Her er \ufffd\ufffd\ue001 tegn."])], Sign("odd_characters", 1, count=3)),
        ([("Mål", 1, ["æ" * 50 + " og " + "ø" * 50 + " og " + "å" * 50])], Sign("run_together", 1, "æ" * 50, 3)),
    ],
)
def test_what_looks_wrong_is_told(parts: list, sign: Sign):
    assert signs_of(make_document(parts)) == (sign,)


def test_a_long_text_without_any_heading_is_told_once():
    assert [sign.kind for sign in signs_of(make_document([("", 0, [LONG])]))] == ["no_headings"]


def test_a_long_table_is_no_long_section():
    rows = [("Tiltak om rutiner i kommunen", "Pågår")] * (LONG_SECTION_CHARS // 20)
    assert signs_of(make_document([("Mål", 1, rows)])) == ()


def test_lines_of_cells_outside_of_a_table_are_told():
    lines = ["Milepæl\tTidspunkt", "Veikart\t15. januar", "Donorkort\tFørste halvår"]
    assert signs_of(make_document([("Mål", 1, lines)])) == (Sign("missed_table", 1, count=3),)
    assert signs_of(make_document([("Mål", 1, lines[:2])])) == ()
    assert signs_of(make_document([("Mål", 1, [tuple(line.split("\t")) for line in lines])])) == ()


def with_pages(*pages: Page, unread: tuple[UnreadPage, ...] = ()) -> Document:
    whole = make_document([("Mål", 1, ["Tekst."])])
    return Document(whole.id, whole.title, whole.source_sha256, whole.text, pages, whole.sections, unread=unread)


def test_a_page_without_text_is_told_unless_it_is_known_why():
    size = len(with_pages(Page(1, None, 0)).text)
    pages = (Page(1, None, 0), Page(2, None, size), Page(3, None, size), Page(4, None, size))
    document = with_pages(*pages, unread=(UnreadPage(3, "damaged"),))
    assert signs_of(document, LeftOut(2, "1 Mål ... 4", "contents")) == (Sign("empty_page", 4),)


def test_a_gap_in_the_printed_numbers_is_told():
    size = len(with_pages(Page(1, None, 0)).text)
    document = with_pages(Page(1, "1", 0), Page(2, "5", size - 1))
    assert Sign("label_gap", 2) in signs_of(document)
