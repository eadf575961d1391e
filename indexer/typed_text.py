"""The text of one paragraph as it is put together of runs, with what its type says: bold, size, raised figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class TypedText:
    """Pieces of text in order; tabs and line breaks are among them."""

    pieces: list[str] = field(default_factory=list)
    plain_chars: int = 0
    sizes: Counter[float] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """Return the text."""
        return "".join(self.pieces)

    @property
    def bold(self) -> bool:
        """Whether all that is printed is bold."""
        return not self.plain_chars and bool(self.text.strip())

    @property
    def size(self) -> float:
        """Return the size in points that most characters have, 0 where it isn't known."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 0.0

    def add(self, text: str, *, bold: bool | None, size: float | None, raised: bool | None) -> None:
        """Add a piece; raised figures right behind a word become such characters: "10⁶" is not "106"."""
        if raised:
            text = raised_figures(text, self.pieces)
        self.pieces.append(text)
        count = len(text) - text.count(" ")
        self.plain_chars += 0 if bold else count
        self.sizes[size or 0.0] += count


def raised_figures(text: str, before: list[str]) -> str:
    """Return raised `text` as it is written behind the pieces `before` it."""
    ends_in_word = any(piece[-1:].strip() for piece in before[-1:])
    return text.translate(_RAISED) if ends_in_word and text.isascii() and text.isdecimal() else text
