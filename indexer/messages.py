"""The Norwegian (bokmål) texts of the indexer: errors, progress and the build report."""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from pathlib import PurePath

from indexer import correction_messages, model_messages
from indexer.build import BuildReport
from indexer.errors import (
    CorpusError,
    DocumentError,
    IndexerError,
    IndexFolderError,
    ModelError,
    PageNumberError,
    Skipped,
)

_REASONS = {
    "empty": "er tom. Hent filen på nytt, eller fjern den",
    "not_pdf": "er ikke en PDF, selv om navnet ender på .pdf. Åpne filen og lagre den som PDF",
    "wrong_kind": (
        "er ikke en fil av det slaget som navnet sier. Åpne den i programmet den er laget i, og lagre den på nytt, for "
        "eksempel som PDF eller .docx"
    ),
    "encrypted": "er beskyttet med passord. Lagre en kopi uten passord",
    "no_text": "har ingen tekst å søke i, bare bilder eller tomme sider. Skaff en utgave med tekst, eller fjern filen",
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
    "slow": "tok for lang tid å lese og ble stoppet. Del filen, eller hev grensen med --page-seconds, --step-seconds "
    "eller --file-seconds",
    "large": "krever mer minne eller arbeid enn grensene tillater når den pakkes ut og leses. Lagre den på nytt som "
    "PDF hvis du stoler på den, del den i flere filer, eller hev grensen for minne med --memory-mb",
    "too_big": "er større enn grensen for én fil. Del filen, eller hev grensen med --file-mb",
    "too_many_pages": "har flere sider enn grensen for én fil. Del filen, eller hev grensen med --max-pages",
    "too_long": "har mer tekst enn grensen for én fil. Del filen, eller hev grensen med --max-chars",
    "crashed": "fikk programmet som leser filer, til å stoppe. Lagre filen på nytt som PDF, eller hent den på nytt",
    "special": "er ikke en vanlig fil, men et rør, en sokkel eller en enhet. Flytt den ut av mappen",
    "misplaced": "leses bare øverst i mappen med rapportene. Flytt den dit, og skriv mappene foran filnavnene",
    "link": "er en lenke til noe utenfor mappen, og lenker blir ikke fulgt. Legg selve filen i mappen",
    "closed": "er en mappe som ikke kan åpnes. Sjekk at du har lesetilgang",
    "unsupported": "er av et slag som ikke leses. Lagre den som PDF, .docx, .odt, .html, .txt eller .md",
}
# Said of pages of a file whose other pages are indexed: "rapport.pdf, side 3 og 7 …".
_PAGE_REASONS = {
    "needs_ocr": "er skannet og er ikke med, fordi Tesseract med norsk ikke er installert",
    "ocr_failed": "er skannet, og Tesseract klarte ikke å lese teksten. Prøv å lage indeksen på nytt",
    "ocr_slow": "er skannet, og Tesseract brukte for lang tid. Lag indeksen på nytt, eller hev grensen med "
    "--scan-seconds",
    "illegible": "er skannet, men så utydelig at teksten ikke lar seg lese. Skann på nytt hvis du har papiret",
    "damaged": "er ødelagt og er ikke med. Hent filen på nytt",
    "slow": "tok for lang tid å lese og er ikke med. Grensen kan heves med --page-seconds",
    "large": "krever mer minne eller arbeid enn grensene tillater, og er ikke med. Grensen for minne kan heves med "
    "--memory-mb",
    "crashed": "fikk programmet som leser filer, til å stoppe, og er ikke med. Hent filen på nytt",
}
_EMPTY_TEXT = "er tom eller har bare overskrifter. Skriv inn teksten, eller fjern filen"
_NO_PROSE = "er tom eller har bare overskrifter og bilder. Skriv inn teksten, eller fjern filen"
_HOW_TO_READ_SCANS = """\
Slik får du med det som er skannet: Installer Tesseract med norsk, og lag indeksen på nytt.
  – Debian og Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-nor
  – macOS: brew install tesseract tesseract-lang
  – Windows: winget install UB-Mannheim.TesseractOCR, og kryss av for Norwegian blant språkene"""
_FAULTS = {
    "damaged": "Den forrige indeksen var ødelagt",
    "version": "Den forrige indeksen var laget av en annen versjon av Kildesøk",
}
_NAMED_AT_MOST = 5


def describe(error: IndexerError) -> str:
    """Say in Norwegian what happened and what to do."""
    if isinstance(error, ModelError):
        return model_messages.describe(error)
    if isinstance(error, CorpusError):
        return _describe_corpus(error)
    if isinstance(error, DocumentError):
        return reason(Skipped(error.path.name, error.reason, error.pages))
    if isinstance(error, IndexFolderError):
        return _describe_index(error)
    if isinstance(error, PageNumberError):
        pages = counted(error.page_count, "side", "sider")
        return f"Det er ingen side {error.number} i {error.path}. Filen har {pages}."
    return f"Det oppsto en feil: {error}"


def file_error(error: OSError) -> str:
    """Say in Norwegian that a file or folder can't be read or written while an index is built."""
    return f"Kan ikke lese eller skrive {error.filename or 'en fil'}: {file_cause(error)}. Indeksen er som før."


def file_cause(error: OSError) -> str:
    """Say in Norwegian why a file or folder can't be read or written."""
    causes: dict[int | None, str] = {
        errno.ENOSPC: "Disken er full",
        errno.EACCES: "Du har ikke tilgang",
        errno.EROFS: "Disken er skrivebeskyttet",
        errno.ENOTDIR: "Stien går gjennom noe som ikke er en mappe",
        errno.EEXIST: "Det ligger en fil der en mappe skulle være",
        errno.ENAMETOOLONG: "Navnet er for langt",
        errno.EISDIR: "Det er en mappe",
        errno.ENOENT: "Den finnes ikke",
        errno.EIO: "Disken svarer ikke som den skal",
    }
    return causes.get(error.errno, f"Systemet melder «{error.strerror or error}»")


