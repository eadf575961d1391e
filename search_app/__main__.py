"""The command line of the search: python -m search_app ask | check | serve."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from indexer.command_line import CommandLine, prepare_output
from search_app import ask_command, check_command
from search_app.command import carry_out

MAX_PORT = 65535


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 all well, 1 something to look at, 2 an error."""
    prepare_output()
    parser = CommandLine(prog="python -m search_app", description="Svar fra rapporter, med kilde.")
    subparsers = parser.add_subparsers(required=True, metavar="KOMMANDO")
    ask_command.add_parser(subparsers)
    check_command.add_parser(subparsers)
    _add_serve(subparsers)
    return carry_out(parser.parse_args(arguments))


def _add_serve(subparsers: argparse._SubParsersAction[CommandLine]) -> None:
    parser = subparsers.add_parser("serve", help="start nettsiden", description="Start nettsiden på denne maskinen.")
    ask_command.add_index(parser)
    parser.add_argument("--port", type=_port, default=8501, help="(utelatt: 8501)")
    parser.add_argument(
        "--host", type=ask_command.not_empty, default="127.0.0.1", help="(utelatt: 127.0.0.1, bare denne maskinen)"
    )
    parser.add_argument(
        "--uten-innsyn", action="store_true", help="uten siden som viser den som drifter, hvordan rapportene er lest"
    )
    parser.add_argument(
        "--uten-sporsmal-i-adressen",
        action="store_true",
        help="hold spørsmålene ute av adressen, og dermed ute av historikken i nettleseren og av lenker som deles",
    )
    parser.add_argument(
        "--tilgjengelighet",
        type=_web_address,
        metavar="URL",
        help="adressen til tilgjengelighetserklæringen, som alle sidene da lenker til nederst (utelatt: ingen lenke)",
    )
    parser.set_defaults(run=_serve)


def _serve(args: argparse.Namespace) -> int:
    from search_app.server import serve

    return serve(
        Path(args.index),
        args.host,
        args.port,
        readings=not args.uten_innsyn,
        statement=args.tilgjengelighet,
        keeps_questions=not args.uten_sporsmal_i_adressen,
    )


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > MAX_PORT:
        raise argparse.ArgumentTypeError(f"må være et helt tall fra 0 til {MAX_PORT}")
    return int(text)


def _web_address(text: str) -> str:
    """Take what a browser may follow safely: no «javascript:», and no file of the reader's own machine."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a broken IPv6 address, or a port that is no number
        whole = False
    if not whole or re.search(r"[\s\x00-\x1f\x7f]", text):
        raise argparse.ArgumentTypeError("må være en hel adresse som begynner med http:// eller https://")
    return text


if __name__ == "__main__":
    sys.exit(main())
