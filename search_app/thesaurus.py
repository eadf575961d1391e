"""The thesaurus: what public reports call the things that people ask about in everyday words.

search_app/thesaurus.txt is ours. "regning = faktura" joins words that mean the same; "lege, sykepleier >
helsepersonell" leads from narrower words to a broader one that a report may use instead, and, more weakly, back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import permutations
from pathlib import Path

from indexer.analyser import terms
from search_app.function_words import content_words

THESAURUS = Path(__file__).with_name("thesaurus.txt")
# How much of a question's word another one covers.
SAME, BROADER, NARROWER = 0.6, 0.5, 0.3
# An alternative is a set of terms that all have to be there.
Alternatives = Mapping[frozenset[str], float]
MAX_PHRASE_WORDS = 6


@lru_cache(maxsize=1)
def read_thesaurus(path: Path = THESAURUS) -> Mapping[tuple[str, ...], Alternatives]:
    """Return, for the first terms of each word or phrase, what may stand in its place, and how much of it that covers.

    Keys have one term a word, as `key_of` makes them.
    """
    found: defaultdict[tuple[str, ...], dict[frozenset[str], float]] = defaultdict(dict)
    for asked, other, credit in _entries(path):
        key, alternative = key_of(asked), frozenset(key_of(other))
        if key and not alternative <= set(key):
            found[key][alternative] = max(credit, found[key].get(alternative, 0.0))
    return found


@lru_cache(maxsize=1)
def _wordings(path: Path = THESAURUS) -> Mapping[frozenset[str], str]:
    return {frozenset(key_of(other)): other for _, other, _ in reversed(list(_entries(path)))}


def wording_of(alternative: frozenset[str]) -> str:
    """Return the word or phrase that gives these terms, the first in the thesaurus; empty where none does."""
    return _wordings().get(alternative, "")


def _entries(path: Path) -> Iterator[tuple[str, str, float]]:
    """Yield (what is asked for, what may stand in its place, how much of it that covers), a line at a time."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if " > " in line:
            narrower, broader = line.split(" > ")
            for word in narrower.split(", "):
                yield word, broader, BROADER
                yield broader, word, NARROWER
        else:
            for word, other in permutations(line.split(" = "), 2):
                yield word, other, SAME


def key_of(phrase: str) -> tuple[str, ...]:
    """Return one term for each word of `phrase` that isn't a function word."""
    return tuple(terms(word)[0] for word in content_words(phrase) if terms(word))


def alternatives_of(words: list[str]) -> list[dict[frozenset[str], float]]:
    """Return for each content word of a question, in their order, what may stand in its place.

    What stands for a phrase stands for each of its words.
    """
    thesaurus = read_thesaurus()
    keys = [terms(word)[:1] for word in words]
    found: list[dict[frozenset[str], float]] = [{} for _ in words]
    for first in range(len(words)):
        for last in range(first + 1, min(first + MAX_PHRASE_WORDS, len(words)) + 1):
            key = tuple(term for one in keys[first:last] for term in one)
            for alternative, credit in thesaurus.get(key, {}).items():
                for place in range(first, last):
                    found[place][alternative] = max(credit, found[place].get(alternative, 0.0))
    return found
