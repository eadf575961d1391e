"""Judges what a quote search found of a case: the place, what was told of it, and the differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from bench.quote_cases import FIXED, QuoteCase
from bench.quote_changes import MadeDifference
from bench.quote_stretches import TruePlace, forms
from search_app.quote_result import QuotePlace, QuoteResult, TextDifference
from search_app.quote_words import quote_words

# The kinds of places that are said to have the quote's own words.
_IN_WORDS = ("exact", "near")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What of a result is right.

    `is_found`: the first place is a right one, with the right pages. `is_told`: its kind is right, exact where no word
    is another, near where one is, meaning for a translation, which its place alone finds; of a foreign sentence, that
    none is exact or near. `has_differences`: those shown are those made, as `are_same` has it; None where nothing was
    found.
    """

    is_found: bool
    is_told: bool
    has_differences: bool | None


def judge(case: QuoteCase, result: QuoteResult) -> Judgement:
    """Judge the result of searching for a case's quote."""
    if case.is_foreign:
        return Judgement(False, not any(place.kind in _IN_WORDS for place in result.places), None)
    if not result.places:
        return Judgement(False, False, None)
    best = result.places[0]
    if best.kind == "nearest" and case.kind != FIXED:  # no find, however near it is
        return Judgement(False, False, None)
    if not (any(_is_at(best, true) for true in case.places) or _fits_as_well(case, best)):
        return Judgement(False, False, None)
    if case.kind == FIXED:
        return Judgement(True, best.kind == "meaning", None)
    told = best.kind == ("near" if case.differences else "exact")
    return Judgement(True, told, are_same(case, best))


def _is_at(place: QuotePlace, true: TruePlace) -> bool:
    cited = place.citation
    pages = (cited.page_first, cited.page_last) == (true.page_first, true.page_last)
    return cited.document == true.document and cited.start < true.end and true.start < cited.end and pages


def _fits_as_well(case: QuoteCase, place: QuotePlace) -> bool:
    """Tell whether no more words are other than made so: «se tabell 4» may be a wrong «se tabell 3» or «… 5»."""
    if not case.differences:
        return False
    mine, theirs = forms(quote_words(case.quote)), forms(quote_words(place.text))
    made = sum(len(quote_words(text)) for one in case.differences for text in (one.quote, one.source))
    return Indel.distance(mine, theirs) <= made


def are_same(case: QuoteCase, place: QuotePlace) -> bool:
    """Tell whether the differences shown are those made.

    They are no more than those made, though neighbours may be shown as one; they have the same words on either side;
    and what they say to be done to the quote makes its source of it. Of words that come twice in a row either may be
    the one that was left out. At another place that fits as well, it is enough that they are no more, and are true.
    """
    if not case.differences:
        return not place.differences
    if len(place.differences) > len(case.differences) or _applied(case.quote, place.differences) != _letters(
        place.text
    ):
        return False
    return not any(_is_at(place, true) for true in case.places) or _sides(place.differences) == _sides(case.differences)


def _sides(differences: Sequence[TextDifference | MadeDifference]) -> tuple[Counter[str], Counter[str]]:
    """Return the words that the differences have on the quote's side, and on the source's."""
    mine: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for one in differences:
        if isinstance(one, TextDifference):
            quote, source = one.quote_text, one.source_text
        else:
            quote, source = one.quote, one.source
        mine.update(forms(quote_words(quote)))
        theirs.update(forms(quote_words(source)))
    return mine, theirs


def _applied(quote: str, differences: Sequence[TextDifference]) -> str:
    """Return the letters of a quote once every difference is mended."""
    parts, at = [], 0
    for one in differences:
        parts += [quote[at : one.quote[0]], f" {one.source_text} "]
        at = one.quote[1]
    return _letters("".join([*parts, quote[at:]]))


def _letters(text: str) -> str:
    return "".join(forms(quote_words(text)))
