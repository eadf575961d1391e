"""Word's automatic numbers: "1.2", "Kapittel 3", "§ 4-1", "a)", "•", which stand in no paragraph's text."""

from __future__ import annotations

import re

from indexer.docx_styles import NO_NUMBER, WORD, Style, number_of, value_of
from indexer.list_numbers import written
from indexer.mend import BULLET
from indexer.office_package import Element, child

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_STYLES = {
    "decimalZero": "padded",
    "lowerRoman": "roman",
    "upperRoman": "ROMAN",
    "lowerLetter": "letters",
    "upperLetter": "LETTERS",
}


class Numbering:
    """The lists of one file and how far each has been counted."""

    def __init__(self, root: Element | None) -> None:
        """Take the root of numbering.xml, None where the file has none."""
        lists = [] if root is None else root.findall(f"{WORD}num")
        abstract = [] if root is None else root.findall(f"{WORD}abstractNum")
        self._lists = {element.get(f"{WORD}numId", ""): element for element in lists}
        self._abstract = {element.get(f"{WORD}abstractNumId", ""): element for element in abstract}
        self._styled = {name: element for element in abstract if (name := value_of(element, "styleLink"))}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._levels: dict[tuple[str, int], Element | None] = {}

    def label(self, style: Style) -> str:
        """Count a paragraph in and return its number or bullet, "" where it has none."""
        if style.number in ("", NO_NUMBER) or style.number not in self._lists:
            return ""
        at = style.number_level
        if at is None:
            at = self._level_of(style.number, style.levelled_by)
        at = min(at, LEVELS - 1)
        level = self._level(style.number, at)
        if level is None:
            return ""
        self._count(style.number, at)
        if value_of(level, "numFmt") == "bullet":
            return BULLET
        return self._written(style.number, level)

    def _list(self, number: str) -> Element | None:
        """Return the abstract list of a list, through the style that it may be linked to."""
        found = self._abstract.get(value_of(self._lists[number], "abstractNumId"))
        linked = value_of(found, "numStyleLink")
        return self._styled.get(linked, found) if linked else found

    def _level(self, number: str, at: int) -> Element | None:
        if (number, at) not in self._levels:
            own = self._override(number, at)
            level = child(own, f"{WORD}lvl")
            self._levels[number, at] = _nth(self._list(number), "lvl", at) if level is None else level
        return self._levels[number, at]

    def _override(self, number: str, at: int) -> Element | None:
        return _nth(self._lists[number], "lvlOverride", at)

    def _level_of(self, number: str, style: str) -> int:
        """Return the level that a paragraph style is tied to."""
        levels = (at for at in range(LEVELS) if style and value_of(self._level(number, at), "pStyle") == style)
        return next(levels, 0)

    def _start(self, number: str, at: int) -> int:
        anew = number_of(self._override(number, at), "startOverride")
        start = number_of(self._level(number, at), "start") if anew is None else anew
        return 1 if start is None else start

    def _count(self, number: str, at: int) -> None:
        """Count one more at a level; lists that share an abstract list count on, but for one that starts anew."""
        counts = self._counts.setdefault(value_of(self._lists[number], "abstractNumId"), [None] * LEVELS)
        anew = (
            number_of(self._override(number, at), "startOverride") is not None and (number, at) not in self._restarted
        )
        self._restarted.add((number, at))
        before = counts[at]
        counts[at] = self._start(number, at) if before is None or anew else before + 1
        for deeper in range(at + 1, LEVELS):
            restart = number_of(self._level(number, deeper), "lvlRestart")
            if restart is None or at < restart:
                counts[deeper] = None

    def _written(self, number: str, level: Element) -> str:
        counts = self._counts[value_of(self._lists[number], "abstractNumId")]
        legal = level.find(f"{WORD}isLgl") is not None

        def part(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            style = value_of(self._level(number, at), "numFmt")
            if style == "none":
                return ""
            count = counts[at]
            return written(self._start(number, at) if count is None else count, "" if legal else _STYLES.get(style, ""))

        return _PLACE.sub(part, value_of(level, "lvlText")).strip()


def _nth(element: Element | None, name: str, at: int) -> Element | None:
    found = [] if element is None else element.findall(f"{WORD}{name}")
    return next((one for one in found if one.get(f"{WORD}ilvl") == str(at)), None)
