"""Embeds chunked documents and compresses their token vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from indexer.document import Chunk, Document
from indexer.encoder import Encoder
from indexer.entries import NO_VECTORS, Entry, join_entries, make_entry
from indexer.token_codec import TokenCodec

# So many chunks are embedded together: enough for full batches, and few enough that their vectors take little room
# (some 60 MB) however long a document is.
CHUNKS_PER_PASS = 256
# The codec learns from a sample of the first documents' tokens, so many at least where the corpus has them. The
# document that reaches the first number is taken to its end, unless it reaches the second one too.
MIN_SAMPLED_TOKENS, MAX_SAMPLED_TOKENS = 50_000, 100_000
Chunked = tuple[Document, Sequence[Chunk]]


def embed_documents(
    chunked: Sequence[Chunked], encoder: Encoder, progress: Callable[[int, int], None]
) -> Iterator[Entry]:
    """Yield entries, several in a row for a document of many chunks, in an order that is random but always the same.

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


def compress(parts: Iterable[Entry], codec: TokenCodec | None) -> tuple[list[Entry], TokenCodec]:
    """Replace token vectors by codes and return one entry for each document, in the order that they came in.

    Learns a codec from the first entries where none is given. Parts of one document must follow each other.
    """
    waiting: list[Entry] = []
    finished: list[list[Entry]] = []
    for part in parts:
        if codec is None and _is_enough(waiting, part):
            codec = _train(waiting)
            _finish(waiting, codec, finished)
        waiting.append(part)
        if codec is not None:
            _finish(waiting, codec, finished)
    if codec is None:
        codec = _train(waiting)
        _finish(waiting, codec, finished)
    return [join_entries(own) for own in finished], codec


def _is_enough(waiting: Sequence[Entry], following: Entry) -> bool:
    """Tell whether a codec can learn from `waiting`, or should wait for `following`."""
    sampled = sum(len(one.token_ids) for one in waiting)
    if sampled < MIN_SAMPLED_TOKENS:
        return False
    return sampled >= MAX_SAMPLED_TOKENS or following.document is not waiting[-1].document


def _finish(waiting: list[Entry], codec: TokenCodec, finished: list[list[Entry]]) -> None:
    for one in waiting:
        if not finished or finished[-1][0].document is not one.document:
            finished.append([])
        finished[-1].append(_encode(one, codec))
    waiting.clear()


def _shuffled(chunked: Sequence[Chunked]) -> list[Chunked]:
    order = np.random.default_rng(0).permutation(len(chunked))
    return [chunked[number] for number in order]


def _groups(chunked: Sequence[Chunked]) -> Iterator[list[Chunked]]:
    """Yield the chunks CHUNKS_PER_PASS at a time, each run of them with its document."""
    group: list[Chunked] = []
    room = CHUNKS_PER_PASS
    for document, chunks in chunked:
        first = 0
        while first < len(chunks):
            own = chunks[first : first + room]
            group.append((document, own))
            first, room = first + len(own), room - len(own)
            if room == 0:
                yield group
                group, room = [], CHUNKS_PER_PASS
    if group:
        yield group


def _train(entries: Sequence[Entry]) -> TokenCodec:
    return TokenCodec.train(np.concatenate([entry.token_vectors for entry in entries]))


def _encode(entry: Entry, codec: TokenCodec) -> Entry:
    return replace(entry, token_codes=codec.encode(entry.token_vectors.astype(np.float32)), token_vectors=NO_VECTORS)
