"""Word's .docx -> a flow of paragraphs and tables (ISO/IEC 29500-1, WordprocessingML)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.docx_fields import Fields
from indexer.docx_numbering import Numbering
from indexer.docx_parts import DocxParts
from indexer.docx_styles import WORD, Style, Styles, flag_of, number_of, value_of
from indexer.docx_text import ParagraphText, TextReader, chosen_of, is_placeholder
from indexer.flow import Flow, Paragraph, Part, Table, bold_rows, cell_text, join_title
from indexer.list_numbers import written
from indexer.mend import BULLET
from indexer.office_package import Element, Package, child, local

# Word's own limit.
MAX_COLUMNS = 63
_CONTENTS = Paragraph("", "contents")
_HOLDERS = frozenset({"sdtContent", "ins", "moveTo", "customXml", "smartTag", "Choice", "Fallback"})
_NOTE_STYLES = {"lowerRoman": "roman", "upperRoman": "ROMAN", "lowerLetter": "letters", "upperLetter": "LETTERS"}


def read_docx(content: bytes) -> Flow:
    """Read a .docx file; raise FormatError where it can't be read."""
    parts = DocxParts(Package(content))
    reader = _Reader(parts)
    found = reader.read(parts.body)
    return Flow(join_title(found, reader.titles) or parts.title, found, parts.facts)


def docx_flow(parts: DocxParts) -> list[Part]:
    """Read an opened file's body as it stands, each paragraph with the `pieces` of the tree that it comes from."""
    return _Reader(parts, keeps_pieces=True).read(parts.body)


