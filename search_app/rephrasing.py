"""Asks in the reports' own words: "regningene" becomes "faktura" where the corpus has the one and not the other."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.lexical import LexicalIndex
from search_app.question_words import QuestionWord
from search_app.spelling import quoted_spans
from search_app.thesaurus import BROADER, wording_of


def rephrase(text: str, words: Sequence[QuestionWord], lexical: LexicalIndex) -> str:
    """Return the question with each word that the corpus lacks replaced by what the thesaurus has for it there.

    Of several the nearest in meaning, then the most frequent. What stands in quotation marks stays. `words` are the
    question's content words. Returns `text` itself where there is nothing to replace.
    """
    quoted = quoted_spans(text)
    for word in sorted(words, key=lambda word: -word.start):
        if word.chunk_count or any(first < word.end and word.start < last for first, last in quoted):
            continue
        known = [
            (credit, count, wording)
            for needed, credit in word.covered_by.items()
            if BROADER <= credit < 1
            and (wording := wording_of(needed))
            and (count := min(len(lexical.chunks_with(term)) for term in needed))
        ]
        if known:
            text = text[: word.start] + max(known)[2] + text[word.end :]
    return text
