"""Sums up the outcomes of a question set: shares with bootstrap intervals, by group, and how far confidence holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from search_app.scoring import Outcome

RESAMPLES = 10_000
SEED = 20_171_231
INTERVAL = (2.5, 97.5)  # percentiles
BINS = 10


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over `questions` questions, and the 95 % interval from `low` to `high` around it; all in 0..1."""

    value: float
    low: float
    high: float
    questions: int


@dataclass(frozen=True, slots=True)
class ConfidenceBin:
    """Answers of like confidence: their number, their mean, lowest and highest confidence, and the share right."""

    answers: int
    confidence: float
    lowest: float
    highest: float
    right: float


Scores = dict[str, Estimate]


def _hit_at(k: int) -> Callable[[Outcome], float | None]:
    return lambda one: float(one.rank is not None and one.rank <= k) if one.answerable else None


def _reciprocal_rank(one: Outcome) -> float | None:
    if not one.answerable:
        return None
    return 0.0 if one.rank is None or one.rank > 10 else 1 / one.rank


# What each figure is the mean of; None where the question doesn't count for it.
METRICS: dict[str, Callable[[Outcome], float | None]] = {
    "hit@1": _hit_at(1),
    "hit@3": _hit_at(3),
    "hit@5": _hit_at(5),
    "hit@10": _hit_at(10),
    "mrr@10": _reciprocal_rank,
    "answer@1": lambda one: float(one.answer_right) if one.answerable else None,
    "page": lambda one: None if one.page_right is None else float(one.page_right),
    "refused though answerable": lambda one: float(one.refused) if one.answerable else None,
    "refused when unanswerable": lambda one: None if one.answerable else float(one.refused),
}


def estimate(values: Sequence[float]) -> Estimate:
    """Return the mean of one or more values with the percentile bootstrap's interval (Efron 1979).

    The questions are drawn anew, with replacement, from a fixed seed: the same values give the same interval.
    """
    sample = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(len(sample), size=(RESAMPLES, len(sample)))
    low, high = np.percentile(sample[draws].mean(axis=1), INTERVAL)
    return Estimate(float(sample.mean()), float(low), float(high), len(sample))


def score_all(outcomes: Iterable[Outcome]) -> Scores:
    """Return every figure that at least one of the questions counts for."""
    listed = list(outcomes)
    values = {name: [value for one in listed if (value := of(one)) is not None] for name, of in METRICS.items()}
    return {name: estimate(counted) for name, counted in values.items() if counted}


def score_groups(outcomes: Sequence[Outcome], group: Callable[[Outcome], str]) -> dict[str, Scores]:
    """Return the figures of each group, by its name in alphabetical order."""
    return {
        name: score_all(one for one in outcomes if group(one) == name) for name in sorted(set(map(group, outcomes)))
    }


def reliability(outcomes: Iterable[Outcome]) -> tuple[ConfidenceBin, ...]:
    """Return ten bins of answers, of rising confidence and as equal in number as can be; fewer for fewer answers.

    An answer to an unanswerable question is wrong. What was refused is in no bin.
    """
    answered = sorted((one.confidence, one.answer_right) for one in outcomes if one.confidence is not None)
    if not answered:
        return ()
    bins = np.array_split(np.array(answered, dtype=np.float64), min(BINS, len(answered)))
    return tuple(
        ConfidenceBin(
            answers=len(part),
            confidence=float(part[:, 0].mean()),
            lowest=float(part[0, 0]),
            highest=float(part[-1, 0]),
            right=float(part[:, 1].mean()),
        )
        for part in bins
    )
