"""Tells which reports of the collection a reference may name, by publisher, title and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from indexer.analyser import stems_of_word, words
from indexer.document import Document
from search_app.checked_text import TextReference
from search_app.function_words import FUNCTION_WORDS

_NUMBER_OF_FILE = re.compile(r" \([^()]*\)$")
# Of the letters of a name that is written as one word, those that the publisher's own words account for.
MIN_COVERED = 0.8


class Naming(IntEnum):
    """How a reference names a report: not at all, another one, by its year only, or by its name."""

    OTHER = 0
    UNNAMED = 1
    BY_YEAR = 2
    BY_NAME = 3


def naming_of(reference: TextReference | None, document: Document) -> Naming:
    """Tell how a reference names this report."""
    if reference is None or (reference.publisher is None and reference.year is None):
        return Naming.UNNAMED
    if reference.publisher is None:
        return Naming.BY_YEAR if _is_of_year(reference.year, document) else Naming.OTHER
    is_named = names_publisher(reference.publisher, _publisher(document)) or _names_title(reference.publisher, document)
    return Naming.BY_NAME if is_named and _is_of_year(reference.year, document) else Naming.OTHER


def named_reports(reference: TextReference | None, documents: Sequence[Document]) -> frozenset[str]:
    """Return the ids of the reports that a reference names, those named by more than their year where there are any."""
    naming = {document.id: naming_of(reference, document) for document in documents}
    best = max((one for one in naming.values() if one in (Naming.BY_YEAR, Naming.BY_NAME)), default=None)
    return frozenset(name for name, one in naming.items() if one == best)


@lru_cache(maxsize=20_000)
def names_publisher(name: str, publisher: str | None) -> bool:
    """Tell whether a name is this publisher's, in other words of its own or by its initials.

    «E-helsedirektoratet» is Direktoratet for e-helse, «NHN» Norsk Helsenett.
    """
    if not publisher:
        return False
    mine, theirs = _stems(name), _stems(publisher)
    if mine and mine <= theirs:
        return True
    bare = re.sub(r"[^\w]", "", name)
    if bare.isupper() and 2 <= len(bare) <= 6:
        return _has_initials(bare.casefold(), publisher)
    # One word for several: what is a part of it must be a word of the publisher's.
    covered = sum(len(stem) for stem in theirs if len(stem) > 3 and stem in bare.casefold())
    return (
        len(theirs) > 1 and all(stem in bare.casefold() for stem in theirs) and covered >= MIN_COVERED * (len(bare) - 3)
    )


def _publisher(document: Document) -> str | None:
    return None if document.imprint is None else document.imprint.publisher


def _names_title(name: str, document: Document) -> bool:
    """Tell whether the words of a name are all words of the report's title: «Årsrapport» of «Årsrapport 2017»."""
    mine = _stems(name)
    return bool(mine) and mine <= _stems(_NUMBER_OF_FILE.sub("", document.title))


def _is_of_year(year: int | None, document: Document) -> bool:
    """Tell whether a report may be the one of this year: its year of publication, or one that its title has."""
    known = None if document.imprint is None else document.imprint.year
    return year is None or known is None or year == known or str(year) in document.title


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    """Return the whole words of a name as stems, without those that tell nothing."""
    return frozenset(stems_of_word(word)[0] for word in words(text) if word not in FUNCTION_WORDS)


def _has_initials(short: str, publisher: str) -> bool:
    """Tell whether letters are those that a publisher's words begin with, or their parts after that: «NHN», «FHI»."""
    parts = re.findall(r"\w+", publisher.casefold())
    return _spells(short, parts) or _spells(short, [part for part in parts if part not in FUNCTION_WORDS])


def _spells(short: str, parts: Sequence[str]) -> bool:
    if not parts or not short:
        return not parts and not short
    if parts[0][0] != short[0]:
        return False
    for size in range(1, len(short) + 1):
        letters = iter(parts[0])
        if all(letter in letters for letter in short[:size]) and _spells(short[size:], parts[1:]):
            return True
    return False
