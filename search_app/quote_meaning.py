"""Finds the sentences that say nearly the same as a quote in other words, by the model's vectors."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from indexer.encoder import EncodedText
from search_app.citation import cite
from search_app.function_words import topic_weights
from search_app.late_interaction import match_tokens
from search_app.passage_language import is_english
from search_app.quote_result import QuotePlace

if TYPE_CHECKING:
    from indexer.encoder import Encoder, Floats
    from indexer.snapshot import Snapshot
    from search_app.late_interaction import Numbers, TokenIdf
    from search_app.retrieval import Mask

# The nearest sentences' chunks besides would hold no translated sentence that these don't (bench.quotes).
NEAREST_CHUNKS = 30
# A row of figures or a list of web addresses is near to anything.
MIN_SENTENCE_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"://|^www\.")
# The rarest tokens of a quote tell as much as all of them, and a long quote's would be compared for half a second.
MAX_TOKENS = 64
# Of the similarity and, for the nearest place, its lead on the next one, with the default model (bench.quote_limits):
# where quote and place are in one language, and where one is in English. The model gives translations less.
MIN_MEANING, MIN_MEANING_TRANSLATED = 0.92, 0.84


@dataclass(frozen=True, slots=True)
class MeaningSearch:
    """What a search by meaning needs: the generation, its model, and what its tokens weigh."""

    snapshot: Snapshot
    encoder: Encoder
    idf: TokenIdf

    def chunks(self, encoded: EncodedText, within: Mask | None) -> Numbers:
        """Return the chunks nearest to a quote, (n,), best first."""
        return self.snapshot.chunk_vectors.search(encoded.embedding, NEAREST_CHUNKS, within)[1]

    def encode(self, quote: str) -> EncodedText:
        """Embed a quote; what is no character, as a broken paste may have it, counts as a question mark."""
        return self.encoder.encode_query(quote.encode("utf-8", errors="replace").decode("utf-8"))

    def places(self, quote: str, encoded: EncodedText, chunks: Numbers, k: int) -> list[QuotePlace]:
        """Return the `k` sentences and table rows of `chunks` that are nearest to a quote, best first."""
        filled = chunks[self.snapshot.chunks["token_count"][chunks] > 0]
        if not len(filled):
            return []
        tokens, weights = _heaviest(encoded, topic_weights(quote, encoded, self.idf.weights(encoded.token_ids)))
        match = match_tokens(self.snapshot, tokens, weights, filled)
        order = np.argsort(-match.sentence_scores, kind="stable")
        found = (self._place(int(match.sentences[at]), float(match.sentence_scores[at])) for at in order)
        places = list(islice((one for one in found if _word_count(one.text) >= MIN_SENTENCE_WORDS), max(k, 2)))
        leads = [places[0].similarity - places[1].similarity if len(places) > 1 else 0.0, *(0.0 for _ in places[1:])]
        told = [
            replace(one, kind="meaning" if one.similarity + lead >= _bound(quote, one.text) else "nearest")
            for one, lead in zip(places[:k], leads, strict=False)
        ]
        return sorted(told, key=lambda one: one.kind != "meaning")

    def _place(self, number: int, score: float) -> QuotePlace:
        sentence = self.snapshot.sentences[number]
        document = self.snapshot.documents[int(self.snapshot.chunks["document"][sentence["chunk"]])]
        start, end = int(sentence["start"]), int(sentence["end"])
        similarity = min(1.0, max(0.0, score))
        return QuotePlace(0, "nearest", similarity, document.text[start:end], cite(document, start, end))


def _bound(quote: str, text: str) -> float:
    """Return what two texts need to say the same, by whether one of them is English."""
    return MIN_MEANING if is_english(quote) == is_english(text) else MIN_MEANING_TRANSLATED


def _word_count(text: str) -> int:
    """Count the words that are no figures and no web addresses."""
    return sum(1 for word in text.split() if _WORD.search(word) and not _ADDRESS.search(word))


def _heaviest(encoded: EncodedText, weights: Floats) -> tuple[EncodedText, Floats]:
    """Return the MAX_TOKENS tokens that weigh most, in their order, and their weights."""
    kept = np.sort(np.argsort(-weights, kind="stable")[:MAX_TOKENS])
    own = EncodedText(encoded.embedding, encoded.tokens[kept], encoded.token_ids[kept], encoded.token_spans[kept])
    return own, weights[kept]
