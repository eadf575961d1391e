"""A quote beside its source, word by word."""

import random

import pytest

from search_app.quote_alignment import align_quote
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
