"""What reading a file gave: the `Document`, and beside it what stands in the file and was left out of the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.contents import is_contents_entry, is_contents_title
from indexer.document import Document
from indexer.furniture import repeating_key
from indexer.printed_labels import is_page_number

Why = Literal["page_number", "contents", "running"]
Unknown = Literal["", "another", "recognised", "slow"]
Line = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the file that is in no text: `why` it was taken for furniture. `page` is physical, None if unknown."""

    page: int | None
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read, and what only a person asks for.

    `left_out` are the lines that its text lacks, in the order of the file; `notes` the offsets, (start, end) each, of
    its footnotes' text, `quotes` those of what a plain text or a Markdown file sets as block quotes. None of these is
    known where there is something to say in `unknown`: reading the file again gave "another" text, was too "slow", or
    wasn't tried since pages were "recognised" in pictures.
    """

    document: Document
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[tuple[int, int], ...] = ()
    unknown: Unknown = ""
    quotes: tuple[tuple[int, int], ...] = ()

    def left_out_of(self, page: int | None) -> tuple[LeftOut, ...]:
        """Return what was left out of one page, by its physical number."""
        return tuple(line for line in self.left_out if line.page == page)


def left_out(
    before: Iterable[Line], after: Iterable[Line], cleared: Iterable[Line] | None = None
) -> tuple[LeftOut, ...]:
    """Return the lines, (page, text) each, that stand in `before` and no longer in `after`.

    `cleared` are those that were left when only a contents page had still to be taken out; without them it is judged
    from the lines which of them were one's.
    """
    kept = Counter(after)
    of_contents = None if cleared is None else Counter(cleared) - kept
    gone: list[Line] = []
    for line in before:
        if kept[line] > 0:
            kept[line] -= 1
        else:
            gone.append(line)
    reasons = _judged(gone) if of_contents is None else [_why(line, of_contents) for line in gone]
    return tuple(LeftOut(page, text, why) for (page, text), why in zip(gone, reasons, strict=True))


def _why(line: Line, of_contents: Counter[Line]) -> Why:
    """Tell what a line was taken for, and count it off."""
    if of_contents[line] > 0:
        of_contents[line] -= 1
        return "contents"
    return "page_number" if is_page_number(line[1]) else "running"


def _judged(gone: Sequence[Line]) -> list[Why]:
    """Tell what each line was taken for: what says the same on other pages runs, the rest is of a contents page."""
    pages: dict[str, set[int | None]] = defaultdict(set)
    for page, text in gone:
        pages[repeating_key(text)].add(page)
    contents = {page for page, text in gone if is_contents_entry(text) or is_contents_title(text)}
    reasons: list[Why] = []
    for page, text in gone:
        if is_page_number(text):
            reasons.append("page_number")
        elif is_contents_entry(text) or is_contents_title(text):
            reasons.append("contents")
        elif len(pages[repeating_key(text)]) > 1 or page not in contents:
            reasons.append("running")
        else:
            reasons.append("contents")
    return reasons
