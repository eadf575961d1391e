"""Finds the chunks for a question: candidates from three indexes, ranked by late interaction and their scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.encoder import EncodedText, Floats
from indexer.snapshot import Snapshot
from search_app.function_words import content_words, topic_weights
from search_app.late_interaction import Numbers, TokenIdf, TokenMatch, match_tokens

# The best 30 of each held the evidence for .99 to 1.00 of the development questions (DESIGN section 4).
CANDIDATES_PER_INDEX = 30
# Several sentences of one chunk are often among the nearest.
NEAREST_SENTENCES = 2 * CANDIDATES_PER_INDEX
# Weights beside late interaction's 1; coarse on purpose, see docs/quality.md for what other values give.
SENTENCE_WEIGHT = 0.25
LEXICAL_WEIGHT = 0.25
SCORE_DECIMALS = 4
# Below this, values differ by nothing but rounding in float32.
MIN_SPREAD = 1e-6


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates for one question.

    `order` (c,) are places in `match.chunks`, best first; `scores` (c,) the fused scores by place in `match.chunks`;
    `sentence_cosines` (s,) belong to `match.sentences`.
    """

    match: TokenMatch
    order: Numbers
    scores: Floats
    sentence_cosines: Floats


def rank_chunks(snapshot: Snapshot, idf: TokenIdf, question: EncodedText, text: str) -> Ranking:
    """Rank the candidates for the question `text`, already encoded as `question`."""
    _, nearest_chunks = snapshot.chunk_vectors.search(question.embedding, CANDIDATES_PER_INDEX)
    _, nearest_sentences = snapshot.sentence_vectors.search(question.embedding, NEAREST_SENTENCES)
    lexical = snapshot.lexical.scores(" ".join(content_words(text)))
    best_lexical = np.argsort(-lexical, kind="stable")[:CANDIDATES_PER_INDEX]
    chunks_of_sentences = snapshot.sentences["chunk"][nearest_sentences]
    found = np.concatenate([nearest_chunks, chunks_of_sentences, best_lexical[lexical[best_lexical] > 0]])
    weights = topic_weights(text, question, idf.weights(question.token_ids))
    match = match_tokens(snapshot, question, weights, np.unique(found.astype(np.int64)))
    cosines = snapshot.sentence_vectors.vectors_at(match.sentences) @ question.embedding
    best_cosines = np.maximum.reduceat(cosines, match.first_sentences)
    scores = (
        standard_scores(match.chunk_scores)
        + SENTENCE_WEIGHT * standard_scores(best_cosines)
        + LEXICAL_WEIGHT * standard_scores(lexical[match.chunks])
    )
    # Two chunks with the same text get scores that differ in the last bits, depending on where they lie in the arrays;
    # with so many decimals as a hit shows they tie. match.chunks rise, so a stable sort breaks ties by chunk number.
    scores = np.round(scores, SCORE_DECIMALS)
    return Ranking(match, np.argsort(-scores, kind="stable"), scores, np.asarray(cosines, dtype=np.float32))


def standard_scores(values: Floats) -> Floats:
    """Return how many standard deviations each value lies above the mean; zeros where all are equal."""
    # In float64: the float32 mean of equal values may be another value.
    exact = values.astype(np.float64)
    spread = float(exact.std())
    return np.asarray(
        (exact - exact.mean()) / spread if spread > MIN_SPREAD else np.zeros_like(exact), dtype=np.float32
    )
