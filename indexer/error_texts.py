"""Why files, pages and the index can't be used: one `ErrorTexts` for each written standard of Norwegian.

The nynorsk has infinitives in -e, «dersom», «òg», feminine «sida», «fila», «mappa», and participles that agree.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorTexts:
    """The texts in one written standard. `lang` is its BCP 47 tag; {braces} are filled by `str.format`.

    `reasons` and `page_reasons` go on after a name and before a full stop; `causes` are by number (`errno`).
    """

    lang: str
    reasons: Mapping[str, str]
    page_reasons: Mapping[str, str]
    empty_text: str
    no_prose: str
    how_to_read_scans: str
    causes: Mapping[int | None, str]
    cause_unknown: str
    unreadable_file: str
    some_file: str
    page_one: str
    pages_many: str
    pages_named: str
    listed: str
    no_such_page: str
    corpus_missing: str
    corpus_folder: str
    corpus_empty: str
    same_id: str
    none_readable: str
    index_missing: str
    index_model: str
    index_version: str
    index_locked: str
    index_damaged: str
    unforeseen: str


BOKMAL = ErrorTexts(
    lang="nb",
    reasons={
        "empty": "er tom. Hent filen på nytt, eller fjern den",
        "not_pdf": "er ikke en PDF, selv om navnet ender på .pdf. Åpne filen og lagre den som PDF",
        "wrong_kind": "er ikke en fil av det slaget som navnet sier. Åpne den i programmet den er laget i, og lagre "
        "den på nytt, for eksempel som PDF eller .docx",
        "encrypted": "er beskyttet med passord. Lagre en kopi uten passord",
        "no_text": "har ingen tekst å søke i, bare bilder eller tomme sider. Skaff en utgave med tekst, eller fjern "
        "filen",
        "no_pages": "har ingen sider. Hent filen på nytt",
        "needs_ocr": "er skannet. Den kan ikke leses fordi Tesseract med norsk ikke er installert",
        "ocr_failed": "er skannet, og Tesseract klarte ikke å lese teksten. Prøv å lage indeksen på nytt",
        "ocr_slow": "er skannet, og Tesseract brukte for lang tid. Lag indeksen på nytt, eller hev grensen med "
        "--scan-seconds",
        "illegible": "er skannet, men så utydelig at teksten ikke lar seg lese. Skann på nytt hvis du har papiret",
        "damaged": "er ødelagt og lar seg ikke lese. Hent filen på nytt",
        "unreadable": "kan ikke åpnes. Sjekk at du har lesetilgang",
        "changed": "ble endret mens den ble lest. Lag indeksen på nytt",
        "internal": "lot seg ikke lese på grunn av en feil i Kildesøk. Meld gjerne fra, og legg ved filen",
        "slow": "tok for lang tid å lese og ble stoppet. Del filen, eller hev grensen med --page-seconds, "
        "--step-seconds eller --file-seconds",
        "large": "krever mer minne eller arbeid enn grensene tillater når den pakkes ut og leses. Lagre den på nytt "
        "som PDF hvis du stoler på den, del den i flere filer, eller hev grensen for minne med --memory-mb",
        "too_big": "er større enn grensen for én fil. Del filen, eller hev grensen med --file-mb",
        "too_many_pages": "har flere sider enn grensen for én fil. Del filen, eller hev grensen med --max-pages",
        "too_long": "har mer tekst enn grensen for én fil. Del filen, eller hev grensen med --max-chars",
        "crashed": "fikk programmet som leser filer, til å stoppe. Lagre filen på nytt som PDF, eller hent den på nytt",
        "special": "er ikke en vanlig fil, men et rør, en sokkel eller en enhet. Flytt den ut av mappen",
        "misplaced": "leses bare øverst i mappen med rapportene. Flytt den dit, og skriv mappene foran filnavnene",
        "link": "er en lenke til noe utenfor mappen, og slike lenker følges ikke. Legg selve filen i mappen",
        "closed": "er en mappe som ikke kan åpnes. Sjekk at du har lesetilgang",
        "unsupported": "er av et slag som Kildesøk ikke leser. Lagre den som PDF, .docx, .odt, .html, .txt eller .md",
    },
    page_reasons={  # of pages of a file whose other pages are indexed: "rapport.pdf, side 3 og 7 …"
        "needs_ocr": "er skannet og er ikke med, fordi Tesseract med norsk ikke er installert",
        "ocr_failed": "er skannet, og Tesseract klarte ikke å lese teksten. Prøv å lage indeksen på nytt",
        "ocr_slow": "er skannet, og Tesseract brukte for lang tid. Lag indeksen på nytt, eller hev grensen med "
        "--scan-seconds",
        "illegible": "er skannet, men så utydelig at teksten ikke lar seg lese. Skann på nytt hvis du har papiret",
        "damaged": "er ødelagt og er ikke med. Hent filen på nytt",
        "slow": "tok for lang tid å lese og er ikke med. Grensen kan heves med --page-seconds",
        "large": "krever mer minne eller arbeid enn grensene tillater, og er ikke med. Grensen for minne kan heves "
        "med --memory-mb",
        "crashed": "fikk programmet som leser filer, til å stoppe, og er ikke med. Hent filen på nytt",
    },
    empty_text="er tom eller har bare overskrifter. Skriv inn teksten, eller fjern filen",
    no_prose="er tom eller har bare overskrifter og bilder. Skriv inn teksten, eller fjern filen",
    how_to_read_scans="""\
