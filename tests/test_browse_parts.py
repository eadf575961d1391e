"""A report is cut into parts that are read in one go, and an address leads to one of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Document, Page
from search_app.browse_parts import (
    MOST_CHARS,
    WHOLE_CHARS,
    Part,
    Place,
    part_at,
    parts_of,
    place_of,
    section_at,
)
from tests.fake_encoder import make_document

WORDS = "Ærlige ål lever lenge. "


def prose_of(chars: int) -> str:
    return (WORDS * (chars // len(WORDS) + 1))[:chars].strip()


def spans(parts: tuple[Part, ...]) -> list[tuple[int, int]]:
    return [(part.first, part.last) for part in parts]


SHORT, LONG = prose_of(200), prose_of(WHOLE_CHARS)


def test_a_short_chapter_is_one_part_with_its_subchapters():
    document = make_document(
        [("1 Mål", 1, [SHORT]), ("1.1 Delmål", 2, [SHORT]), ("1.1.1 Tiltak", 3, [SHORT]), ("2 Midler", 1, [SHORT])]
    )
    assert spans(parts_of(document)) == [(0, 3), (3, 4)]


def test_the_subchapters_of_a_long_chapter_are_parts_of_their_own():
    document = make_document([("1 Mål", 1, [LONG]), ("1.1 A", 2, [LONG]), ("1.2 B", 2, [LONG])])
    assert spans(parts_of(document)) == [(0, 1), (1, 2), (2, 3)]


def test_short_sections_of_one_chapter_stand_together_and_chapters_apart():
    paragraphs = [(f"§ 1-{number}", 2, [prose_of(1_500)]) for number in range(1, 9)]
    document = make_document([("Kapittel 1", 1, []), *paragraphs, ("Kapittel 2", 1, [SHORT])])
    parts = parts_of(document)
    assert spans(parts)[-1] == (9, 10)
    assert len(parts) == 4
    assert all(part.end - part.start <= WHOLE_CHARS for part in parts)


def test_a_heading_without_text_stands_in_front_of_what_follows():
    document = make_document([("Del I", 1, []), ("1 Mål", 2, []), ("1.1 A", 3, [LONG]), ("1.2 B", 3, [LONG])])
    assert spans(parts_of(document)) == [(0, 3), (3, 4)]


def test_a_chapter_of_headings_only_stands_in_front_of_the_next_one():
    document = make_document(
        [("", 0, []), ("Del I", 1, []), ("Om", 2, []), ("1 Mål", 1, [LONG]), ("2 Drift", 1, [LONG])]
    )
    assert spans(parts_of(document)) == [(0, 4), (4, 5)]


def test_a_heading_without_text_at_the_end_is_not_lost():
    document = make_document([("1 Mål", 1, [LONG]), ("2 Slutt", 1, [])])
    assert spans(parts_of(document)) == [(0, 1), (1, 2)]


def test_a_long_section_is_cut_where_pages_begin():
    body = prose_of(4 * MOST_CHARS)
    starts = [0, *range(3_000, 4 * MOST_CHARS, 3_000)]
    document = make_document([("1 Alt", 1, [body])], page_starts=starts)
    parts = parts_of(document)
    assert [(part.number, part.count) for part in parts] == [(at, len(parts)) for at in range(1, len(parts) + 1)]
    assert len(parts) > 3
    assert all(part.start in starts for part in parts)
    assert all(part.end - part.start <= MOST_CHARS for part in parts)


def test_a_long_section_without_pages_is_cut_between_paragraphs():
    body = [prose_of(1_000) for _ in range(40)]
    document = replace(make_document([("1 Alt", 1, body)]), pages=(Page(None, None, 0),))
    parts = parts_of(document)
    assert len(parts) > 2
    assert all(document.text[part.start - 1] == "\n" for part in parts[1:])


def test_a_paragraph_without_end_is_cut_between_words():
    document = make_document([("1 Alt", 1, [prose_of(3 * MOST_CHARS)])])
    parts = parts_of(document)
    assert len(parts) > 2
    assert all(document.text[part.start - 1] == " " for part in parts[1:])


def test_a_word_without_end_is_cut_all_the_same():
    document = make_document([("", 0, ["æ" * (2 * MOST_CHARS + 5)])])
    assert [part.end - part.start for part in parts_of(document)][:2] == [MOST_CHARS, MOST_CHARS]


@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 20_000)), min_size=1, max_size=30),
    st.lists(st.integers(1, 100_000), max_size=20),
)
def test_the_parts_hold_the_whole_text_in_order(sections: list[tuple[int, int]], pages: list[int]):
    parts_given = [
        (f"{at} Tittel", level, [prose_of(size)] if size else []) for at, (level, size) in enumerate(sections)
    ]
    document = make_document(parts_given, page_starts=[0, *sorted(set(pages))])
    parts = parts_of(document)
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]
    assert (parts[0].start, parts[-1].end) == (0, len(document.text))
    assert all(part.start < part.end for part in parts)
    for index, section in enumerate(document.sections):
        part = parts[part_at(parts, section.start)]
        assert part.first <= index < part.last


def test_a_thousand_levels_are_no_trouble():
    document = make_document(
        [(f"{level}", level, [LONG if level % 300 == 0 else "Kort."]) for level in range(1, 1_000)]
    )
    assert parts_of(document)[-1].end == len(document.text)


@pytest.fixture
def document() -> Document:
    parts = [("1 Mål", 1, [LONG]), ("2 Midler", 1, [LONG]), ("3 Alt", 1, [prose_of(3 * MOST_CHARS)])]
    return make_document(parts)


def place(document: Document, **address: str) -> Place:
    return place_of(document, parts_of(document), address, "v1")


def test_an_address_without_a_chapter_leads_to_the_beginning(document: Document):
    assert place(document) == Place(0, 0)


def test_an_address_leads_to_a_chapter_and_to_a_part_of_it(document: Document):
    assert place(document, kapittel="2") == Place(1, 1)
    assert place(document, kapittel="3") == Place(2, 2)
    assert place(document, kapittel="3", **{"del": "2"}) == Place(3, 2)


@pytest.mark.parametrize(
    "address",
    [
        *({"kapittel": wrong} for wrong in ("0", "4", "-1", "to", "²", "9" * 5_000, "")),
        *({"kapittel": "3", "del": wrong} for wrong in ("0", "9", "x", "")),
        {"kapittel": "1", "del": "2"},
    ],
)
def test_a_chapter_that_is_not_there_leads_to_the_beginning_and_is_told(document: Document, address: dict[str, str]):
    assert place(document, **address) == Place(0, 0, problem="chapter")


def test_a_passage_leads_to_its_section_and_is_marked(document: Document):
    start = document.sections[1].body_start + 100
    found = place(document, fra=str(start), til=str(start + 50), versjon="v1")
    assert found == Place(1, 1, mark=(start, start + 50))
    last = len(document.text) - 60
    assert place(document, fra=str(last), til=str(last + 60), versjon="v1").mark == (last, last + 60)


def test_a_passage_outweighs_the_chapter_that_the_address_names(document: Document):
    start = document.sections[1].body_start
    assert place(document, kapittel="1", fra=str(start), til=str(start + 9), versjon="v1").section == 1


@pytest.mark.parametrize("version", [{"versjon": "v0"}, {"versjon": ""}, {}])
def test_offsets_of_another_reading_mark_nothing(document: Document, version: dict[str, str]):
    start = document.sections[1].body_start
    assert place(document, fra=str(start), til=str(start + 9), **version) == Place(1, 1, problem="stale")


@pytest.mark.parametrize(
    ("first", "last"),
    [("9", "9"), ("9", "3"), ("x", "9"), ("9", "x"), ("0", "99999999"), ("-1", "9"), ("", ""), ("²", "9"), ("1", "")],
)
def test_impossible_offsets_mark_nothing(document: Document, first: str, last: str):
    assert place(document, fra=first, til=last, versjon="v1") == Place(0, 0, problem="offsets")
    assert place(document, kapittel="2", fra=first, til=last, versjon="v1") == Place(1, 1, problem="offsets")


def test_one_offset_alone_marks_nothing(document: Document):
    assert place(document, fra="10", versjon="v1").problem == "offsets"
    assert place(document, til="10", versjon="v1").problem == "offsets"


def test_the_section_of_an_offset_is_the_one_that_holds_it(document: Document):
    starts = [section.start for section in document.sections]
    assert [section_at(document, start) for start in starts] == [0, 1, 2]
    assert [section_at(document, start - 1) for start in starts[1:]] == [0, 1]
