"""Why a file, or pages of one, could not be read, and what to do about it, in both written standards of Norwegian."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.errors import Skipped

# Each text is why, and what to do, which may be "".
Cause = tuple[str, str]
_TEXT_SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class SkippedTexts:
    """The causes in one written standard, by the reasons of `Skipped`; `lang` is its BCP 47 tag.

    `empty_text` and `no_prose` are said instead of the reason "no_text" for what is no PDF.
    """

    lang: str
    files: Mapping[str, Cause]
    pages: Mapping[str, Cause]
    empty_text: Cause
    no_prose: Cause


_SCAN_NB = "Installer Tesseract med norsk på maskinen som lager indeksen. «make index» viser hvordan."
_SCAN_NN = "Installer Tesseract med norsk på maskina som lagar indeksen. «make index» viser korleis."

BOKMAL = SkippedTexts(
    lang="nb",
    files={
        "empty": ("Filen er tom.", "Hent den på nytt, eller fjern den."),
        "not_pdf": (
            "Filen er ikke en PDF, selv om navnet ender på .pdf.",
            "Åpne den i programmet den er laget i, og lagre den som PDF.",
        ),
        "wrong_kind": (
            "Filen er av et annet slag enn navnet sier.",
            "Åpne den i programmet den er laget i, og lagre den på nytt, for eksempel som PDF eller .docx.",
        ),
        "encrypted": ("Filen er beskyttet med passord.", "Legg inn en kopi uten passord."),
        "no_text": (
            "Filen har ingen tekst å søke i, bare bilder eller tomme sider.",
            "Skaff en utgave med tekst, eller fjern filen.",
        ),
        "no_pages": ("Filen har ingen sider.", "Hent den på nytt."),
        "needs_ocr": ("Filen er skannet, og programmet som leser skannet tekst, er ikke installert.", _SCAN_NB),
        "ocr_failed": ("Filen er skannet, og teksten lot seg ikke lese.", "Prøv å lage indeksen på nytt."),
        "ocr_slow": (
            "Filen er skannet, og det tok for lang tid å lese teksten.",
            "Lag indeksen på nytt, eller hev grensen med --scan-seconds.",
        ),
        "illegible": (
            "Filen er skannet, men så utydelig at teksten ikke lar seg lese.",
            "Skann den på nytt hvis du har papiret.",
        ),
        "damaged": ("Filen er ødelagt og lar seg ikke lese.", "Hent den på nytt."),
        "unreadable": ("Filen kan ikke åpnes.", "Sjekk at den som lager indeksen, har tilgang til filen."),
        "changed": ("Filen ble endret mens den ble lest.", "Lag indeksen på nytt."),
        "internal": (
            "Filen lot seg ikke lese på grunn av en feil i Kildesøk.",
            "Meld fra til dem som lager Kildesøk, og legg gjerne ved filen.",
        ),
        "slow": (
            "Filen tok for lang tid å lese.",
            "Del den, eller hev grensen med --page-seconds, --step-seconds eller --file-seconds.",
        ),
        "large": (
            "Filen krever mer minne eller arbeid enn grensene tillater.",
            "Lagre den på nytt som PDF hvis du stoler på den, del den, eller hev grensen med --memory-mb.",
        ),
        "too_big": ("Filen er større enn grensen.", "Del den, eller hev grensen med --file-mb."),
        "too_many_pages": ("Filen har flere sider enn grensen.", "Del den, eller hev grensen med --max-pages."),
        "too_long": ("Filen har mer tekst enn grensen.", "Del den, eller hev grensen med --max-chars."),
        "crashed": (
            "Filen fikk programmet som leser, til å stoppe.",
            "Lagre den på nytt som PDF, eller hent den på nytt.",
        ),
        "special": ("Dette er ikke en vanlig fil.", "Flytt den ut av mappen."),
        "misplaced": (
            "Filen leses bare når den ligger øverst i mappen med rapportene.",
            "Flytt den dit, og skriv mappene foran filnavnene i den.",
        ),
        "link": (
            "Dette er en lenke til noe utenfor mappen, og lenker blir ikke fulgt.",
            "Legg selve filen i mappen.",
        ),
        "closed": ("Mappen kan ikke åpnes.", "Sjekk at den som lager indeksen, har tilgang til mappen."),
        "unsupported": (
            "Kildesøk leser ikke filer av dette slaget.",
            "Lagre den som PDF, .docx, .odt, .html, .txt eller .md.",
        ),
    },
    pages={
        "needs_ocr": ("Skannet, og programmet som leser skannet tekst, er ikke installert.", _SCAN_NB),
        "ocr_failed": ("Skannet, og teksten lot seg ikke lese.", "Prøv å lage indeksen på nytt."),
        "ocr_slow": (
            "Skannet, og det tok for lang tid å lese teksten.",
            "Lag indeksen på nytt, eller hev grensen med --scan-seconds.",
        ),
        "illegible": (
            "Skannet, men så utydelig at teksten ikke lar seg lese.",
            "Skann på nytt hvis du har papiret.",
        ),
        "damaged": ("Ødelagt i filen.", "Hent filen på nytt."),
        "slow": ("Tok for lang tid å lese.", "Hev grensen med --page-seconds."),
        "large": ("Krever mer minne eller arbeid enn grensene tillater.", "Hev grensen med --memory-mb."),
        "crashed": ("Fikk programmet som leser, til å stoppe.", "Hent filen på nytt."),
    },
    empty_text=("Filen er tom eller har bare overskrifter.", "Skriv inn teksten, eller fjern filen."),
    no_prose=("Filen er tom eller har bare overskrifter og bilder.", "Skriv inn teksten, eller fjern filen."),
)

NYNORSK = SkippedTexts(
    lang="nn",
    files={
        "empty": ("Fila er tom.", "Hent ho på nytt, eller fjern ho."),
        "not_pdf": (
            "Fila er ikkje ein PDF, sjølv om namnet endar på .pdf.",
            "Opne ho i programmet ho er laga i, og lagre ho som PDF.",
        ),
        "wrong_kind": (
            "Fila er av eit anna slag enn namnet seier.",
            "Opne ho i programmet ho er laga i, og lagre ho på nytt, til dømes som PDF eller .docx.",
        ),
        "encrypted": ("Fila er verna med passord.", "Legg inn ein kopi utan passord."),
        "no_text": (
            "Fila har ingen tekst å søkje i, berre bilete eller tomme sider.",
            "Skaff ei utgåve med tekst, eller fjern fila.",
        ),
        "no_pages": ("Fila har ingen sider.", "Hent ho på nytt."),
        "needs_ocr": ("Fila er skanna, og programmet som les skanna tekst, er ikkje installert.", _SCAN_NN),
        "ocr_failed": ("Fila er skanna, og teksten lét seg ikkje lese.", "Prøv å lage indeksen på nytt."),
        "ocr_slow": (
            "Fila er skanna, og det tok for lang tid å lese teksten.",
            "Lag indeksen på nytt, eller hev grensa med --scan-seconds.",
        ),
        "illegible": (
            "Fila er skanna, men så utydeleg at teksten ikkje lèt seg lese.",
            "Skann ho på nytt dersom du har papiret.",
        ),
        "damaged": ("Fila er øydelagd og lèt seg ikkje lese.", "Hent ho på nytt."),
        "unreadable": ("Fila kan ikkje opnast.", "Sjekk at den som lagar indeksen, har tilgang til fila."),
        "changed": ("Fila vart endra medan ho vart lesen.", "Lag indeksen på nytt."),
        "internal": (
            "Fila lét seg ikkje lese på grunn av ein feil i Kildesøk.",
            "Meld frå til dei som lagar Kildesøk, og legg gjerne ved fila.",
        ),
        "slow": (
            "Fila tok for lang tid å lese.",
            "Del ho, eller hev grensa med --page-seconds, --step-seconds eller --file-seconds.",
        ),
        "large": (
            "Fila krev meir minne eller arbeid enn grensene tillèt.",
            "Lagre ho på nytt som PDF dersom du stolar på ho, del ho, eller hev grensa med --memory-mb.",
        ),
        "too_big": ("Fila er større enn grensa.", "Del ho, eller hev grensa med --file-mb."),
        "too_many_pages": ("Fila har fleire sider enn grensa.", "Del ho, eller hev grensa med --max-pages."),
        "too_long": ("Fila har meir tekst enn grensa.", "Del ho, eller hev grensa med --max-chars."),
        "crashed": (
            "Fila fekk programmet som les, til å stoppe.",
            "Lagre ho på nytt som PDF, eller hent ho på nytt.",
        ),
        "special": ("Dette er ikkje ei vanleg fil.", "Flytt ho ut av mappa."),
        "misplaced": (
            "Fila blir lesen berre når ho ligg øvst i mappa med rapportane.",
            "Flytt ho dit, og skriv mappene framfor filnamna i ho.",
        ),
        "link": (
            "Dette er ei lenkje til noko utanfor mappa, og lenkjer blir ikkje følgde.",
            "Legg sjølve fila i mappa.",
        ),
        "closed": ("Mappa kan ikkje opnast.", "Sjekk at den som lagar indeksen, har tilgang til mappa."),
        "unsupported": (
            "Kildesøk les ikkje filer av dette slaget.",
            "Lagre ho som PDF, .docx, .odt, .html, .txt eller .md.",
        ),
    },
    pages={
        "needs_ocr": ("Skanna, og programmet som les skanna tekst, er ikkje installert.", _SCAN_NN),
        "ocr_failed": ("Skanna, og teksten lét seg ikkje lese.", "Prøv å lage indeksen på nytt."),
        "ocr_slow": (
            "Skanna, og det tok for lang tid å lese teksten.",
            "Lag indeksen på nytt, eller hev grensa med --scan-seconds.",
        ),
        "illegible": (
            "Skanna, men så utydeleg at teksten ikkje lèt seg lese.",
            "Skann på nytt dersom du har papiret.",
        ),
        "damaged": ("Øydelagd i fila.", "Hent fila på nytt."),
        "slow": ("Tok for lang tid å lese.", "Hev grensa med --page-seconds."),
        "large": ("Krev meir minne eller arbeid enn grensene tillèt.", "Hev grensa med --memory-mb."),
        "crashed": ("Fekk programmet som les, til å stoppe.", "Hent fila på nytt."),
    },
    empty_text=("Fila er tom eller har berre overskrifter.", "Skriv inn teksten, eller fjern fila."),
    no_prose=("Fila er tom eller har berre overskrifter og bilete.", "Skriv inn teksten, eller fjern fila."),
)


def texts_for(lang: str) -> SkippedTexts:
    """Return the texts in one written standard: "nb" or "nn"."""
    return {"nb": BOKMAL, "nn": NYNORSK}[lang]


def cause(skipped: Skipped, texts: SkippedTexts) -> Cause:
    """Return why something was left out, and what to do about it."""
    if skipped.pages:
        return texts.pages[skipped.reason]
    suffix = PurePath(skipped.path).suffix.lower()
    if skipped.reason == "no_text" and suffix != ".pdf":
        return texts.empty_text if suffix in _TEXT_SUFFIXES else texts.no_prose
    return texts.files[skipped.reason]
