import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from indexer.command_line import CLOSED_PIPE
from indexer.corrections import CORRECTIONS_NAME
from search_app.__main__ import main
from search_app.search import Searcher
from tests.fake_encoder import SPEC, FakeEncoder, build, write_corpus
from tests.search_builders import build_searchable

PROJECT = Path(__file__).resolve().parent.parent
TEXTS = {f"rapport{number:02}.txt": f"Fisk nummer {number} lever i havet ved Bergen." for number in range(14)}
TEXTS["Ærfugl.txt"] = "Pasientens legemiddelliste er i drift i Oslo. Side to handler om e-resept."
QUESTION = "legemiddelliste i Oslo"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_searchable(tmp_path_factory.mktemp("Ærfugl og ål"), TEXTS)


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a fake encoder in the model's place, and return the names of the models that were asked for."""
    loaded: list[str] = []

    def load(spec):
        loaded.append(spec.name)
        return FakeEncoder()

    monkeypatch.setattr("search_app.search.load_model", load)
    return loaded


def ask(index: Path, *arguments: str) -> int:
    return main(["ask", *arguments, "--index", str(index)])


def refusal(capsys: pytest.CaptureFixture[str], index: Path, *arguments: str) -> str:
    """Ask what must be refused with exit code 2 and nothing on standard output, and return what is said."""
    assert ask(index, *arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    return printed.err.strip()


def json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.rstrip("\n").split("\n")]


def batch(folder: Path, *lines: object, ending: str = "\n") -> str:
    path = folder / "spørsmål.jsonl"
    path.write_text(
        "".join((line if isinstance(line, str) else json.dumps(line)) + ending for line in lines),
        encoding="utf-8",
        newline="",
    )
    return str(path)


def test_an_answer_is_printed_for_people_with_its_source(index: Path, capsys: pytest.CaptureFixture[str]):
    assert ask(index, QUESTION) == 0
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert lines[0].startswith("Pasientens legemiddelliste er i drift i Oslo.")
    assert lines[1].startswith("Vurdering: ")
    assert lines[2] == "Kilde: Ærfugl, uten sidetall"
    assert "1. Ærfugl, uten sidetall" in lines
    assert printed.err == ""


@pytest.mark.parametrize(("arguments", "count"), [((), 5), (("-k", "2"), 2), (("-k", "12"), 12)])
def test_k_is_the_number_of_hits_that_people_see(
    index: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], count: int
):
    assert ask(index, "fisk lever i havet", *arguments) == 0
    ranks = [line.split(".")[0] for line in capsys.readouterr().out.splitlines() if line[:1].isdigit()]
    assert ranks == [str(rank) for rank in range(1, count + 1)]


@pytest.mark.parametrize(("arguments", "count"), [((), 10), (("-k", "2"), 10), (("-k", "12"), 12)])
def test_json_is_one_line_with_at_least_ten_hits(
    index: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], count: int
):
    assert ask(index, "fisk lever i havet", "--json", *arguments) == 0
    printed = capsys.readouterr()
    (found,) = json_lines(printed.out)
    assert [hit["rank"] for hit in found["hits"]] == list(range(1, count + 1))
    assert "id" not in found
    assert found["question"] == "fisk lever i havet"
    assert printed.err == ""


def test_norwegian_letters_are_printed_as_they_are(index: Path, capsys: pytest.CaptureFixture[str]):
    assert ask(index, "Ærfugl på ål", "--json") == 0
    assert "Ærfugl på ål" in capsys.readouterr().out


def test_a_batch_is_answered_line_by_line_in_its_order_with_its_ids(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], fake_model: list[str]
):
    asked = [{"id": f"q{number}", "question": f"fisk nummer {number} i havet"} for number in (9, 2, 11, 0)]
    asked.insert(2, {"question": QUESTION, "type": "status"})
    assert ask(index, "--batch", batch(tmp_path, *asked), "--json") == 0
    found = json_lines(capsys.readouterr().out)
    assert [line.get("id") for line in found] == ["q9", "q2", None, "q11", "q0"]
    assert [line["question"] for line in found] == [line["question"] for line in asked]
    assert "id" not in found[2]
    assert found[1]["hits"][0]["citation"]["document"] == "rapport02.txt"
    assert len(fake_model) == 1


@pytest.mark.parametrize("question_id", ["", 0, 7, "å/1"])
def test_an_id_of_any_kind_comes_back_as_it_was(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], question_id: object
):
    assert ask(index, "--batch", batch(tmp_path, {"id": question_id, "question": "fisk"}), "--json") == 0
    assert json_lines(capsys.readouterr().out)[0]["id"] == question_id


