"""Word's fields: which of them show a result that belongs to the text, across the runs and paragraphs they span."""

from __future__ import annotations

from dataclasses import dataclass

_CONTENTS = frozenset({"TOC", "TOA", "INDEX"})
# Page numbers of a page that we don't know, and marks for an index, which show nothing.
_LEFT_OUT = _CONTENTS | {"PAGE", "NUMPAGES", "SECTIONPAGES", "XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE"}


@dataclass(slots=True)
class _Open:
    instruction: str = ""
    in_result: bool = False


class Fields:
    """The fields that are open where the text is being read, the innermost last."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: list[_Open] = []

    def mark(self, kind: str) -> None:
        """Take the mark that begins a field, parts its instruction from its result, or ends it."""
        if kind == "begin":
            self._open.append(_Open())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Take a piece of the instruction of the innermost field."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += text

    def reset(self) -> None:
        """Close all: in a file whose marks don't match, a field would swallow the rest of the text."""
        self._open.clear()

    @property
    def shown(self) -> bool:
        """Whether text here belongs to what is read."""
        return all(one.in_result and not is_left_out(one.instruction) for one in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether this is inside a table of contents or an index."""
        return any(one.in_result and _name(one.instruction) in _CONTENTS for one in self._open)


def is_left_out(instruction: str) -> bool:
    """Tell whether the result of a field is no part of the text."""
    return _name(instruction) in _LEFT_OUT


def _name(instruction: str) -> str:
    return next(iter(instruction.split(maxsplit=1)), "").upper()
