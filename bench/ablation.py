"""What each step of the search gives: the development questions on one index, with one step at a time taken out.

python -m bench.ablation [REPORT] [--questions QUESTIONS.jsonl] [--scorer score.py]
"""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.quality import REPORT, SHARED, score, searcher_on
from bench.results_file import write_results
from bench.timing import load_default_encoder

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
    with searcher_on(args.report, load_default_encoder()) as (searcher, _):
        rows = []
        for name, changes in STEPS:
            with ExitStack() as stack:
                for target, value in changes.items():
                    stack.enter_context(patch(target, value))
                figures = score(searcher, args.questions, args.scorer)
            rows.append({"step": name, **{key: figures[key] for key in KEPT}})
            print(rows[-1], flush=True)
    write_results("ablation", "python -m bench.ablation", {"steps": rows})


if __name__ == "__main__":
    main()
