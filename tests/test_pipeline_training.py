from dataclasses import replace

import numpy as np
import pytest

from indexer.snapshot import Snapshot
from search_app import cross_validation
from search_app.answer_features import ANSWER_FEATURES
from search_app.confidence import CONFIDENCE_FEATURES
from search_app.cross_validation import (
    BINS,
    FOLDS,
    cross_validate,
    folds,
    reliability,
    summary,
)
from search_app.passage_features import PASSAGE_FEATURES
from search_app.pipeline_training import UNANSWERABLE_SHARE, Judged, Models, TrainingSet, fit_models, judge, rerank
from search_app.question_set import UNANSWERABLE, GoldQuestion
from search_app.training_cases import Case
from tests.search_builders import ANSWERS, CONFIDENCE, PASSAGES, model_of
from tests.training_builders import ANIMALS, animal_set, animal_snapshot

GIVEN = Models(PASSAGES, ANSWERS, CONFIDENCE)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return animal_snapshot(tmp_path_factory.mktemp("Ærfugl og ål"))


@pytest.fixture(scope="module")
def texts(snapshot: Snapshot) -> TrainingSet:
    return animal_set(snapshot)


@pytest.fixture(scope="module")
def reports(snapshot: Snapshot) -> TrainingSet:
    return animal_set(snapshot, "rapporter", is_reports=True)


def test_models_are_learnt_for_the_features_and_answer_what_they_learnt_from(texts: TrainingSet):
    models = fit_models([texts])
    assert models.passage.features == PASSAGE_FEATURES
    assert models.answer.features == ANSWER_FEATURES
    assert models.confidence.features == CONFIDENCE_FEATURES
    judged = judge(models, texts)
    asked = [one for one in judged if one.case.answerable]
    assert np.mean([one.rank == 1 for one in asked]) > 0.95
    assert np.mean([one.right for one in asked]) > 0.9
    assert np.mean([one.confidence for one in asked]) > 0.6
    assert np.mean([one.confidence for one in judged if one.case.left_out]) < 0.3


def test_learning_again_gives_the_very_same_models(texts: TrainingSet):
    one, other = fit_models([texts]), fit_models([texts])
    for name in ("passage", "answer", "confidence"):
        assert getattr(one, name).as_json() == getattr(other, name).as_json()


def test_a_case_without_its_document_is_never_right(texts: TrainingSet):
    judged = [one for one in judge(GIVEN, texts) if one.case.left_out]
    assert len(judged) == 2 * len(ANIMALS)
    assert not any(one.right or one.rank for one in judged)


def test_what_cannot_be_answered_has_no_right_answer_even_where_one_is_given(texts: TrainingSet):
    case = texts.cases[0]
    unanswerable = replace(case, gold=replace(case.gold, type=UNANSWERABLE))
    assert [one.right for one in judge(GIVEN, replace(texts, cases=[case, unanswerable]))] == [True, False]


def test_a_judgement_is_that_of_the_models_given(texts: TrainingSet):
    case = texts.cases[0]
    (one,) = judge(GIVEN, replace(texts, cases=[case]))
    assert (one.rank, one.right) == (1, True)
    assert one.confidence == pytest.approx(1 / (1 + np.exp(-float(CONFIDENCE.scores(one.evidence[None])[0]))), abs=1e-6)
    turned = Models(model_of(PASSAGE_FEATURES, late_interaction=-1), ANSWERS, CONFIDENCE)
    (other,) = judge(turned, replace(texts, cases=[case]))
    assert other.rank == len(case.ranking.order)
    assert not other.right


def test_a_case_that_is_ranked_anew_has_the_order_of_the_new_scores(texts: TrainingSet):
    case = texts.cases[0]
    turned = rerank(case, model_of(PASSAGE_FEATURES, late_interaction=-1))
    assert turned.ranking.scores == pytest.approx(-case.ranking.features[:, 0], abs=1e-4)
    assert (np.diff(turned.ranking.scores[turned.ranking.order]) <= 0).all()
    assert rerank(turned, PASSAGES).ranking.order.tolist() == rerank(case, PASSAGES).ranking.order.tolist()
    assert turned.ranking.match is case.ranking.match


def test_cases_that_cannot_be_answered_count_their_share_of_the_set_however_many_they_are(
    reports: TrainingSet, monkeypatch: pytest.MonkeyPatch
):
    seen = {}

    def look(rows, right, weights, features):
        seen.update(right=right, weights=weights)
        return CONFIDENCE

    monkeypatch.setattr("search_app.pipeline_training.fit_logistic", look)
    fit_models([reports, replace(reports, name="b", confidence_weight=3.0)])
    answerable = np.array([case.answerable for case in reports.cases] * 2)
    half = len(reports.cases)
    for part, total in ((slice(0, half), 1.0), (slice(half, None), 3.0)):
        weights, can = seen["weights"][part], answerable[part]
        assert weights.sum() == pytest.approx(total, rel=1e-5)
        assert weights[~can].sum() == pytest.approx(UNANSWERABLE_SHARE * total, rel=1e-5)
        assert len(set(weights[can].tolist())) == 1
    assert not seen["right"][~answerable].any()


