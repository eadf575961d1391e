"""The lexical index: BM25 over the chunks' terms, by bm25s; the only module that imports it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt

from indexer.analyser import terms

# Robertson and Zaragoza 2009; chunks are of like length, so b stays at its usual value.
K1, B = 1.2, 0.75

logging.getLogger("bm25s").setLevel(logging.WARNING)


class LexicalIndex:
    """BM25 scores of every chunk for a question."""

    def __init__(self, engine: bm25s.BM25, size: int) -> None:
        """Wrap a built engine over `size` chunks."""
        self._engine = engine
        self.size = size
        self._vocabulary = engine.vocab_dict

    @classmethod
    def build(cls, texts: Iterable[str]) -> LexicalIndex:
        """Index `texts`, numbered from 0 in their order."""
        corpus = [terms(text) for text in texts]
        if not any(corpus):
            # bm25s divides by the mean length; a term that no question has stands in for the words that are missing.
            corpus = [[""] for _ in corpus]
        engine = bm25s.BM25(k1=K1, b=B, method="lucene")
        engine.index(corpus, show_progress=False)
        return cls(engine, len(corpus))

    def save(self, folder: Path) -> None:
        """Write the index as .npy and .json files into `folder`."""
        self._engine.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path, size: int) -> LexicalIndex:
        """Open what `save` wrote."""
        return cls(bm25s.BM25.load(str(folder), mmap=True, show_progress=False), size)

    def chunks_with(self, term: str) -> npt.NDArray[np.int64]:
        """Return the numbers of the chunks that have the term."""
        number = self._vocabulary.get(term)
        if number is None:
            return np.empty(0, dtype=np.int64)
        first, last = self._engine.scores["indptr"][number : number + 2]
        return np.asarray(self._engine.scores["indices"][first:last], dtype=np.int64)

    def scores(self, question_terms: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the BM25 score of every chunk, shape (chunks,); zeros where no term is known."""
        known = [term for term in question_terms if term in self._vocabulary]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self._engine.get_scores(known), dtype=np.float32)