def test_a_batch_gives_what_the_single_questions_give(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    questions = [QUESTION, "fisk nummer 3", "mammut"]
    for question in questions:
        assert ask(index, question, "--json") == 0
    alone = capsys.readouterr().out
    assert ask(index, "--batch", batch(tmp_path, *({"question": one} for one in questions)), "--json") == 0
    assert capsys.readouterr().out == alone


def test_a_batch_for_people_repeats_each_question(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert ask(index, "--batch", batch(tmp_path, {"question": QUESTION}, {"question": "fisk i havet"})) == 0
    headings = [line for line in capsys.readouterr().out.splitlines() if line.startswith("# ")]
    assert headings == [f"# {QUESTION}", "# fisk i havet"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\n\n", "\n  \n"])
def test_a_batch_may_have_windows_line_ends_and_blank_lines(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
):
    name = batch(tmp_path, {"question": "fisk"}, {"question": "ål"}, ending=ending)
    assert ask(index, "--batch", name, "--json") == 0
    assert [line["question"] for line in json_lines(capsys.readouterr().out)] == ["fisk", "ål"]


def test_a_batch_may_begin_with_a_byte_order_mark(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert ask(index, "--batch", batch(tmp_path, '\ufeff{"question": "fisk"}'), "--json") == 0
    assert json_lines(capsys.readouterr().out)[0]["question"] == "fisk"


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085"])
def test_a_line_separator_inside_a_question_ends_no_line(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], separator: str
):
    name = batch(tmp_path, json.dumps({"question": f"fisk{separator}i havet"}, ensure_ascii=False))
    assert ask(index, "--batch", name, "--json") == 0
    assert json_lines(capsys.readouterr().out)[0]["question"] == f"fisk{separator}i havet"


def test_a_batch_can_come_on_standard_input(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    content = '{"id": 1, "question": "ål i havet"}\n'.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="cp1252"))
    assert ask(index, "--batch", "-", "--json") == 0
    (found,) = json_lines(capsys.readouterr().out)
    assert (found["id"], found["question"]) == (1, "ål i havet")


def test_an_empty_batch_prints_nothing(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert ask(index, "--batch", batch(tmp_path), "--json") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "Du har ikke skrevet noe spørsmål."),
        ("  \n ", "Du har ikke skrevet noe spørsmål."),
        ("?!…", "Spørsmålet har ingen ord."),
        ("å" * 10_000, "Spørsmålet er på 10000 tegn. Det kan være på høyst 1500."),
    ],
)
def test_a_question_that_cannot_be_asked_is_explained_before_anything_is_loaded(
    index: Path, capsys: pytest.CaptureFixture[str], fake_model: list[str], question: str, said: str
):
    assert refusal(capsys, index, question).startswith(said)
    assert refusal(capsys, index, question, "--json").startswith(said)
    assert fake_model == []


def test_a_missing_index_is_told_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    said = refusal(capsys, tmp_path / "ingen", QUESTION)
    assert said.startswith(f"Det er ingen indeks i {tmp_path / 'ingen'}.")
    assert "python -m indexer build" in said


def test_an_index_with_a_name_that_is_too_long_is_told_in_norwegian(capsys: pytest.CaptureFixture[str]):
    said = refusal(capsys, Path("å" * 300), QUESTION)
    assert said == f"Kan ikke lese {'å' * 300}/CURRENT: Navnet er for langt."


def test_an_index_of_another_model_is_told_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    build(write_corpus(tmp_path / "rapporter", {"a.txt": "Ål er en fisk."}), tmp_path / "indeks", spec=SPEC)
    said = refusal(capsys, tmp_path / "indeks", QUESTION)
    assert said.startswith("Indeksen er laget med en annen språkmodell (falsk)")
    assert "python -m indexer build" in said


