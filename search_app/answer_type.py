"""What a question asks for: a status, a number, a date, a name, a place, a reason, a definition or a list.

The patterns know bokmål, nynorsk and English questions.
"""

from __future__ import annotations

import re
from typing import Literal

AnswerType = Literal["status", "number", "date", "who", "place", "why", "definition", "list", "other"]


def any_of(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern for any of the alternatives as whole words, in any case."""
    return re.compile(r"\b(?:" + "|".join(alternatives) + r")\b", re.IGNORECASE)


# In the order in which they are tried. "Når ble planen levert?" asks for a date, "Er planen levert?" for a status, and
# "Hva betyr statusen «I rute»?" for a definition.
_QUESTIONS: dict[AnswerType, re.Pattern[str]] = {
    "definition": any_of(
        r"(?:hva|kva) (?:betyr|tyder|menes|meines|meiner vi|mener vi|vil det si)",
        r"(?:hva|kva) står .* for",
        r"(?:hva|kva) slags\b.*\b(?:er|var) (?:det|dette)",
        r"what (?:does .*\b(?:mean|stand for)|is meant)",
        r"(?:definisjon(?:en)? (?:av|på)|definition of)",
    ),
    "status": any_of(
        r"status(?:en)?",
        r"(?:hvordan|korleis) (?:går|ligger|ligg|står)",
        r"(?:hvor|kor) langt (?:er|har|vi|dei|de|man)",
        r"how (?:far|is .*\b(?:going|progressing))",
        r"^(?:er|ble|blei|vart|har)\b.*\b(?:ferdig\w*|fullført\w*|levert\w*|sluttført\w*|i rute|i gang)",
        r"er (?:den|det|dei|de|han|ho|vi) (?:ferdig\w*|fullført\w*|levert\w*|sluttført\w*|i rute|i gang)",
        r"^(?:is|was|has)\b.*\b(?:finished|completed?|delivered|done|on track)",
    ),
    "number": any_of(
        r"(?:hvor|kor) (?:mange|mye|mykje|stor\w*|lang\w*|høy\w*|høg\w*|ofte|gammel|gamal|lenge)",
        r"how (?:many|much|large|big|long|often|old)",
        r"(?:antall?|antallet|antalet|talet? på)",
        r"(?:hva|kva) (?:kost\w*|var prisen|er prisen)",
        r"(?:what (?:does|did|is the) .*\b(?:cost|price))",
        r"andel\w*",
        r"prosent\w*",
    ),
    "date": any_of(
        r"når",
        r"kva tid",
        r"(?:hvilken|hvilket|hvilke|kva) (?:dato\w*|år|årstall|årstal|måned|månad|dag|tidspunkt)",
        r"frist\w*",
        r"when",
        r"deadline",
        r"(?:what|which) (?:date|year|month)",
    ),
    "why": any_of(
        r"hvorfor",
        r"kvifor",
        r"why",
        r"årsak\w*",
        r"grunn(?:en|ane|ene)? til",
        r"hva (?:kommer|skyldes|kjem)",
        r"kva (?:kjem|skuldast)",
        r"reasons? (?:for|why)",
    ),
    "who": any_of(
        r"hvem",
        r"kven",
        r"whom?",
        r"whose",
        r"(?:hvilken|hvilket|kva|which) (?:person|aktør|virksomhet|verksemd|etat|organ|selskap|kommune|land)",
        r"(?:hvilken|kva|which) leverandør",
        r"(?:hva|kva) (?:heter|heiter) (?:den|han|hun|ho|\w*(?:sjefen|lederen|leiaren|direktøren))",
    ),
    "list": any_of(
        r"hvilke(?!n|t)",
        r"kva for",
        r"which",
        r"(?:nevn|nemn|list opp)",
        r"what are the",
        r"(?:hva|kva) (?:slags|heter de|heiter dei|er de|er dei)",
    ),
    "place": re.compile(
        r"^(?:hvor|kor|where)\b(?! (?:står det|stort? )|dan|for|vidt|leis)|\b(?:adresse|adressa|address)", re.IGNORECASE
    ),
}
_DEFINITION = re.compile(
    r"^(?:hva|kva) (?:er|omfatter|omfattar|inneholder|inneheld|innebærer|inneber|regnes som|reknast som) "
    r"|^what (?:is|are) |\bhva slags .* er det\b|\bhva er det\b",
    re.IGNORECASE,
)


def answer_type(question: str) -> AnswerType:
    """Return what `question` asks for; "other" where its words don't tell."""
    for kind, pattern in _QUESTIONS.items():
        if pattern.search(question):
            return kind
    return "definition" if _DEFINITION.search(question) else "other"
