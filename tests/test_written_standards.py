"""Whatever a user of the page reads stands in bokmål and in nynorsk, each without a word of the other."""

import importlib
import pkgutil
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import streamlit as st

import indexer
import search_app
from search_app.passage_language import _BOKMAL, _NYNORSK
from search_app.streamlit_texts import STREAMLIT_TEXTS

STREAMLIT_SCRIPTS = sorted((Path(st.__file__).parent / "static" / "static" / "js").glob("*.js"))
# What gives a text away beside the function words that tell a passage's language, in the forms that we have chosen.
OF_BOKMAL = """
    filen siden mappen listen adressen tjenesten maskinen linjen grensen rammen overskriften tegn dokumenter rapporter
    rapportene utdragene svarene ordene nærmeste forrige viktigst søker finnes brukes leses hentes skrives åpnes åpne
    åpner velg kjør si trenger ligger lager bilde bilder bildet kilde kilden tabeller sidetall tall skannet merket laget
    endret trolig lenke nedenfor eksempel skadet ødelagt enda annen hel kapitlet  navn høyst lavere
"""
OF_NYNORSK = """
    fila sida mappa lista adressa tenesta maskina linja grensa ramma overskrifta teikn rapportar rapportane utdraga
    orda nærmaste førre viktigast søkjer finst brukast lesast hentast skrivast opnast opne opnar vel køyr sei treng ligg
    bilete biletet kjelde kjelda tabellar sidetal tal skanna merkt endra truleg gong lenkje nedanfor dømes skadd
    øydelagd språka endå annan heil lesen lesne fann seier namn høgst lågare
"""
GIVE_AWAY = {"nn": _BOKMAL | set(OF_BOKMAL.split()), "nb": _NYNORSK | set(OF_NYNORSK.split())}
# Sentences that are right in both standards as they stand.
SAME = {
    "Det er {count} avvik til.",
    "Feil kapittel: Teksten viser til {stated}, men sitatet står under {section} ({place}).",
    "Feil rapport: Teksten viser til {reference}, men sitatet står i {place}.",
    "Teksten svarer klart på spørsmålet.",
    "Tekst før første overskrift",
    "Dette kan du prøve",
    "Eller lim inn teksten",
    "Her står det nesten slik",
    "{count} sider, den første er side {page}",
    "Det er ingen tekst her i rapporten.",
    "Her er den første.",
    "Lag indeksen på nytt.",
    "Les utdraget i Kildesøk",
    "Les utdraget i rapporten",
    "Prøv å lage indeksen på nytt.",
    "Slik står det i teksten din:",
    "Spør i denne rapporten",
    "Teksten du vil sjekke",
    "Tok for lang tid",
    "Tok for lang tid å lese.",
}
_WORD = re.compile(r"[^\W\d_]+")
_COMMAND = re.compile(r"«(?:python|make|sudo|streamlit)[^»]*»|https?://\S+|--[a-z-]+|\{\w*\}")


def text_modules() -> Iterator[ModuleType]:
    for package in (indexer, search_app):
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if info.name.endswith("__main__"):
                continue
            source = Path(package.__path__[0]) / f"{info.name.rpartition('.')[2]}.py"
            if re.search(r"^NYNORSK\b", source.read_text(encoding="utf-8"), re.M):
                yield importlib.import_module(info.name)


MODULES = list(text_modules())
module = pytest.mark.parametrize("module", MODULES, ids=lambda one: one.__name__)


def texts_of(instance: Any) -> dict[str, str]:
    """Return every text with its name; those of a mapping or a tuple are named by field and key, at whatever depth."""
    found: dict[str, str] = {}
    for field in fields(instance):
        if field.name != "lang":
            found |= named_texts(field.name, getattr(instance, field.name))
    return found


def named_texts(name: str, value: Any) -> dict[str, str]:
    if isinstance(value, str):
        return {name: value}
    parts = value.items() if isinstance(value, Mapping) else enumerate(value)
    found: dict[str, str] = {}
    for key, one in parts:
        found |= named_texts(f"{name}.{key}", one)
    return found


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def strange_words(text: str, lang: str) -> set[str]:
    return {word.lower() for word in words_of(text)} & GIVE_AWAY[lang]


def words_of(text: str) -> list[str]:
    """Return the words, but for commands and what is filled in."""
    return _WORD.findall(_COMMAND.sub(" ", text))


def pairs(one: ModuleType) -> list[tuple[str, str, str]]:
    bokmal, nynorsk = texts_of(one.BOKMAL), texts_of(one.NYNORSK)
    assert bokmal.keys() == nynorsk.keys()
    return [(name, bokmal[name], nynorsk[name]) for name in bokmal]


def test_the_modules_of_texts_are_found():
    assert {"indexer.error_texts", "search_app.page_texts", "search_app.reading_texts"} <= {m.__name__ for m in MODULES}


@module
def test_both_standards_have_every_text_and_say_which_they_are(module: ModuleType):
    assert (module.BOKMAL.lang, module.NYNORSK.lang) == ("nb", "nn")
    assert (module.texts_for("nb"), module.texts_for("nn")) == (module.BOKMAL, module.NYNORSK)
    with pytest.raises(KeyError):
        module.texts_for("en")
    for name, bokmal, nynorsk in pairs(module):
        assert bokmal.strip(), name
        assert nynorsk.strip(), name
        assert '"' not in bokmal + nynorsk, name


@module
def test_both_standards_fill_in_the_same(module: ModuleType):
    for name, bokmal, nynorsk in pairs(module):
        assert placeholders(bokmal) == placeholders(nynorsk), name


@module
@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_no_text_has_a_word_of_the_other_standard(module: ModuleType, lang: str):
    instance = module.BOKMAL if lang == "nb" else module.NYNORSK
    assert {name: found for name, text in texts_of(instance).items() if (found := strange_words(text, lang))} == {}


@module
def test_no_longer_text_is_the_same_in_both_by_oversight(module: ModuleType):
    same = {text for _, bokmal, text in pairs(module) if bokmal == text and len(words_of(text)) > 3}
    assert same <= SAME


def test_streamlits_texts_are_there_in_both_and_can_be_turned_into_each_other():
    assert STREAMLIT_TEXTS["nb"].keys() == STREAMLIT_TEXTS["nn"].keys()
    nynorsk_of: dict[str, str] = {}
    for english, bokmal in STREAMLIT_TEXTS["nb"].items():
        nynorsk = STREAMLIT_TEXTS["nn"][english]
        assert placeholders(bokmal) == placeholders(nynorsk) == placeholders(english), english
        assert nynorsk_of.setdefault(bokmal, nynorsk) == nynorsk, english
        assert strange_words(bokmal, "nb") == strange_words(nynorsk, "nn") == set(), english
    assert len(set(nynorsk_of.values())) == len(nynorsk_of)


# What the scripts put together of parts.
PUT_TOGETHER = {
    "Press Enter to apply": ["Press Enter to ", "`apply`"],
    "Press Enter to submit form": ["Press Enter to ", "`submit form`"],
    "{} option available.": [" option`", "})} available.`"],
    "{} options available.": [" options`", "})} available.`"],
}


def test_streamlits_own_words_are_still_its_own_words() -> None:
    script = "".join(path.read_text(encoding="utf-8") for path in STREAMLIT_SCRIPTS)
    for english in STREAMLIT_TEXTS["nb"]:
        parts = PUT_TOGETHER.get(english) or [part for part in english.split("{}") if part.strip()]
        assert [part for part in parts if part not in script] == [], english
