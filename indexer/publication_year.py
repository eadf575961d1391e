"""Finds the year in which a report was published, which is the one that it is cited by.

A wrong year is worse than none, so the title's own year is never taken: «Årsrapport 2017» came out in 2018, and a
strategy for 2017–2022 may have come out before. The evidence, strongest first; the first kind that gives a year
decides, and gives none where it gives several:

1. A label on the title page or in the colophon: «Utgitt: 12/2017», «Publikasjonsår 2018». It says what is asked for.
2. A date of publication among the file's properties.
3. A date that stands alone on the title page («06.12.2018», «Oslo, mars 2018»), or with its place below a foreword.
4. «Oppdatert 07/2019» in a short line: the edition at hand, which may be later than the report's number says.
5. A number that counts within a year: «NOU 2016: 2», «HITS 1168:2016», «LOV-2005-06-17-62».
6. A copyright line on these pages.
7. The year in which the file was made, where the title names a year and the file is at most two years younger. A file
   may be made anew long after the report, or from an old one, so alone it says nothing.

A yearly report is published after its year: a date in or before that year, from 3 on, is about something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.title_page import TitlePage, labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from indexer.file_facts import FileFacts

# A longer line is a sentence, which may say when something else was brought up to date.
MAX_LABEL_CHARS = 60
# How much later than the year in its title a report is usually made.
MAX_YEARS_LATER = 2
_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|january|february|march|may|june|july|october|december|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des)\.?"
)
_Y = r"(?:19|20)\d\d"
_BY_MONTH = rf"(?:\d{{1,2}}\.?\s+)?{_MONTH},?\s+{_Y}"
_DATE = rf"(?:{_Y}-\d\d(?:-\d\d)?|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_Y}|\d{{1,2}}[./]{_Y}|{_BY_MONTH})"
_PLACE = r"(?:[A-ZÆØÅ][\w-]+(?: (?:i )?[A-ZÆØÅ][\w-]+)?,?\s+(?:den\s+)?)"
_LABEL = re.compile(
    r"(?:publikasjonsår|utgivelsesår|utgivingsår|utgjevingsår|utgåveår|trykkeår|utgitt(?:\s+dato)?|utgivelsesdato"
    r"|utgivingsdato|utgjevingsdato|utgjevi?en|publisert(?:\s+dato)?|publiseringsdato|publikasjonsdato|gitt ut|gjeve ut"
    r"|gjeven ut|(?:først|første gang|fyrste gong) publisert|kunngjort|published|publication date|year of publication)"
    r"\s*(?P<colon>:?)\s*(?P<value>.*)",
    re.IGNORECASE,
)
_DATED = re.compile(rf"(?:(?:i|den)\s+)?(?:(?-i:{_PLACE})?{_DATE}|{_Y})(?![\d/])", re.IGNORECASE)
_ON_COVER = re.compile(
    rf"(?:(?:versjon|version|utgave|utgåve)\s*[\d.]+,?\s*[-–]?\s*)?(?:(?:dato|date)\s*:?\s*)?(?-i:{_PLACE})?{_DATE}\.?",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"(?-i:{_PLACE})(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_Y}|{_BY_MONTH})\.?", re.IGNORECASE)
_UPDATED = re.compile(rf"\b(?:oppdatert|revidert)(?:\s+(?:den|i|dato))?\s*:?\s*(?:{_DATE}|{_Y})(?!\d)", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"\bNOU\s+({_Y}):\s?\d|\b(?:LOV|FOR)-({_Y})-\d\d-\d\d|\b[A-ZÆØÅ]{{2,5}}[ -]?\d+:({_Y})\b"
    rf"|\b(?i:rapport)(?:\s+(?i:nr\.?|nummer))?:?\s+({_Y})[:/]\d{{1,3}}\b|\b(?i:rapport)(?:\s+(?i:nr\.?))?:?\s+\d{{1,3}}[:/]({_Y})\b"
)
_COPYRIGHT = re.compile(rf"(?:©|\(c\)|copyright)[^\d]{{0,60}}(?:{_Y}\s?[-–]\s?)?({_Y})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(rf"(?<!\d){_Y}(?!\d)")
_YEARLY = re.compile(r"\b(?:års?(?:rapport|melding|beretning|regnskap|rekneskap)|årleg rapport)", re.IGNORECASE)


def find_year(page: TitlePage, title: str, facts: FileFacts) -> int | None:
    """Return the year of publication, None where it isn't said clearly."""
    about = [int(year) for year in _YEAR.findall(title)]
    earliest = max(about) + 1 if about and _YEARLY.search(title) else 0
    dated = [
        *(line for line in page.title if _ON_COVER.fullmatch(line)),
        *(line for line in page.front if _SIGNED.fullmatch(line)),
    ]
    values = (value for value, _ in labelled((*page.front, *page.back), _LABEL))
    told = [year for value in values if _DATED.match(value) and (year := _first_year(value))]
    if told or facts.issued:
        return _only(told) if told else facts.issued
    kinds = (
        filter(None, map(_first_year, dated)),
        _years(_UPDATED, (line for line in page.front if len(line) <= MAX_LABEL_CHARS)),
        _years(_NUMBERED, (title, *page.title)),
        _years(_COPYRIGHT, (*page.front, *page.back)),
        [facts.created] if facts.created and _may_be_of(about, facts.created) else [],
    )
    for years in kinds:
        later = [year for year in years if year >= earliest]
        if later:
            return _only(later)
    return None


def _may_be_of(about: Sequence[int], created: int) -> bool:
    """Tell whether a file made in `created` may be the first one of a report about these years."""
    return bool(about) and min(about) <= created <= min(about) + MAX_YEARS_LATER


def _years(pattern: re.Pattern[str], lines: Iterable[str]) -> list[int]:
    """Return the year of each match: its group's where the pattern has one, else the first one in it."""
    found = []
    for line in lines:
        for match in pattern.finditer(line):
            year = next(filter(None, match.groups()), None) or _YEAR.findall(match.group())[-1]
            found.append(int(year))
    return found


def _first_year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match.group()) if match else None


def _only(years: Sequence[int]) -> int | None:
    return years[0] if len(set(years)) == 1 else None
