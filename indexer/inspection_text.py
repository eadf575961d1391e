"""Writes the facts of a reading as text for a terminal, in Norwegian (bokmål)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from indexer.document import Document
from indexer.errors import Skipped
from indexer.inspection import ChunkFact, HeadingFact, Overview, PageFact, TableFact, row_fact
from indexer.inspection_phrases import (
    NO_SIGNS,
    NO_TITLE,
    capitalised,
    grouped,
    overview_facts,
    page_phrase,
    sign_line,
    sign_phrases,
)
from indexer.inspection_words import texts_for
from indexer.messages import counted, reason
from indexer.segments import Segment
from indexer.text_grid import SEPARATOR, draw_table

SENTENCE_END = "‖"
CUT = "[…]"
_SIGNS_AT_MOST = 25
_LABEL_CHARS = 12


def overview_text(facts: Overview, width: int) -> str:
    """Sum the reading up."""
    lines = [f"Slik er {facts.id} lest:", ""]
    for name, text in overview_facts(facts):
        lines += _hanging(f"{name:<{_LABEL_CHARS}}  ", text, width)
    phrases = [sign_line(*sign) for sign in sign_phrases(facts.signs)]
    lines += ["", *(["Tegn på at noe kan være galt:"] if phrases else _hanging("", NO_SIGNS, width))]
    for phrase in phrases[:_SIGNS_AT_MOST]:
        lines += _hanging("  – ", phrase, width)
    if len(phrases) > _SIGNS_AT_MOST:
        lines.append(f"  … og {len(phrases) - _SIGNS_AT_MOST} til (alle står i --json)")
    return "\n".join([*lines, "", *_hanging("", "Se mer med --headings, --page N, --tables eller --chunks.", width)])


def headings_text(facts: Sequence[HeadingFact]) -> str:
    """Write the tree of headings, each with its page, its printed page and the length of the text below it."""
    lines = [f"{'side':>5}  {'trykt':>6}  {'tegn':>7}  overskrift"]
    for fact in facts:
        page, label = ("–" if value is None else str(value) for value in (fact.page, fact.label))
        title = "  " * max(0, fact.level - 1) + (fact.title or NO_TITLE)
        lines.append(f"{page:>5}  {label:>6}  {grouped(fact.body_chars):>7}  {title}")
    return "\n".join(lines)


def chunks_text(facts: Sequence[ChunkFact], width: int) -> str:
    """Write each chunk below a line that says where it stands and how long it is."""
    blocks = []
    for fact in facts:
        place = " › ".join(fact.path) or NO_TITLE
        size = f"{grouped(fact.chars)} tegn, {counted(fact.tokens, 'token', 'tokener')}"
        head = _hanging(
            "", f"Utdrag {fact.number} av {len(facts)}, {page_phrase(fact.first, fact.last)}, {size}", width
        )
        parts = [part.replace("\t", SEPARATOR) for part in fact.text.splitlines() if part.strip()]
        text = [line for part in parts for line in _hanging("    ", part, width)]
        blocks.append("\n".join([*head, *_hanging("  ", place, width), *text]))
    return "\n\n".join(blocks)


def tables_text(facts: Sequence[TableFact], width: int) -> str:
    """Draw each table below a line that says where it stands."""
    if not facts:
        return "Fant ingen tabeller."
    blocks = []
    for fact in facts:
        rows = sum(not row.is_header for row in fact.rows)
        header = "" if any(row.is_header for row in fact.rows) else ", uten kolonneoverskrifter"
        size = f"{counted(rows, 'rad', 'rader')}, {counted(fact.columns, 'kolonne', 'kolonner')}{header}"
        head = _hanging("", f"Tabell {fact.number}, {page_phrase(fact.first, fact.last)}, {size}", width)
        place = _hanging("  ", " › ".join(fact.path) or NO_TITLE, width)
        drawn = draw_table([row.cells for row in fact.rows], width - 2, [row.is_header for row in fact.rows])
        blocks.append("\n".join([*head, *place, *(f"  {line}" for line in drawn)]))
    return "\n\n".join(blocks)


def page_text(document: Document, fact: PageFact, width: int) -> str:
    """Write a page's text as it was read, each part marked with what it is, and what was left out of it."""
    place = capitalised(page_phrase(fact.page))
    title = f"{place} i {document.id}. {SENTENCE_END} viser hvor en setning slutter."
    lines = [*_hanging("", title, width), *(["Siden er lest ved tekstgjenkjenning."] if fact.page.ocr else []), ""]
    if fact.unread:
        lines.append(reason(Skipped(document.id, fact.unread, () if fact.page.number is None else (fact.page.number,))))
    elif not fact.segments:
        lines.append("Fant ingen tekst på siden.")
    for table, group in groupby(fact.segments, key=lambda segment: segment.row and segment.row.table):
        segments = list(group)
        lines += _text_lines(document, segments, width) if table is None else _row_lines(document, segments, width)
    lines += ["", "Utelatt fra teksten:" if fact.left_out else "Ingenting er utelatt fra siden."]
    lines += [
        line for one in fact.left_out for line in _hanging(f"  {texts_for('nb').left_out[one.why]}: ", one.text, width)
    ]
    return "\n".join(lines)


def _text_lines(document: Document, segments: Sequence[Segment], width: int) -> Iterator[str]:
    for segment in segments:
        if segment.kind == "heading":
            name = f"overskrift {document.sections[segment.section].level}"
            text = document.text[segment.start : segment.end]
            yield ""
        else:
            name = "note" if segment.kind == "note" else "avsnitt"
            text = f" {SENTENCE_END} ".join(document.text[start:end] for start, end in segment.sentences)
            text += "" if segment.goes_on else f" {SENTENCE_END}"
        marked = f"{CUT + ' ' if segment.begun else ''}{text}{' ' + CUT if segment.goes_on else ''}"
        yield from _hanging(f"{name:>{_LABEL_CHARS}} │ ", marked, width, rest=" " * _LABEL_CHARS + " │ ")


def _row_lines(document: Document, segments: Sequence[Segment], width: int) -> Iterator[str]:
    rows = [row_fact(document, segment.row) for segment in segments if segment.row is not None]
    number = next(segment.row.table + 1 for segment in segments if segment.row is not None)
    drawn = draw_table([row.cells for row in rows], width - _LABEL_CHARS - 3, [row.is_header for row in rows])
    name = f"tabell {number}"
    for at, line in enumerate(drawn):
        yield f"{name if at == 0 else '':>{_LABEL_CHARS}} │ {line}".rstrip()


def _hanging(first: str, text: str, width: int, rest: str | None = None) -> list[str]:
    """Wrap a text behind `first`, its further lines behind `rest`, or as many spaces."""
    indent = " " * len(first) if rest is None else rest
    room = max(20, width - len(first))
    wrapped = wrap(text, room, break_on_hyphens=False, break_long_words=True) or [""]
    return [f"{first if at == 0 else indent}{line}".rstrip() for at, line in enumerate(wrapped)]
