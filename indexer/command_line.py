"""A command-line parser that speaks Norwegian (bokmål): argparse with its own texts replaced."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from pathlib import Path
from typing import NoReturn

CLOSED_PIPE = 141  # 128 + SIGPIPE, as other programs end when nobody reads on

# What argparse of Python 3.11 to 3.14 says, and how we say it. A text that isn't here is shown as it is.
_ERRORS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"the following arguments are required: (.+)", r"\1 mangler"),
        (r"one of the arguments (.+) is required", r"oppgi ett av disse: \1"),
        (r"unrecognized arguments: (.+)", r"kjenner ikke \1"),
        (r"argument (\S+): not allowed with argument (.+)", r"\1 kan ikke brukes sammen med \2"),
        (r"argument (\S+): expected .*argument.*", r"\1 mangler en verdi"),
        (r"argument (\S+): ignored explicit argument .*", r"\1 tar ingen verdi"),
        (r"argument (\S+): invalid int value: '(.*)'", r"\1 må være et helt tall, ikke «\2»"),
        (r"argument (\S+): invalid choice: '(.*?)' .*from '?(.+?)'?\)", r"\1 kan ikke være «\2». Velg blant: \3"),
        (r"ambiguous option: (\S+) could match (.+)", r"\1 kan bety flere ting: \2"),
        (r"argument (\S+): (.+)", r"\1 \2"),
    )
)


def prepare_output() -> None:
    """Let standard output and error take every Norwegian letter whatever the system's encoding is, or be closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller, as with «>&-»
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            # A lone surrogate comes out as \udXXX, as in JSON.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def close_broken_output() -> int:
    """End in silence where the reader, `head` for instance, has seen enough, and return the exit code `CLOSED_PIPE`.

    What is left goes to the null device, or Python would complain when it flushes once more at the end.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return CLOSED_PIPE


class CommandLine(argparse.ArgumentParser):
    """An ArgumentParser whose usage, help and errors are in Norwegian; its subparsers are of the same class."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        """Make a parser for the command `prog`."""
        super().__init__(prog=prog, description=description, add_help=False)
        self._positionals.title = "argumenter"
        self._optionals.title = "valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen og avslutt")

    def format_usage(self) -> str:
        """Return the usage line."""
        return super().format_usage().replace("usage: ", "bruk: ", 1)

    def format_help(self) -> str:
        """Return the whole help text."""
        return super().format_help().replace("usage: ", "bruk: ", 1)

    def error(self, message: str) -> NoReturn:
        """Print the usage and `message` in Norwegian on standard error, and exit with 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {_in_norwegian(message)}\n")


def _in_norwegian(message: str) -> str:
    for pattern, text in _ERRORS:
        match = pattern.fullmatch(message)
        if match:
            return match.expand(text).replace("', '", ", ")
    return message
