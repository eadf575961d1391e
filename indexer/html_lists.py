"""The numbers and bullets of a web page's lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.list_numbers import written
from indexer.mend import BULLET

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_TYPES = {"a": "letter", "A": "LETTER", "i": "roman", "I": "ROMAN"}
_CSS_TYPE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(none|(?:lower|upper)-(?:alpha|latin|roman)|decimal)\b")
_CSS_TYPES = {"alpha": "letter", "latin": "letter", "roman": "roman"}
_UNMARKED = frozenset({"list-unstyled", "unstyled", "list-none", "no-bullets"})
_NUMBER = re.compile(r"-?\d{1,9}")


@dataclass(slots=True)
class OpenList:
    """A list that is being read and the number that its next item has; `style` is one of `list_numbers`."""

    is_numbered: bool
    style: str = ""
    is_marked: bool = True
    step: int = 1
    following: int = 1

    def mark(self, value: str | None) -> str:
        """Count an item, which may have a number of its own, and return its number or bullet."""
        if not self.is_marked:
            return ""
        if not self.is_numbered:
            return BULLET
        number = int(value) if value and _NUMBER.fullmatch(value.strip()) else self.following
        self.following = number + self.step
        return f"{written(number, self.style)}."


def open_list(node: LexborNode, attributes: dict[str, str | None]) -> OpenList:
    """Return a list as its element describes it."""
    css = _CSS_TYPE.search((attributes.get("style") or "").lower())
    kind = css[1] if css else ""
    style = _TYPES.get(attributes.get("type") or "", "")
    if "-" in kind:
        case, _, name = kind.partition("-")
        style = _CSS_TYPES[name].upper() if case == "upper" else _CSS_TYPES[name]
    marked = kind != "none" and _UNMARKED.isdisjoint((attributes.get("class") or "").lower().split())
    start = attributes.get("start") or ""
    first = int(start) if _NUMBER.fullmatch(start.strip()) else None
    if "reversed" not in attributes:
        return OpenList(node.tag == "ol", style, marked, 1, 1 if first is None else first)
    return OpenList(True, style, marked, -1, _items(node) if first is None else first)


def _items(node: LexborNode) -> int:
    count, item = 0, node.child
    while item is not None:
        count += item.tag == "li"
        item = item.next
    return count
