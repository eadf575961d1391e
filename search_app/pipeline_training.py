"""Learns the three models of the search one after the other: passages, answers, confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from indexer.encoder import Floats
from indexer.snapshot import Snapshot
from search_app.answer import choose_candidate
from search_app.answer_candidates import find_candidates
from search_app.answer_features import ANSWER_FEATURES, answer_features
from search_app.confidence import CONFIDENCE_FEATURES
from search_app.fitting import Example, fit_logistic, fit_ranker
from search_app.linear_model import LinearModel
from search_app.passage_features import PASSAGE_FEATURES
from search_app.retrieval import SCORE_DECIMALS, Ranking
from search_app.training_cases import Case, right_answers, right_chunks

# The share of unanswerable questions that the confidence is calibrated for.
UNANSWERABLE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Cases of one corpus, and what they all count together: for the ranking models, and for the confidence.

    `is_reports` tells reports, whose unanswerable questions are near misses, from texts where documents are left out.
    """

    name: str
    snapshot: Snapshot
    cases: Sequence[Case]
    weight: float
    confidence_weight: float
    is_reports: bool


@dataclass(frozen=True, slots=True)
class Models:
    """The three models."""

    passage: LinearModel
    answer: LinearModel
    confidence: LinearModel


@dataclass(frozen=True, slots=True)
class Judged:
    """What models made of a case: the evidence for its best answer, and whether that is right."""

    case: Case
    rank: int | None
    evidence: Floats
    right: bool
    confidence: float


def fit_models(sets: Sequence[TrainingSet]) -> Models:
    """Learn from every case of the sets."""
    passage = fit_ranker([one for each in sets for one in _passage_examples(each)], PASSAGE_FEATURES)
    ranked = [replace(each, cases=[rerank(case, passage) for case in each.cases]) for each in sets]
    answer = fit_ranker([one for each in ranked for one in _answer_examples(each)], ANSWER_FEATURES)
    rows, right, weights = [], [], []
    for each in ranked:
        judged = [one for case in each.cases if (one := _judge(each.snapshot, case, answer)) is not None]
        rows += [one.evidence for one in judged]
        right += [one.right for one in judged]
        weights += _case_weights(each, judged)
    confidence = fit_logistic(np.stack(rows), np.array(right), np.array(weights, np.float32), CONFIDENCE_FEATURES)
    return Models(passage, answer, confidence)


def judge(models: Models, each: TrainingSet) -> list[Judged]:
    """Return what the models make of each case that has any candidate for an answer."""
    found = []
    for case in each.cases:
        ranked = rerank(case, models.passage)
        judged = _judge(each.snapshot, ranked, models.answer)
        if judged is not None:
            score = float(models.confidence.scores(judged.evidence[np.newaxis])[0])
            found.append(replace(judged, confidence=float(1 / (1 + np.exp(-score)))))
    return found


def rerank(case: Case, model: LinearModel) -> Case:
    """Return the case with its candidates ranked by another model."""
    scores = np.round(model.scores(case.ranking.features), SCORE_DECIMALS)
    ranking: Ranking = replace(case.ranking, model=model, scores=scores, order=np.argsort(-scores, kind="stable"))
    return replace(case, ranking=ranking)


def _judge(snapshot: Snapshot, case: Case, answer: LinearModel) -> Judged | None:
    choice = choose_candidate(snapshot, case.ranking, answer)
    if choice is None:
        return None
    right = case.answerable and bool(right_answers(case.gold, [choice.candidate])[0])
    rank = None
    if case.answerable:
        hits = right_chunks(snapshot, case.gold, case.ranking.match.chunks[case.ranking.order])
        rank = int(np.flatnonzero(hits)[0]) + 1 if hits.any() else None
    return Judged(case, rank, choice.evidence, right, 0.0)


def _asked(each: TrainingSet) -> list[Case]:
    return [case for case in each.cases if case.answerable]


def _passage_examples(each: TrainingSet) -> list[Example]:
    asked = _asked(each)
    examples = []
    for case in asked:
        right = right_chunks(each.snapshot, case.gold, case.ranking.match.chunks)
        examples.append(Example(case.ranking.features, right, each.weight / len(asked)))
    return examples


def _answer_examples(each: TrainingSet) -> list[Example]:
    asked, examples = _asked(each), []
    for case in asked:
        candidates = find_candidates(each.snapshot, case.ranking)
        if candidates:
            rows = answer_features(each.snapshot, case.ranking, candidates)
            examples.append(Example(rows, right_answers(case.gold, candidates), each.weight / len(asked)))
    return examples


def _case_weights(each: TrainingSet, judged: Sequence[Judged]) -> list[float]:
    """Return what each case counts: those that can't be answered together UNANSWERABLE_SHARE of the set's weight."""
    counts: Mapping[bool, int] = {kind: sum(one.case.answerable is kind for one in judged) for kind in (True, False)}
    shares = {True: 1 - UNANSWERABLE_SHARE, False: UNANSWERABLE_SHARE}
    return [each.confidence_weight * shares[one.case.answerable] / counts[one.case.answerable] for one in judged]
