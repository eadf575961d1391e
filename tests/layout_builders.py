"""Pages as the layout module gives them, made of lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout import Line, PageLayout, Piece


def page(number: int, *lines: tuple[float, str], label: str | None = None) -> PageLayout:
    made = tuple(Line((Piece(text, 70, 70 + 5 * len(text)),), y, 10) for y, text in lines)
    return PageLayout(number, label, 595, 842, made)


def texts(pages: Sequence[PageLayout]) -> list[list[str]]:
    return [[line.text for line in one.lines] for one in pages]


def body(number: int) -> list[tuple[float, str]]:
    words = ["rutiner", "søknader", "tiltak", "avtaler", "tall", "mål", "vedtak", "planer"]
    return [
        (770 - 14 * row, f"Her står {words[(number + row) % 8]} og {words[(3 * number + row) % 8]}") for row in range(8)
    ]
