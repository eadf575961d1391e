"""The question's content words: what each weighs in the corpus, and how much of it a text covers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.analyser import terms
from indexer.encoder import Floats
from indexer.lexical import LexicalIndex
from search_app.function_words import content_spans
from search_app.thesaurus import alternatives_of

# How much of a word its parts cover, one of them or all, and what it is short for.
ONE_PART, ALL_PARTS, LONG_FORM = 0.3, 0.7, 0.9


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """One content word: its place in the question, how many chunks have it, its idf in the corpus, and what covers it.

    `covered_by` has the sets of terms that cover the word where a text has all of a set, and how much, 0..1.
    """

    text: str
    start: int
    end: int
    chunk_count: int
    idf: float
    covered_by: Mapping[frozenset[str], float]


def read_question_words(text: str, lexical: LexicalIndex) -> tuple[QuestionWord, ...]:
    """Return the content words of a question, each once, in their order."""
    spans = {text[start:end].lower(): (start, end) for start, end in reversed(content_spans(text))}
    ordered = sorted(spans.values())
    alternatives = alternatives_of([text[start:end] for start, end in ordered])
    found = []
    for (start, end), others in zip(ordered, alternatives, strict=True):
        word = text[start:end]
        own = terms(word)
        count = max((len(lexical.chunks_with(term)) for term in own), default=0)
        idf = float(np.log1p((lexical.size - count + 0.5) / (count + 0.5)))
        found.append(
            QuestionWord(word, start, end, count, idf, {**others, **_by_parts(word, lexical), **_by_itself(own)})
        )
    return tuple(found)


def _by_itself(own: list[str]) -> dict[frozenset[str], float]:
    return {frozenset([term]): 1.0 for term in own}


def _by_parts(word: str, lexical: LexicalIndex) -> dict[frozenset[str], float]:
    """Return how much the parts of a compound cover it, and what an abbreviation stands for."""
    found = {}
    parts = [frozenset(terms(part)[:1]) for part in lexical.parts_of(word.lower())[:2]]
    if parts:
        found = dict.fromkeys(parts, ONE_PART)
        found[frozenset().union(*parts)] = ALL_PARTS
    long_form = terms(lexical.long_form_of(word))
    if long_form:
        found[frozenset(long_form)] = LONG_FORM
    return found


def word_weights(words: Sequence[QuestionWord]) -> Floats:
    """Return each word's share of the question, (w,), summing to 1 where there is a word."""
    idf = np.array([word.idf for word in words], dtype=np.float32)
    total = float(idf.sum())
    return idf / total if total else np.full(len(words), 1 / max(len(words), 1), dtype=np.float32)


def covered(words: Sequence[QuestionWord], text_terms: Collection[str]) -> Floats:
    """Return how much of each word a text with these terms covers, (w,), 0..1."""
    found = [
        max((credit for needed, credit in word.covered_by.items() if needed.issubset(text_terms)), default=0.0)
        for word in words
    ]
    return np.array(found, dtype=np.float32)


def covered_by_chunks(words: Sequence[QuestionWord], lexical: LexicalIndex) -> Floats:
    """Return how much of each word every chunk covers, (chunks, w), 0..1."""
    found = np.zeros((lexical.size, len(words)), dtype=np.float32)
    for column, word in enumerate(words):
        for needed, credit in word.covered_by.items():
            chunks = None
            for term in needed:
                holding = lexical.chunks_with(term)
                chunks = holding if chunks is None else np.intersect1d(chunks, holding)
            if chunks is not None:
                found[chunks, column] = np.maximum(found[chunks, column], credit)
    return found
