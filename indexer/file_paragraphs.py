"""The paragraphs of a file one by one as they stand in it, for who compares its words and not for the index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from indexer.flow import MAX_HEADING_CHARS, Paragraph, Part, Table
from indexer.reading import Reading
from indexer.text_lines import is_item

ParagraphRole = Literal["text", "heading", "quote", "note"]
# Half a centimetre: less is an optical correction.
MIN_INDENT_POINTS = 14.0
# Fewer words that are moved to the right are an address, a date or a name below a letter.
MIN_INDENTED_WORDS = 5
# In a document's text, a line is a paragraph, and tabs part cells.
_PARAGRAPH = re.compile(r"[^\n\t]+")


@dataclass(frozen=True, slots=True)
class FileParagraph:
    """A paragraph, one of a table's cell, or one of a note; `page` is physical, None where the file has no pages.

    `pieces` are the elements of a Word file that the text was put together of, with what each gave.
    """

    text: str
    role: ParagraphRole = "text"
    page: int | None = None
    pieces: Sequence[tuple[Any, str]] = ()


@dataclass(frozen=True, slots=True)
class FileText:
    """The paragraphs of a file in the order that they are read in, and the physical pages that gave no text."""

    paragraphs: Sequence[FileParagraph]
    textless_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph, and whether it stands in running text, right behind an item of a list, or in a note."""

    paragraph: Paragraph
    in_body: bool = True
    after_item: bool = False
    in_note: bool = False


def flow_paragraphs(parts: Iterable[Part]) -> list[FileParagraph]:
    """Return the paragraphs of a file without pages, those of tables and notes among them."""
    placed = [one for one in _flat(parts) if one.paragraph.text.strip()]
    usual = _usual_indent(placed)
    return [
        FileParagraph(one.paragraph.text, _role_of(one, usual), None, one.paragraph.pieces)
        for one in placed
        if one.paragraph.kind != "contents"
    ]


def _flat(parts: Iterable[Part]) -> Iterator[_Placed]:
    after_item = False
    for part in parts:
        if isinstance(part, Table):
            yield from (replace(one, in_body=False) for one in _flat(part.parts))
        elif part.kind == "note":
            yield from (_in_note(one, part) for one in _flat(part.parts))
        else:
            yield _Placed(part, after_item=after_item)
        if isinstance(part, Table) or part.kind != "note":
            after_item = isinstance(part, Paragraph) and part.kind == "item"


def _in_note(one: _Placed, note: Paragraph) -> _Placed:
    """Place a note's paragraph where the text points to the note: no comment can stand in the note itself."""
    pieces = [(element, one.paragraph.text) for element, _ in note.pieces]
    return replace(one, paragraph=replace(one.paragraph, pieces=pieces), in_body=False, in_note=True)


def _usual_indent(placed: Iterable[_Placed]) -> float:
    """Return how far most of the running text is moved to the right, in points."""
    chars: Counter[float] = Counter()
    for one in placed:
        if one.in_body and one.paragraph.kind == "paragraph" and not one.paragraph.is_quote:
            chars[one.paragraph.indent_points] += len(one.paragraph.text)
    return chars.most_common(1)[0][0] if chars else 0.0


def _role_of(one: _Placed, usual_indent: float) -> ParagraphRole:
    paragraph = one.paragraph
    if one.in_note:
        return "note"
    if paragraph.kind == "heading" and len(paragraph.text) <= MAX_HEADING_CHARS:
        return "heading"
    if paragraph.is_quote:
        return "quote"
    plain = one.in_body and not one.after_item and paragraph.kind == "paragraph" and not is_item(paragraph.text.strip())
    is_far = paragraph.indent_points >= usual_indent + MIN_INDENT_POINTS
    is_prose = len(paragraph.text.split()) >= MIN_INDENTED_WORDS
    return "quote" if plain and is_far and is_prose else "text"


def reading_paragraphs(reading: Reading) -> list[FileParagraph]:
    """Return the paragraphs of a file that was read as a report is, with the pages that they begin on."""
    document = reading.document
    roles: dict[int, ParagraphRole] = {
        **{start: "quote" for start, _ in reading.quotes},
        **{start: "note" for start, _ in reading.notes},
        **{part.start: "heading" for part in document.sections if part.title},
    }
    return [
        FileParagraph(found[0], roles.get(found.start(), "text"), document.page_at(found.start()).number)
        for found in _PARAGRAPH.finditer(document.text)
        if found[0].strip()
    ]
