"""Read models.txt: which embedding models there are, where each comes from and what proves that it is the right one."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import ModelListError, UnknownModelError

MODELS_FILE = Path(__file__).resolve().parent.parent / "models.txt"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SHA256 = r"[0-9a-f]{64}"
_SOURCES = {
    "pypi": re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+"),
    "hub": re.compile(r"[A-Za-z0-9._-]+/[A-Za-z0-9._-]+"),
    "folder": re.compile(r".+"),
}
_PROOFS = {
    "pypi": re.compile(rf"sha256:{_SHA256},{_SHA256}"),
    "hub": re.compile(r"revision:[0-9a-f]{40}"),
    "folder": re.compile(r"sha256:.*"),
}


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """Describe one model: a line of models.txt."""

    name: str
    source: str
    proof: str
    query_prompt: str
    passage_prompt: str

    @property
    def source_kind(self) -> str:
        """Give "pypi", "hub" or "folder"."""
        return self.source.partition(":")[0]

    @property
    def source_name(self) -> str:
        """Give what stands after the kind: a requirement, a repository or a path."""
        return self.source.partition(":")[2]

    @property
    def proof_values(self) -> tuple[str, ...]:
        """Give the sums or the revision that the proof holds."""
        return tuple(self.proof.partition(":")[2].split(","))


def read_models(path: Path = MODELS_FILE) -> tuple[ModelSpec, ...]:
    """Read every model of the file, in its order.

    Raises ModelListError with the first line that can't be read, or line 0 when the file itself can't.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelListError(path, 0, str(error)) from error
    models: dict[str, ModelSpec] = {}
    for line_number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        spec = _read_line(path, line_number, line)
        if spec.name in models:
            raise ModelListError(path, line_number, f"the name {spec.name!r} is taken by a line above")
        models[spec.name] = spec
    if not models:
        raise ModelListError(path, 0, "no model in the file")
    return tuple(models.values())


def find_model(name: str | None, path: Path = MODELS_FILE) -> ModelSpec:
    """Find a model by its name; None is the default, the file's first.

    Raises UnknownModelError when the file lacks the name.
    """
    models = read_models(path)
    if name is None:
        return models[0]
    for spec in models:
        if spec.name == name:
            return spec
    raise UnknownModelError(name, tuple(spec.name for spec in models))


def _read_line(path: Path, line_number: int, line: str) -> ModelSpec:
    try:
        fields = shlex.split(line)
    except ValueError as error:
        raise ModelListError(path, line_number, str(error)) from error
    if len(fields) != 5:
        raise ModelListError(path, line_number, f"{len(fields)} fields, not 5: {line.strip()!r}")
    spec = ModelSpec(*fields)
    if not _NAME.fullmatch(spec.name):
        raise ModelListError(path, line_number, f"{spec.name!r} is no name: letters, digits, «.», «_» and «-»")
    source = _SOURCES.get(spec.source_kind)
    if source is None or not source.fullmatch(spec.source_name):
        raise ModelListError(path, line_number, f"{spec.source!r} is no source: pypi:, hub: or folder:")
    if not _PROOFS[spec.source_kind].fullmatch(spec.proof):
        raise ModelListError(path, line_number, f"{spec.proof!r} proves nothing about a {spec.source_kind} source")
    return spec
