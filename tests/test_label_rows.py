"""A label whose fact stands a little higher is on one line with it."""

from __future__ import annotations

import pytest

from indexer.layout import Span, lines_of


def facts(count: int, *, step: float = 6.0, label_x: float = 70.0) -> list[Span]:
    spans = []
    for number in range(count):
        y = 700 - 25 * number
        spans += [
            Span(f"1{number}.06.2005", 173, 220, y, 8.4),
            Span(f"Dato {number}", label_x, label_x + 40, y - step, 10.5),
        ]
    return spans


def test_labels_and_their_facts_are_read_together() -> None:
    assert [line.text for line in lines_of(facts(3))] == ["Dato 0 10.06.2005", "Dato 1 11.06.2005", "Dato 2 12.06.2005"]


@pytest.mark.parametrize(
    "spans",
    [facts(2), facts(3, step=9.0), facts(3, label_x=180.0)],
    ids=["two may be chance", "a line below", "not to the left"],
)
def test_lines_that_are_no_label_and_fact_stay_apart(spans: list[Span]) -> None:
    assert len(lines_of(spans)) == len(spans)
