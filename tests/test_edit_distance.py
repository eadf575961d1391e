import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.edit_distance import DOUBLE, FIRST_LETTER, HYPHEN, MARK, NEIGHBOUR, OTHER, SWAP, cost, near

_WORDS = st.text("abeøåkls-", min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("typed", "meant", "wanted"),
    [
        ("resept", "resept", 0.0),
        ("komuner", "kommuner", DOUBLE),
        ("vissjonen", "visjonen", DOUBLE),
        ("innforing", "innføring", MARK),
        ("journla", "journal", SWAP),
        ("respter", "resepter", OTHER),
        ("reseptter", "resepter", DOUBLE),
        ("eresept", "e-resept", HYPHEN),
        ("jourmal", "journal", NEIGHBOUR),
        ("joursal", "journal", OTHER),
        ("hournal", "journal", NEIGHBOUR + FIRST_LETTER),
        ("inforing", "innføring", DOUBLE + MARK),
    ],
)
def test_common_errors_cost_less_than_others(typed: str, meant: str, wanted: float):
    assert cost(typed, meant) == pytest.approx(wanted)


def test_near_words_are_found_and_others_not():
    assert near("respter", ["resepter", "rester", "register", "kommune"], 1) == ["resepter", "rester"]
    assert near("respter", [], 2) == []


@given(_WORDS, _WORDS)
def test_the_cost_is_the_same_both_ways_and_nothing_only_for_equal_words(one: str, other: str):
    assert cost(one, other) == pytest.approx(cost(other, one))
    assert (cost(one, other) == 0) == (one == other)


@given(_WORDS, _WORDS, _WORDS)
def test_a_way_round_is_never_cheaper_by_more_than_its_swaps_and_doubles(one: str, between: str, other: str):
    # Doubled letters, swaps and first letters depend on what stands beside them, so it's no metric in the strict sense.
    assert cost(one, other) <= OTHER * (len(one) + len(other)) + 2 * FIRST_LETTER


@given(_WORDS, st.lists(_WORDS, max_size=8))
def test_what_is_near_is_among_the_choices(word: str, choices: list[str]):
    assert set(near(word, choices, 2)) <= set(choices)
    assert (word in near(word, choices, 2)) == (word in choices)
