"""Ask from the command line: python -m search_app ask QUESTION, or --batch QUESTIONS.jsonl."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indexer.command_line import CommandLine
from search_app import messages
from search_app.errors import BatchError, QuestionError
from search_app.question import read_question
from search_app.search import MIN_HITS, Searcher

DEFAULT_INDEX = "index"
CLOSED_PIPE = 141  # 128 + SIGPIPE, as other programs end when nobody reads on


def add_parser(subparsers: argparse._SubParsersAction[CommandLine]) -> None:
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
    if isinstance(sys.stdout, io.TextIOWrapper):
        # UTF-8 whatever the system's encoding is; a lone surrogate in a question comes out as \udXXX, as in JSON.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _ask(args)
    except BrokenPipeError:
        # The reader, `head` for instance, has seen enough. Python would complain when it flushes once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE


def _ask(args: argparse.Namespace) -> int:
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
        sys.stdout.flush()


def _read_batch(name: str) -> Iterator[dict[str, Any]]:
    """Yield the questions of a JSON-lines file; raise BatchError with the first line that is none."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        # Windows programs put a byte order mark first. A line ends at a line feed and nowhere else: JSON strings may
        # hold other line separators, such as U+2028.
        lines = content.decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reasons = {FileNotFoundError: "filen finnes ikke", UnicodeDecodeError: "filen er ikke UTF-8"}
        raise BatchError(
            name, 0, reasons.get(type(error), "sjekk at det er en fil som du har lesetilgang til")
        ) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BatchError(name, number, "linjen er ikke JSON") from error
        if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
            raise BatchError(name, number, "feltet «question» mangler")
        try:
            read_question(entry["question"])
        except QuestionError as error:
            raise BatchError(name, number, messages.describe(error).rstrip(".")) from error
        yield entry


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("må være et helt tall på minst 1")
    return int(text)
