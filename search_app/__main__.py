"""The command line of the search: python -m search_app ask | serve."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from indexer import messages as indexer_messages
from indexer.command_line import CommandLine
from indexer.errors import IndexerError
from search_app import ask_command, messages
from search_app.errors import SearchError


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 all well, 2 an error."""
    parser = CommandLine(prog="python -m search_app", description="Svar fra rapporter, med kilde.")
    subparsers = parser.add_subparsers(required=True, metavar="KOMMANDO")
    ask_command.add_parser(subparsers)
    _add_serve(subparsers)
    args = parser.parse_args(arguments)
    try:
        exit_code: int = args.run(args)
    except (IndexerError, SearchError) as error:
        print(messages.describe(error), file=sys.stderr)
        return 2
    except OSError as error:
        print(indexer_messages.file_error(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return exit_code


def _add_serve(subparsers: argparse._SubParsersAction[CommandLine]) -> None:
    parser = subparsers.add_parser("serve", help="start nettsiden", description="Start nettsiden på denne maskinen.")
    parser.add_argument(
        "--index", type=Path, default=Path(ask_command.DEFAULT_INDEX), metavar="MAPPE", help="(utelatt: index)"
    )
    parser.add_argument("--port", type=int, default=8501, help="(utelatt: 8501)")
    parser.add_argument("--host", default="127.0.0.1", help="(utelatt: 127.0.0.1, bare denne maskinen)")
    parser.set_defaults(run=_serve)


def _serve(args: argparse.Namespace) -> int:
    from search_app.server import serve

    return serve(args.index, args.host, args.port)


if __name__ == "__main__":
    sys.exit(main())