def reason(skipped: Skipped) -> str:
    """Say why a file, or pages of it, were left out, as a whole sentence that begins with its name."""
    if skipped.pages:
        return f"{skipped.path}, {page_numbers(skipped.pages)} {_PAGE_REASONS[skipped.reason]}."
    suffix = PurePath(skipped.path).suffix.lower()
    why = _REASONS[skipped.reason]
    if skipped.reason == "no_text" and suffix != ".pdf":
        why = _EMPTY_TEXT if suffix in (".txt", ".md") else _NO_PROSE
    return f"{skipped.path} {why}."


def page_numbers(pages: Sequence[int]) -> str:
    """Return "side 3–5 og 7", runs of pages joined."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    named = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return f"side {enumerated(named)}"


def enumerated(names: Sequence[str]) -> str:
    """Return "a, b og c"."""
    return " og ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def build_report(report: BuildReport) -> str:
    """Sum a build up, and name what was left out."""
    if report.changed:
        head = f"Indeksen er klar: {counted(report.documents, 'dokument', 'dokumenter')}"
        if report.carried_over:
            head += f" ({report.carried_over} uendret fra før)"
    else:
        head = f"Ingenting er endret. Indeksen har {counted(report.documents, 'dokument', 'dokumenter')}"
    lines = [
        (
            f"{head}, {counted(report.pages, 'side', 'sider')}, {counted(report.sections, 'kapittel', 'kapitler')}, "
            f"{report.chunks} utdrag, på {decimal(report.seconds)} sekunder."
        )
    ]
    if report.fault:
        lines.append(f"{_FAULTS[report.fault]}, så alt er lest på nytt. Se etter at alle rapportene er med.")
    if report.removed:
        lines.append(
            f"Ikke lenger i indeksen: {_named(report.removed)}. Indeksen har bare rapportene i stiene du oppgir."
        )
    lines.extend(f"Fant ingen rapporter i {path}." for path in report.empty)
    if report.skipped:
        whole = [one for one in report.skipped if not one.pages]
        pages = [one for one in report.skipped if one.pages]
        if whole:
            lines.append(f"Disse filene er ikke med ({len(whole)}):")
            lines.extend(f"  – {reason(one)}" for one in whole)
        if pages:
            lines.append("Disse sidene er ikke med, men resten av filen er det:")
            lines.extend(f"  – {reason(one)}" for one in pages)
    lines += correction_messages.faults(report.correction_faults)
    return "\n".join([*lines, *_how_to_read(report.skipped)])


def _how_to_read(skipped: Sequence[Skipped]) -> list[str]:
    return [_HOW_TO_READ_SCANS] if any(one.reason == "needs_ocr" for one in skipped) else []


def broken_off(live_before: str, live_now: str) -> str:
    """Say that the user stopped a build; the arguments name the live generation, "" for none."""
    if live_now != live_before:
        return "Avbrutt, men den nye indeksen var alt ferdig og er tatt i bruk."
    return "Avbrutt. Indeksen er som før." if live_now else "Avbrutt. Det er ikke laget noen indeks."


def counted(number: int, one: str, many: str) -> str:
    """Return "1 side", "2 sider"."""
    return f"{number} {one if number == 1 else many}"


def decimal(number: float) -> str:
    """Return the number with one decimal and a decimal comma."""
    return f"{number:.1f}".replace(".", ",")


def _named(names: Sequence[str]) -> str:
    """Return "2 dokumenter (a.pdf, b.pdf)", with the first names of many."""
    more = len(names) - _NAMED_AT_MOST
    listed = ", ".join(names[:_NAMED_AT_MOST]) + (f" og {more} til" if more > 0 else "")
    return f"{counted(len(names), 'dokument', 'dokumenter')} ({listed})"


def _describe_corpus(error: CorpusError) -> str:
    if error.reason == "missing":
        return f"Finner ikke {error.path}. Sjekk at stien er riktig skrevet."
    if error.reason == "folder":
        return f"{error.path} er en mappe. Oppgi én fil."
    if error.reason == "empty":
        return f"Fant ingen rapporter i {error.path}. Legg PDF, .docx, .odt, .html, .txt eller .md der, og prøv igjen."
    if error.reason == "same_id":
        return (
            f"To filer får samme navn i samlingen: {error.other} og {error.path}. "
            "Gi den ene et annet navn, eller oppgi mappen som begge ligger i."
        )
    lines = [f"Ingen av filene i {error.path} lot seg lese, så indeksen er som før:"]
    return "\n".join([*lines, *(f"  – {reason(one)}" for one in error.skipped), *_how_to_read(error.skipped)])


def _describe_index(error: IndexFolderError) -> str:
    if error.reason == "missing":
        return f"Det er ingen indeks i {error.path}. Lag en med «python -m indexer build» (eller «make index»)."
    if error.reason == "model":
        return (
            f"Indeksen er laget med en annen språkmodell ({error.detail}) enn den som kan brukes nå. "
            "Lag den på nytt med «python -m indexer build»."
        )
    if error.reason == "version":
        return "Indeksen er laget av en annen versjon av Kildesøk. Lag den på nytt med «python -m indexer build»."
    if error.reason == "locked":
        return f"En annen indeksering av {error.path} er i gang. Vent til den er ferdig."
    file = next((word for word in re.split(r"[\s:]+", error.detail) if "." in word or word == "CURRENT"), "")
    where = f" ({file})" if file else ""
    return f"Indeksen i {error.path} er ødelagt{where}. Lag den på nytt med «python -m indexer build»."
