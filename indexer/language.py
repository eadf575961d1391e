"""Tells in which language a report is written: bokmål, nynorsk, English or Northern Sami."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

Language = Literal["nb", "nn", "en", "se"]
LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en", "se")

# The beginning of a report is in its own language; appendices and summaries in another one stand at its end.
MAX_CHARS = 200_000
# Fewer of these words are a heading or a list of names.
MIN_WORDS = 8
# A report with quotes in another language has them in one word of five at most; below this it is two reports in one.
MIN_SHARE = 0.6
_WORD = re.compile(r"[^\W\d_]+")
# Frequent words that no other language of these lists has, but for those that bokmål and nynorsk share.
_COMMON = """
    og av som på til er det den med har kan skal vil ved om etter over mellom blant hos sin sine
"""
_WORDS = {
    "nb": """
        ikke jeg en et fra hva hvor hvordan hvilke hvilken hvem noe noen ble blir være vært mer hun de dem deres disse
        denne dette gjennom også når gjør gjøre fått mens først bare egen uten samme måtte sier både siden hjelp mye
    """,
    "nn": """
        ikkje eg ein ei eit frå kva kor korleis kvifor kven noko nokon nokre vart vert blei vere vore meir ho dei deira
        desse gjennom òg når gjer gjere fått medan først berre eigen utan same måtte seier saman sidan hjelp mykje
    """,
    "en": """
        the of and to is are was were that this these with from by which their been has have not it its be as an
        will would should can other such than into between
    """,
    "se": """
        ja lea leat leai leamaš dat daid dan dain dás mii maid mat gii geat go ahte dahje muhto eai ii galgá galget
        sáhttá sáhttet buot eará maiddái ovdal maŋŋel gaskkas vuođul mielde birra bokte sihke
    """,
    # Neighbours that bokmål would else be taken for; a report in one of them has no language that we name.
    "da": """
        af ikke jeg en et fra hvad hvor hvordan noget nogen blev bliver være været mere hun de dem deres disse denne
        dette gennem også når gør gøre fået mens først kun egen uden samme måtte siger både siden hjælp meget og på er
        det den til som med har kan skal vil ved om efter
    """,
    "sv": """
        och av som på till är det den med har kan ska skall vid om efter över mellan bland inte jag en ett från vad var
        hur vilka något några blev blir vara varit mer hon de dem deras dessa denna detta genom också när gör göra
    """,
}
_LISTS = {lang: frozenset(words.split()) for lang, words in _WORDS.items()}
_LISTS["nb"] |= frozenset(_COMMON.split())
_LISTS["nn"] |= frozenset(_COMMON.split())


def language_of(text: str) -> Language | None:
    """Return the language of most of `text`; None where it has few words, two languages, or another one.

    The words that its sentences are built of are counted. The dictionaries of simplemma tell bokmål from nynorsk by
    few words more and take a second to load.
    """
    words = Counter(_WORD.findall(text[:MAX_CHARS].lower()))
    counts = {lang: sum(words[word] for word in listed) for lang, listed in _LISTS.items()}
    best = max(counts, key=counts.__getitem__)
    told = sum(count for word, count in words.items() if any(word in listed for listed in _LISTS.values()))
    if counts[best] < MIN_WORDS or counts[best] < MIN_SHARE * told or not _is_clear(best, words):
        return None
    return next((lang for lang in LANGUAGES if lang == best), None)


def _is_clear(best: str, words: Counter[str]) -> bool:
    """Tell whether `best` stands out from each other language by the words in which the two differ."""
    for other, listed in _LISTS.items():
        if other == best:
            continue
        own = sum(words[word] for word in _LISTS[best] - listed)
        theirs = sum(words[word] for word in listed - _LISTS[best])
        if own < MIN_SHARE * (own + theirs) or own == 0:
            return False
    return True
