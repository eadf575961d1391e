"""Writes the tables of docs/quality.md from the results in tests/evaluation/results/ and bench/results/.

The table of held-out figures is made from search_app/learnt.json.

python -m bench.tables          writes
python -m bench.tables --check  exits 1 where the page and the results differ
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any

from bench.question_sets import DETAILED, NORQUAD, SETS, evaluated
from bench.results_file import PROJECT, read_evaluation, read_results
from search_app.certainty import certainty_of
from search_app.estimates import estimate
from search_app.evaluation import scores_as_json
from search_app.linear_model import read_learnt

PAGE = PROJECT / "docs" / "quality.md"
_BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_REFUSALS = ("refused when unanswerable", "refused though answerable")
_QUALITY_COLUMNS = ("hit@1", "hit@5", "mrr@10", "answer@1", "page", *_REFUSALS)
_GROUP_COLUMNS = ("hit@1", "hit@5", "answer@1", "page", "refused when unanswerable")
_HELD_OUT_COLUMNS = ("hit@1", "hit@5", "answer right", "refused though answerable")
_UNANSWERABLE_KINDS = ("near misses", "document left out")
_COUNTED = ("hit@1", "refused when unanswerable")  # between them, every question


def fill(page: str) -> str:
    """Return the page's text with every table block made anew."""
    return _BLOCK.sub(lambda match: match[1] + TABLES[match[2]]() + match[3], page)


def _quality() -> str:
    rows = []
    for name in evaluated(SETS):
        results = read_evaluation(name)
        scores = results["scores"]["overall"]
        figures = (_with_interval(scores.get(metric)) for metric in _QUALITY_COLUMNS)
        rows.append([name, results["question_set"]["name"], _count(scores), *figures])
    return _table(["corpus", "question set", "questions", *_QUALITY_COLUMNS], rows)


def _groups(kind: str) -> str:
    """Return a row for each type or language ("by_type", "by_lang") of the sets that have several."""
    rows = [
        [name, group, _count(scores), *(_with_interval(scores.get(metric)) for metric in _GROUP_COLUMNS)]
        for name in evaluated(DETAILED)
        for group, scores in read_evaluation(name)["scores"][kind].items()
    ]
    return _table(["corpus", kind.removeprefix("by_"), "questions", *_GROUP_COLUMNS], rows)


def _held_out() -> str:
    """Return a row for each set that the models were learnt from or measured on, and for each kind of unanswerable."""
    head = ["set", "learnt from", "questions", *_HELD_OUT_COLUMNS, "unanswerable", "how many", "refused", "AUC"]
    rows = []
    for name, told in read_learnt()["sets"].items():
        figures = told["held_out"]
        is_learnt_from = told["weight"] or told["confidence_weight"]
        asked = [name, "yes" if is_learnt_from else "no", _figure(figures["questions"])]
        asked += [f"{figures[column]:.3f}" for column in _HELD_OUT_COLUMNS]
        kinds = [kind for kind in _UNANSWERABLE_KINDS if kind in figures]
        for kind in kinds:
            others = figures[kind]
            told_apart = [f"{others[column]:.3f}" for column in ("refused", "auc")]
            rows.append([*asked, kind, _figure(others["questions"]), *told_apart])
        if not kinds:
            rows.append([*asked, "–", "–", "–", "–"])
    return _table(head, rows)


def _no_answer() -> str:
    rows = [
        [
            entry["set"],
            entry["group"],
            "yes" if entry["learnt from"] else "no",
            str(entry["refused"]["questions"]),
            _with_interval(entry["refused"]),
        ]
        for entry in read_evaluation("refusals")["groups"]
    ]
    return _table(["set", "group", "learnt from", "questions", "refused"], rows)


