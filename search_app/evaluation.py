"""Asks a question set and sums up what came of it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from indexer.build import BuildReport, Progress, build_index
from indexer.encoder import Encoder
from indexer.models import find_model
from search_app.estimates import ConfidenceBin, Scores, reliability, score_all, score_groups
from search_app.question_set import GoldQuestion
from search_app.scoring import Outcome, score_result
from search_app.search import MIN_HITS, Searcher

DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of a question set; `bins` tell how far the answers' confidence can be relied on."""

    outcomes: tuple[Outcome, ...]
    seconds_per_question: float
    overall: Scores
    by_type: dict[str, Scores]
    by_lang: dict[str, Scores]
    bins: tuple[ConfidenceBin, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the figures and every outcome for a file of results; no text of a question or a report."""
        refused = sum(one.refused for one in self.outcomes) / len(self.outcomes)
        return {
            "seconds_per_question": _rounded(self.seconds_per_question),
            "scores": {
                "overall": scores_as_json(self.overall),
                "by_type": {name: scores_as_json(scores) for name, scores in self.by_type.items()},
                "by_lang": {name: scores_as_json(scores) for name, scores in self.by_lang.items()},
            },
            "reliability": {
                "bins": [{name: _rounded(value) for name, value in asdict(one).items()} for one in self.bins],
                "refused": _rounded(refused),
            },
            "outcomes": [asdict(one) for one in self.outcomes],
        }


def evaluate(searcher: Searcher, questions: Sequence[GoldQuestion]) -> Evaluation:
    """Ask every question of a set, which has at least one, and score what comes of it."""
    started = time.perf_counter()
    results = [searcher.ask(gold.question, MIN_HITS) for gold in questions]
    seconds = time.perf_counter() - started
    outcomes = tuple(map(score_result, questions, results))
    return Evaluation(
        outcomes=outcomes,
        seconds_per_question=seconds / len(questions),
        overall=score_all(outcomes),
        by_type=score_groups(outcomes, lambda one: one.type),
        by_lang=score_groups(outcomes, lambda one: one.lang),
        bins=reliability(outcomes),
    )


def scores_as_json(scores: Scores) -> dict[str, dict[str, Any]]:
    """Return figures with their intervals and the number of questions behind them."""
    return {
        name: {
            "value": _rounded(figure.value),
            "interval": [_rounded(figure.low), _rounded(figure.high)],
            "questions": figure.questions,
        }
        for name, figure in scores.items()
    }


@contextmanager
def searcher_on(corpus: Path, encoder: Encoder, progress: Progress) -> Iterator[tuple[Searcher, BuildReport]]:
    """Index `corpus` with the default model in a folder that lasts as long as the block, and give the searcher on it.

    Raises CorpusError.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = build_index(
            [corpus], Path(folder), spec=find_model(None), load_encoder=lambda: encoder, progress=progress
        )
        yield Searcher.open(Path(folder), lambda _: encoder), report


def _rounded(value: float) -> float:
    return round(value, DECIMALS)
