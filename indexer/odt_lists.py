"""OpenDocument's automatic numbers: of headings by their level, of the items of lists by their list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.list_numbers import written
from indexer.mend import BULLET
from indexer.odt_styles import STYLE, TEXT
from indexer.office_package import Element, local

LEVELS = 10
_FORMATS = {"1": "decimal", "a": "letter", "A": "LETTER", "i": "roman", "I": "ROMAN"}
# LibreOffice wrote this extension before it became a part of OpenDocument 1.4.
_LIST_FORMATS = (
    f"{STYLE}num-list-format",
    "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format",
)
_PLACE = re.compile(r"%(\d{1,2})%")


@dataclass(frozen=True, slots=True)
class LevelStyle:
    """How the numbers of one level look; `format` is "" where it shows none, `pattern` is "%1%.%2%" or ""."""

    is_bullet: bool = False
    format: str = ""
    prefix: str = ""
    suffix: str = ""
    pattern: str = ""
    shown_levels: int = 1
    start: int = 1

    def label(self, counts: Sequence[int], levels: Sequence[LevelStyle]) -> str:
        """Write the numbers `counts` of all levels from the outermost in; "" where none is shown."""
        if self.is_bullet:
            return BULLET
        if not self.format:
            return ""
        at = len(counts)
        numbers = [
            written(count, _style_of(level.format, self.format)) for count, level in zip(counts, levels, strict=False)
        ]
        if self.pattern:
            text = _PLACE.sub(lambda match: numbers[int(match[1]) - 1] if 0 < int(match[1]) <= at else "", self.pattern)
        else:
            shown = [numbers[i] for i in range(max(0, at - self.shown_levels), at) if levels[i].format]
            text = f"{self.prefix}{'.'.join(shown)}{self.suffix}"
        return text.strip()


def _style_of(own: str, last: str) -> str:
    return _FORMATS.get(own or last, "")


NO_LEVEL = LevelStyle()
_Levels = tuple[LevelStyle, ...]


@dataclass(slots=True)
class OpenList:
    """A list that is being read: its style's levels and the numbers reached at each."""

    name: str
    levels: _Levels
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)

    def inner(self, opened: OpenList, depth: int, *, anew: bool) -> OpenList:
        """Return a list inside an item of this one, which may begin to count anew at its level `depth` from 1."""
        if anew and opened.counts[min(depth, LEVELS) - 1] is None:
            self.counts[min(depth, LEVELS) - 1] = None
        opened.counts = self.counts
        return opened

    def label(self, depth: int, start: str) -> str:
        """Count an item at a level from 1, `start` its own number or "", and return its number or bullet."""
        return _counted(self.counts, self.levels, depth, start)


class OdtLists:
    """The list styles of one file and the numbering of its headings."""

    def __init__(self, *roots: Element | None) -> None:
        """Take the roots of styles.xml and content.xml; the latter's styles win."""
        self._styles: dict[str, _Levels] = {}
        self._outline: _Levels = (NO_LEVEL,) * LEVELS
        for root in roots:
            for element in [] if root is None else root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
                if local(element) == "outline-style":
                    self._outline = _levels(element)
                else:
                    self._styles[element.get(f"{STYLE}name", "")] = _levels(element)
        self._counts: list[int | None] = [None] * LEVELS
        self._ended: dict[str, OpenList] = {}
        self._last: dict[str, OpenList] = {}

    def heading(self, level: int, start: str) -> str:
        """Count a heading and return its number, "" where headings of its level have none."""
        return _counted(self._counts, self._outline, min(level, LEVELS), start)

    def open(self, element: Element, name: str) -> OpenList:
        """Begin a list of a style; one that goes on from an earlier one has that one's numbers."""
        before = self._ended.get(element.get(f"{TEXT}continue-list", ""))
        if before is None and element.get(f"{TEXT}continue-numbering") == "true":
            before = self._last.get(name)
        opened = OpenList(name, self._styles.get(name, ()))
        if before is not None:
            opened.counts = before.counts
        self._last[name] = opened
        identity = element.get("{http://www.w3.org/XML/1998/namespace}id", "")
        if identity:
            self._ended[identity] = opened
        return opened

    def styled(self, name: str) -> OpenList | None:
        """Return the one list of all the paragraphs whose style numbers them, None for an unknown style."""
        if name not in self._styles:
            return None
        return self._last.setdefault(f"\n{name}", OpenList(name, self._styles[name]))


def _counted(counts: list[int | None], levels: _Levels, depth: int, start: str) -> str:
    at = min(max(depth, 1), LEVELS) - 1
    if at >= len(levels):
        return ""
    own = int(start) if start.isdecimal() and len(start) < 10 else None
    before = counts[at]
    counts[at] = own if own is not None else levels[at].start if before is None else before + 1
    counts[at + 1 :] = [None] * (LEVELS - at - 1)
    for outer in range(at):
        if counts[outer] is None:
            counts[outer] = levels[outer].start
    return levels[at].label([count for count in counts[: at + 1] if count is not None], levels)


def _levels(style: Element) -> _Levels:
    found = {int(level): one for one in style if (level := one.get(f"{TEXT}level", "")).isdecimal() and len(level) < 3}
    return tuple(_level(found[level]) if level in found else NO_LEVEL for level in range(1, LEVELS + 1))


def _level(element: Element) -> LevelStyle:
    if local(element) not in ("list-level-style-number", "outline-level-style"):
        return LevelStyle(is_bullet=True)
    shown, start = element.get(f"{TEXT}display-levels", "1"), element.get(f"{TEXT}start-value", "1")
    return LevelStyle(
        format=element.get(f"{STYLE}num-format", ""),
        prefix=element.get(f"{STYLE}num-prefix", ""),
        suffix=element.get(f"{STYLE}num-suffix", ""),
        pattern=next((pattern for name in _LIST_FORMATS if (pattern := element.get(name))), ""),
        shown_levels=int(shown) if shown.isdecimal() and len(shown) < 3 else 1,
        start=int(start) if start.isdecimal() and len(start) < 10 else 1,
    )
