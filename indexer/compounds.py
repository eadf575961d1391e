"""Splits compounds into words of the corpus: legemiddelliste -> legemiddel, liste.

Of the places where a word can be split, the one whose two parts are the most frequent in the corpus is taken, by the
geometric mean of their counts (Koehn and Knight 2003, "Empirical Methods for Compound Splitting").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from indexer.analyser import base_form
from indexer.vocabulary import Vocabulary

MIN_COMPOUND = 9
MIN_PART = 4
# Three letters are part of a longer word by chance, but for these, which end compounds.
_SHORT_LAST = "lov mål råd tid lag hus vei veg bil båt dag rom sak bok kort"
# Endings of words that are words by themselves too, and beginnings that say little without the rest.
_ENDINGS = """
    lige lighet else elsen elser ende erne enes eren eres heten heter hetene inger ingen inne somme isme ismen
    skap skaper skapet skapene skapen dommen domme dommer
"""
_BEGINNINGS = "gjennom under over mellom etter fram frem imot innen uten sammen tilbake hver"
SHORT_LAST = frozenset(_SHORT_LAST.split())
NO_LAST, NO_FIRST = frozenset(_ENDINGS.split()), frozenset(_BEGINNINGS.split())
_LINKS = ("", "s", "e")
_LETTERS = re.compile(r"[^\W\d_]+")


class Splitter:
    """Splits words by the vocabulary of one corpus; remembers what it has split."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the words that parts can be, in any form."""
        self._counts: Counter[str] = Counter()
        for word, count in vocabulary.counts.items():
            for form in {*_LETTERS.findall(word), vocabulary.bases[word]}:
                self._counts[form] += count
        self._known: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a word in lower case, and theirs; nothing where it can't be split.

        The last part has the word's ending: styringsmodellen -> styring, modellen.
        """
        if word not in self._known:
            self._known[word] = tuple(self._split(word))
        return self._known[word]

    def _split(self, word: str) -> Iterator[str]:
        if len(word) < MIN_COMPOUND or not _LETTERS.fullmatch(word):
            return
        places = range(MIN_PART, len(word) - min(map(len, SHORT_LAST)) + 1)
        score, first, last = max((self._score(word[:at], word[at:]) for at in places), default=(0, "", ""))
        if score:
            for part in (first, last):
                yield part
                yield from self.parts(part)

    def _score(self, text: str, last: str) -> tuple[int, str, str]:
        """Return the product of the parts' counts, 0 where one is no word of the corpus; the first without its link."""
        first = next((bare for link in _LINKS if (bare := self._without(link, text))), "")
        if not first or last in NO_LAST or (len(last) < MIN_PART and last not in SHORT_LAST):
            return 0, "", ""
        return self._counts[first] * (self._counts[last] or self._counts[base_form(last)]), first, last

    def _without(self, link: str, text: str) -> str:
        bare = text.removesuffix(link)
        usable = text.endswith(link) and len(bare) >= MIN_PART and bare in self._counts and bare not in NO_FIRST
        return bare if usable else ""
