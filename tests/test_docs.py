"""What the documents say of commands, options, files and addresses is what there is."""

import re
import tomllib
from pathlib import Path

import pytest
import streamlit as st

from indexer.__main__ import main as index_main
from indexer.build_command import LIMIT_OPTIONS
from indexer.corrections import read_corrections
from indexer.reading_limits import ReadingLimits
from search_app.__main__ import main as search_main
from search_app.about_texts import BOKMAL as ABOUT
from search_app.page_view import NAMES
from search_app.streamlit_texts import STREAMLIT_TEXTS
from tests.documents import ALL, DESIGN, GUIDE, PROJECT, README, section
from tests.test_written_standards import STREAMLIT_SCRIPTS

document_named = pytest.mark.parametrize("name", ALL)
COMMANDS = {
    "python -m indexer": (index_main, ["model", "build", "documents", "inspect"]),
    "python -m search_app": (search_main, ["ask", "check", "serve"]),
}


def help_of(command: str, name: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        COMMANDS[command][0]([name, "--help"])
    return capsys.readouterr().out


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", text))


@pytest.mark.parametrize(("text", "heading"), [(README, "Serving"), (GUIDE, "Start nettsiden")])
def test_every_option_of_serve_is_told_and_no_other(text: str, heading: str, capsys: pytest.CaptureFixture[str]):
    told = set(re.findall(r"^\| `(--[a-z-]+)", section(text, heading), re.M))
    assert told == options_in(help_of("python -m search_app", "serve", capsys)) - {"--help"}


def test_every_command_is_told(capsys: pytest.CaptureFixture[str]):
    for command, (main, names) in COMMANDS.items():
        with pytest.raises(SystemExit):
            main(["--help"])
        offered = re.findall(r"^    (\w+)", capsys.readouterr().out, re.M)
        assert sorted(offered) == sorted(names)
        assert [name for name in names if f"`{command} {name}" not in README] == []


@document_named
def test_no_command_is_told_with_an_option_that_it_lacks(name: str, capsys: pytest.CaptureFixture[str]):
    known = {
        f"{command} {one}": options_in(help_of(command, one, capsys))
        for command, (_, names) in COMMANDS.items()
        for one in names
    }
    told = re.findall(r"`[^`\n]*(python -m (?:indexer|search_app) \w+)([^`\n]*)`", ALL[name])
    wrong = [(command, option) for command, rest in told for option in options_in(rest) - known.get(command, set())]
    assert wrong == []


def test_the_options_of_ask_that_narrow_are_told(capsys: pytest.CaptureFixture[str]):
    row = next(line for line in README.splitlines() if 'ask "QUESTION"' in line)
    assert {"--document", "--section", "--from-year", "--to-year"} <= options_in(row)
    assert options_in(row) <= options_in(help_of("python -m search_app", "ask", capsys))


def test_the_limits_and_their_defaults_are_told():
    told = dict(re.findall(r"^\| `(--[a-z-]+)` \| (\d+) \|", section(README, "Limits"), re.M))
    defaults = ReadingLimits()
    assert told == {option: f"{getattr(defaults, name):.0f}" for name, (option, _, _) in LIMIT_OPTIONS.items()}


def test_every_make_target_that_is_told_is_there():
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.M))
    told = {target for text in ALL.values() for target in re.findall(r"`make ([a-z-]+)", text)}
    assert told - targets == set()
    assert {"run", "test", "index", "serve", "screenshots"} <= told


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "guide"])
def test_every_cookie_is_told(text: str):
    assert [name for name, _ in ABOUT.cookies if f"`{name}`" not in text] == []


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "guide"])
def test_the_example_of_corrections_can_be_used(text: str, tmp_path: Path):
    found = re.search(r"```toml\n(.*?)```", text, re.S)
    assert found is not None
    path = tmp_path / "dokumenter.toml"
    path.write_text(found[1], encoding="utf-8")
    (name,) = tomllib.loads(found[1])
    corrections = read_corrections([path], [name])
    assert corrections.faults == ()
    assert set(corrections.fields[name]) == {"title", "publisher", "year", "language"}


def test_the_parameters_of_a_views_address_are_told():
    told = section(DESIGN, "The address is the view")
    assert [name for name in NAMES if f"`{name}`" not in told] == []


def test_the_english_that_remains_is_streamlits_and_is_not_translated():
    script = "".join(path.read_text(encoding="utf-8") for path in STREAMLIT_SCRIPTS)
    table = re.search(r"^\| English \| where.*?\n\n", DESIGN, re.M | re.S)
    assert table is not None
    remaining = [
        text for row in table[0].strip().splitlines()[2:] for text in re.findall(r"`([^`]+)`", row.split("|")[1])
    ]
    assert len(remaining) >= 8
    assert [text for text in remaining if text not in script] == []
    assert [text for text in remaining if text.strip() in STREAMLIT_TEXTS["nb"]] == []
    assert st.__version__.startswith("1.67")


@document_named
def test_every_file_that_is_named_is_there(name: str):
    told = set(re.findall(r"`((?:indexer|search_app|tests|bench|docs|corpus|static)/[\w./-]+)`", ALL[name]))
    made = {"docs/screenshots/"}
    gone = [one for one in told - made if not (PROJECT / one).exists() and not (PROJECT / "search_app" / one).exists()]
    assert gone == []


def anchors(text: str) -> set[str]:
    """Return the anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@document_named
def test_every_link_leads_somewhere(name: str):
    folder = (PROJECT / name).parent
    for target in re.findall(r"\]\(([^)\s]+)\)", ALL[name]):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        file = folder / path if path else PROJECT / name
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file.read_text(encoding="utf-8")), target
