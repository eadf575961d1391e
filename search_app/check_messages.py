"""Writes a quote control out for people on the command line, in bokmål."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from search_app.check_file_texts import textless_pages_note
from search_app.check_notes import quote_note
from search_app.check_phrases import claim_remarks, quoted, remarks, summary_phrase
from search_app.check_texts import BOKMAL
from search_app.messages import indented
from search_app.quote_phrases import on_a_line

if TYPE_CHECKING:
    from pathlib import Path

    from search_app.check_result import CheckResult, ClaimCheck, QuoteCheck
    from search_app.checked_text import CheckedText

_MARGIN = "   "
# Of a paragraph, enough to know it by.
BEGINNING_CHARS = 50


def readable_check(result: CheckResult, text: CheckedText, *, shows_right: bool = False) -> str:
    """Write a result out: the summary, then what there is to say of quotes and figures, in the order of the text.

    `shows_right` adds the quotes of which there is nothing but that they are right, or too short to be checked.
    """
    lines = [f"{text.name}: {summary_phrase(result, BOKMAL)}"]
    if text.textless_pages:
        lines.append(textless_pages_note(text.textless_pages, BOKMAL.lang))
    checks = [one for one in result.quotes if shows_right or not one.is_right or remarks(one, BOKMAL)]
    told = [(one.quote.paragraph, one.quote.start, _quote(one, text)) for one in checks]
    told += [(one.reference.paragraph, one.start, _claim(one, text)) for one in result.claims]
    for _, _, said in sorted(told, key=lambda one: one[:2]):
        lines += ["", *said]
    return "\n".join(lines)


def annotated_written(path: Path) -> str:
    """Say where the annotated Word file is."""
    return f"Teksten med merknader står i {path}."


def _quote(check: QuoteCheck, text: CheckedText) -> Iterator[str]:
    quote = check.quote
    yield indented(f"{quote.number}. {quoted(quote.text)}", "", _MARGIN)
    if remarks(check, BOKMAL):
        yield from _where(text, quote.paragraph, quote.start)
    for line in quote_note(check, BOKMAL).split("\n"):
        yield indented(line, _MARGIN)


def _claim(claim: ClaimCheck, text: CheckedText) -> Iterator[str]:
    yield indented(f"{BOKMAL.verdict_claim}: {quoted(claim.text)}", "", _MARGIN)
    yield from _where(text, claim.reference.paragraph, claim.start)
    for one in claim_remarks(claim, BOKMAL):
        yield indented(one, _MARGIN)


def _where(text: CheckedText, number: int, start: int) -> Iterator[str]:
    """Tell where in the text something stands: by the page where there are pages, and by the paragraph's first words.

    What the paragraph itself begins with tells nothing more.
    """
    paragraph = text.paragraphs[number]
    told = [] if paragraph.page is None else [f"side {paragraph.page}"]
    if start > 1:
        line = on_a_line(paragraph.text)
        is_short = len(line) <= BEGINNING_CHARS
        beginning = line if is_short else f"{line[:BEGINNING_CHARS].rsplit(' ', 1)[0]} …"
        told.append(f"avsnittet som begynner slik: {beginning}")
    if told:
        yield indented(f"I teksten: {', '.join(told)}", _MARGIN)
