"""Finds the reports below the paths that a build is given, and names them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path, PurePosixPath

from indexer.corrections import CORRECTIONS_NAME
from indexer.errors import CorpusError, Skipped
from indexer.reader import SUFFIXES

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SAVED_WITH_PAGE = re.compile(r"(.+)(?:_files|[_-]filer)")
# In a name, these move the cursor or turn the text around: a terminal or a page would show another name.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
# What lies in an index folder itself.
_INDEX_NAMES = frozenset({"CURRENT", "CURRENT.new", "build.lock", "generations"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the corpus. `id` is its path below the corpus: NFC, with forward slashes.

    A name that is no UTF-8 is read as Windows-1252 in the id, and control characters are U+FFFD there, so that it can
    be shown and written.
    """

    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Corpus:
    """What lies below the paths that a build is given.

    `sources` are in the order of their ids. `unsupported` are files of a kind that can't be read, named as an id is.
    `empty` are those of the paths that hold no report. `left_out` are the links to elsewhere ("link"), pipes, sockets
    and devices ("special"), folders that can't be opened ("closed"), and a file of corrections that isn't where it is
    looked for ("misplaced"). `corrections` are those that are, at the top of a path.
    """

    sources: tuple[Source, ...]
    unsupported: tuple[str, ...]
    empty: tuple[Path, ...]
    left_out: tuple[Skipped, ...] = ()
    corrections: tuple[Path, ...] = ()


def find_sources(paths: Sequence[Path], leave_out: Path | None = None) -> Corpus:
    """Return what lies below `paths`; only the folders are opened, none of the files.

    Files and folders whose name begins with "." or "_" are left out without a word. So is what belongs to an index,
    that in the folder `leave_out` and any other, and what a browser saves in a folder beside a web page. Links aren't
    followed, except one that is itself among `paths`; a link to what lies in the same folder needs no word either.
    Raises CorpusError where a path is missing, where there is no report at all, or where two files get the same id.
    """
    found: dict[str, Path] = {}
    mended: list[tuple[str, Path]] = []
    unsupported: dict[str, None] = {}
    left_out: dict[Skipped, None] = {}
    empty: list[Path] = []
    corrections: dict[Path, Path] = {}
    for root in paths:
        listed = _take_corrections(_files(root, leave_out), corrections)
        left_out |= dict.fromkeys(listed.left_out)
        reports = [file for file in listed.files if _is_report(*file, unsupported)]
        if not reports:
            empty.append(root)
        for name, path in reports:
            identity = readable_name(name)
            if identity != unicodedata.normalize("NFC", name):
                mended.append((identity, path))
            elif not _is_same(found.setdefault(identity, path), path):
                raise CorpusError(path, "same_id", other=found[identity])
    if not found and not mended:
        raise CorpusError(paths[0], "none_readable" if left_out else "empty", tuple(left_out))
    for identity, path in mended:
        found.setdefault(_free(identity, path, found), path)
    sources = tuple(Source(identity, found[identity]) for identity in sorted(found))
    return Corpus(sources, tuple(unsupported), tuple(empty), tuple(left_out), tuple(corrections.values()))


@dataclass(frozen=True, slots=True)
class _Listed:
    """The files below a root, each with the name that it has there, and what is no file."""

    files: list[tuple[str, Path]] = field(default_factory=list)
    left_out: list[Skipped] = field(default_factory=list)


def _files(root: Path, leave_out: Path | None) -> _Listed:
    if not root.exists():
        raise CorpusError(root, "missing")
    if root.is_file():
        return _Listed([(root.name, root)])
    if not root.is_dir():
        return _Listed(left_out=[Skipped(readable_name(root.name), "special")])
    listed = _Listed()
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                children = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            listed.left_out.append(Skipped(readable_name(folder.relative_to(root).as_posix()), "closed"))
            continue
        own = _INDEX_NAMES if _is_index(folder, leave_out) else frozenset()
        wanted = [one for one in children if not one.name.startswith((".", "_")) and one.name not in own]
        below = [Path(one.path) for one in wanted if one.is_dir(follow_symlinks=False)]
        folders += [one for one in below if not _is_of_saved_page(one)]
        _sort_out(wanted, root, listed)
    listed.files.sort()
    return listed


def _take_corrections(listed: _Listed, corrections: dict[Path, Path]) -> _Listed:
    """Take the files of corrections out of what is listed; those at the top are added to `corrections`, each once."""
    kept = _Listed(left_out=listed.left_out)
    for name, path in listed.files:
        if path.name != CORRECTIONS_NAME:
            kept.files.append((name, path))
        elif name == CORRECTIONS_NAME:
            corrections.setdefault(path.resolve(), path)
        else:
            kept.left_out.append(Skipped(readable_name(name), "misplaced"))
    return kept


def _sort_out(entries: Sequence[os.DirEntry[str]], root: Path, listed: _Listed) -> None:
    """Add those of `entries` that are no folders to `listed`."""
    for entry in entries:
        name = Path(entry.path).relative_to(root).as_posix()
        if entry.is_symlink():
            if not _is_below(Path(entry.path), root):
                listed.left_out.append(Skipped(readable_name(name), "link"))
        elif entry.is_file(follow_symlinks=False):
            listed.files.append((name, Path(entry.path)))
        elif not entry.is_dir(follow_symlinks=False):
            listed.left_out.append(Skipped(readable_name(name), "special"))


def _is_below(link: Path, root: Path) -> bool:
    """Tell whether a link leads to something in the folder where it lies, which is found without it."""
    try:
        return link.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # it leads nowhere, or, before Python 3.13, around in a circle
        return False


def _is_report(name: str, path: Path, unsupported: dict[str, None]) -> bool:
    if path.suffix.lower() in SUFFIXES:
        return True
    unsupported[readable_name(name)] = None
    return False


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


def readable_name(name: str) -> str:
    """Return a name without what would make a terminal or a page show another one."""
    return unicodedata.normalize("NFC", _CONTROL.sub("\ufffd", _LONE_SURROGATE.sub(_letter, name)))


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
