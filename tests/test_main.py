import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from indexer import build, build_command
from indexer.__main__ import main
from tests.fake_encoder import FakeEncoder, write_corpus


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must end with 2, print nothing on standard output, and return what it says."""
    assert main(list(arguments)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    return printed.err.strip()


def test_a_path_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    missing = tmp_path / "årsrapporter"
    said = refusal(capsys, "build", str(missing), "--index", str(tmp_path / "index"))
    assert said == f"Finner ikke {missing}. Sjekk at stien er riktig skrevet."
    assert not (tmp_path / "index").exists()


def test_an_empty_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "tom mappe"
    folder.mkdir()
    said = refusal(capsys, "build", str(folder), "--index", str(tmp_path / "index"))
    assert said.startswith(f"Fant ingen rapporter i {folder}.")


def test_a_name_that_models_txt_lacks_is_told_with_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_corpus(tmp_path / "corpus", {"a.txt": "Tekst."})
    arguments = ("build", str(tmp_path / "corpus"), "--index", str(tmp_path / "index"), "--model", "samisk")
    assert "«samisk»" in refusal(capsys, *arguments)
    assert not (tmp_path / "index").exists()


def test_a_build_that_is_already_going_on_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_corpus(tmp_path / "corpus", {"a.txt": "Tekst."})
    (tmp_path / "index").mkdir()
    with FileLock(tmp_path / "index" / "build.lock"):
        said = refusal(capsys, "build", str(tmp_path / "corpus"), "--index", str(tmp_path / "index"))
    assert said == f"En annen indeksering av {tmp_path / 'index'} er i gang. Vent til den er ferdig."


def test_a_build_that_the_user_stops_ends_with_130(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    class Stopped(FakeEncoder):
        def encode_passages(self, texts, progress):
            raise KeyboardInterrupt

    monkeypatch.setattr(build_command, "_load", lambda spec: Stopped())
    write_corpus(tmp_path / "corpus", {"a.txt": "Tekst."})
    assert main(["build", str(tmp_path / "corpus"), "--index", str(tmp_path / "index")]) == 130
    assert capsys.readouterr().err.endswith("\rAvbrutt. Det er ikke laget noen indeks.\n")
    assert list((tmp_path / "index" / "generations").iterdir()) == []


@pytest.mark.parametrize(("step", "told"), [("switch_to", "Indeksen er som før."), ("_report", "tatt i bruk.")])
def test_a_build_that_is_stopped_says_whether_the_index_is_the_old_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, step: str, told: str
):
    def stop(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build_command, "_load", lambda spec: FakeEncoder())
    arguments = ["build", str(write_corpus(tmp_path / "c", {"a.txt": "Tekst."})), "--index", str(tmp_path / "index")]
    assert main(arguments) == 0
    write_corpus(tmp_path / "c", {"a.txt": "En annen tekst."})
    monkeypatch.setattr(build, step, stop)
    assert main(arguments) == 130
    assert capsys.readouterr().err.endswith(told + "\n")


@pytest.mark.parametrize("error", [ValueError("uventet"), RecursionError(), MemoryError(), AssertionError("nei")])
def test_a_fault_of_the_program_itself_does_not_end_as_if_files_were_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Exception
):
    def fail(*arguments: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(build_command, "build_index", fail)
    assert main(["build", str(tmp_path), "--index", str(tmp_path / "index")]) == 70
    said = capsys.readouterr().err
    assert said.startswith("Traceback")
    assert f"feil i programmet ({type(error).__name__})" in said.splitlines()[-1]


STOPPED_WHILE_IMPORTING = """
import runpy, sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "faiss":
            raise {error}

sys.meta_path.insert(0, Stop())
runpy.run_module("indexer", run_name="__main__")
"""


@pytest.mark.parametrize(("error", "code"), [("KeyboardInterrupt", 130), ("ImportError('faiss')", 70)])
def test_a_program_that_is_stopped_while_it_starts_says_so_in_one_line(error: str, code: int):
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_IMPORTING.format(error=error), "build"],
        cwd=Path(__file__).resolve().parent.parent,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert ended.returncode == code
    assert (ended.stderr == "Avbrutt.\n") is (code == 130)


@pytest.mark.parametrize("arguments", [[], ["bygg"], ["build", "--modell", "x"]])
def test_a_command_line_that_makes_no_sense_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "python -m indexer" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "told"), [(["--help"], ["build", "model"]), (["build", "--help"], ["--index"])])
def test_help_is_norwegian(arguments: list[str], told: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert all(part in shown for part in told)
    assert "rapporte" in shown
