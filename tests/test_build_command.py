from dataclasses import fields
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from indexer import build_command
from indexer.__main__ import main
from indexer.build import build_index
from indexer.encoder import Encoder
from indexer.errors import ModelFolderError
from indexer.generation import current_generation
from indexer.models import ModelSpec, find_model
from indexer.reading_limits import ReadingLimits
from indexer.snapshot import open_snapshot
from tests.fake_encoder import FakeEncoder, Recorder, write_corpus

TEXTS = {"bergen.txt": "Ærfugl lever ved kysten av Bergen.", "oslo.txt": "E-resept er innført i Oslo."}


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch) -> FakeEncoder:
    """Put the fake encoder in the model's place: the commands are tested without a model."""
    encoder = FakeEncoder()
    monkeypatch.setattr(build_command, "_load", lambda spec: encoder)
    return encoder


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    return tmp_path / "indeks"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "Ærfugl og ål", TEXTS)


def encrypted_pdf(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("hemmelig", strength=128))
    canvas.drawString(100, 700, "Ingen kan lese dette.")
    canvas.save()


def blank_pdf(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.showPage()
    canvas.save()


def no_pdf(path: Path) -> None:
    path.write_text("Dette er ingen PDF.")


def heading_only_pdf(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.bookmarkPage("1")
    canvas.addOutlineEntry("1 Innledning", "1")
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(100, 700, "1 Innledning")
    canvas.save()


BAD_PDFS = {
    "ikke": (no_pdf, "er ikke en PDF"),
    "laast": (encrypted_pdf, "er beskyttet med passord"),
    "skannet": (blank_pdf, "har ingen tekst å søke i"),
    "overskrift": (heading_only_pdf, "har ingen tekst å søke i"),
}


def test_a_build_prints_what_it_did_and_ends_with_0(
    corpus: Path, index_dir: Path, capsys: pytest.CaptureFixture[str], fake_model: FakeEncoder
):
    assert main(["build", str(corpus), "--index", str(index_dir)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "Skriver og kontrollerer indeksen …"
    assert printed[1].startswith("Indeksen er klar: 2 dokumenter, 0 sider, 0 kapitler, 2 utdrag, på ")
    assert sorted(fake_model.passages) == sorted(TEXTS.values())


def test_a_build_made_again_says_that_nothing_has_changed(
    corpus: Path, index_dir: Path, capsys: pytest.CaptureFixture[str]
):
    main(["build", str(corpus), "--index", str(index_dir)])
    capsys.readouterr()
    assert main(["build", str(corpus), "--index", str(index_dir)]) == 0
    assert capsys.readouterr().out.startswith("Ingenting er endret. Indeksen har 2 dokumenter")


def test_the_index_is_made_with_the_model_that_is_named(corpus: Path, index_dir: Path):
    main(["build", str(corpus), "--index", str(index_dir)])
    recipe = open_snapshot(current_generation(index_dir)).manifest.recipe
    assert recipe["model"]["name"] == find_model(None).name
    main(["build", str(corpus), "--index", str(index_dir), "--model", "bge-m3"])
    recipe = open_snapshot(current_generation(index_dir)).manifest.recipe
    assert recipe["model"]["name"] == "bge-m3"


def test_corpus_and_index_are_found_where_the_user_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_corpus(tmp_path / "corpus", TEXTS)
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 0
    assert len(open_snapshot(current_generation(Path("index"))).documents) == 2


def test_several_files_and_folders_can_be_named(corpus: Path, tmp_path: Path, index_dir: Path):
    write_corpus(tmp_path / "annet", {"hamar.txt": "Kjernejournal er innført på Hamar."})
    assert main(["build", str(tmp_path / "annet"), str(corpus / "oslo.txt"), "--index", str(index_dir)]) == 0
    documents = open_snapshot(current_generation(index_dir)).documents
    assert [document.id for document in documents] == ["hamar.txt", "oslo.txt"]


@pytest.mark.parametrize("name", BAD_PDFS)
def test_a_bad_pdf_among_others_is_named_and_ends_the_build_with_1(
    corpus: Path, index_dir: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    make, told = BAD_PDFS[name]
    make(corpus / f"{name}.pdf")
    assert main(["build", str(corpus), "--index", str(index_dir)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "2 dokumenter" in lines[-3]
    assert lines[-2] == "Disse filene er ikke med (1):"
    assert lines[-1].startswith(f"  – {name}.pdf {told}")


@pytest.mark.parametrize("name", BAD_PDFS)
def test_a_bad_pdf_alone_is_named_and_ends_the_build_with_2(
    tmp_path: Path, index_dir: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    make, told = BAD_PDFS[name]
    make(tmp_path / f"{name}.pdf")
    assert main(["build", str(tmp_path / f"{name}.pdf"), "--index", str(index_dir)]) == 2
    printed = capsys.readouterr()
    assert f"{name}.pdf {told}" in printed.err
    assert "indeksen er som før" in printed.err
    assert "Traceback" not in printed.err


def test_a_left_out_file_gives_1_again_when_nothing_has_changed(corpus: Path, index_dir: Path):
    no_pdf(corpus / "ikke.pdf")
    assert [main(["build", str(corpus), "--index", str(index_dir)]) for _ in range(2)] == [1, 1]


def test_nothing_is_loaded_when_there_is_nothing_to_embed(
    corpus: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    build_index([corpus], index_dir, spec=find_model(None), load_encoder=FakeEncoder, progress=Recorder())

    def refuse(spec: object) -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(build_command, "_load", refuse)
    assert main(["build", str(corpus), "--index", str(index_dir)]) == 0


def test_progress_names_the_step_and_the_file_on_standard_error(
    corpus: Path, index_dir: Path, capsys: pytest.CaptureFixture[str]
):
    main(["build", str(corpus), "--index", str(index_dir)])
    shown = capsys.readouterr().err
    assert "Leser rapporter" in shown
    assert "Beregner vektorer" in shown
    assert "Leser" not in shown.rsplit("\r", 1)[-1]


def test_an_error_is_said_below_the_progress_that_it_ended(
    corpus: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def fail(spec: ModelSpec) -> Encoder:
        raise ModelFolderError(spec.name, Path("models"), "missing")

    monkeypatch.setattr(build_command, "_load", fail)
    assert main(["build", str(corpus), "--index", str(index_dir)]) == 2
    last = capsys.readouterr().err.rsplit("\r", 1)[-1]
    assert last.startswith("Språkmodellen")
    assert last.endswith(".\n")


def test_the_limits_are_options_and_what_they_leave_out_is_tried_again(
    corpus: Path, index_dir: Path, capsys: pytest.CaptureFixture[str]
):
    canvas = Canvas(str(corpus / "to sider.pdf"))
    for number in range(2):
        canvas.drawString(100, 700, f"Dette er side {number}, og den er lest.")
        canvas.showPage()
    canvas.save()
    assert main(["build", str(corpus), "--index", str(index_dir), "--max-pages", "1"]) == 1
    assert "to sider.pdf har flere sider enn grensen" in capsys.readouterr().out
    assert main(["build", str(corpus), "--index", str(index_dir)]) == 0
    assert main(["build", str(corpus), "--index", str(index_dir), "--max-pages", "1"]) == 0


def test_every_limit_has_an_option_with_its_default_in_the_help(capsys: pytest.CaptureFixture[str]):
    assert {field.name for field in fields(ReadingLimits)} == set(build_command.LIMIT_OPTIONS)
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    for name, (option, unit, bounded) in build_command.LIMIT_OPTIONS.items():
        assert f"{option} {unit} {bounded} (utelatt: {getattr(ReadingLimits(), name):.0f})" in shown


@pytest.mark.parametrize("value", ["0", "-1", "mange", "1.5"])
def test_a_limit_is_a_whole_number_above_zero(value: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        main(["build", f"--memory-mb={value}"])
    assert caught.value.code == 2
    assert f"--memory-mb må være et helt tall større enn 0, ikke «{value}»" in capsys.readouterr().err


def test_faulty_corrections_are_named_and_end_with_1(corpus: Path, index_dir: Path, capsys: pytest.CaptureFixture[str]):
    toml = corpus / "dokumenter.toml"
    toml.write_text('["oslo.txt"]\naar = "i fjor"\nutgiver = "Oslo kommune"\n', encoding="utf-8")
    assert main(["build", str(corpus), "--index", str(index_dir)]) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Rettelser som ikke kan brukes (1):",
        "  – dokumenter.toml: «aar» for «oslo.txt» må være et årstall uten anførselstegn, ikke i fjor.",
    ]
    toml.write_text('["oslo.txt"]\naar = 2018\n', encoding="utf-8")
    assert main(["build", str(corpus), "--index", str(index_dir)]) == 0


def test_corrections_in_a_folder_below_are_told_to_be_moved(
    corpus: Path, index_dir: Path, capsys: pytest.CaptureFixture[str]
):
    write_corpus(corpus, {"a/dokumenter.toml": ""})
    assert main(["build", str(corpus), "--index", str(index_dir)]) == 1
    assert "a/dokumenter.toml leses bare øverst i mappen med rapportene." in capsys.readouterr().out
