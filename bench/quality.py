"""Scores the answers on question sets: builds an index of each corpus, asks the batch, and runs the scorer on it.

    python -m bench.quality [--questions QUESTIONS.jsonl --scorer score.py NAME=PATH [NAME=PATH ...]]

Each PATH is a report or a folder of them. Without arguments, the sets in ../shared are run; where that folder is
missing, nothing is. The scorer is called as a program, `scorer QUESTIONS ANSWERS --json`; with it
comes the meaning of each figure. Results are merged into bench/results/quality.json by name.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.results_file import RESULTS, write_results
from bench.timing import Silent, load_default_encoder
from indexer.build import build_index
from indexer.encoder import Encoder
from indexer.models import find_model
from search_app.search import MIN_HITS, Searcher

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
REPORT = "arsrapport-2017-ehelse"


def read_questions(path: Path) -> list[dict[str, Any]]:
    """Return the questions of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def answer_all(corpus: Path, questions: Path, encoder: Encoder, answers: Path) -> dict[str, int]:
    """Index `corpus`, write the answers to every question into `answers`, and return the index's counts."""
    with tempfile.TemporaryDirectory() as index:
        report = build_index(
            [corpus], Path(index), spec=find_model(None), load_encoder=lambda: encoder, progress=Silent()
        )
        searcher = Searcher.open(Path(index), lambda _: encoder)
        with answers.open("w", encoding="utf-8") as out:
            for line in read_questions(questions):
                result = searcher.ask(line["question"], MIN_HITS)
                out.write(json.dumps(result.as_json(line["id"]), ensure_ascii=False) + "\n")
    return {"documents": report.documents, "sections": report.sections, "chunks": report.chunks}


def main() -> None:
    """Print the figures and merge them into bench/results/quality.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", metavar="NAME=PATH")
    parser.add_argument("--questions", type=Path, default=SHARED / "eval" / "report-dev.jsonl")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "score.py")
    args = parser.parse_args()
    if not args.scorer.exists():
        print(f"{args.scorer} is missing: nothing measured.")
        return
    if args.corpora:
        score_all([tuple(pair.split("=", 1)) for pair in args.corpora], args.questions, args.scorer)
        return
    forms = {"rapport": ".pdf", "uten-bokmerker": "-uten-bokmerker.pdf", "tekst": ".txt"}
    reports = [(name, str(SHARED / "corpus" / f"{REPORT}{ending}")) for name, ending in forms.items()]
    score_all(reports, args.questions, args.scorer)
    norquad = SHARED / "eval" / "norquad"
    score_all([("norquad", str(norquad / "corpus"))], SHARED / "eval" / "norquad-validation.jsonl", args.scorer)


def score_all(corpora: list[tuple[str, ...]], questions: Path, scorer: Path) -> None:
    """Score the answers on each (name, path) and merge the figures into bench/results/quality.json."""
    encoder = load_default_encoder()
    written = RESULTS / "quality.json"
    figures: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))["figures"] if written.is_file() else {}
    for name, path in corpora:
        with tempfile.TemporaryDirectory() as folder:
            answers = Path(folder) / "answers.jsonl"
            counts = answer_all(Path(path), questions, encoder, answers)
            command = [sys.executable, str(scorer), str(questions), str(answers), "--json"]
            scored = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
        figures[name] = {"question set": questions.name, **counts, **json.loads(scored.stdout)}
        print(name, json.dumps(figures[name], ensure_ascii=False, indent=1))
    write_results("quality", "python -m bench.quality", figures)


if __name__ == "__main__":
    main()