class _Reader:
    """Reads the body in order: numbers, fields and notes depend on what came before."""

    def __init__(self, parts: DocxParts, *, keeps_pieces: bool = False) -> None:
        self._keeps_pieces = keeps_pieces
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering)
        self._fields = Fields()
        self._text = TextReader(self._styles, self._fields)
        self._notes = {"footnote": parts.notes("footnote"), "endnote": parts.notes("endnote")}
        self._note_styles = {kind: parts.note_style(kind) for kind in self._notes}
        self._note_counts = dict.fromkeys(self._notes, 0)
        self._balanced = _are_balanced(parts.body)
        self.titles: list[Paragraph] = []
        # What is held back: notes until the table they stand in has ended, text whose paragraph's end was deleted.
        self._waiting: list[Part] = []
        self._in_cells = 0
        self._carried = ""
        self._carried_pieces: list[tuple[Element, str]] = []

    def read(self, body: Element) -> list[Part]:
        """Return what the body holds."""
        found = [*self._parts(body), *self._waiting]
        return [*found, Paragraph(self._carried, pieces=self._carried_pieces)] if self._carried else found

    def _parts(self, container: Element) -> Iterator[Part]:
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in _HOLDERS:
                yield from self._parts(element)
            elif name == "sdt":
                yield from self._control(element)
            elif name == "AlternateContent":
                for chosen in chosen_of(element):
                    yield from self._parts(chosen)

    def _control(self, control: Element) -> Iterator[Part]:
        gallery = child(control, f"{WORD}sdtPr", f"{WORD}docPartObj")
        if value_of(gallery, "docPartGallery") == "Table of Contents":
            yield _CONTENTS
        elif not is_placeholder(control):
            yield from self._parts(control)

    def _paragraph(self, element: Element) -> Iterator[Part]:
        properties = child(element, f"{WORD}pPr")
        style = self._styles.paragraph(properties)
        if not self._balanced:
            self._fields.reset()
        read = self._text.read(element, style)
        if style.role == "contents" or (read.in_contents and not read.text.strip()):
            yield _CONTENTS
            return
        label = "" if style.hidden else self._numbering.label(style)
        text, self._carried = self._carried + read.text, ""
        pieces, self._carried_pieces = self._carried_pieces, []
        if self._keeps_pieces:
            pieces += zip(read.elements, read.pieces, strict=True)
        if child(properties, f"{WORD}rPr", f"{WORD}del") is not None:
            self._carried, self._carried_pieces = text, pieces
        elif text.strip():
            yield self._described(Paragraph(text, marker=label, pieces=pieces), style, read)
        for box in read.boxes:
            yield from self._parts(box)
        self._waiting += [note for kind, reference in read.notes for note in self._note(kind, reference)]
        if not self._in_cells:
            yield from self._waiting
            self._waiting = []

    def _described(self, paragraph: Paragraph, style: Style, read: ParagraphText) -> Paragraph:
        """Return a paragraph as what its style says that it is."""
        label = paragraph.marker
        paragraph = replace(
            paragraph,
            bold=read.bold,
            size=read.size,
            is_quote=style.is_quote,
            indent_points=0.0 if style.is_list else style.indent_points,
        )
        if style.role == "title":
            paragraph = replace(paragraph, kind="heading", level=1)
            self.titles.append(paragraph)
        elif style.level:
            paragraph = replace(paragraph, kind="heading", level=style.level, marker="" if label == BULLET else label)
        elif label:
            paragraph = replace(paragraph, kind="item")
        return paragraph

    def _note(self, kind: str, reference: Element) -> Iterator[Part]:
        """Yield a note with its number."""
        note = self._notes[kind].pop(reference.get(f"{WORD}id", ""), None)
        if note is None:
            return
        self._note_counts[kind] += 1
        number = written(self._note_counts[kind], _NOTE_STYLES.get(self._note_styles[kind], ""))
        self._in_cells += 1
        parts = list(self._parts(note))
        text = cell_text(parts)
        self._in_cells -= 1
        if text:
            pieces = ((reference, text),) if self._keeps_pieces else ()
            yield Paragraph(f"{number} {text.lstrip()}", "note", parts=parts, pieces=pieces)

    def _table(self, element: Element) -> Iterator[Part]:
        self._in_cells += 1
        rows = [(row, [(cell, list(self._parts(cell))) for cell in _children(row, "tc")]) for row in _rows(element)]
        self._in_cells -= 1
        if all(sum(map(bool, (parts for _, parts in cells))) < 2 for _, cells in rows):
            # One column: a frame around text, and not a table.
            yield from (part for _, cells in rows for _, parts in cells for part in parts)
        else:
            yield Table(
                tuple(_texts(row, cells) for row, cells in rows),
                _header_rows([row for row, _ in rows]),
                bold_rows([[parts for _, parts in cells] for _, cells in rows]),
                [part for _, cells in rows for _, parts in cells for part in parts],
            )
        if not self._in_cells:
            yield from self._waiting
            self._waiting = []


def _are_balanced(body: Element) -> bool:
    """Tell whether each field that begins in the body ends there, too."""
    kinds = [mark.get(f"{WORD}fldCharType") for mark in body.iter(f"{WORD}fldChar")]
    return kinds.count("begin") == kinds.count("end")


def _children(parent: Element, name: str) -> Iterator[Element]:
    """Yield the children of a name, also inside content controls and the like."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _HOLDERS or local(element) == "sdt":
            yield from _children(element, name)


def _rows(table: Element) -> list[Element]:
    """Return the rows that weren't deleted."""
    return [row for row in _children(table, "tr") if child(row, f"{WORD}trPr", f"{WORD}del") is None]


def _texts(row: Element, cells: Iterable[tuple[Element, list[Part]]]) -> tuple[str, ...]:
    """Return a row's texts column by column: what spans several stands in the first."""
    before = number_of(child(row, f"{WORD}trPr"), "gridBefore") or 0
    texts = [""] * min(before, MAX_COLUMNS)
    for cell, parts in cells:
        span = number_of(child(cell, f"{WORD}tcPr"), "gridSpan") or 1
        texts += [cell_text(parts), *[""] * (span - 1 if len(texts) + span <= MAX_COLUMNS else 0)]
    return tuple(texts)


def _header_rows(rows: Iterable[Element]) -> int:
    """Count the rows from the top that are repeated on each page."""
    count = 0
    for row in rows:
        if not flag_of(child(row, f"{WORD}trPr"), "tblHeader"):
            break
        count += 1
    return count
