"""Finds the reports below the paths that a build is given, and names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from indexer.errors import CorpusError
from indexer.reader import SUFFIXES

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SAVED_WITH_PAGE = re.compile(r"(.+)(?:_files|[_-]filer)")
# What lies in an index folder itself.
_INDEX_NAMES = frozenset({"CURRENT", "CURRENT.new", "build.lock", "generations"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the corpus. `id` is its path below the corpus: NFC, with forward slashes.

    A name that is no UTF-8 is read as Windows-1252 in the id, so that it can be shown and written.
    """

    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Corpus:
    """What lies below the paths that a build is given.

    `sources` are in the order of their ids. `unsupported` are files of a kind that can't be read, named as an id is.
    `empty` are those of the paths that hold no report.
    """

    sources: tuple[Source, ...]
    unsupported: tuple[str, ...]
    empty: tuple[Path, ...]


def find_sources(paths: Sequence[Path], leave_out: Path | None = None) -> Corpus:
    """Return what lies below `paths`.

    Files and folders whose name begins with "." or "_" are left out without a word. So is what belongs to an index,
    that in the folder `leave_out` and any other, and what a browser saves in a folder beside a web page. Links to
    elsewhere aren't followed. Raises CorpusError where a path is missing, where there is no report at all, or where two
    files get the same id.
    """
    found: dict[str, Path] = {}
    mended: list[tuple[str, Path]] = []
    unsupported: dict[str, None] = {}
    empty: list[Path] = []
    for root in paths:
        reports = [file for file in _files(root, leave_out) if _is_report(*file, unsupported)]
        if not reports:
            empty.append(root)
        for name, path in reports:
            identity = _readable(name)
            if _LONE_SURROGATE.search(name):
                mended.append((identity, path))
            elif not _is_same(found.setdefault(identity, path), path):
                raise CorpusError(path, "same_id", other=found[identity])
    if not found and not mended:
        raise CorpusError(paths[0], "empty")
    for identity, path in mended:
        found.setdefault(_free(identity, path, found), path)
    sources = tuple(Source(identity, found[identity]) for identity in sorted(found))
    return Corpus(sources, tuple(unsupported), tuple(empty))


def _files(root: Path, leave_out: Path | None) -> list[tuple[str, Path]]:
    """Return the files below `root`, each with the name that it has there."""
    if not root.exists():
        raise CorpusError(root, "missing")
    if root.is_file():
        return [(root.name, root)]
    return [(path.relative_to(root).as_posix(), path) for path in sorted(_walk(root, leave_out))]


def _is_report(name: str, path: Path, unsupported: dict[str, None]) -> bool:
    if path.suffix.lower() in SUFFIXES:
        return True
    unsupported[_readable(name)] = None
    return False


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    own = _INDEX_NAMES if _is_index(folder, leave_out) else frozenset()
    for child in folder.iterdir():
        if child.name.startswith((".", "_")) or child.name in own or child.is_symlink():
            continue
        if child.is_dir() and _is_of_saved_page(child):
            continue
        if child.is_dir():
            yield from _walk(child, leave_out)
        elif child.is_file():
            yield child


def _is_of_saved_page(folder: Path) -> bool:
    """Tell "rapport_files" beside "rapport.html"; Norwegian programs say "filer"."""
    match = _SAVED_WITH_PAGE.fullmatch(folder.name)
    return match is not None and any(folder.with_name(match[1] + suffix).is_file() for suffix in (".html", ".htm"))


def _is_index(folder: Path, index_dir: Path | None) -> bool:
    if index_dir is not None and _is_same(folder, index_dir):
        return True
    return (folder / "CURRENT").is_file() and (folder / "generations").is_dir()


def _is_same(one: Path, other: Path) -> bool:
    return one == other or one.resolve() == other.resolve()


def _readable(name: str) -> str:
    return unicodedata.normalize("NFC", _LONE_SURROGATE.sub(_letter, name))


def _letter(surrogate: re.Match[str]) -> str:
    """Read the byte that Python holds as a lone surrogate (PEP 383)."""
    byte = ord(surrogate.group()) - 0xDC00
    return bytes([byte]).decode("cp1252", "replace") if 0x80 <= byte <= 0xFF else "\ufffd"


def _free(identity: str, path: Path, taken: dict[str, Path]) -> str:
    """Return `identity`, with a number where another file has it."""
    pure = PurePosixPath(identity)
    for number in count(2):
        if identity not in taken or _is_same(taken[identity], path):
            break
        identity = pure.with_name(f"{pure.stem} ({number}){pure.suffix}").as_posix()
    return identity
