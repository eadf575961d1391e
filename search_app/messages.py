"""The texts of the search on the command line, in bokmål, and errors in both written standards of Norwegian."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer import error_texts as indexer_error_texts
from indexer import messages as indexer_messages
from indexer.document import Document
from indexer.errors import IndexerError
from search_app import error_texts
from search_app.check_file_texts import file_fault
from search_app.citation import excerpt
from search_app.errors import (
    BatchError,
    CheckedFileError,
    OutputError,
    QuestionError,
    QuoteError,
    ResultsError,
    ScopeError,
    SearchError,
    TrainingSetsError,
    YearsError,
)
from search_app.page_phrases import certainty_phrases, page_phrase
from search_app.page_tables import column_names
from search_app.page_texts import BOKMAL
from search_app.quote_search import MAX_WORDS, MIN_WORDS
from search_app.result import Answer, Citation, SearchResult

if TYPE_CHECKING:
    from search_app.estimates import Estimate, Scores  # which stand on the reader of question sets, which needs texts

SEARCHED_FOR = BOKMAL.searched_for
NO_ANSWER = "Fant ikke noe svar i rapportene."
NEAREST = "Dette ligger nærmest spørsmålet:"
HITS = "Treff:"
NO_HITS = "Det er ingen utdrag å vise."

# What is wrong with a line of a question set.
QUESTION_SET_FAULTS = {
    "empty": "filen har ingen spørsmål",
    "id": "feltet «id» mangler",
    "id_twice": "feltet «id» er likt et tidligere",
    "type": "feltet «type» må være tekst",
    "lang": "feltet «lang» må være tekst",
    "status": "feltet «status» må være tekst",
    "document": "feltet «document» må være tekst",
    "answers": "feltet «answers» må være en liste av tekster med ord i",
    "evidence": "feltet «evidence» må være en liste av tekster med ord i",
    "pages": "feltet «pages» må ha en liste av sidetall for hver tekst i «evidence»",
    "no_evidence": "et spørsmål som kan besvares, må ha «evidence» eller «document»",
}
# What sets of questions lack to be learnt from.
TRAINING_FAULTS = {
    "no_reports": "minst ett sett med vekt må ha spørsmål som ikke nevner dokumentet sitt",
    "one_document": "settene med vekt må handle om minst to dokumenter",
}
# Why a file isn't written.
OUTPUT_FAULTS = {
    "folder": "Mappen {path} finnes ikke. Lag den først, eller velg en annen.",
    "input": "{path} er filen du kontrollerer, og blir ikke skrevet over. Velg et annet navn.",
    "exists": "{path} finnes fra før. Velg et annet navn, eller skriv over filen med --overwrite.",
}
_METRICS = {
    "hit@1": "rett første treff",
    "hit@3": "rett treff blant de 3 første",
    "hit@5": "rett treff blant de 5 første",
    "hit@10": "rett treff blant de 10 første",
    "mrr@10": "MRR@10",
    "answer@1": "rett svar",
    "page": "rett side",
    "refused though answerable": "uten svar, med urette",
    "refused when unanswerable": "uten svar, med rette",
}
_GROUP_METRICS = ("hit@1", "answer@1", "refused when unanswerable")
_COUNTED = ("hit@1", "refused when unanswerable")  # between them, every question

_WIDTH = 100
_OR = " eller "  # in both written standards
# The blank between groups of three digits, as in «250 000».
_DIGIT_GAP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def describe(error: SearchError | IndexerError | OSError, lang: str = "nb") -> str:
    """Say what happened and what to do; `lang` is "nb" or "nn".

    What only the command line meets, files of questions and results, is in bokmål.
    """
    if isinstance(error, OSError):
        return indexer_messages.unreadable_file(error, lang)
    if isinstance(error, IndexerError):
        return indexer_messages.describe(error, lang)
    if isinstance(error, BatchError | ResultsError | TrainingSetsError | OutputError):
        return _file_fault(error)
    if isinstance(error, ScopeError):
        return _scope_fault(error, lang)
    if isinstance(error, CheckedFileError):
        return file_fault(error, lang)
    if isinstance(error, QuestionError):
        texts = error_texts.texts_for(lang)
        said = {"empty": texts.empty, "no_words": texts.no_words, "too_long": texts.too_long}[error.reason]
        return said.format(length=error.length, max_chars=error.max_chars)
    if isinstance(error, QuoteError):
        return _quote_fault(error, lang)
    return indexer_error_texts.texts_for(lang).unforeseen.format(error=error)


def _quote_fault(error: QuoteError, lang: str) -> str:
    texts = error_texts.texts_for(lang)
    said = {"short": texts.quote_short if error.word_count else texts.quote_empty, "long": texts.quote_long}
    return said[error.reason].format(count=error.word_count, least=MIN_WORDS, most=MAX_WORDS)


def _scope_fault(error: ScopeError, lang: str) -> str:
    texts = error_texts.texts_for(lang)
    quoted = [f"«{name}»" for name in error.known]
    if isinstance(error, YearsError):
        return _years_fault(error, lang)
    if error.reason == "document":
        advice = texts.alike.format(names=_OR.join(quoted)) if quoted else texts.none_alike
        return f"{texts.document_unknown.format(value=error.value)} {advice}"
    said = {
        "section": texts.section_unknown,
        "ambiguous": texts.section_ambiguous,
        "section_of_many": texts.section_of_many,
    }[error.reason]
    paths = indexer_messages.enumerated(quoted, lang)
    return said.format(document=error.document, value=error.value, paths=paths)


def _years_fault(error: YearsError, lang: str) -> str:
    texts = error_texts.texts_for(lang)
    if error.reason == "years_reversed":
        return texts.years_reversed.format(first=error.first, last=error.last)
    if error.last is None:
        wanted = texts.from_year.format(year=error.first)
    elif error.first is None:
        wanted = texts.to_year.format(year=error.last)
    else:
        wanted = str(error.first) if error.first == error.last else f"{error.first}–{error.last}"
    years = indexer_messages.enumerated([str(year) for year in error.published], lang)
    there = texts.published.format(years=years) if years else texts.none_published
    return f"{texts.no_report_of.format(years=wanted)} {there}"


def _file_fault(error: BatchError | ResultsError | TrainingSetsError | OutputError) -> str:
    if isinstance(error, OutputError):
        return OUTPUT_FAULTS[error.reason].format(path=error.path)
    if isinstance(error, BatchError):
        if error.line_number == 0:
            return f"Kan ikke lese {error.path}: {error.detail}."
        return f"Linje {error.line_number} i {error.path} kan ikke leses: {error.detail}."
    if isinstance(error, ResultsError):
        return f"Kan ikke skrive {error.path}: {indexer_messages.file_cause(error.cause)}."
    if isinstance(error.cause, OSError):
        return f"Kan ikke lære av {error.path}: {indexer_messages.file_cause(error.cause)}."
    return f"Kan ikke lære av {error.path}: filen har ikke den formen den skal ha ({error.cause})."


def cited(citation: Citation) -> str:
    """Write a citation out: report, section path and pages."""
    parts = [citation.title]
    if citation.section:
        parts.append(" › ".join(citation.section))
    parts.append(page_phrase(citation, BOKMAL))
    return ", ".join(parts)


def readable(result: SearchResult, k: int, document: Callable[[str], Document]) -> str:
    """Write a result out for people: the answer with its citation, then the first `k` hits.

    `document` gives a document by its id, as `Searcher.document` does.
    """
    lines: list[str] = []
    if result.searched_for is not None:
        lines.extend([SEARCHED_FOR.format(question=result.searched_for), ""])
    if result.answer is not None:
        place = result.answer.citation
        source = document(place.document)
        row = source.row_at(place.start)
        header = None if row is None else source.header_span(row)
        if header is not None and result.answer.status is None:
            lines.append(indented(source.text[header[0] : header[1]], ""))
        lines.append(indented(excerpt(source, place.start, place.end), ""))
        if result.answer.status is not None:
            lines.append(f"Status: {result.answer.status}")
        if result.answer.cell is not None:
            lines.append(f"{result.answer.column}: {result.answer.cell}")
        lines.extend([_certainty(result.answer), f"Kilde: {cited(result.answer.citation)}"])
        if result.answer.citation.ocr:
            lines.append(BOKMAL.scanned_note)
        lines.extend(["", HITS])
    else:
        lines.extend([NO_ANSWER, NEAREST if result.hits else NO_HITS])
    for hit in result.hits[:k]:
        lines.extend(["", f"{hit.rank}. {cited(hit.citation)}"])
        if names := column_names(document(hit.citation.document), hit.citation.start):
            lines.append(indented(BOKMAL.columns.format(names=names), "   "))
        lines.append(indented(hit.text, "   "))
    return "\n".join(lines)


def _certainty(answer: Answer) -> str:
    word, meaning = certainty_phrases(answer.certainty, BOKMAL)
    return f"{BOKMAL.certainty}: {word.lower()}. {meaning}"


def indented(text: str, margin: str, following: str | None = None) -> str:
    """Wrap a text behind a margin, `following` that of all lines but the first; no line ends inside a number."""
    rest = margin if following is None else following
    wrapper = textwrap.TextWrapper(_WIDTH, initial_indent=margin, subsequent_indent=rest, break_on_hyphens=False)
    # For the time being the blanks in numbers are no white space.
    paragraphs = _DIGIT_GAP.sub("\0", text.replace("\t", "  |  ")).split("\n")
    return "\n".join(map(wrapper.fill, paragraphs)).replace("\0", " ")


def scores(overall: Scores, by_type: dict[str, Scores], by_lang: dict[str, Scores]) -> str:
    """Write the figures of a question set out as tables: all of it, then each type and each language."""
    lines = [f"{'Alle spørsmål':34}{'antall':>8}   andel [95 %-intervall]"]
    lines += [f"{_METRICS[name]:34}{figure.questions:>8}   {_share(figure)}" for name, figure in overall.items()]
    for title, groups in (("Type", by_type), ("Språk", by_lang)):
        lines += ["", _row(title, "antall", [_METRICS[name] for name in _GROUP_METRICS])]
        for group, figures in groups.items():
            shown = [figures.get(name) for name in _GROUP_METRICS]
            asked = sum(figures[name].questions for name in _COUNTED if name in figures)
            lines.append(_row(group, str(asked), ["–" if figure is None else _share(figure) for figure in shown]))
    return "\n".join(lines)


def _row(name: str, count: str, cells: list[str]) -> str:
    return f"{name:14}{count:>8}   {''.join(f'{cell:21}' for cell in cells)}".rstrip()


def learnt(sets: Mapping[str, Any], path: Path) -> str:
    """Write out how well the models do on documents that they were not learnt from."""
    shown = ("spørsmål", "treff 1", "treff 5", "svar")
    lines = [f"{'Sett':20}{''.join(f'{name:>9}' for name in shown)}{'uten svar med urette':>22}{'med rette':>11}"]
    for name, entry in sets.items():
        figures = entry["held_out"]
        refused = figures.get("near misses") or figures.get("document left out") or {}
        shares = [figures[key] for key in ("hit@1", "hit@5", "answer right")]
        cells = "".join(f"{_decimal(share):>9}" for share in shares)
        lines.append(
            f"{name:20}{figures['questions']:>9}{cells}{_decimal(figures['refused though answerable']):>22}"
            f"{_decimal(refused['refused']) if refused else '–':>11}"
        )
    return "\n".join([*lines, "", f"Det som er lært, står i {path}."])


def _decimal(share: float) -> str:
    return f"{share:.3f}".replace(".", ",")


def results_written(path: Path) -> str:
    """Say where the results are."""
    return f"Resultatene står i {path}."


def _share(figure: Estimate) -> str:
    return f"{figure.value:.3f} [{figure.low:.2f}–{figure.high:.2f}]".replace(".", ",")
