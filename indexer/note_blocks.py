"""Footnotes as blocks, and where among a page's blocks they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from indexer.blocks import Block, PlacedLine
from indexer.notes import is_note, note_number, places_of

if TYPE_CHECKING:
    from indexer.layout import Line


def note_blocks(lines: Sequence[Line], page: int) -> Iterator[Block]:
    """Yield a block for each of a page's footnotes; the rest of the last page's is one too."""
    group: list[PlacedLine] = []
    for line in lines:
        if group and is_note(line.text):
            yield Block("note", (tuple(group),))
            group = []
        group.append(PlacedLine(line.text, page))
    if group:
        yield Block("note", (tuple(group),))


def place_notes(blocks: list[Block], notes: Sequence[Block], page: int, *, open_end: bool) -> None:
    """Add a page's notes, each behind the paragraph, list or table that holds its mark, so that they share a section.

    `open_end` says that the last block may run on to the next page: no note stands behind it then, so that its sentence
    stays whole and pages never fall.
    """
    first = next((at for at in reversed(range(len(blocks))) if _last_page(blocks[at], page) < page), -1) + 1
    own = [" ".join(line.text for line in block.lines if line.page == page) for block in blocks[first:]]
    end = len(blocks) - open_end
    places = places_of([note_number(note.lines[0].text) for note in notes], own)
    behind = [end if place is None else min(_behind(blocks, first + place), end) for place in places]
    # From the last to the first, so that no place moves and notes of one place keep their order.
    order = sorted(range(len(notes)), key=behind.__getitem__)
    for index in reversed(order):
        blocks.insert(behind[index], notes[index])


def _last_page(block: Block, otherwise: int) -> int:
    return block.lines[-1].page if block.lines else otherwise


def _behind(blocks: Sequence[Block], at: int) -> int:
    """Return the index behind the list or table that block `at` belongs to, behind a heading's first paragraph."""
    if blocks[at].kind == "heading" and at + 1 < len(blocks) and blocks[at + 1].kind != "heading":
        at += 1
    while at + 1 < len(blocks) and blocks[at].kind in ("item", "row"):
        if blocks[at + 1].kind != blocks[at].kind or blocks[at + 1].table != blocks[at].table:
            break
        at += 1
    return at + 1
