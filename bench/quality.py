"""Scores the answers on question sets: builds an index of each corpus, asks the batch, and runs the scorer on it.

    python -m bench.quality --questions QUESTIONS.jsonl --scorer score.py NAME=PATH [NAME=PATH ...]

Each PATH is a report or a folder of them. The scorer is called as a program, `scorer QUESTIONS ANSWERS --json`; with it
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


def answer_all(corpus: Path, questions: Path, encoder: Encoder, answers: Path) -> dict[str, int]:
    """Index `corpus`, write the answers to every question into `answers`, and return the index's counts."""
    with tempfile.TemporaryDirectory() as index:
        report = build_index(
            [corpus], Path(index), spec=find_model(None), load_encoder=lambda: encoder, progress=Silent()
        )
        searcher = Searcher.open(Path(index), lambda _: encoder)
        lines = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip()]
        with answers.open("w", encoding="utf-8") as out:
            for line in lines:
                result = searcher.ask(line["question"], MIN_HITS)
                out.write(json.dumps(result.as_json(line["id"]), ensure_ascii=False) + "\n")
    return {"documents": report.documents, "sections": report.sections, "chunks": report.chunks}


def main() -> None:
    """Print the figures and merge them into bench/results/quality.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", metavar="NAME=PATH")
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    args = parser.parse_args()
    encoder = load_default_encoder()
    written = RESULTS / "quality.json"
    figures: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))["figures"] if written.is_file() else {}
    for pair in args.corpora:
        name, _, path = pair.partition("=")
        with tempfile.TemporaryDirectory() as folder:
            answers = Path(folder) / "answers.jsonl"
            counts = answer_all(Path(path), args.questions, encoder, answers)
            command = [sys.executable, str(args.scorer), str(args.questions), str(answers), "--json"]
            scored = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
        figures[name] = {"question set": args.questions.name, **counts, **json.loads(scored.stdout)}
        print(name, json.dumps(figures[name], ensure_ascii=False, indent=1))
    write_results("quality", "python -m bench.quality --questions QUESTIONS --scorer SCORER NAME=PATH", figures)


if __name__ == "__main__":
    main()
