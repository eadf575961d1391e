"""Makes the passages that a user reads: a ranked chunk with what stands around it in its section, ranked again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.snapshot import Snapshot
from search_app.passage_features import PASSAGE_FEATURES, weakest
from search_app.retrieval import SCORE_DECIMALS, Ranking

# Small chunks are found best and larger passages read best; docs/quality.md tells what the neighbours give.
MAX_PASSAGE_CHARS = 1500
# However few are asked for, so many are compared, so that the best is the same.
PASSAGES_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Passage:
    """`document.text[start:end]` of document number `document`; `place` is its best chunk's place in the ranking.

    It is the chunks `first_chunk` to `last_chunk`, both included. A higher `score` is better.
    """

    document: int
    start: int
    end: int
    place: int
    first_chunk: int
    last_chunk: int
    score: float


def make_passages(snapshot: Snapshot, ranking: Ranking, count: int) -> list[Passage]:
    """Return up to `count` passages, best first; none crosses a section boundary or overlaps another."""
    places = {int(chunk): place for place, chunk in enumerate(ranking.match.chunks)}
    taken: set[int] = set()
    passages: list[Passage] = []
    for place in ranking.order:
        chunk = int(ranking.match.chunks[place])
        if chunk in taken:
            continue
        first, last = _widen(snapshot, ranking, places, taken, chunk)
        taken.update(range(first, last + 1))
        rows = snapshot.chunks
        start, end = int(rows["start"][first]), int(rows["end"][last])
        score = _score(ranking, int(place), [places[one] for one in range(first, last + 1) if one in places])
        passages.append(Passage(int(rows["document"][chunk]), start, end, int(place), first, last, score))
        if len(passages) >= max(count, PASSAGES_COMPARED):
            break
    # Other rows with the number's digits, or its table as a whole, may fit as well as the row that is named.
    unnamed = {passage: _is_unnamed(ranking, passage) for passage in passages}
    return sorted(passages, key=lambda one: (unnamed[one], -one.score, one.first_chunk))[:count]


def _is_unnamed(ranking: Ranking, passage: Passage) -> bool:
    return ranking.named.isdisjoint(range(passage.first_chunk, passage.last_chunk + 1))


def _score(ranking: Ranking, best: int, members: list[int]) -> float:
    """Return the mean of the best chunk's score and that of all the passage's candidates taken together.

    `best` and `members` are places in `ranking.match.chunks`. Taken together, they have the best of each feature, and
    each token of the question its nearest in any of them.
    """
    match, query = ranking.match, ranking.query
    features = ranking.features[members].max(axis=0)
    similarities = match.chunk_similarities[members].max(axis=0)
    together = {
        "late_interaction": similarities @ match.weights,
        "late_interaction_all_words": similarities @ query.idf / max(float(query.idf.sum()), 1e-6),
        "weakest_token": weakest(similarities[np.newaxis], match.weights)[0],
    }
    for name, value in together.items():
        features[PASSAGE_FEATURES.index(name)] = value
    whole = float(ranking.model.scores(features[np.newaxis])[0])
    return round((float(ranking.scores[best]) + whole) / 2, SCORE_DECIMALS)


def _widen(
    snapshot: Snapshot, ranking: Ranking, places: dict[int, int], taken: set[int], chunk: int
) -> tuple[int, int]:
    """Return the first and last chunk of the passage around `chunk`, the better neighbour taken in first."""
    rows = snapshot.chunks

    def score(neighbour: int) -> float:
        return float(ranking.scores[places[neighbour]]) if neighbour in places else -np.inf

    def fits(neighbour: int, first: int, last: int) -> bool:
        return (
            0 <= neighbour < len(rows)
            and neighbour not in taken
            and rows["document"][neighbour] == rows["document"][chunk]
            and rows["section"][neighbour] == rows["section"][chunk]
            and rows["end"][max(neighbour, last)] - rows["start"][min(neighbour, first)] <= MAX_PASSAGE_CHARS
        )

    first = last = chunk
    while neighbours := [n for n in (last + 1, first - 1) if fits(n, first, last)]:
        best = max(neighbours, key=score)  # what follows, where both are equal
        first, last = min(first, best), max(last, best)
    return first, last
