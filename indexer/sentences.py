"""Splits canonical text into sentences, by Norwegian rules for abbreviations, ordinals and dates."""

from __future__ import annotations

import re

# Abbreviations that are followed by more of the same sentence (Språkrådet's list of common abbreviations, and those
# that public reports use).
ABBREVIATIONS = frozenset(
    """adj adm adr adv alm ang anm ann avd avg bd bibl bl.a bla bl bm ca cand d.d d.e d.s d.v.s dept dir div dok dr dvs
    e.kr eks ekskl engl ev evt f.eks f.kr f.o.m fhv fig fmk forb forf fork forskr fr fr.o.m frk fung fv gj gjsn gl gno
    gnr hhv hr i.e i.f.m ibid iflg ifm iht inkl innb inst innst int istf jf jfr jnr kap kgl kgl.res kl kst l m.a m.a.o
    m.h.t m.t.p maks md meld mht mr mtp muh n.br nl nr nto op ot.prp p p.g.a p.r p.t pga pkt pr prof prop prp
    pt resp rskr s s.d s.k sm sp spm sr st st.dok st.meld st.prp t.d t.eks t.h t.o.m t.v td tidl tilh tsd u.d
    u.å utg v.h.a vedk vedl vgs vha vs zool årg årl""".split()  # noqa: SIM905 - easier to read and to add to
)
# Those that close a list or a measure, and those that are words too: before a capital letter the sentence has ended
# ("sykepleiere m.m. Direktoratet følger opp."), before a small letter or a number it hasn't ("art. 6", "3 mill. 2017").
CLOSING = frozenset(
    """apr art aug d.y d.å des e.l el el.l etc fam feb ff fl flg ill jan jr jul jun kat kr lign m.fl m.m m.v mag mar mfl
    mill min mm mnd mrd mrk mv mva nat nov o.a o.fl o.l o.s.v obs okt ol osv pst red ref reg rel s.u s.å sek sekr sen
    sept sign stk str tab tlf vit vol""".split()  # noqa: SIM905
)
_CURRENCIES = frozenset("CHF DKK EUR GBP NOK SEK USD".split())  # noqa: SIM905
MONTHS = frozenset(
    """januar februar mars april mai juni juli august september oktober november desember jan feb mar apr jun jul aug
    sep sept okt nov des""".split()  # noqa: SIM905
)
_BREAK = re.compile(r"\n+")
# The end of a sentence: a full stop, question or exclamation mark, closing quotes or brackets, a footnote number that
# stands on the full stop ("rapport.3 Den", "rapport.[3] Den"), and a space. A line of dots is looked at once, from its
# first dot.
_END = re.compile(
    r"""(?<![.!?…])[.!?…]++["»”’')\]]*+(?P<note>(?:\[\d{1,3}\])+|\d{0,2}|[¹²³⁰⁴-⁹]{0,3})(?=\s+(?P<next>["«“‘'(\[]*\S))"""
)
_WORD_BEFORE = re.compile(r"[\w.]+$")
# What numbers a heading, a caption or a list item: "1.", "2.3.1.", "b.", "IV.", "Tabell 3.", "§ 4.".
_LABEL = re.compile(
    r"""[\s•–-]*(?:(?:tabell|figur|boks|kapittel|del|vedlegg|punkt|hovedmål|delmål|mål|artikkel|§)\s*)?
    (?:\d{1,3}(?:\.\d{1,2})*|[a-zæøå]|[ivx]{1,5})""",
    re.IGNORECASE | re.VERBOSE,
)
# Words that a single letter belongs to, which is no initial then: "vitamin C. Neste".
_LETTERED = re.compile(
    r"\b(?:vitamin|hepatitt|vedlegg|alternativ|gruppe|kategori|type|klasse|nivå|bilag|figur|tabell|boks|plan)\s[A-ZÆØÅ]$",
    re.IGNORECASE,
)
# A street whose number follows: "Storgt. 5". Participles end the same way but have a small letter: "sagt. 5 av ti".
_STREET = re.compile(r"[A-ZÆØÅ]\w{2,}(?:gt|vn)")
_WORD_AFTER = re.compile(r"\s*(\w+)")


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the (start, end) offsets of the sentences in `text[start:end]`, in order, without surrounding space.

    A line break always ends a sentence: in canonical text it parts paragraphs, list items and table rows. Every
    character that isn't white space lies in exactly one sentence.
    """
    spans: list[tuple[int, int]] = []
    position = start
    for line in _BREAK.finditer(text, start, end):
        spans.extend(_split_line(text, position, line.start()))
        position = line.end()
    spans.extend(_split_line(text, position, end))
    return spans


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    first = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends_sentence(text, first, match):
            spans.append((first, match.end()))
            first = match.end()
    spans.append((first, end))
    return [span for span in (_strip(text, *span) for span in spans) if span[0] < span[1]]


def _ends_sentence(text: str, first: int, match: re.Match[str]) -> bool:
    following = match.group("next").lstrip("\"«“‘'([")
    if following and following[0].islower():
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(first, match.start() - 40), match.start())
    if before is None:
        return True
    word = before.group()
    if _LABEL.fullmatch(text, first, match.start()) and not match.group("note"):
        return False
    if word[-1].isdigit():
        # "kapittel 3.2 Styring" holds no footnote, "i 2017.3 Den" does, and "1. Desember" is a date.
        if match.group("note"):
            return match.group("note").startswith("[") or len(word) == 4
        month = _WORD_AFTER.match(text, match.end())
        return not (word.isdigit() and len(word) <= 2 and month is not None and month.group(1).lower() in MONTHS)
    if _LETTERED.search(text, max(first, match.start() - 40), match.start()):
        return True
    return not _goes_on(word, _WORD_AFTER.match(text, match.end()))


def _goes_on(word: str, following: re.Match[str] | None) -> bool:
    """Tell whether the full stop behind `word` is an initial's or an abbreviation's and no sentence's."""
    if len(word) == 1 and word.isupper():
        return True
    if _STREET.fullmatch(word):
        return following is not None and following.group(1)[0].isdigit()
    short = word.lower().strip(".")
    if short not in CLOSING:
        return short in ABBREVIATIONS
    # What follows is no small letter: that was seen to before.
    return following is not None and (following.group(1)[0].isdigit() or following.group(1) in _CURRENCIES)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
