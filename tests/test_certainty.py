from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.certainty import CERTAIN, LIKELY, Certainty, certainty_of
from search_app.page_phrases import certainty_phrases
from search_app.page_texts import BOKMAL
from tests.outcome_builders import make_answer, make_result

FROM_WORST = ("uncertain", "likely", "certain")
JUST_BELOW = 0.0005  # half of what an answer's confidence is rounded to


@pytest.mark.parametrize(
    ("confidence", "word"),
    [
        (0.0, "uncertain"),
        (LIKELY - JUST_BELOW, "uncertain"),
        (LIKELY, "likely"),
        (CERTAIN - JUST_BELOW, "likely"),
        (CERTAIN, "certain"),
        (1.0, "certain"),
    ],
)
def test_a_threshold_belongs_to_the_word_above_it(confidence: float, word: str):
    assert certainty_of(confidence) == word


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_confidence_is_never_less_certain(one: float, other: float):
    lower, higher = sorted((one, other))
    assert FROM_WORST.index(certainty_of(lower)) <= FROM_WORST.index(certainty_of(higher))


def test_each_word_can_be_had():
    assert set(FROM_WORST) == set(get_args(Certainty))
    assert 0 < LIKELY < CERTAIN < 1


@pytest.mark.parametrize(("confidence", "word"), [(0.2, "uncertain"), (0.7, "likely"), (0.95, "certain")])
def test_the_json_answer_has_both_the_number_and_the_word(confidence: float, word: str):
    answer = make_answer("Ja.", confidence=confidence)
    found = make_result([], answer).as_json("q")["answer"]
    assert list(found) == ["kind", "text", "status", "citation", "confidence", "column", "cell", "certainty"]
    assert (found["confidence"], found["certainty"]) == (confidence, word)
    assert replace(answer, confidence=0.0).certainty == "uncertain"


def test_each_word_has_its_own_texts():
    phrases = [certainty_phrases(word, BOKMAL) for word in get_args(Certainty)]
    assert [word for word, _ in phrases] == ["Sikkert", "Trolig", "Usikkert"]
    assert len({meaning for _, meaning in phrases}) == 3
    assert "sjekk selv før du bruker svaret" in certainty_phrases("uncertain", BOKMAL)[1]
