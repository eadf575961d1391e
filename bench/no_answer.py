"""What the floor for an answer separates: questions about other matters from questions that a report answers.

    python -m bench.no_answer

Answerable are the questions with evidence, near misses those of type "unanswerable" (the topic is in the report, the
fact is not), foreign every third question of a set made on quite other texts.

tests/evaluation/results/refusals.json has, beside the share of each group that is refused, every question: its group,
whether the report answers it, whether it was refused, and the confidence that its answer has where there is no floor
(null where no sentence could answer at all).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bench.ablation import patched
from bench.question_sets import NORQUAD, REPORT
from bench.results_file import write_evaluation
from bench.timing import Silent, load_default_encoder
from indexer.generation import Manifest
from search_app.estimates import estimate
from search_app.evaluate import settings
from search_app.evaluation import evaluate, scores_as_json, searcher_on
from search_app.question_set import UNANSWERABLE, GoldQuestion, read_question_set
from search_app.search import Searcher

# What must be changed for nothing to be refused.
NO_FLOOR: dict[str, Any] = {"search_app.answer.MIN_TOKEN_SCORE": float("-inf")}


def groups_of(questions: tuple[GoldQuestion, ...], others: tuple[GoldQuestion, ...]) -> dict[str, list[GoldQuestion]]:
    """Return the questions of each group; `others` are about other matters, and so not to be answered here."""
    return {
        "answerable": [gold for gold in questions if gold.answerable],
        "near misses": [gold for gold in questions if not gold.answerable],
        "foreign": [replace(gold, type=UNANSWERABLE) for gold in others[::3]],
    }


def refusals(searcher: Searcher, groups: dict[str, list[GoldQuestion]]) -> dict[str, Any]:
    """Return the share of each group that is refused, and what came of every question."""
    shares, rows = [], []
    for name, questions in groups.items():
        outcomes = evaluate(searcher, questions).outcomes
        with patched(NO_FLOOR):
            freely = evaluate(searcher, questions).outcomes
        share = scores_as_json({"refused": estimate([float(one.refused) for one in outcomes])})
        shares.append({"group": name, **share})
        rows += [
            {"group": name, "confidence": free.confidence, "answerable": one.answerable, "refused": one.refused}
            for one, free in zip(outcomes, freely, strict=True)
        ]
        print(name, share["refused"], flush=True)
    return {"groups": shares, "questions": rows}


def main() -> None:
    """Print the figures and write tests/evaluation/results/refusals.json."""
    if not (REPORT.is_here and NORQUAD.is_here):
        print("The question sets in ../shared are missing: nothing measured.")
        return
    groups = groups_of(read_question_set(str(REPORT.questions)), read_question_set(str(NORQUAD.questions)))
    with searcher_on(REPORT.corpus, load_default_encoder(), Silent()) as (searcher, report):
        results = refusals(searcher, groups)
        results = {"settings": settings(Manifest.read(report.generation).recipe), **results}
    write_evaluation("refusals", "python -m bench.no_answer", results)


if __name__ == "__main__":
    main()
