"""The forms that references have in running text: pages, sections, years, «samme sted»."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]
_ROMAN = r"[ivxlc]{2,6}|[IVXLC]{1,6}|[ivx](?=\s*[),;.–-])"
_NUMBER = rf"(?:\d{{1,4}}|{_ROMAN})"
_DASH = r"\s*[-‐‑–—]\s*"
_PAGE_WORD = r"(?:[Ss](?:ide(?:ne|r)?|idetall)|[Ss]\.|[Pp]ages?|[Pp]p?\.)"
# «s 17» without a full stop only where it can be no unit: behind a bracket, a comma, «se», «på» or «jf.».
_BARE = r"(?:^|(?<=[(,;][ ])|(?<=[(,;])|(?<=\bse[ ])|(?<=\bpå[ ])|(?<=\bjf\.[ ]))s(?=[ ]\d)"
PAGES = re.compile(
    rf"""(?<![\w./-])(?:{_PAGE_WORD}|{_BARE})\s*(?P<first>{_NUMBER})(?=ff?\b|[^\w%]|$)(?![,\ ]\d)
    (?:{_DASH}(?P<last>{_NUMBER})(?!\w)
    |(?P<more>(?:,\s?(?!(?:19|20)\d\d)\d{{1,4}}(?=\s*(?:[,);]|og|and)))*\s*(?:\bog|\band|&|,)\s*(?!(?:19|20)\d\d)
        (?:(?:s\.|side)\s*)?(?P<then>\d{{1,4}})(?=\s*(?:[);.]|$)))
    |\s?(?P<following>ff?)\b\.?)?""",
    re.VERBOSE,
)
_SECTION_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,4}"
SECTION = re.compile(
    rf"""(?<![\w./-])(?:
    (?:kap\.?|kapit(?:tel|telet|let|lets)|punkt(?:et)?|pkt\.?|avsnitt(?:et)?|chapter|ch\.|section|sec\.)\s*
        (?P<number>{_SECTION_NUMBER})(?![\w%])(?!,\d)
    | (?P<named>(?:vedlegg|appendiks|appendix|annex|del)\s*(?:{_SECTION_NUMBER}|[A-ZÆØÅ](?!\w)))(?![\w%])
    | (?P<paragraph>§§?\s*\d{{1,3}}(?:-\d{{1,3}})?(?:\s?[a-z](?!\w))?)(?![\w%])
    | (?:kapit(?:telet|let)|avsnittet|delen|overskrift(?:en|a))\s+[«“"„](?P<heading>[^«»“”"„]{{3,120}})[»”"“]
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# «Utgiver 2018: 17». «NOU 2016: 2» is a name.
AFTER_YEAR = re.compile(
    r"(?<!NOU )(?<![A-ZÆØÅ]{3} )\b(?:19|20)\d\d[a-z]?:\s?(?P<first>\d{1,4})(?:\s?[-–]\s?(?P<last>\d{1,4}))?\s*$"
)
YEAR = re.compile(r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)[a-z]?(?![\w%/-])(?!,\d)|\bu\.\s?å\.")
SAME = re.compile(
    r"\b(?:ibid(?:em)?\b\.?|samme (?:sted|kilde|rapport)\b|same (?:stad|kjelde|rapport)\b|s\.\s?st\.|op\.\s?cit\.)",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\((?:[^()]|\([^()]{0,400}\)){1,400}+\)")
_LEAD = re.compile(
    r"^(?:(?:jf|jfr|cf|se|sjå|see|f\.eks|for eksempel|også|òg|sitert i|sitert etter|kilde|kjelde|gjengitt i|i|på|"
    r"min utheving|vår utheving|mi utheving)\b[.:,]?\s+)+",
    re.IGNORECASE,
)


def pages_of(found: re.Match[str]) -> tuple[str, str]:
    """Return the first and the last page that a match of PAGES names; «17 ff.» may be up to five further ones."""
    first = found["first"]
    if found["following"] and first.isdigit():
        return first, str(int(first) + (1 if found["following"] == "f" else 5))
    return first, found["last"] or found["then"] or first


def section_of(found: re.Match[str]) -> str:
    """Return what a match of SECTION names: a number, «§ 4-1», «vedlegg 2» or a heading."""
    named = found["number"] or found["named"] or found["heading"]
    return " ".join(named.split()) if named else "§ " + found["paragraph"].lstrip("§").strip()


def without_lead(part: str) -> str:
    """Return a part of a bracket without «jf.», «se» and the like in front."""
    return _LEAD.sub("", part.strip())


def places(text: str) -> Iterator[re.Match[str]]:
    """Yield the pages and sections that a text names, in order."""
    yield from sorted([*PAGES.finditer(text), *SECTION.finditer(text)], key=lambda found: found.start())


def names_place(text: str) -> bool:
    """Tell whether a text names a page or a section, or says «samme sted»."""
    return any(pattern.search(text) for pattern in (PAGES, SECTION, SAME))
