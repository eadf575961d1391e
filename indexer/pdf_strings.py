"""Strings of a PDF that hold a table's whole line, its columns parted by runs of blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

# So many blanks in a string are no space between words.
MIN_BLANKS = 3
_BLANKS = re.compile(rb"( {3,})")


def parted(items: Iterable[Any], decode: Callable[[bytes | str], tuple[str, float, int, int]]) -> Iterator[Any]:
    """Yield the items of a text operator, each string parted at its runs of blanks, which are items of their own.

    `decode` is that of the string's font. One whose codes are of two bytes is left as it is.
    """
    for item in items:
        if isinstance(item, bytes) and _BLANKS.search(item) and decode(item)[2] == len(item):
            yield from filter(None, _BLANKS.split(item))
        else:
            yield item


def is_blank(text: str) -> bool:
    """Tell whether a string is nothing but blanks, and enough of them to part two cells."""
    return len(text) >= MIN_BLANKS and text.isspace()
