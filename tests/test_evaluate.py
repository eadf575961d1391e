import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from indexer.generation import Manifest, current_generation, sha256_of
from search_app import evaluate
from tests.fake_encoder import FakeEncoder, write_corpus
from tests.search_builders import DEFAULT_SPEC, build_searchable

PROJECT = Path(__file__).resolve().parent.parent
TEXTS = {f"rapport{number:02}.txt": f"Fisk nummer {number} lever i havet ved Bergen." for number in range(14)}
TEXTS["Ærfugl.txt"] = "Pasientens legemiddelliste er i drift i Oslo. Side to handler om e-resept."
SECRET = "legemiddelliste i Oslo"
QUESTIONS: list[dict[str, Any]] = [
    {"id": "q1", "question": SECRET, "type": "keyword", "evidence": ["Pasientens legemiddelliste er i drift i Oslo"]},
    {"id": "q2", "question": "fisk nummer 7 i havet", "lang": "nn", "type": "number", "document": "rapport07.txt"},
    {"id": "q3", "question": "fisk nummer 3 i havet", "type": "number", "evidence": ["finnes ikke i noen rapport"]},
    {"id": "q4", "question": "zebra xylofon", "lang": "en", "type": "unanswerable"},
]


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

    monkeypatch.setattr(evaluate, "load_model", load)
    return loaded


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "prøve.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in QUESTIONS), encoding="utf-8")
    return path


def run(folder: Path, *arguments: object) -> int:
    return evaluate.main([*map(str, arguments), "--output", str(folder / "svar")])


def results(folder: Path, name: str = "prøve") -> dict[str, Any]:
    return json.loads((folder / "svar" / f"{name}.json").read_text(encoding="utf-8"))


def test_the_answers_of_an_index_are_scored_overall_by_type_and_by_language(
    index: Path, questions: Path, tmp_path: Path, fake_model: list[str]
):
    assert run(tmp_path, questions, "--index", index) == 0
    scores = results(tmp_path)["scores"]
    found = {name: (figure["value"], figure["questions"]) for name, figure in scores["overall"].items()}
    assert found["hit@1"] == (0.667, 3)
    assert found["page"] == (0.0, 1)
    assert found["refused when unanswerable"][1] == 1
    assert list(scores["by_type"]) == ["keyword", "number", "unanswerable"]
    assert list(scores["by_lang"]) == ["en", "nb", "nn"]
    assert scores["by_type"]["number"]["hit@1"] == {"value": 0.5, "interval": [0.0, 1.0], "questions": 2}
    assert fake_model == [DEFAULT_SPEC.name]


def test_the_results_tell_what_was_measured_on_and_with(index: Path, questions: Path, tmp_path: Path):
    run(tmp_path, questions, "--index", index)
    content = results(tmp_path)
    manifest = Manifest.read(current_generation(index))
    assert content["question_set"] == {"name": "prøve.jsonl", "sha256": sha256_of(questions)}
    assert content["model"]["name"] == DEFAULT_SPEC.name
    assert content["settings"]["index"] == {key: manifest.recipe[key] for key in ("chunker", "reader", "analyser")}
    assert content["documents"] == len(TEXTS)
    assert content["chunks"] == sum(info.chunk_count for info in manifest.documents)
    assert content["corpus_sha256"] == evaluate.corpus_sha256(manifest)
    assert content["seconds_per_question"] >= 0


def test_every_question_has_its_outcome_and_none_of_its_text(index: Path, questions: Path, tmp_path: Path):
    run(tmp_path, questions, "--index", index)
    outcomes = results(tmp_path)["outcomes"]
    assert [(one["id"], one["type"], one["lang"], one["rank"]) for one in outcomes] == [
        ("q1", "keyword", "nb", 1),
        ("q2", "number", "nn", 1),
        ("q3", "number", "nb", None),
        ("q4", "unanswerable", "en", None),
    ]
    assert all((one["confidence"] is None) is one["refused"] for one in outcomes)
    written = (tmp_path / "svar" / "prøve.json").read_text(encoding="utf-8")
    assert not any(text in written for text in (SECRET, "zebra", "Pasientens", "finnes ikke", str(tmp_path)))
    # A line for each, so that a changed outcome is one changed line.
    assert sum(line.strip().startswith('{"id"') for line in written.splitlines()) == len(QUESTIONS)


def test_the_reliability_table_holds_every_answer(index: Path, questions: Path, tmp_path: Path):
    run(tmp_path, questions, "--index", index)
    content = results(tmp_path)
    refused = sum(one["refused"] for one in content["outcomes"])
    assert sum(one["answers"] for one in content["reliability"]["bins"]) == len(QUESTIONS) - refused
    assert content["reliability"]["refused"] == refused / len(QUESTIONS)


def test_a_corpus_is_indexed_for_the_measuring_and_scored_as_its_index_is(
    index: Path, questions: Path, tmp_path: Path, fake_model: list[str], capsys: pytest.CaptureFixture[str]
):
    corpus = write_corpus(tmp_path / "rapporter", TEXTS)
    before = set(tmp_path.rglob("*"))
    assert run(tmp_path, questions, "--corpus", corpus, "--name", "ny") == 0
    assert run(tmp_path, questions, "--index", index, "--name", "gammel") == 0
    new, old = results(tmp_path, "ny"), results(tmp_path, "gammel")
    for name in ("scores", "outcomes", "corpus_sha256", "settings", "model"):
        assert new[name] == old[name]
    assert fake_model == [DEFAULT_SPEC.name] * 2
    assert {path.name for path in set(tmp_path.rglob("*")) - before} == {"svar", "ny.json", "gammel.json"}
    assert "15 dokumenter" in capsys.readouterr().out


