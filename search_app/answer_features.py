"""What tells that a stretch of text is the answer: one row of features for each candidate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.encoder import Floats
from indexer.snapshot import Snapshot
from search_app.answer_candidates import Candidate
from search_app.answer_evidence import YEAR, holds_asked
from search_app.passage_features import heading_terms, weakest
from search_app.question_words import covered, word_weights
from search_app.retrieval import Ranking

# Answers of each kind are evidence of their own: a number where one is asked for tells more than a capital letter.
HELD_KINDS = ("number", "date", "who", "place", "why", "definition", "list", "status")
ANSWER_FEATURES = (
    "chunk_score",  # below the best chunk's
    "late_interaction",
    "mean_similarity",  # of all the question's tokens, each the same
    "sentence_cosine",
    "covered_words",  # share of the idf of the question's words; of a row, its column names have them, too
    "covered_with_headings",
    "weakest_token",
    "years",
    *(f"holds_{kind}" for kind in HELD_KINDS),
    "status_row",  # a row with a status where one is asked for
    "row",
    "two_sentences",
    "log_chars",
)


def answer_features(snapshot: Snapshot, ranking: Ranking, candidates: Sequence[Candidate]) -> Floats:
    """Return the features of each candidate, (n, len(ANSWER_FEATURES))."""
    query, match = ranking.query, ranking.match
    weights = word_weights(query.words)
    similarities = np.stack([candidate.similarities for candidate in candidates])
    years = YEAR.findall(query.text)
    documents = {candidate.place: candidate.document for candidate in candidates}
    sections = {place: int(snapshot.chunks["section"][match.chunks[place]]) for place in documents}
    terms_above = {place: heading_terms(snapshot, one, sections[place]) for place, one in documents.items()}
    rows = []
    for candidate in candidates:
        headings = candidate.document.section_path(sections[candidate.place])
        own = snapshot.lexical.terms_of(f"{candidate.header} {candidate.text}")
        both = own | terms_above[candidate.place]
        told = " ".join([candidate.header, candidate.text, *headings])
        held = holds_asked(candidate.text, query.answer_type, query.text)
        rows.append(
            [
                ranking.scores[candidate.place] - ranking.scores[ranking.order[0]],
                candidate.similarities @ match.weights,
                candidate.similarities.mean(),
                candidate.cosine,
                covered(query.words, own) @ weights,
                covered(query.words, both) @ weights,
                0.0,
                sum(year in told for year in years) / max(len(years), 1),
                *(held and kind == query.answer_type for kind in HELD_KINDS),
                candidate.status is not None and query.answer_type == "status",
                candidate.is_row,
                candidate.sentences == 2,
                np.log(candidate.end - candidate.start),
            ]
        )
    features = np.array(rows, dtype=np.float32)
    features[:, ANSWER_FEATURES.index("weakest_token")] = weakest(similarities, match.weights)
    return features
