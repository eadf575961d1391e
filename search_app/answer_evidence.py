"""Whether a text holds what a question asks for: an amount, a share, a date, a name, a reason or a definition.

The patterns know bokmål and nynorsk texts. What the question says itself is no answer to it: the year that it asks
about is not the number that it asks for.
"""

from __future__ import annotations

import re
from functools import lru_cache

from search_app.answer_type import AnswerType, any_of
from search_app.function_words import content_words

_WORD = re.compile(r"\w+")
# Longer runs of letters are no words; looking no further keeps long lines cheap.
MAX_WORD_CHARS = 100
_MONTH = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_SMALL = (
    "ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|hundre|tusen|ingen|null|samtlige|begge"
    r"|halv\w*|dobl\w*"
)
# Repetitions have bounds: in a text of figures or dots alone, each place would else be tried with all that follows it.
_FIGURE = r"\d[\d ]{0,20}(?:[,.]\d{1,20})?"
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# A figure that isn't a year, a date, or the number of a section, a page or a table.
_COUNT = re.compile(
    rf"(?<![\d.,§])\b(?!(?:1[5-9]|20)\d\d\b(?!,\d))(?<!kapittel )(?<!tabell )(?<!figur )(?<!side )(?<!punkt )(?<!§ )"
    rf"{_FIGURE}(?!\.\d|\. ?(?:{_MONTH})|\d)|\b(?:{_SMALL}|million\w*|milliard\w*)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"{_FIGURE} ?(?:millioner |milliarder |mill\.? |mrd\.? )?(?:kroner|kr\b|mnok|euro|dollar|nok)"
    rf"|\b(?:kr\.?|mnok|nok) ?{_FIGURE}|\b\d{{1,3}}(?: \d{{3}}){{1,6}}\b|\b(?:million|milliard)\w*",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"{_FIGURE} ?(?:prosent|promille|%)|\b(?:halvpart|tredel|fjerdedel|flertal)\w*", re.IGNORECASE)
_DURATION = re.compile(
    rf"(?:{_FIGURE}|\b(?:{_SMALL}|en|et|ei|ein|eit)) ?(?:minutt|time|timar|døgn|dag|uke|veke|måned|månad|år|sekund)\w*",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(
    r"\b(?:daglig|dagleg|ukentlig|kvar veke|månedlig|månadleg|kvartalsvis|halvårlig\w*|halvårleg\w*|årlig\w*|årleg\w*"
    r"|hver|hvert|kvar|kvart|ganger|gonger|regelmessig|løpende)\b",
    re.IGNORECASE,
)
_NUMBER_KINDS: tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...] = (
    (any_of(r"(?:kost|budsjett|betal|pris)\w*", "kroner", "penger", "pengar", "cost", "much money"), (_MONEY,)),
    (any_of(r"(?:andel|prosent|percent)\w*", "stor del", "share"), (_SHARE,)),
    (any_of(r"(?:hvor|kor) (?:lenge|lang tid|gammel|gamal)", "how (?:long|old)"), (_DURATION,)),
    (any_of(r"(?:hvor|kor) ofte", "how often"), (_FREQUENCY, _DURATION)),
)
_NAME = re.compile(r"(?<=[\w,;:–-] )[A-ZÆØÅ][\w-]+")
_PERSON = re.compile(r"\b[A-ZÆØÅ][a-zæøåéèüö]+(?:[ -][A-ZÆØÅ]\.?)?(?: (?:von|van|de))? [A-ZÆØÅ][a-zæøåéèüö]+\b")
_ASKS_FOR_PERSON = any_of(
    r"(?:hva|kva) (?:heter|heiter)",
    r"(?:hvem|kven) (?:er|var|ble|blei|vart) .*(?:leder|leiar|direktør|sjef|statsråd|minister)\w*",
    "who (?:is|was) .*(?:head|director|manager|minister)",
)
_DONE = (
    "ferdig|fullført|overlevert|levert|oversendt|avsluttet|avslutta|vedtatt|vedteke|besluttet|startet|starta|påbegynt"
    "|innført|etablert|igangsatt|igangsett|gjennomført|lansert|utsatt|utsett|anskaffet|under arbeid|under utvikling"
    "|tatt i bruk|teke i bruk|på plass|i drift|planlagt|planlagd"
)
_ANSWERS: dict[AnswerType, re.Pattern[str]] = {
    "status": any_of(
        "er i gang|i rute|i henhold til plan|etter planen|held fram|pågår|går som",
        r"(?:fortsetter|fortsette|fortset|ferdigstil\w+|forsinke\w*|forseinka)",
        rf"(?:er|ble|blei|vart|har|blitt|vorte|bli)(?: \w+){{0,2}} (?:{_DONE})",
        r"vedtok|overleverte|leverte|oversendte|startet opp|starta opp",
    ),
    "date": any_of(
        r"(?:1[5-9]|20)\d\d",
        rf"(?:\d{{1,2}}\. ?)?(?:{_MONTH})",
        r"\d{1,2}\.\d{1,2}\.(?:\d{2,4})?",
        r"våren|sommeren|sommaren|høsten|hausten|vinteren|kvartal\w*|halvår\w*|årsskiftet|nyttår",
        r"mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|klokken|klokka",
    ),
    "who": _NAME,
    "place": re.compile(
        r"\b(?:i|på|ved|fra|frå|til|utenfor|utanfor|nær|hos)\s+(?:\w+\s)?[A-ZÆØÅ]\w+"
        r"|\b\w+(?:veien|vegen|gata|gaten|plass) \d+"
    ),
    "why": any_of(
        r"fordi|skyldes|skuldast|derfor|difor|ettersom|siden|sidan|da|slik at|for å|på grunn av|medført\w*|bidr\w+",
        r"(?:årsak|grunn)\w*|dermed|med bakgrunn i|som følge av|som følgje av",
    ),
    "list": re.compile(r"\w(?:,\s[^,.;]{1,200}){1,20}\s(?:og|samt|eller)\s|[•;]|\n"),
}
_DEFINES = (
    r"(?:er (?:nå )?(?:en|et|ei|ein|eit|den|det|dei|de)|er(?: \w+){1,4} som|er definert|betyr|tyder|omfatter|omfattar"
    r"|innebærer|inneber|består|samler|samlar|gir|gjev|gjør|gjer|defineres|definerast|menes|meines|inneholder|inneheld"
    r"|vil si|vil seie|står for)"
)
# The words with which a definition is asked for: what is left of the question is its subject.
_DEFINING_WORDS = """
    betyr tyder menes meines omfatter omfattar inneholder inneheld innebærer inneber regnes reknast slags står egentlig
    eigentleg definisjon definisjonen definition mean means meant stand
"""
_DEFINING = frozenset(_DEFINING_WORDS.split())
# "Mine pasientreiser – hva slags tjeneste er det?"
_SUBJECT_FIRST = re.compile(r"^(.+?)\s*[–,-]\s+(?:hva|kva|what)\b", re.IGNORECASE)
# "Tabell 3: Status for …" and "Tabell 2 viser hvor mange …" tell where an answer stands, not the answer.
_POINTER = re.compile(
    r"^(?:(?:tabell|figur|graf|diagram|kart|kilde|kjelde)\b[^.:]{0,12}[.:]"
    r"|(?:tabell|figur|tabellen|figuren)(?: \d+)? (?:viser|syner|gir|oppsummerer)\b)",
    re.IGNORECASE,
)
MIN_NEW_WORDS = 3


