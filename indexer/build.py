"""Builds a new generation of the index from a corpus, and makes it the live one."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from filelock import FileLock, Timeout

from indexer.analyser import ANALYSER_VERSION
from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import Document
from indexer.embed import compress, embed_documents, uncompressed
from indexer.encoder import Encoder
from indexer.entries import Entry
from indexer.errors import CorpusError, DocumentError, IndexFolderError, Skipped
from indexer.generation import (
    DocumentInfo,
    Manifest,
    current_generation,
    remove_old,
    sha256_of,
    switch_to,
)
from indexer.models import ModelSpec
from indexer.reader import read_document
from indexer.snapshot import Snapshot, open_snapshot, write_snapshot
from indexer.sources import Source, find_sources

DEFAULT_SETTINGS = ChunkerSettings()
# A codec learnt from fewer tokens is learnt again when documents are added; those carried over lose a little by it.
MIN_CODEC_TOKENS = 10_000
CHUNKER_VERSION = "1"  # raised when sentences.py or chunker.py cut a document in another way than before
READER_VERSION = "2"  # raised when reading a file gives another document than before


class Progress(Protocol):
    """Is told how a build goes on."""

    def reading(self, done: int, total: int, name: str) -> None:
        """File number `done` (from 1), `name`, is about to be read."""

    def embedding(self, done: int, total: int) -> None:
        """So many chunks of all that are new have been embedded."""

    def writing(self) -> None:
        """Begin to write and verify the index."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    `carried_over` counts the documents taken from the old generation without being embedded again. `changed` is
    False where the old generation already was what the corpus asks for, and stayed.
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


def build_index(
    paths: Sequence[Path],
    index_dir: Path,
    *,
    spec: ModelSpec,
    load_encoder: Callable[[], Encoder],
    progress: Progress,
    settings: ChunkerSettings = DEFAULT_SETTINGS,
) -> BuildReport:
    """Index the reports below `paths` into a new generation of `index_dir` and switch to it.

    The old generation answers until the switch. `load_encoder` is called only if there is something to embed.
    Raises CorpusError, IndexFolderError("locked") while another build is at work, and model errors; a file that
    can't be read is skipped and reported.
    """
    started = time.monotonic()
    sources, unsupported = find_sources(paths, leave_out=index_dir)
    index_dir.mkdir(parents=True, exist_ok=True)
    recipe = recipe_of(spec, settings)
    try:
        with FileLock(index_dir / "build.lock", timeout=0):
            old = _open_old(index_dir, recipe)
            folder = index_dir / "generations" / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}"
            (folder / "sources").mkdir(parents=True)
            try:
                entries, skipped = _read(sources, folder, old, progress)
                skipped += [Skipped(path.name, "unsupported") for path in unsupported]
                if not entries:
                    raise CorpusError(paths[0], "none_readable", tuple(skipped))
                if old is not None and _is_same(old, entries, skipped):
                    shutil.rmtree(folder)
                    remove_old(index_dir)
                    return _report(old.folder, old.manifest, len(entries), started, changed=False)
                manifest = _write(folder, entries, skipped, old, (load_encoder, settings, recipe, progress))
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            switch_to(index_dir, folder)
            remove_old(index_dir)
    except Timeout as error:
        raise IndexFolderError(index_dir, "locked") from error
    carried = sum(isinstance(entry, Entry) for entry in entries)
    return _report(folder, manifest, carried, started, changed=True)


def recipe_of(spec: ModelSpec, settings: ChunkerSettings = DEFAULT_SETTINGS) -> dict[str, Any]:
    """Return what must be the same for two generations to share entries, and for a question to be compared with one."""
    return {
        "model": asdict(spec),
        "chunker": {**asdict(settings), "version": CHUNKER_VERSION},
        "reader": READER_VERSION,
        "analyser": ANALYSER_VERSION,
    }


def _open_old(index_dir: Path, recipe: dict[str, Any]) -> Snapshot | None:
    """Open the live generation for carrying over; None where there is none, it is damaged, or made in another way."""
    try:
        old = open_snapshot(current_generation(index_dir))
    except IndexFolderError:
        return None
    return old if old.manifest.recipe == recipe else None


