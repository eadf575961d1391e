"""What the floor for an answer separates: questions about other matters from questions that a report answers.

    python -m bench.no_answer REPORT --questions QUESTIONS.jsonl --foreign QUESTIONS.jsonl

Answerable are the questions with evidence, near misses those of type "unanswerable" (the topic is in the report, the
fact is not), foreign every third question of a set made on quite other texts.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.quality import REPORT, SHARED, read_questions, searcher_on
from bench.results_file import write_results
from bench.timing import load_default_encoder
from search_app.answer import MIN_TOKEN_SCORE


def main() -> None:
    """Print the figures and write bench/results/no_answer.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=SHARED / "corpus" / f"{REPORT}.pdf")
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
    with searcher_on(args.report, load_default_encoder()) as (searcher, _):
        rows = []
        for name, lines in groups.items():
            refused = sum(searcher.ask(line["question"]).answer is None for line in lines)
            rows.append({"group": name, "questions": len(lines), "refused": round(refused / len(lines), 3)})
            print(rows[-1])
    write_results("no_answer", "python -m bench.no_answer", {"floor": MIN_TOKEN_SCORE, "groups": rows})


if __name__ == "__main__":
    main()
