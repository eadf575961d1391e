"""Measure the answers on a question set: python -m search_app.evaluate QUESTIONS.jsonl [--corpus PATH]."""

from __future__ import annotations

import argparse
import hashlib
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from indexer import messages as indexer_messages
from indexer.build_command import DEFAULT_INDEX, Bars
from indexer.command_line import CommandLine, prepare_output
from indexer.generation import Manifest, sha256_of
from indexer.models import find_model
from search_app import (
    answer_candidates,
    answer_evidence,
    confidence,
    messages,
    passage_features,
    passages,
    question_words,
    retrieval,
    thesaurus,
)
from search_app.ask_command import not_empty
from search_app.command import carry_out
from search_app.evaluation import Evaluation, evaluate, searcher_on
from search_app.question_set import read_question_set
from search_app.results_file import write_results
from search_app.search import Searcher, load_model

DEFAULT_OUTPUT = "tests/evaluation/results"
_MODULES = (
    answer_candidates,
    answer_evidence,
    confidence,
    passage_features,
    passages,
    question_words,
    retrieval,
    thesaurus,
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 all well, 1 a report was left out of the index, 2 an error."""
    prepare_output()
    parser = CommandLine(
        prog="python -m search_app.evaluate",
        description="Mål hvor gode svarene er, på et sett av spørsmål med fasit. Resultatene skrives som JSON.",
    )
    parser.add_argument("questions", type=_file, metavar="SPØRSMÅL", help="JSON-linjer med spørsmål og fasit")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--index", type=not_empty, default=DEFAULT_INDEX, metavar="MAPPE", help="(utelatt: index)")
    source.add_argument("--corpus", type=not_empty, metavar="STI", help="fil eller mappe som indekseres for målingen")
    parser.add_argument("--name", type=_name, metavar="NAVN", help="resultatenes navn (utelatt: som SPØRSMÅL)")
    parser.add_argument(
        "--output", type=not_empty, default=DEFAULT_OUTPUT, metavar="MAPPE", help=f"(utelatt: {DEFAULT_OUTPUT})"
    )
    parser.set_defaults(run=_run)
    return carry_out(parser.parse_args(arguments))


def settings(recipe: dict[str, Any]) -> dict[str, Any]:
    """Return what decides the answers beside the model: the index's recipe, the search's constants, what is learnt.

    A constant is any number that one of the modules names in capitals. What is learnt lies beside the modules as JSON,
    and the thesaurus as text; they are told by their sha256.
    """
    return {
        "index": {name: value for name, value in recipe.items() if name != "model"},
        "constants": {
            f"{module.__name__.rpartition('.')[2]}.{name}": value
            for module in _MODULES
            for name, value in sorted(vars(module).items())
            if name.isupper() and isinstance(value, int | float)
        },
        "learnt": {
            path.name: sha256_of(path)
            for path in sorted(Path(__file__).parent.iterdir())
            if path.suffix in {".json", ".txt"}
        },
    }


def corpus_sha256(manifest: Manifest) -> str:
    """Return a hash of which documents an index holds and of the very files that they were read from."""
    lines = sorted(f"{info.id}\t{info.source_sha256}\n" for info in manifest.documents)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def results_of(evaluation: Evaluation, generation: Path, questions: Path) -> dict[str, Any]:
    """Return the results for a file: what was asked, on what, with what, and what came of it.

    `generation` is the folder of the generation that answered, `questions` the file of the question set.
    """
    manifest = Manifest.read(generation)
    return {
        "question_set": {"name": questions.name, "sha256": sha256_of(questions)},
        "model": manifest.recipe["model"],
        "settings": settings(manifest.recipe),
        "corpus_sha256": corpus_sha256(manifest),
        "documents": len(manifest.documents),
        "chunks": sum(info.chunk_count for info in manifest.documents),
        **evaluation.as_json(),
    }


def _run(args: argparse.Namespace) -> int:
    """Carry out the command. Raises BatchError, ResultsError, IndexerError."""
    path = Path(args.output) / f"{args.name or args.questions.stem}.json"
    gold = read_question_set(str(args.questions))  # what can't be read is told of before the model is loaded
    with _searcher(args) as (searcher, generation, is_whole):
        evaluation = evaluate(searcher, gold)
        results = results_of(evaluation, generation, args.questions)
    print(messages.scores(evaluation.overall, evaluation.by_type, evaluation.by_lang))
    write_results(path, _command(args), results)
    print("\n" + messages.results_written(path))
    return 0 if is_whole else 1


@contextmanager
def _searcher(args: argparse.Namespace) -> Iterator[tuple[Searcher, Path, bool]]:
    """Give the searcher, its generation's folder, and whether all files of the corpus are in it."""
    if args.corpus is None:
        searcher = Searcher.open(Path(args.index), load_model)
        yield searcher, Path(args.index) / "generations" / searcher.generation, True
        return
    bars = Bars()
    try:
        with searcher_on(Path(args.corpus), load_model(find_model(None)), bars) as (searcher, report):
            print(indexer_messages.build_report(report), end="\n\n")
            yield searcher, report.generation, not report.skipped
    finally:
        bars.close()


def _command(args: argparse.Namespace) -> str:
    """Return the command as it can be told to others: of a path outside this folder, its last part only."""
    option, source = ("--index", args.index) if args.corpus is None else ("--corpus", args.corpus)
    name = [] if args.name is None else ["--name", args.name]
    questions, source = (_tellable(Path(path)) for path in (args.questions, source))
    return shlex.join(["python", "-m", "search_app.evaluate", questions, option, source, *name])


def _tellable(path: Path) -> str:
    return path.name if path.is_absolute() else path.as_posix()


def _file(text: str) -> Path:
    if not text or text == "-":
        raise argparse.ArgumentTypeError("må være en fil")
    return Path(text)


def _name(text: str) -> str:
    if Path(text).name != text or text in {"", ".."}:
        raise argparse.ArgumentTypeError("må være et filnavn uten mappe")
    return text


if __name__ == "__main__":
    sys.exit(main())
