"""Finds the abbreviations that a text defines: Norsk Helsenett (NHN), EPJ (elektronisk pasientjournal).

After Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation definitions in biomedical text", with
stricter conditions: an abbreviation is in capitals, and a letter of it begins every word but the smallest ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BRACKETS = re.compile(r"\(([^()]{2,80})\)")
_SHORT = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9-]{1,8}")
_NAME_BEFORE = re.compile(r"(?<![\w-])([\w-]+)\s*$")
_NO_NAME = re.compile(r"[().,:;?!]")
_WORD = re.compile(r"\w+")
_SMALL_WORDS = "og for i av til på med om the of and for de des du la"
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
_MAX_CHARS = 120


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Yield (abbreviation, what it stands for) for every definition in `text`, in order."""
    for found in _BRACKETS.finditer(text):
        before, inside = text[max(0, found.start() - _MAX_CHARS) : found.start()].split("\n")[-1], found[1].strip()
        if _SHORT.fullmatch(inside):
            long = long_form(inside, before)
            if long:
                yield inside, long
        else:
            name = _NAME_BEFORE.search(before)
            if name and _SHORT.fullmatch(name[1]) and long_form(name[1], inside) == inside:
                yield name[1], inside


def long_form(short: str, text: str) -> str:
    """Return the shortest end of `text` that `short` abbreviates, empty where there is none.

    Every letter of `short` stands in it, in order, the first at the beginning of a word.
    """
    letters = [char.lower() for char in short if char.isalnum()]
    words = list(_WORD.finditer(text))
    for first in range(len(words) - 1, max(-1, len(words) - 2 * len(letters) - 1), -1):
        long = text[words[first].start() :].strip()
        if _NO_NAME.search(long):
            break
        if _spells(letters, [word[0].lower() for word in words[first:]]) and len(long) > len(short) + 1:
            return long if first == 0 or text[words[first].start() - 1].isspace() else ""
    return ""


def _spells(letters: list[str], words: list[str]) -> bool:
    """Return whether `letters` stand in `words`, in order and at the beginning of each but the small ones."""
    places = {(0, 0)} if words[0].startswith(letters[0]) and words[0] not in SMALL_WORDS else set()
    for letter in letters[1:]:
        following = set()
        for word, at in places:
            following |= {(word, later) for later in range(at + 1, len(words[word])) if words[word][later] == letter}
            for other in range(word + 1, len(words)):
                if words[other].startswith(letter):
                    following.add((other, 0))
                if words[other] not in SMALL_WORDS:
                    break
        places = following
    return any(word == len(words) - 1 for word, _ in places)
