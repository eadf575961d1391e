"""What tells columns of running text from columns of a table, line by line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indexer.column_text import heads_statuses, is_figure_row, reads_on, running_pair
from indexer.layout import Line, Piece

LEFT, RIGHT, WIDTH = 70.0, 310.0, 200.0
# Lines of running text: one in three begins with a capital.
TEXT = ("Rådet har i år vedtatt at alle de", "ansatte skal få opplæring i de nye", "rutinene som gjelder fra nå av.")


def line(text: str, x: float, y: float, width: float | None = None) -> Line:
    return Line((Piece(text, x, x + (6.0 * len(text) if width is None else width)),), y, 10)


def column(texts: Sequence[str], x: float, *, steps: Sequence[float] = (), width: float | None = WIDTH) -> list[Line]:
    """Lines from y = 700 down, 12 points apart, or `steps` in turn."""
    lines, y = [], 700.0
    for at, text in enumerate(texts):
        lines.append(line(text, x, y, width))
        y -= steps[at % len(steps)] if steps else 12.0
    return lines


def test_running_text_on_both_sides_is_a_pair_of_columns() -> None:
    assert running_pair(column(TEXT * 4, LEFT), column(TEXT * 3, RIGHT), 40)


def test_a_side_without_text_and_a_gutter_wider_than_the_columns_are_none() -> None:
    text = column(TEXT * 4, LEFT)
    assert not running_pair(text, [], 40)
    assert not running_pair(text, column(TEXT * 4, RIGHT), 210)


def test_a_narrow_column_of_labels_is_no_column() -> None:
    words = ("Rådet", "har nå", "vedtatt", "planen", "som er", "ny i år") * 8
    assert not running_pair(column(words, LEFT, width=50), column(TEXT * 4, RIGHT), 40)
    assert running_pair(column(words, LEFT, width=70), column(TEXT * 4, RIGHT), 40)


def test_running_text_fills_its_column_and_goes_on_from_line_to_line() -> None:
    assert reads_on(column(TEXT * 4, LEFT), WIDTH)
    assert not reads_on(column(TEXT, LEFT), WIDTH)
    assert not reads_on(column([text.capitalize() for text in TEXT * 4], LEFT), WIDTH)
    names = [text if at % 3 == 0 else f"Kommune {at} med mange ord i navnet sitt" for at, text in enumerate(TEXT * 4)]
    assert not reads_on(column(names, LEFT, width=90), WIDTH)
    assert not reads_on(column(("da", "nå", "så") * 4, LEFT), WIDTH)
    labels = ("Kommune med mange ord i navnet sitt", "og by") * 6
    assert not reads_on(column(labels, LEFT, width=90), WIDTH)


def test_points_of_a_list_are_running_text() -> None:
    points = [f"• Punkt {at} om planen i kommunen" for at in range(8)]
    assert reads_on(column(points, LEFT, width=100), WIDTH)


@pytest.mark.parametrize(
    ("lines", "width", "found"),
    [(2, WIDTH, True), (3, WIDTH, True), (1, WIDTH, False), (3, 0.6 * WIDTH, False)],
)
def test_a_few_lines_beside_a_long_column_are_its_end_if_they_are_as_wide(
    lines: int, width: float, found: bool
) -> None:
    assert running_pair(column(TEXT * 4, LEFT), column(TEXT[:lines], RIGHT, width=width), 40) is found


def test_a_few_lines_that_begin_anew_are_no_end_of_a_column() -> None:
    assert not running_pair(column(TEXT * 4, LEFT), column(("Ferdig i rute", "Følges opp"), RIGHT), 40)


def test_cells_that_begin_at_one_height_are_rows_and_paragraphs_that_do_not_are_none() -> None:
    rows = (12, 12, 20)
    assert not running_pair(column(TEXT * 4, LEFT, steps=rows), column(TEXT * 4, RIGHT, steps=rows), 40)
    others = (12, 12, 17)
    assert running_pair(column(TEXT * 4, LEFT, steps=rows), column(TEXT * 4, RIGHT, steps=others), 40)


def test_short_cells_whose_neighbours_begin_a_row_are_rows() -> None:
    """The long cells leave no white, the short ones do, each where a sentence begins on the other side."""
    long = column(TEXT * 5, LEFT)
    short = [*column(TEXT[:2], RIGHT)]
    for at in range(1, 5):
        short += [line(text, RIGHT, 700 - 36 * at - 12 * row, WIDTH) for row, text in enumerate(TEXT[:2])]
    assert not running_pair(long, short, 40)
    moved = [line(found.text, RIGHT, found.y - 12, WIDTH) for found in short]
    assert running_pair(long, moved, 40)


def test_headers_of_statuses_and_rows_of_figures_are_known() -> None:
    def cells(*texts: str) -> Line:
        return Line(tuple(Piece(text, 70 + 90 * at, 120 + 90 * at) for at, text in enumerate(texts)), 700, 10)

    assert heads_statuses(cells("Oppdrag", "Status"))
    assert not heads_statuses(cells("Oppdrag", "Frist"))
    assert is_figure_row(cells("Lønn", "1 200", "13,5 %", "–"))
    assert not is_figure_row(cells("Lønn", "1 200", "Reiser", "30"))
    assert not is_figure_row(cells("1 200"))
