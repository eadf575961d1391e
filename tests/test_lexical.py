import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.analyser import stems
from indexer.compounds import Splitter
from indexer.lexical import K1, WIDE_WEIGHT, B, LexicalIndex, wide_terms
from indexer.vocabulary import Vocabulary
from tests import document_strategies as drawn

CHUNKS = [
    "Pasientens legemiddelliste er i drift i Bergen.",
    "E-resept er innført. Legemidler forskrives elektronisk, og legemidler utleveres.",
    "Ærfugl og ål lever på Østlandet.",
    "Legemiddel",
    "",
]


def index_of(texts: Sequence[str]) -> LexicalIndex:
    return LexicalIndex.build(texts, Vocabulary.of(texts))


def best(texts: Sequence[str], question: str) -> str:
    return texts[int(np.argmax(index_of(texts).scores(question)))]


def brute_force_bm25(bags: Sequence[Sequence[str]], question_terms: Sequence[str]) -> np.ndarray:
    """Score as Lucene does: Robertson and Zaragoza 2009, with an idf that is never negative."""
    mean_length = sum(map(len, bags)) / len(bags)
    scores = []
    for bag in bags:
        score = 0.0
        for term in question_terms:
            holders = sum(term in other for other in bags)
            idf = math.log(1 + (len(bags) - holders + 0.5) / (holders + 0.5))
            count = list(bag).count(term)
            if count:
                score += idf * count / (count + K1 * (1 - B + B * len(bag) / mean_length))
        scores.append(score)
    return np.array(scores)


def scores_by_hand(texts: Sequence[str], question: str) -> np.ndarray:
    if not any(stems(text) for text in texts):
        return np.zeros(len(texts))
    splitter = Splitter(Vocabulary.of(texts))
    wide = brute_force_bm25([wide_terms(text, splitter) for text in texts], wide_terms(question, splitter))
    return brute_force_bm25([stems(text) for text in texts], stems(question)) + WIDE_WEIGHT * wide


@pytest.mark.parametrize(
    "question",
    ["status for Pasientens legemiddelliste", "legemidler legemidler", "ål", "e-resept i Bergen", "ukjent", "", "…"],
)
def test_scores_are_those_of_bm25_by_hand(question: str):
    assert index_of(CHUNKS).scores(question) == pytest.approx(scores_by_hand(CHUNKS, question), rel=1e-5)


@given(st.lists(drawn.texts, min_size=1, max_size=6), drawn.texts)
def test_scores_are_those_of_bm25_for_any_text(texts: list[str], question: str):
    assume(not Vocabulary.of(texts).abbreviations)
    assert index_of(texts).scores(question) == pytest.approx(scores_by_hand(texts, question), rel=1e-4, abs=1e-6)


def test_a_word_that_is_asked_twice_counts_twice():
    index = index_of(CHUNKS)
    assert index.scores("ål ål") == pytest.approx(2 * index.scores("ål"))


def test_a_question_that_the_corpus_shares_no_word_with_scores_zero_everywhere():
    assert index_of(CHUNKS).scores("kvantemekanikk").tolist() == [0.0] * len(CHUNKS)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("legemiddel", "Pasientens legemiddelliste er klar."),
        ("legemiddeloversikt", "Pasientens legemiddelliste er klar."),
        ("en oversikt", "Oversikten mangler."),
        ("driftsavtalen", "Drift er dyrt, og en avtale er inngått."),
    ],
)
def test_a_compound_and_its_parts_find_each_other(question: str, found: str):
    texts = [
        "Et legemiddel kan virke.",
        "Pasientens legemiddelliste er klar.",
        "Oversikten mangler.",
        "En liste over hus.",
        "Drift er dyrt, og en avtale er inngått.",
    ]
    assert index_of(texts).scores(question)[texts.index(found)] > 0


def test_the_word_itself_counts_more_than_as_a_part_of_a_compound():
    texts = ["Listen over legemiddel.", "En avtale om drift.", "Vår driftsavtale."]
    assert best(texts, "driftsavtale") == "Vår driftsavtale."
    assert best(texts, "avtale drift") == "En avtale om drift."


def test_the_form_that_was_asked_for_counts_more_than_another_with_the_same_dictionary_form():
    texts = ["Mange bøker.", "Mange bok.", "Noe annet."]
    assert best(texts, "bøker") == "Mange bøker."
    assert best(["Mange bøker.", "Noe annet."], "bok") == "Mange bøker."


def test_a_question_in_nynorsk_finds_bokmål_and_the_other_way_round():
    texts = ["Regnskapet for helsetjenesten.", "Rekneskapen for skulane.", "Noko anna."]
    assert index_of(texts).scores("rekneskapen").argmin() == 2
    assert best(texts, "helsetenesta") == texts[0]
    assert best(texts, "skolene") == texts[1]


def test_what_an_abbreviation_stands_for_is_found_and_counts_less_than_the_abbreviation():
    texts = ["Norsk Helsenett (NHN) drifter.", "Helsenett er bra.", "Avtale med NHN.", "Fisk og fugl."]
    scores = index_of(texts).scores("avtaler med NHN")
    assert scores[2] > scores[1] > scores[3] == 0
    assert index_of(texts[1:]).scores("avtaler med NHN")[0] == 0  # nothing defines it there


def test_a_word_of_the_corpus_in_another_form_is_known():
    index = index_of(["Kjernejournalen brukes. Tillit."])
    assert index.has_form_of("kjernejournaler")
    assert not index.has_form_of("kjernejurnal")
    assert not index.has_form_of("tilleg")  # the stemmer leaves "til" of it


def test_what_is_saved_scores_the_same_when_opened(tmp_path: Path):
    folder = tmp_path / "Ærfugl og ål"
    vocabulary = Vocabulary.of(CHUNKS)
    index = LexicalIndex.build(CHUNKS, vocabulary)
    index.save(folder)
    opened = LexicalIndex.load(folder, vocabulary, len(CHUNKS))
    for question in ["legemiddelliste i Bergen", "ærfugl", "legemiddeloversikt", "ukjent"]:
        assert np.array_equal(opened.scores(question), index.scores(question))


def test_a_corpus_without_a_single_word_can_be_saved_and_asked(tmp_path: Path):
    nothing = Vocabulary.of(["…", "–"])
    LexicalIndex.build(["…", "–"], nothing).save(tmp_path / "lexical")
    assert LexicalIndex.load(tmp_path / "lexical", nothing, 2).scores("legemiddel").tolist() == [0.0, 0.0]


def test_nothing_is_printed_while_an_index_is_built_saved_and_opened(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    vocabulary = Vocabulary.of(CHUNKS)
    LexicalIndex.build(CHUNKS, vocabulary).save(tmp_path / "lexical")
    LexicalIndex.load(tmp_path / "lexical", vocabulary, len(CHUNKS)).scores("ål")
    assert capfd.readouterr() == ("", "")
