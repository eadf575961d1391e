"""Splits canonical text into sentences, by Norwegian rules for abbreviations, ordinals and dates."""

from __future__ import annotations

import re

# Abbreviations that are followed by more of the same sentence (Språkrådet's list of common abbreviations, and those
# that public reports use).
ABBREVIATIONS = frozenset(
    """adm adr alm ang anm art avd avg bd bibl bl.a bla bl.a. bm ca cand d.d d.e d.s d.v.s dir div dr dvs e.kr eks
    ekskl el el.l engl etc evt f.eks f.kr f.o.m fam ff fig fl flg fmk forb forf fork fr fr.o.m frk
    fhv fung fv gj gjsn gl gno gnr hhv hr i.e i.f.m ibid ill inkl innb int istf iflg jf jfr jnr jr kap kat kgl kl kr kst
    l. lø m.a m.a.o m.fl m.h.t m.m m.v mag maks md mill min mnd mr mrd mrk mtp muh n.br nat nl nr nto o.a o.fl o.l o.s.v
    obs okt op ons osv p.a p.g.a p.t pga pkt prof prop pst pt p.r pr red ref reg rel resp s.d s.k s.u sa sek sekr sen
    sept sign sm sp spm sr st stk str strl s.å såk t.d t.eks t.h t.o.m t.v tab td tilh tlf tsd ti u.d u.å utg v.h.a vedk
    vedl vgs vha vit vol vs zool årg adj adv årl""".split()
)
MONTHS = frozenset(
    "januar februar mars april mai juni juli august september oktober november desember jan feb mar apr jun jul aug sep "
    "okt nov des".split()
)
_BREAK = re.compile(r"\n+")
# The end of a sentence: a full stop, question or exclamation mark, closing quotes or brackets, a footnote number that
# stands on the full stop ("rapport.3 Den"), and a space.
_END = re.compile(r"""[.!?…]+["»”’')\]]*\d{0,2}(?=\s+(?P<next>["«“‘'(\[]*\S))""")
_WORD_BEFORE = re.compile(r"[\w.]+$")
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
    if word.isdigit():
        # "1. Innledning" numbers a heading or list item; "1. Desember" is a date.
        numbering = not text[first : before.start()].strip(" •-–")
        month = _WORD_AFTER.match(text, match.end())
        return not numbering and not (len(word) <= 2 and month is not None and month.group(1).lower() in MONTHS)
    initial = len(word) == 1 and word.isupper()
    return not initial and word.lower().strip(".") not in ABBREVIATIONS


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
