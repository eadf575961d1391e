"""A folder of broken and hostile files, built with two good reports among them."""

from __future__ import annotations

import contextlib
import io
import time
import unicodedata
from dataclasses import asdict
from pathlib import Path

import pytest

from indexer import build_command, messages
from indexer.__main__ import main
from indexer.errors import Skipped
from indexer.generation import current_generation
from indexer.snapshot import Snapshot, open_snapshot
from tests.fake_encoder import FakeEncoder, build, write_corpus
from tests.hostile_files import HOSTILE, LIMITS, READ, Hostile, make_hostile_files
from tests.pdf_builder import PROSE, PdfBuilder, filled
from tests.raw_pdf import SENTENCE

# Three pages are stopped after two seconds each, and each time the process is started anew; the rest is for a machine
# that has other things to do.
MAX_SECONDS = 90
CONTROL = dict.fromkeys(map(ord, "\n\x1b\u202e"), "\ufffd")


def id_of(one: Hostile) -> str:
    return unicodedata.normalize("NFC", one.name).translate(CONTROL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("Fæle filer")
    make_hostile_files(folder)
    filled(PdfBuilder(folder / "årsrapport.pdf").heading("Om året", level=0)).save()
    write_corpus(folder, {"notat/møte.txt": "Utvalget møttes i mars og vedtok planen for neste år."})
    return folder


@pytest.fixture(scope="module")
def built(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, Snapshot, float]:
    """Build the folder by the command; return its exit code, what it printed, the index and how long it took."""
    index = tmp_path_factory.mktemp("indeks")
    options = [
        word for name, limit in asdict(LIMITS).items() for word in (build_command.LIMIT_OPTIONS[name][0], str(limit))
    ]
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
        patch.setattr(build_command, "_load", lambda spec: FakeEncoder())
        started = time.monotonic()
        code = main(["build", str(folder), "--index", str(index), *options])
    seconds = time.monotonic() - started
    return code, printed.getvalue(), open_snapshot(current_generation(index)), seconds


def test_there_are_enough_of_them_and_each_has_its_name():
    assert len({id_of(one) for one in HOSTILE}) == len(HOSTILE) >= 60


def test_the_build_ends_in_time_with_the_good_reports_and_exit_code_1(built: tuple[int, str, Snapshot, float]):
    code, printed, snapshot, seconds = built
    assert code == 1
    assert seconds < MAX_SECONDS
    texts = {document.id: document.text for document in snapshot.documents}
    assert PROSE[0] in texts["årsrapport.pdf"]
    assert texts["notat/møte.txt"].startswith("Utvalget møttes")
    assert "Traceback" not in printed


@pytest.mark.parametrize("one", HOSTILE, ids=id_of)
def test_each_is_named_with_its_reason_or_is_read(one: Hostile, built: tuple[int, str, Snapshot, float]):
    _, printed, snapshot, _ = built
    named = [skipped for skipped in snapshot.manifest.skipped if skipped.path == id_of(one)]
    texts = [document.text for document in snapshot.documents if document.id == id_of(one)]
    if named:
        assert [(skipped.reason in one.outcomes, skipped.pages) for skipped in named] == [(True, one.pages)], named
        assert f"  – {messages.reason(named[0])}" in printed.splitlines()
    else:
        assert READ in one.outcomes
    assert bool(texts) == bool(not named or one.pages)
    if one.name.endswith(".pdf") and texts:
        assert SENTENCE in texts[0]


def test_a_page_that_was_stopped_costs_nothing_of_the_pages_after_it(built: tuple[int, str, Snapshot, float]):
    _, printed, snapshot, _ = built
    for name in ("flate-bombe.pdf", "treg-side.pdf"):
        document = next(document for document in snapshot.documents if document.id == name)
        assert len(document.pages) == 3
        assert document.text[document.pages[2].start :] == "Siste side er i orden."
        assert f"{name}, side 2 " in printed


def test_what_a_name_could_do_to_a_terminal_is_not_printed(built: tuple[int, str, Snapshot, float]):
    assert not set("\x1b\u202e") & set(built[1])


def test_where_nothing_else_is_there_a_pipe_and_a_link_are_named(tmp_path: Path):
    folder = tmp_path / "bare rør"
    folder.mkdir()
    for one in HOSTILE:
        if one.outcomes in (("special",), ("link",)):
            one.make(folder / one.name)
    write_corpus(folder, {"a.txt": "Ett dokument."})
    skipped = build(folder, tmp_path / "indeks").skipped
    assert skipped[:1] == (Skipped("lenke til enhet.txt", "link"),)
    assert {one.reason for one in skipped} == {"special", "link"}
