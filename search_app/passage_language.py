"""Tells the language of a passage by its function words, so that a screen reader says it as it is written.

Function words tell the language of some twenty words nearly always (Grefenstette 1995, "Comparing two language
identification schemes"). A wrong mark is worse than none, so a short or mixed text counts as its document's language.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Literal

from indexer.analyser import WORD

if TYPE_CHECKING:
    from indexer.document import Document

Language = Literal["nb", "nn", "en", "se"]

# How many different words must speak for a language, and how many times as many as speak against it.
MIN_WORDS = 3
MIN_STANDARD_WORDS = 2
MARGIN = 3
# A document's language is told from so much of it.
SAMPLE_CHARS = 10_000

_LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en", "se")
# Words that both written standards have, and those that only one of them has. Left out are such as another of the
# languages has, too: «to», «by», «at», «for» and «is» are English as well, «ja», «mat» and «dan» Sami; «dersom» and
# «gjennom» are in both standards.
_BOTH = """
    og i det er på til av med som den å har skal kan vil om ved etter eller men seg sin sitt når mot hos blant under
    mellom skulle kunne ville må alle var hadde denne dette vi han også før siden dersom gjennom
"""
_ONLY_BOKMAL = """
    ikke jeg hva hvor hvordan hvorfor hvem hvilke hvilken hvilket hver hvert noe noen fra bare være vært ble blitt en et
    de dem deres dere disse mer flere mye uten samme selv gjøre gjør hun hvis annet
"""
_ONLY_NYNORSK = """
    ikkje eg kva kvar korleis kvifor kven kvart noko nokon nokre frå berre vere vore vart vorte ein eit eitt dei deira
    dykk desse meir fleire mykje utan sjølv gjere gjer òg hjå
"""
_ONLY_ENGLISH = """
    the of and are was were been this that these those with which has have not shall should will would it its their
    they we our you your he she or an as into than such other each between must may if when who what
"""
_ONLY_SAMI = """
    lea leat leamaš ii eai dat daid dáid mii go ahte dahje galgá galget sihke birra ovddas bokte maŋŋel dán dien dego
    nugo sámi sámegiela sámegiella eará dušše maiddái ođđa
"""
_NORWEGIAN, _BOKMAL, _NYNORSK, _ENGLISH, _SAMI = (
    frozenset(words.split()) for words in (_BOTH, _ONLY_BOKMAL, _ONLY_NYNORSK, _ONLY_ENGLISH, _ONLY_SAMI)
)


def language_of(text: str, default: str | None) -> Language | None:
    """Return the language of `text`; `default`, its document's, where the text doesn't tell.

    None where nobody knows, and for a language that isn't told apart here.
    """
    words = {word.group().lower() for word in WORD.finditer(text)}
    bokmal, nynorsk = len(words & _BOKMAL), len(words & _NYNORSK)
    norwegian, english, sami = bokmal + nynorsk + len(words & _NORWEGIAN), len(words & _ENGLISH), len(words & _SAMI)
    if _outweighs(english, norwegian + sami, MIN_WORDS):
        return "en"
    if _outweighs(sami, norwegian + english, MIN_WORDS):
        return "se"
    if _outweighs(norwegian, english + sami, MIN_WORDS):
        if _outweighs(bokmal, nynorsk, MIN_STANDARD_WORDS):
            return "nb"
        if _outweighs(nynorsk, bokmal, MIN_STANDARD_WORDS):
            return "nn"
        return _known(default) if default in {"nb", "nn"} else None
    return _known(default)


def is_english(text: str) -> bool:
    """Tell whether a text has more English function words than Norwegian ones, be they ever so few."""
    words = {word.group().lower() for word in WORD.finditer(text)}
    return len(words & _ENGLISH) > len(words & (_NORWEGIAN | _BOKMAL | _NYNORSK))


def document_language(document: Document) -> str | None:
    """Return the language of most of a document: what its imprint says, where it has one, else by its beginning.

    None where nobody knows: a report in two languages has none, and only its passages tell.
    """
    return _sampled(document.text[:SAMPLE_CHARS]) if document.imprint is None else document.imprint.language


def lang_attribute(text: str, *, document: str | None, page: str) -> str:
    """Return ` lang="nn"` for an element that holds `text`; nothing where it is in the page's language, or unknown."""
    language = language_of(text, document)
    return "" if language in {None, page} else f' lang="{language}"'


def in_its_language(text: str, *, document: str | None, page: str) -> str:
    """Write `text` as HTML within a line of ours, in a span of its own where it is in another language than that."""
    lang = lang_attribute(text, document=document, page=page)
    return f"<span{lang}>{escape(text)}</span>" if lang else escape(text)


@lru_cache(maxsize=256)
def _sampled(text: str) -> Language | None:
    return language_of(text, None)


def _outweighs(words: int, against: int, least: int) -> bool:
    return words >= least and words >= MARGIN * against


def _known(language: str | None) -> Language | None:
    return next((one for one in _LANGUAGES if one == language), None)
