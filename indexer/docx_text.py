"""The text of one Word paragraph: its runs, with what is hidden, deleted or a field's instruction left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.docx_fields import Fields, is_left_out
from indexer.docx_styles import WORD, Style, Styles, flag_of
from indexer.docx_symbols import symbol
from indexer.mend import SOFT_HYPHEN
from indexer.office_package import Element, child, local
from indexer.typed_text import TypedText

MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# What holds runs and shows them as they are. Deleted and moved text is in "del" and "moveFrom".
_HOLDERS = frozenset({"hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "rubyBase", "sdtContent"})
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": SOFT_HYPHEN}


@dataclass(slots=True)
class ParagraphText(TypedText):
    """What was read of a paragraph: its text, the notes that it points to, the text boxes fastened to it.

    `notes` are (kind, reference), kind "footnote" or "endnote". `elements` are those that the pieces come from.
    """

    elements: list[Element] = field(default_factory=list)
    notes: list[tuple[str, Element]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    in_contents: bool = False


class TextReader:
    """Reads paragraphs in order; fields may go on from one to the next."""

    def __init__(self, styles: Styles, fields: Fields) -> None:
        """Take the file's styles and the fields that are open."""
        self._styles = styles
        self._fields = fields

    def read(self, paragraph: Element, style: Style) -> ParagraphText:
        """Read one `w:p` in its style."""
        found = ParagraphText(in_contents=self._fields.in_contents)
        self._read_all(paragraph, style, found)
        return found

    def _read_all(self, parent: Element, style: Style, found: ParagraphText) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._read_run(element, style, found)
            elif name == "AlternateContent":
                for chosen in chosen_of(element):
                    self._read_all(chosen, style, found)
            elif name in ("oMath", "oMathPara"):
                if self._fields.shown:
                    _add(found, element, "".join(text.text or "" for text in element.iter(MATH_TEXT)), style)
            elif _holds_text(element, name):
                self._read_all(element, style, found)

    def _read_run(self, run: Element, paragraph: Style, found: ParagraphText) -> None:
        style = self._styles.run(child(run, f"{WORD}rPr"), paragraph)
        for element in run:
            self._read_part(element, style, found)

    def _read_part(self, element: Element, style: Style, found: ParagraphText) -> None:
        name = local(element)
        if name == "fldChar":
            self._fields.mark(element.get(f"{WORD}fldCharType", ""))
            found.in_contents = found.in_contents or self._fields.in_contents
        elif name == "instrText":
            self._fields.instruct(element.text or "")
        elif not style.hidden and self._fields.shown:
            self._read_shown(element, style, found)

    def _read_shown(self, element: Element, style: Style, found: ParagraphText) -> None:
        name = local(element)
        if name == "t":
            _add(found, element, element.text or "", style)
        elif name in _MARKS:
            found.pieces.append(_MARKS[name])
            found.elements.append(element)
        elif name == "sym":
            _add(found, element, symbol(element), style)
        elif name in ("footnoteReference", "endnoteReference"):
            found.notes.append((name.removesuffix("Reference"), element))
        elif name == "ruby":
            self._read_all(element, style, found)
        elif name == "AlternateContent":
            for part in (part for chosen in chosen_of(element) for part in chosen):
                self._read_part(part, style, found)
        elif name in ("drawing", "pict", "object"):
            found.boxes += boxes_in(element)


def _holds_text(element: Element, name: str) -> bool:
    """Tell whether an element holds runs that are shown as they are."""
    if name == "fldSimple":
        return not is_left_out(element.get(f"{WORD}instr", ""))
    return name in _HOLDERS or (name == "sdt" and not is_placeholder(element))


def chosen_of(element: Element) -> list[Element]:
    """Return what of several forms of one content is shown: the first choice, else the fallback."""
    choices = [part for part in element if local(part) == "Choice"]
    return (choices or [part for part in element if local(part) == "Fallback"])[:1]


def is_placeholder(control: Element) -> bool:
    """Tell whether a content control shows no more than what one is to write there."""
    return bool(flag_of(child(control, f"{WORD}sdtPr"), "showingPlcHdr"))


def boxes_in(element: Element) -> Iterator[Element]:
    """Yield the contents of the outermost text boxes in a drawing, each once."""
    waiting = [element]
    while waiting:
        found = waiting.pop()
        if local(found) == "txbxContent":
            yield found
        else:
            inner = chosen_of(found) if local(found) == "AlternateContent" else list(found)
            waiting += reversed(inner)


def _add(found: ParagraphText, element: Element, text: str, style: Style) -> None:
    found.elements.append(element)
    found.add(text, bold=style.bold, size=style.size, raised=style.raised)
