"""One generation, written from entries and read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.document import Document
from indexer.entries import (
    CHUNK_FIELDS,
    NO_VECTORS,
    SENTENCE_FIELDS,
    Entry,
    Records,
    document_as_json,
    document_from_json,
    shift,
)
from indexer.errors import IndexFolderError
from indexer.generation import Manifest
from indexer.lexical import LexicalIndex
from indexer.token_codec import TokenCodec
from indexer.vectors import VectorIndex
from indexer.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that one generation holds; arrays as in `Entry`, with pointers into the whole."""

    folder: Path
    manifest: Manifest
    documents: tuple[Document, ...]
    chunks: Records
    sentences: Records
    token_ids: npt.NDArray[np.uint32]
    token_codes: npt.NDArray[np.uint8]
    codec: TokenCodec
    chunk_vectors: VectorIndex
    sentence_vectors: VectorIndex
    vocabulary: Vocabulary
    lexical: LexicalIndex

    def chunk_text(self, number: int) -> str:
        """Return the text of chunk `number`."""
        chunk = self.chunks[number]
        return self.documents[int(chunk["document"])].text[int(chunk["start"]) : int(chunk["end"])]

    def searched_text(self, number: int) -> str:
        """Return the words that chunk `number` is found by: its own, and those of its table's header."""
        chunk = self.chunks[number]
        return self.documents[int(chunk["document"])].searched_text(int(chunk["start"]), int(chunk["end"]))

    def entry(self, number: int) -> Entry:
        """Cut out document `number` again, with pointers that count from its own start."""
        first, last = np.searchsorted(self.chunks["document"], [number, number + 1])
        chunks = self.chunks[first:last]
        if len(chunks):
            sentence_first = int(chunks["sentence_first"][0])
            sentence_count = int(chunks["sentence_count"].sum())
            token_first, token_count = int(chunks["token_first"][0]), int(chunks["token_count"].sum())
        else:
            sentence_first = sentence_count = token_first = token_count = 0
        back = (-number, -int(first), -sentence_first, -token_first)
        tokens = slice(token_first, token_first + token_count)
        return Entry(
            document=self.documents[number],
            chunks=shift(chunks, back),
            sentences=shift(self.sentences[sentence_first : sentence_first + sentence_count], back),
            chunk_embeddings=self.chunk_vectors.vectors(int(first), int(last - first)),
            sentence_embeddings=self.sentence_vectors.vectors(sentence_first, sentence_count),
            token_ids=self.token_ids[tokens],
            token_codes=self.token_codes[tokens],
            token_vectors=NO_VECTORS,
        )


def write_snapshot(folder: Path, entries: Sequence[Entry], codec: TokenCodec) -> None:
    """Write all files of a generation but the manifest and the sources into `folder`, an existing empty one."""
    chunks, sentences = [], []
    chunk_first = sentence_first = token_first = 0
    for number, entry in enumerate(entries):
        offsets = (number, chunk_first, sentence_first, token_first)
        chunks.append(shift(entry.chunks, offsets))
        sentences.append(shift(entry.sentences, offsets))
        chunk_first += len(entry.chunks)
        sentence_first += len(entry.sentences)
        token_first += len(entry.token_ids)
    with (folder / "documents.jsonl").open("w", encoding="utf-8", newline="\n") as lines:
        for entry in entries:
            lines.write(document_as_json(entry.document) + "\n")
    np.save(folder / "chunks.npy", np.concatenate([np.empty(0, CHUNK_FIELDS), *chunks]))
    np.save(folder / "sentences.npy", np.concatenate([np.empty(0, SENTENCE_FIELDS), *sentences]))
    token_ids = [entry.token_ids for entry in entries]
    np.save(folder / "token_ids.npy", np.concatenate([np.empty(0, np.uint32), *token_ids]))
    np.save(folder / "token_codes.npy", np.concatenate([entry.token_codes for entry in entries]))
    np.savez(folder / "codec.npz", centre=codec.centre, codebook=codec.codebook, trained_on=codec.trained_on)
    chunk_vectors = VectorIndex.build(np.concatenate([entry.chunk_embeddings for entry in entries]))
    chunk_vectors.save(folder / "chunks.faiss")
    sentence_vectors = VectorIndex.build(np.concatenate([entry.sentence_embeddings for entry in entries]))
    sentence_vectors.save(folder / "sentences.faiss")
    vocabulary = Vocabulary.of(entry.document.text for entry in entries)
    vocabulary.save(folder)
    texts = (
        entry.document.searched_text(int(chunk["start"]), int(chunk["end"]))
        for entry in entries
        for chunk in entry.chunks
    )
    LexicalIndex.build(texts, vocabulary).save(folder / "lexical")


def open_snapshot(folder: Path) -> Snapshot:
    """Read a generation; raise IndexFolderError where its files and its manifest don't agree."""
    manifest = Manifest.read(folder)
    with (folder / "documents.jsonl").open(encoding="utf-8") as lines:
        documents = tuple(document_from_json(line) for line in lines)
    chunks = np.load(folder / "chunks.npy")
    with np.load(folder / "codec.npz") as codec:
        token_codec = TokenCodec(codec["centre"], codec["codebook"], int(codec["trained_on"]))
    vocabulary = Vocabulary.load(folder)
    snapshot = Snapshot(
        folder=folder,
        manifest=manifest,
        documents=documents,
        chunks=chunks,
        sentences=np.load(folder / "sentences.npy"),
        token_ids=np.load(folder / "token_ids.npy", mmap_mode="r"),
        token_codes=np.load(folder / "token_codes.npy", mmap_mode="r"),
        codec=token_codec,
        chunk_vectors=VectorIndex.load(folder / "chunks.faiss"),
        sentence_vectors=VectorIndex.load(folder / "sentences.faiss"),
        vocabulary=vocabulary,
        lexical=LexicalIndex.load(folder / "lexical", vocabulary, len(chunks)),
    )
    _check(snapshot)
    return snapshot


def _check(snapshot: Snapshot) -> None:
    """Compare the counts: each file may be whole by its hash and still not belong with the others."""
    token_count = int(snapshot.chunks["token_count"].sum())
    counts = {
        "documents": (len(snapshot.documents), len(snapshot.manifest.documents)),
        "chunks": (len(snapshot.chunks), sum(info.chunk_count for info in snapshot.manifest.documents)),
        "chunks.faiss": (len(snapshot.chunk_vectors), len(snapshot.chunks)),
        "sentences": (len(snapshot.sentences), int(snapshot.chunks["sentence_count"].sum())),
        "sentences.faiss": (len(snapshot.sentence_vectors), len(snapshot.sentences)),
        "token_ids": (len(snapshot.token_ids), token_count),
        "token_codes": (len(snapshot.token_codes), token_count),
    }
    for name, (found, wanted) in counts.items():
        if found != wanted:
            raise IndexFolderError(snapshot.folder, "damaged", f"{name}: {found} instead of {wanted}")
