import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from indexer.chunker import chunk_document
from indexer.document import Document
from indexer.snapshot import Snapshot
from search_app.answer import choose_answer, choose_candidate, confidence_of
from search_app.answer_candidates import find_candidates
from search_app.answer_features import ANSWER_FEATURES, answer_features
from search_app.confidence import CLOSE, CONFIDENCE_FEATURES, FAR, MAX_WORDS, OTHERS, confidence_features
from search_app.errors import QuestionError
from search_app.passage_features import PASSAGE_FEATURES
from search_app.question import read_question
from search_app.question_words import word_weights
from tests import document_strategies as drawn
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import ANSWERS, SMALL_CHUNKS, make_snapshot, model_of, rank

PARTS = [
    ("1 Laks", 1, ["Laksen går opp i elva om våren i 2016, sier Nordmann."]),
    ("2 Torsk", 1, ["Torsken gyter ved kysten av Lofoten i mars og april."]),
    ("3 Ål", 1, ["Ål er en fisk som lever lenge i havet."]),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return make_snapshot(tmp_path_factory.mktemp("Ærfugl og ål"), [make_document(PARTS)])


def evidence(snapshot: Snapshot, question: str) -> dict[str, float]:
    choice = choose_candidate(snapshot, rank(snapshot, question), ANSWERS)
    assert choice is not None
    assert choice.evidence.shape == (len(CONFIDENCE_FEATURES),)
    return dict(zip(CONFIDENCE_FEATURES, choice.evidence.tolist(), strict=True))


def test_the_features_of_the_passage_and_of_the_answer_are_those_that_they_were_chosen_by(snapshot: Snapshot):
    ranking = rank(snapshot, "Når går laksen opp?")
    candidates = find_candidates(snapshot, ranking)
    rows = answer_features(snapshot, ranking, candidates)
    scores = ANSWERS.scores(rows)
    best = int(np.argmax(scores))
    assert candidates[best].text.startswith("Laksen")
    found = evidence(snapshot, "Når går laksen opp?")
    passage = ranking.features[candidates[best].place]
    named = [name for name in CONFIDENCE_FEATURES if name.split("_", 1)[1] in PASSAGE_FEATURES]
    assert len(named) > 8
    for name in named:
        stage, feature = name.split("_", 1)
        row, features = (passage, PASSAGE_FEATURES) if stage == "passage" else (rows[best], ANSWER_FEATURES)
        assert found[name] == pytest.approx(float(row[features.index(feature)]), abs=1e-6), name
    elsewhere = max(score for one, score in zip(candidates, scores, strict=True) if one.place != candidates[best].place)
    assert found["answer_margin"] == pytest.approx(float(scores[best] - elsewhere), abs=1e-5)


def test_margins_are_to_the_next_passage_and_to_the_mean_of_the_others(snapshot: Snapshot):
    ranking = rank(snapshot, "Når går laksen opp?")
    found = evidence(snapshot, "Når går laksen opp?")
    first, second, third = ranking.order
    assert found["passage_score"] == pytest.approx(float(ranking.scores[first]))
    assert found["passage_margin"] == pytest.approx(float(ranking.scores[first] - ranking.scores[second]), abs=1e-5)
    for name, column in [
        ("score_above_others", ranking.scores),
        ("late_interaction_above_others", ranking.features[:, PASSAGE_FEATURES.index("late_interaction")]),
        ("cosine_above_others", ranking.features[:, PASSAGE_FEATURES.index("sentence_cosine")]),
    ]:
        assert found[name] == pytest.approx(float(column[first] - (column[second] + column[third]) / 2), abs=1e-5)


def test_only_the_best_of_the_others_are_compared_with(tmp_path: Path):
    parts = [(f"{number} Fisk", 1, [f"Fisk nummer {number} lever her i havet nå."]) for number in range(20)]
    snapshot = make_snapshot(tmp_path, [make_document(parts)])
    ranking = rank(snapshot, "fisk nummer 7 i havet")
    scores = ranking.scores[ranking.order]
    found = evidence(snapshot, "fisk nummer 7 i havet")
    assert OTHERS == 9
    assert found["score_above_others"] == pytest.approx(float(scores[0] - scores[1:10].mean()), abs=1e-4)


def test_without_another_passage_there_is_no_margin(tmp_path: Path):
    found = evidence(make_snapshot(tmp_path, [make_document(PARTS[:1])]), "Når går laksen opp?")
    for name in ("passage_margin", "score_above_others", "late_interaction_above_others", "answer_margin"):
        assert found[name] == 0


@pytest.mark.parametrize(
    ("question", "count"), [("laksen", 1), ("Hva er en ål?", 1), ("a b c d f g h j k l q", MAX_WORDS)]
)
def test_the_questions_words_are_counted(snapshot: Snapshot, question: str, count: int):
    assert evidence(snapshot, question)["question_words"] == count


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Når går laksen opp?", 0),
        ("Når om våren i 2016 går laksen opp?", 1),
        ("Hvor mange torsk gyter?", 1),
        ("Hva er ål?", 0),
        ("laksen i elva", 0),
    ],
)
def test_it_is_told_where_the_answer_lacks_what_is_asked_for(snapshot: Snapshot, question: str, missing: float):
    assert evidence(snapshot, question)["kind_missing"] == missing