def test_a_batch_file_that_is_not_there_is_named(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    name = str(tmp_path / "borte.jsonl")
    assert refusal(capsys, index, "--batch", name) == f"Kan ikke lese {name}: filen finnes ikke."


def test_a_folder_is_no_batch_file(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    said = refusal(capsys, index, "--batch", str(tmp_path))
    assert said == f"Kan ikke lese {tmp_path}: sjekk at det er en fil som du har lesetilgang til."


def test_a_batch_file_in_another_encoding_is_refused(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "gammel.jsonl"
    path.write_bytes('{"question": "ål"}'.encode("cp1252"))
    assert refusal(capsys, index, "--batch", str(path)) == f"Kan ikke lese {path}: filen er ikke UTF-8."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ikke json", "linjen er ikke JSON"),
        ('{"question": "ål"', "linjen er ikke JSON"),
        ("[" * 100_000, "linjen er ikke JSON"),
        ("[]", "feltet «question» mangler"),
        ('"ål"', "feltet «question» mangler"),
        ('{"id": "q2"}', "feltet «question» mangler"),
        ('{"question": 7}', "feltet «question» må være tekst"),
        ('{"question": null}', "feltet «question» må være tekst"),
        ('{"id": NaN, "question": "ål"}', "linjen er ikke JSON"),
        ('{"id": 1.5, "question": "ål"}', "feltet «id» må være tekst eller et helt tall"),
        ('{"id": true, "question": "ål"}', "feltet «id» må være tekst eller et helt tall"),
        ('{"id": [1], "question": "ål"}', "feltet «id» må være tekst eller et helt tall"),
        ('{"question": ""}', "Du har ikke skrevet noe spørsmål"),
        ('{"question": "?"}', "Spørsmålet har ingen ord"),
    ],
)
def test_a_bad_line_of_a_batch_is_told_by_its_number_before_any_answer(
    index: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    fake_model: list[str],
    line: str,
    said: str,
):
    name = batch(tmp_path, {"question": "fisk"}, "", line, {"question": "ål"})
    assert refusal(capsys, index, "--batch", name, "--json").startswith(f"Linje 3 i {name} kan ikke leses: {said}")
    assert fake_model == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["spør"],
        ["ask"],
        ["ask", "hva", "--batch", "fil.jsonl"],
        ["ask", "hva", "-k", "0"],
        ["ask", "hva", "-k", "-3"],
        ["ask", "hva", "-k", "to"],
        ["ask", "hva", "-k", "1,5"],
        ["ask", "hva", "--index", ""],
        ["ask", "--batch", ""],
        ["serve", "--host", ""],
        ["serve", "--port", "99999"],
        ["serve", "--port", "65536"],
        ["serve", "--port", "-1"],
        ["serve", "--port", "9" * 5000],
    ],
)
def test_a_command_line_that_makes_no_sense_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "python -m search_app" in printed.err
    if "-k" in arguments:
        assert "må være et helt tall på minst 1" in printed.err
    if "--port" in arguments:
        assert "--port må være et helt tall fra 0 til 65535" in printed.err
    if "" in arguments:
        assert "kan ikke være tom" in printed.err


