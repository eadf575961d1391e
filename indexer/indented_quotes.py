"""The block quotes of a plain text: lines that are indented where the text around them isn't."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.text_lines import TextLine, is_item

MIN_COLUMNS = 3
# Fewer words that are moved to the right are an address, a date or a name below a letter.
MIN_WORDS = 5


def quote_lines(lines: Sequence[TextLine]) -> frozenset[int]:
    """Return the indexes of the lines of block quotes.

    One line by itself is none where paragraphs begin with an indented line, nor is what goes on below an item.
    """
    chars: Counter[int] = Counter()
    for line in lines:
        chars[line.indent] += len(line.text)
    usual = chars.most_common(1)[0][0] if chars else 0
    indented = [line.indent >= usual + MIN_COLUMNS for line in lines]
    runs = list(_runs(indented))
    openings = [end - first == 1 and end < len(lines) and not lines[end].gap for first, end in runs]
    found: set[int] = set()
    for (first, end), opens in zip(runs, openings, strict=True):
        after_item = first > 0 and is_item(lines[first - 1].text) and not lines[first].gap
        has_items = any(is_item(lines[at].text) for at in range(first, end))
        words = sum(len(lines[at].text.split()) for at in range(first, end))
        is_table = all(len(lines[at].columns) > 1 for at in range(first, end))
        is_opening = opens or (end - first == 1 and sum(openings) > 1)
        if not (after_item or has_items or is_table or is_opening) and words >= MIN_WORDS:
            found.update(range(first, end))
    return frozenset(found)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where runs of true flags begin and end."""
    first = None
    for at, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = at
        elif not flag and first is not None:
            yield first, at
            first = None
