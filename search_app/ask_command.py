"""Ask from the command line: python -m search_app ask QUESTION, or --batch QUESTIONS.jsonl."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from search_app import messages
from search_app.errors import BatchError, QuestionError
from search_app.question import read_question
from search_app.search import MIN_HITS, Searcher

DEFAULT_INDEX = "index"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `ask`."""
    parser = subparsers.add_parser("ask", help="still et spørsmål", description="Still spørsmål til rapportene.")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?", metavar="SPØRSMÅL")
    asked.add_argument("--batch", metavar="FIL", help="JSON-linjer med «question» og gjerne «id»; - for standard inn")
    parser.add_argument("--index", type=Path, default=Path(DEFAULT_INDEX), metavar="MAPPE", help="(utelatt: index)")
    parser.add_argument("-k", type=_positive, default=5, metavar="ANTALL", help="hvor mange treff (utelatt: 5)")
    parser.add_argument("--json", action="store_true", help=f"skriv JSON, med minst {MIN_HITS} treff")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command. Raises QuestionError, BatchError, IndexerError."""
    if args.batch is None:
        read_question(args.question)  # a question that can't be asked is told of before the model is loaded
        _answer(Searcher.open(args.index), args.question, None, args)
        return 0
    questions = list(_read_batch(args.batch))
    searcher = Searcher.open(args.index)
    for entry in questions:
        _answer(searcher, entry["question"], entry.get("id"), args)
    return 0


def _answer(searcher: Searcher, question: str, question_id: str | None, args: argparse.Namespace) -> None:
    result = searcher.ask(question, max(args.k, MIN_HITS))
    if args.json:
        print(json.dumps(result.as_json(question_id), ensure_ascii=False), flush=True)
    else:
        if args.batch is not None:
            print(f"# {question}")
        print(messages.readable(result, args.k))
        if args.batch is not None:
            print()


def _read_batch(name: str) -> Iterator[dict[str, Any]]:
    """Yield the questions of a JSON-lines file; raise BatchError with the first line that is none."""
    try:
        lines = (sys.stdin if name == "-" else Path(name).open(encoding="utf-8")).read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(name, 0, str(getattr(error, "strerror", None) or "filen er ikke UTF-8")) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise BatchError(name, number, "linjen er ikke JSON") from error
        if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
            raise BatchError(name, number, "feltet «question» mangler")
        try:
            read_question(entry["question"])
        except QuestionError as error:
            raise BatchError(name, number, messages.describe(error).rstrip(".")) from error
        yield entry


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("må være minst 1")
    return number
