"""What each step of the search gives: a question set on one index, with one step at a time taken out.

    python -m bench.ablation

Runs the sets REPORT and NORQUAD, where they lie in ../shared. To measure another step, add a row to STEPS.

Nothing is learnt anew: the other weights stay as they were learnt beside what is taken out. A row tells what the search
loses without the step, and not what the best search without it would be. Nothing is refused either, for a confidence
that was learnt with a step doesn't hold without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import numpy as np

from bench.question_sets import NORQUAD, REPORT, QuestionSet
from bench.remembering import RememberingEncoder
from bench.results_file import write_evaluation
from bench.timing import Silent, load_default_encoder
from indexer.encoder import Encoder
from indexer.generation import Manifest
from search_app.answer_features import ANSWER_FEATURES, HELD_KINDS
from search_app.estimates import METRICS, estimate
from search_app.evaluate import settings
from search_app.evaluation import evaluate, scores_as_json, searcher_on
from search_app.function_words import word_spans
from search_app.linear_model import LinearModel, learnt_model
from search_app.passage_features import PASSAGE_FEATURES
from search_app.question_set import GoldQuestion, read_question_set
from search_app.scoring import Outcome
from search_app.spelling import Repair

Step = tuple[str, dict[str, Any]]
# Of a larger set, every second question is asked, or every third, …
MAX_QUESTIONS = 250
FIGURES: dict[str, Callable[[Outcome], float | None]] = {
    **{name: METRICS[name] for name in ("hit@1", "hit@5", "answer@1")},
    "paraphrase hit@5": lambda one: METRICS["hit@5"](one) if one.type == "paraphrase" else None,
}
# What must be changed for nothing to be refused.
NOTHING_REFUSED: dict[str, Any] = {"search_app.answer.MIN_CONFIDENCE": float("-inf")}
_NEVER = -1000.0


def _weighing(model: str, weights: dict[str, float]) -> Callable[[str, tuple[str, ...]], LinearModel]:
    """Return what may stand in the place of `learnt_model`: the models as learnt, but one with other `weights`."""

    def changed(name: str, features: tuple[str, ...]) -> LinearModel:
        learnt = learnt_model(name, features)
        if name != model:
            return learnt
        values = learnt.weights.copy()
        for feature, weight in weights.items():
            values[features.index(feature)] = weight
        return replace(learnt, weights=np.asarray(values, dtype=np.float32))

    return changed


def _passages(**weights: float) -> dict[str, Any]:
    return {"search_app.retrieval.learnt_model": _weighing("passage", weights)}


def _answers(**weights: float) -> dict[str, Any]:
    return {"search_app.answer.learnt_model": _weighing("answer", weights)}


def _all_but(features: tuple[str, ...], *kept: str) -> dict[str, float]:
    return {name: 0.0 for name in features if name not in kept}


def _unweighted(_text: str, _encoded: object, weights: object) -> object:
    return weights


def _no_alternatives(words: list[str]) -> list[dict[frozenset[str], float]]:
    return [{} for _ in words]


# Every word of the question counts in each of the three places that pass function words over.
_ALL_WORDS = {
    "search_app.retrieval.topic_weights": _unweighted,
    "search_app.retrieval.content_words": str.split,
    "search_app.question_words.content_spans": word_spans,
}
# What a row is called, and what is put in the place of what: names as `unittest.mock.patch` takes them.
STEPS: tuple[Step, ...] = (
    ("all steps", {}),
    ("passages: late interaction alone", _passages(**_all_but(PASSAGE_FEATURES, "late_interaction"))),
    ("passages: no late interaction over all words", _passages(late_interaction_all_words=0)),
    ("passages: no best sentence", _passages(best_sentence=0)),
    ("passages: no sentence cosine", _passages(sentence_cosine=0)),
    ("passages: no covered words", _passages(covered_words=0)),
    ("passages: no weakest token", _passages(weakest_token=0)),
    ("passages: no word pairs", _passages(word_pairs=0)),
    ("passages: no headings", _passages(heading_words=0)),
    ("passages: no kind of answer asked for", _passages(holds_asked=0)),
    ("passages: no years", _passages(years=0)),
    ("question: no thesaurus", {"search_app.question_words.alternatives_of": _no_alternatives}),
    ("question: no parts of compounds", {"indexer.lexical.LexicalIndex.parts_of": lambda *_: ()}),
    ("question: spelling not repaired", {"search_app.search.repair": lambda text, _: Repair(text, ())}),
    ("question: question words weigh as others", _ALL_WORDS),
    ("question: not in the reports' own words", {"search_app.search.rephrase": lambda text, *_: text}),
    ("hits without their neighbours", {"search_app.passages.MAX_PASSAGE_CHARS": 0}),
    (
        "hits ranked by their best chunk alone",
        {"search_app.passages._score": lambda ranking, best, _: float(ranking.scores[best])},
    ),
    ("answers: the passage's score alone", _answers(**_all_but(ANSWER_FEATURES, "chunk_score"))),
    ("answers: no passage's score", _answers(chunk_score=0)),
    ("answers: no covered words", _answers(covered_words=0, covered_with_headings=0)),
    (
        "answers: no kind of answer asked for",
        _answers(status_row=0, **dict.fromkeys((f"holds_{kind}" for kind in HELD_KINDS), 0.0)),
    ),
    ("answers: one sentence only", _answers(two_sentences=_NEVER)),
    ("answers: rows without their column names", {"indexer.document.Document.header_of": lambda *_: None}),
)


@contextmanager
def patched(changes: dict[str, Any]) -> Iterator[None]:
    """Put each value in the place of what its name names, as long as the block lasts."""
    with ExitStack() as stack:
        for target, value in changes.items():
            stack.enter_context(patch(target, value))
        yield


def sample(questions: tuple[GoldQuestion, ...]) -> tuple[GoldQuestion, ...]:
    """Return every n-th question, n the least that leaves MAX_QUESTIONS at most."""
    return questions[:: -(-len(questions) // MAX_QUESTIONS)]


def figures_of(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return each figure that one of the questions counts for, with its interval."""
    values = {name: [of(one) for one in outcomes] for name, of in FIGURES.items()}
    counted = {name: [value for value in each if value is not None] for name, each in values.items()}
    return scores_as_json({name: estimate(each) for name, each in counted.items() if each})


