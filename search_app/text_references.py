"""Finds the references of a text: in brackets, in notes, and in the running text.

What stands inside a quote is its source's own and no reference of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.sentences import MONTHS
from search_app.checked_text import CheckedText, TextQuote, TextReference
from search_app.reference_patterns import (
    AFTER_YEAR,
    BRACKETS,
    PAGES,
    SAME,
    YEAR,
    pages_of,
    places,
    section_of,
    without_lead,
)
from search_app.text_quotes import is_attribution, text_quotes, trailing_attribution

# Of a name in front of a year: more of them is a sentence.
MOST_NAME_WORDS = 14
# Between a page and a chapter that are one reference: «på side 17 i kapittel 3».
MOST_BETWEEN_CHARS = 24
_EDGE = " \t\u00a0,;:.–—-"
_NOTE_NUMBER = re.compile(r"^\s*(?:[-–—]|\[?\d{1,3}\]?[.)]?|[¹²³⁰⁴-⁹]+)\s+")
_NARRATIVE = re.compile(r"\((?P<year>(?:19|20)\d\d)[a-z]?(?:\s*[,:]\s*(?P<place>[^()]{1,60}))?\)")
_NAME_WORD = re.compile(r"[\w&./-]+")
# A sentence's first word, capital or not, that is no part of a name.
_NO_NAME = frozenset(
    """ifølge i etter som hos rapporten rapport se jf men og når da også slik både ein en et eit den det dei de frå fra
    av if according to in med ved for at om på som iflg utgreiinga utredningen meldingen meldinga veilederen rettleiaren
    årsrapporten""".split()  # noqa: SIM905 - easier to read and to add to
)
_NAMED_HEADING = re.compile(r"(?:kapit(?:telet|let)|avsnittet|delen|overskrift(?:en|a))\s+[«“\"„]$")
_SENTENCE_END = re.compile(r"[.!?…:;]\s")


def text_references(text: CheckedText) -> tuple[TextReference, ...]:
    """Return the references of a text in order.

    A page in brackets has the publisher and the year of the source that is named before it in the same paragraph, and
    «samme sted» all of the reference before it.
    """
    quotes = text_quotes(text)
    found: list[TextReference] = []
    for number, paragraph in enumerate(text.paragraphs):
        seen = _without_quotes(paragraph.text, [one for one in quotes if one.paragraph == number])
        is_note = paragraph.role == "note" or is_attribution(paragraph.text)
        own = list(_of_note(number, paragraph.text) if is_note else _of_text(number, seen))
        attribution = trailing_attribution(paragraph.text)
        if paragraph.role == "quote" and not is_note and attribution < len(paragraph.text):
            below = _of_note(number, paragraph.text[attribution:])
            own = [replace(one, start=one.start + attribution, end=one.end + attribution) for one in below]
        for reference in sorted(own, key=lambda one: one.start):
            found.append(_completed(_as_written(reference, paragraph.text), found, text))
    return tuple(found)


def _without_quotes(text: str, quotes: Sequence[TextQuote]) -> str:
    """Return the text with what is quoted blanked out, but for headings that are named: avsnittet «Om tallene»."""
    pieces, last = [], 0
    for quote in quotes:
        if _NAMED_HEADING.search(text[max(0, quote.start - 40) : quote.start]) is None:
            pieces += [text[last : quote.start], "\x00" * (quote.end - quote.start)]
            last = quote.end
    return "".join([*pieces, text[last:]])


def _as_written(reference: TextReference, text: str) -> TextReference:
    return replace(reference, text=text[reference.start : reference.end])


def _of_text(number: int, text: str) -> Iterator[TextReference]:
    """Yield the references of a paragraph: brackets, names with a year in brackets, and pages in the running text."""
    taken: list[tuple[int, int]] = []
    for found in BRACKETS.finditer(text):
        narrative = _narrative(number, text, found)
        own = [narrative] if narrative is not None else list(_of_bracket(number, text, found.start(), found.end()))
        if own:
            taken.append(found.span())
            yield from own
    outside = [found for found in places(text) if not any(start <= found.start() < end for start, end in taken)]
    yield from _joined(number, text, outside)


def _narrative(number: int, text: str, found: re.Match[str]) -> TextReference | None:
    """Read a name with its year, and perhaps a page, in brackets: Direktoratet for e-helse (2018, s. 17)."""
    read = _NARRATIVE.fullmatch(found[0])
    if read is None:
        return None
    name = _name_before(text[max(0, found.start() - 300) : found.start()])
    pages, section = _places_in(read["place"] or "")
    if name is None:
        return (
            None
            if pages is None and section is None
            else _reference(number, found.span(), year=int(read["year"]), pages=pages, section=section)
        )
    start = text.rindex(name, 0, found.start())
    return _reference(
        number, (start, found.end()), publisher=name, year=int(read["year"]), pages=pages, section=section
    )


def _name_before(text: str) -> str | None:
    """Return the name that a text ends with: from its last capital, and the capitals right before it."""
    sentence = _SENTENCE_END.split(text.replace("\x00", ". "))[-1].rstrip()
    words = list(_NAME_WORD.finditer(sentence))
    capitals = [at for at, word in enumerate(words) if word[0][0].isupper() and word[0].casefold() not in _NO_NAME]
    if not capitals or len(words) - capitals[-1] > MOST_NAME_WORDS // 2 or not sentence[-1:].isalnum():
        return None
    first = capitals[-1]
    while first and first - 1 in capitals and sentence[words[first - 1].end() : words[first].start()] == " ":
        first -= 1
    return sentence[words[first].start() :]


def _of_bracket(number: int, text: str, start: int, end: int) -> Iterator[TextReference]:
    """Yield the references of a bracket, which «;» parts; each but a lone one has its own part as its place."""
    at = start + 1
    parts = text[start + 1 : end - 1].split(";")
    for part in parts:
        reference = _of_part(number, part, (start, end) if len(parts) == 1 else (at, at + len(part)))
        if reference is not None:
            yield reference
        at += len(part) + 1


def _of_note(number: int, text: str) -> Iterator[TextReference]:
    """Yield the references of a footnote: those that name a page, a section or a source with its year in brackets."""
    lead = _NOTE_NUMBER.match(text)
    at = 0 if lead is None else lead.end()
    for part in text[at:].split(";"):
        narrative = _NARRATIVE.search(part)
        named = _of_part(number, part, (at, at + len(part)))
        if named is not None and (named.pages or named.section or narrative or SAME.search(part)):
            years = {found["year"] for found in YEAR.finditer(part)}
            yield named if len(years) <= 1 or narrative else replace(named, year=None)
        at += len(part) + 1


def _of_part(number: int, part: str, span: tuple[int, int]) -> TextReference | None:
    """Read «Utgiver, år, s. N» or any part of it; None where it is no reference."""
    bare = without_lead(part.replace("\x00", " "))
    pages, section = _places_in(bare)
    year = _year_in(bare)
    by_colon = AFTER_YEAR.search(bare)
    if by_colon is not None:
        pages = pages or (by_colon["first"], by_colon["last"] or by_colon["first"])
    if year is not None and by_colon is None and bare[year.end() : year.end() + 1] == ":":
        # «NOU 2016: 2» is a name.
        name = re.split(r",|\bs\.", bare[year.end() :])[0]
        publisher: str | None = bare[: year.end()] + name.rstrip(_EDGE)
    else:
        heads = [found.start() for found in places(bare)] + ([] if year is None else [year.start()])
        publisher = bare[: min(heads)] if heads else None
        publisher = None if publisher is None else publisher.strip(_EDGE + "(")
    publisher = _as_name(publisher)
    is_same = SAME.search(bare) is not None
    if not is_same and pages is None and section is None and (publisher is None or year is None):
        return None
    if not (is_same or pages or section) and not _is_parted(bare):
        return None
    number_of_year = int(year["year"]) if year is not None and year["year"] else None
    return _reference(
        number, span, publisher=None if is_same else publisher, year=number_of_year, pages=pages, section=section
    )


def _year_in(text: str) -> re.Match[str] | None:
    """Return the last year that a comma or a bracket stands before, else the first: «Årsrapport 2017, 2018»."""
    years = list(YEAR.finditer(text))
    parted = [found for found in years if text[: found.start()].rstrip()[-1:] in (",", "(")]
    chosen = parted[-1:] or years[:1]
    return chosen[0] if chosen else None


def _is_parted(bare: str) -> bool:
    """Tell whether a name without a page is parted from its year, or the year ends it: no «(fra januar 2018)»."""
    year = _year_in(bare)
    return year is not None and not bare[year.end() :].strip(_EDGE + ")") and bare[: year.start()].rstrip()[-1:] in ",("


def _as_name(text: str | None) -> str | None:
    """Return a text where it can be a source's name: not too long, with a capital or a figure first, no month."""
    name = " ".join((text or "").split()).strip(_EDGE)
    first = name.split()[0].casefold() if name else ""
    if not name or len(name.split()) > MOST_NAME_WORDS or not (name[0].isupper() or name[0].isdigit()):
        return None
    return None if first in MONTHS or not any(char.isalpha() for char in name) or SAME.search(name) else name


