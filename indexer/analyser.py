"""The Norwegian analyser: text -> terms. Indexing and questions use this same one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import simplemma
import snowballstemmer

from indexer.nynorsk import to_bokmal

# The number of a chapter or a requirement is one word, "3.1.3" and "6.4"; a date with its year isn't.
WORD = re.compile(r"(?<![\w.])\d{1,2}(?:\.\d{1,2}){1,4}(?!\.?\w)|\w+(?:[-‐‑]\w+)*")
_HYPHEN = re.compile("[-‐‑]")
_stemmer = snowballstemmer.stemmer("norwegian")
ANALYSER_VERSION = "3"


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, NFC; a hyphenated word is one word, and so is a number as "3.1.3"."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def stems(text: str) -> list[str]:
    """Return the stems of the words of `text` in order; a hyphenated word has those of its parts, too.

    Nynorsk words have the stems of the bokmål ones (indexer/nynorsk.py).
    """
    return [form for word in words(text) for form in stems_of_word(word)]


def terms(text: str) -> list[str]:
    """Return the stems of `text` and, after each word's, its lemma's stem where it differs.

    The Snowball stemmer alone parts "legemidler" (legemidl) from "legemiddel"; the lemma joins them.
    """
    return [form for word in words(text) for form in terms_of_word(word)]


@lru_cache(maxsize=200_000)
def stems_of_word(word: str) -> tuple[str, ...]:
    """Return the stems of a word in lower case, each once."""
    parts = _HYPHEN.split(word)
    forms = ["".join(parts)] + [part for part in parts if 1 < len(part) < len(word)]
    return tuple(dict.fromkeys(stem(to_bokmal(form)) for form in forms))


def terms_of_word(word: str) -> tuple[str, ...]:
    """Return the stems of a word in lower case and of its dictionary form, each once."""
    return terms_with_base(word, base_form(_HYPHEN.sub("", word)))


@lru_cache(maxsize=200_000)
def terms_with_base(word: str, base: str) -> tuple[str, ...]:
    """Return the terms of a word in lower case whose dictionary form is `base`."""
    return tuple(dict.fromkeys([*stems_of_word(word), stem(base)]))


@lru_cache(maxsize=200_000)
def base_form(word: str) -> str:
    """Return the dictionary form of a word in lower case, of a nynorsk one the bokmål word."""
    return to_bokmal(lemma(word))


def lemma(word: str) -> str:
    """Return the dictionary form of a word in lower case, the word itself where no dictionary has it."""
    return simplemma.lemmatize(word, lang=("nb", "nn")).lower()


def stem(word: str) -> str:
    """Return the Snowball stem of a word in lower case."""
    return str(_stemmer.stemWord(word))


def in_dictionary(word: str) -> bool:
    """Return whether a bokmål, nynorsk or English dictionary has the word in lower case."""
    return in_norwegian_dictionary(word) or simplemma.is_known(word, lang="en")


def in_norwegian_dictionary(word: str) -> bool:
    """Return whether a bokmål or nynorsk dictionary has the word in lower case."""
    return simplemma.is_known(word, lang=("nb", "nn"))
