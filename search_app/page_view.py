"""What a view of the page is made of, and how it stands in the address: whoever opens the address sees the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search_app.page_urls import parse_number, parse_span

# The parameters of the address, in Norwegian, since people read them there.
QUESTION, DOCUMENT, FIRST_YEAR, LAST_YEAR, CHAPTER = "q", "dokument", "fra-aar", "til-aar", "kapittel"
SOURCE, SOURCE_PAGE, SOURCE_SPAN, SOURCE_VERSION = "kilde", "side", "utdrag", "versjon"
NAMES = (QUESTION, DOCUMENT, FIRST_YEAR, LAST_YEAR, CHAPTER, SOURCE, SOURCE_PAGE, SOURCE_SPAN, SOURCE_VERSION)
Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage, `start` to `end` in the text of a document of this `version`, and the physical page that is shown.

    `version` is `Searcher.version`: the offsets hold for no other.
    """

    document: str
    page: int
    start: int
    end: int
    version: str

    def is_of(self, other: Place) -> bool:
        """Tell whether this is the same passage as `other`, whatever page is shown."""
        return replace(self, page=other.page) == other


@dataclass(frozen=True, slots=True)
class View:
    """What is asked, where it is looked for, and which place of a report is open beside the answer.

    `documents` are the ids that the search is narrowed to, none for all; the years, both included, narrow it too.
    `chapter` is the index of a section of the only document, be it one of `documents` or all that the index has.
    """

    question: str = ""
    documents: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    chapter: int | None = None
    source: Place | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether less than the whole collection is searched."""
        return bool(self.documents) or self.first_year is not None or self.last_year is not None


def read_view(parameters: Parameters) -> View:
    """Return the view of an address; what can't be read is left out."""
    documents = tuple(dict.fromkeys(one for one in parameters.get(DOCUMENT, ()) if one))
    return View(
        question=_one(parameters, QUESTION).strip(),
        documents=documents,
        first_year=parse_number(_one(parameters, FIRST_YEAR)),
        last_year=parse_number(_one(parameters, LAST_YEAR)),
        chapter=_chapter(_one(parameters, CHAPTER)) if len(documents) < 2 else None,
        source=_source(parameters),
    )


def as_parameters(view: View) -> dict[str, list[str]]:
    """Return the parameters of the view's address; `read_view` reads them back."""
    source = view.source
    found = {
        QUESTION: [view.question],
        DOCUMENT: list(view.documents),
        FIRST_YEAR: _number(view.first_year),
        LAST_YEAR: _number(view.last_year),
        CHAPTER: _number(None if view.chapter is None else view.chapter + 1) if len(view.documents) < 2 else [],
    }
    if source is not None:
        found[SOURCE] = [source.document]
        found[SOURCE_PAGE] = [str(source.page)]
        found[SOURCE_SPAN] = [f"{source.start}-{source.end}"]
        found[SOURCE_VERSION] = [source.version]
    return {name: values for name, values in found.items() if any(values)}


def _source(parameters: Parameters) -> Place | None:
    document, version = _one(parameters, SOURCE), _one(parameters, SOURCE_VERSION)
    page, span = parse_number(_one(parameters, SOURCE_PAGE)), parse_span(_one(parameters, SOURCE_SPAN))
    if not document or not page or span is None:
        return None
    return Place(document, page, *span, version)


def _chapter(value: str) -> int | None:
    """Return the index of a section, which is counted from 1 in addresses."""
    number = parse_number(value)
    return number - 1 if number else None


def _one(parameters: Parameters, name: str) -> str:
    values = parameters.get(name, ())
    return values[-1] if values else ""


def _number(value: int | None) -> list[str]:
    return [] if value is None else [str(value)]
