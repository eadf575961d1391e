"""Running headers and footers, page numbers and contents pages."""

from __future__ import annotations

import pytest

from indexer.furniture import clear_furniture, contents_entry, is_page_number
from indexer.layout import Line, PageLayout, Piece


def page(number: int, *lines: tuple[float, str], label: str | None = None) -> PageLayout:
    made = tuple(Line((Piece(text, 70, 70 + 5 * len(text)),), y, 10) for y, text in lines)
    return PageLayout(number, label, 595, 842, made)


def texts(pages: tuple[PageLayout, ...]) -> list[list[str]]:
    return [[line.text for line in one.lines] for one in pages]


def body(number: int) -> list[tuple[float, str]]:
    words = ["rutiner", "søknader", "tiltak", "avtaler", "tall", "mål", "vedtak", "planer"]
    return [
        (770 - 14 * row, f"Her står {words[(number + row) % 8]} og {words[(3 * number + row) % 8]}") for row in range(8)
    ]


def test_headers_and_footers_with_the_page_number_go_and_give_the_labels() -> None:
    pages = [
        page(n, (810, "Årsrapport 2017"), *body(n), (40, f"Direktoratet  side {n - 2} av 70")) for n in range(3, 9)
    ]
    cleared = clear_furniture(pages)
    assert texts(cleared.pages) == [[text for _, text in body(n)] for n in range(3, 9)]
    assert [one.label for one in cleared.pages] == ["1", "2", "3", "4", "5", "6"]


def test_chapter_headers_go_though_each_says_something_else() -> None:
    pages = [
        page(n, (810, f"Kapittel {1 + n // 4} {'Innledning' if n < 4 else 'Resultater'}"), *body(n))
        for n in range(1, 8)
    ]
    assert texts(clear_furniture(pages).pages) == [[text for _, text in body(n)] for n in range(1, 8)]


def test_a_title_that_stands_once_where_headers_stand_stays() -> None:
    pages = [page(n, (810, "Årsrapport 2017"), *body(n)) for n in range(1, 6)]
    pages.append(page(6, (810, "Et eget vedlegg"), *body(6)))
    assert texts(clear_furniture(pages).pages)[5][0] == "Et eget vedlegg"


def test_a_table_header_that_begins_some_pages_stays() -> None:
    pages = [page(n, *body(n)) for n in range(1, 10)]
    for n in (2, 5, 7):
        pages[n] = page(n + 1, (770, "Spesielle oppdrag Status"), *[(y - 14, text) for y, text in body(n + 1)])
    assert sum("Spesielle oppdrag Status" in one for one in texts(clear_furniture(pages).pages)) == 3


def test_roman_front_matter_and_a_page_without_its_number() -> None:
    numbers = ["i", "ii", "iii", None, "1", "2", "3"]
    pages = [page(n, *body(n), *([(40, label)] if label else [])) for n, label in enumerate(numbers, 1)]
    assert [one.label for one in clear_furniture(pages).pages] == numbers


def test_labels_of_the_file_itself_win() -> None:
    pages = [page(n, *body(n), (40, str(n)), label=f"A-{n}") for n in range(1, 6)]
    assert [one.label for one in clear_furniture(pages).pages] == [f"A-{n}" for n in range(1, 6)]


def test_a_page_with_nothing_left_still_exists() -> None:
    pages = [page(n, *(body(n) if n != 3 else []), (40, f"Rapport {n}")) for n in range(1, 6)]
    cleared = clear_furniture(pages).pages
    assert len(cleared) == 5
    assert cleared[2].lines == ()


def test_contents_go_with_their_title_and_are_kept_as_evidence() -> None:
    contents = [
        (770.0, "Innhold"),
        (750.0, "1 Innledning ................ 3"),
        (736.0, "2 Resultater og måloppnåelse på alle de oppdragene som"),
        (722.0, "direktoratet fikk i fjor ......... 12"),
        (708.0, "Vedlegg . . . . . . . . 40"),
    ]
    cleared = clear_furniture([page(1, *body(1)), page(2, *contents), page(3, *body(3))])
    assert texts(cleared.pages)[1] == []
    assert [(entry.title, entry.printed_page) for entry in cleared.contents] == [
        ("1 Innledning", "3"),
        ("direktoratet fikk i fjor", "12"),
        ("Vedlegg", "40"),
    ]


@pytest.mark.parametrize("title", ["Innhald", "Innholdsfortegnelse", "INNHOLD"])
def test_contents_without_leaders_are_known_by_their_title(title: str) -> None:
    lines = [(770.0, title), (750.0, "Innledning 3"), (736.0, "Resultater 9"), (722.0, "Økonomi 21")]
    assert texts(clear_furniture([page(1, *lines), page(2, *body(2))]).pages)[0] == []


def test_lines_that_end_in_numbers_are_no_contents_without_a_title() -> None:
    lines = [(750.0, "Antall søknader 3"), (736.0, "Antall vedtak 9"), (722.0, "Antall klager 21")]
    assert texts(clear_furniture([page(1, *lines)]).pages) == [[text for _, text in lines]]


def test_a_footer_that_was_pasted_into_a_page_goes_with_its_number() -> None:
    pages = [page(n, *body(n), (40, f"Årsrapport for etaten {n}")) for n in range(1, 6)]
    pages.append(
        page(
            6,
            *body(6)[:4],
            (600, "Årsrapport for etaten"),
            (586, "46"),
            (560, "Mer tekst her"),
            (40, "Årsrapport for etaten 6"),
        )
    )
    assert texts(clear_furniture(pages).pages)[5] == [*(text for _, text in body(6)[:4]), "Mer tekst her"]


def test_page_numbers_and_entries_are_told_from_text() -> None:
    assert all(map(is_page_number, ["7", "- 12 -", "Side 7 av 78", "xiv"]))
    assert not any(map(is_page_number, ["7 tiltak", "2017 2018", "vi ser"]))
    assert contents_entry("Prisen var ... 3 kroner") is None
