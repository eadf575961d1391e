"""The lexical index: BM25 over the chunks' terms, by bm25s; the only module that imports it.

Two fields: `stems` has the stems of the words, `wide` those, their dictionary forms and the parts of compounds. A
question is compared with both, so that what is only in `wide` counts less, and less still with what an abbreviation in
it stands for.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt

from indexer.analyser import stems, stems_of_word, terms_of_word, words
from indexer.compounds import Splitter
from indexer.vocabulary import Vocabulary

# Robertson and Zaragoza 2009; chunks are of like length, so b stays at its usual value.
K1, B = 1.2, 0.75
# Beside the weight 1 of `stems`; docs/quality.md tells what other weights give.
WIDE_WEIGHT = 0.5
ABBREVIATION_WEIGHT = 0.25
# The stemmer leaves little of some words ("tillegg" -> "til"): shorter stems don't tell that two words are one.
MIN_SHARED_STEM = 5
_FIELDS = ("stems", "wide")

_NAME = re.compile(r"\w+(?:-\w+)*")
logging.getLogger("bm25s").setLevel(logging.WARNING)


class LexicalIndex:
    """BM25 scores of every chunk for a question."""

    def __init__(self, engines: Sequence[bm25s.BM25], vocabulary: Vocabulary, size: int) -> None:
        """Wrap the built engines of both fields over `size` chunks, and the vocabulary that they were built with."""
        self._stems, self._wide = engines
        self._splitter = Splitter(vocabulary)
        self._abbreviations = vocabulary.abbreviations
        self.size = size

    @classmethod
    def build(cls, texts: Iterable[str], vocabulary: Vocabulary) -> LexicalIndex:
        """Index `texts`, numbered from 0 in their order, the words of which are in `vocabulary`."""
        texts = list(texts)
        splitter = Splitter(vocabulary)
        fields = [[stems(text) for text in texts], [wide_terms(text, splitter) for text in texts]]
        return cls([_engine(field) for field in fields], vocabulary, len(texts))

    def save(self, folder: Path) -> None:
        """Write the index as .npy and .json files into `folder`."""
        for name, engine in zip(_FIELDS, (self._stems, self._wide), strict=True):
            engine.save(str(folder / name), show_progress=False)

    @classmethod
    def load(cls, folder: Path, vocabulary: Vocabulary, size: int) -> LexicalIndex:
        """Open what `save` wrote."""
        engines = [bm25s.BM25.load(str(folder / name), mmap=True, show_progress=False) for name in _FIELDS]
        return cls(engines, vocabulary, size)

    def scores(self, text: str) -> npt.NDArray[np.float32]:
        """Return the BM25 score of every chunk for `text`, shape (chunks,); zeros where no term is known."""
        scores = self._word_scores(text)
        meant = [self._abbreviations[word] for word in _NAME.findall(text) if word in self._abbreviations]
        for long in dict.fromkeys(meant):
            scores = scores + np.float32(ABBREVIATION_WEIGHT) * self._word_scores(long)
        return scores

    def _word_scores(self, text: str) -> npt.NDArray[np.float32]:
        narrow = self._field_scores(self._stems, stems(text))
        return narrow + np.float32(WIDE_WEIGHT) * self._field_scores(self._wide, wide_terms(text, self._splitter))

    def chunks_with(self, term: str) -> npt.NDArray[np.int64]:
        """Return the numbers of the chunks that have the term, as one of `terms_of` their text, rising."""
        number = self._wide.vocab_dict.get(term)
        if number is None:
            return np.empty(0, dtype=np.int64)
        first, last = self._wide.scores["indptr"][number : number + 2]
        return np.asarray(self._wide.scores["indices"][first:last], dtype=np.int64)

    def terms_of(self, text: str) -> frozenset[str]:
        """Return the terms of `text` and of the parts of its compounds."""
        return frozenset(wide_terms(text, self._splitter))

    def parts_of(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound in lower case, and theirs; nothing where it can't be split."""
        return self._splitter.parts(word)

    def long_form_of(self, word: str) -> str:
        """Return what the corpus says that an abbreviation stands for, empty where it doesn't."""
        return self._abbreviations.get(word, "")

    def has_form_of(self, word: str) -> bool:
        """Return whether the corpus has a word, in lower case, or another form of it."""
        return any(term in self._stems.vocab_dict for term in stems_of_word(word) if len(term) >= MIN_SHARED_STEM)

    def _field_scores(self, engine: bm25s.BM25, question_terms: Sequence[str]) -> npt.NDArray[np.float32]:
        known = [term for term in question_terms if term in engine.vocab_dict]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(engine.get_scores(known), dtype=np.float32)


def wide_terms(text: str, splitter: Splitter) -> list[str]:
    """Return the terms of `text` and, after each compound's, those of its parts."""
    return [form for word in words(text) for one in (word, *splitter.parts(word)) for form in terms_of_word(one)]


def _engine(corpus: list[list[str]]) -> bm25s.BM25:
    if not any(corpus):
        # bm25s divides by the mean length; a term that no question has stands in for the words that are missing.
        corpus = [[""] for _ in corpus]
    engine = bm25s.BM25(k1=K1, b=B, method="lucene")
    engine.index(corpus, show_progress=False)
    return engine
