"""The bench misspells as it says it does."""

import random

import pytest

from bench.misspellings import KINDS, misspell

QUESTION = "Når ble e-resept innført i Bergen av NHN i 2017?"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_error_is_made_and_names_and_numbers_stay(kind: str) -> None:
    misspelt = misspell(QUESTION, kind, random.Random(1))
    assert misspelt != QUESTION
    assert misspelt == misspell(QUESTION, kind, random.Random(1))
    assert "Bergen av NHN i 2017?" in misspelt


def test_a_question_without_words_for_an_error_stays() -> None:
    assert misspell("NHN 2017?", "letter left out", random.Random(1)) == "NHN 2017?"
