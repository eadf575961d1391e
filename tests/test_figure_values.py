"""Figures of sentences, and whether two may be the same."""

import pytest
from hypothesis import given

from search_app.figure_values import agree, contradicting, figures_of
from tests.document_strategies import sentences


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1 750 kommuner", 1750, "kommun"),
        ("1750 kommuner", 1750, "kommun"),
        ("1.750 kommuner", 1750, "kommun"),
        ("tolv kommuner", 12, "kommun"),
        ("tjuefem kommunar", 25, "kommun"),
        ("12,7 %", 12.7, "%"),
        ("12,7 prosent", 12.7, "%"),
        ("12,7 prosentpoeng", 12.7, "prosentpoeng"),
        ("kr 3 mill.", 3e6, "kr"),
        ("3 millioner kroner", 3e6, "kr"),
        ("3 MNOK", 3e6, "kr"),
        ("2,5 mrd. kr", 2.5e9, "kr"),
        ("kostet kr 587 827 000.", 587827000, "kr"),
        ("1,33 millionar meldingar", 1.33e6, "melding"),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, value: float, unit: str) -> None:
    (figure,) = figures_of(text)
    assert (figure.value, figure.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "kapittel 3",
        "side 17",
        "Noark 5",
        "§ 4-1",
        "NOU 2016: 2",
        "den 3. mars",
        "i 2. tertial",
        "kl. 10:30",
        "3.2.1",
        "B12",
        "en bil",
    ],
)
def test_what_names_counts_nothing(text: str) -> None:
    assert figures_of(text) == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("1 750 biler", "1750 biler", True),
        ("1,3 millioner biler", "1,33 millioner biler", True),
        ("1,4 millioner biler", "1,33 millioner biler", False),
        ("nesten 40 000 biler", "38 765 biler", True),
        ("om lag 40 000 biler", "38 765 biler", True),
        ("40 000 biler", "38 765 biler", True),
        ("41 000 biler", "38 765 biler", False),
        ("om lag 60 000 biler", "38 765 biler", False),
        ("12,7 prosent", "17,2 prosent", False),
        ("tolv biler", "12 biler", True),
        ("tolv biler", "13 biler", False),
        ("i 2017", "i 2018", False),
        ("25,8 biler", "25,8 millioner biler", True),
    ],
)
def test_figures_agree_where_the_one_may_be_the_other_rounded(mine: str, theirs: str, same: bool) -> None:
    assert agree(figures_of(mine)[0], figures_of(theirs)[0]) is same


def test_only_figures_that_count_the_same_alone_contradict() -> None:
    def found(mine: str, theirs: str) -> list[tuple[float, float]]:
        return [(a.value, b.value) for a, b in contradicting(figures_of(mine), figures_of(theirs), 2)]

    source = "I 2017 sendte sykehusene 1 750 meldinger til kommunene."
    assert found("I 2017 sendte sykehusene 1 570 meldinger til kommunene.", source) == [(1570, 1750)]
    assert found("I 2016 sendte sykehusene 1 750 meldinger til kommunene.", source) == [(2016, 2017)]
    assert found("Siden 2016 sendte sykehusene 1 750 meldinger til kommunene.", source) == []
    assert found("Sykehusene sendte 1 570 brev til kommunene.", source) == []
    assert found("Vi fant 1 570 meldinger i arkivet.", source) == []
    assert found("Sykehusene sendte 1 570 meldinger til kommunene og 12 meldinger til legene.", source) == []


@given(sentences)
def test_figures_point_into_their_sentence_and_agree_with_themselves(text: str) -> None:
    for figure in figures_of(text):
        assert text[figure.start : figure.end].strip()
        assert agree(figure, figure)
