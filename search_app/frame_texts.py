"""The names of the views, and what else stands around every one of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrameTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag."""

    lang: str
    views: str
    ask: str
    quote: str
    check: str
    collection: str
    report: str
    working_list: str
    about: str
    accessibility: str


BOKMAL = FrameTexts(
    lang="nb",
    views="Sidene i Kildesøk",
    ask="Spør",
    quote="Finn sitat",
    check="Sjekk sitater",
    collection="Samlingen",
    report="Les rapporten",
    working_list="Min liste",
    about="Om Kildesøk",
    accessibility="Tilgjengelighetserklæring",
)

NYNORSK = FrameTexts(
    lang="nn",
    views="Sidene i Kildesøk",
    ask="Spør",
    quote="Finn sitat",
    check="Sjekk sitat",
    collection="Samlinga",
    report="Les rapporten",
    working_list="Mi liste",
    about="Om Kildesøk",
    accessibility="Tilgjengeerklæring",
)


def texts_for(lang: str) -> FrameTexts:
    """Return the texts in the written standard `lang`, "nb" or "nn"."""
    return {"nb": BOKMAL, "nn": NYNORSK}[lang]
