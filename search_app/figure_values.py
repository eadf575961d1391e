"""Reads the figures of a sentence: what each is worth, what it counts, and how exactly it is meant."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.analyser import stems_of_word, words
from search_app.function_words import FUNCTION_WORDS

_SMALL = "null ein to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
_TENS = {"tjue": 20, "tretti": 30, "førti": 40, "femti": 50, "seksti": 60, "sytti": 70, "åtti": 80, "nitti": 90}
# «En» and «ett» are articles most often, and so left out.
_WORDS = {word: value for value, word in enumerate(_SMALL.split()) if value >= 2} | {
    "syv": 7,
    "tyve": 20,
    "hundre": 100,
}
_WORDS |= _TENS | {
    tens + one: value + small
    for tens, value in _TENS.items()
    for small, one in enumerate(("en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni"), start=1)
}
_SCALES = {
    **dict.fromkeys(("hundre",), 1e2),
    **dict.fromkeys(("tusen", "tusener"), 1e3),
    **dict.fromkeys(("mill", "mill.", "million", "millioner", "millionar", "mnok"), 1e6),
    **dict.fromkeys(("mrd", "mrd.", "milliard", "milliarder", "milliardar"), 1e9),
}
_PERCENT, _POINTS, _KRONER, _YEAR = "%", "prosentpoeng", "kr", "årstall "
_UNITS = {
    **dict.fromkeys(("%", "prosent", "pst", "pst.", "percent"), _PERCENT),
    **dict.fromkeys(("prosentpoeng", "prosenteining", "prosenteiningar"), _POINTS),
    **dict.fromkeys(("kr", "kr.", "kroner", "krone", "nok"), _KRONER),
}
_NUMBER = (
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:,\d+)?(?!\d|\.\d)"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d|\.\d)|\d+,\d+(?![\d,.]\d)|(?!0\d)\d+"
)
_FIGURE = re.compile(
    rf"(?P<number>(?<![\w.,/:§-])(?:{_NUMBER})(?![\w/:]|[.,-]\d))"
    rf"|(?<![\w-])(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\w-])",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[ \u00a0\u202f]*(%|[^\W\d_][\w-]*\.?)")
_BEFORE = re.compile(r"([^\W\d_][\w-]*\.?)[ \u00a0]*$")
_ROUGH = re.compile(
    r"\b(?:om lag|omtrent|omkring|omlag|cirka|ca\.?|rundt|kring|nesten|nær(?:mere|mare)?|nærare|knappe?|over|drøy[te]?|"
    r"godt|vel|mer enn|meir enn|flere enn|fleire enn|minst|opp ?mot|inntil|under|mindre enn|færre enn|"
    r"i underkant av|i overkant av|"
    r"bortimot|litt|rett|about|around|nearly|almost|over|some)\s+(?:[^\W\d_]+\s+){0,1}(?:kr\.?\s)?$",
    re.IGNORECASE,
)
# Numbers that name and don't count.
_NAMING = re.compile(
    r"(?:\b(?:nr\.?|nummer|kap\.?|kapittel|punkt|avsnitt|side|sidene|s\.|tabell|figur|vedlegg|del|fase|versjon|mål|"
    r"hovedmål|delmål|boks|post|artikkel|noark|nivå|§+|nou|nou \d{4}:|meld\. st\.|prop\.|uke|veke|kl\.?|klokka|klokken|"
    r"trinn|steg|spørsmål)\s*|§\s*)$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\.\s+[a-zæøå]")
_MONTH = re.compile(
    r"\.?\s*(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b", re.IGNORECASE
)
_SCALED = (1e3, 1e6, 1e9)
# What is looked at on either side of a figure.
REACH_CHARS = 200
ROUGH_SHARE = 0.1
CONTEXT_WORDS, YEAR_CONTEXT_WORDS = 6, 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at `text[start:end]`, its unit not included.

    `unit` is «%», «kr», "prosentpoeng", "årstall " and the word in front for a year, else the stem of the word that
    follows, None where none does.
    `step` is what the last written digit is worth. `is_rough` says that it is meant roughly: «om lag», «over».
    `context` are the stems of the content words around it.
    """

    start: int
    end: int
    value: float
    unit: str | None
    step: float
    is_rough: bool
    context: frozenset[str]


def figures_of(text: str) -> tuple[Figure, ...]:
    """Return the figures of a sentence, without those that only name: pages, chapters, versions, days of a month."""
    return tuple(_figures(text))


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be the same, the one rounded, or meant roughly."""
    if one.value == other.value:
        return True
    if (one.unit or "").startswith(_YEAR) or (other.unit or "").startswith(_YEAR):
        return False
    # «25,8» for «25,8 millioner»: what a table counts in may stand above it.
    if any(
        math.isclose(one.value * scale, other.value) or math.isclose(other.value * scale, one.value)
        for scale in _SCALED
    ):
        return True
    step = max(one.step, other.step)
    if abs(one.value - other.value) <= step * (1 + 1e-9) / 2:
        return True
    bound = ROUGH_SHARE * max(abs(one.value), abs(other.value))
    return (one.is_rough or other.is_rough) and abs(one.value - other.value) <= bound


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that tell what it is about; figures aren't among them."""
    return frozenset(stems_of_word(word)[0] for word in words(text) if _is_content(word))


