"""What a question asks for, and whether a text holds something of that kind: a number, a date, a name or a status.

The patterns know bokmål, nynorsk and English questions, and bokmål and nynorsk texts. They only ever raise a candidate
that holds what is asked for; none is left out for want of a match.
"""

from __future__ import annotations

import re
from typing import Literal

AnswerType = Literal["status", "number", "date", "who", "why", "definition", "other"]
_WORD = re.compile(r"\w+")
_MONTH = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(alternatives) + r")\b", re.IGNORECASE)


# In the order in which they are tried. "Når ble planen levert?" asks for a date, "Er planen levert?" for a status.
_QUESTIONS: dict[AnswerType, re.Pattern[str]] = {
    "status": _any(
        r"status(?:en)?",
        r"(?:hvordan|korleis) (?:går|ligger|ligg|står)",
        r"(?:hvor|kor) langt",
        r"how (?:far|is .*\b(?:going|progressing))",
        r"^(?:er|ble|blei|vart|har)\b.*\b(?:ferdig\w*|fullført\w*|levert\w*|sluttført\w*|i rute|i gang)",
        r"^(?:is|was|has)\b.*\b(?:finished|completed?|delivered|done|on track)",
    ),
    "number": _any(
        r"(?:hvor|kor) (?:mange|mye|mykje|stor\w*|lang\w*|høy\w*|høg\w*|ofte|gammel|gamal)",
        r"how (?:many|much|large|big|long|often)",
        r"(?:antall?|antallet|antalet)",
        r"tal(?:et)? på",
        r"(?:hva|kva) kost[ae]\w*",
        r"andel\w*",
        r"prosent\w*",
    ),
    "date": _any(
        r"når",
        r"kva tid",
        r"(?:hvilken|hvilket|kva) (?:dato|år|årstall|årstal|måned|månad|dag)",
        r"frist\w*",
        r"when",
        r"deadline",
        r"what (?:date|year)",
    ),
    "who": _any(
        r"hvem",
        r"kven",
        r"whom?",
        r"(?:hvilken|hvilket|hvilke|kva) (?:person|aktør|virksomhet|verksemd|etat|organ|selskap|kommune|land)\w*",
    ),
    "why": _any(r"hvorfor", r"kvifor", r"why", r"årsak\w*", r"grunn(?:en)? til"),
    "definition": re.compile(
        r"^(?:hva (?:er|betyr|menes|omfatter)|kva (?:er|betyr|tyder)|what (?:is|does))\b", re.IGNORECASE
    ),
}
_ANSWERS: dict[AnswerType, re.Pattern[str]] = {
    "status": _any(
        "er i gang",
        "i rute",
        "i henhold til plan",
        "held fram",
        r"(?:ferdig|fullfør|fortset|forsink|forseink|pågå|arbeide|avslutt)\w*",
        r"(?:over)?lever(?:t|te)",
        r"vedt(?:att|atte|ok|atta)",
        r"start(?:et|a)",
        r"(?:påbegynt|planlagt|innført|etablert|igangsatt|igangsett|gjennomført)e?",
    ),
    "number": _any(
        r"\d[\d ,.]*",
        r"en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|hundre|tusen|ingen|samtlige|halv\w*|dobl\w*",
        r"million\w*|milliard\w*",
    ),
    "date": _any(
        r"(?:1[5-9]|20)\d\d",
        rf"(?:\d{{1,2}}\. ?)?(?:{_MONTH})",
        r"\d{1,2}\.\d{1,2}\.(?:\d{2,4})?",
        r"våren|sommeren|sommaren|høsten|hausten|vinteren|kvartal\w*|halvår\w*",
        r"mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|klokken|klokka",
    ),
    # A capital letter inside the sentence: the beginning of a name.
    "who": re.compile(r"(?<=[\w,;–-] )[A-ZÆØÅ][\w-]+"),
    "why": _any(
        r"fordi|skyldes|derfor|difor|ettersom|siden|sidan|da|slik at|for å|på grunn av|medført\w*|bidr\w+",
        r"(?:årsak|grunn)\w*",
    ),
    "definition": _any(
        r"er (?:en|et|ei|ein|eit|den|det)",
        r"omfatter|omfattar|betyr|tyder|innebærer|inneber|består|menes|inneholder|inneheld|samler|samlar",
        r"gjør det mulig|gjer det mogleg",
    ),
}
# "Tabell 3: Status for …" and "Tabell 2 viser hvor mange …" tell where an answer stands, not the answer.
_POINTER = re.compile(
    r"^(?:(?:tabell|figur|graf|diagram|kart|kilde|kjelde)\b[^.:]{0,12}[.:]"
    r"|(?:tabell|figur|tabellen|figuren)(?: \d+)? (?:viser|syner|gir|oppsummerer)\b)",
    re.IGNORECASE,
)
MIN_NEW_WORDS = 3


def answer_type(question: str) -> AnswerType:
    """Return what `question` asks for; "other" where its words don't tell."""
    return next((kind for kind, pattern in _QUESTIONS.items() if pattern.search(question)), "other")


def holds_type(text: str, kind: AnswerType, question: str) -> bool:
    """Return whether `text` holds something of the kind that isn't a word of the question itself."""
    pattern = _ANSWERS.get(kind)
    asked = {word.lower() for word in _WORD.findall(question)}
    return pattern is not None and any(match.group().lower().strip() not in asked for match in pattern.finditer(text))


def is_pointer(sentence: str) -> bool:
    """Return whether `sentence` is a caption, or only says where something stands."""
    return _POINTER.search(sentence) is not None


def adds_words(text: str, question: str) -> bool:
    """Return whether `text` tells more than the question's own words."""
    asked = {word.lower() for word in _WORD.findall(question)}
    return sum(word.lower() not in asked for word in _WORD.findall(text)) >= MIN_NEW_WORDS
