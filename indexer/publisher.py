"""Finds who published a report. Nobody is named on a guess: a person or a program never becomes a publisher.

The evidence, strongest first; the first kind that names one body and no other decides.

1. A label on the title page or in the colophon: «Utgitt av: …». It says what is asked for, so any name will do.
2. A publisher that the file names as such among its properties.
3. The title: «Årsrapport 2017 for …» is published by the body that it is about.
4. A body's name that stands alone on a title page. A page of running text isn't one: on a letter, the name that stands
   alone is the receiver's.
5. The same in the headers and footers: «Arkivverket, 06.12.2018».
6. The file's author or company, if it is called what bodies are called. It comes last: programs put in the name that
   the computer was set up with, or keep that of whoever made the file that this one was copied from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.bodies import MAX_CHARS, is_body, is_organisation
from indexer.title_page import TitlePage, labelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.file_facts import FileFacts

_MONTHS = "jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des|may|oct|dec"
_LABEL = re.compile(
    r"(?:utgivere?n?|utgjevare?n?|utgjevarar|ansvarlig utgiver|ansvarleg utgjevar|utgiv(?:else|ing) ved"
    r"|utgivende (?:organ|institusjon|virksomhet|etat)|(?:rapporten er |publikasjonen er )?(?:utgitt|utgjeve|utgjeven"
    r"|utgitte|gitt ut|gjeve ut|gjeven ut|gjevne ut|gjevet ut|publisert) av|publisher|published by|forlag)"
    r"\s*(?P<colon>:?)\s*(?P<value>.*)",
    re.IGNORECASE,
)
_REPORT_FROM = re.compile(r"(?:rapport|melding|veileder|rettleiar|retningslinje)(?:en)? fr[aå] (.+)", re.IGNORECASE)
_YEARS = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?"
_YEARLY = r"(?:års?(?:rapport|melding|beretning|regnskap|rekneskap)(?:en)?|årleg rapport|virksomhetsrapport)"
_YEARLY_OF = re.compile(
    rf"{_YEARLY}(?:\s+{_YEARS})?\s*(?:for|frå|fra|til|[-–—:,|]|\s)\s*(?P<body>\D.*?)(?:,?\s+{_YEARS})?", re.IGNORECASE
)
_OF_YEARLY = re.compile(rf"(?P<body>.+?)\s*[-–—:,|]\s*{_YEARLY}(?:\s+(?:for\s+)?{_YEARS})?", re.IGNORECASE)
# Where an address, a date or a number begins behind a name.
_BEHIND = re.compile(
    rf"\s*[;|•·].*|,\s*(?=\d|postboks|pb\b|boks\b|www|http|tlf|telefon|e-post|isbn|org|(?:{_MONTHS})[a-z]*\.?\s+\d).*"
    rf"|\s+(?:postboks|isbn|issn|tlf)\b.*|[,.]?\s+\(?{_YEARS}\)?$|\s+\d{{1,2}}[./]\d.*",
    re.IGNORECASE,
)


def find_publisher(page: TitlePage, title: str, facts: FileFacts) -> str | None:
    """Return who published a report, None where it isn't said clearly."""
    for names in (
        _labelled(page),
        [_name(facts.publisher)] if facts.publisher else [],
        _of_title(title) or [name for line in page.title for name in _of_title(line)],
        [name for line in page.title if page.is_short and is_body(name := _name(line))],
        [name for line in facts.running for name in (*_of_title(line), _name(line)) if is_body(name)],
        [name for author in facts.authors if is_organisation(name := _name(author))],
    ):
        distinct = {name.casefold(): name for name in names if name}
        if len(distinct) == 1:
            return next(iter(distinct.values()))
        if distinct:
            return None
    return None


def _labelled(page: TitlePage) -> list[str]:
    names = [
        name
        for lines in (page.front, page.back)
        for value, has_colon in labelled(lines, _LABEL)
        if (name := _name(value)) and (has_colon or is_body(name))
    ]
    reports = (match for line in page.title if (match := _REPORT_FROM.fullmatch(line)))
    return names or [name for match in reports if is_body(name := _name(match[1]))]


def _of_title(title: str) -> list[str]:
    """Return the body that a yearly report is about, by its title."""
    matches: Iterable[re.Match[str] | None] = (_YEARLY_OF.fullmatch(title), _OF_YEARLY.fullmatch(title))
    return [name for match in matches if match and is_body(name := _name(match["body"]))]


def _name(text: str) -> str:
    """Return a name without what stands behind it; "" where that leaves none."""
    name = _BEHIND.sub("", text).strip(" ,.:-–")
    return name if len(name) <= MAX_CHARS and any(char.isalpha() for char in name) else ""
