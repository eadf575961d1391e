"""Builds a new generation of the index from a corpus, and makes it the live one."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from filelock import FileLock, Timeout

from indexer.analyser import ANALYSER_VERSION
from indexer.chunker import ChunkerSettings, chunk_document
from indexer.corrections import CorrectionFault, read_corrections
from indexer.document import Document
from indexer.document_infos import document_infos
from indexer.embed import compress, embed_documents, uncompressed
from indexer.encoder import Encoder
from indexer.entries import Entry
from indexer.errors import CorpusError, IndexFolderError, Skipped
from indexer.generation import (
    DocumentInfo,
    Manifest,
    current_generation,
    remove_old,
    switch_to,
)
from indexer.imprint import Imprint, find_imprint
from indexer.intake import Intake, ReadingProgress, carry_sources, take_in
from indexer.models import ModelSpec
from indexer.reading_limits import MEGABYTE, ReadingLimits
from indexer.reading_process import ReadingProcess
from indexer.snapshot import Snapshot, open_snapshot, write_snapshot
from indexer.sources import Corpus, find_sources


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """How reports are cut into chunks, and how much each may take to read."""

    chunker: ChunkerSettings = field(default_factory=ChunkerSettings)
    limits: ReadingLimits = field(default_factory=ReadingLimits)


DEFAULT_SETTINGS = BuildSettings()
# A codec learnt from fewer tokens is learnt again when documents are added; those carried over lose a little by it.
MIN_CODEC_TOKENS = 10_000
CHUNKER_VERSION = "2"  # raised when sentences.py or chunker.py cut a document in another way than before
READER_VERSION = "5"  # raised when reading a file gives another document than before


class Progress(ReadingProgress, Protocol):
    """Is told how a build goes on."""

    def embedding(self, done: int, total: int) -> None:
        """So many chunks of all that are new have been embedded."""

    def writing(self) -> None:
        """Begin to write and verify the index."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    `carried_over` counts the documents taken from the old generation without being embedded again. `changed` is
    False where the old generation already was what the corpus asks for, and stayed. `removed` are the ids of documents
    that the old generation had and the corpus lacks; `empty` the paths without a report. `fault` is "damaged" or
    "version" where the old generation couldn't be opened; what it held isn't known then. `correction_faults` are what
    couldn't be used of the corrections.
    """

    generation: Path
    documents: int
    carried_over: int
    pages: int
    sections: int
    chunks: int
    seconds: float
    changed: bool
    skipped: tuple[Skipped, ...]
    removed: tuple[str, ...] = ()
    empty: tuple[Path, ...] = ()
    fault: str = ""
    correction_faults: tuple[CorrectionFault, ...] = ()


def build_index(
    paths: Sequence[Path],
    index_dir: Path,
    *,
    spec: ModelSpec,
    load_encoder: Callable[[], Encoder],
    progress: Progress,
    settings: BuildSettings = DEFAULT_SETTINGS,
) -> BuildReport:
    """Index the reports below `paths` into a new generation of `index_dir` and switch to it.

    The index then holds these reports and no others. The old generation answers until the switch. `load_encoder` is
    called only if there is something to embed. Raises CorpusError, IndexFolderError("locked") while another build is at
    work, OSError where the index can't be written, and model errors; a file that can't be read is skipped and reported.
    """
    started = time.monotonic()
    corpus = find_sources(paths, leave_out=index_dir)
    index_dir.mkdir(parents=True, exist_ok=True)
    work = _Work(load_encoder, settings, recipe_of(spec, settings.chunker), progress)
    try:
        with FileLock(index_dir / "build.lock", timeout=0):
            report = _build(corpus, index_dir, work, paths[0])
    except Timeout as error:
        raise IndexFolderError(index_dir, "locked") from error
    return replace(report, seconds=time.monotonic() - started)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a build is done with."""

    load_encoder: Callable[[], Encoder]
    settings: BuildSettings
    recipe: dict[str, Any]
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Old:
    """What there was before: the snapshot where it can be carried over, and every document where they are known."""

    snapshot: Snapshot | None
    documents: tuple[DocumentInfo, ...] = ()
    fault: str = ""


def _build(corpus: Corpus, index_dir: Path, work: _Work, first_path: Path) -> BuildReport:
    _clear_away(index_dir)
    old = _open_old(index_dir, work.recipe)
    folder = index_dir / "generations" / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}"
    (folder / "sources").mkdir(parents=True)
    try:
        with ReadingProcess(work.settings.limits) as reader:
            intake = Intake(reader, work.settings.limits.file_megabytes * MEGABYTE, folder, old.snapshot)
            taken, skipped = take_in(corpus.sources, intake, work.progress)
        skipped += [*corpus.left_out, *(Skipped(name, "unsupported") for name in corpus.unsupported)]
        if not taken:
            raise CorpusError(first_path, "none_readable", tuple(skipped))
        corrections = read_corrections(corpus.corrections, {source.id for source in corpus.sources})
        imprints = [corrections.apply(document.id, find_imprint(document)) for document in map(_document_of, taken)]
        if old.snapshot is not None and _is_same(old.snapshot.manifest, taken, imprints, skipped):
            shutil.rmtree(folder)
            same = _report(old.snapshot.folder, old.snapshot.manifest, len(taken))
            return replace(same, empty=corpus.empty, correction_faults=corrections.faults)
        manifest = _write(folder, taken, imprints, skipped, old.snapshot, work)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    switch_to(index_dir, folder)
    _clear_away(index_dir)
    carried_over = sum(isinstance(one, Entry) for one in taken)
    return replace(
        _report(folder, manifest, carried_over),
        changed=True,
        empty=corpus.empty,
        correction_faults=corrections.faults,
        fault=old.fault,
        removed=_removed(old.documents, manifest.documents),
    )