def test_a_report_that_cannot_be_read_is_named_and_changes_the_exit_code(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    corpus = write_corpus(tmp_path / "rapporter", TEXTS)
    (corpus / "ødelagt.pdf").write_bytes(b"%PDF-1.7 nothing more")
    assert run(tmp_path, questions, "--corpus", corpus) == 1
    assert "ødelagt.pdf" in capsys.readouterr().out
    assert results(tmp_path)["documents"] == len(TEXTS)


def test_the_command_is_told_without_folders_of_this_machine(index: Path, questions: Path, tmp_path: Path):
    run(tmp_path, questions, "--index", index, "--name", "x")
    assert results(tmp_path, "x")["command"] == "python -m search_app.evaluate 'prøve.jsonl' --index indeks --name x"


def test_the_tables_are_in_norwegian_with_a_decimal_comma(
    index: Path, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    run(tmp_path, questions, "--index", index)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "rett første treff 3 0,667 [0,00–1,00]" in lines
    assert lines[lines.index("Type antall rett første treff rett svar uten svar, med rette") + 1].startswith(
        "keyword 1 1,000 [1,00–1,00]"
    )
    assert lines[-1] == f"Resultatene står i {tmp_path / 'svar' / 'prøve.json'}."


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nei.jsonl"], "nei.jsonl: filen finnes ikke"),
        (["FILE", "--index", "nei"], "ingen indeks i nei"),
        (["FILE", "--corpus", "nei"], "Finner ikke nei"),
    ],
)
def test_what_is_missing_is_told_with_exit_code_2(
    questions: Path, tmp_path: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
):
    assert run(tmp_path, *[str(questions) if one == "FILE" else one for one in arguments]) == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert "Traceback" not in printed.err
    assert not (tmp_path / "svar").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "SPØRSMÅL mangler"),
        (["-"], "SPØRSMÅL må være en fil"),
        (["a", "--name", "b/c"], "--name må være et filnavn uten mappe"),
        (["a", "--name", ""], "--name må være et filnavn uten mappe"),
        (["a", "--name", ".."], "--name må være et filnavn uten mappe"),
        (["a", "--index", "b", "--corpus", "c"], "--corpus kan ikke brukes sammen med --index"),
    ],
)
def test_a_wrong_use_is_told_in_norwegian(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        evaluate.main(arguments)
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err


def test_results_that_cannot_be_written_are_told(
    index: Path, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "svar").write_text("en fil")
    assert run(tmp_path, questions, "--index", index) == 2
    assert capsys.readouterr().err.startswith(f"Kan ikke skrive {tmp_path / 'svar' / 'prøve.json'}: ")


def test_a_set_that_cannot_be_read_is_told_before_the_model_is_loaded(
    index: Path, tmp_path: Path, fake_model: list[str]
):
    path = tmp_path / "prøve.jsonl"
    path.write_text('{"id": "q1", "question": "Hva?", "type": "number"}\n', encoding="utf-8")
    assert run(tmp_path, path, "--index", index) == 2
    assert fake_model == []


def test_the_corpus_hash_changes_with_a_name_or_a_file_and_with_nothing_else(index: Path, tmp_path: Path):
    manifest = Manifest.read(current_generation(index))
    again = build_searchable(tmp_path / "a", dict(reversed(TEXTS.items())))
    renamed = build_searchable(tmp_path / "b", {name.replace("Ær", "ær"): text for name, text in TEXTS.items()})
    changed = build_searchable(tmp_path / "c", {name: text + "!" for name, text in TEXTS.items()})
    hashes = [evaluate.corpus_sha256(Manifest.read(current_generation(one))) for one in (again, renamed, changed)]
    assert hashes[0] == evaluate.corpus_sha256(manifest)
    assert hashes[0] == evaluate.corpus_sha256(replace(manifest, documents=manifest.documents[::-1]))
    assert len(set(hashes)) == 3


def test_the_settings_hold_the_searchs_constants_and_the_hash_of_what_is_learnt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("search_app.passages.MAX_PASSAGE_CHARS", 17)
    monkeypatch.setattr(evaluate, "__file__", str(tmp_path / "evaluate.py"))
    monkeypatch.setattr("search_app.question_words.ONE_PART", 0.17)
    (tmp_path / "weights.json").write_bytes(b"{}")
    (tmp_path / "words.txt").write_bytes(b"a = b")
    (tmp_path / "static.css").write_bytes(b"")
    found = evaluate.settings({"model": {}, "reader": "9"})
    assert found["constants"]["passages.MAX_PASSAGE_CHARS"] == 17
    assert found["constants"]["question_words.ONE_PART"] == 0.17
    contents = {"weights.json": b"{}", "words.txt": b"a = b"}
    assert found["learnt"] == {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    assert found["index"] == {"reader": "9"}


def test_the_module_is_a_command():
    command = [sys.executable, "-m", "search_app.evaluate", "--help"]
    printed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert printed.stdout.startswith("bruk: python -m search_app.evaluate")
    assert printed.stderr == ""
