"""The words in the boxes of a drawing: read box by box, and not line by line across all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.layout import Line, PageLayout, Piece

# Notes and captions are set in 0.7 to 0.9 of the text's size; a flow chart that was made to fit is smaller.
MAX_SIZE = 0.62
# Fewer such lines are print on a picture, which nothing is mixed with.
MIN_LINES = 8
# The lines of one label stand below each other, this many em apart at most.
MAX_STEP_EM = 1.5


def with_whole_labels(page: PageLayout, body_size: float) -> PageLayout:
    """Return the page with its tiny print ordered by labels, each from its first line to its last."""
    max_size = MAX_SIZE * body_size
    tiny = [line for line in page.lines if line.size <= max_size]
    if len(tiny) < MIN_LINES:
        return page
    labels = _labels([(line, piece) for line in tiny for piece in line.pieces])
    first = page.lines.index(tiny[0])
    behind = [line for line in page.lines[first:] if line.size > max_size]
    return replace(page, lines=(*page.lines[:first], *chain.from_iterable(labels), *behind))


def _labels(pieces: Sequence[tuple[Line, Piece]]) -> list[list[Line]]:
    """Group the pieces, which come from the top down, by what stands below each other."""
    labels: list[list[Line]] = []
    for line, piece in pieces:
        alone = replace(line, pieces=(piece,), runs=(piece,), bold=piece.bold)
        above = [label for label in labels if _goes_on(label[-1], alone)]
        if above:
            max(above, key=lambda label: _overlap(label[-1], alone)).append(alone)
        else:
            labels.append([alone])
    return labels


def _goes_on(line: Line, following: Line) -> bool:
    return 0 < line.y - following.y < MAX_STEP_EM * line.size and _overlap(line, following) > 0


def _overlap(line: Line, other: Line) -> float:
    return min(line.x1, other.x1) - max(line.x0, other.x0)
