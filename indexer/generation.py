"""The index folder: generations, their manifest, and CURRENT, the name of the live one.

index/CURRENT                        name of the live generation
index/generations/NAME/manifest.json what the generation holds, and the sha256 of every file below
    manifest.sha256                  that of manifest.json, as sha256sum writes and checks it
    documents.jsonl                  one document a line: text, pages, sections, table rows
    chunks.npy  sentences.npy        structured arrays, fields as in CHUNK_FIELDS and SENTENCE_FIELDS
    chunks.faiss  sentences.faiss    embeddings, in the order of the arrays
    token_ids.npy  token_codes.npy   every chunk's tokens, in order; codec.npz decodes them
    words.tsv  abbreviations.tsv     the corpus's words with counts and dictionary forms; what abbreviations stand for
    lexical/                         BM25 by bm25s, a folder for each of its fields
    sources/SHA256.SUFFIX            the files that were read; pages are drawn from them
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from indexer.errors import IndexFolderError, Skipped
from indexer.imprint import Imprint
from indexer.language import Language

FORMAT_VERSION = 3
KEPT_GENERATIONS = 2  # the live one, and the one that a reader may still be opening


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the manifest says of one document; `page_count` is None where pages are unknown.

    Title, publisher, year and language are what it is cited by, as they were found or corrected.
    `indexed` is when the document was read, an ISO time; a later build that carries it over leaves it. "" in an index
    that was made before that was noted.
    """

    id: str
    title: str
    source_sha256: str
    suffix: str
    page_count: int | None
    section_count: int
    chunk_count: int
    sentence_count: int
    token_count: int
    publisher: str | None = None
    year: int | None = None
    language: Language | None = None
    indexed: str = ""

    @property
    def imprint(self) -> Imprint:
        """What the document is cited by."""
        return Imprint(self.title, self.publisher, self.year, self.language)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of; two generations with the same `recipe` can share a document's entries."""

    recipe: dict[str, Any]
    documents: tuple[DocumentInfo, ...]
    skipped: tuple[Skipped, ...]
    created: str
    files: dict[str, str] = field(default_factory=dict)
    format_version: int = FORMAT_VERSION

    def write(self, folder: Path) -> None:
        """Write manifest.json with the sha256 of every other file below `folder`, and its own in manifest.sha256."""
        files = {path.relative_to(folder).as_posix(): sha256_of(path) for path in _files(folder)}
        content = json.dumps({**asdict(self), "files": files}, ensure_ascii=False, indent=1).encode()
        (folder / "manifest.json").write_bytes(content)
        (folder / "manifest.sha256").write_bytes(_checksum_line(content))

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read and check manifest.json; every file below `folder` must have the hash that it tells."""
        fields = _manifest_fields(folder)
        version = fields.get("format_version") if isinstance(fields, dict) else None
        if version != FORMAT_VERSION:
            raise IndexFolderError(folder, "version", str(version))
        manifest = cls(
            recipe=fields["recipe"],
            documents=tuple(DocumentInfo(**entry) for entry in fields["documents"]),
            skipped=tuple(Skipped(**{**entry, "pages": tuple(entry["pages"])}) for entry in fields["skipped"]),
            created=fields["created"],
            files=fields["files"],
        )
        for name, sha256 in manifest.files.items():
            path = folder / name
            if not path.is_file() or sha256_of(path) != sha256:
                raise IndexFolderError(folder, "damaged", name)
        return manifest


def current_generation(index_dir: Path) -> Path:
    """Return the folder of the live generation; raise IndexFolderError where there is none."""
    try:
        name = (index_dir / "CURRENT").read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexFolderError(index_dir, "missing") from error
    except UnicodeDecodeError as error:
        raise IndexFolderError(index_dir, "damaged", "CURRENT") from error
    folder = index_dir / "generations" / name
    if not name or Path(name).name != name or not folder.is_dir():
        raise IndexFolderError(index_dir, "damaged", f"CURRENT names {name!r}")
    return folder


def switch_to(index_dir: Path, folder: Path) -> None:
    """Make `folder` the live generation: everything is on disk before CURRENT changes, and it changes atomically."""
    for path in [*folder.rglob("*"), folder]:
        _sync(path)
    _sync(folder.parent)
    fresh = index_dir / "CURRENT.new"
    fresh.write_text(folder.name + "\n", encoding="utf-8")
    _sync(fresh)
    fresh.replace(index_dir / "CURRENT")
    _sync(index_dir)


def remove_old(index_dir: Path) -> None:
    """Remove all generations but the live one and the one that was live before it.

    Names are times, so what is named after the live one was left by a build that was killed before its switch. As this
    is done both before a build and after it, every whole generation with an earlier name has been live.
    """
    live = current_generation(index_dir).name
    others = [path for path in (index_dir / "generations").iterdir() if path.name != live]
    been_live = sorted(path for path in others if path.name < live and (path / "manifest.json").is_file())
    kept = been_live[len(been_live) - (KEPT_GENERATIONS - 1) :]
    for path in others:
        if path not in kept:
            # A reader on Windows may still hold a file; it goes next time.
            shutil.rmtree(path, ignore_errors=True)


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file's bytes as lower-case hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    own = {folder / "manifest.json", folder / "manifest.sha256"}
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and path not in own)


def _manifest_fields(folder: Path) -> Any:
    """Read manifest.json, its checksum first: a damaged manifest may tell of another version, or be no JSON."""
    try:
        content = (folder / "manifest.json").read_bytes()
        told = (folder / "manifest.sha256").read_bytes()
    except FileNotFoundError as error:
        raise IndexFolderError(folder, "damaged", "no manifest.json") from error
    if told != _checksum_line(content):
        raise IndexFolderError(folder, "damaged", "manifest.json")
    try:
        return json.loads(content)
    except ValueError as error:
        raise IndexFolderError(folder, "damaged", "manifest.json is no JSON") from error


def _checksum_line(content: bytes) -> bytes:
    return f"{hashlib.sha256(content).hexdigest()}  manifest.json\n".encode()


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows can't open a folder to flush it
    # Windows flushes only what is open for writing; a folder can be opened for reading only.
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
