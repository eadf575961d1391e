"""Narrows a search down: to some of the documents, to years, or to a chapter of one with everything below it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath

import numpy as np

from indexer.document import Document
from indexer.snapshot import Snapshot
from search_app.errors import ScopeError, YearsError
from search_app.retrieval import Mask

SectionPath = tuple[str, ...]
# Between the headings of a path, as people write it and as citations show it.
_SEPARATOR = re.compile(r"\s*[>›]\s*")
SUGGESTIONS = 5
# Comparing takes time by the product of the lengths, and a longer text is no misspelt name.
_MAX_MISSPELT_CHARS = 200
# What is said in front of a heading's own words: "3.2", "§ 4-1", "Kapittel 3".
_NUMBER = re.compile(r"(?:§+ ?|(?:kapittel|kap\.?|del|vedlegg) )?(\d[\w.-]*)(?!\w)")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to search: everything that is both in the documents and in the section.

    `documents` are ids, None for all of them; without any there is nothing to search. `section` is a document's id and
    the headings from its outermost down to a chapter, as `Document.section_path` gives them; what stands below the
    chapter belongs to it.
    """

    documents: frozenset[str] | None = None
    section: tuple[str, SectionPath] | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """The years of publication that are wanted, `first` to `last`, both included; None where there is no bound."""

    first: int | None = None
    last: int | None = None

    def include(self, year: int | None) -> bool:
        """Tell whether a report of `year` is wanted; one whose year isn't known is where no year is asked for."""
        if self == ANY_YEAR or year is None:
            return self == ANY_YEAR
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


ANY_YEAR = Years()


def read_scope(
    documents: Mapping[str, Document], ids: Iterable[str], section: str | None = None, years: Years = ANY_YEAR
) -> Scope | None:
    """Return the scope that a user names by ids, a chapter and years, None where they name nothing.

    `documents` are those of the index by id. The chapter is one of the only document that the rest leaves. Raises
    ScopeError, YearsError where the years leave none.
    """
    chosen = frozenset([_known(documents, document_id) for document_id in ids])
    searched = published_within(documents, chosen or documents, years)
    if not searched and years != ANY_YEAR:
        raise YearsError(years.first, years.last, _years_of(documents, chosen or documents))
    narrowed = searched if chosen or years != ANY_YEAR else None
    if section is None:
        return None if narrowed is None else Scope(narrowed)
    if len(searched) != 1:
        raise ScopeError("section_of_many", section)
    (document_id,) = searched
    return Scope(narrowed, (document_id, find_section(documents[document_id], section)))


def published_within(documents: Mapping[str, Document], ids: Iterable[str], years: Years) -> frozenset[str]:
    """Return which of the documents `ids` were published in these years."""
    return frozenset(one for one in ids if years.include(_year_of(documents[one])))


def chunks_within(snapshot: Snapshot, scope: Scope) -> Mask:
    """Return which chunks a search within `scope` looks at, (chunks,): those of it that have tokens to compare.

    Raises ScopeError where the index lacks a document or the section.
    """
    documents = {document.id: number for number, document in enumerate(snapshot.documents)}
    within = np.asarray(snapshot.chunks["token_count"] > 0)
    if scope.documents is not None:
        chosen = [documents[_known(documents, document_id)] for document_id in sorted(scope.documents)]
        within &= np.isin(snapshot.chunks["document"], chosen)
    if scope.section is not None:
        document_id, path = scope.section
        number = documents[_known(documents, document_id)]
        sections = _sections_below(snapshot.documents[number], path)
        within &= (snapshot.chunks["document"] == number) & np.isin(snapshot.chunks["section"], sections)
    return within


def find_section(document: Document, text: str) -> SectionPath:
    """Return the path of the chapter that a user means by `text`; raise ScopeError where there is none, or several.

    A path is written with «>» between its headings, each in full or by its number ("3 > 3.2"), in any case. Headings
    from the outermost down may be left out. What fits in full goes before what fits by its end or by numbers only.
    """
    wanted = _folded(text)
    paths = list(dict.fromkeys(document.section_path(number) for number in range(len(document.sections))))
    for is_meant in (_is_whole, _is_end, _is_numbered):
        found = [path for path in paths if path and wanted and is_meant(path, wanted)]
        if len(found) > 1:
            raise ScopeError("ambiguous", text, document.id, tuple(map(written_path, found[:SUGGESTIONS])))
        if found:
            return found[0]
    raise ScopeError("section", text, document.id)


def written_path(path: SectionPath) -> str:
    """Write a path as `find_section` reads it."""
    return " > ".join(path)


def _is_whole(path: SectionPath, wanted: str) -> bool:
    return _folded(written_path(path)) == wanted


def _is_end(path: SectionPath, wanted: str) -> bool:
    return any(_is_whole(path[first:], wanted) for first in range(len(path)))


def _is_numbered(path: SectionPath, wanted: str) -> bool:
    """Tell whether each of the wanted parts is a heading at the end of `path`, or its number."""
    parts = wanted.split(" > ")
    return len(parts) <= len(path) and all(
        part.rstrip(".") in _names_of(title) for part, title in zip(parts, path[-len(parts) :], strict=True)
    )


def _names_of(title: str) -> set[str]:
    """Return how a heading may be named: in full, by its number, and by that with the word in front of it."""
    folded = _folded(title)
    number = _NUMBER.match(folded)
    named = {folded} if number is None else {folded, number.group(), number.group(1)}
    return {name.rstrip(".") for name in named}


def _folded(text: str) -> str:
    """Return a path as it is compared: its case and its spaces don't matter, nor how its letters are composed."""
    words = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return _SEPARATOR.sub(" > ", re.sub(r"§ ?(?=\d)", "§ ", words)).strip()


def _year_of(document: Document) -> int | None:
    return None if document.imprint is None else document.imprint.year


def _years_of(documents: Mapping[str, Document], ids: Iterable[str]) -> tuple[int, ...]:
    """Return the known years of these documents, each once, rising."""
    years = {_year_of(documents[one]) for one in ids}
    return tuple(sorted(year for year in years if year is not None))


def _sections_below(document: Document, path: SectionPath) -> list[int]:
    """Return the numbers of the sections whose path begins with `path`."""
    paths = (document.section_path(number) for number in range(len(document.sections)))
    sections = [number for number, one in enumerate(paths) if one[: len(path)] == path]
    if not sections:
        raise ScopeError("section", written_path(path), document.id)
    return sections


def _known(documents: Mapping[str, object], document_id: str) -> str:
    """Return the id; raise ScopeError with the ids that are like it where the index lacks it."""
    if document_id in documents:
        return document_id
    name = PurePosixPath(document_id).name.casefold()
    alike = [one for one in documents if name and PurePosixPath(one).name.casefold() == name]
    if not alike and len(document_id) <= _MAX_MISSPELT_CHARS:
        alike = get_close_matches(document_id, documents, SUGGESTIONS)
    raise ScopeError("document", document_id, known=tuple(alike[:SUGGESTIONS]))