Slik får du med det som er skannet: Installer Tesseract med norsk, og lag indeksen på nytt.
  – Debian og Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-nor
  – macOS: brew install tesseract tesseract-lang
  – Windows: winget install UB-Mannheim.TesseractOCR, og kryss av for Norwegian blant språkene""",
    causes={
        errno.ENOSPC: "Disken er full",
        errno.EACCES: "Du har ikke tilgang",
        errno.EROFS: "Disken er skrivebeskyttet",
        errno.ENOTDIR: "Stien går gjennom noe som ikke er en mappe",
        errno.EEXIST: "Det ligger en fil der en mappe skulle være",
        errno.ENAMETOOLONG: "Navnet er for langt",
        errno.EISDIR: "Det er en mappe",
        errno.ENOENT: "Den finnes ikke",
        errno.EIO: "Disken svarer ikke som den skal",
    },
    cause_unknown="Systemet melder «{said}»",
    unreadable_file="Kan ikke lese {name}: {cause}.",
    some_file="en fil",
    page_one="1 side",
    pages_many="{count} sider",
    pages_named="side {pages}",
    listed="{first} og {last}",
    no_such_page="Det er ingen side {number} i {path}. Filen har {pages}.",
    corpus_missing="Finner ikke {path}. Sjekk at stien er riktig skrevet.",
    corpus_folder="{path} er en mappe. Oppgi én fil.",
    corpus_empty="Fant ingen rapporter i {path}. Legg PDF, .docx, .odt, .html, .txt eller .md der, og prøv igjen.",
    same_id="To filer får samme navn i samlingen: {other} og {path}. "
    "Gi den ene et annet navn, eller oppgi mappen som begge ligger i.",
    none_readable="Ingen av filene i {path} lot seg lese, så indeksen er som før:",
    index_missing="Det er ingen indeks i {path}. Lag en med «python -m indexer build» (eller «make index»).",
    index_model="Indeksen er laget med en annen språkmodell ({detail}) enn den som kan brukes nå. "
    "Lag den på nytt med «python -m indexer build».",
    index_version="Indeksen er laget av en annen versjon av Kildesøk. Lag den på nytt med «python -m indexer build».",
    index_locked="En annen indeksering av {path} er i gang. Vent til den er ferdig.",
    index_damaged="Indeksen i {path} er ødelagt{where}. Lag den på nytt med «python -m indexer build».",
    unforeseen="Det oppsto en feil: {error}",
)

NYNORSK = ErrorTexts(
    lang="nn",
    reasons={
        "empty": "er tom. Hent fila på nytt, eller fjern ho",
        "not_pdf": "er ikkje ein PDF, sjølv om namnet sluttar på .pdf. Opne fila og lagre ho som PDF",
        "wrong_kind": "er ikkje ei fil av det slaget som namnet seier. Opne ho i programmet ho er laga i, og lagre ho "
        "på nytt, til dømes som PDF eller .docx",
        "encrypted": "er verna med passord. Lagre ein kopi utan passord",
        "no_text": "har ingen tekst å søkje i, berre bilete eller tomme sider. Skaff ei utgåve med tekst, eller fjern "
        "fila",
        "no_pages": "har ingen sider. Hent fila på nytt",
        "needs_ocr": "er skanna, og teksten kan ikkje lesast fordi Tesseract med norsk ikkje er installert",
        "ocr_failed": "er skanna, og Tesseract klarte ikkje å lese teksten. Prøv å lage indeksen på nytt",
        "ocr_slow": "er skanna, og Tesseract brukte for lang tid. Lag indeksen på nytt, eller hev grensa med "
        "--scan-seconds",
        "illegible": "er skanna, men så utydeleg at det ikkje går an å lese teksten. Skann på nytt dersom du har "
        "papiret",
        "damaged": "er øydelagd, og det går ikkje an å lese ho. Hent fila på nytt",
        "unreadable": "kan ikkje opnast. Sjekk at du har lesetilgang",
        "changed": "vart endra medan ho vart lesen. Lag indeksen på nytt",
        "internal": "kunne ikkje lesast på grunn av ein feil i Kildesøk. Meld gjerne frå, og legg ved fila",
        "slow": "tok for lang tid å lese og vart stoppa. Del fila, eller hev grensa med --page-seconds, "
        "--step-seconds eller --file-seconds",
        "large": "krev meir minne eller arbeid enn grensene tillèt når ho blir pakka ut og lesen. Lagre ho på nytt som "
        "PDF dersom du stolar på ho, del ho i fleire filer, eller hev grensa for minne med --memory-mb",
        "too_big": "er større enn grensa for éi fil. Del fila, eller hev grensa med --file-mb",
        "too_many_pages": "har fleire sider enn grensa for éi fil. Del fila, eller hev grensa med --max-pages",
        "too_long": "har meir tekst enn grensa for éi fil. Del fila, eller hev grensa med --max-chars",
        "crashed": "fekk programmet som les filer, til å stoppe. Lagre fila på nytt som PDF, eller hent ho på nytt",
        "special": "er ikkje ei vanleg fil, men eit røyr, ein sokkel eller ei eining. Flytt ho ut av mappa",
        "misplaced": "blir lesen berre øvst i mappa med rapportane. Flytt ho dit, og skriv mappene framfor filnamna",
        "link": "er ei lenkje til noko utanfor mappa, og slike lenkjer blir ikkje følgde. Legg sjølve fila i mappa",
        "closed": "er ei mappe som ikkje kan opnast. Sjekk at du har lesetilgang",
        "unsupported": "er av eit slag som Kildesøk ikkje les. Lagre ho som PDF, .docx, .odt, .html, .txt eller .md",
    },
    page_reasons={
        "needs_ocr": "er skanna og er ikkje med, fordi Tesseract med norsk ikkje er installert",
        "ocr_failed": "er skanna, og Tesseract klarte ikkje å lese teksten. Prøv å lage indeksen på nytt",
        "ocr_slow": "er skanna, og Tesseract brukte for lang tid. Lag indeksen på nytt, eller hev grensa med "
        "--scan-seconds",
        "illegible": "er skanna, men så utydeleg at det ikkje går an å lese teksten. Skann på nytt dersom du har "
        "papiret",
        "damaged": "er øydelagd og er ikkje med. Hent fila på nytt",
        "slow": "tok for lang tid å lese og er ikkje med. Grensa kan hevast med --page-seconds",
        "large": "krev meir minne eller arbeid enn grensene tillèt, og er ikkje med. Grensa for minne kan hevast med "
        "--memory-mb",
        "crashed": "fekk programmet som les filer, til å stoppe, og er ikkje med. Hent fila på nytt",
    },
    empty_text="er tom eller har berre overskrifter. Skriv inn teksten, eller fjern fila",
    no_prose="er tom eller har berre overskrifter og bilete. Skriv inn teksten, eller fjern fila",
    how_to_read_scans="""\
