"""Running headers and footers, and page numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.furniture import clear_furniture
from indexer.layout import PageLayout
from indexer.printed_labels import is_page_number
from tests.layout_builders import body, page, texts


def test_headers_and_footers_with_the_page_number_go_and_give_the_labels() -> None:
    pages = [
        page(n, (810, "Årsrapport 2017"), *body(n), (40, f"Direktoratet  side {n - 2} av 70")) for n in range(3, 9)
    ]
    cleared = clear_furniture(pages)
    assert texts(cleared) == [[text for _, text in body(n)] for n in range(3, 9)]
    assert [one.label for one in cleared] == ["1", "2", "3", "4", "5", "6"]


def test_chapter_headers_go_though_each_says_something_else() -> None:
    pages = [
        page(n, (810, f"Kapittel {1 + n // 4} {'Innledning' if n < 4 else 'Resultater'}"), *body(n))
        for n in range(1, 8)
    ]
    assert texts(clear_furniture(pages)) == [[text for _, text in body(n)] for n in range(1, 8)]


def test_a_title_that_stands_once_where_headers_stand_stays() -> None:
    pages = [page(n, (810, "Årsrapport 2017"), *body(n)) for n in range(1, 6)]
    pages.append(page(6, (810, "Et eget vedlegg"), *body(6)))
    assert texts(clear_furniture(pages))[5][0] == "Et eget vedlegg"


def test_a_table_header_that_begins_some_pages_stays() -> None:
    pages = [page(n, *body(n)) for n in range(1, 10)]
    for n in (2, 5, 7):
        pages[n] = page(n + 1, (770, "Spesielle oppdrag Status"), *[(y - 14, text) for y, text in body(n + 1)])
    assert sum("Spesielle oppdrag Status" in one for one in texts(clear_furniture(pages))) == 3


def test_roman_front_matter_and_a_page_without_its_number() -> None:
    numbers = ["i", "ii", "iii", None, "1", "2", "3"]
    pages = [page(n, *body(n), *([(40, label)] if label else [])) for n, label in enumerate(numbers, 1)]
    assert [one.label for one in clear_furniture(pages)] == numbers


def test_a_footer_that_ends_in_a_roman_number_goes_and_a_word_that_looks_like_one_stays() -> None:
    pages = [page(n, *body(n), (40, f"Håndbok for arkiv {roman}")) for n, roman in enumerate(("ii", "iii", "iv"), 2)]
    assert [one[-1] for one in texts(clear_furniture(pages))] == [body(n)[-1][1] for n in (2, 3, 4)]
    others = [page(n, *body(n), (40, text)) for n, text in enumerate(("Se del i", "Del c gjelder", "Svar på del v"), 2)]
    assert [one[-1] for one in texts(clear_furniture(others))] == ["Se del i", "Del c gjelder", "Svar på del v"]


def test_labels_of_the_file_itself_win() -> None:
    pages = [page(n, *body(n), (40, str(n)), label=f"A-{n}") for n in range(1, 6)]
    assert [one.label for one in clear_furniture(pages)] == [f"A-{n}" for n in range(1, 6)]


def test_a_page_with_nothing_left_still_exists() -> None:
    pages = [page(n, *(body(n) if n != 3 else []), (40, f"Rapport {n}")) for n in range(1, 6)]
    cleared = clear_furniture(pages)
    assert len(cleared) == 5
    assert cleared[2].lines == ()


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
    assert texts(clear_furniture(pages))[5] == [*(text for _, text in body(6)[:4]), "Mer tekst her"]


def test_page_numbers_and_entries_are_told_from_text() -> None:
    assert all(map(is_page_number, ["7", "- 12 -", "Side 7 av 78", "xiv"]))
    assert not any(map(is_page_number, ["7 tiltak", "2017 2018", "vi ser"]))


def counted(text: str, *, bold: bool = False, y: float = 786) -> list[PageLayout]:
    """Pages 1 to 5 with `text`, counting from 7, over their text."""
    pages = []
    for number in range(1, 6):
        made = page(number, (y, text.format(number + 6)), *body(number))
        pages.append(replace(made, lines=(replace(made.lines[0], bold=bold), *made.lines[1:])))
    return pages


@pytest.mark.parametrize("text", ["Tiltak {}", "§ {}", "Tiltak {}: Ansvar og frist", "§ {}. Virkeområde"])
@pytest.mark.parametrize("bold", [True, False])
def test_headings_that_count_on_from_page_to_page_stay_and_give_no_labels(text: str, bold: bool) -> None:
    pages = counted(text, bold=bold)
    assert clear_furniture(pages) == pages


@pytest.mark.parametrize("text", ["Årsrapport 2017 {}", "Årsrapport side {}", "{} | Årsrapport", "Rapport – {} –"])
def test_headers_that_end_in_the_page_number_go_however_near_they_stand(text: str) -> None:
    cleared = clear_furniture(counted(text, bold=True))
    assert [one.label for one in cleared] == ["7", "8", "9", "10", "11"]
    assert texts(cleared) == [[said for _, said in body(n)] for n in range(1, 6)]


def test_a_counting_header_that_is_set_off_goes() -> None:
    assert [one.label for one in clear_furniture(counted("Rapport {}", y=815))] == ["7", "8", "9", "10", "11"]


def test_a_deadline_that_ends_each_page_stays() -> None:
    pages = [page(n, *body(n), (658, f"Frist {2010 + n}")) for n in range(1, 6)]
    assert clear_furniture(pages) == pages
