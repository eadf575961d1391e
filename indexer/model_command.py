"""Prepare a model from the command line: python -m indexer model [NAME]."""

from __future__ import annotations

import argparse
import sys

from indexer.command_line import CommandLine
from indexer.model_store import default_models_dir, prepare_model
from indexer.models import find_model, read_models


def add_parser(subparsers: argparse._SubParsersAction[CommandLine]) -> None:
    """Add the command `model`."""
    parser = subparsers.add_parser(
        "model",
        help="gjør klar en språkmodell",
        description="Hent en språkmodell, kontroller den og gjør den klar. Er den klar, skjer ingenting.",
    )
    parser.add_argument("name", nargs="?", metavar="NAVN", help="navn i models.txt (utelatt: den forvalgte)")
    parser.add_argument("--list", action="store_true", help="vis modellene i models.txt og avslutt")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command. Raises ModelError."""
    if args.list:
        for spec in read_models():
            sys.stdout.write(f"{spec.name}\t{spec.source}\n")
        return 0
    prepare_model(find_model(args.name), models_dir=default_models_dir(), report=_print_line)
    return 0


def _print_line(line: str) -> None:
    # Flushed, so that the line stands above pip's progress bar and not below it.
    print(line, flush=True)
