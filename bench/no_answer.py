"""What the floor for an answer separates: questions about other matters from questions that a report answers.

    python -m bench.no_answer REPORT --questions QUESTIONS.jsonl --foreign QUESTIONS.jsonl

Answerable are the questions with evidence, near misses those of type "unanswerable" (the topic is in the report, the
fact is not), foreign every third question of a set made on quite other texts.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench.quality import SHARED, read_questions
from bench.results_file import write_results
from bench.timing import Silent, load_default_encoder
from indexer.build import build_index
from indexer.models import find_model
from search_app.answer import MIN_TOKEN_SCORE
from search_app.search import Searcher


def main() -> None:
    """Print the figures and write bench/results/no_answer.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=SHARED / "corpus" / "arsrapport-2017-ehelse.pdf")
    parser.add_argument("--questions", type=Path, default=SHARED / "eval" / "report-dev.jsonl")
    parser.add_argument("--foreign", type=Path, default=SHARED / "eval" / "norquad-validation.jsonl")
    args = parser.parse_args()
    if not args.report.exists():
        print(f"{args.report} is missing: nothing measured.")
        return
    questions = read_questions(args.questions)
    groups = {
        "answerable": [line for line in questions if line["type"] != "unanswerable"],
        "near misses": [line for line in questions if line["type"] == "unanswerable"],
        "foreign": read_questions(args.foreign)[::3],
    }
    encoder = load_default_encoder()
    with tempfile.TemporaryDirectory() as index:
        build_index([args.report], Path(index), spec=find_model(None), load_encoder=lambda: encoder, progress=Silent())
        searcher = Searcher.open(Path(index), lambda _: encoder)
        rows = []
        for name, lines in groups.items():
            refused = sum(searcher.ask(line["question"]).answer is None for line in lines)
            rows.append({"group": name, "questions": len(lines), "refused": round(refused / len(lines), 3)})
            print(rows[-1])
    write_results("no_answer", "python -m bench.no_answer", {"floor": MIN_TOKEN_SCORE, "groups": rows})


if __name__ == "__main__":
    main()
