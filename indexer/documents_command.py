"""List what an index holds and what each report is cited by: python -m indexer documents."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from indexer.build_command import DEFAULT_INDEX
from indexer.command_line import CommandLine
from indexer.corrections import CORRECTIONS_NAME
from indexer.generation import DocumentInfo, Manifest, current_generation
from indexer.inspection_phrases import imprint_facts
from indexer.messages import counted

_LABEL_CHARS = 10


def add_parser(subparsers: argparse._SubParsersAction[CommandLine]) -> None:
    """Add the command `documents`."""
    parser = subparsers.add_parser(
        "documents",
        help="vis rapportene i indeksen",
        description="Vis hvilke rapporter indeksen har, og hva de siteres med: tittel, utgiver og år. Det som er feil, "
        f"retter du i {CORRECTIONS_NAME} øverst i mappen med rapportene. Lag så indeksen på nytt.",
    )
    parser.add_argument("--index", type=Path, default=Path(DEFAULT_INDEX), metavar="MAPPE", help="(utelatt: index)")
    parser.add_argument("--json", action="store_true", help="skriv det samme som JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command. Raises IndexFolderError."""
    documents = Manifest.read(current_generation(args.index)).documents
    if args.json:
        print(json.dumps([asdict(info) for info in documents], ensure_ascii=False, indent=1))
        return 0
    for info in documents:
        print("\n".join(_lines(info)), end="\n\n")
    print(f"{counted(len(documents), 'dokument', 'dokumenter')} i {args.index}.")
    return 0


def _lines(info: DocumentInfo) -> Iterator[str]:
    yield info.id
    pages = "uten sidetall" if info.page_count is None else str(info.page_count)
    for name, text in (("Tittel", info.title), *imprint_facts(info.imprint), ("Sider", pages)):
        yield f"  {name:<{_LABEL_CHARS}}{text}"
