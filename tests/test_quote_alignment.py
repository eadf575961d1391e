"""A quote beside its source, word by word."""

import random
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.quote_alignment import ANY, FIRST_GAP, NEXT_GAP, _costs, _path, align_quote
from search_app.quote_words import quote_words

SOURCE = (
    "Direktoratet har hovedkontor i Oslo. I 2017 sendte sykehusene rundt 1,33 millioner pleie- og omsorgsmeldinger til "
    "kommunene. Kommunene sendte rundt 0,54 millioner den andre veien."
)
SENTENCE = "I 2017 sendte sykehusene rundt 1,33 millioner pleie- og omsorgsmeldinger til kommunene."


def aligned(quote: str, source: str = SOURCE) -> tuple[str, list[tuple[str, str, str]]]:
    """Return the stretch of the source, and each difference with the words of both."""
    mine, theirs = quote_words(quote), quote_words(source)
    found = align_quote(mine, theirs)
    assert found is not None
    start, end = found.source
    differences = [
        (
            one.kind,
            " ".join(word.form for word in mine[slice(*one.quote)]),
            " ".join(word.form for word in theirs[slice(*one.source)]),
        )
        for one in found.differences
    ]
    return source[theirs[start].start : theirs[end - 1].end] if start < end else "", differences


@pytest.mark.parametrize(
    ("quote", "differences"),
    [
        (SENTENCE, []),
        (SENTENCE.upper(), []),
        (SENTENCE.replace("1,33", "1,35"), [("changed", "1,35", "1,33")]),
        (SENTENCE.replace("rundt ", ""), [("left_out", "", "rundt")]),
        (SENTENCE.replace("rundt 1,33 ", ""), [("left_out", "", "rundt 1,33")]),
        (SENTENCE.replace("rundt", "bare rundt"), [("added", "bare", "")]),
        (SENTENCE.replace("sykehusene", "sjukehusa"), [("changed", "sjukehusa", "sykehusene")]),
        (SENTENCE.replace("sykehusene", "[alle] sykehusene"), []),
        (SENTENCE.replace("omsorgsmeldinger", "omsorgs meldinger"), []),
        (SENTENCE.replace("kommunene", "kommunane"), [("changed", "kommunane", "kommunene")]),
        (SENTENCE.replace("I 2017", "I 2016"), [("changed", "2016", "2017")]),
    ],
)
def test_the_differences_are_those_that_were_made(quote: str, differences: list[tuple[str, str, str]]) -> None:
    text, found = aligned(quote)
    assert text == SENTENCE.rstrip(".")
    assert found == differences


def test_a_word_that_stands_earlier_too_does_not_draw_the_quote_there() -> None:
    assert aligned("i 2017 sendte sykehusene")[0] == "I 2017 sendte sykehusene"
    assert aligned("Kommunene sendte rundt 0,54")[0] == "Kommunene sendte rundt 0,54"


def test_a_text_with_nothing_in_common_has_no_place() -> None:
    assert aligned("fisken gyter høsten")[0] == ""


def test_nothing_is_laid_beside_nothing() -> None:
    assert align_quote((), quote_words("tekst")) is None
    assert align_quote(quote_words("tekst"), ()) is None


@pytest.mark.parametrize("seed", range(30))
def test_any_stretch_of_a_text_is_found_where_it_stands(seed: int) -> None:
    chance = random.Random(seed)
    source = quote_words(
        " ".join(
            chance.choice(["en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti"]) for _ in range(300)
        )
    )
    start = chance.randrange(200)
    end = start + chance.randrange(3, 100)
    found = align_quote(source[start:end], source)
    assert found is not None
    assert (found.similarity, found.differences) == (1, ())
    assert [word.form for word in source[slice(*found.source)]] == [word.form for word in source[start:end]]


@pytest.mark.parametrize(
    ("quote", "differences"),
    [
        ("Departementet har hovedkontor i Oslo", [("changed", "departementet", "direktoratet")]),
        ("Direktoratet har hovedkontor i Bergen", [("changed", "bergen", "oslo")]),
        ("Direktoratet hovedkontor i Oslo", [("left_out", "", "har")]),
        ("Direktoratet i Oslo", [("left_out", "", "har hovedkontor")]),
        ("Også direktoratet har hovedkontor i Oslo", [("added", "også", "")]),
        # The source goes on with another sentence.
        ("Direktoratet har hovedkontor i Oslo sentrum", [("added", "sentrum", "")]),
        ("[D]irektoratet har [sitt] hovedkontor i [byen]", []),
        (
            "sendte sykehusene 1,33 tusen pleie- og omsorgsmeldinger",
            [("left_out", "", "rundt"), ("changed", "tusen", "millioner")],
        ),
    ],
)
def test_what_is_wrong_at_a_quotes_ends_is_told_as_what_it_is(
    quote: str, differences: list[tuple[str, str, str]]
) -> None:
    assert aligned(quote)[1] == differences


def test_words_of_two_sentences_are_not_one_word_that_is_divided() -> None:
    assert aligned("ble oppgradert til ny versjonen.", "Den ble oppgradert til ny versjon. En gang til.")[1] == [
        ("changed", "versjonen", "versjon")
    ]


WORDS = st.lists(st.sampled_from(["a", "b", "ab", "b.", "a.", "[b]", "abc"]), min_size=1, max_size=10).map(" ".join)


@given(WORDS, WORDS)
def test_no_other_way_through_both_texts_costs_less(quote: str, source: str) -> None:
    mine, theirs = quote_words(quote), quote_words(source)
    costs = _costs(mine, theirs)

    @cache
    def cheapest(row: int, column: int, last: str) -> float:
        """Return what the rest costs, by trying every step."""
        if row == len(mine):
            return 0.0
        any_word = mine[row].is_added
        first, following = (ANY, ANY) if any_word else (FIRST_GAP, NEXT_GAP)
        ways = [(following if last == "quote" else first) + cheapest(row + 1, column, "quote")]
        if column < len(theirs):
            ways.append(float(costs[row, column]) + cheapest(row + 1, column + 1, "both"))
            ways.append((NEXT_GAP if last == "source" else FIRST_GAP) + cheapest(row, column + 1, "source"))
        return min(ways)

    steps = _path(mine, theirs)
    total, last = 0.0, "both"
    for (row, column), (next_row, next_column) in pairwise(steps):
        skipped = next_column - column
        if next_row == row:
            total += FIRST_GAP + NEXT_GAP * (skipped - 1)
            last = "source"
        elif skipped:
            total += float(costs[row, column])
            last = "both"
        else:
            first, following = (ANY, ANY) if mine[row].is_added else (FIRST_GAP, NEXT_GAP)
            total += following if last == "quote" else first
            last = "quote"
    assert total == pytest.approx(min(cheapest(0, start, "both") for start in range(len(theirs) + 1)), abs=1e-4)
    assert (steps[0][0], steps[-1][0]) == (0, len(mine))