def _figures(text: str) -> Iterator[Figure]:
    taken = 0
    for found in _FIGURE.finditer(text):
        start, end = found.span()
        before, behind = text[max(0, start - REACH_CHARS) : start], text[end : end + REACH_CHARS]
        if start < taken or _NAMING.search(before) or _is_day(text, found):
            continue
        value, step = _value(found)
        scale, unit, after = _unit_behind(text, end)
        if found["number"] and scale == 1 and unit not in (_PERCENT, _POINTS, _KRONER) and _is_year(found["number"]):
            # Years that stand in other phrases are of other things: «i 2017», «fra 2017».
            unit = _YEAR + (words(before) or [""])[-1]
        elif unit not in (_PERCENT, _POINTS, _KRONER):
            currency = _BEFORE.search(before)
            if currency is not None and currency[1].casefold() in ("kr", "kr.", "nok", "mnok"):
                scale = 1e6 if currency[1].casefold() == "mnok" else scale
                unit = _KRONER
        taken = max(after, end)
        yield Figure(
            start,
            end,
            value * scale,
            unit,
            step * scale,
            bool(_ROUGH.search(before)),
            _context(before, behind[taken - end :], unit),
        )


def _value(found: re.Match[str]) -> tuple[float, float]:
    """Return a figure's value, and what its last digit that isn't a zero for want of better is worth."""
    if found["word"]:
        return float(_WORDS[found["word"].casefold()]), 0.0
    digits = re.sub(r"[ \u00a0\u202f\u2009.]", "", found["number"])
    whole, _, decimals = digits.partition(",")
    if decimals:
        return float(f"{whole}.{decimals}"), 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(whole), 10.0**zeros if int(whole) else 1.0


def _unit_behind(text: str, at: int) -> tuple[float, str | None, int]:
    """Return the scale and the unit that follow a figure, and where they end."""
    scale = 1.0
    for _ in range(3):
        found = _AFTER.match(text, at)
        if found is None:
            return scale, None, at
        word = found[1].casefold()
        bare = word.rstrip(".")
        if word in _SCALES or bare in _SCALES:
            scale *= _SCALES.get(word, _SCALES.get(bare, 1.0))
            if bare == "mnok":
                return scale, _KRONER, found.end()
        elif word in _UNITS or bare in _UNITS:
            return scale, _UNITS.get(word, _UNITS.get(bare)), found.end()
        elif bare in FUNCTION_WORDS or not _is_content(bare):
            return scale, None, at
        else:
            return scale, stems_of_word(bare)[0], found.end()
        at = found.end()
    return scale, None, at


def _is_day(text: str, found: re.Match[str]) -> bool:
    """Tell whether a figure is a day of a month, or an ordinal: «3. mars», «2. tertial»."""
    return bool(_MONTH.match(text, found.end())) or bool(_ORDINAL.match(text, found.end()))


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1900 <= int(number) <= 2099


def _context(left: str, right: str, unit: str | None) -> frozenset[str]:
    """Return the stems around a figure; of a year only those close by, for «i 2018» begins many sentences."""
    size = YEAR_CONTEXT_WORDS if unit is not None and unit.startswith(_YEAR) else CONTEXT_WORDS
    before, after = ([word for word in words(part) if not word.isdigit()] for part in (left, right))
    stems = {stems_of_word(word)[0] for word in [*before[-size:], *after[:size]] if _is_content(word)}
    return frozenset(stems - {unit})


def _is_content(word: str) -> bool:
    return (
        len(word) > 2
        and word not in FUNCTION_WORDS
        and word not in _WORDS
        and word not in _SCALES
        and word not in _UNITS
        and not any(char.isdigit() for char in word)
    )


def contradicting(mine: Sequence[Figure], theirs: Sequence[Figure], shared: int) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figures of a sentence that its source contradicts, each with the source's.

    Only where there is no doubt: each is the only one of its sentence with that unit, and at least `shared` of the
    words around it are the same in both.
    """
    for unit in dict.fromkeys(figure.unit for figure in mine):
        own = [figure for figure in mine if figure.unit == unit]
        others = [figure for figure in theirs if figure.unit == unit]
        if unit is None or len(own) != 1 or len(others) != 1 or agree(own[0], others[0]):
            continue
        if len(own[0].context & others[0].context) >= shared:
            yield own[0], others[0]
