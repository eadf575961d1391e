"""The text of one OpenDocument paragraph, without what is hidden, deleted, a comment or a page number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.odt_styles import TEXT, OdtStyle, OdtStyles
from indexer.office_package import Element, local
from indexer.typed_text import TypedText

_SPACE = re.compile(r"[ \t\n\r]+")
_LEFT_OUT = frozenset(
    (
        *("annotation", "annotation-end", "page-number", "page-count", "page-continuation", "page-variable-get"),
        *("page-variable-set", "placeholder", "ruby-text", "hidden-paragraph", "script", "tracked-changes"),
    )
)
_MARKS = {"s": " ", "tab": "\t", "line-break": "\n"}
_SHAPES = frozenset(
    (
        *("a", "caption", "circle", "connector", "custom-shape", "ellipse", "frame", "g", "line", "path", "polygon"),
        *("polyline", "rect"),
    )
)


@dataclass(slots=True)
class OdtText(TypedText):
    """What was read of a paragraph: its text, its notes, and the drawn shapes fastened to it, which may hold text."""

    notes: list[Element] = field(default_factory=list)
    shapes: list[Element] = field(default_factory=list)


def read_text(paragraph: Element, style: OdtStyle, styles: OdtStyles) -> OdtText:
    """Read one `text:p` or `text:h` in its style."""
    found = OdtText()
    _read(paragraph, style, styles, found)
    return found


def _read(element: Element, style: OdtStyle, styles: OdtStyles, found: OdtText) -> None:
    _add(found, element.text, style)
    for part in element:
        name = local(part)
        if name in _MARKS:
            found.pieces.append("" if style.hidden else _MARKS[name])
        elif name == "note":
            found.notes.append(part)
        elif name == "span":
            _read(part, styles.run(part.get(f"{TEXT}style-name", ""), style), styles, found)
        elif name in _SHAPES and part.tag != f"{TEXT}a":
            found.shapes += [] if style.hidden else [part]
        elif name not in _LEFT_OUT and not _is_hidden(part):
            _read(part, style, styles, found)
        _add(found, part.tail, style)


def _is_hidden(shown: Element) -> bool:
    if local(shown) == "hidden-text":
        return str(shown.get(f"{TEXT}is-hidden")) != "false"
    return str(shown.get(f"{TEXT}display")) == "none"


def _add(found: OdtText, text: str | None, style: OdtStyle) -> None:
    """Add a piece of text; its line breaks and tabs are no more than blanks, as the format has it."""
    if text and not style.hidden:
        found.add(_SPACE.sub(" ", text), bold=style.bold, size=style.size, raised=style.raised)
