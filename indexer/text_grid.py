"""Draws a table in characters, for a terminal: columns aligned, long cells wrapped."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from textwrap import wrap

SEPARATOR = " │ "
MIN_COLUMN_CHARS = 8


def draw_table(rows: Sequence[Sequence[str]], width: int, headers: Sequence[bool] = ()) -> list[str]:
    """Return the lines of a table at most `width` wide, wider only where its columns would get too narrow to read.

    `headers` says which rows are headers; a rule is drawn below each. Short rows are filled up with empty cells.
    """
    count = max((len(row) for row in rows), default=0)
    full = [[" ".join(cell.split()) for cell in row] + [""] * (count - len(row)) for row in rows]
    widths = _fitted([max((_width(row[at]) for row in full), default=0) for at in range(count)], width)
    lines: list[str] = []
    for number, row in enumerate(full):
        wrapped = [_wrapped(cell, room) for cell, room in zip(row, widths, strict=True)]
        for at in range(max(map(len, wrapped), default=0)):
            parts = [cell[at] if at < len(cell) else "" for cell in wrapped]
            padded = [part + " " * (room - _width(part)) for part, room in zip(parts, widths, strict=True)]
            lines.append(SEPARATOR.join(padded).rstrip())
        if number < len(headers) and headers[number]:
            lines.append("─┼─".join("─" * room for room in widths))
    return lines


def _fitted(widths: list[int], width: int) -> list[int]:
    """Take room from the widest columns until the table fits."""
    room = width - len(SEPARATOR) * (len(widths) - 1)
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > MIN_COLUMN_CHARS:
        widest = max(fitted)
        below = max((one for one in fitted if one < widest), default=0)
        wide = [at for at, one in enumerate(fitted) if one == widest]
        step = max(1, min(widest - max(below, MIN_COLUMN_CHARS), (sum(fitted) - room) // len(wide)))
        for at in wide:
            fitted[at] = max(MIN_COLUMN_CHARS, fitted[at] - step)
    return fitted


def _wrapped(text: str, room: int) -> list[str]:
    return wrap(text, max(room, 1), break_on_hyphens=False) or [""]


def _width(text: str) -> int:
    """Count the places that a text takes up: combining marks take none."""
    return sum(not unicodedata.combining(char) for char in text)
