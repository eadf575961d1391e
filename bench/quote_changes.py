"""Changes a quote as people do who quote from memory or write it anew: words changed, left out, added or respelt."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench.quote_stretches import Stretch, forms
from indexer.analyser import stems_of_word
from indexer.nynorsk import BOKMAL_OF
from search_app.quote_alignment import DifferenceKind
from search_app.quote_words import QuoteWord, quote_words

# Words that are mistaken for each other.
_MISTAKEN = (
    "kan skal", "skal må", "bør skal", "og eller", "alle mange", "flere mange", "også bare", "har hadde", "er var",
    "blir ble", "i på", "til for", "av fra", "ved med", "før etter", "over under", "ikke aldri", "minst høyst",
    "denne hver", "som der", "men og", "dette det", "innen før", "viktig nødvendig", "økt redusert", "første siste",
)  # fmt: skip
# How they were spelt before a reform, or may be spelt as well, and how they are spelt now.
_RESPELT = (
    "efter etter", "nu nå", "fram frem", "framtid fremtid", "framtidig fremtidig", "framtidige fremtidige",
    "framover fremover", "framdrift fremdrift", "framdriften fremdriften", "framtidens fremtidens", "framgår fremgår",
    "framgang fremgang", "framlagt fremlagt", "farge farve", "sne snø", "syv sju", "tyve tjue", "tredve tretti",
    "mellem mellom", "sprog språk", "nogen noen", "ingeniør ingenjør", "hverken verken", "enda ennå", "veg vei",
    "veger veier", "vegen veien", "myndigheter myndigheder", "sette sætte", "høg høy", "høgt høyt",
    "høgere høyere", "låge lave", "sjuk syk", "blei ble", "mot imot", "hvordan hvorledes",
    "på paa", "også ogsaa", "må maa", "får faar",
    "årsrapport aarsrapport", "året aaret", "år aar", "e-post epost", "selv sjøl",
)  # fmt: skip
# The endings of one gender may be another's: «virksomheten» and «virksomheta».
_RESPELT_ENDINGS = ((re.compile(r"heten$"), "heta"), (re.compile(r"ingen$"), "inga"), (re.compile(r"sjonen$"), "sjona"))
_NYNORSK_OF = {bokmal: nynorsk for nynorsk, bokmal in BOKMAL_OF.items()}
# Endings that both standards can have, so that «tjenester» becomes «tenester».
_SHARED_ENDINGS = ("", "n", "r", "t", "s", "en", "et", "er", "ene")
_NYNORSK_ENDINGS = ((re.compile(r"(?<=\w{3})heten$"), "heita"), (re.compile(r"(?<=\w{3})het$"), "heit"))
_MOST_RESPELT = 3
_MOST_IN_NYNORSK = 5
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_WHOLE_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_IN_ADDRESS = re.compile(r"^[./@:=?&_-]|[/@:=?&_-]$")
_FIGURE = re.compile(r"\d+")
_MIN_CONTENT = 5


@dataclass(frozen=True, slots=True)
class MadeDifference:
    """Words that were changed: what the quote has, and what its source has; empty for what it has not."""

    kind: DifferenceKind
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in a quote in the place of `text[start:end]` of its document, and the difference that it makes."""

    start: int
    end: int
    text: str
    difference: MadeDifference | None = None


def edited(stretch: Stretch, edits: Iterable[Edit]) -> str:
    """Return the text of a stretch with edits that don't overlap."""
    text = stretch.document.text
    parts, at = [], stretch.start
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at : stretch.end]])


class Vocabulary:
    """The words of documents that others can be changed into: of the same stem, or any."""

    def __init__(self, words: Iterable[Sequence[QuoteWord]], texts: Iterable[str]) -> None:
        """Collect the words in lower case."""
        self.content: list[str] = []
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        seen = {text[word.start : word.end] for own, text in zip(words, texts, strict=True) for word in own}
        for word in sorted(seen):
            if not _LETTERS.fullmatch(word) or not word.islower() or len(word) < _MIN_CONTENT:
                continue
            self.content.append(word)
            for stem in stems_of_word(word):
                self._by_stem[stem].append(word)

    def inflected(self, word: str) -> list[str]:
        """Return other forms of a word in lower case."""
        same = {other for stem in stems_of_word(word) for other in self._by_stem[stem]}
        # Compounds and derivations share stems, too; an inflection differs by its ending.
        return sorted(one for one in same if one != word and one[:4] == word[:4] and abs(len(one) - len(word)) <= 3)


Hand = Callable[[Stretch, Vocabulary, random.Random], list[Edit]]


def change_one(stretch: Stretch, vocabulary: Vocabulary, chance: random.Random) -> list[Edit]:
    """Change one word into another."""
    return _change(stretch, vocabulary, chance, 1)


def change_two(stretch: Stretch, vocabulary: Vocabulary, chance: random.Random) -> list[Edit]:
    """Change two words, not side by side."""
    return _change(stretch, vocabulary, chance, 2)


def leave_out_two(stretch: Stretch, _: Vocabulary, chance: random.Random) -> list[Edit]:
    """Leave two words out, side by side or apart, neither at an end: what isn't quoted there isn't missed.

    Two words stand between the ends and two that are left out: a single one might as well be told as changed.
    """
    words, text = stretch.words, stretch.document.text
    inner = range(1, len(words) - 1)
    if len(inner) < 4:
        return []
    if chance.random() < 0.5:
        return [_left_out(text, words, chance.randrange(2, len(words) - 3), 2)]
    first = chance.choice(inner)
    others = [at for at in inner if abs(at - first) > 1]
    return [_left_out(text, words, at, 1) for at in sorted((first, chance.choice(others)))] if others else []


