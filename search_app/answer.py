"""Chooses the answer: the sentence, two adjoining sentences or table row that fits the question best, or none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.encoder import Floats
from indexer.snapshot import Snapshot
from search_app.answer_candidates import Candidate, find_candidates
from search_app.answer_features import ANSWER_FEATURES, answer_features
from search_app.asked_cell import asked_cell
from search_app.citation import cite
from search_app.confidence import CONFIDENCE_FEATURES, confidence_features
from search_app.linear_model import LinearModel, learnt_model, read_learnt
from search_app.result import Answer
from search_app.retrieval import Ranking


@dataclass(frozen=True, slots=True)
class Choice:
    """The best candidate, and what tells how likely it is to be right, (len(CONFIDENCE_FEATURES),)."""

    candidate: Candidate
    evidence: Floats


def choose_candidate(snapshot: Snapshot, ranking: Ranking, model: LinearModel | None = None) -> Choice | None:
    """Return the best candidate in the best chunks, by the learnt model where no other is given; None without any."""
    candidates = find_candidates(snapshot, ranking)
    if not candidates:
        return None
    rows = answer_features(snapshot, ranking, candidates)
    scores = (model or learnt_model("answer", ANSWER_FEATURES)).scores(rows)
    evidence = confidence_features(snapshot, ranking, candidates, rows, scores)
    return Choice(candidates[int(np.argmax(scores))], evidence)


def choose_answer(snapshot: Snapshot, ranking: Ranking) -> Answer | None:
    """Return the best answer in the best chunks, or None where it is too unlikely to be one."""
    choice = choose_candidate(snapshot, ranking)
    if choice is None:
        return None
    confidence = confidence_of(choice)
    if confidence < min_confidence():
        return None
    best = choice.candidate
    document = best.document
    row = document.row_at(best.start) if best.is_row and best.status is None else None
    cell = None if row is None else asked_cell(document, row, ranking.query.text)
    return Answer(
        kind="passage" if best.status is None else "status",
        text=best.text,
        status=None if best.status is None else document.text[best.status[0] : best.status[1]],
        citation=cite(document, best.start, best.end),
        confidence=round(confidence, 3),
        column=None if cell is None else cell.column,
        cell=None if cell is None else cell.text,
    )


def confidence_of(choice: Choice) -> float:
    """Return how likely a choice is to be right, 0..1."""
    model = learnt_model("confidence", CONFIDENCE_FEATURES)
    return float(1 / (1 + np.exp(-model.scores(choice.evidence[np.newaxis])[0])))


def min_confidence() -> float:
    """Return the confidence below which there is no answer: the operating point that docs/quality.md tells of."""
    return float(read_learnt()["operating_point"]["min_confidence"])
