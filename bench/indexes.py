"""Indexes to measure on, kept in a folder between runs where one is given, and the figures of any questions."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.question_sets import NORQUAD, REPORT, QuestionSet
from bench.timing import Silent, load_default_encoder
from indexer.build import build_index
from indexer.encoder import Encoder
from indexer.models import find_model
from search_app.evaluation import DECIMALS, evaluate
from search_app.question_set import GoldQuestion, read_question_set
from search_app.search import Searcher


@dataclass(frozen=True, slots=True)
class Collection:
    """An index and the questions for it."""

    name: str
    index_dir: Path
    questions: tuple[GoldQuestion, ...]


def parse_arguments(description: str | None) -> argparse.Namespace:
    """Read the command line; `sets` are the question sets to measure: those in ../shared that are here, and others."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--indexes", type=Path, metavar="FOLDER", help="keep the indexes there between runs")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="measure no sets but these")
    parser.add_argument("--also", nargs=3, metavar=("NAME", "CORPUS", "QUESTIONS"), action="append", default=[])
    args = parser.parse_args()
    sets = [one for one in (REPORT, NORQUAD) if one.is_here]
    sets += [QuestionSet(name, Path(questions), Path(corpus)) for name, corpus, questions in args.also]
    if unknown := set(args.only or ()) - {one.name for one in sets}:
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    args.sets = [one for one in sets if args.only is None or one.name in args.only]
    if not args.sets:
        print("The question sets in ../shared are missing: nothing measured.")
    return args


@contextmanager
def collections(args: argparse.Namespace) -> Iterator[tuple[Encoder, Iterator[Collection]]]:
    """Give the encoder, and each collection once its index is built."""
    encoder = load_default_encoder()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.indexes or Path(scratch)
        yield encoder, (_collection(one, folder, encoder) for one in args.sets)


def _collection(one: QuestionSet, folder: Path, encoder: Encoder) -> Collection:
    """Index a set's corpus in `folder`, unless that has been done."""
    index_dir = folder / one.name
    build_index([one.corpus], index_dir, spec=find_model(None), load_encoder=lambda: encoder, progress=Silent())
    return Collection(one.name, index_dir, read_question_set(str(one.questions)))


def figures_of(searcher: Searcher, questions: Sequence[GoldQuestion]) -> dict[str, float]:
    """Ask the questions and return the value of each figure."""
    return {name: round(score.value, DECIMALS) for name, score in evaluate(searcher, questions).overall.items()}
