"""Indexes to measure on, kept in a folder between runs where one is given, and scores of questions that are made up."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.quality import REPORT, SHARED, read_questions, score
from bench.timing import Silent, load_default_encoder
from indexer.build import build_index
from indexer.encoder import Encoder
from indexer.models import find_model
from search_app.search import Searcher

CORPORA = {
    "rapport": (SHARED / "corpus" / f"{REPORT}.pdf", SHARED / "eval" / "report-dev.jsonl"),
    "norquad": (SHARED / "eval" / "norquad" / "corpus", SHARED / "eval" / "norquad-validation.jsonl"),
}


@dataclass(frozen=True, slots=True)
class Collection:
    """An index and the questions for it."""

    name: str
    index_dir: Path
    questions: list[dict[str, Any]]


def parse_arguments(description: str | None) -> argparse.Namespace | None:
    """Read the command line; None, and a word about it, where there is no scorer to measure with."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval" / "score.py")
    parser.add_argument("--indexes", type=Path, metavar="FOLDER", help="keep the indexes there between runs")
    parser.add_argument("--also", nargs=3, metavar=("NAME", "CORPUS", "QUESTIONS"), action="append", default=[])
    args = parser.parse_args()
    if args.scorer.exists():
        return args
    print(f"{args.scorer} is missing: nothing measured.")
    return None


@contextmanager
def collections(args: argparse.Namespace) -> Iterator[tuple[Encoder, Iterator[Collection]]]:
    """Give the encoder, and each collection once its index is built."""
    encoder = load_default_encoder()
    sets = CORPORA | {name: (Path(corpus), Path(questions)) for name, corpus, questions in args.also}
    with tempfile.TemporaryDirectory() as scratch:
        yield (
            encoder,
            (
                Collection(name, _indexed(corpus, args.indexes or Path(scratch), encoder), read_questions(questions))
                for name, (corpus, questions) in sets.items()
            ),
        )


def _indexed(corpus: Path, folder: Path, encoder: Encoder) -> Path:
    """Index `corpus` in `folder`, unless that has been done, and return the index folder."""
    index_dir = folder / corpus.stem
    build_index([corpus], index_dir, spec=find_model(None), load_encoder=lambda: encoder, progress=Silent())
    return index_dir


def score_lines(searcher: Searcher, lines: Sequence[dict[str, Any]], scorer: Path) -> dict[str, Any]:
    """Ask the questions of `lines` and return what the scorer says."""
    with tempfile.TemporaryDirectory() as folder:
        questions = Path(folder) / "questions.jsonl"
        questions.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
        return score(searcher, questions, scorer)
