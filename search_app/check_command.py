"""Check the quotes of a text from the command line: python -m search_app check FILE."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from indexer.command_line import CommandLine, close_broken_output
from search_app.ask_command import add_index, not_empty
from search_app.check_docx import annotate
from search_app.check_messages import annotated_written, readable_check
from search_app.check_notes import notes_of
from search_app.check_texts import BOKMAL
from search_app.checked_reading import MAX_FILE_BYTES, read_checked_text
from search_app.errors import CheckedFileError, OutputError, ResultsError
from search_app.quote_control import check_text
from search_app.result_json import check_json
from search_app.search import Searcher


def add_parser(subparsers: argparse._SubParsersAction[CommandLine]) -> None:
    """Add the command `check`."""
    parser = subparsers.add_parser(
        "check",
        help="kontroller sitatene i en tekst",
        description="Kontroller at sitatene i en tekst står ordrett i rapportene, og at henvisningene stemmer.",
    )
    parser.add_argument("file", type=not_empty, metavar="FIL", help="teksten: .docx, .odt, .pdf, .txt eller .md")
    add_index(parser)
    parser.add_argument("--all", action="store_true", help="vis også sitatene som stemmer")
    parser.add_argument("--json", action="store_true", help="skriv JSON")
    parser.add_argument(
        "--docx", type=_word_file, metavar="UT.docx", help="lag en Word-fil av teksten med en merknad ved hvert sitat"
    )
    parser.add_argument("--overwrite", action="store_true", help="skriv over Word-filen om den finnes fra før")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; 1 where something is to be looked at.

    Raises CheckedFileError, OutputError, ResultsError, IndexerError, OSError.
    """
    try:
        return _check(args)
    except BrokenPipeError:
        return close_broken_output()


def _check(args: argparse.Namespace) -> int:
    path = Path(args.file)
    content = _content(path)
    if args.docx is not None:
        _refuse_taken(args.docx, path, overwrite=args.overwrite)
    text = read_checked_text(path.name, content)  # what can't be read is told of before the model is loaded
    searcher = Searcher.open(Path(args.index))
    result = check_text(searcher, text)
    if args.docx is not None:
        _write(args.docx, annotate(path.name, content, text, notes_of(result, BOKMAL)), overwrite=args.overwrite)
    if args.json:
        written = check_json(result, text, searcher.imprint)
        print(json.dumps(written, ensure_ascii=False, allow_nan=False), flush=True)
    else:
        print(readable_check(result, text, shows_right=args.all))
        if args.docx is not None:
            print(f"\n{annotated_written(args.docx)}", flush=True)
    return 0 if result.is_right else 1


def _content(path: Path) -> bytes:
    """Read a file that isn't too large to be checked."""
    with path.open("rb") as file:
        content = file.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise CheckedFileError("large", path.name, size_bytes=path.stat().st_size, max_bytes=MAX_FILE_BYTES)
    return content


def _refuse_taken(target: Path, source: Path, *, overwrite: bool) -> None:
    if not target.parent.is_dir():
        raise OutputError("folder", target.parent)
    if not target.exists():
        return
    if target.samefile(source):
        raise OutputError("input", target)
    if not overwrite:
        raise OutputError("exists", target)


def _write(target: Path, content: bytes, *, overwrite: bool) -> None:
    try:
        with target.open("wb" if overwrite else "xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise OutputError("exists", target) from error
    except OSError as error:
        raise ResultsError(target, error) from error


def _word_file(text: str) -> Path:
    if not text.lower().endswith(".docx"):
        raise argparse.ArgumentTypeError("må være et filnavn som ender på .docx")
    return Path(text)
