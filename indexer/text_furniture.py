"""Running headers, page numbers and contents in a plain text, as programs that turn PDF into text leave them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.contents import is_contents_entry, is_contents_title
from indexer.furniture import counted_number, repeating_key
from indexer.printed_labels import is_page_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.text_lines import TextLine

# A first or last line that says the same on this share of the pages, and on three or more, is furniture.
MIN_SHARE = 0.5
MIN_PAGES = 3
MIN_ENTRIES = 3
# A report's front matter has no more pages than this: beyond it, what counts along with the pages is something else.
MAX_PAGE_OFFSET = 30


def clear_text(lines: Sequence[TextLine]) -> list[TextLine]:
    """Take running headers and footers, page numbers and contents lines out of `lines`."""
    dropped = _running(lines) | _contents(lines)
    return [line for index, line in enumerate(lines) if index not in dropped]


def _running(lines: Sequence[TextLine]) -> set[int]:
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append(index)
    dropped: set[int] = set()
    for edge, inward in ((0, 1), (-1, -1)):
        outer = [own[edge] for own in pages.values()]
        found = _repeated(lines, outer, len(pages), top=edge == 0)
        dropped |= found
        if found and all(is_page_number(lines[index].text) for index in found):
            # Within a bare page number there may be a line of words.
            inner = [index + inward for index in found if 0 <= index + inward < len(lines)]
            dropped |= _repeated(lines, inner, len(pages), top=edge == 0)
    return dropped


def _repeated(lines: Sequence[TextLine], outer: Sequence[int], pages: int, *, top: bool) -> set[int]:
    """Return those of the pages' `outer` lines that say what enough others say."""
    groups: dict[str, list[int]] = {}
    for index in outer:
        groups.setdefault(repeating_key(lines[index].text), []).append(index)
    enough = max(MIN_PAGES, MIN_SHARE * pages)
    return {
        index
        for group in groups.values()
        if len(group) >= enough and not _counts_text([lines[index] for index in group], top)
        for index in group
    }


def _counts_text(group: Sequence[TextLine], top: bool) -> bool:
    """Tell "Tiltak 1", "Tiltak 2" over the text of their pages, and "Frist 2018" below it, from a running line.

    A footer may end in the page's number: "Rapport 12". Far from its words that number is one at the top as well.
    """
    numbers = [counted_number(line.text) for line in group if len(line.columns) == 1]
    if len(numbers) < len(group) or None in numbers or len(set(numbers)) < len(numbers):
        return False
    steps = {number - line.page for number, line in zip(numbers, group, strict=True) if number is not None}
    return top or len(steps) > 1 or abs(min(steps)) > MAX_PAGE_OFFSET


def _contents(lines: Sequence[TextLine]) -> set[int]:
    """Return the lines with leaders to a page number, if there are three, and the title over them."""
    entries = [index for index, line in enumerate(lines) if is_contents_entry(line.text)]
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
