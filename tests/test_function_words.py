"""Question words weigh nothing, unless there is nothing else."""

import numpy as np
import pytest

from search_app.function_words import content_spans, content_words, topic_weights, word_spans
from tests.fake_encoder import FakeEncoder


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hva er status for e-resept?", ["status", "e-resept"]),
        ("Kva er frista for kjernejournal, og kven har ansvaret?", ["frista", "kjernejournal", "ansvaret"]),
        ("When was the ICT report handed over?", ["ICT", "report", "handed"]),
        ("Hvor mange ansatte?", ["ansatte"]),
    ],
)
def test_the_words_that_only_ask_are_left_out(question: str, words: list[str]):
    assert content_words(question) == words


def test_a_question_of_function_words_alone_keeps_them():
    assert content_words("hva er det") == ["hva", "er", "det"]


def test_words_are_told_by_where_they_stand():
    assert word_spans("Hva er e-resept?") == [(0, 3), (4, 6), (7, 15)]
    assert content_spans("Hva er e-resept?") == [(7, 15)]
    assert word_spans("?!") == content_spans("?!") == []


def test_only_the_tokens_of_content_words_have_weight():
    question = "Hva er status for e-resept?"
    encoded = FakeEncoder().encode_query(question)
    weights = topic_weights(question, encoded, np.ones(len(encoded.token_ids), dtype=np.float32))
    kept = "".join(
        question[start:end] for (start, end), weight in zip(encoded.token_spans, weights, strict=True) if weight
    )
    assert kept == "statuse-resept"


def test_weights_stay_where_every_token_is_a_function_word():
    encoded = FakeEncoder().encode_query("hva er det")
    weights = np.array([1, 2, 3], dtype=np.float32)
    assert topic_weights("hva er det", encoded, weights).tolist() == [1, 2, 3]


def test_the_weights_given_are_not_changed():
    encoded = FakeEncoder().encode_query("hva er ål")
    weights = np.ones(3, dtype=np.float32)
    assert topic_weights("hva er ål", encoded, weights).tolist() == [0, 0, 1]
    assert weights.tolist() == [1, 1, 1]
