"""OpenDocument's styles: what a paragraph or a run of text takes over from its style and that style's parents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.office_package import Element
from indexer.style_names import is_list_style, is_quote_style

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_POINTS = re.compile(r"([\d.]{1,9})pt")
_PERCENT = re.compile(r"([\d.]{1,9})%")
_LENGTH = re.compile(r"(?P<number>-?\d{0,9}\.?\d{1,9})(?P<unit>mm|cm|in|pt|pc)")
_POINTS_OF = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0}
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """What a style says. `list_name` is that of its numbering, "" for none, None where the style says nothing.

    `is_quote` and `is_list` go by the style's name; `indent_points` is how far the first line is moved to the right.
    """

    is_title: bool = False
    hidden: bool = False
    bold: bool = False
    size: float = 0.0
    raised: bool = False
    level: int = 0
    list_name: str | None = None
    is_quote: bool = False
    is_list: bool = False
    indent_points: float = 0.0


class OdtStyles:
    """The styles of one file: those with names and those that the program made for single paragraphs."""

    def __init__(self, *roots: Element | None) -> None:
        """Take the roots of styles.xml and content.xml; the latter's styles win."""
        self._elements: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        for element in _styles(roots):
            family = element.get(f"{STYLE}family", "")
            if element.tag == f"{STYLE}default-style":
                self._defaults[family] = element
            else:
                self._elements[family, element.get(f"{STYLE}name", "")] = element
        self._known: dict[tuple[str, str], OdtStyle] = {}

    def paragraph(self, name: str) -> OdtStyle:
        """Return what holds for a paragraph of a style."""
        key = ("paragraph", name)
        if key not in self._known:
            default = self._defaults.get("paragraph")
            style = OdtStyle() if default is None else _with_style(OdtStyle(), default)
            for element in reversed(self._chain(*key)):
                style = _with_style(style, element)
            self._known[key] = style
        return self._known[key]

    def run(self, name: str, around: OdtStyle) -> OdtStyle:
        """Return what holds for a run of text of a style inside of another."""
        for element in reversed(self._chain("text", name)):
            around = _with_style(around, element)
        return around

    def is_hidden_section(self, name: str) -> bool:
        """Tell whether a section of this style isn't shown."""
        return any(_is_hidden(element) for element in self._chain("section", name))

    def _chain(self, family: str, name: str) -> list[Element]:
        """Return a style and its parents, outwards."""
        chain: list[Element] = []
        seen: set[str] = set()
        while (element := self._elements.get((family, name))) is not None and name not in seen:
            seen.add(name)
            chain.append(element)
            name = element.get(f"{STYLE}parent-style-name", "")
        return chain


def _styles(roots: tuple[Element | None, ...]) -> Iterator[Element]:
    for root in roots:
        if root is None:
            continue
        for holder in (f"{OFFICE}styles", f"{OFFICE}automatic-styles"):
            for styles in root.findall(holder):
                yield from styles.findall(f"{STYLE}default-style")
                yield from styles.findall(f"{STYLE}style")


def _with_style(style: OdtStyle, element: Element) -> OdtStyle:
    """Lay a style over its parent's."""
    level = element.get(f"{STYLE}default-outline-level", "")
    named = element.get(f"{STYLE}name", "")
    style = replace(
        style,
        is_title=style.is_title or (named == "Title" and element.get(f"{STYLE}family") == "paragraph"),
        hidden=style.hidden or _is_hidden(element),
        level=int(level) if level.isdecimal() and len(level) < 3 else style.level,
        list_name=element.get(f"{STYLE}list-style-name", style.list_name),
    )
    style = _with_indent(_named(style, element), element.find(f"{STYLE}paragraph-properties"))
    properties = element.find(f"{STYLE}text-properties")
    if properties is None:
        return style
    weight, size = properties.get(f"{FO}font-weight"), properties.get(f"{FO}font-size", "")
    points, percent = _POINTS.fullmatch(size), _PERCENT.fullmatch(size)
    position = properties.get(f"{STYLE}text-position", "")
    return replace(
        style,
        bold=style.bold if weight is None else weight in _BOLD,
        size=_number(points[1]) if points else style.size * _number(percent[1]) / 100 if percent else style.size,
        raised=style.raised if not position else position.startswith("super") or _is_raised(position),
    )


def _named(style: OdtStyle, element: Element) -> OdtStyle:
    """Take what the style's name says that it is for; in a file, a blank in it is written «_20_»."""
    if element.get(f"{STYLE}family") != "paragraph":
        return style
    names = (element.get(f"{STYLE}{name}", "").replace("_20_", " ") for name in ("name", "display-name"))
    found = list(filter(None, names))
    return replace(
        style,
        is_quote=style.is_quote or any(map(is_quote_style, found)),
        is_list=style.is_list or any(map(is_list_style, found)),
    )


def _with_indent(style: OdtStyle, properties: Element | None) -> OdtStyle:
    if properties is None:
        return style
    left = _points(properties.get(f"{FO}margin-left", ""))
    first = _points(properties.get(f"{FO}text-indent", "")) or 0.0
    return style if left is None else replace(style, indent_points=left + min(first, 0.0))


def _points(length: str) -> float | None:
    match = _LENGTH.fullmatch(length)
    return float(match["number"]) * _POINTS_OF[match["unit"]] if match else None


def _is_hidden(element: Element) -> bool:
    properties = element.find(f"{STYLE}text-properties")
    return properties is not None and properties.get(f"{TEXT}display") == "none"


def _is_raised(position: str) -> bool:
    height = _PERCENT.match(position)
    return height is not None and _number(height[1]) > 0


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
