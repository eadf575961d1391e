import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analyser import terms
from indexer.lexical import K1, B, LexicalIndex
from tests import document_strategies as drawn

CHUNKS = [
    "Pasientens legemiddelliste er i drift i Bergen.",
    "E-resept er innført. Legemidler forskrives elektronisk, og legemidler utleveres.",
    "Ærfugl og ål lever på Østlandet.",
    "Legemiddel",
    "",
]


def brute_force_bm25(texts: Sequence[str], question_terms: Sequence[str]) -> list[float]:
    """Score as Lucene does: Robertson and Zaragoza 2009, with an idf that is never negative."""
    bags = [terms(text) for text in texts]
    mean_length = sum(map(len, bags)) / len(bags)
    scores = []
    for bag in bags:
        score = 0.0
        for term in question_terms:
            holders = sum(term in other for other in bags)
            idf = math.log(1 + (len(bags) - holders + 0.5) / (holders + 0.5))
            count = bag.count(term)
            if count:
                score += idf * count / (count + K1 * (1 - B + B * len(bag) / mean_length))
        scores.append(score)
    return scores


@pytest.mark.parametrize(
    "question",
    ["status for Pasientens legemiddelliste", "legemidler legemidler", "ål", "e-resept i Bergen", "ukjent", "", "…"],
)
def test_scores_are_those_of_bm25_by_hand(question: str):
    wanted = brute_force_bm25(CHUNKS, terms(question))
    assert LexicalIndex.build(CHUNKS).scores(terms(question)) == pytest.approx(wanted, rel=1e-5)


@given(st.lists(drawn.texts, min_size=1, max_size=6), drawn.texts)
def test_scores_are_those_of_bm25_for_any_text(texts: list[str], question: str):
    wanted = brute_force_bm25(texts, terms(question)) if any(terms(text) for text in texts) else [0.0] * len(texts)
    assert LexicalIndex.build(texts).scores(terms(question)) == pytest.approx(wanted, rel=1e-4, abs=1e-6)


def test_a_word_that_is_asked_twice_counts_twice():
    index = LexicalIndex.build(CHUNKS)
    assert index.scores(terms("ål ål")) == pytest.approx(2 * index.scores(terms("ål")))


def test_a_question_that_the_corpus_shares_no_word_with_scores_zero_everywhere():
    scores = LexicalIndex.build(CHUNKS).scores(terms("kvantemekanikk"))
    assert scores.tolist() == [0.0] * len(CHUNKS)


def test_what_is_saved_scores_the_same_when_opened(tmp_path: Path):
    folder = tmp_path / "Ærfugl og ål"
    index = LexicalIndex.build(CHUNKS)
    index.save(folder)
    opened = LexicalIndex.load(folder, len(CHUNKS))
    for question in ["legemiddelliste i Bergen", "ærfugl", "ukjent"]:
        assert np.array_equal(opened.scores(terms(question)), index.scores(terms(question)))


def test_a_corpus_without_a_single_word_can_be_saved_and_asked(tmp_path: Path):
    LexicalIndex.build(["…", "–"]).save(tmp_path / "lexical")
    assert LexicalIndex.load(tmp_path / "lexical", 2).scores(terms("legemiddel")).tolist() == [0.0, 0.0]


def test_nothing_is_printed_while_an_index_is_built_saved_and_opened(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    LexicalIndex.build(CHUNKS).save(tmp_path / "lexical")
    LexicalIndex.load(tmp_path / "lexical", len(CHUNKS)).scores(terms("ål"))
    assert capfd.readouterr() == ("", "")
