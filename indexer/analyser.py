"""The Norwegian analyser: text -> terms. Indexing and questions use this same one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import simplemma
import snowballstemmer

_WORD = re.compile(r"\w+(?:[-‐‑]\w+)*")
_stemmer = snowballstemmer.stemmer("norwegian")
ANALYSER_VERSION = "1"


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, NFC; a hyphenated word is one word."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def terms(text: str) -> list[str]:
    """Return the search terms of `text` in order: for each word its stem and, where it differs, its lemma's stem.

    The Snowball stemmer alone parts "legemidler" (legemidl) from "legemiddel"; the lemma joins them.
    """
    found: list[str] = []
    for word in words(text):
        found.extend(_terms_of_word(word))
    return found


@lru_cache(maxsize=200_000)
def _terms_of_word(word: str) -> tuple[str, ...]:
    parts = re.split("[-‐‑]", word)
    whole = "".join(parts)
    stem = str(_stemmer.stemWord(whole))
    lemma = simplemma.lemmatize(whole, lang=("nb", "nn")).lower()
    forms = [stem, str(_stemmer.stemWord(lemma))]
    if len(parts) > 1:
        forms.extend(str(_stemmer.stemWord(part)) for part in parts if len(part) > 1)
    return tuple(dict.fromkeys(forms))
