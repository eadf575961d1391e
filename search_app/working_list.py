"""The working list: the passages that a user picks, in the user's own order, each with its citation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Literal

from search_app.result import Citation

MAX_PICKS = 200
# A cell of a spreadsheet holds 32,767 characters.
MAX_PICK_CHARS = 20_000
# Some 130 passages of usual length.
MAX_LIST_CHARS = 200_000
MAX_NOTE_CHARS = 2000

FullReason = Literal["picks", "chars", "long"]


class ListFullError(Exception):
    """A passage can't be added: the list has too many, or too long ones, or the passage is too long by itself."""

    def __init__(self, reason: FullReason) -> None:
        """Take `reason`: "picks" and "chars" for the list, "long" for the passage."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PickedTable:
    """Rows of one table, `text[start:end]` of the pick that they stand in, with the lines of the table's header.

    The header may stand further up in the report than what was picked; it is empty where the table has none.
    """

    start: int
    end: int
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """A passage that was picked: `text` is verbatim what `citation` cites, in the document's reading `version`.

    `question` is what had been asked, "" where nothing was. `note` is the user's own. `tables` are the rows in the
    text, in order. `assignment` and `status` are those of a status row, else None. `cut` tells whether the text begins
    and ends inside a sentence. `language` is the report's, a BCP 47 tag, None where it isn't known.
    """

    version: str
    citation: Citation
    text: str
    question: str = ""
    note: str = ""
    tables: tuple[PickedTable, ...] = ()
    assignment: str | None = None
    status: str | None = None
    cut: tuple[bool, bool] = (False, False)
    language: str | None = None

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.citation.document

    @property
    def start(self) -> int:
        """Where the passage begins in the document's text."""
        return self.citation.start

    @property
    def end(self) -> int:
        """Where the passage ends in the document's text."""
        return self.citation.end

    @property
    def id(self) -> str:
        """A name for the place that was picked, of letters and digits."""
        place = "\n".join((self.document, self.version, str(self.start), str(self.end)))
        return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def chars(self) -> int:
        """How many characters the pick holds."""
        table_chars = sum(len(cell) for table in self.tables for row in (*table.header, *table.rows) for cell in row)
        return len(self.text) + len(self.question) + len(self.note) + table_chars


@dataclass(frozen=True, slots=True)
class WorkingList:
    """Passages in the user's order, no place twice; every change gives another list.

    `removed` are the passages that the last removal took, each with the place that it had, from 0. The methods that
    take the id of a pick that the list lacks change nothing: it may have been removed in another tab.
    """

    picks: tuple[Pick, ...] = ()
    removed: tuple[tuple[int, Pick], ...] = ()

    @property
    def chars(self) -> int:
        """How many characters the list holds, the removed passages included."""
        return sum(pick.chars for pick in (*self.picks, *(pick for _, pick in self.removed)))

    def find(self, pick_id: str) -> Pick | None:
        """Return the pick with that id."""
        return next((pick for pick in self.picks if pick.id == pick_id), None)

    def add(self, pick: Pick) -> WorkingList:
        """Put a pick last; change nothing where its place is in the list. Raise ListFullError where it won't fit."""
        if self.find(pick.id) is not None:
            return self
        if pick.chars > MAX_PICK_CHARS:
            raise ListFullError("long")
        if len(self.picks) >= MAX_PICKS:
            raise ListFullError("picks")
        added = WorkingList((*self.picks, pick), tuple(one for one in self.removed if one[1].id != pick.id))
        # What can be brought back must not keep out what is wanted now.
        fitting = next((one for one in (added, WorkingList(added.picks)) if _fits(one)), None)
        if fitting is None:
            raise ListFullError("chars")
        return fitting

    def remove(self, pick_id: str) -> WorkingList:
        """Take a pick out."""
        taken = tuple((place, pick) for place, pick in enumerate(self.picks) if pick.id == pick_id)
        return self if not taken else WorkingList(tuple(one for one in self.picks if one.id != pick_id), taken)

    def clear(self) -> WorkingList:
        """Take all picks out."""
        return self if not self.picks else WorkingList((), tuple(enumerate(self.picks)))

    def undo(self) -> WorkingList:
        """Put back what the last removal took, where it was."""
        picks = list(self.picks)
        for place, pick in self.removed:
            picks.insert(place, pick)
        return WorkingList(tuple(picks))

    def move(self, pick_id: str, by: int) -> WorkingList:
        """Move a pick `by` places, up where that is negative, and no further than to the ends."""
        place = next((place for place, pick in enumerate(self.picks) if pick.id == pick_id), None)
        if place is None:
            return self
        others = [pick for pick in self.picks if pick.id != pick_id]
        others.insert(max(0, place + by), self.picks[place])
        return replace(self, picks=tuple(others))

    def annotate(self, pick_id: str, note: str) -> WorkingList:
        """Set a pick's note, cut at MAX_NOTE_CHARS."""
        clean = note.strip()[:MAX_NOTE_CHARS]
        return replace(self, picks=tuple(replace(one, note=clean) if one.id == pick_id else one for one in self.picks))


def _fits(working: WorkingList) -> bool:
    return len(working.picks) + len(working.removed) <= MAX_PICKS and working.chars <= MAX_LIST_CHARS