Slik får du med det som er skanna: Installer Tesseract med norsk, og lag indeksen på nytt.
  – Debian og Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-nor
  – macOS: brew install tesseract tesseract-lang
  – Windows: winget install UB-Mannheim.TesseractOCR, og kryss av for Norwegian blant språka""",
    causes={
        errno.ENOSPC: "Disken er full",
        errno.EACCES: "Du har ikkje tilgang",
        errno.EROFS: "Disken er skriveverna",
        errno.ENOTDIR: "Stien går gjennom noko som ikkje er ei mappe",
        errno.EEXIST: "Det ligg ei fil der ei mappe skulle vere",
        errno.ENAMETOOLONG: "Namnet er for langt",
        errno.EISDIR: "Det er ei mappe",
        errno.ENOENT: "Ho finst ikkje",
        errno.EIO: "Disken svarer ikkje som han skal",
    },
    cause_unknown="Systemet melder «{said}»",
    unreadable_file="Kan ikkje lese {name}: {cause}.",
    some_file="ei fil",
    page_one="1 side",
    pages_many="{count} sider",
    pages_named="side {pages}",
    listed="{first} og {last}",
    no_such_page="Det er inga side {number} i {path}. Fila har {pages}.",
    corpus_missing="Finn ikkje {path}. Sjekk at stien er rett skriven.",
    corpus_folder="{path} er ei mappe. Oppgi éi fil.",
    corpus_empty="Fann ingen rapportar i {path}. Legg PDF, .docx, .odt, .html, .txt eller .md der, og prøv igjen.",
    same_id="To filer får same namn i samlinga: {other} og {path}. "
    "Gi den eine eit anna namn, eller oppgi mappa som begge ligg i.",
    none_readable="Ingen av filene i {path} kunne lesast, så indeksen er som før:",
    index_missing="Det er ingen indeks i {path}. Lag ein med «python -m indexer build» (eller «make index»).",
    index_model="Indeksen er laga med ein annan språkmodell ({detail}) enn den som kan brukast no. "
    "Lag han på nytt med «python -m indexer build».",
    index_version="Indeksen er laga av ein annan versjon av Kildesøk. Lag han på nytt med «python -m indexer build».",
    index_locked="Ei anna indeksering av {path} er i gang. Vent til ho er ferdig.",
    index_damaged="Indeksen i {path} er øydelagd{where}. Lag han på nytt med «python -m indexer build».",
    unforeseen="Det oppstod ein feil: {error}",
)

_TEXTS = {texts.lang: texts for texts in (BOKMAL, NYNORSK)}


def texts_for(lang: str) -> ErrorTexts:
    """Return the texts in the written standard "nb" or "nn"."""
    return _TEXTS[lang]
