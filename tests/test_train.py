import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from indexer.generation import sha256_of
from search_app import train
from search_app.errors import TrainingSetsError
from search_app.linear_model import LinearModel
from search_app.passage_features import PASSAGE_FEATURES
from search_app.train import DEFAULT_SETS, SetSpec, read_sets
from tests.fake_encoder import FakeEncoder, write_corpus
from tests.search_builders import DEFAULT_SPEC, build_searchable, open_fake
from tests.training_builders import ANIMALS, misses, questions, text_of

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch) -> list[FakeEncoder]:
    """Put a fake encoder in the model's place, and return those that were loaded."""
    loaded: list[FakeEncoder] = []

    def load(spec: object) -> FakeEncoder:
        loaded.append(FakeEncoder())
        return loaded[-1]

    monkeypatch.setattr(train, "load_model", load)
    return loaded


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """Write a corpus, its questions with their document, its pairs, and the file that lists them."""
    write_corpus(tmp_path / "rapporter", {f"{animal}.txt": text_of(number) for number, animal in enumerate(ANIMALS)})
    named = [
        {"id": one.id, "question": one.question, "type": one.type, "answers": one.answers, "document": one.document}
        for one in questions()
    ]
    shown = [
        {"id": one.id, "question": one.question, "type": one.type, "evidence": [text_of(number).split(". ")[1]]}
        for number, one in enumerate(questions()[::2])
    ]
    missed = [{"id": one.id, "question": one.question, "type": one.type} for one in misses()]
    write_lines(tmp_path / "navngitt.jsonl", named)
    write_lines(tmp_path / "rapport.jsonl", [*shown, *missed])
    return write_sets(
        tmp_path,
        '[[set]]\nname = "navngitt"\nquestions = "navngitt.jsonl"\ncorpus = "rapporter"\nweight = 1\n'
        "leave_out_every = 2\n"
        '[[set]]\nname = "rapport"\nquestions = "rapport.jsonl"\ncorpus = "rapporter"\nweight = 0.5\n'
        "confidence_weight = 2\n"
        '[[set]]\nname = "målt"\nquestions = "rapport.jsonl"\ncorpus = "rapporter"\nweight = 0\n',
    )


def write_lines(path: Path, entries: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entries), encoding="utf-8")


def write_sets(folder: Path, text: str) -> Path:
    path = folder / "sett å.toml"
    path.write_text(text, encoding="utf-8")
    return path


def run(sets: Path, output: Path, *arguments: str) -> int:
    return train.main([str(sets), "--output", str(output), *arguments])


def entry(folder: Path, **fields: str) -> str:
    """Write what one set needs, and return its entry in the TOML file."""
    write_corpus(folder / "mappe", {"a.txt": "Ål."})
    write_lines(folder / "spm.jsonl", [{"id": "q", "question": "Ål?", "type": "x", "evidence": ["Ål"]}])
    wanted = {"name": '"n"', "questions": '"spm.jsonl"', "corpus": '"mappe"', "weight": "1"} | fields
    return "[[set]]\n" + "".join(f"{name} = {value}\n" for name, value in wanted.items() if value)