def _read(
    sources: Sequence[Source], folder: Path, old: Snapshot | None, progress: Progress
) -> tuple[list[Entry | Document], list[Skipped]]:
    """Return for each readable source its old entry, if its bytes are unchanged, else the document read anew.

    Each file is copied into the generation first, and that copy is read: what is cited is what was read.
    """
    infos = () if old is None else old.manifest.documents
    known = {(info.source_sha256, info.suffix): number for number, info in enumerate(infos)}
    read: list[Entry | Document] = []
    skipped: list[Skipped] = []
    for number, source in enumerate(sources, start=1):
        progress.reading(number, len(sources), source.id)
        copy = folder / "sources" / f"incoming{source.path.suffix.lower()}"
        try:
            shutil.copyfile(source.path, copy)
        except OSError:
            skipped.append(Skipped(source.id, "unreadable"))
            copy.unlink(missing_ok=True)
            continue
        sha256 = sha256_of(copy)
        kept = copy.with_name(sha256 + copy.suffix)
        copy.replace(kept)
        if old is not None and (sha256, kept.suffix) in known:
            entry = old.entry(known[sha256, kept.suffix])
            read.append(replace(entry, document=_named(entry.document, _stem(entry.document.id), source)))
            continue
        try:
            document = read_document(kept, document_id=source.id)
            if not any(document.text[part.body_start : part.end].strip() for part in document.sections):
                raise DocumentError(kept, "no_text", "only headings")
            read.append(_named(document, kept.stem, source))
        except DocumentError as error:
            skipped.append(Skipped(source.id, error.reason))
            kept.unlink()
    return read, skipped


def _named(document: Document, file_name: str, source: Source) -> Document:
    """Return `document` under the id of `source`; titled `file_name`, it has no title but that of its file."""
    title = _stem(source.id) if document.title == file_name else document.title
    return replace(document, id=source.id, title=title)


def _stem(document_id: str) -> str:
    return PurePosixPath(document_id).stem


def _is_same(old: Snapshot, entries: Sequence[Entry | Document], skipped: Sequence[Skipped]) -> bool:
    if not all(isinstance(entry, Entry) for entry in entries) or tuple(skipped) != old.manifest.skipped:
        return False
    found = [(entry.document.id, entry.document.source_sha256) for entry in entries if isinstance(entry, Entry)]
    return found == [(document.id, document.source_sha256) for document in old.documents]


def _write(
    folder: Path,
    read: Sequence[Entry | Document],
    skipped: Sequence[Skipped],
    old: Snapshot | None,
    tools: tuple[Callable[[], Encoder], ChunkerSettings, dict[str, Any], Progress],
) -> Manifest:
    """Embed what is new, write the generation into `folder`, and read it back."""
    load_encoder, settings, recipe, progress = tools
    fresh = [document for document in read if isinstance(document, Document)]
    codec = None if old is None else old.codec
    entries = {entry.document.id: entry for entry in read if isinstance(entry, Entry)}
    if fresh:
        encoder = load_encoder()
        settings = replace(settings, max_tokens=min(settings.max_tokens, encoder.max_tokens))
        chunked = [(document, chunk_document(document, encoder.count_tokens, settings)) for document in fresh]
        embedded = embed_documents(chunked, encoder, progress.embedding)
        if codec is not None and codec.trained_on < MIN_CODEC_TOKENS:
            carried = [uncompressed(entry, codec) for entry in entries.values()]
            compressed, codec = compress(chain(carried, embedded), None)
        else:
            compressed, codec = compress(embedded, codec)
        entries |= {entry.document.id: entry for entry in compressed}
    if codec is None:
        raise AssertionError("nothing new and no old generation: the corpus can't be empty here")
    progress.writing()
    ordered = [entries[one.document.id if isinstance(one, Entry) else one.id] for one in read]
    write_snapshot(folder, ordered, codec)
    manifest = Manifest(
        recipe=recipe,
        documents=tuple(_info(entry) for entry in ordered),
        skipped=tuple(skipped),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    manifest.write(folder)
    open_snapshot(folder)
    return manifest


def _info(entry: Entry) -> DocumentInfo:
    document = entry.document
    return DocumentInfo(
        id=document.id,
        title=document.title,
        source_sha256=document.source_sha256,
        suffix=PurePosixPath(document.id).suffix.lower(),
        page_count=None if document.pages[0].number is None else len(document.pages),
        section_count=sum(1 for section in document.sections if section.level > 0),
        chunk_count=len(entry.chunks),
        sentence_count=len(entry.sentences),
        token_count=len(entry.token_ids),
    )


def _report(folder: Path, manifest: Manifest, carried_over: int, started: float, *, changed: bool) -> BuildReport:
    return BuildReport(
        generation=folder,
        documents=len(manifest.documents),
        carried_over=carried_over,
        pages=sum(info.page_count or 0 for info in manifest.documents),
        sections=sum(info.section_count for info in manifest.documents),
        chunks=sum(info.chunk_count for info in manifest.documents),
        seconds=time.monotonic() - started,
        changed=changed,
        skipped=manifest.skipped,
    )
