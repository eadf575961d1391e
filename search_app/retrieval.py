"""Finds the chunks for a question: candidates from four searches, ranked by a learnt sum of what tells for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.encoder import EncodedText, Floats
from indexer.snapshot import Snapshot
from search_app.function_words import content_words, topic_weights
from search_app.late_interaction import Numbers, TokenIdf, TokenMatch, match_tokens
from search_app.linear_model import LinearModel, learnt_model
from search_app.passage_features import PASSAGE_FEATURES, Evidence, Query, passage_features
from search_app.question import Question
from search_app.question_words import covered_by_chunks, read_question_words, word_weights
from search_app.row_numbers import chunks_of_numbers

# The best 30 of each held the evidence for .99 to 1.00 of the development questions (DESIGN section 4).
CANDIDATES_PER_INDEX = 30
# Several sentences of one chunk are often among the nearest.
NEAREST_SENTENCES = 2 * CANDIDATES_PER_INDEX
SCORE_DECIMALS = 4
# A step of a score that sets the first hit apart from the second.
NAMED_MARGIN = 1.0
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates for one question, ranked by `model`.

    `features` (c, len(PASSAGE_FEATURES)) and `scores` (c,) by place in `match.chunks`; `order` (c,) are such places,
    best first. `sentence_cosines` (s,) belong to `match.sentences`. `named` are the chunks with a row that the question
    names by its number.
    """

    query: Query
    model: LinearModel
    match: TokenMatch
    features: Floats
    order: Numbers
    scores: Floats
    sentence_cosines: Floats
    named: frozenset[int] = frozenset()


def read_query(snapshot: Snapshot, idf: TokenIdf, question: Question, encoded: EncodedText) -> Query:
    """Return the question `question`, already encoded, as the search sees it."""
    return Query(
        question.text,
        question.answer_type,
        encoded,
        idf.weights(encoded.token_ids),
        read_question_words(question.text, snapshot.lexical),
    )


def rank_chunks(
    snapshot: Snapshot, query: Query, model: LinearModel | None = None, within: Mask | None = None
) -> Ranking:
    """Rank the candidates for a question, by the learnt model where no other is given.

    `within` (chunks,) tells which chunks are searched, as if the corpus had no others; one of them must have tokens.
    What a word weighs still comes from all of the corpus.
    """
    covered = covered_by_chunks(query.words, snapshot.lexical)
    named = chunks_of_numbers(snapshot, query.text)
    if within is not None:
        named = named[within[named]]
    candidates = np.union1d(_candidates(snapshot, query, covered @ word_weights(query.words), within), named)
    weights = topic_weights(query.text, query.encoded, query.idf)
    match = match_tokens(snapshot, query.encoded, weights, candidates)
    cosines = np.asarray(snapshot.sentence_vectors.vectors_at(match.sentences) @ query.encoded.embedding)
    features = passage_features(snapshot, query, Evidence(match, cosines, covered[match.chunks]))
    model = model or learnt_model("passage", PASSAGE_FEATURES)
    scores = _lifted(model.scores(features), np.isin(match.chunks, named))
    # Two chunks with the same text get scores that differ in the last bits, depending on where they lie in the arrays;
    # with so many decimals as a hit shows they tie. match.chunks rise, so a stable sort breaks ties by chunk number.
    scores = np.round(scores, SCORE_DECIMALS)
    order = np.argsort(-scores, kind="stable")
    return Ranking(query, model, match, features, order, scores, cosines, frozenset(named.tolist()))


def _lifted(scores: Floats, named: npt.NDArray[np.bool_]) -> Floats:
    """Lift the chunks with a row that the question names by its number above all others: it means no other row."""
    if not named.any() or named.all():
        return scores
    return scores + named * max(0.0, float(scores[~named].max() - scores[named].max()) + NAMED_MARGIN)


def _candidates(snapshot: Snapshot, query: Query, covered_words: Floats, within: Mask | None) -> Numbers:
    """Return the numbers of the chunks that any of the searches finds, rising."""
    own_sentences = None if within is None else within[snapshot.sentences["chunk"]]
    _, chunks = snapshot.chunk_vectors.search(query.encoded.embedding, CANDIDATES_PER_INDEX, within)
    _, sentences = snapshot.sentence_vectors.search(query.encoded.embedding, NEAREST_SENTENCES, own_sentences)
    lexical = snapshot.lexical.scores(" ".join(content_words(query.text)))
    found = [
        chunks,
        snapshot.sentences["chunk"][sentences],
        *(_best(scores, within) for scores in (lexical, covered_words)),
    ]
    return np.unique(np.concatenate(found).astype(np.int64))


def _best(scores: Floats, within: Mask | None) -> Numbers:
    found = np.flatnonzero(scores > 0 if within is None else (scores > 0) & within)
    return found[np.argsort(-scores[found], kind="stable")[:CANDIDATES_PER_INDEX]]
