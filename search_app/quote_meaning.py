"""Finds the passages that say nearly the same as a quote in other words, by their vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_app.citation import cite
from search_app.quote_result import QuotePlace

if TYPE_CHECKING:
    from indexer.encoder import Floats
    from indexer.snapshot import Snapshot
    from search_app.retrieval import Mask


def nearest_passages(snapshot: Snapshot, embedding: Floats, k: int, within: Mask | None) -> list[QuotePlace]:
    """Return the `k` sentences and table rows nearest in meaning to a quote's `embedding` (dimension,), best first."""
    sentences = snapshot.sentences
    own = None if within is None else within[sentences["chunk"]]
    scores, numbers = snapshot.sentence_vectors.search(embedding, k, own)
    return [_place(snapshot, int(number), float(score)) for score, number in zip(scores, numbers, strict=True)]


def _place(snapshot: Snapshot, number: int, cosine: float) -> QuotePlace:
    sentence = snapshot.sentences[number]
    document = snapshot.documents[int(snapshot.chunks["document"][sentence["chunk"]])]
    start, end = int(sentence["start"]), int(sentence["end"])
    return QuotePlace(0, "meaning", max(0.0, cosine), document.text[start:end], cite(document, start, end))
