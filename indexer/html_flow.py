"""A web page's elements, one after the other, as a flow of paragraphs and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from indexer.flow import Paragraph, Part, cell_text
from indexer.html_left_out import is_link_list, left_out
from indexer.html_lists import OpenList, open_list
from indexer.html_notes import (
    Note,
    NoteMark,
    Placed,
    is_back_link,
    is_note,
    is_note_number,
    names_of,
    note_of_mark,
    placed_notes,
)
from indexer.html_tables import MAX_COLUMNS, MAX_ROW_SPAN, Cell, OpenTable, Row, span_of
from indexer.mend import BULLET, mend_line
from indexer.text_lines import is_item
from indexer.typed_text import raised_figures

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEADING = re.compile(r"h[1-6]")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li"),
        *("main", "menu", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul"),
    )
)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_BOLD = frozenset({"b", "strong", "th"})
_LAYOUT_ROLES = frozenset({"presentation", "none"})


class FlowWriter:
    """Is led through the elements: `enter` and `leave` for each, in order."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._top: list[Placed] = []
        self._marks: list[NoteMark] = []
        self._cells: list[list[Part]] = []
        # For each of the cells the element that ends it, and what ends with it.
        self._ends: list[tuple[int, Literal["cell", "table", "note"]]] = []
        self._tables: list[OpenTable] = []
        self._lists: list[OpenList] = []
        self._notes: list[tuple[frozenset[str], list[Part]]] = []
        self._pieces: list[str] = []
        self._plain = False
        self._bold = self._pre = self._raised = self._main = 0
        self._level = 0
        self._marker = ""

    def parts(self) -> list[Part]:
        """Return what was written."""
        self._flush()
        return list(placed_notes([*self._top, *self._marks]))

    def enter(self, node: LexborNode) -> bool:
        """Take an element or a text; tell whether to go into it."""
        if not node.is_element_node:
            if node.is_text_node:
                self._text(node.text_content or "")
            return False
        attributes = node.attributes
        tag = node.tag or ""
        why = left_out(node, attributes, in_main=self._main > 0)
        if why or (tag in _LISTS and not self._lists and is_link_list(node)):
            if why != "left_out" or tag in _BLOCKS:
                self._flush()
            if why != "left_out":
                self._emit(Paragraph("", "contents"))
            return False
        if tag in ("a", "sup") and self._is_mark(node, attributes):
            return False
        self._open(node, tag, attributes)
        return True

    def leave(self, node: LexborNode) -> None:
        """Take the end of an element that was gone into."""
        tag = node.tag or ""
        if tag in _BLOCKS or _HEADING.fullmatch(tag):
            self._flush()
        if _HEADING.fullmatch(tag):
            self._level = 0
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "thead" and self._tables:
            self._tables[-1].in_head = False
        self._count(tag, node.attributes, -1)
        while self._ends and self._ends[-1][0] == node.mem_id:
            _, kind = self._ends.pop()
            self._cells.pop()
            if kind == "table":
                self._close_table()
            elif kind == "note":
                self._close_note()

    def _into(self, cell: list[Part], node: LexborNode, kind: Literal["cell", "table", "note"]) -> None:
        """Write into `cell` until the element ends."""
        self._cells.append(cell)
        self._ends.append((node.mem_id, kind))

    def _open(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in _BLOCKS or _HEADING.fullmatch(tag):
            self._flush()
        if is_note(node, attributes):
            self._notes.append((names_of(node), []))
            self._into(self._notes[-1][1], node, "note")
        self._count(tag, attributes, 1)
        if tag == "br":
            self._pieces.append("\n")
        elif _HEADING.fullmatch(tag):
            self._level = int(tag[1])
        elif tag in _LISTS:
            self._lists.append(open_list(node, attributes))
        elif tag == "li":
            self._marker = self._lists[-1].mark(attributes.get("value")) if self._lists else BULLET
        elif tag in ("table", "dl"):
            layout = (attributes.get("role") or "") in _LAYOUT_ROLES
            self._tables.append(OpenTable(is_layout=layout, is_definitions=tag == "dl"))
            self._into(self._tables[-1].before, node, "table")
        elif self._tables and self._tables[-1].is_definitions:
            self._open_definition(node, tag)
        elif self._tables:
            self._open_part(node, tag, attributes)

    def _open_part(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        """Open a part of a table."""
        table = self._tables[-1]
        if tag == "thead":
            table.in_head = True
        elif tag == "tr":
            table.rows.append(Row(is_head=table.in_head))
        elif tag in ("td", "th"):
            cell = Cell(is_head=tag == "th")
            cell.columns = span_of(attributes.get("colspan"), MAX_COLUMNS)
            cell.rows = span_of(attributes.get("rowspan"), MAX_ROW_SPAN)
            table.rows = table.rows or [Row()]
            table.rows[-1].cells.append(cell)
            self._into(cell.parts, node, "cell")

    def _open_definition(self, node: LexborNode, tag: str) -> None:
        """Open a term or a definition; a term begins a row unless the one before it has no definition yet."""
        table = self._tables[-1]
        if tag in ("dt", "dd"):
            if not table.rows or (tag == "dt" and len(table.rows[-1].cells) > 1):
                table.rows.append(Row([Cell()]))
            if tag == "dd" and len(table.rows[-1].cells) < 2:
                table.rows[-1].cells.append(Cell())
            self._into(table.rows[-1].cells[-1].parts, node, "cell")

    def _count(self, tag: str, attributes: dict[str, str | None], step: int) -> None:
        self._bold += step * bool(tag in _BOLD or _BOLD_STYLE.search(attributes.get("style") or ""))
        self._pre += step * (tag in ("pre", "listing", "xmp"))
        self._raised += step * (tag == "sup")
        self._main += step * (tag in ("main", "article") or attributes.get("role") == "main")

    def _is_mark(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """Take a note's mark out of the text and remember which note it points to."""
        if self._notes:
            return is_back_link(node)
        name = note_of_mark(node, attributes)
        if name is not None:
            self._marks.append(NoteMark(name))
        return name is not None

    def _text(self, text: str) -> None:
        if not self._pre:
            text = _SPACE.sub(" ", text)
        if self._notes and text[:1].isalnum() and is_note_number("".join(self._pieces)):
            self._pieces.append(" ")
        if self._raised and text.strip().isdecimal():
            raised = raised_figures(text.strip(), self._pieces)
            # A note's own number stands apart from its text.
            text = f"{raised} " if raised == text.strip() else raised
        self._pieces.append(text)
        self._plain = self._plain or bool(not self._bold and text.strip())

    def _flush(self) -> None:
        """End the paragraph that is being written."""
        text, bold = "".join(self._pieces), not self._plain
        self._pieces, self._plain = [], False
        if not text.strip():
            return
        if self._level:
            self._emit(Paragraph(text, "heading", self._level, bold=bold))
        elif self._pre:
            self._emit(Paragraph(text, "code"))
        else:
            marker, self._marker = self._marker, ""
            if marker == BULLET and is_item(mend_line(text)):
                marker = ""  # the text has its own
            self._emit(Paragraph(text, "item" if marker else "paragraph", marker=marker, bold=bold))

    def _emit(self, part: Part) -> None:
        if self._cells:
            self._cells[-1].append(part)
        else:
            self._top += [part, *self._marks]
            self._marks = []

    def _close_table(self) -> None:
        table = self._tables.pop()
        for part in table.parts():
            self._emit(part)

    def _close_note(self) -> None:
        names, parts = self._notes.pop()
        text = cell_text(parts)
        if not text:
            return
        note = Paragraph(text, "note")
        if self._cells:
            self._cells[-1].append(note)
        else:
            self._top.append(Note(names, note))
