"""Embeds chunked documents and compresses their token vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from indexer.document import Chunk, Document
from indexer.encoder import Encoder
from indexer.entries import NO_VECTORS, Entry, make_entry
from indexer.token_codec import TokenCodec

CHUNKS_PER_PASS = 128  # documents are embedded together up to about so many chunks, so that batches are full
# The codec learns from a sample of the first documents' tokens, so many at least where the corpus has them.
MIN_SAMPLED_TOKENS = 50_000
Chunked = tuple[Document, list[Chunk]]


def embed_documents(
    chunked: Sequence[Chunked], encoder: Encoder, progress: Callable[[int, int], None]
) -> Iterator[Entry]:
    """Yield an entry for each document, in an order that is random but always the same.

    The order matters to `compress`, which learns from the first entries: they should stand for the whole corpus.
    `progress` is told how many chunks of all are done.
    """
    total = sum(len(chunks) for _, chunks in chunked)
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress(done, total)

    for group in _groups(_shuffled(chunked)):
        encoded = encoder.encode_passages([chunk.text for _, chunks in group for chunk in chunks], advance)
        first = 0
        for document, chunks in group:
            yield make_entry(document, chunks, encoded[first : first + len(chunks)])
            first += len(chunks)


def uncompressed(entry: Entry, codec: TokenCodec) -> Entry:
    """Return `entry` with the vectors that its codes stand for in place of the codes."""
    return replace(entry, token_vectors=codec.decode(entry.token_codes).astype(np.float16))


def compress(entries: Iterable[Entry], codec: TokenCodec | None) -> tuple[list[Entry], TokenCodec]:
    """Replace token vectors by codes; learn a codec from the first entries where none is given."""
    waiting: list[Entry] = []
    finished: list[Entry] = []
    for entry in entries:
        waiting.append(entry)
        if codec is None and sum(len(one.token_ids) for one in waiting) >= MIN_SAMPLED_TOKENS:
            codec = _train(waiting)
        if codec is not None:
            finished.extend(_encode(one, codec) for one in waiting)
            waiting.clear()
    if codec is None:
        codec = _train(waiting)
    finished.extend(_encode(one, codec) for one in waiting)
    return finished, codec


def _shuffled(chunked: Sequence[Chunked]) -> list[Chunked]:
    order = np.random.default_rng(0).permutation(len(chunked))
    return [chunked[number] for number in order]


def _groups(chunked: Sequence[Chunked]) -> Iterator[list[Chunked]]:
    group: list[Chunked] = []
    for document, chunks in chunked:
        group.append((document, chunks))
        if sum(len(chunks) for _, chunks in group) >= CHUNKS_PER_PASS:
            yield group
            group = []
    if group:
        yield group


def _train(entries: Sequence[Entry]) -> TokenCodec:
    return TokenCodec.train(np.concatenate([entry.token_vectors for entry in entries]).astype(np.float32))


def _encode(entry: Entry, codec: TokenCodec) -> Entry:
    return replace(entry, token_codes=codec.encode(entry.token_vectors.astype(np.float32)), token_vectors=NO_VECTORS)