def _places_in(text: str) -> tuple[tuple[str, str] | None, str | None]:
    """Return the first pages and the first section that a text names."""
    pages = section = None
    for found in places(text):
        if found.re is PAGES:
            pages = pages or pages_of(found)
        else:
            section = section or section_of(found)
    return pages, section


def _joined(number: int, text: str, found: list[re.Match[str]]) -> Iterator[TextReference]:
    """Yield the places of running text; a page and a section close to each other are one reference."""
    at = 0
    while at < len(found):
        first = found[at]
        second = found[at + 1] if at + 1 < len(found) else None
        is_pair = (
            second is not None
            and (first.re is PAGES) != (second.re is PAGES)
            and second.start() - first.end() <= MOST_BETWEEN_CHARS
            and not re.search(r"[.!?\x00]", text[first.end() : second.start()])
        )
        last = second if is_pair and second is not None else first
        pages, section = _places_in(text[first.start() : last.end()])
        if pages is not None or section is not None:
            yield _reference(number, (first.start(), last.end()), pages=pages, section=section)
        at += 2 if is_pair else 1


def _completed(reference: TextReference, before: Sequence[TextReference], text: CheckedText) -> TextReference:
    """Give a reference what it leaves to an earlier one."""
    if SAME.search(reference.text) and before:
        # «I kapittel 2» in the running text names no source that could be the same.
        last = next((one for one in reversed(before) if one.publisher or one.text.startswith("(")), before[-1])
        has_place = reference.pages is not None or reference.section is not None
        return replace(
            reference,
            publisher=reference.publisher or last.publisher,
            year=reference.year or last.year,
            pages=reference.pages if has_place else last.pages,
            section=reference.section if has_place else last.section,
        )
    # A paragraph is a law's, whatever report is spoken of beside it.
    if reference.publisher is not None or reference.year is not None or (reference.section or "").startswith("§"):
        return reference
    named = next((one for one in reversed(before) if one.publisher is not None), None)
    if named is None or not _is_near(named.paragraph, reference.paragraph, text):
        return reference
    return replace(reference, publisher=named.publisher, year=named.year)


def _is_near(named: int, at: int, text: CheckedText) -> bool:
    """Tell whether a source that paragraph `named` names is still spoken of in paragraph `at`.

    It is in the same one, in its notes, and in the block quotes that it introduces.
    """
    between = text.paragraphs[named + 1 : at + 1]
    return all(one.role in ("note", "quote") for one in between)


def _reference(
    paragraph: int,
    span: tuple[int, int],
    *,
    publisher: str | None = None,
    year: int | None = None,
    pages: tuple[str, str] | None = None,
    section: str | None = None,
) -> TextReference:
    return TextReference(paragraph, *span, "", publisher, year, pages, section)