def changes_of(before: Sequence[Outcome], after: Sequence[Outcome]) -> dict[str, Any]:
    """Return how far each figure moved from one run to another, question by question, with its interval."""
    moved = {}
    for name, of in FIGURES.items():
        pairs = [(of(old), of(new)) for old, new in zip(before, after, strict=True)]
        if counted := [new - old for old, new in pairs if old is not None and new is not None]:
            moved[name] = estimate(counted)
    return scores_as_json(moved)


def run_steps(one: QuestionSet, encoder: Encoder) -> dict[str, Any]:
    """Return a row of figures for each step, and what they were measured with."""
    questions = sample(read_question_set(str(one.questions)))
    # Explanations take their time and decide nothing.
    unexplained = {"search_app.search.match_words": lambda *arguments: [() for _ in arguments[-1]]}
    with searcher_on(one.corpus, RememberingEncoder(encoder), Silent()) as (searcher, report):
        rows: list[dict[str, Any]] = []
        whole: tuple[Outcome, ...] = ()
        for name, changes in STEPS:
            with patched(NOTHING_REFUSED | unexplained | changes):
                outcomes = evaluate(searcher, questions).outcomes
            whole = whole or outcomes
            scores = figures_of(outcomes)
            rows.append({"step": name, "scores": scores, "change": changes_of(whole, outcomes)})
            print(one.name, name, {key: figure["value"] for key, figure in scores.items()}, flush=True)
        recipe = Manifest.read(report.generation).recipe
        return {"settings": settings(recipe), "questions": len(questions), "steps": rows}


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
