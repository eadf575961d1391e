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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.results_file import RESULTS, write_results
from bench.timing import Silent, load_default_encoder
from indexer.build import BuildReport, build_index
from indexer.encoder import Encoder
from indexer.models import find_model
from search_app.search import MIN_HITS, Searcher

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
REPORT = "arsrapport-2017-ehelse"


def read_questions(path: Path) -> list[dict[str, Any]]:
    """Return the questions of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@contextmanager
def searcher_on(corpus: Path, encoder: Encoder) -> Iterator[tuple[Searcher, BuildReport]]:
    """Index `corpus` in a folder that lasts as long as the block, and give the searcher on it."""
    with tempfile.TemporaryDirectory() as index:
        report = build_index(
            [corpus], Path(index), spec=find_model(None), load_encoder=lambda: encoder, progress=Silent()
        )
        yield Searcher.open(Path(index), lambda _: encoder), report


def score(searcher: Searcher, questions: Path, scorer: Path) -> dict[str, Any]:
    """Ask every question and return what the scorer says of the answers."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers.jsonl"
        with answers.open("w", encoding="utf-8") as out:
            for line in read_questions(questions):
                result = searcher.ask(line["question"], MIN_HITS)
                out.write(json.dumps(result.as_json(line["id"]), ensure_ascii=False) + "\n")
        command = [sys.executable, str(scorer), str(questions), str(answers), "--json"]
        scored = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    figures: dict[str, Any] = json.loads(scored.stdout)
    return figures


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
    encoder = load_default_encoder()
    if args.corpora:
        score_all([tuple(pair.split("=", 1)) for pair in args.corpora], args.questions, args.scorer, encoder)
        return
    forms = {"rapport": ".pdf", "uten-bokmerker": "-uten-bokmerker.pdf", "tekst": ".txt"}
    reports = [(name, str(SHARED / "corpus" / f"{REPORT}{ending}")) for name, ending in forms.items()]
    score_all(reports, args.questions, args.scorer, encoder)
    norquad = [("norquad", str(SHARED / "eval" / "norquad" / "corpus"))]
    score_all(norquad, SHARED / "eval" / "norquad-validation.jsonl", args.scorer, encoder)


def score_all(corpora: Sequence[tuple[str, ...]], questions: Path, scorer: Path, encoder: Encoder) -> None:
    """Score the answers on each (name, path) and merge the figures into bench/results/quality.json."""
    written = RESULTS / "quality.json"
    figures: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))["figures"] if written.is_file() else {}
    for name, path in corpora:
        with searcher_on(Path(path), encoder) as (searcher, report):
            counts = {"documents": report.documents, "sections": report.sections, "chunks": report.chunks}
            figures[name] = {"question set": questions.name, **counts, **score(searcher, questions, scorer)}
        print(name, json.dumps(figures[name], ensure_ascii=False, indent=1))
    write_results("quality", "python -m bench.quality", figures)


if __name__ == "__main__":
    main()