def test_folds_keep_a_documents_cases_together_and_are_of_like_size(texts: TrainingSet, reports: TrainingSet):
    fold_of = folds([texts, reports])
    assert set(fold_of) == {case.group for each in (texts, reports) for case in each.cases}
    assert len(fold_of) == len(ANIMALS)  # though some questions name their document and others don't
    sizes = [
        sum(fold_of[case.group] == fold for each in (texts, reports) for case in each.cases) for fold in range(FOLDS)
    ]
    assert min(sizes) > 0.5 * max(sizes)
    assert folds([texts, reports]) == fold_of


def test_the_models_of_a_fold_have_never_seen_its_documents(
    texts: TrainingSet, reports: TrainingSet, monkeypatch: pytest.MonkeyPatch
):
    learnt: list[set[str]] = []

    def fit(sets):
        learnt.append({case.group for each in sets for case in each.cases})
        return GIVEN

    def judging(models, each):
        assert not learnt[-1] & {case.group for case in each.cases}
        return [Judged(case, 1, np.zeros(1, np.float32), True, 0.5) for case in each.cases]

    monkeypatch.setattr(cross_validation, "fit_models", fit)
    monkeypatch.setattr(cross_validation, "judge", judging)
    judged = cross_validate([texts, reports])
    assert len(learnt) == FOLDS
    assert set.union(*learnt) == {case.group for each in (texts, reports) for case in each.cases}
    for each in (texts, reports):
        # Every case is judged, and once.
        assert sorted(id(one.case) for one in judged[each.name]) == sorted(map(id, each.cases))


def test_a_set_without_weight_teaches_nothing_and_is_judged_once(
    texts: TrainingSet, reports: TrainingSet, monkeypatch: pytest.MonkeyPatch
):
    only_measured = replace(reports, weight=0.0)
    learnt: list[set[str]] = []

    def fit(sets):
        learnt.append({each.name for each in sets})
        return GIVEN

    monkeypatch.setattr(cross_validation, "fit_models", fit)
    judged = cross_validate([texts, only_measured])
    assert learnt == [{"dyr"}] * FOLDS
    assert [one.case.gold.id for one in judged["rapporter"]] == [case.gold.id for case in only_measured.cases]


def test_models_learnt_on_other_documents_answer_a_document_too(texts: TrainingSet):
    asked = [one for one in cross_validate([texts])["dyr"] if one.case.answerable]
    assert len(asked) == 2 * len(ANIMALS)
    assert np.mean([one.rank == 1 for one in asked]) > 0.9


def judged_cases(texts: TrainingSet, kinds: list[tuple[str, float, bool]]) -> list[Judged]:
    """Make judgements of a kind ("asked", "miss", "out"), with a confidence, right or not; right ones rank first."""
    ranking = texts.cases[0].ranking
    made = []
    for kind, confidence, right in kinds:
        gold = GoldQuestion("q", "?", UNANSWERABLE if kind == "miss" else "number", document="laks.txt")
        case = Case(gold, "laks.txt", kind == "out", ranking)
        made.append(Judged(case, 1 if right else None, np.zeros(1, np.float32), right, confidence))
    return made


def test_the_summary_tells_shares_of_the_answerable_and_what_is_refused_of_the_others(texts: TrainingSet):
    judged = judged_cases(
        texts,
        [
            ("asked", 0.9, True), ("asked", 0.8, True), ("asked", 0.7, False), ("asked", 0.1, False),
            ("miss", 0.05, False), ("miss", 0.75, False), ("out", 0.19, False),
        ],
    )  # fmt: skip
    found = summary(judged)
    assert (found["questions"], found["hit@1"], found["hit@5"], found["answer right"]) == (4, 0.5, 0.5, 0.5)
    assert found["refused though answerable"] == 0.25
    assert found["near misses"] == {"questions": 2, "refused": 0.5, "auc": 0.75}
    assert found["document left out"] == {"questions": 1, "refused": 1.0, "auc": 0.75}
    assert sum(one["cases"] for one in found["reliability"]) == len(judged)
    assert "near misses" not in summary(judged[:4])


def test_ranks_below_the_first_count_as_such(texts: TrainingSet):
    same = judged_cases(texts, [("asked", 0.5, True)] * 4)
    judged = [replace(one, rank=rank) for one, rank in zip(same, (1, 5, 6, None), strict=True)]
    found = summary(judged)
    assert (found["hit@1"], found["hit@5"], found["refused though answerable"]) == (0.25, 0.5, 0.0)


def test_reliability_bins_hold_as_many_cases_each_from_the_least_sure_on(texts: TrainingSet):
    kinds = [("asked", number / 100, number >= 50) for number in reversed(range(100))]
    bins = reliability(judged_cases(texts, kinds))
    assert len(bins) == BINS
    assert [one["cases"] for one in bins] == [10] * BINS
    assert [one["confidence"] for one in bins] == pytest.approx(np.arange(0.045, 1, 0.1), abs=1e-3)
    assert [one["right"] for one in bins] == [0] * 5 + [1] * 5
    assert [one["cases"] for one in reliability(judged_cases(texts, kinds[:3]))] == [1, 1, 1]
