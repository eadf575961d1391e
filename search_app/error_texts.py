"""What is wrong with a question, a quote or a scope, for page, API and command line, in both written standards.

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
    quote_empty: str
    quote_short: str
    quote_long: str
    document_unknown: str
    alike: str
    none_alike: str
    section_unknown: str
    section_ambiguous: str
    section_of_many: str
    no_report_of: str
    from_year: str
    to_year: str
    published: str
    none_published: str
    years_reversed: str


BOKMAL = QuestionTexts(
    lang="nb",
    empty="Du har ikke skrevet noe spørsmål.",
    no_words="Spørsmålet har ingen ord. Skriv hva du vil vite, med en hel setning eller noen stikkord.",
    too_long="Spørsmålet er på {length} tegn. Det kan være på høyst {max_chars}. "
    "Still et kortere spørsmål, eller lim inn en mindre del av teksten.",
    quote_empty="Du har ikke limt inn noe sitat.",
    quote_short="Sitatet har {count} ord. Det må ha minst {least}, ellers passer det mange steder. "
    "Ta med mer av setningen.",
    quote_long="Sitatet er for langt: Det har {count} ord, og kan ha høyst {most}. Lim inn en mindre del av teksten.",
    document_unknown="Samlingen har ikke noe dokument som heter «{value}».",
    alike="Mente du {names}?",
    none_alike="Se etter at navnet er riktig skrevet.",
    section_unknown="{document} har ikke noe kapittel «{value}». "
    "Skriv overskriften slik den står i rapporten, eller nummeret.",
    section_ambiguous="Flere kapitler i {document} passer med «{value}»: {paths}. Skriv et av dem i sin helhet.",
    section_of_many="Oppgi hvilket dokument kapitlet «{value}» står i. Det kan bare være ett.",
    no_report_of="Det er ingen rapporter fra {years} å søke i.",
    from_year="{year} eller senere",
    to_year="{year} eller tidligere",
    published="Rapportene med kjent årstall er fra {years}.",
    none_published="Ingen av rapportene har et kjent årstall.",
    years_reversed="Det første året ({first}) kommer etter det siste ({last}). La dem bytte plass.",
)

NYNORSK = QuestionTexts(
    lang="nn",
    empty="Du har ikkje skrive noko spørsmål.",
    no_words="Spørsmålet har ingen ord. Skriv kva du vil vite, med ei heil setning eller nokre stikkord.",
    too_long="Spørsmålet er på {length} teikn. Det kan vere på høgst {max_chars}. "
    "Still eit kortare spørsmål, eller lim inn ein mindre del av teksten.",
    quote_empty="Du har ikkje limt inn noko sitat.",
    quote_short="Sitatet har {count} ord. Det må ha minst {least}, elles passar det mange stader. "
    "Ta med meir av setninga.",
    quote_long="Sitatet er for langt: Det har {count} ord, og kan ha høgst {most}. Lim inn ein mindre del av teksten.",
    document_unknown="Samlinga har ikkje noko dokument som heiter «{value}».",
    alike="Meinte du {names}?",
    none_alike="Sjå etter at namnet er rett skrive.",
    section_unknown="{document} har ikkje noko kapittel «{value}». "
    "Skriv overskrifta slik ho står i rapporten, eller nummeret.",
    section_ambiguous="Fleire kapittel i {document} passar med «{value}»: {paths}. Skriv heile namnet på eitt av dei.",
    section_of_many="Skriv kva dokument kapittelet «{value}» står i. Det kan berre vere eitt.",
    no_report_of="Det er ingen rapportar frå {years} å søkje i.",
    from_year="{year} eller seinare",
    to_year="{year} eller tidlegare",
    published="Rapportane med kjent årstal er frå {years}.",
    none_published="Ingen av rapportane har eit kjent årstal.",
    years_reversed="Det første året ({first}) kjem etter det siste ({last}). La dei byte plass.",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> QuestionTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]
