"""What the walker of a content stream needs of the library that reads the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol


class FontFace(Protocol):
    """A font: what a string of its codes says and how wide it is."""

    bold: bool

    def decode(self, codes: bytes | str) -> tuple[str, float, int, int]:
        """Return the characters, their width in em, how many codes there are, and how many are a space."""
        ...


class Engine(Protocol):
    """What the walker needs of the library that reads the file."""

    def operations(self, stream: Any) -> Sequence[tuple[list[Any], bytes]]:
        """Parse a content stream or form."""
        ...

    def fonts(self, resources: Any) -> Callable[[Any], FontFace | None]:
        """Return what looks up a font of `resources` by name."""
        ...

    def form(self, resources: Any, name: Any) -> tuple[Any, Any, Sequence[float]] | None:
        """Return a form's stream, resources and matrix; None if `name` is no form."""
        ...
