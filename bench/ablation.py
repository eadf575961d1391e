"""What each step of the search gives: a question set on one index, with one step at a time taken out.

    python -m bench.ablation

Runs the sets REPORT and NORQUAD, where they lie in ../shared. To measure another step, add a row to STEPS.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from bench.question_sets import NORQUAD, REPORT, QuestionSet
from bench.results_file import write_evaluation
from bench.timing import Silent, load_default_encoder
from indexer.encoder import Encoder
from indexer.generation import Manifest
from search_app.estimates import METRICS, estimate
from search_app.evaluate import settings
from search_app.evaluation import evaluate, scores_as_json, searcher_on
from search_app.question_set import read_question_set
from search_app.scoring import Outcome

KEPT = ("hit@1", "mrr@10", "answer@1")
Step = tuple[str, dict[str, Any]]


def _unweighted(_text: str, _encoded: object, weights: object) -> object:
    return weights


# What a row is called, and what is put in the place of what: names as `unittest.mock.patch` takes them.
STEPS: tuple[Step, ...] = (
    ("all steps", {}),
    ("hits without their neighbours", {"search_app.passages.MAX_PASSAGE_CHARS": 0}),
    (
        "question words weigh as others",
        {"search_app.retrieval.topic_weights": _unweighted, "search_app.retrieval.content_words": str.split},
    ),
    ("no best sentence in the fusion", {"search_app.retrieval.SENTENCE_WEIGHT": 0}),
    ("no BM25 in the fusion", {"search_app.retrieval.LEXICAL_WEIGHT": 0}),
    ("one sentence for an answer", {"search_app.answer.SECOND_SENTENCE_COST": 9}),
    ("no bonus for what is asked for", {"search_app.answer.TYPE_BONUS": 0}),
    ("no bonus for status rows", {"search_app.answer.STATUS_ROW_BONUS": 0}),
    ("the answer's own score only", {"search_app.answer.CHUNK_WEIGHT": 0}),
    ("rows without their column names", {"search_app.answer._header_position": lambda *_: None}),
)


@contextmanager
def patched(changes: dict[str, Any]) -> Iterator[None]:
    """Put each value in the place of what its name names, as long as the block lasts."""
    with ExitStack() as stack:
        for target, value in changes.items():
            stack.enter_context(patch(target, value))
        yield


def changes_of(before: Sequence[Outcome], after: Sequence[Outcome]) -> dict[str, Any]:
    """Return how far each figure moved from one run to another, question by question, with its interval."""
    moved = {}
    for name in KEPT:
        pairs = [(METRICS[name](old), METRICS[name](new)) for old, new in zip(before, after, strict=True)]
        moved[name] = estimate([new - old for old, new in pairs if old is not None and new is not None])
    return scores_as_json(moved)


def run_steps(one: QuestionSet, encoder: Encoder) -> dict[str, Any]:
    """Return a row of figures for each step, and what they were measured with."""
    questions = read_question_set(str(one.questions))
    with searcher_on(one.corpus, encoder, Silent()) as (searcher, report):
        rows: list[dict[str, Any]] = []
        whole: tuple[Outcome, ...] = ()
        for name, changes in STEPS:
            with patched(changes):
                evaluation = evaluate(searcher, questions)
            whole = whole or evaluation.outcomes
            scores = scores_as_json({key: evaluation.overall[key] for key in KEPT})
            rows.append({"step": name, "scores": scores, "change": changes_of(whole, evaluation.outcomes)})
            print(one.name, name, {key: figure["value"] for key, figure in scores.items()}, flush=True)
        return {"settings": settings(Manifest.read(report.generation).recipe), "steps": rows}


def main() -> None:
    """Print the figures and write tests/evaluation/results/ablation.json."""
    sets = [one for one in (REPORT, NORQUAD) if one.is_here]
    if not sets:
        print("The question sets in ../shared are missing: nothing measured.")
        return
    encoder = load_default_encoder()
    figures: dict[str, Any] = {}
    for one in sets:
        figures[one.name] = run_steps(one, encoder)
        write_evaluation("ablation", "python -m bench.ablation", {"sets": figures})


if __name__ == "__main__":
    main()
