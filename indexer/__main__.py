"""The command line of the indexer: python -m indexer build | model."""

from __future__ import annotations

import sys

from indexer import build_command, messages, model_command
from indexer.command_line import CommandLine, prepare_output
from indexer.errors import IndexerError


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 all well, 1 something was left out, 2 an error."""
    prepare_output()
    parser = CommandLine(prog="python -m indexer", description="Gjør rapporter søkbare for Kildesøk.")
    subparsers = parser.add_subparsers(required=True, metavar="KOMMANDO")
    build_command.add_parser(subparsers)
    model_command.add_parser(subparsers)
    args = parser.parse_args(arguments)
    try:
        exit_code: int = args.run(args)
    except IndexerError as error:
        print(messages.describe(error), file=sys.stderr)
        return 2
    except OSError as error:
        print(messages.file_error(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Avbrutt. Indeksen er som før.", file=sys.stderr)
        return 130
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