@pytest.mark.parametrize(
    ("question", "missing"),
    [("laksen i elva i 2016", 0), ("laksen i elva i 2013", 1), ("laksen i 2016 og 2013", 0.5), ("laksen i elva", 0)],
)
def test_years_that_are_missing_are_told(snapshot: Snapshot, question: str, missing: float):
    assert evidence(snapshot, question)["years_missing"] == missing


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("laksen ved Nordmann", 0),
        ("laksen ved Hansen", 1),
        ("laksen ved Nordmann og Hansen", 0.5),
        ("Laksen i elva", 0),
        ("Hansen", 0),  # the first word is no name: it has a capital anyway
    ],
)
def test_names_that_are_missing_are_told(snapshot: Snapshot, question: str, missing: float):
    assert evidence(snapshot, question)["names_missing"] == missing


def test_words_that_the_corpus_lacks_are_told_by_their_share(snapshot: Snapshot):
    assert evidence(snapshot, "laksen i elva")["unknown_words"] == 0
    weights = word_weights(rank(snapshot, "laksen zebra").query.words)
    assert evidence(snapshot, "laksen zebra")["unknown_words"] == pytest.approx(float(weights[1]), abs=1e-6)
    # A word that only the synonyms of the thesaurus know is still unknown.
    assert evidence(snapshot, "zebra")["unknown_words"] == pytest.approx(1, abs=1e-6)


def test_a_word_that_is_there_is_wholly_matched_and_another_by_what_is_nearest(snapshot: Snapshot):
    found = evidence(snapshot, "laksen våren")
    assert [found[name] for name in ("rarest_word", "weakest_word", "weakest_word_in_answer")] == pytest.approx([1] * 3)
    assert found["mean_word"] == pytest.approx(1)
    ranking = rank(snapshot, "laksen zebra")
    weights = word_weights(ranking.query.words)
    own = [start >= 7 for start, _ in ranking.query.encoded.token_spans]
    near = ranking.match.chunk_similarities[ranking.order[0]][own].mean()
    wanted = max(0.0, CLOSE * (float(near) - FAR) / (1 - FAR))
    found = evidence(snapshot, "laksen zebra")
    assert found["rarest_word"] == found["weakest_word"] == pytest.approx(wanted, abs=1e-3)
    assert found["mean_word"] == pytest.approx(float(weights[0] + weights[1] * wanted), abs=1e-3)


def test_a_word_of_another_sentence_is_in_the_passage_and_not_in_the_answer(tmp_path: Path):
    far = "Og så er det lange ord " + " ".join(f"ord{number}" for number in range(70)) + "."
    document = make_document([("1 Fisk", 1, [f"Laksen går opp i elva om våren nå. {far} Torsken gyter ved kysten."])])
    found = evidence(make_snapshot(tmp_path, [document]), "laksen går opp elva ved Kysten")
    assert found["weakest_word"] == pytest.approx(1)
    assert found["weakest_word_in_answer"] < 0.9
    assert found["names_missing"] == 0


