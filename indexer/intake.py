"""Takes the reports in: for each its entry of the old generation where its bytes are unchanged, else the document."""

from __future__ import annotations

import logging
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from indexer.document import Document
from indexer.entries import Entry
from indexer.errors import DocumentError, Skipped
from indexer.reading_limits import BEYOND
from indexer.scans import may_read_more
from indexer.snapshot import Snapshot
from indexer.sources import Source

_BLOCK_BYTES = 1 << 20
_logger = logging.getLogger(__name__)


class ReadingProgress(Protocol):
    """Is told how the reading goes on."""

    def reading(self, done: int, total: int, name: str) -> None:
        """File number `done` (from 1), `name`, is about to be read."""


class FileReader(Protocol):
    """Reads one report."""

    def read(self, path: Path, document_id: str) -> Document:
        """Read the file at `path`. Raises DocumentError, and nothing else because of the file."""
        ...


@dataclass(frozen=True, slots=True)
class Intake:
    """What reports are taken in with: `folder` is the new generation's, where what is read anew is copied to."""

    reader: FileReader
    max_file_bytes: int
    folder: Path
    old: Snapshot | None


def take_in(
    sources: Sequence[Source], intake: Intake, progress: ReadingProgress
) -> tuple[list[Entry | Document], list[Skipped]]:
    """Return for each readable source its old entry, or the document read anew, and those that can't be read.

    A file larger than `max_file_bytes` isn't opened, unless the old generation may have it. An error in writing into
    the generation's folder is raised.
    """
    known = _known_of(intake.old)
    taken: list[Entry | Document] = []
    skipped: list[Skipped] = []
    for done, source in enumerate(sources, start=1):
        progress.reading(done, len(sources), source.id)
        try:
            max_bytes = max(intake.max_file_bytes, known.largest_bytes)
            number = known.numbers.get((_hash_of(source.path, max_bytes), source.path.suffix.lower()))
            if intake.old is None or number is None:
                taken.append(_read_and_keep(source, intake))
            else:
                taken.append(_carried_over(intake, intake.old, number, source))
        except DocumentError as error:
            if error.reason == "internal":
                _logger.warning("%s: %s", source.id, error.detail)
            skipped.append(Skipped(source.id, error.reason, error.pages))
            continue
        document = taken[-1].document if isinstance(taken[-1], Entry) else taken[-1]
        skipped += left_out(document)
    return taken, skipped


@dataclass(frozen=True, slots=True)
class _Known:
    """The old generation's documents by hash and suffix, and the size of its largest file."""

    numbers: dict[tuple[str, str], int]
    largest_bytes: int


def _known_of(old: Snapshot | None) -> _Known:
    if old is None:
        return _Known({}, 0)
    numbers = {(info.source_sha256, info.suffix): number for number, info in enumerate(old.manifest.documents)}
    return _Known(numbers, max((path.stat().st_size for path in (old.folder / "sources").iterdir()), default=0))


def left_out(document: Document) -> list[Skipped]:
    """Return the pages that the document lacks, those of one reason together."""
    pages: dict[str, tuple[int, ...]] = {}
    for page in document.unread:
        pages[page.reason] = (*pages.get(page.reason, ()), page.number)
    return [Skipped(document.id, reason, numbers) for reason, numbers in pages.items()]


def carry_sources(entries: Iterable[Entry], old: Snapshot, folder: Path) -> None:
    """Let the generation `folder` have the files of what is carried over: links, which take no room, or copies."""
    for entry in entries:
        kept = _kept_in(old.folder, entry.document)
        target = _kept_in(folder, entry.document)
        if target.exists():
            continue
        try:
            os.link(kept, target)
        except OSError:
            shutil.copyfile(kept, target)


def _carried_over(intake: Intake, old: Snapshot, number: int, source: Source) -> Entry | Document:
    """Carry a document over; read it again where pages that were left out of it may be read now."""
    entry = old.entry(number)
    document = entry.document
    unread = {page.reason for page in document.unread}
    if unread & BEYOND or may_read_more(unread):
        with suppress(DocumentError):  # then what was read before is more
            again = _read_and_keep(source, intake)
            is_other = replace(again, id=document.id, title=document.title) != document
            if is_other and _unread_pages(again) <= _unread_pages(document):
                return again
    if document.title == _stem(document.id) != _stem(source.id):
        # Only reading tells whether the report says so itself or was called after its file.
        again = intake.reader.read(_kept_in(old.folder, document), source.id)
        return replace(entry, document=again)
    return replace(entry, document=replace(document, id=source.id))


def _unread_pages(document: Document) -> set[int]:
    return {page.number for page in document.unread}


def _read_and_keep(source: Source, intake: Intake) -> Document:
    """Read a report and copy it; what is cited is what was read."""
    if (size := _size_of(source.path)) > intake.max_file_bytes:
        raise DocumentError(source.path, "too_big", f"{size} bytes")
    document = intake.reader.read(source.path, source.id)
    kept = _kept_in(intake.folder, document)
    with _opened(source.path) as file, kept.open("wb") as copy:
        found = _copied(source.path, file, copy, intake.max_file_bytes)
    if found != document.source_sha256:
        kept.unlink()
        raise DocumentError(source.path, "changed")
    return document


def _hash_of(path: Path, max_bytes: int) -> str:
    if (size := _size_of(path)) > max_bytes:
        raise DocumentError(path, "too_big", f"{size} bytes")
    with _opened(path) as file:
        return _copied(path, file, None, max_bytes)


def _copied(path: Path, file: BinaryIO, copy: BinaryIO | None, max_bytes: int) -> str:
    """Copy the file at `path`, open as `file`, where there is a `copy`, and return the SHA-256; a file may grow."""
    digest, size = sha256(), 0
    while block := _block_of(path, file):
        size += len(block)
        if size > max_bytes:
            raise DocumentError(path, "too_big", f"{size} bytes and growing")
        digest.update(block)
        if copy is not None:
            copy.write(block)
    return digest.hexdigest()


def _block_of(path: Path, file: BinaryIO) -> bytes:
    try:
        return file.read(_BLOCK_BYTES)
    except OSError as error:
        raise DocumentError(path, "unreadable", str(error)) from error


def _size_of(path: Path) -> int:
    try:
        found = path.stat()
    except OSError as error:
        raise DocumentError(path, "unreadable", str(error)) from error
    if not stat.S_ISREG(found.st_mode):
        raise DocumentError(path, "special")
    return found.st_size


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file that is one: what was a file when the folder was listed may be a pipe by now, which would hang."""
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise DocumentError(path, "unreadable", str(error)) from error
    with os.fdopen(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise DocumentError(path, "special")
        yield file


def _kept_in(folder: Path, document: Document) -> Path:
    suffix = PurePosixPath(document.id).suffix.lower()
    return folder / "sources" / f"{document.source_sha256}{suffix}"


def _stem(document_id: str) -> str:
    return PurePosixPath(document_id).stem