def add_one(stretch: Stretch, vocabulary: Vocabulary, chance: random.Random) -> list[Edit]:
    """Add a word, not at an end."""
    words = stretch.words
    if len(words) < 4:
        return []
    at = chance.randrange(1, len(words) - 1)
    new = chance.choice(("også", "svært", "derfor", "alltid", *chance.sample(vocabulary.content, 2)))
    if new in forms(words):
        return []
    start = words[at].start
    return [Edit(start, start, f"{new} ", MadeDifference("added", new, ""))]


def inflect(stretch: Stretch, vocabulary: Vocabulary, chance: random.Random) -> list[Edit]:
    """Give one or two words another ending, one that the reports' own words have."""
    return _respell(stretch, chance, chance.randint(1, 2), vocabulary.inflected)


def respell(stretch: Stretch, _: Vocabulary, chance: random.Random) -> list[Edit]:
    """Spell up to three words by an older rule, or by a newer one."""
    return _respell(stretch, chance, _MOST_RESPELT, _respelt)


def into_nynorsk(stretch: Stretch, _: Vocabulary, chance: random.Random) -> list[Edit]:
    """Write up to five words in the other written standard."""
    return _respell(stretch, chance, _MOST_IN_NYNORSK, _in_other_standard)


def _respelt(word: str) -> list[str]:
    pairs = [pair.split() for pair in _RESPELT]
    found = [other for one, other in pairs if one == word] + [one for one, other in pairs if other == word]
    return found or [ending.sub(new, word) for ending, new in _RESPELT_ENDINGS if ending.search(word)]


def _in_other_standard(word: str) -> list[str]:
    found = []
    for table in (BOKMAL_OF, _NYNORSK_OF):
        found += [
            table[word.removesuffix(ending)] + ending
            for ending in _SHARED_ENDINGS
            if word.endswith(ending) and word.removesuffix(ending) in table
        ]
    return found[:1] or [ending.sub(new, word) for ending, new in _NYNORSK_ENDINGS if ending.search(word)]


def _change(stretch: Stretch, vocabulary: Vocabulary, chance: random.Random, count: int) -> list[Edit]:
    places = _changeable(stretch)
    chance.shuffle(places)
    chosen: list[int] = []
    for at in places:
        if len(chosen) < count and all(abs(at - other) > 1 for other in chosen):
            chosen.append(at)
    if len(chosen) < count:
        return []
    edits = [_changed(stretch, at, _another(stretch, at, vocabulary, chance)) for at in chosen]
    return edits if all(_is_new(stretch, edit.text) for edit in edits) else []


def _respell(stretch: Stretch, chance: random.Random, most: int, others: Callable[[str], Sequence[str]]) -> list[Edit]:
    found = [(at, new) for at in _changeable(stretch) if (new := others(_lower(stretch, at)))]
    chosen = chance.sample(found, min(most, len(found)))
    edits = [_changed(stretch, at, chance.choice(new)) for at, new in sorted(chosen)]
    return edits if all(_is_new(stretch, edit.text) for edit in edits) else []


def _changeable(stretch: Stretch) -> list[int]:
    """Return which words stand by themselves: in no address, and not in brackets that the source has."""
    text = stretch.document.text
    return [
        at
        for at, word in enumerate(stretch.words)
        if not word.is_added
        and _WHOLE_WORD.fullmatch(text, word.start, word.end)
        and not _IN_ADDRESS.search(text[max(0, word.start - 1) : word.end + 1])
    ]


def _another(stretch: Stretch, at: int, vocabulary: Vocabulary, chance: random.Random) -> str:
    """Return what somebody may write in the place of a word: another figure, a word it is mistaken for, or any."""
    word = _lower(stretch, at)
    if _FIGURE.fullmatch(word):
        digit = chance.randrange(len(word))
        return word[:digit] + str((int(word[digit]) + chance.randint(1, 8)) % 9 + 1) + word[digit + 1 :]
    mistaken = [pair.split() for pair in _MISTAKEN if word in pair.split()]
    if mistaken:
        return next(one for one in chance.choice(mistaken) if one != word)
    return chance.choice(vocabulary.content)


def _changed(stretch: Stretch, at: int, new: str) -> Edit:
    word = stretch.words[at]
    old = _source(stretch.document.text, word)
    new = new.capitalize() if old[:1].isupper() else new
    return Edit(word.start, word.end, new, MadeDifference("changed", new, old))


def _left_out(text: str, words: Sequence[QuoteWord], first: int, count: int) -> Edit:
    start, end = words[first].start, words[first + count].start
    source = text[start : words[first + count - 1].end]
    return Edit(start, end, "", MadeDifference("left_out", "", source))


def _is_new(stretch: Stretch, word: str) -> bool:
    """Tell whether the stretch lacks a word: else the change might as well be told as another one."""
    return not set(forms(quote_words(word))) & set(forms(stretch.words))


def _lower(stretch: Stretch, at: int) -> str:
    return _source(stretch.document.text, stretch.words[at]).lower()


def _source(text: str, word: QuoteWord) -> str:
    return text[word.start : word.end]
