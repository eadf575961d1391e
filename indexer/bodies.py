"""Tells names of public bodies and organisations from those of persons, programs and things, by their form."""

from __future__ import annotations

import re

MAX_CHARS = 120
MAX_WORDS = 12
# "Helse- og omsorgs" in front of "departementet": nothing else may stand there, so "Rapport til …" is no name.
_BEFORE = r"(?:norges |noregs |statens )?(?:\w+-,?\s)*(?:(?:og|&)\s)?\w*"
_FOR = r"(?: for [\w-]+(?:,? [\w-]+){0,7})"
_FORMS = (
    rf"{_BEFORE}(?:direktorat(?:et)?|departement(?:et)?|tilsyn(?:et)?|etat(?:en)?|ombud(?:et)?|myndighet(?:en|a)?)",
    rf"(?:direktoratet|senteret|\w*senter|nasjonalt \w*senter|\w*institutt(?:et)?){_FOR}",
    r"(?:[\w-]+ )?\w+institutt(?:et)?|statistisk sentralbyrå|(?:[\w-]+ ){1,3}(?:fylkes)?kommune",
    r"(?:statsforvalter|fylkesmann|sysselmeister|sysselmester)(?:en)? (?:i|på) \w+(?:[ -]?\w+){0,4}",
    r"(?:universitetet|høgskolen|høgskulen|høyskolen) (?:i|på) [\w-]+(?: [\w-]+){0,3}|(?:[\w-]+ ){1,3}universitet",
    r"(?:kart|arkiv|legemiddel|jernbane|kyst|sjøfarts|luftfarts|bane)verket|\w+nemnda|\w+nemnden",
    r"statens (?:vegvesen|pensjonskasse|lånekasse|strålevern|kartverk|legemiddelverk|innkrevingssentral)",
    r"norges (?:bank|forskningsråd|institusjon for menneskerettigheter)|norsk (?:helsenett|kulturråd|filminstitutt)",
    r"(?:forsknings|kultur|forbruker|forbrukar|regel|språk|teknologi|bioteknologi|medietilsyns|likestillings)rådet",
    r"riks(?:revisjonen|advokaten|antikvaren|arkivet|arkivaren)|stortinget|sametinget|sámediggi|politiet|forsvaret",
    r"domstoladministrasjonen|digdir|difi|helfo|dfø|nav|ssb|nve|dsb|fhi|nkom|ks|[\w-]+-prosjektet",
    r"(?:[\w&.-]+ ){1,5}(?:hf|rhf|kf|iks|sf)|(?:[\w-]+ ){0,4}\w+(?:forbund|forening)(?:et|en)?",
    rf"(?:[\w-]+ ){{0,5}}(?:ministry|directorate|agency|authority|institute|university)(?:{_FOR}| of [\w -]+)?",
)
_BODY = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE)
_COMPANY = re.compile(r"(?:[\w&.'-]+ ){1,6}(?:AS|ASA|SA|BA|DA|ANS|Ltd\.?|Inc\.?|GmbH|AB|A/S)")
# Which one isn't said.
_ANY = frozenset(
    (
        *("departementet", "direktoratet", "etaten", "instituttet", "kommunen", "myndigheten", "myndigheta", "ombudet"),
        *("tilsynet", "departement", "direktorat", "etat", "myndighet", "ombud", "tilsyn", "myndighetene"),
    )
)
_SENTENCE = re.compile(
    r"\b(?:skal|har|er|som|ble|blei|vart|til|fra|frå|ved|om|med|en|ei|et|eit|vår|vårt|hver|kvar|din|alle|ny|nytt)\b",
    re.IGNORECASE,
)


def is_body(name: str) -> bool:
    """Tell whether a name has a form that public bodies and organisations have and nothing else has."""
    if not name[:1].isupper() or len(name) > MAX_CHARS or len(name.split()) > MAX_WORDS:
        return False
    return name.casefold() not in _ANY and not _SENTENCE.search(name) and bool(_BODY.fullmatch(name))


def is_organisation(name: str) -> bool:
    """Tell whether a name is a body's or ends as a company's does, "AS" or "Ltd"."""
    return is_body(name) or (len(name) <= MAX_CHARS and bool(_COMPANY.fullmatch(name)))
