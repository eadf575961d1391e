"""What the index holds of each document, in memory: arrays, and how they are cut apart and joined."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.document import Chunk, Document, Page, Section, TableRow, UnreadPage
from indexer.encoder import EncodedText, Floats, unit_length
from indexer.file_facts import FileFacts

# Positions count from the start of the array that they point into; `start` and `end` are offsets into the text.
CHUNK_FIELDS = np.dtype(
    [
        ("document", "<i4"),
        ("section", "<i4"),
        ("start", "<i8"),
        ("end", "<i8"),
        ("sentence_first", "<i8"),
        ("sentence_count", "<i4"),
        ("token_first", "<i8"),
        ("token_count", "<i4"),
    ]
)
SENTENCE_FIELDS = np.dtype(
    [
        ("chunk", "<i4"),
        ("start", "<i8"),
        ("end", "<i8"),
        ("token_first", "<i8"),
        ("token_count", "<i4"),
        ("row", "<i4"),  # number of the table row in the document that this is, -1 for a sentence
    ]
)
Records = npt.NDArray[np.void]
_POINTERS = {"document": 0, "chunk": 1, "sentence_first": 2, "token_first": 3}


NO_VECTORS = np.empty((0, 0), dtype=np.float16)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document's part of the index; pointers in `chunks` and `sentences` count from this document's start.

    While a long document is embedded, an entry holds some of its chunks and pointers count from the first of them.

    Shapes: chunk_embeddings (chunks, dimension), sentence_embeddings (sentences, dimension), token_ids (tokens,),
    token_codes (tokens, bytes) uint8; before compression those have no rows, and token_vectors (tokens, dimension)
    hold the vectors themselves.
    """

    document: Document
    chunks: Records
    sentences: Records
    chunk_embeddings: Floats
    sentence_embeddings: Floats
    token_ids: npt.NDArray[np.uint32]
    token_codes: npt.NDArray[np.uint8]
    token_vectors: npt.NDArray[np.float16]


def make_entry(document: Document, chunks: Sequence[Chunk], encoded: Sequence[EncodedText]) -> Entry:
    """Lay out chunks of one document, at least one, and what the encoder gave for each.

    A sentence's embedding is the mean of its tokens' vectors from the chunk's own pass, which costs nothing more.
    """
    chunk_rows: list[tuple[int, ...]] = []
    sentence_rows: list[tuple[int, ...]] = []
    sentence_embeddings: list[Floats] = []
    rows = {row.start: number for number, row in enumerate(document.rows)}
    token_first = 0
    for number, (chunk, text) in enumerate(zip(chunks, encoded, strict=True)):
        count = len(text.token_ids)
        chunk_rows.append(
            (0, chunk.section, chunk.start, chunk.end, len(sentence_rows), len(chunk.sentences), token_first, count)
        )
        starts = text.token_spans[:, 0] + chunk.start
        for sentence in chunk.sentences:
            first, last = np.searchsorted(starts, [sentence.start, sentence.end])
            row = rows.get(sentence.start, -1)
            sentence_rows.append((number, sentence.start, sentence.end, token_first + first, last - first, row))
            own = text.tokens[first:last]
            sentence_embeddings.append(own.mean(axis=0) if len(own) else text.embedding)
        token_first += count
    return Entry(
        document=document,
        chunks=np.array(chunk_rows, dtype=CHUNK_FIELDS),
        sentences=np.array(sentence_rows, dtype=SENTENCE_FIELDS),
        chunk_embeddings=np.stack([text.embedding for text in encoded]),
        sentence_embeddings=unit_length(np.stack(sentence_embeddings)),
        token_ids=np.concatenate([text.token_ids for text in encoded]).astype(np.uint32),
        token_codes=np.empty((0, 0), dtype=np.uint8),
        token_vectors=np.concatenate([text.tokens for text in encoded]).astype(np.float16),
    )


def join_entries(parts: Sequence[Entry]) -> Entry:
    """Join entries that hold one document's chunks in order, at least one, into the entry of them all."""
    if len(parts) == 1:
        return parts[0]
    moved, first = [], (0, 0, 0, 0)
    for part in parts:
        moved.append((shift(part.chunks, first), shift(part.sentences, first)))
        first = (0, first[1] + len(part.chunks), first[2] + len(part.sentences), first[3] + len(part.token_ids))
    return Entry(
        document=parts[0].document,
        chunks=np.concatenate([chunks for chunks, _ in moved]),
        sentences=np.concatenate([sentences for _, sentences in moved]),
        chunk_embeddings=np.concatenate([part.chunk_embeddings for part in parts]),
        sentence_embeddings=np.concatenate([part.sentence_embeddings for part in parts]),
        token_ids=np.concatenate([part.token_ids for part in parts]),
        token_codes=np.concatenate([part.token_codes for part in parts]),
        token_vectors=np.concatenate([part.token_vectors for part in parts]),
    )


def shift(records: Records, offsets: tuple[int, int, int, int]) -> Records:
    """Return a copy with the pointers moved by (documents, chunks, sentences, tokens)."""
    moved = records.copy()
    for name, position in _POINTERS.items():
        if name in (moved.dtype.names or ()):
            moved[name] += offsets[position]
    return moved


def document_as_json(document: Document) -> str:
    """Return one line of documents.jsonl; the imprint isn't in it, for it changes without the document."""
    fields = asdict(document)
    del fields["imprint"]
    return json.dumps(fields, ensure_ascii=False)


def document_from_json(line: str) -> Document:
    """Read one line of documents.jsonl."""
    fields: dict[str, Any] = json.loads(line)
    fields["pages"] = tuple(Page(**page) for page in fields["pages"])
    fields["sections"] = tuple(Section(**section) for section in fields["sections"])
    fields["rows"] = tuple(
        TableRow(**{**row, "cells": tuple((start, end) for start, end in row["cells"])}) for row in fields["rows"]
    )
    fields["unread"] = tuple(UnreadPage(**page) for page in fields["unread"])
    facts = fields["file_facts"]
    lines = {name: tuple(facts[name]) for name in ("authors", "running")}
    fields["file_facts"] = FileFacts(**{**facts, **lines})
    return Document(**fields)