def holds_asked(text: str, kind: AnswerType, question: str) -> bool:
    """Return whether `text` holds something of the kind that `question` asks for and doesn't say itself."""
    if kind == "definition":
        return _subject_pattern(question).search(text) is not None
    asked = {word.lower() for word in _WORD.findall(question)}
    if kind == "list":  # its marks have no words of their own
        return _ANSWERS["list"].search(text) is not None and not asked.issuperset(_WORD.findall(text.lower()))
    return any(
        not asked.issuperset(_words_at(text, *match.span()))
        for pattern in _patterns(kind, question)
        for match in pattern.finditer(text)
    )


def _words_at(text: str, start: int, end: int) -> list[str]:
    """Return the words that a match is made of, in lower case, each whole also where only a part of it matches."""
    least, most = max(0, start - MAX_WORD_CHARS), min(len(text), end + MAX_WORD_CHARS)
    while start > least and _WORD.fullmatch(text, start - 1, start + 1):
        start -= 1
    while end < most and _WORD.fullmatch(text, end - 1, end + 1):
        end += 1
    return _WORD.findall(text[start:end].lower())


def _patterns(kind: AnswerType, question: str) -> tuple[re.Pattern[str], ...]:
    if kind == "number":
        return next((found for asks, found in _NUMBER_KINDS if asks.search(question)), (_COUNT,))
    if kind == "who" and _ASKS_FOR_PERSON.search(question):
        return (_PERSON,)
    return (_ANSWERS[kind],) if kind in _ANSWERS else ()


@lru_cache(maxsize=256)
def _subject_pattern(question: str) -> re.Pattern[str]:
    """Return a pattern for a sentence that tells what the thing is that the question asks about.

    It begins with the thing ("Kjernejournal er en …"), names its kind ("Normen, som er …"), or gives what an
    abbreviation is short for.
    """
    first = _SUBJECT_FIRST.search(question)
    asked = content_words(first[1] if first else question)
    words = [word for word in asked if word.lower() not in _DEFINING] or asked
    subject = r"\W+".join(re.escape(word) for word in words)
    short = [re.escape(word) for word in words if word.isupper()]
    short_for = "".join(rf"|\w \({word}\)|\b{word} \([^)]{{0,80}}\w{{4}}" for word in short)
    return re.compile(
        rf"(?:^|[.!?:]\s)\W{{0,9}}(?:\w+\W+){{0,2}}?{subject}\w*\W+(?:\([^)]{{0,80}}\)\W+)?(?:\w+\W+)?{_DEFINES}\b"
        rf"|\b{subject}\w*\W{{1,3}}(?:(?:som|dvs\.?|det vil si|altså) |en |et |ei |ein |eit ){short_for}",
        re.IGNORECASE,
    )


def is_pointer(sentence: str) -> bool:
    """Return whether `sentence` is a caption, or only says where something stands."""
    return _POINTER.search(sentence) is not None


def adds_words(text: str, question: str) -> bool:
    """Return whether `text` tells more than the question's own words."""
    asked = {word.lower() for word in _WORD.findall(question)}
    return sum(word.lower() not in asked for word in _WORD.findall(text)) >= MIN_NEW_WORDS
