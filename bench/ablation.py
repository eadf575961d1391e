"""What each step of the search gives: the development questions on one index, with one step at a time taken out.

python -m bench.ablation [REPORT] [--questions QUESTIONS.jsonl] [--scorer score.py]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.quality import REPORT, SHARED, read_questions
from bench.results_file import write_results
from bench.timing import Silent, load_default_encoder
from indexer.build import build_index
from indexer.models import find_model
from search_app.search import MIN_HITS, Searcher

KEPT = ("hit@1", "hit@5", "mrr@10", "answer@1")
Step = tuple[str, dict[str, Any]]


def _unweighted(_text: str, _encoded: object, weights: object) -> object:
    return weights


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


def main() -> None:
    """Print the figures and write bench/results/ablation.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=SHARED / "corpus" / f"{REPORT}.pdf")
    parser.add_argument("--questions", type=Path, default=SHARED / "eval" / "report-dev.jsonl")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "score.py")
    args = parser.parse_args()
    if not args.report.exists():
        print(f"{args.report} is missing: nothing measured.")
        return
    questions = read_questions(args.questions)
    encoder = load_default_encoder()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        build_index([args.report], index, spec=find_model(None), load_encoder=lambda: encoder, progress=Silent())
        searcher = Searcher.open(index, lambda _: encoder)

        def ask(line: dict[str, Any]) -> str:
            return json.dumps(searcher.ask(line["question"], MIN_HITS).as_json(line["id"]), ensure_ascii=False)

        rows = [{"step": name, **_score(ask, questions, changes, args)} for name, changes in STEPS]
    write_results("ablation", "python -m bench.ablation", {"steps": rows})


def _score(
    ask: Callable[[dict[str, Any]], str],
    questions: list[dict[str, Any]],
    changes: dict[str, Any],
    args: argparse.Namespace,
) -> dict[str, Any]:
    patches = [patch(target, value) for target, value in changes.items()]
    for one in patches:
        one.start()
    try:
        lines = [ask(line) for line in questions]
    finally:
        for one in patches:
            one.stop()
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers.jsonl"
        answers.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(args.scorer), str(args.questions), str(answers), "--json"]
        scored = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    figures = {name: value for name, value in json.loads(scored.stdout).items() if name in KEPT}
    print(", ".join(changes) or "all steps", figures, flush=True)
    return figures


if __name__ == "__main__":
    main()
