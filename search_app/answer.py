"""Chooses the answer: the sentence, two adjoining sentences or table row that fits the question best, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.encoder import Floats
from indexer.snapshot import Snapshot
from search_app.answer_candidates import Candidate, find_candidates
from search_app.answer_features import ANSWER_FEATURES, answer_features
from search_app.asked_cell import asked_cell
from search_app.certainty import MIN_CONFIDENCE
from search_app.citation import cite
from search_app.confidence import CONFIDENCE_FEATURES, confidence_features
from search_app.linear_model import LinearModel, learnt_model
from search_app.result import Answer
from search_app.retrieval import Ranking
from search_app.row_numbers import asked_numbers, is_numbered


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
    scores = np.where(_named(candidates, ranking.query.text), scores, scores.min() - 1)
    evidence = confidence_features(snapshot, ranking, candidates, rows, scores)
    return Choice(candidates[int(np.argmax(scores))], evidence)


def _named(candidates: Sequence[Candidate], question: str) -> npt.NDArray[np.bool_]:
    """Return which candidates are the row that the question names by its number; all where none is, (n,)."""
    numbers = asked_numbers(question)
    rows = [one.document.row_at(one.start) if numbers and one.is_row else None for one in candidates]
    named = [
        row is not None and is_numbered(one.document, row, numbers) for one, row in zip(candidates, rows, strict=True)
    ]
    return np.array(named if any(named) else [True] * len(named), dtype=bool)


def _lacks_number(snapshot: Snapshot, ranking: Ranking, best: Candidate) -> bool:
    """Tell whether a question names a number that neither the best candidate nor its passage, headings or title have.

    What is said of requirement 3.2.12 is no answer to a question on 5.2.12, however like it is.
    """
    numbers = asked_numbers(ranking.query.text)
    if not numbers:
        return False
    chunk = int(ranking.match.chunks[best.place])
    headings = best.document.section_path(int(snapshot.chunks["section"][chunk]))
    return numbers.isdisjoint(asked_numbers(" ".join([snapshot.chunk_text(chunk), best.document.title, *headings])))


def choose_answer(snapshot: Snapshot, ranking: Ranking) -> Answer | None:
    """Return the best answer in the best chunks, or None where it is too unlikely to be one."""
    choice = choose_candidate(snapshot, ranking)
    if choice is None:
        return None
    confidence = confidence_of(choice)
    best = choice.candidate
    document = best.document
    if confidence < MIN_CONFIDENCE or _lacks_number(snapshot, ranking, best):
        return None
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
