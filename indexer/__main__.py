"""The command line of the indexer: python -m indexer build | documents | inspect | model."""

from __future__ import annotations

import sys

# sysexits.h: an error in the program. Python's own is 1, which here means that some files were left out.
EX_SOFTWARE = 70


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code.

    0 all well, 1 something was left out, 2 an error that the user can mend, 70 one that only we can, 130 stopped, 141
    nobody reads what is printed.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("Avbrutt.", file=sys.stderr)
        return 130
    except Exception as error:  # noqa: BLE001 - the edge: what gets here is a fault of ours
        return _crash(error)


def _run(arguments: list[str] | None) -> int:
    # Imported here, since it takes a second in which the user may stop the program.
    from indexer import build_command, documents_command, inspect_command, messages, model_command
    from indexer.command_line import CommandLine, close_broken_output, prepare_output
    from indexer.errors import IndexerError

    prepare_output()
    parser = CommandLine(prog="python -m indexer", description="Gjør rapporter søkbare for Kildesøk.")
    subparsers = parser.add_subparsers(required=True, metavar="KOMMANDO")
    build_command.add_parser(subparsers)
    documents_command.add_parser(subparsers)
    inspect_command.add_parser(subparsers)
    model_command.add_parser(subparsers)
    args = parser.parse_args(arguments)
    try:
        exit_code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        return close_broken_output()
    except IndexerError as error:
        print(messages.describe(error), file=sys.stderr)
        return 2
    except OSError as error:
        print(messages.file_error(error), file=sys.stderr)
        return 2
    return exit_code


def _crash(error: Exception) -> int:
    """Show where the program failed, for the one who is to mend it, and say in Norwegian that it did."""
    import traceback

    traceback.print_exception(error)
    name = type(error).__name__
    print(f"Kildesøk stoppet på grunn av en feil i programmet ({name}). Meld fra, med teksten over.", file=sys.stderr)
    return EX_SOFTWARE


if __name__ == "__main__":
    sys.exit(main())
