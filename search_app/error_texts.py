"""What is wrong with a question, for the page and the command line: one `QuestionTexts` for each written standard.

The nynorsk has infinitives in -e, «dersom» and «òg», as all of the page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`."""

    lang: str
    empty: str
    no_words: str
    too_long: str


BOKMAL = QuestionTexts(
    lang="nb",
    empty="Du har ikke skrevet noe spørsmål.",
    no_words="Spørsmålet har ingen ord. Skriv hva du vil vite, med en hel setning eller noen stikkord.",
    too_long="Spørsmålet er på {length} tegn. Det kan være på høyst {max_chars}. "
    "Still et kortere spørsmål, eller lim inn en mindre del av teksten.",
)

NYNORSK = QuestionTexts(
    lang="nn",
    empty="Du har ikkje skrive noko spørsmål.",
    no_words="Spørsmålet har ingen ord. Skriv kva du vil vite, med ei heil setning eller nokre stikkord.",
    too_long="Spørsmålet er på {length} teikn. Det kan vere på høgst {max_chars}. "
    "Still eit kortare spørsmål, eller lim inn ein mindre del av teksten.",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> QuestionTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]