def _clear_away(index_dir: Path) -> None:
    # What can't be removed now, or can't be told from the live generation, takes room and does no other harm.
    with suppress(OSError, IndexFolderError):
        remove_old(index_dir)


def recipe_of(spec: ModelSpec, settings: ChunkerSettings = DEFAULT_SETTINGS.chunker) -> dict[str, Any]:
    """Return what must be the same for two generations to share entries, and for a question to be compared with one."""
    return {
        "model": asdict(spec),
        "chunker": {**asdict(settings), "version": CHUNKER_VERSION},
        "reader": READER_VERSION,
        "analyser": ANALYSER_VERSION,
    }


def _open_old(index_dir: Path, recipe: dict[str, Any]) -> _Old:
    """Open the live generation; it isn't carried over where there is none, it is damaged, or made in another way."""
    try:
        old = open_snapshot(current_generation(index_dir))
    except IndexFolderError as error:
        return _Old(None, fault="" if error.reason == "missing" else error.reason)
    return _Old(old if old.manifest.recipe == recipe else None, old.manifest.documents)


def _document_of(taken: Entry | Document) -> Document:
    return taken.document if isinstance(taken, Entry) else taken


def _is_same(
    old: Manifest, taken: Sequence[Entry | Document], imprints: Sequence[Imprint], skipped: Sequence[Skipped]
) -> bool:
    if not all(isinstance(one, Entry) for one in taken) or tuple(skipped) != old.skipped:
        return False
    found = [(one.id, one.source_sha256) for one in map(_document_of, taken)]
    before = [(info.id, info.source_sha256) for info in old.documents]
    return found == before and list(imprints) == [info.imprint for info in old.documents]


def _write(
    folder: Path,
    taken: Sequence[Entry | Document],
    imprints: Sequence[Imprint],
    skipped: Sequence[Skipped],
    old: Snapshot | None,
    work: _Work,
) -> Manifest:
    """Embed what is new, write the generation into `folder`, and read it back."""
    fresh = [document for document in taken if isinstance(document, Document)]
    codec = None if old is None else old.codec
    entries = {entry.document.id: entry for entry in taken if isinstance(entry, Entry)}
    if old is not None:
        carry_sources(entries.values(), old, folder)
    if fresh:
        encoder = work.load_encoder()
        chunker = work.settings.chunker
        settings = replace(chunker, max_tokens=min(chunker.max_tokens, encoder.max_tokens))
        chunked = [(document, chunk_document(document, encoder.count_tokens, settings)) for document in fresh]
        embedded = embed_documents(chunked, encoder, work.progress.embedding)
        if codec is not None and codec.trained_on < MIN_CODEC_TOKENS:
            carried = [uncompressed(entry, codec) for entry in entries.values()]
            compressed, codec = compress(chain(carried, embedded), None)
        else:
            compressed, codec = compress(embedded, codec)
        entries |= {entry.document.id: entry for entry in compressed}
    if codec is None:
        raise AssertionError("nothing new and no old generation: the corpus can't be empty here")
    work.progress.writing()
    ordered = [entries[document.id] for document in map(_document_of, taken)]
    write_snapshot(folder, ordered, codec)
    created = datetime.now(UTC).isoformat(timespec="seconds")
    carried_ids = {one.document.id for one in taken if isinstance(one, Entry)}
    manifest = Manifest(
        recipe=work.recipe,
        documents=document_infos(
            ordered,
            imprints,
            created,
            carried_ids=carried_ids,
            before=() if old is None else old.manifest.documents,
        ),
        skipped=tuple(skipped),
        created=created,
    )
    manifest.write(folder)
    open_snapshot(folder)
    return manifest


def _removed(before: Sequence[DocumentInfo], after: Sequence[DocumentInfo]) -> tuple[str, ...]:
    """Return the ids that are gone; a document that only got another name isn't."""
    ids, contents = {info.id for info in after}, {info.source_sha256 for info in after}
    return tuple(info.id for info in before if info.id not in ids and info.source_sha256 not in contents)


def _report(folder: Path, manifest: Manifest, carried_over: int) -> BuildReport:
    return BuildReport(
        generation=folder,
        documents=len(manifest.documents),
        carried_over=carried_over,
        pages=sum(info.page_count or 0 for info in manifest.documents),
        sections=sum(info.section_count for info in manifest.documents),
        chunks=sum(info.chunk_count for info in manifest.documents),
        seconds=0.0,
        changed=False,
        skipped=manifest.skipped,
    )
