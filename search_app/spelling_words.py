"""The words that a question's spelling is repaired by: those of the corpus, and beside them dictionaries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from math import inf, log10

from indexer.analyser import in_dictionary, in_norwegian_dictionary, stem
from search_app.edit_distance import cost, near
from search_app.function_words import FUNCTION_WORDS

MIN_LETTERS = 4
# The highest cost (search_app/edit_distance.py) of a repair, by the word's length: a short word has many neighbours.
_MAX_COSTS = ((5, 0.6), (8, 1.0), (11, 1.3))
# Words of five letters have many neighbours, too; of those, only frequent ones are meant.
SHORT_WORD, MIN_COUNT_OF_SHORT = 5, 5
MAX_COST = 2.0
MAX_NAME_COST = 0.6
MAX_COMPOUND_COST = 0.4
MAX_EDITS = 2
# A word ten times as frequent may be this much farther off.
FREQUENCY_BONUS = 0.1
# So much nearer than the next word with another stem.
MARGIN = 0.1
CLEARLY_MORE, FAR_MORE = 3, 10
LONG_WORD, MIN_FUNCTION_WORD = 7, 3
_MIN_COMPOUND, _MIN_PART = 9, 4
_LINKS = ("", "s", "e")
_DIGRAPHS = {"aa": "å", "oe": "ø", "ae": "æ"}
_DIGRAPH = re.compile("(aa|oe|ae)")
_UNMARKED = str.maketrans({"å": "a", "ø": "o", "æ": "a"})
_HYPHENS = re.compile("[-‐‑]")


class SpellingWords:
    """Finds the word of a corpus that a misspelt word stands for."""

    def __init__(self, counts: Mapping[str, int], has_form_of: Callable[[str], bool]) -> None:
        """Take the counts of the corpus's words, and what tells whether the corpus has another form of a word."""
        self._counts = {word: count for word, count in counts.items() if not any(map(str.isdigit, word))}
        self._has_form_of = has_form_of
        self._choices = [word for word in self._counts if len(word) >= MIN_LETTERS]
        self._marked = _grouped((unmarked(word), word) for word in self._counts if word != word.translate(_UNMARKED))
        self._hyphened = _grouped((_HYPHENS.sub("", word), word) for word in self._counts if _HYPHENS.search(word))
        self._correct = lru_cache(maxsize=10_000)(self._find)

    def correction(self, word: str, *, is_name: bool = False, lacks_marks: bool = False) -> str:
        """Return what a word, NFC and in lower case, is misspelt for; empty where it's known or nothing is near.

        `is_name` is for a word with a capital, which may be a name: only the commonest errors are repaired in it.
        `lacks_marks` is for a question that was written without æ, ø and å: dictionaries don't count there, for without
        its marks many a word is another one ("ar" for "år").
        """
        return self._correct(word, MAX_NAME_COST if is_name else inf, lacks_marks)

    def joined(self, first: str, second: str) -> str:
        """Return the word of the corpus that was written as two, empty where there is none."""
        if len(first) == 1:
            word = f"{first}-{second}"
            return word if word in self._counts and first not in FUNCTION_WORDS else ""
        if all(self._is_word(word) for word in (first, second)):
            return ""
        whole = first + second
        return whole if whole in self._counts else self._with_marks(whole) if len(whole) >= MIN_LETTERS else ""

    def _find(self, word: str, max_cost: float, lacks_marks: bool) -> str:
        if found := self._hyphen(word):
            return found
        marked = self._with_marks(word)
        is_known = word in self._counts or word in FUNCTION_WORDS
        if found := "" if is_known else self._digraphs(word):
            return found
        if lacks_marks and marked and FAR_MORE * self._counts.get(word, 0) <= self._counts.get(marked, 0):
            return marked
        # Of long words, hardly one is another word without its marks; dictionaries have rare forms that are.
        sure = len(word) >= LONG_WORD and self._counts.get(marked, 0) >= CLEARLY_MORE
        if is_known or (in_dictionary(word) and not sure):
            return ""
        if marked:
            return marked
        if len(word) < MIN_LETTERS or self._has_form_of(word):
            return ""
        # Nearly every long word can be read as a compound of dictionary words; what may be one must be very near.
        limit = next((most for length, most in _MAX_COSTS if len(word) < length), MAX_COST)
        compound = self._is_compound(word)
        found = self._nearest(word, min(MAX_COMPOUND_COST if compound else limit, max_cost))
        return found or ("" if compound else self._apart(word))

    def _is_word(self, word: str) -> bool:
        return word in self._counts or word in FUNCTION_WORDS or in_dictionary(word)

    def _hyphen(self, word: str) -> str:
        """Return the word with the hyphen that it lacks: eresept -> e-resept."""
        hyphened = self._hyphened.get(word)
        # The dictionary is asked last: a word that it hasn't met takes it half a millisecond.
        found = "" if hyphened is None or in_dictionary(word) else self._most_frequent(hyphened)
        # An address such as ehelse.no makes a word of the corpus, too.
        return found if FAR_MORE * self._counts.get(word, 0) <= self._counts.get(found, 0) else ""

    def _apart(self, word: str) -> str:
        """Return a word of the corpus and a function word that were written as one: tilhelseforetak."""
        for at in range(MIN_FUNCTION_WORD, len(word) - MIN_FUNCTION_WORD + 1):
            pair = (word[:at], word[at:])
            function_words = [one for one in pair if one in FUNCTION_WORDS]
            others = [one for one in pair if one not in FUNCTION_WORDS and len(one) >= MIN_LETTERS]
            if len(function_words) == 1 and others and self._counts.get(others[0], 0) > 1:
                return " ".join(pair)
        return ""

    def _digraphs(self, word: str) -> str:
        """Return the word with æ, ø, å for ae, oe, aa; dictionaries have old spellings, so they don't count here."""
        pieces = _DIGRAPH.split(word)
        if len(pieces) == 1 or len(pieces) > 9:
            return ""
        spelt = {
            "".join(choice) for choice in product(*((p, _DIGRAPHS[p]) if p in _DIGRAPHS else (p,) for p in pieces))
        }
        spelt.discard(word)
        for known in (self._counts.__contains__, in_norwegian_dictionary):
            if found := [one for one in spelt if known(one)]:
                return self._most_frequent(found)
        return "" if self._is_compound(word) else self._most_frequent([one for one in spelt if self._is_compound(one)])

    def _with_marks(self, word: str) -> str:
        """Return the word of the corpus that has æ, ø or å where this one has other letters."""
        choices = self._marked.get(unmarked(word), ())
        return self._most_frequent([one for one in choices if one != word])

    def _most_frequent(self, choices: Iterable[str]) -> str:
        """Return the choice that is clearly more frequent than words with other stems, empty where none is."""
        ordered = sorted(choices, key=lambda one: (-self._counts.get(one, 0), one))
        rivals = [one for one in ordered[1:] if stem(one) != stem(ordered[0])]
        if not ordered or (rivals and self._counts.get(ordered[0], 0) < CLEARLY_MORE * self._counts.get(rivals[0], 1)):
            return ""
        return ordered[0]

    def _is_compound(self, word: str) -> bool:
        """Return whether the word is two words of the corpus or of a Norwegian dictionary, put together."""
        if len(word) < _MIN_COMPOUND:
            return False
        for at in range(_MIN_PART, len(word) - _MIN_PART + 1):
            if self._is_norwegian(word[at:]) and any(
                word[:at].endswith(link) and self._is_norwegian(word[:at].removesuffix(link)) for link in _LINKS
            ):
                return True
        return False

    def _is_norwegian(self, word: str) -> bool:
        return len(word) >= _MIN_PART and (word in self._counts or in_norwegian_dictionary(word))

    def _nearest(self, word: str, limit: float) -> str:
        """Return the nearest word of the corpus, empty where none is near or two are about as near."""
        costs = {choice: cost(word, choice) for choice in near(word, self._choices, MAX_EDITS)}
        ranked = sorted(
            (costs[choice] - FREQUENCY_BONUS * log10(self._counts[choice]), choice)
            for choice in costs
            if costs[choice] <= limit
            and (len(word) > SHORT_WORD or costs[choice] <= MAX_NAME_COST or self._counts[choice] >= MIN_COUNT_OF_SHORT)
        )
        if not ranked:
            return ""
        best_score, best = ranked[0]
        rivals = [score for score, choice in ranked if stem(choice) != stem(best)]
        return best if not rivals or rivals[0] - best_score >= MARGIN else ""


def unmarked(word: str) -> str:
    """Return `word` as it is spelt without æ, ø and å, by whichever letters they were replaced."""
    return _DIGRAPH.sub(lambda match: _DIGRAPHS[match[0]], word).translate(_UNMARKED)


def _grouped(pairs: Iterator[tuple[str, str]] | Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, word in pairs:
        groups[key].append(word)
    return {key: tuple(words) for key, words in groups.items()}
