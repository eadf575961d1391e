"""The boxes of a drawing are read one by one."""

from __future__ import annotations

import pytest

from indexer.drawing_labels import with_whole_labels
from indexer.layout import Line, PageLayout, Piece


def line(y: float, *pieces: tuple[float, str], size: float = 5.0) -> Line:
    made = tuple(Piece(text, x, x + 0.5 * size * len(text)) for x, text in pieces)
    return Line(made, y, size, False, made)


CHART = (
    line(700, (100, "Send søknad")),
    line(694, (100, "til kommunen"), (200, "Behandle")),
    line(691, (300, "Vedtak")),
    line(688, (100, "innen fristen"), (200, "søknaden")),
    line(685, (300, "fattet")),
    *(line(600 - 40 * step, (100, f"Steg {step}")) for step in range(3)),
)
TEXT = (line(760, (70, "Figuren viser gangen."), size=11), line(400, (70, "Figur 1: Gangen"), size=11))


@pytest.fixture
def page() -> PageLayout:
    return PageLayout(1, None, 595, 842, (TEXT[0], *CHART, TEXT[1]))


def test_the_lines_of_a_box_follow_each_other_and_the_text_stays_around_the_drawing(page: PageLayout) -> None:
    assert [one.text for one in with_whole_labels(page, 11).lines] == [
        "Figuren viser gangen.",
        *("Send søknad", "til kommunen", "innen fristen"),
        *("Behandle", "søknaden"),
        *("Vedtak", "fattet"),
        *("Steg 0", "Steg 1", "Steg 2"),
        "Figur 1: Gangen",
    ]


@pytest.mark.parametrize("body_size", [6.0, 8.0])
def test_print_that_is_hardly_smaller_than_the_text_is_no_drawing(page: PageLayout, body_size: float) -> None:
    assert with_whole_labels(page, body_size) is page


def test_a_few_words_in_tiny_print_stay_as_they_stand(page: PageLayout) -> None:
    few = PageLayout(1, None, 595, 842, page.lines[:6])
    assert with_whole_labels(few, 11) is few
