"""Running headers, page numbers and contents in a plain text, as programs that turn PDF into text leave them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.furniture import contents_entry, is_contents_title, is_page_number, repeating_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.text_lines import TextLine

# A first or last line that says the same on this share of the pages, and on three or more, is furniture.
MIN_SHARE = 0.5
MIN_PAGES = 3
MIN_ENTRIES = 3


def clear_text(lines: Sequence[TextLine]) -> list[TextLine]:
    """Take running headers and footers, page numbers and contents lines out of `lines`."""
    dropped = _running(lines) | _contents(lines)
    return [line for index, line in enumerate(lines) if index not in dropped]


def _running(lines: Sequence[TextLine]) -> set[int]:
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append(index)
    dropped: set[int] = set()
    for edge in (0, -1):
        found = _repeated(lines, [own[edge] for own in pages.values()], len(pages))
        dropped |= found
        if found and all(is_page_number(lines[index].text) for index in found):
            # Within a bare page number there may be a line of words.
            inward = 1 if edge == 0 else -1
            dropped |= _repeated(
                lines, [index + inward for index in found if 0 <= index + inward < len(lines)], len(pages)
            )
    return dropped


def _repeated(lines: Sequence[TextLine], outer: Sequence[int], pages: int) -> set[int]:
    """Return those of the pages' `outer` lines that say what enough others say."""
    keys = Counter(repeating_key(lines[index].text) for index in outer)
    enough = max(MIN_PAGES, MIN_SHARE * pages)
    return {index for index in outer if keys[repeating_key(lines[index].text)] >= enough}


def _contents(lines: Sequence[TextLine]) -> set[int]:
    """Return the lines with leaders to a page number, if there are three, and the title over them."""
    entries = [index for index, line in enumerate(lines) if contents_entry(line.text)]
    if len(entries) < MIN_ENTRIES:
        return set()
    dropped = set(entries)
    for first, second in pairwise(entries):
        if second - first == 2 and not re.search(r"[.!?]$", lines[first + 1].text):
            dropped.add(first + 1)
    for index, line in enumerate(lines[:-1]):
        if is_contents_title(line.text) and dropped & {index + 1, index + 2}:
            dropped |= {index, index + 1}
    return dropped | {index for index in range(len(lines)) if _is_stray_number(lines, index, dropped)}


def _is_stray_number(lines: Sequence[TextLine], index: int, dropped: set[int]) -> bool:
    """Tell whether a line is the page number of a contents page."""
    return is_page_number(lines[index].text) and index - 1 in dropped and index + 1 in dropped
