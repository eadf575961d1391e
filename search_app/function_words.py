"""The words of a question that tell how it asks and not what about, in bokmål, nynorsk and English.

In a report such words are few: "hva" and "hvorfor" hardly stand there, nor does any English word, so that idf alone
would take them for the rarest and weightiest of the question.
"""

from __future__ import annotations

import numpy as np

from indexer.analyser import WORD
from indexer.encoder import EncodedText, Floats

_NORWEGIAN = """
    hva hvem hvor hvordan hvorfor hvilken hvilket hvilke når mange mye kva kven kvar kor korleis kvifor mykje
    er var har hadde ble blir blitt vært være vart blei vore vere kan kunne skal skulle vil ville må måtte bør burde
    gjør gjer finnes fins finst gjelder gjeld handler menes betyr tyder sier seier står
    jeg eg du vi me dere de dei man han hun ho den det dette disse denne oss vår vårt våre min mitt mine din ditt dine
    en et ei ein eit noe noen no noko nokon slags og eller men at som om å ikke ikkje også
    i på av til for fra frå med ved etter mot om under over mellom blant hos per
"""
_ENGLISH = """
    what who whom whose where when why how which is are was were be been being am do does did has have had having can
    could will would shall should may might must the a an and or but not of in on at to from by with for about into as
    it its this that these those there we our us you your they their i my me many much any some
"""
FUNCTION_WORDS = frozenset((_NORWEGIAN + _ENGLISH).split())


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the words of `text`; a hyphenated word is one word."""
    return [word.span() for word in WORD.finditer(text)]


def content_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the words of `text` that aren't function words; of all where it has no other."""
    words = word_spans(text)
    return [(start, end) for start, end in words if text[start:end].lower() not in FUNCTION_WORDS] or words


def content_words(text: str) -> list[str]:
    """Return the words of `text` that aren't function words; all of them where it has no other."""
    return [text[start:end] for start, end in content_spans(text)]


def topic_weights(text: str, encoded: EncodedText, weights: Floats) -> Floats:
    """Return `weights` (tokens,) with 0 for the tokens of function words and punctuation.

    They stay as they are where the question has nothing else.
    """
    covered = np.zeros(len(weights), dtype=bool)
    for start, end in word_spans(text):
        if text[start:end].lower() not in FUNCTION_WORDS:
            covered |= encoded.tokens_within(start, end)
    weighty = np.where(covered, weights, np.zeros_like(weights))
    return weighty if weighty.any() else weights
