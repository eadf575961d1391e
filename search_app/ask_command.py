"""Ask from the command line: python -m search_app ask QUESTION, --mode quote QUOTE, or --batch FILE.jsonl."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from indexer.command_line import CommandLine, close_broken_output
from search_app import messages
from search_app.errors import BatchError, QuestionError, QuoteError
from search_app.question import read_question
from search_app.quote_input import read_quote
from search_app.quote_messages import readable_quote
from search_app.result_json import quote_json, result_json
from search_app.scope import Scope, Years
from search_app.search import MIN_HITS, Searcher

# What is asked for, which is also the field that it has in a batch, and what tells whether it can be.
MODES: dict[str, Callable[[str], object]] = {"question": read_question, "quote": read_quote}
STANDARD_INPUT = "-"


def add_parser(subparsers: argparse._SubParsersAction[CommandLine]) -> None:
    """Add the command `ask`."""
    parser = subparsers.add_parser("ask", help="still et spørsmål", description="Still spørsmål til rapportene.")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("text", nargs="?", metavar="TEKST", help="spørsmålet eller sitatet; - for standard inn")
    asked.add_argument(
        "--batch",
        type=not_empty,
        metavar="FIL",
        help="JSON-linjer med «question» (eller «quote») og gjerne «id»; - for standard inn",
    )
    parser.add_argument(
        "--mode",
        choices=list(MODES),
        default="question",
        help="question: svar på et spørsmål (utelatt: question); quote: finn hvor et sitat på 3 til 300 ord står",
    )
    add_index(parser)
    parser.add_argument(
        "--document",
        type=not_empty,
        action="append",
        default=[],
        metavar="DOKUMENT",
        help="søk bare i dette dokumentet, med navnet det har i samlingen; kan gjentas",
    )
    parser.add_argument(
        "--section",
        type=not_empty,
        metavar="KAPITTEL",
        help="søk bare i dette kapitlet og det som står under det, med overskrift eller nummer, "
        "for eksempel «3 > 3.2»; krever ett --document når samlingen har flere",
    )
    _add_years(parser)
    parser.add_argument("-k", type=_positive, default=5, metavar="ANTALL", help="hvor mange treff (utelatt: 5)")
    parser.add_argument("--json", action="store_true", help=f"skriv JSON, for et spørsmål med minst {MIN_HITS} treff")
    parser.set_defaults(run=run)


def _add_years(parser: argparse.ArgumentParser) -> None:
    """Add the options that name the first and the last year."""
    for option, said in (("--from-year", "dette året eller senere"), ("--to-year", "dette året eller tidligere")):
        parser.add_argument(option, type=_year, metavar="ÅR", help=f"søk bare i rapporter som ble utgitt {said}")


def add_index(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the index folder."""
    parser.add_argument("--index", type=not_empty, default="index", metavar="MAPPE", help="(utelatt: index)")


def not_empty(text: str) -> str:
    """Return an argument that may be anything but empty."""
    if not text:
        raise argparse.ArgumentTypeError("kan ikke være tom")
    return text


def run(args: argparse.Namespace) -> int:
    """Carry out the command. Raises QuestionError, ScopeError, BatchError, IndexerError."""
    try:
        return _ask(args)
    except BrokenPipeError:
        return close_broken_output()


def _ask(args: argparse.Namespace) -> int:
    if args.batch is None:
        text = _standard_input() if args.text == STANDARD_INPUT else args.text
        MODES[args.mode](text)  # what can't be asked is told of before the model is loaded
        entries = [{args.mode: text}]
    else:
        entries = [entry for _, entry in read_batch(args.batch, args.mode)]
    searcher = Searcher.open(Path(args.index))
    within = _scope(searcher, args)
    answer = {"question": _answer, "quote": _find}[args.mode]
    for entry in entries:
        written = answer(searcher, entry, within, args)
        heading = "" if args.batch is None or args.json else f"# {' '.join(entry[args.mode].split())}\n"
        print(f"{heading}{written}", end="\n\n" if heading else "\n", flush=True)
    return 0


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BatchError(STANDARD_INPUT, 0, "teksten er ikke UTF-8") from error


def _scope(searcher: Searcher, args: argparse.Namespace) -> Scope | None:
    return searcher.scope(args.document, args.section, Years(args.from_year, args.to_year))


def _answer(searcher: Searcher, entry: dict[str, Any], within: Scope | None, args: argparse.Namespace) -> str:
    result = searcher.ask(entry["question"], max(args.k, MIN_HITS), within=within)
    if args.json:
        return _json_line(result_json(result, searcher.imprint, question_id=entry.get("id")))
    return messages.readable(result, args.k, searcher.document)


def _find(searcher: Searcher, entry: dict[str, Any], within: Scope | None, args: argparse.Namespace) -> str:
    result = searcher.find_quote(read_quote(entry["quote"]), args.k, within=within)
    if args.json:
        return _json_line(quote_json(result, searcher.imprint, quote_id=entry.get("id")))
    return readable_quote(result)


def _json_line(written: dict[str, Any]) -> str:
    return json.dumps(written, ensure_ascii=False, allow_nan=False)


def read_batch(name: str, mode: str = "question") -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the entries of a JSON-lines file and their lines (1-based); raise BatchError with the first that is none.

    `mode` is one of MODES. The file "-" is standard input.
    """
    try:
        content = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
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
            entry = json.loads(line, parse_constant=_no_json)
        except (ValueError, RecursionError) as error:
            raise BatchError(name, number, "linjen er ikke JSON") from error
        fault = _fault(entry, mode)
        if fault:
            raise BatchError(name, number, fault)
        try:
            MODES[mode](entry[mode])
        except (QuestionError, QuoteError) as error:
            raise BatchError(name, number, messages.describe(error).rstrip(".")) from error
        yield number, entry


def _no_json(constant: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and JSON lacks."""
    raise ValueError(constant)


def _fault(entry: object, mode: str) -> str:
    """Return what is wrong with an entry's fields, empty where nothing is."""
    if not isinstance(entry, dict) or mode not in entry:
        return f"feltet «{mode}» mangler"
    if not isinstance(entry[mode], str):
        return f"feltet «{mode}» må være tekst i anførselstegn"
    question_id = entry.get("id")
    if isinstance(question_id, bool) or not isinstance(question_id, str | int | None):
        return "feltet «id» må være tekst eller et helt tall"
    return ""


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("må være et helt tall på minst 1")
    return int(text)


def _year(text: str) -> int:
    if not text.isdecimal() or len(text) != 4:
        raise argparse.ArgumentTypeError("må være et årstall med fire sifre")
    return int(text)
