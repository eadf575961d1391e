import argparse
import re

import pytest

from indexer.command_line import CommandLine

ENGLISH = re.compile(r"\b(usage|error|argument|expected|invalid|choose|required|show|options|could|the)\b")


def parser_of_all_kinds() -> CommandLine:
    parser = CommandLine("kildesok", "Gjør noe.")
    parser.add_argument("--port", type=int)
    parser.add_argument("--portal")
    parser.add_argument("--json", action="store_true")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--fil")
    either.add_argument("--mappe")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    commands.add_parser("bygg").add_argument("sti", metavar="STI", type=path_of)
    one_of = commands.add_parser("spør").add_mutually_exclusive_group(required=True)
    one_of.add_argument("--tekst")
    one_of.add_argument("--batch")
    return parser


def path_of(text: str) -> str:
    if text == "feil":
        raise argparse.ArgumentTypeError("finnes ikke")
    return text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "KOMMANDO mangler"),
        (["bygg"], "STI mangler"),
        (["spør"], "oppgi ett av disse: --tekst --batch"),
        (["rydd"], "KOMMANDO kan ikke være «rydd». Velg blant: bygg, spør"),
        (["bygg", "mappe", "--alt"], "kjenner ikke --alt"),
        (["--fil", "a", "--mappe", "b", "bygg", "c"], "--mappe kan ikke brukes sammen med --fil"),
        (["--fil"], "--fil mangler en verdi"),
        (["--json=3", "bygg", "c"], "--json tar ingen verdi"),
        (["--port", "åtti", "bygg", "c"], "--port må være et helt tall, ikke «åtti»"),
        (["--por", "80", "bygg", "c"], "--por kan bety flere ting: --port, --portal"),
        (["bygg", "feil"], "STI finnes ikke"),
    ],
)
def test_a_wrong_use_is_told_in_norwegian_with_exit_code_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser_of_all_kinds().parse_args(arguments)

    printed = capsys.readouterr()
    assert stopped.value.code == 2
    assert printed.out == ""
    assert printed.err.startswith("bruk: kildesok")
    assert printed.err.splitlines()[-1].split(": ", 1)[1] == said
    assert not ENGLISH.search(printed.err)


def test_the_help_is_in_norwegian_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["bygg", "--help"], ["spør", "-h"]):
        with pytest.raises(SystemExit) as stopped:
            parser_of_all_kinds().parse_args(arguments)

        printed = capsys.readouterr()
        assert stopped.value.code == 0
        assert printed.out.startswith("bruk: kildesok")
        assert "vis denne hjelpen og avslutt" in printed.out
        assert not ENGLISH.search(printed.out)