def test_a_whole_run_writes_models_that_the_search_weighs_by(
    sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    output = tmp_path / "lært.json"
    assert run(sets, output) == 0
    learnt = json.loads(output.read_text(encoding="utf-8"))
    assert list(learnt) == ["command", "date", "model", "sets", "models"]
    assert learnt["model"] == DEFAULT_SPEC.name
    named, shown, measured = learnt["sets"].values()
    assert list(learnt["sets"]) == ["navngitt", "rapport", "målt"]
    path = sets.parent / "navngitt.jsonl"
    assert named["questions"] == {"name": "navngitt.jsonl", "sha256": sha256_of(path)}
    assert (named["weight"], named["confidence_weight"], named["cases"]) == (1, 1, 3 * len(ANIMALS))
    assert (shown["weight"], shown["confidence_weight"], shown["cases"]) == (0.5, 2, 2 * len(ANIMALS))
    assert (measured["weight"], measured["confidence_weight"]) == (0, 0)
    assert named["held_out"]["questions"] == 2 * len(ANIMALS)
    assert named["held_out"]["document left out"]["questions"] == len(ANIMALS)
    assert named["held_out"]["hit@1"] > 0.9
    assert shown["held_out"]["near misses"]["questions"] == len(ANIMALS)
    assert shown["held_out"]["refused though answerable"] <= 0.15
    # What was learnt is what a search can be opened with.
    monkeypatch.setattr("search_app.linear_model.read_learnt", lambda: learnt)
    texts = {f"{animal}.txt": text_of(number) for number, animal in enumerate(ANIMALS)}
    searcher = open_fake(build_searchable(tmp_path / "søk", texts))
    result = searcher.ask("Hvor mange dyr av arten gaupe ble registrert?")
    assert result.answer is not None
    assert "107 dyr" in result.answer.text
    assert result.hits[0].citation.document == "gaupe.txt"
    assert searcher.ask("zebra").answer is None
    # And what is told is a table in Norwegian.
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"Det som er lært, står i {output}."
    (row,) = [line.split() for line in lines if line.startswith("navngitt")]
    assert row[1] == str(2 * len(ANIMALS))
    assert row[2] == f"{named['held_out']['hit@1']:.3f}".replace(".", ",")


def test_the_same_run_again_writes_the_very_same_file(sets: Path, tmp_path: Path):
    for name in ("en", "to"):
        assert run(sets, tmp_path / name) == 0
    one, other = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("en", "to"))
    assert {**one, "date": ""} == {**other, "date": ""}


def test_indexes_that_are_kept_are_not_made_again(sets: Path, tmp_path: Path, fake_model: list[FakeEncoder]):
    kept = tmp_path / "indekser å"
    for name in ("en", "to"):
        assert run(sets, tmp_path / name, "--indexes", str(kept)) == 0
    assert [len(encoder.passages) for encoder in fake_model] == [len(ANIMALS), 0]
    assert len(list(kept.iterdir())) == 1  # the three sets are about one corpus


def test_nothing_is_left_behind_but_the_file(sets: Path, tmp_path: Path):
    before = set(tmp_path.rglob("*"))
    assert run(sets, tmp_path / "lært.json") == 0
    assert set(tmp_path.rglob("*")) - before == {tmp_path / "lært.json"}


def test_the_reports_of_pairs_are_those_that_are_named(tmp_path: Path):
    write_corpus(tmp_path / "rapporter", {"a.txt": "Det var 12 laks i elva på våren.", "b.txt": "Ål lever i havet."})
    pair = {"lang": "nb", "type": "number", "kind": None, "question": "Hvor mange?", "answers": ["12"], "pages": [1]}
    write_lines(tmp_path / "par.jsonl", [{**pair, "id": one, "report": f"{one}.txt"} for one in "abc"])
    text = entry(tmp_path, questions='"par.jsonl"', corpus='"rapporter"', reports='["c.txt", "a.txt"]')
    (spec,) = read_sets(write_sets(tmp_path, text))
    assert spec.reports == ("c.txt", "a.txt")
    assert [gold.id for gold in train._questions(spec)] == ["c", "a"]


def test_paths_are_relative_to_the_file_and_what_is_left_out_has_its_value(tmp_path: Path):
    (spec,) = read_sets(write_sets(tmp_path, entry(tmp_path, weight="0.5")))
    assert spec == SetSpec("n", tmp_path / "spm.jsonl", tmp_path / "mappe", 0.5, 0.5, 1, None)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": ""}, "'name'"),
        ({"weight": ""}, "'weight'"),
        ({"weight": '"mye"'}, "mye"),
        ({"weight": "[1]"}, "list"),
        ({"corpus": ""}, "'corpus'"),
        ({"leave_out_every": "0"}, "leave_out_every = 0"),
        ({"questions": "3"}, "int"),
        ({"reports": "3"}, "int"),
        ({"name": "uten anførselstegn"}, "line 2"),
    ],
)
def test_a_set_that_cannot_be_read_is_told_in_norwegian_with_exit_code_2(
    tmp_path: Path, fields: dict[str, str], told: str, capsys: pytest.CaptureFixture[str], fake_model: list[FakeEncoder]
):
    sets = write_sets(tmp_path, entry(tmp_path, **fields))
    assert run(sets, tmp_path / "ut.json") == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(f"Kan ikke lære av {sets}: filen har ikke den formen den skal ha (")
    assert told in printed.err
    assert "Traceback" not in printed.err
    assert not (tmp_path / "ut.json").exists()
    assert fake_model == []


