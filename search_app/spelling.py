"""Repairs the spelling of a question by the words of the corpus: "inforing av eresept" -> "innføring av e-resept".

Only words that neither the corpus nor a dictionary has are repaired, and only where one word of the corpus is clearly
the nearest. Names, codes, numbers, addresses and what stands in quotation marks stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from search_app.spelling_words import SpellingWords

_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:[-‐‑][\w\u0300-\u036f]+)*")
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"|[“”„][^“”]*[“”]")
_MARKS = re.compile("[æøåÆØÅ]|[aA]\u030a")
_SENTENCE_END = re.compile(r"(?:^|[.?!:–…])\W*$")
# What stands between the parts of an address, a file name or a path.
_JOINTS = frozenset("@/._:\\+=&#")


@dataclass(frozen=True, slots=True)
class Change:
    """One repair: `text[start:end] == word` in the question as it was asked."""

    word: str
    replacement: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A question after its repairs, and what they were, in order; no changes where nothing was repaired."""

    text: str
    changes: tuple[Change, ...]


def repair(text: str, vocabulary: SpellingWords) -> Repair:
    """Repair the spelling of a question."""
    changes = tuple(_changes(text, vocabulary, lacks_marks=False))
    if not _MARKS.search(text) and any(_MARKS.search(change.replacement) for change in changes):
        changes = tuple(_changes(text, vocabulary, lacks_marks=True))
    repaired, at = [], 0
    for change in changes:
        repaired += [text[at : change.start], change.replacement]
        at = change.end
    return Repair("".join([*repaired, text[at:]]), changes)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return where something stands in quotation marks; it is searched for as it is."""
    return [match.span() for match in _QUOTED.finditer(text)]


def _changes(text: str, vocabulary: SpellingWords, *, lacks_marks: bool) -> Iterator[Change]:
    quoted = quoted_spans(text)
    found = [match for match in _WORD.finditer(text) if _is_plain(text, match, quoted)]
    joined_until = 0
    for match, following in zip_longest(found, found[1:]):
        if match.start() < joined_until:
            continue
        word = _folded(match[0])
        if following is not None and text[match.end() : following.start()] == " ":
            joined = vocabulary.joined(word, _folded(following[0]))
            if joined:
                joined_until = following.end()
                yield _change(text, match.start(), joined_until, joined)
                continue
        best = vocabulary.correction(word, is_name=match[0][0].isupper(), lacks_marks=lacks_marks)
        if best:
            yield _change(text, match.start(), match.end(), best)


def _is_plain(text: str, match: re.Match[str], quoted: list[tuple[int, int]]) -> bool:
    """Return whether a word is no name, code, number, part of an address, or quoted."""
    word, (start, end) = match[0], match.span()
    if any(char.isdigit() for char in word) or any(char.isupper() for char in word[1:]):
        return False
    if any(start < last and end > first for first, last in quoted):
        return False
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before in _JOINTS and start > 1 and not text[start - 2].isspace():
        return False
    if after[:1] in _JOINTS and len(after) == 2 and not after[1].isspace():
        return False
    return not word[0].isupper() or bool(_SENTENCE_END.search(text[:start]))


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower()


def _change(text: str, start: int, end: int, replacement: str) -> Change:
    word = text[start:end]
    if word[0].isupper():
        replacement = replacement[0].upper() + replacement[1:]
    return Change(word, replacement, start, end)
