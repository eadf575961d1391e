"""What tells that a chunk answers a question: one row of features for each candidate."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from indexer.analyser import words
from indexer.document import Document
from indexer.encoder import EncodedText, Floats
from indexer.snapshot import Snapshot
from search_app.answer_evidence import YEAR, holds_asked
from search_app.answer_type import AnswerType
from search_app.late_interaction import TokenMatch
from search_app.question_words import QuestionWord, covered, word_weights

PASSAGE_FEATURES = (
    "late_interaction",  # over the question's content words
    "late_interaction_all_words",
    "best_sentence",  # the late interaction of the chunk's best sentence
    "sentence_cosine",  # of the nearest sentence
    "covered_words",  # share of the idf of the question's words that the chunk has, in some form
    "weakest_token",  # the lowest similarity among the question's weightiest tokens
    "word_pairs",  # share of the question's pairs of adjoining words that stand in the chunk
    "heading_words",  # as covered_words, in the headings above
    "holds_asked",  # whether one of the best sentences has a number where a number is asked for, and so on
    "years",  # share of the question's years that the chunk has
)
# A token weighs much if it has this share of the weightiest one's idf.
IMPORTANT = 0.5
SENTENCES_TRIED = 2


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the search sees it: `words` (w) its content words, `idf` (q,) of its tokens in the corpus."""

    text: str
    answer_type: AnswerType
    encoded: EncodedText
    idf: Floats
    words: tuple[QuestionWord, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the candidates: `sentence_cosines` (s,) and `covered` (c, w) beside the token match."""

    match: TokenMatch
    sentence_cosines: Floats
    covered: Floats


def passage_features(snapshot: Snapshot, query: Query, evidence: Evidence) -> Floats:
    """Return the features of each candidate, (c, len(PASSAGE_FEATURES))."""
    match = evidence.match
    weights = word_weights(query.words)
    columns = [
        match.chunk_scores,
        match.chunk_similarities @ (query.idf / max(float(query.idf.sum()), 1e-6)),
        np.maximum.reduceat(match.sentence_scores, match.first_sentences),
        np.maximum.reduceat(evidence.sentence_cosines, match.first_sentences),
        evidence.covered @ weights,
        weakest(match.chunk_similarities, match.weights),
    ]
    texts = [f" {' '.join(words(snapshot.searched_text(int(chunk))))} " for chunk in match.chunks]
    asked = words(query.text)
    pairs = [f" {first} {second} " for first, second in pairwise(asked)]
    years = [f" {year} " for year in YEAR.findall(query.text)]
    columns.append(_shares(pairs, texts))
    columns.append(_heading_words(snapshot, query, match, weights))
    columns.append(_hold_asked(snapshot, query, match))
    columns.append(_shares(years, texts))
    return np.stack(columns, axis=1).astype(np.float32)


def weakest(similarities: Floats, weights: Floats) -> Floats:
    """Return the lowest of each row's similarities (n, q) to the tokens that weigh much, (n,)."""
    return np.asarray(similarities[:, weights >= IMPORTANT * weights.max()].min(axis=1), dtype=np.float32)


def heading_terms(snapshot: Snapshot, document: Document, section: int) -> frozenset[str]:
    """Return the terms of the headings above a section, its own among them."""
    return snapshot.lexical.terms_of(" ".join(document.section_path(section)))


def _shares(wanted: list[str], texts: list[str]) -> Floats:
    """Return for each text what share of `wanted` it has; 0 where nothing is wanted."""
    return np.array([sum(one in text for one in wanted) / max(len(wanted), 1) for text in texts], dtype=np.float32)


def _heading_words(snapshot: Snapshot, query: Query, match: TokenMatch, weights: Floats) -> Floats:
    shares: dict[tuple[int, int], float] = {}
    places = [(int(row["document"]), int(row["section"])) for row in snapshot.chunks[match.chunks]]
    for place in set(places):
        headings = heading_terms(snapshot, snapshot.documents[place[0]], place[1])
        shares[place] = float(covered(query.words, headings) @ weights)
    return np.array([shares[place] for place in places], dtype=np.float32)


def _hold_asked(snapshot: Snapshot, query: Query, match: TokenMatch) -> Floats:
    """Return 1 where one of a chunk's best sentences holds what is asked for, of a definition any sentence."""
    holds = np.zeros(len(match.chunks), dtype=np.float32)
    if query.answer_type == "other":
        return holds
    tried = len(match.sentences) if query.answer_type == "definition" else SENTENCES_TRIED
    starts = [*match.first_sentences.tolist(), len(match.sentences)]
    for place, (first, last) in enumerate(pairwise(starts)):
        document = snapshot.documents[snapshot.chunks["document"][match.chunks[place]]]
        best = first + np.argsort(-match.sentence_scores[first:last], kind="stable")[:tried]
        for sentence in snapshot.sentences[match.sentences[best]]:
            if holds_asked(document.text[sentence["start"] : sentence["end"]], query.answer_type, query.text):
                holds[place] = 1
                break
    return holds
