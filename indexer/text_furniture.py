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
    # From the edge inwards: under a footer may stand a page number, over a header an address.
    for edge in (0, -1, 0, -1):
        rest = {page: [index for index in own if index not in dropped] for page, own in pages.items()}
        outer = {page: own[edge] for page, own in rest.items() if own}
        keys = Counter(repeating_key(lines[index].text) for index in outer.values())
        for index in outer.values():
            count = keys[repeating_key(lines[index].text)]
            if count >= MIN_PAGES and count >= MIN_SHARE * len(pages):
                dropped.add(index)
    return dropped


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
