"""Word's styles: what a paragraph or a run takes over from its style and from those that the style is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from indexer.office_package import Element, child
from indexer.style_names import is_list_style, is_quote_style

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = f"{WORD}val"
NO_NUMBER = "0"
BODY_LEVEL = 9
# A longer number is none that Word wrote.
MAX_DIGITS = 9
_HALF_POINTS = 2
# A number alone counts twentieths of a point.
_LENGTH = re.compile(r"(?P<number>-?\d{1,9}(?:\.\d{1,9})?)(?P<unit>mm|cm|in|pt|pc|pi|)")
_POINTS_OF = {"": 0.05, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "pi": 12.0}
# A style's name is English whatever the language of Word; other programs and old files write it in Norwegian.
_HEADING = re.compile(r"(?:heading|overskrift)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|tittel)", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|innhold|innh|index|indeks|stikkord)\s*\d|(?:toc|toa|index) heading|table of (?:figures|authorities)"
    r"|overskrift for innholdsfortegnelse|figurliste",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says. `level` is a heading's, from 1, 0 for body text; None and "" where the style says nothing.

    `number` and `number_level` name its numbering, as in `Numbering`; "0" means none. `is_quote` and `is_list` go by
    the style's name; `indent_points` is how far the first line is moved to the right.
    """

    role: Literal["", "title", "contents"] = ""
    level: int | None = None
    number: str = ""
    number_level: int | None = None
    hidden: bool | None = None
    bold: bool | None = None
    size: float | None = None
    raised: bool | None = None
    levelled_by: str = ""
    is_quote: bool = False
    is_list: bool = False
    indent_points: float = 0.0


class Styles:
    """The styles of one file."""

    def __init__(self, root: Element | None) -> None:
        """Take the root of styles.xml, None where the file has none."""
        found = [] if root is None else root.findall(f"{WORD}style")
        self._elements = {element.get(f"{WORD}styleId", ""): element for element in found}
        self._known: dict[str, Style] = {}
        defaults = child(root, f"{WORD}docDefaults", f"{WORD}rPrDefault", f"{WORD}rPr")
        self._default = _with_run(Style(), defaults)
        self._normal = next((name for name, element in self._elements.items() if _is_default(element)), "")

    def paragraph(self, properties: Element | None) -> Style:
        """Return what holds for a paragraph with these `w:pPr`, None for one that has none."""
        name = value_of(properties, "pStyle") or self._normal
        style = self._resolved(name)
        outline = number_of(properties, "outlineLvl")
        if outline is not None:
            style = replace(style, level=_level(outline))
        number = child(properties, f"{WORD}numPr")
        if number is not None:
            style = _with_number(style, number)
        return _with_indent(style, properties)

    def run(self, properties: Element | None, paragraph: Style) -> Style:
        """Return what holds for a run with these `w:rPr` in a paragraph."""
        if properties is None:
            return paragraph
        name = value_of(properties, "rStyle")
        return _with_run(_over(paragraph, self._resolved(name, run=True)) if name else paragraph, properties)

    def _resolved(self, name: str, *, run: bool = False) -> Style:
        key = f"{name}\n{run}"
        if key not in self._known:
            style = Style() if run else self._default
            for element in reversed(self._chain(name)):
                style = _with_style(style, element)
            self._known[key] = style
        return self._known[key]

    def _chain(self, name: str) -> list[Element]:
        """Return a style and those that it is based on, outwards."""
        chain: list[Element] = []
        seen: set[str] = set()
        while name in self._elements and name not in seen:
            seen.add(name)
            chain.append(self._elements[name])
            name = value_of(self._elements[name], "basedOn")
        return chain


def value_of(element: Element | None, name: str) -> str:
    """Return the value of a property, "" where it isn't set."""
    found = child(element, f"{WORD}{name}")
    return "" if found is None else str(found.get(VALUE, ""))


def number_of(element: Element | None, name: str) -> int | None:
    """Return the value of a property as a number from 0; None where it isn't set or is none."""
    value = value_of(element, name)
    return int(value) if value.isdecimal() and len(value) <= MAX_DIGITS else None


def flag_of(element: Element | None, name: str) -> bool | None:
    """Tell whether a property is on; None where it isn't set."""
    found = child(element, f"{WORD}{name}")
    return None if found is None else found.get(VALUE, "1") not in ("0", "false", "off")


def _is_default(element: Element) -> bool:
    return element.get(f"{WORD}type") == "paragraph" and element.get(f"{WORD}default") in ("1", "true", "on")


def _with_style(style: Style, element: Element) -> Style:
    """Lay a style over what it is based on."""
    properties = child(element, f"{WORD}pPr")
    names = (value_of(element, "name"), str(element.get(f"{WORD}styleId", "")))
    if any(_CONTENTS.match(name) for name in names):
        style = replace(style, role="contents")
    elif any(_TITLE.fullmatch(name) for name in names):
        style = replace(style, role="title")
    elif any(map(is_quote_style, names)):
        style = replace(style, is_quote=True)
    elif any(map(is_list_style, names)):
        style = replace(style, is_list=True)
    heading = next((match for name in names if (match := _HEADING.fullmatch(name))), None)
    outline = number_of(properties, "outlineLvl")
    if outline is not None:
        style = replace(style, level=_level(outline))
    elif heading is not None:
        style = replace(style, level=int(heading[1]))
    number = child(properties, f"{WORD}numPr")
    if number is not None:
        style = replace(_with_number(style, number), levelled_by=names[1])
    return _with_run(_with_indent(style, properties), child(element, f"{WORD}rPr"))


def _with_indent(style: Style, properties: Element | None) -> Style:
    found = child(properties, f"{WORD}ind")
    if found is None:
        return style
    left = _points(found, "left", "start")
    first = (_points(found, "firstLine") or 0.0) - (_points(found, "hanging") or 0.0)
    return style if left is None else replace(style, indent_points=left + min(first, 0.0))


def _points(element: Element, *names: str) -> float | None:
    """Return the first of the attributes that is set, in points; None where none is."""
    for name in names:
        match = _LENGTH.fullmatch(element.get(f"{WORD}{name}", ""))
        if match is not None:
            return float(match["number"]) * _POINTS_OF[match["unit"]]
    return None


def _with_number(style: Style, number: Element) -> Style:
    named, level = value_of(number, "numId"), number_of(number, "ilvl")
    return replace(
        style,
        number=named or style.number,
        number_level=level if level is not None or named else style.number_level,
        levelled_by=style.levelled_by if level is None else "",
    )


def _with_run(style: Style, properties: Element | None) -> Style:
    if properties is None:
        return style
    hidden, bold, size = flag_of(properties, "vanish"), flag_of(properties, "b"), number_of(properties, "sz")
    raised = value_of(properties, "vertAlign")
    return replace(
        style,
        hidden=style.hidden if hidden is None else hidden,
        bold=style.bold if bold is None else bold,
        size=style.size if size is None else size / _HALF_POINTS,
        raised=style.raised if not raised else raised == "superscript",
    )


def _over(paragraph: Style, run: Style) -> Style:
    return replace(
        paragraph,
        hidden=paragraph.hidden if run.hidden is None else run.hidden,
        bold=paragraph.bold if run.bold is None else run.bold,
        size=paragraph.size if run.size is None else run.size,
        raised=paragraph.raised if run.raised is None else run.raised,
    )


def _level(outline: int) -> int:
    return outline + 1 if outline < BODY_LEVEL else 0