def test_help_is_norwegian(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        main(["ask", "--help"])
    assert caught.value.code == 0
    assert "Still spørsmål til rapportene." in capsys.readouterr().out


def test_a_lone_surrogate_in_a_question_is_written_as_json_writes_it(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert ask(index, "--batch", batch(tmp_path, '{"question": "fisk \\ud83d i havet"}'), "--json") == 0
    assert json_lines(capsys.readouterr().out)[0]["question"] == "fisk \ud83d i havet"
    assert ask(index, "fisk \udce5 i havet") == 0


def test_a_user_who_stops_it_sees_no_traceback(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def stop(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(Searcher, "open", stop)
    assert ask(index, QUESTION) == 130
    assert capsys.readouterr().out == ""


# What `python -m search_app` does, with a fake model.
PROGRAM = """
import sys
from search_app import search
from search_app.__main__ import main
from search_app.search import Searcher
from tests.fake_encoder import FakeEncoder
search.load_model = lambda spec: FakeEncoder()
sys.exit(main(sys.argv[1:]))
"""


def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", PROGRAM, *arguments],
        cwd=PROJECT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE and gives another error")
@pytest.mark.parametrize("form", [["--json"], []])
def test_a_reader_that_stops_early_causes_no_traceback(index: Path, tmp_path: Path, form: list[str]):
    # More than a pipe holds, so that it is written to after it was closed.
    name = batch(tmp_path, *({"question": f"fisk nummer {number}"} for number in range(60)))
    with start("ask", "--batch", name, "--index", str(index), *form) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(60) == CLOSED_PIPE
    assert said == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE and gives another error")
def test_a_reader_that_never_reads_causes_no_traceback(index: Path):
    # So little is written that it stays in Python's buffer until the end.
    with start("ask", "fisk", "-k", "1", "--index", str(index)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(60) == CLOSED_PIPE
    assert said == ""


def test_output_is_utf_8_whatever_the_system_has(index: Path):
    with start("ask", "Ærfugl → ål", "--json", "--index", str(index), PYTHONIOENCODING="cp1252", PYTHONUTF8="0") as run:
        out, said = run.communicate(timeout=60)
    assert (run.returncode, said) == (0, b"")
    assert json.loads(out.decode("utf-8"))["question"] == "Ærfugl → ål"


@pytest.mark.parametrize(("package", "command"), [("search_app", "ask"), ("indexer", "build")])
def test_help_and_errors_are_printed_whatever_encoding_the_system_has(package: str, command: str):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    program = [sys.executable, "-W", "ignore", "-m", package]
    shown = subprocess.run([*program, command, "--help"], cwd=PROJECT, env=environment, capture_output=True, timeout=60)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "bruk: " in shown.stdout.decode("utf-8")
    refused = subprocess.run([*program, command, "--ål"], cwd=PROJECT, env=environment, capture_output=True, timeout=60)
    assert refused.returncode == 2
    assert b"Traceback" not in refused.stderr
    refused.stderr.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the output")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_output_causes_no_traceback(index: Path, closed: str):
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM, "ask", "fisk", "--index", str(index)]
    run = subprocess.run(f"{shlex.join(command)} {closed}", shell=True, cwd=PROJECT, capture_output=True, timeout=60)
    assert (run.returncode, run.stderr) == (0, b"")


def test_a_question_is_asked_within_the_documents_that_are_named(index: Path, capsys: pytest.CaptureFixture[str]):
    chosen = ["rapport03.txt", "rapport07.txt"]
    named = [argument for one in chosen for argument in ("--document", one)]
    assert ask(index, "fisk lever i havet", "--json", *named) == 0
    (found,) = json_lines(capsys.readouterr().out)
    assert sorted(hit["citation"]["document"] for hit in found["hits"]) == chosen


def test_a_question_is_asked_within_a_chapter(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    text = "# 1 Fisk\n\nLaks i elva.\n\n## 1.1 Hav\n\nTorsk i havet.\n\n# 2 Dyr\n\nUlv i skogen, ikke laks i elva.\n"
    index = build_searchable(tmp_path, {"dyr.md": text})
    questions = batch(tmp_path, {"question": "laks i elva"}, {"question": "ulv i skogen"})
    assert ask(index, "--batch", questions, "--json", "--section", "1 fisk") == 0
    for found in json_lines(capsys.readouterr().out):
        assert {hit["citation"]["section"][0] for hit in found["hits"]} == {"1 Fisk"}


def test_what_a_question_cannot_be_narrowed_down_to_is_told(index: Path, capsys: pytest.CaptureFixture[str]):
    said = refusal(capsys, index, QUESTION, "--document", "Arfugl.txt")
    assert said == "Samlingen har ikke noe dokument som heter «Arfugl.txt». Mente du «Ærfugl.txt»?"
    assert "har ikke noe kapittel «3.2»" in refusal(
        capsys, index, QUESTION, "--document", "Ærfugl.txt", "--section", "3.2"
    )
    assert "hvilket dokument" in refusal(capsys, index, QUESTION, "--section", "3.2")


def test_a_question_is_asked_within_years(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    reports = {f"rapport{year}.txt": f"Fisk lever i havet i {year}." for year in (2015, 2016, 2017)}
    imprints = "".join(f'["rapport{year}.txt"]\naar = {year}\n' for year in (2015, 2016, 2017))
    index = build_searchable(tmp_path, {**reports, "udatert.txt": "Fisk uten år.", CORRECTIONS_NAME: imprints})
    for years, found in (
        (("--from-year", "2016"), ["rapport2016.txt", "rapport2017.txt"]),
        (("--to-year", "2015"), ["rapport2015.txt"]),
        (("--from-year", "2016", "--to-year", "2016"), ["rapport2016.txt"]),
    ):
        assert ask(index, "fisk i havet", "--json", *years) == 0
        (result,) = json_lines(capsys.readouterr().out)
        assert sorted(hit["citation"]["document"] for hit in result["hits"]) == found
    said = refusal(capsys, index, QUESTION, "--from-year", "2018")
    assert said == (
        "Det er ingen rapporter fra 2018 eller senere å søke i. Rapportene med kjent årstall er fra 2015, 2016 og 2017."
    )


@pytest.mark.parametrize("year", ["", "17", "20175", "i fjor", "-201"])
def test_a_year_has_four_digits(index: Path, capsys: pytest.CaptureFixture[str], year: str):
    with pytest.raises(SystemExit):
        ask(index, QUESTION, f"--from-year={year}")
    assert "må være et årstall med fire sifre" in capsys.readouterr().err
