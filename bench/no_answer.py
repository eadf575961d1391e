"""What the least confidence for an answer separates: questions that a report answers from those that it doesn't.

    python -m bench.no_answer

Of each set, answerable are the questions with an answer, and near misses those of type "unanswerable" (the topic is in
the report, the fact is not). Foreign is every third question of a set made on quite other texts. The sets are REPORT
and PAIRS on the annual report, and the project's own set on corpus/, which nothing is learnt from.

tests/evaluation/results/refusals.json has, beside the share of each group that is refused, every question: its set and
group, whether the report answers it, whether it was refused, and the confidence that its answer has where nothing is
refused (null where no sentence could answer at all).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bench.ablation import NOTHING_REFUSED, patched
from bench.question_sets import NORQUAD, OWN, PAIRS, REPORT, QuestionSet
from bench.remembering import RememberingEncoder
from bench.results_file import write_evaluation
from bench.timing import Silent, load_default_encoder
from indexer.encoder import Encoder
from indexer.generation import Manifest
from search_app.estimates import estimate
from search_app.evaluate import settings
from search_app.evaluation import evaluate, scores_as_json, searcher_on
from search_app.question_set import UNANSWERABLE, GoldQuestion, read_question_set
from search_app.search import Searcher
from search_app.training_cases import read_pairs

Groups = dict[str, list[GoldQuestion]]


def groups_of(questions: Sequence[GoldQuestion], others: Sequence[GoldQuestion] = ()) -> Groups:
    """Return the questions of each group that has any; `others`, on other matters, are not to be answered here."""
    groups = {
        "answerable": [gold for gold in questions if gold.answerable],
        "near misses": [gold for gold in questions if not gold.answerable],
        "foreign": [replace(gold, type=UNANSWERABLE) for gold in others[::3]],
    }
    return {name: group for name, group in groups.items() if group}


def refusals(searcher: Searcher, groups: Groups, one: QuestionSet) -> dict[str, Any]:
    """Return the share of each group of a set that is refused, and what came of every question."""
    shares, rows = [], []
    for name, questions in groups.items():
        outcomes = evaluate(searcher, questions).outcomes
        with patched(NOTHING_REFUSED):
            freely = evaluate(searcher, questions).outcomes
        share = scores_as_json({"refused": estimate([float(one.refused) for one in outcomes])})
        learnt = one.is_learnt_from and name != "foreign"
        shares.append({"set": one.name, "group": name, "learnt from": learnt, **share})
        rows += [
            {
                "set": one.name,
                "group": name,
                "confidence": free.confidence,
                "answerable": asked.answerable,
                "refused": asked.refused,
            }
            for asked, free in zip(outcomes, freely, strict=True)
        ]
        print(one.name, name, share["refused"], flush=True)
    return {"groups": shares, "questions": rows}


def measure(encoder: Encoder) -> Iterator[dict[str, Any]]:
    """Yield the refusals of each set, and what they were measured with."""
    foreign = read_question_set(str(NORQUAD.questions))
    sets = {
        REPORT: groups_of(read_question_set(str(REPORT.questions)), foreign),
        PAIRS: groups_of(read_pairs(PAIRS.questions)[PAIRS.corpus.name]),
        OWN: groups_of(read_question_set(str(OWN.questions))),
    }
    for corpus in dict.fromkeys(one.corpus for one in sets):
        with searcher_on(corpus, RememberingEncoder(encoder), Silent()) as (searcher, report):
            used = {"settings": settings(Manifest.read(report.generation).recipe)}
            for one, groups in sets.items():
                if one.corpus == corpus:
                    yield used | refusals(searcher, groups, one)


def main() -> None:
    """Print the figures and write tests/evaluation/results/refusals.json."""
    if not (REPORT.is_here and NORQUAD.is_here):
        print("The question sets in ../shared are missing: nothing measured.")
        return
    measured = list(measure(load_default_encoder()))
    results = {
        "settings": measured[0]["settings"],
        **{part: [entry for one in measured for entry in one[part]] for part in ("groups", "questions")},
    }
    write_evaluation("refusals", "python -m bench.no_answer", results)


if __name__ == "__main__":
    main()
