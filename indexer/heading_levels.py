"""The level of each heading: by bookmark, by what it counts, by its number, by size and weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.numbering import CHAPTER_RANK, is_numbered, numbers_of, rank_of, series_of

# Sizes nearer than this are the same style; Word rounds to half points.
SAME_SIZE_POINTS = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading before its level is known: lines `first` to `last` of page `page`, all from 0.

    `level` is the bookmark's, 0 where no bookmark points here. `on_cover` marks the front page's title. `depth` is
    that of the contents page's entry, 0 where there is none, or its depth isn't known.
    """

    page: int
    first: int
    last: int
    text: str
    size: float
    bold: bool
    level: int = 0
    on_cover: bool = False
    depth: int = 0


def levels_of(candidates: Sequence[Candidate]) -> list[int]:
    """Return the level of each heading, from 1.

    A member of a counted series (Hovedmål 1, Hovedmål 2) stands beside the one before it, also where the file's
    bookmarks put it underneath: the author took another heading style for it. Nothing stands under the
    cover's title.
    """
    levels: list[int] = []
    stack: list[tuple[Candidate, int]] = []
    front = _front_matter(candidates)
    for found in candidates:
        if stack and stack[-1][0].on_cover:
            stack = []
        if _is_chapter(found):
            stack = [one for one in stack if one[0] not in front]
        brother = _brother(stack, found)
        if brother is not None:
            stack = stack[:brother]
        else:
            while stack and not _outranks(stack[-1][0], found):
                stack.pop()
        level = stack[-1][1] + 1 if stack else 1
        stack.append((found, level))
        levels.append(level)
    return levels


def _is_chapter(found: Candidate) -> bool:
    return not found.level and (len(numbers_of(found.text) or ()) == 1 or rank_of(found.text) == CHAPTER_RANK)


def _front_matter(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return what stands before the first chapter and is no part that holds chapters, however large it is set.

    A part's title comes back in the same type between later chapters; a foreword's doesn't.
    """
    first = next((at for at, found in enumerate(candidates) if _is_chapter(found)), 0)
    later = [found for found in candidates[first:] if not is_numbered(found.text)]
    return [
        found
        for found in candidates[:first]
        if not found.level
        and not is_numbered(found.text)
        and not any(abs(other.size - found.size) < SAME_SIZE_POINTS and other.bold == found.bold for other in later)
    ]


def _brother(stack: Sequence[tuple[Candidate, int]], found: Candidate) -> int | None:
    """Return where in the stack a member of the same series stands that `found` is no part of."""
    series = series_of(found.text)
    if series is None:
        return None
    for index in reversed(range(len(stack))):
        other = stack[index][0]
        if series_of(other.text) == series and abs(other.size - found.size) < SAME_SIZE_POINTS:
            return index
    return None


def _outranks(upper: Candidate, lower: Candidate) -> bool:
    """Tell whether `lower` belongs under `upper`."""
    if lower.level:
        return 0 < upper.level < lower.level
    larger = upper.size > lower.size + SAME_SIZE_POINTS
    smaller = upper.size < lower.size - SAME_SIZE_POINTS
    if upper.level:
        return not smaller
    above, below = numbers_of(upper.text), numbers_of(lower.text)
    if above is not None and below is not None:
        # A shallower number in smaller type is an item of a list under the heading, not the next chapter.
        return larger or (len(above) < len(below) and not smaller)
    if upper.depth and lower.depth and upper.depth != lower.depth:
        return upper.depth < lower.depth
    ranks = rank_of(upper.text), rank_of(lower.text)
    if ranks[0] is not None and ranks[1] is not None:
        return ranks[0] < ranks[1]
    if larger or smaller:
        return larger
    return upper.bold and not lower.bold
