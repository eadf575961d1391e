"""How likely it is that the answer found is right: learnt from questions that are answered and from ones that can't be.

What tells a near miss, where the topic is in the report and the fact is not, is whether the very passage holds what is
asked for: its year, its names, its kind of answer, its rarest words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from indexer.analyser import terms
from indexer.encoder import Floats
from indexer.snapshot import Snapshot
from search_app.answer_candidates import Candidate
from search_app.answer_evidence import YEAR
from search_app.answer_features import ANSWER_FEATURES
from search_app.answer_type import AnswerType
from search_app.passage_features import PASSAGE_FEATURES, heading_terms
from search_app.question_words import covered, word_weights
from search_app.retrieval import Ranking

_FROM_PASSAGE = (
    "late_interaction",
    "best_sentence",
    "sentence_cosine",
    "covered_words",
    "weakest_token",
    "holds_asked",
)
_FROM_ANSWER = ("late_interaction", "sentence_cosine", "covered_words", "covered_with_headings", "weakest_token")
CONFIDENCE_FEATURES = (
    *(f"passage_{name}" for name in _FROM_PASSAGE),
    *(f"answer_{name}" for name in _FROM_ANSWER),
    "passage_score",
    "passage_margin",  # to the next passage
    "score_above_others",  # the passage's, above the mean of the nine next
    "late_interaction_above_others",
    "cosine_above_others",
    "question_words",  # how many content words the question has, up to MAX_WORDS
    "answer_margin",  # to the best answer in another passage
    "kind_missing",  # a kind of answer is asked for, and the answer holds none
    "years_missing",  # share of the question's years that neither the answer nor its headings have
    "names_missing",  # share of the question's names that the passage lacks
    "unknown_words",  # share of the idf of the question's words that the corpus lacks
    "rarest_word",  # how well the passage matches the question's rarest word
    "weakest_word",  # how well the passage matches the weighty word that it matches worst
    "weakest_word_in_answer",
    "mean_word",  # how well the passage matches the question's words on average, weighted by idf
)
_KINDS: frozenset[AnswerType] = frozenset({"number", "date", "who", "why", "status", "place", "definition"})
_NAME = re.compile(r"(?<!^)\b[A-ZÆØÅ][\w-]+")
# Cosines of token vectors lie between these for words that have nothing, and everything, in common.
FAR, SAME = 0.7, 1.0
# A word that is only close in meaning counts a little less than one that is there.
CLOSE = 0.9
# A word is weighty if it has this share of the weightiest one's idf.
WEIGHTY = 0.5
OTHERS = 9
MAX_WORDS = 8


def confidence_features(
    snapshot: Snapshot, ranking: Ranking, candidates: Sequence[Candidate], rows: Floats, scores: Floats
) -> Floats:
    """Return the features of the best of the candidates, (len(CONFIDENCE_FEATURES),).

    `rows` (n, len(ANSWER_FEATURES)) and `scores` (n,) are the candidates' answer features and scores.
    """
    best = int(np.argmax(scores))
    candidate = candidates[best]
    passage = dict(zip(PASSAGE_FEATURES, ranking.features[candidate.place].tolist(), strict=True))
    answer = dict(zip(ANSWER_FEATURES, rows[best].tolist(), strict=True))
    query, words, lexical = ranking.query, ranking.query.words, snapshot.lexical
    ranked = ranking.scores[ranking.order]
    elsewhere = [score for other, score in zip(candidates, scores, strict=True) if other.place != candidate.place]
    chunk = int(ranking.match.chunks[candidate.place])
    headings = heading_terms(snapshot, candidate.document, int(snapshot.chunks["section"][chunk]))
    chunk_terms = headings | lexical.terms_of(snapshot.searched_text(chunk))
    answer_terms = headings | lexical.terms_of(f"{candidate.header} {candidate.text}")
    in_chunk = _matched(ranking, covered(words, chunk_terms), ranking.match.chunk_similarities[candidate.place])
    in_answer = _matched(ranking, covered(words, answer_terms), candidate.similarities)
    weights = word_weights(words)
    weighty = weights >= WEIGHTY * weights.max()
    names = {name for name in _NAME.findall(query.text) if any(word.text == name for word in words)}
    lacking = sum(chunk_terms.isdisjoint(terms(name)) for name in names)
    values = [
        *(passage[name] for name in _FROM_PASSAGE),
        *(answer[name] for name in _FROM_ANSWER),
        ranking.scores[candidate.place],
        ranked[0] - ranked[1] if len(ranked) > 1 else 0.0,
        *_above_others(ranking, candidate.place),
        min(len(words), MAX_WORDS),
        scores[best] - max(elsewhere) if elsewhere else 0.0,
        query.answer_type in _KINDS and not answer[f"holds_{query.answer_type}"],
        bool(YEAR.search(query.text)) * (1 - answer["years"]),
        lacking / max(len(names), 1),
        float(weights @ np.array([word.chunk_count == 0 for word in words], dtype=np.float32)),
        in_chunk[np.argmax(weights)],
        in_chunk[weighty].min(),
        in_answer[weighty].min(),
        float(in_chunk @ weights),
    ]
    return np.array(values, dtype=np.float32)


def _above_others(ranking: Ranking, place: int) -> list[float]:
    """Return how far a passage's score, late interaction and cosine lie above the mean of the best others."""
    others = ranking.order[ranking.order != place][:OTHERS]
    columns = [PASSAGE_FEATURES.index(name) for name in ("late_interaction", "sentence_cosine")]
    values = np.column_stack([ranking.scores, ranking.features[:, columns]])
    return list(values[place] - values[others].mean(axis=0)) if len(others) else [0.0] * 3


def _matched(ranking: Ranking, shares: Floats, similarities: Floats) -> Floats:
    """Return how well each word of the question is matched, (w,): by the word itself, else by what is closest to it."""
    query = ranking.query
    matched = np.zeros(len(query.words), dtype=np.float32)
    for number, word in enumerate(query.words):
        weights = query.idf * query.encoded.tokens_within(word.start, word.end)
        close = float(similarities @ weights / weights.sum()) if weights.sum() else FAR
        matched[number] = max(shares[number], CLOSE * (close - FAR) / (SAME - FAR))
    return matched
