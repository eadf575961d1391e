"""Why the text in an uploaded file can't be checked, and what to do: one `CheckFileTexts` for each written standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.reading_limits import MEGABYTE

if TYPE_CHECKING:
    from search_app.errors import CheckedFileError


@dataclass(frozen=True, slots=True)
class CheckFileTexts:
    """The texts in one written standard, by the reasons of `CheckedFileError`. `lang` is its BCP 47 tag.

    {braces} are filled by `str.format`: the file's `name`, its size and the limit in `megabytes` and `max_megabytes`.
    `textless` is said of a PDF that could be read, with the numbers of its `pages`, `textless_one` of one page.
    """

    lang: str
    reasons: Mapping[str, str]
    textless: str
    textless_one: str


BOKMAL = CheckFileTexts(
    lang="nb",
    reasons={
        "suffix": "«{name}» kan ikke kontrolleres. Velg en fil som ender på .docx, .odt, .pdf, .txt eller .md. "
        "En gammel Word-fil (.doc) må du først lagre som .docx.",
        "large": "«{name}» er på {megabytes} MB. Filen kan være på høyst {max_megabytes} MB. "
        "Ta ut bilder, eller del teksten i flere filer.",
        "empty": "«{name}» er tom. Velg en annen fil.",
        "encrypted": "«{name}» er beskyttet med passord. Lagre en kopi uten passord, og kontroller den.",
        "damaged": "«{name}» er skadet og lar seg ikke lese. "
        "Åpne filen i programmet den er laget i, og lagre den på nytt.",
        "wrong_kind": "«{name}» er en annen slags fil enn navnet sier. "
        "Åpne den i programmet den er laget i, og lagre den på nytt, for eksempel som .docx.",
        "no_text": "«{name}» har ingen tekst som kan leses, bare bilder eller tomme sider. "
        "Skannet tekst blir ikke kontrollert. Velg en utgave med tekst.",
        "long": "«{name}» har mer tekst enn det som kan kontrolleres på én gang. Del teksten i flere filer.",
        "slow": "Det tok for lang tid å lese «{name}». "
        "Lagre filen på nytt, helst som .docx, eller del teksten i flere filer.",
        "busy": "Det blir lest for mange filer samtidig. Vent litt, og prøv igjen.",
        "internal": "«{name}» lot seg ikke lese på grunn av en feil i Kildesøk. "
        "Prøv å lagre filen på nytt eller i et annet format, og si fra til den som drifter Kildesøk.",
    },
    textless="Disse sidene har ingen tekst som kan leses, og er ikke kontrollert: {pages}.",
    textless_one="Denne siden har ingen tekst som kan leses, og er ikke kontrollert: {pages}.",
)

NYNORSK = CheckFileTexts(
    lang="nn",
    reasons={
        "suffix": "«{name}» kan ikkje kontrollerast. Vel ei fil som endar på .docx, .odt, .pdf, .txt eller .md. "
        "Ei gammal Word-fil (.doc) må du først lagre som .docx.",
        "large": "«{name}» er på {megabytes} MB. Fila kan vere på høgst {max_megabytes} MB. "
        "Ta ut bilete, eller del teksten i fleire filer.",
        "empty": "«{name}» er tom. Vel ei anna fil.",
        "encrypted": "«{name}» er verna med passord. Lagre ein kopi utan passord, og kontroller han.",
        "damaged": "«{name}» er skadd og lèt seg ikkje lese. Opne fila i programmet ho er laga i, og lagre ho på nytt.",
        "wrong_kind": "«{name}» er ei anna slags fil enn namnet seier. "
        "Opne ho i programmet ho er laga i, og lagre ho på nytt, til dømes som .docx.",
        "no_text": "«{name}» har ingen tekst som kan lesast, berre bilete eller tomme sider. "
        "Skanna tekst blir ikkje kontrollert. Vel ei utgåve med tekst.",
        "long": "«{name}» har meir tekst enn det som kan kontrollerast på éin gong. Del teksten i fleire filer.",
        "slow": "Det tok for lang tid å lese «{name}». "
        "Lagre fila på nytt, helst som .docx, eller del teksten i fleire filer.",
        "busy": "Det blir lese for mange filer samtidig. Vent litt, og prøv igjen.",
        "internal": "«{name}» lét seg ikkje lese på grunn av ein feil i Kildesøk. "
        "Prøv å lagre fila på nytt eller i eit anna format, og sei frå til den som driftar Kildesøk.",
    },
    textless="Desse sidene har ingen tekst som kan lesast, og er ikkje kontrollerte: {pages}.",
    textless_one="Denne sida har ingen tekst som kan lesast, og er ikkje kontrollert: {pages}.",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> CheckFileTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]


def file_fault(error: CheckedFileError, lang: str) -> str:
    """Say what is wrong with a file that was to be checked, and what to do."""
    sizes = {"megabytes": _megabytes(error.size_bytes), "max_megabytes": _megabytes(error.max_bytes)}
    return texts_for(lang).reasons[error.reason].format(name=error.name, **sizes)


def _megabytes(size_bytes: int) -> str:
    """Write a size in megabytes with one decimal, none for whole ones."""
    return f"{size_bytes / MEGABYTE:.1f}".removesuffix(".0").replace(".", ",")


def textless_pages_note(pages: tuple[int, ...], lang: str) -> str:
    """Say which pages of a PDF were not checked, "" where all were."""
    if not pages:
        return ""
    texts = texts_for(lang)
    said = texts.textless_one if len(pages) == 1 else texts.textless
    return said.format(pages=", ".join(map(str, pages)))