def test_words_in_a_heading_or_column_names_are_matched(tmp_path: Path):
    rows = [("Tjeneste", "Dekning"), ("Besøk på helsenorge", "12,7")]
    document = make_document([("3 Bruk", 1, ["Her er tallene.", *rows])])
    document = replace(document, rows=(replace(document.rows[0], is_header=True), *document.rows[1:]))
    found = evidence(make_snapshot(tmp_path, [document]), "besøk dekning bruk")
    assert found["weakest_word"] == found["weakest_word_in_answer"] == pytest.approx(1)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn.documents(), drawn.sentences)
def test_every_feature_is_a_number_for_any_question_of_any_document(tmp_path: Path, document: Document, question: str):
    if not chunk_document(document, FakeEncoder().count_tokens, SMALL_CHUNKS):
        return
    snapshot = make_snapshot(tmp_path, [document], settings=SMALL_CHUNKS)
    if not snapshot.chunks["token_count"].any() or not FakeEncoder().count_tokens(question):
        return
    if not any(char.isalnum() for char in question):  # "§.": refused before it is searched for, see test_question.py
        with pytest.raises(QuestionError):
            read_question(question)
        return
    choice = choose_candidate(snapshot, rank(snapshot, question))
    if choice is None:
        return
    found = dict(zip(CONFIDENCE_FEATURES, choice.evidence.tolist(), strict=True))
    assert np.isfinite(choice.evidence).all()
    for name in ("kind_missing", "years_missing", "names_missing", "unknown_words", "weakest_word", "mean_word"):
        assert -1e-6 <= found[name] <= 1 + 1e-6, name
    assert 0 <= confidence_of(choice) <= 1


def test_the_evidence_is_that_of_the_candidate_with_the_best_score(snapshot: Snapshot):
    ranking = rank(snapshot, "torsken gyter")
    candidates = find_candidates(snapshot, ranking)
    rows = answer_features(snapshot, ranking, candidates)
    for number in range(len(candidates)):
        scores = np.zeros(len(candidates), np.float32)
        scores[number] = 3
        found = dict(
            zip(CONFIDENCE_FEATURES, confidence_features(snapshot, ranking, candidates, rows, scores), strict=True)
        )
        assert found["answer_late_interaction"] == rows[number][ANSWER_FEATURES.index("late_interaction")]
        assert found["answer_margin"] == 3


def test_a_choice_is_what_the_model_scores_best(snapshot: Snapshot):
    ranking = rank(snapshot, "torsken gyter ved kysten")
    for weight in (1.0, -1.0):
        choice = choose_candidate(snapshot, ranking, model_of(ANSWER_FEATURES, late_interaction=weight))
        assert choice is not None
        assert choice.candidate.text.startswith("Torsken") is (weight > 0)


def test_the_confidence_is_the_logistic_of_the_learnt_score(snapshot: Snapshot):
    choice = choose_candidate(snapshot, rank(snapshot, "torsken gyter"))
    assert choice is not None
    late = float(choice.evidence[CONFIDENCE_FEATURES.index("answer_late_interaction")])
    assert confidence_of(choice) == pytest.approx(1 / (1 + math.exp(6 - 10 * late)), abs=1e-5)


def test_there_is_an_answer_from_the_lowest_confidence_up(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch):
    ranking = rank(snapshot, "torsken gyter hos oss")
    choice = choose_candidate(snapshot, ranking)
    assert choice is not None
    confidence = confidence_of(choice)
    monkeypatch.setattr("search_app.answer.MIN_CONFIDENCE", confidence)
    found = choose_answer(snapshot, ranking)
    assert found is not None
    assert found.confidence == pytest.approx(confidence, abs=5e-4)
    monkeypatch.setattr("search_app.answer.MIN_CONFIDENCE", confidence + 1e-6)
    assert choose_answer(snapshot, ranking) is None


def test_where_nothing_could_answer_there_is_neither_choice_nor_answer(tmp_path: Path):
    snapshot = make_snapshot(tmp_path, [make_document([("1 Ål", 1, ["Tabell 1: Antall ål i havet og i elva."])])])
    ranking = rank(snapshot, "ål")
    assert choose_candidate(snapshot, ranking) is None
    assert choose_answer(snapshot, ranking) is None
