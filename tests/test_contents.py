"""Contents pages: out of the text, and what they say of headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from indexer.contents import ContentsEntry, is_contents_entry, take_contents
from indexer.furniture import clear_furniture
from indexer.layout import PageLayout
from tests.layout_builders import body, page, texts


def cleared_of_contents(pages: Sequence[PageLayout]) -> list[PageLayout]:
    return take_contents(clear_furniture(pages))[0]


def test_contents_go_with_their_title() -> None:
    contents = [
        (770.0, "Innhold"),
        (750.0, "1 Innledning ................ 3"),
        (736.0, "2 Resultater og måloppnåelse på alle de oppdragene som"),
        (722.0, "direktoratet fikk i fjor ......... 12"),
        (708.0, "Vedlegg . . . . . . . . 40"),
    ]
    cleared = cleared_of_contents([page(1, *body(1)), page(2, *contents), page(3, *body(3))])
    assert texts(cleared)[1] == []


@pytest.mark.parametrize("title", ["Innhald", "Innholdsfortegnelse", "INNHOLD"])
def test_contents_without_leaders_are_known_by_their_title_and_those_of_the_text(title: str) -> None:
    lines = [(770.0, title), (750.0, "1 Innledning 2"), (736.0, "2 Resultater 3"), (722.0, "Om økonomien 5")]
    chapters = [page(n, (784, name), *body(n)) for n, name in enumerate(("1 Innledning", "2. Resultater"), 2)]
    rest = [page(n, *body(n)) for n in (4, 5)]
    assert texts(cleared_of_contents([page(1, *lines), *chapters, *rest]))[0] == []


@pytest.mark.parametrize("numbers", [(3, 5, 12), (1, 2, 3)])
def test_a_list_of_things_and_how_many_there_are_is_no_contents(numbers: tuple[int, ...]) -> None:
    things = zip((722, 708, 694), ("Avsender", "Mottaker", "Pasient"), numbers, strict=True)
    lines = [
        (770.0, "3 Innhold"),
        (736.0, "Meldingen har disse delene og antall felter:"),
        *((y, f"{thing} {number}") for y, thing, number in things),
        (680.0, "Dette er tekst etter listen."),
    ]
    pages = [page(1, *lines), page(2, *body(2)), page(3, *body(3))]
    assert texts(cleared_of_contents(pages))[0] == [text for _, text in lines]


def test_lines_that_end_in_numbers_are_no_contents_without_a_title() -> None:
    lines = [(750.0, "Antall søknader 3"), (736.0, "Antall vedtak 9"), (722.0, "Antall klager 21")]
    assert texts(cleared_of_contents([page(1, *lines)])) == [[text for _, text in lines]]


def test_entries_with_leaders_are_told_from_text() -> None:
    entries = [
        "Innledning ..... 7",
        "Innledning.....7",
        "1.2 Mål . . . . vii",
        "Mål … … … 3",
        "Kap. 2 .. 12",
        "...... 4",
    ]
    assert all(map(is_contents_entry, entries))
    others = [
        "Prisen var ... 3 kroner",
        "Innledning 7",
        "Han bor i gate.. nr. 7",
        "..... ",
        f"Navn {'.' * 100_000} x12",
    ]
    assert not any(map(is_contents_entry, others))


def test_what_the_contents_say_of_headings_is_kept_with_long_titles_whole() -> None:
    contents = [
        (770.0, "Innhold"),
        (750.0, "1 Innledning ................ 3"),
        (736.0, "2 Resultater og måloppnåelse på alle de oppdragene som"),
        (722.0, "direktoratet fikk i fjor ......... 12"),
        (708.0, "Figur 1 Antall søknader ......... 14"),
        (694.0, "Vedlegg . . . . . . . . xl"),
    ]
    assert take_contents([page(1, *contents), page(2, *body(2))])[1] == [
        ContentsEntry("1 Innledning", "3"),
        ContentsEntry("2 Resultater og måloppnåelse på alle de oppdragene som direktoratet fikk i fjor", "12"),
        ContentsEntry("Vedlegg", "xl"),
    ]


def test_entries_further_in_stand_deeper_and_so_do_light_ones_under_bold() -> None:
    lines = [(770.0, "Innhold"), *((750.0 - 14 * at, f"Del {at} ...... {at}") for at in range(1, 5))]
    flat = page(1, *lines)

    def changed(at: int, by: dict[str, object]) -> PageLayout:
        line = flat.lines[at]
        moved = tuple(replace(piece, x0=piece.x0 + 20) for piece in line.pieces) if "indent" in by else line.pieces
        made = replace(line, pieces=moved, bold="bold" in by)
        return replace(flat, lines=(*flat.lines[:at], made, *flat.lines[at + 1 :]))

    assert [entry.depth for entry in take_contents([flat])[1]] == [0, 0, 0, 0]
    assert [entry.depth for entry in take_contents([changed(2, {"indent": 1})])[1]] == [1, 2, 1, 1]
    assert [entry.depth for entry in take_contents([changed(1, {"bold": 1})])[1]] == [1, 2, 2, 2]


@pytest.mark.parametrize("title", ["Kapitteloversikt:", "Innhold", "Kapitteloversyn"])
def test_contents_without_page_numbers_are_lines_that_stand_in_the_text_again(title: str) -> None:
    chapters = ("Kapittel 1. Innledende bestemmelser", "Kapittel 2. Varsling", "Kapittel 3. Straff")
    overview = [f"{chapters[0]} (§§ 1-1 - 1-9)", chapters[1], f"{chapters[2]} (§ 3-1)"]
    first = page(
        1, (770, title), *((750 - 14 * at, text) for at, text in enumerate(overview)), (600, "Lovens formål er")
    )
    rest = [page(n, (784, name), *body(n)) for n, name in enumerate(chapters, 2)]
    cleared, entries = take_contents([first, *rest])
    assert texts(cleared) == [["Lovens formål er"], *texts(rest)]
    assert [entry.title for entry in entries] == list(chapters)


def test_a_list_under_the_word_contents_that_the_text_does_not_say_again_stays() -> None:
    lines = [
        (770.0, "Innhold"),
        (750.0, "Meldingens hode og avsender"),
        (736.0, "Meldingens kropp"),
        (722.0, "Vedlegg"),
    ]
    assert texts(take_contents([page(1, *lines), page(2, *body(2))])[0])[0] == [text for _, text in lines]
