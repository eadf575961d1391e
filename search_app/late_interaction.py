"""Late interaction (Khattab and Zaharia 2020): each question token is compared with each passage token.

The score of a passage is the mean, over the question's tokens, of the best similarity that any token of the passage
has, each question token weighted by its idf in the corpus.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.encoder import EncodedText, Floats
from indexer.snapshot import Snapshot

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TokenMatch:
    """How well every question token is matched in some chunks and in their sentences.

    `chunks` (c,) and `sentences` (s,) are numbers in the snapshot, sentences in the order of the chunks;
    `sentence_chunk` (s,) is the place of each sentence's chunk in `chunks`. `weights` (q,) sum to 1;
    `chunk_similarities` (c, q) and `sentence_similarities` (s, q) are the best cosines, -1..1.
    """

    chunks: Numbers
    sentences: Numbers
    sentence_chunk: Numbers
    weights: Floats
    chunk_similarities: Floats
    sentence_similarities: Floats

    @property
    def first_sentences(self) -> Numbers:
        """The place of each chunk's first sentence in `sentences`, (c,)."""
        return np.flatnonzero(np.diff(self.sentence_chunk, prepend=-1))

    @property
    def chunk_scores(self) -> Floats:
        """The late-interaction score of each chunk, (c,)."""
        return np.asarray(self.chunk_similarities @ self.weights, dtype=np.float32)

    @property
    def sentence_scores(self) -> Floats:
        """The late-interaction score of each sentence, (s,)."""
        return np.asarray(self.sentence_similarities @ self.weights, dtype=np.float32)


class TokenIdf:
    """Inverse document frequency of the model's tokens over the chunks of a snapshot (Robertson's, never negative)."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Count in how many chunks each token stands."""
        ids = np.asarray(snapshot.token_ids, dtype=np.int64)
        self.chunk_count = len(snapshot.chunks)
        owner = np.repeat(np.arange(self.chunk_count), snapshot.chunks["token_count"])
        size = int(ids.max(initial=0)) + 1
        distinct = np.unique(owner * size + ids)
        self._counts = np.bincount(distinct % size, minlength=size)

    def weights(self, token_ids: Numbers) -> Floats:
        """Return the idf of each token, (n,); a token that the corpus lacks has the highest."""
        known = token_ids < len(self._counts)
        counts = np.where(known, self._counts[np.where(known, token_ids, 0)], 0)
        return np.asarray(np.log1p((self.chunk_count - counts + 0.5) / (counts + 0.5)), dtype=np.float32)


def match_tokens(snapshot: Snapshot, question: EncodedText, weights: Floats, chunks: Numbers) -> TokenMatch:
    """Compare the question's tokens with the stored tokens of `chunks`, at least one, each number once."""
    rows = snapshot.chunks[chunks]
    tokens = _ranges(rows["token_first"], rows["token_count"])
    similarities = question.tokens @ snapshot.codec.decode(np.asarray(snapshot.token_codes[tokens])).T
    sentences = _ranges(rows["sentence_first"], rows["sentence_count"])
    sentence_chunk = np.repeat(np.arange(len(chunks)), rows["sentence_count"])
    filled = snapshot.sentences["token_count"][sentences] > 0
    sentences, sentence_chunk = sentences[filled], sentence_chunk[filled]
    shifts = np.cumsum(rows["token_count"]) - rows["token_count"] - rows["token_first"]
    firsts = snapshot.sentences["token_first"][sentences] + shifts[sentence_chunk]
    by_sentence = np.maximum.reduceat(similarities, firsts, axis=1)
    chunk_starts = np.flatnonzero(np.diff(sentence_chunk, prepend=-1))
    by_chunk = np.maximum.reduceat(by_sentence, chunk_starts, axis=1)
    total = float(weights.sum())
    return TokenMatch(
        chunks=chunks[sentence_chunk[chunk_starts]],
        sentences=sentences,
        sentence_chunk=np.cumsum(np.diff(sentence_chunk, prepend=-1) > 0) - 1,
        weights=np.asarray(weights / total if total else np.full_like(weights, 1 / len(weights)), dtype=np.float32),
        chunk_similarities=np.ascontiguousarray(by_chunk.T),
        sentence_similarities=np.ascontiguousarray(by_sentence.T),
    )


def _ranges(firsts: Numbers, counts: Numbers) -> Numbers:
    """Return the numbers first .. first + count - 1 of every pair, one after the other."""
    counts = np.asarray(counts, dtype=np.int64)
    ends = np.cumsum(counts)
    return np.arange(int(ends[-1])) - np.repeat(ends - counts - firsts, counts)