def _certainty() -> str:
    """Return how often the answers are right of which the tool says the same word, the surest word first."""
    rows = []
    for name in evaluated((*DETAILED, NORQUAD)):
        answers = [one for one in read_evaluation(name)["outcomes"] if not one["refused"]]
        answers.sort(key=lambda one: -one["confidence"])
        words: dict[str, list[float]] = {}
        for one in answers:
            words.setdefault(certainty_of(one["confidence"]), []).append(float(one["answer_right"]))
        scores = scores_as_json({word: estimate(right) for word, right in words.items()})
        rows += [[name, word, str(one["questions"]), _with_interval(one)] for word, one in scores.items()]
    return _table(["corpus", "certainty", "answers", "right"], rows)


def _ablation() -> str:
    sets = read_evaluation("ablation")["sets"]
    metrics = {name: list(figures["steps"][0]["scores"]) for name, figures in sets.items()}
    rows = [
        [at_once[0]["step"]]
        + [_changed(step, metric) for name, step in zip(sets, at_once, strict=True) for metric in metrics[name]]
        for at_once in zip(*(figures["steps"] for figures in sets.values()), strict=True)
    ]
    return _table(["step", *(f"{name} {metric}" for name in sets for metric in metrics[name])], rows)


def _measured(name: str) -> str:
    """Return a row for each figure of bench/results/NAME.json."""
    return _table(["measured", "figure"], [[k, _figure(v)] for k, v in read_results(name)["figures"].items()])


def _count(scores: dict[str, Any]) -> str:
    """Return how many questions a group has, the unanswerable ones too."""
    return str(sum(scores[metric]["questions"] for metric in _COUNTED if metric in scores))


def _with_interval(figure: dict[str, Any] | None) -> str:
    if figure is None:
        return "–"
    low, high = figure["interval"]
    return f"{figure['value']:.3f} [{low:.2f}–{high:.2f}]"


def _changed(step: dict[str, Any], metric: str) -> str:
    """Return a step's figure, with a star where the interval of its change leaves 0 out."""
    low, high = step["change"][metric]["interval"]
    return f"{step['scores'][metric]['value']:.3f}{'' if low <= 0 <= high else '*'}"


def _word_match_time() -> str:
    return _table(
        ["measured", "figure"], [[k, _figure(v)] for k, v in read_results("word_matches")["figures"]["time"].items()]
    )


def _records(name: str, part: str) -> str:
    """Return a row for each record of a part of bench/results/NAME.json."""
    records: list[dict[str, Any]] = read_results(name)["figures"][part]
    return _table(list(records[0]), [[_figure(value) for value in record.values()] for record in records])


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _figure(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else str(value)


TABLES: dict[str, Callable[[], str]] = {
    "structure": lambda: _records("structure", "files"),
    "page_agreement": lambda: _records("page_agreement", "files"),
    "ocr": lambda: _records("ocr", "scans"),
    "reading": lambda: _records("reading", "reports"),
    "fuzz_reader": lambda: _records("fuzz_reader", "kinds"),
    "quality": _quality,
    "types": lambda: _groups("by_type"),
    "languages": lambda: _groups("by_lang"),
    "held_out": _held_out,
    "timing": lambda: _measured("timing"),
    "page_timing": lambda: _measured("page_timing"),
    "codec": lambda: _records("codec", "trainings"),
    "certainty": _certainty,
    "no_answer": _no_answer,
    "ablation": _ablation,
    "word_matches": lambda: _records("word_matches", "bounds"),
    "word_match_time": _word_match_time,
    "analyser": lambda: _records("analyser", "variants"),
    "misspellings": lambda: _records("misspellings", "errors"),
    "quotes": lambda: _records("quotes", "kinds"),
    "quote_bounds": lambda: _records("quotes", "bounds"),
    "quote_limits": lambda: _records("quote_limits", "bounds"),
    "quote_timing": lambda: _records("quote_timing", "searches"),
    "quote_growth": lambda: _records("quote_timing", "growth"),
    "quote_control": lambda: _measured("quote_control"),
    "quote_figures": lambda: _records("quote_figures", "rows"),
    "clean": lambda: _records("misspellings", "clean"),
}


def main() -> int:
    """Write the page, or only compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    filled = fill(page)
    if args.check:
        return int(filled != page)
    PAGE.write_text(filled, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
