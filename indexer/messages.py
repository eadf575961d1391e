"""What the indexer says of errors, in both written standards of Norwegian, and of a build, in bokmål.

`lang` is "nb" or "nn": errors reach the web page, which has both; progress and the build report only the command line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from indexer import correction_messages, model_messages
from indexer.build import BuildReport
from indexer.error_texts import ErrorTexts, texts_for
from indexer.errors import (
    CorpusError,
    DocumentError,
    IndexerError,
    IndexFolderError,
    ModelError,
    PageNumberError,
    Skipped,
)

_FAULTS = {
    "damaged": "Den forrige indeksen var ødelagt",
    "version": "Den forrige indeksen var laget av en annen versjon av Kildesøk",
}
_NAMED_AT_MOST = 5


def describe(error: IndexerError, lang: str = "nb") -> str:
    """Say what happened and what to do."""
    texts = texts_for(lang)
    if isinstance(error, ModelError):
        return model_messages.describe(error, lang)
    if isinstance(error, CorpusError):
        return _describe_corpus(error, texts)
    if isinstance(error, DocumentError):
        return reason(Skipped(error.path.name, error.reason, error.pages), lang)
    if isinstance(error, IndexFolderError):
        return _describe_index(error, texts)
    if isinstance(error, PageNumberError):
        pages = texts.page_one if error.page_count == 1 else texts.pages_many.format(count=error.page_count)
        return texts.no_such_page.format(number=error.number, path=error.path, pages=pages)
    return texts.unforeseen.format(error=error)


def file_error(error: OSError) -> str:
    """Say that a file or folder can't be read or written while an index is built."""
    return f"Kan ikke lese eller skrive {error.filename or 'en fil'}: {file_cause(error)}. Indeksen er som før."


def unreadable_file(error: OSError, lang: str = "nb") -> str:
    """Say that a file or folder can't be read, and why."""
    texts = texts_for(lang)
    return texts.unreadable_file.format(name=error.filename or texts.some_file, cause=file_cause(error, lang))


def file_cause(error: OSError, lang: str = "nb") -> str:
    """Say why a file or folder can't be read or written."""
    texts = texts_for(lang)
    return texts.causes.get(error.errno) or texts.cause_unknown.format(said=error.strerror or error)


def reason(skipped: Skipped, lang: str = "nb") -> str:
    """Say why a file, or pages of it, were left out, as a whole sentence that begins with its name."""
    texts = texts_for(lang)
    if skipped.pages:
        return f"{skipped.path}, {page_numbers(skipped.pages, lang)} {texts.page_reasons[skipped.reason]}."
    suffix = PurePath(skipped.path).suffix.lower()
    why = texts.reasons[skipped.reason]
    if skipped.reason == "no_text" and suffix != ".pdf":
        why = texts.empty_text if suffix in (".txt", ".md") else texts.no_prose
    return f"{skipped.path} {why}."


def page_numbers(pages: Sequence[int], lang: str = "nb") -> str:
    """Return "side 3–5 og 7", runs of pages joined."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    named = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return texts_for(lang).pages_named.format(pages=enumerated(named, lang))


def enumerated(names: Sequence[str], lang: str = "nb") -> str:
    """Return "a, b og c"."""
    if len(names) < 2:
        return "".join(names)
    return texts_for(lang).listed.format(first=", ".join(names[:-1]), last=names[-1])


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
    return "\n".join([*lines, *_how_to_read(report.skipped, texts_for("nb"))])


def _how_to_read(skipped: Sequence[Skipped], texts: ErrorTexts) -> list[str]:
    return [texts.how_to_read_scans] if any(one.reason == "needs_ocr" for one in skipped) else []


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


def _describe_corpus(error: CorpusError, texts: ErrorTexts) -> str:
    if error.reason == "none_readable":
        lines = [texts.none_readable.format(path=error.path)]
        lines += [f"  – {reason(one, texts.lang)}" for one in error.skipped]
        return "\n".join([*lines, *_how_to_read(error.skipped, texts)])
    said = {
        "missing": texts.corpus_missing,
        "folder": texts.corpus_folder,
        "empty": texts.corpus_empty,
        "same_id": texts.same_id,
    }
    return said[error.reason].format(path=error.path, other=error.other)


def _describe_index(error: IndexFolderError, texts: ErrorTexts) -> str:
    said = {
        "missing": texts.index_missing,
        "model": texts.index_model,
        "version": texts.index_version,
        "locked": texts.index_locked,
        "damaged": texts.index_damaged,
    }
    file = next((word for word in re.split(r"[\s:]+", error.detail) if "." in word or word == "CURRENT"), "")
    where = f" ({file})" if file else ""
    return said[error.reason].format(path=error.path, detail=error.detail, where=where)