@pytest.mark.parametrize("text", ["", "set = 3", 'set = ["a"]', "[set]\nname = 1", "[[annet]]", "\udcff"])
def test_a_file_of_another_form_is_told(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "sett.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert run(path, tmp_path / "ut.json") == 2
    assert "filen har ikke den formen den skal ha" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fields", "missing"),
    [(None, "sett å.toml"), ({"questions": '"borte.jsonl"'}, "borte.jsonl"), ({"corpus": '"borte"'}, "borte")],
)
def test_what_is_missing_is_told_by_its_name(
    tmp_path: Path, fields: dict[str, str] | None, missing: str, capsys: pytest.CaptureFixture[str]
):
    if fields is not None:
        write_sets(tmp_path, entry(tmp_path, **fields))
    assert run(tmp_path / "sett å.toml", tmp_path / "ut.json") == 2
    assert capsys.readouterr().err == f"Kan ikke lære av {tmp_path / missing}: Den finnes ikke.\n"


def test_a_set_is_read_from_the_first_to_the_last(tmp_path: Path):
    text = entry(tmp_path) + entry(tmp_path, name='"m"') + entry(tmp_path, name='"o"')
    assert [spec.name for spec in read_sets(write_sets(tmp_path, text))] == ["n", "m", "o"]
    with pytest.raises(TrainingSetsError):
        read_sets(write_sets(tmp_path, text + entry(tmp_path, name="")))


@pytest.mark.parametrize("lines", ["{", '{"report": "a.txt"}', '{"report": "b.txt", "id": 1}'])
def test_pairs_that_cannot_be_read_are_told(tmp_path: Path, lines: str, capsys: pytest.CaptureFixture[str]):
    sets = write_sets(tmp_path, entry(tmp_path, questions='"par.jsonl"', reports='["a.txt"]'))
    (tmp_path / "par.jsonl").write_text(lines, encoding="utf-8")
    assert run(sets, tmp_path / "ut.json") == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"Kan ikke lære av {tmp_path / 'par.jsonl'}: ")


def test_questions_that_cannot_be_read_are_told_with_their_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    sets = write_sets(tmp_path, entry(tmp_path))
    (tmp_path / "spm.jsonl").write_text('{"id": "q"}\n', encoding="utf-8")
    assert run(sets, tmp_path / "ut.json") == 2
    assert "Linje 1 i " in capsys.readouterr().err


def test_sets_that_nothing_can_be_learnt_from_are_told(sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(write_sets(tmp_path, entry(tmp_path)), tmp_path / "ut.json") == 2
    assert "minst to dokumenter" in capsys.readouterr().err
    assert run(write_sets(tmp_path, entry(tmp_path, weight="0")), tmp_path / "ut.json") == 2
    assert "ikke nevner dokumentet sitt" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told(sets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(sets, tmp_path / "mangler" / "ut.json") == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"Kan ikke skrive {tmp_path / 'mangler' / 'ut.json'}: ")


def test_the_projects_own_sets_say_what_they_weigh_and_ask_what_the_repository_has():
    listed = tomllib.loads((PROJECT / DEFAULT_SETS).read_text(encoding="utf-8"))["set"]
    specs = [train._spec((PROJECT / DEFAULT_SETS).parent, one) for one in listed]
    assert len({spec.name for spec in specs}) == len(specs)
    assert any(spec.weight for spec in specs)
    for spec in specs:
        if spec.questions.resolve().is_relative_to(PROJECT):
            assert train._questions(spec), spec.name


def test_a_learnt_model_of_other_features_is_refused(sets: Path, tmp_path: Path):
    assert run(sets, tmp_path / "ut.json") == 0
    fields = json.loads((tmp_path / "ut.json").read_text(encoding="utf-8"))["models"]
    assert LinearModel.from_json(fields["passage"], PASSAGE_FEATURES).weights.any()
    with pytest.raises(ValueError, match="other features"):
        LinearModel.from_json(fields["answer"], PASSAGE_FEATURES)


def test_the_module_is_a_command_in_norwegian():
    command = [sys.executable, "-m", "search_app.train", "--help"]
    printed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert printed.stdout.startswith("bruk: python -m search_app.train")
    assert "Lær vektene i søket" in printed.stdout
    assert printed.stderr == ""
