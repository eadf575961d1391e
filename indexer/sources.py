"""Finds the reports below the paths that a build is given, and names them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import CorpusError

SUFFIXES = frozenset({".pdf", ".txt", ".md"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the corpus. `id` is its path below the corpus: NFC, with forward slashes."""

    id: str
    path: Path


def find_sources(paths: Sequence[Path], leave_out: Path | None = None) -> tuple[list[Source], list[Path]]:
    """Return the reports below `paths`, in the order of their ids, and the files of a kind that can't be read.

    Files and folders whose name begins with "." or "_" are left out without a word, and so is the folder `leave_out`,
    the index; links to elsewhere aren't followed. Raises CorpusError where a path is missing, where there is no file
    at all, or where two files get the same id.
    """
    found: dict[str, Path] = {}
    unsupported: list[Path] = []
    for root in paths:
        if not root.exists():
            raise CorpusError(root, "missing")
        for path in [root] if root.is_file() else sorted(_walk(root, leave_out)):
            if path.suffix.lower() not in SUFFIXES:
                unsupported.append(path)
                continue
            name = path.name if root.is_file() else path.relative_to(root).as_posix()
            identity = unicodedata.normalize("NFC", name)
            known = found.setdefault(identity, path)
            if known.resolve() != path.resolve():
                raise CorpusError(path, "same_id")
    if not found:
        raise CorpusError(paths[0], "empty")
    return [Source(identity, found[identity]) for identity in sorted(found)], unsupported


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    for child in folder.iterdir():
        if child.name.startswith((".", "_")) or child.is_symlink():
            continue
        if child.is_dir():
            if leave_out is None or child.resolve() != leave_out.resolve():
                yield from _walk(child, leave_out)
        elif child.is_file():
            yield child
