"""The Norwegian (bokmål) texts of the search on the command line."""

from __future__ import annotations

import textwrap

from indexer import messages as indexer_messages
from indexer.errors import IndexerError
from search_app.errors import BatchError, QuestionError, SearchError
from search_app.page_texts import BOKMAL, page_phrase
from search_app.result import Citation, SearchResult

NO_ANSWER = "Fant ikke noe svar i rapportene."
NEAREST = "Dette ligger nærmest spørsmålet:"
HITS = "Treff:"
NO_HITS = "Samlingen har ingen utdrag å vise."


def describe(error: SearchError | IndexerError) -> str:
    """Say in Norwegian what happened and what to do."""
    if isinstance(error, IndexerError):
        return indexer_messages.describe(error)
    if isinstance(error, BatchError):
        if error.line_number == 0:
            return f"Kan ikke lese {error.path}: {error.detail}."
        return f"Linje {error.line_number} i {error.path} kan ikke leses: {error.detail}."
    if isinstance(error, QuestionError):
        if error.reason == "too_long":
            return (
                f"Spørsmålet er på {error.length} tegn. Det kan være på høyst {error.max_chars}. "
                "Still et kortere spørsmål, eller lim inn en mindre del av teksten."
            )
        if error.reason == "no_words":
            return "Spørsmålet har ingen ord. Skriv hva du vil vite, for eksempel «Hva er status for e-resept?»."
        return "Du har ikke skrevet noe spørsmål."
    return f"Det oppsto en feil: {error}"


def cited(citation: Citation) -> str:
    """Write a citation out: report, section path and pages."""
    parts = [citation.title]
    if citation.section:
        parts.append(" › ".join(citation.section))
    parts.append(page_phrase(citation, BOKMAL))
    return ", ".join(parts)


def readable(result: SearchResult, k: int) -> str:
    """Write a result out for people: the answer with its citation, then the first `k` hits."""
    lines: list[str] = []
    if result.answer is not None:
        lines.append(_indented(result.answer.text, ""))
        if result.answer.status is not None:
            lines.append(f"Status: {result.answer.status}")
        lines.extend([f"Kilde: {cited(result.answer.citation)}", "", HITS])
    else:
        lines.extend([NO_ANSWER, NEAREST if result.hits else NO_HITS])
    for hit in result.hits[:k]:
        lines.extend(["", f"{hit.rank}. {cited(hit.citation)}", _indented(hit.text, "   ")])
    return "\n".join(lines)


def _indented(text: str, margin: str) -> str:
    paragraphs = text.replace("\t", "  |  ").split("\n")
    return "\n".join(
        textwrap.fill(paragraph, 100, initial_indent=margin, subsequent_indent=margin) for paragraph in paragraphs
    )
