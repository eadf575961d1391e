"""Takes the reports in: for each its entry of the old generation where its bytes are unchanged, else the document."""

from __future__ import annotations

import logging
import os
import shutil
import traceback
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Protocol

from indexer.document import Document
from indexer.entries import Entry
from indexer.errors import DocumentError, Skipped
from indexer.generation import sha256_of
from indexer.reader import read_document
from indexer.scans import may_read_more
from indexer.snapshot import Snapshot
from indexer.sources import Source

_logger = logging.getLogger(__name__)


class ReadingProgress(Protocol):
    """Is told how the reading goes on."""

    def reading(self, done: int, total: int, name: str) -> None:
        """File number `done` (from 1), `name`, is about to be read."""


def take_in(
    sources: Sequence[Source], folder: Path, old: Snapshot | None, progress: ReadingProgress
) -> tuple[list[Entry | Document], list[Skipped]]:
    """Return for each readable source its old entry, or the document read anew, and those that can't be read.

    What is read anew is copied into the generation `folder`. An error in writing there is raised.
    """
    infos = () if old is None else old.manifest.documents
    known = {(info.source_sha256, info.suffix): number for number, info in enumerate(infos)}
    taken: list[Entry | Document] = []
    skipped: list[Skipped] = []
    for done, source in enumerate(sources, start=1):
        progress.reading(done, len(sources), source.id)
        try:
            number = known.get((_hash_of(source.path), source.path.suffix.lower()))
            if old is None or number is None:
                taken.append(_read_and_keep(source, folder))
            else:
                taken.append(_carried_over_or_read(old, number, source, folder))
        except DocumentError as error:
            skipped.append(Skipped(source.id, error.reason, error.pages))
            continue
        document = taken[-1].document if isinstance(taken[-1], Entry) else taken[-1]
        skipped += left_out(document)
    return taken, skipped


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


def _carried_over_or_read(old: Snapshot, number: int, source: Source, folder: Path) -> Entry | Document:
    """Carry a document over; read it again where pages that were left out of it may be read now."""
    entry = _carried_over(old, number, source)
    if not may_read_more({page.reason for page in entry.document.unread}):
        return entry
    document = _read_and_keep(source, folder)
    return entry if document == entry.document else document


def _carried_over(old: Snapshot, number: int, source: Source) -> Entry:
    entry = old.entry(number)
    document = entry.document
    if document.title == _stem(document.id) != _stem(source.id):
        # Only reading tells whether the report says so itself or was called after its file.
        return replace(entry, document=_read(_kept_in(old.folder, document), source))
    return replace(entry, document=replace(document, id=source.id))


def _read_and_keep(source: Source, folder: Path) -> Document:
    """Read a report and copy it; what is cited is what was read."""
    document = _read(source.path, source)
    content = _content_of(source.path)
    if sha256(content).hexdigest() != document.source_sha256:
        raise DocumentError(source.path, "changed")
    _kept_in(folder, document).write_bytes(content)
    return document


def _read(path: Path, source: Source) -> Document:
    """Read the report in `path` as `source`, titled after its id where it has no title but that of its file."""
    try:
        document = read_document(path, document_id=source.id)
        if document.title == unicodedata.normalize("NFC", path.stem):
            document = replace(document, title=_stem(source.id))
        _check_content(document, path)
    except DocumentError:
        raise
    except Exception as error:  # the one place that saves a build from a fault of ours in reading one report
        place = traceback.extract_tb(error.__traceback__)[-1]
        _logger.warning("%s: %r (%s:%s)", source.id, error, place.filename, place.lineno)
        raise DocumentError(path, "internal", repr(error)) from error
    return document


def _check_content(document: Document, path: Path) -> None:
    """Raise DocumentError without text below the headings, ValueError with text that can't be written as UTF-8."""
    if not any(document.text[part.body_start : part.end].strip() for part in document.sections):
        raise DocumentError(path, document.unread[0].reason if document.unread else "no_text", "only headings")
    for text in (document.title, document.text, *(page.label or "" for page in document.pages)):
        text.encode("utf-8")


def _hash_of(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise DocumentError(path, "unreadable", str(error)) from error


def _content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(path, "unreadable", str(error)) from error


def _kept_in(folder: Path, document: Document) -> Path:
    suffix = PurePosixPath(document.id).suffix.lower()
    return folder / "sources" / f"{document.source_sha256}{suffix}"


def _stem(document_id: str) -> str:
    return PurePosixPath(document_id).stem
