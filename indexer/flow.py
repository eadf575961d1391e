"""What the readers of files without pages make of them, text in one flow, and the blocks of that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from indexer.blocks import Block, Lines, PlacedLine
from indexer.file_facts import NO_FACTS, FileFacts
from indexer.heading_levels import Candidate, levels_of
from indexer.mend import mend_line
from indexer.numbering import is_numbered
from indexer.tables import status_column_of
from indexer.text_lines import is_item

# A longer text in a heading's style is a paragraph: statutes have whole subsections in such styles.
MAX_HEADING_CHARS = 300
# Of a file that has no heading styles: a longer bold paragraph is no heading.
MAX_TYPED_CHARS = 120
LARGER = 1.12
# Where more of the text than this is bold or large, that says nothing.
MAX_TYPED_SHARE = 0.5
MIN_CONTENTS_LINES = 3
_CONTENTS_TITLE = re.compile(r"(?:innhold(?:sfortegnelse|soversikt)?|innhald(?:sliste)?|contents)\s*:?", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n\s*\n")
_LEADER = re.compile(r"(?:\.{3,}|…+|(?:\s*\.){4,})\s*\d{1,4}\s*$")
_TABBED_PAGE = re.compile(r"\t\s*\d{1,4}\s*$")
_SENTENCE_END = re.compile(r"[.,;:]$")
_NO_HEADING = re.compile(r"^(?:figur|tabell|bilde|diagram|kilde|foto|https?:|www\.)\b|\S@\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its file has it, its lines parted by line breaks; `marker` is an item's number or bullet.

    A heading has a `level` from 1. `bold` says that all of it is; `size` is in points, 0 where that isn't known.
    A "contents" is where a table of contents was left out.

    What a `Document` isn't made of, for who needs the paragraphs one by one: `is_quote` says that the style is one for
    quotes; `indent_points` is how far the text is moved to the right, where no list and no such style does that;
    `parts` are what a note holds; `pieces` the elements that the text was put together of, with what each gave, where
    the reader keeps them.
    """

    text: str
    kind: Literal["heading", "paragraph", "item", "code", "note", "contents"] = "paragraph"
    level: int = 0
    marker: str = ""
    bold: bool = False
    size: float = 0.0
    is_quote: bool = field(default=False, compare=False)
    indent_points: float = field(default=0.0, compare=False)
    parts: Sequence[Part] = field(default=(), compare=False, repr=False)
    pieces: Sequence[tuple[Any, str]] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, text with line breaks. The first `headers` rows name the columns.

    Where the file marks none, the first `bold` rows do, as in `bold_rows`. `parts` are what the cells hold, one by one.
    """

    rows: tuple[tuple[str, ...], ...]
    headers: int = 0
    bold: int = 0
    parts: Sequence[Part] = field(default=(), compare=False, repr=False)


Part: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Flow:
    """What a reader made of a file: the title that the file gives, "" where it gives none, and its parts in order."""

    title: str
    parts: Sequence[Part] = field(default_factory=tuple)
    facts: FileFacts = NO_FACTS


def flow_blocks(parts: Iterable[Part]) -> list[Block]:
    """Turn the parts of a file without pages into blocks, contents lists left out."""
    kept = _without_contents([part for part in parts if isinstance(part, Table) or _says_something(part)])
    if not any(isinstance(part, Paragraph) and part.kind == "heading" for part in kept):
        kept = _with_typed_headings(kept)
    blocks: list[Block] = []
    tables = 0
    for part in kept:
        if isinstance(part, Table):
            rows = list(_rows(part, tables))
            tables += bool(rows)
            blocks += rows
        else:
            blocks += _blocks(part)
    return blocks


def _says_something(part: Paragraph) -> bool:
    alone = part.kind == "heading" or part.marker
    return part.kind == "contents" or bool(mend_line(part.text) if alone else part.text.strip())


def _lines(text: str) -> Lines:
    return tuple(PlacedLine(mended, 0) for line in text.split("\n") if (mended := mend_line(line)))


def _blocks(part: Paragraph) -> Iterator[Block]:
    if part.kind == "code":
        for line in _lines(part.text):
            yield Block("item", ((line,),))
        return
    text = f"{part.marker} {part.text}" if part.marker else part.text
    if part.kind == "heading":
        title = " ".join(line.text for line in _lines(text))
        if len(title) <= MAX_HEADING_CHARS:
            yield Block("heading", ((PlacedLine(title, 0),),), part.level)
            return
    # An empty line inside a paragraph parts it for whoever reads it.
    for lines in map(_lines, [text] if part.kind == "note" else _EMPTY_LINE.split(text)):
        if lines:
            marked = is_item(lines[0].text) or (part.marker and lines[0].text.startswith(part.marker))
            yield Block("note" if part.kind == "note" else "item" if marked else "paragraph", (lines,))


def _rows(table: Table, number: int) -> Iterator[Block]:
    """Yield the rows that say something, all with the columns that any of them has a text in."""
    written = [(at, cells) for at, texts in enumerate(table.rows) if any(cells := tuple(map(_lines, texts)))]
    if not written:
        return
    used = sorted({column for _, cells in written for column, cell in enumerate(cells) if cell})
    rows = [tuple(cells[column] if column < len(cells) else () for column in used) for _, cells in written]
    marked = sum(at < (table.headers or table.bold) for at, _ in written)
    headers, status = _header_of([[" ".join(line.text for line in cell) for cell in row] for row in rows], marked)
    for index, cells in enumerate(rows):
        yield Block("row", cells, 0, number, status, index < headers and len(rows) > headers)


def _header_of(rows: Sequence[Sequence[str]], marked: int) -> tuple[int, int | None]:
    """Return how many rows are headers and which column is headed Status, below a title that may stand above them."""
    if marked:
        return marked, status_column_of(rows[marked - 1])
    for at, names in enumerate(rows[:2]):
        status = status_column_of(names)
        if status is not None:
            return at + 1, status
        if sum(map(bool, names)) > 1:
            break
    return 0, None


def _without_contents(parts: Sequence[Part]) -> list[Part]:
    """Leave contents lists out, with their title: those that the file marks, and those with leaders and pages."""
    kept: list[Part] = []
    at = 0
    while at < len(parts):
        end = _end_of_contents(parts, at, _is_contents_title(kept[-1:]))
        if end > at:
            if _is_contents_title(kept[-1:]):
                kept.pop()
            at = end
        else:
            kept.append(parts[at])
            at += 1
    return kept


def _end_of_contents(parts: Sequence[Part], at: int, titled: bool) -> int:
    """Return where the contents list that begins at `at` ends; `at` itself where none does."""
    end = at
    while end < len(parts) and _is_contents(parts[end]):
        end += 1
    if end > at:
        return end
    while end < len(parts) and _is_contents_line(parts[end], titled):
        end += 1
    return end if end - at >= MIN_CONTENTS_LINES else at


def _is_contents(part: Part) -> bool:
    return isinstance(part, Paragraph) and part.kind == "contents"


def _is_contents_line(part: Part, titled: bool) -> bool:
    """Tell a line of a contents list; a tab alone before the page counts only below a contents title."""
    if isinstance(part, Table) or part.kind not in ("paragraph", "item"):
        return False
    return bool(_LEADER.search(part.text) or (titled and _TABBED_PAGE.search(part.text)))


def _is_contents_title(parts: Sequence[Part]) -> bool:
    return any(isinstance(part, Paragraph) and _CONTENTS_TITLE.fullmatch(part.text.strip()) for part in parts)


def _with_typed_headings(parts: Sequence[Part]) -> list[Part]:
    """Make headings of short paragraphs in larger or bold type, in a file that marks no heading."""
    sizes: Counter[float] = Counter()
    for part in parts:
        if isinstance(part, Paragraph):
            sizes[part.size] += len(part.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    found = {at: part for at, part in enumerate(parts) if isinstance(part, Paragraph) and _is_typed_heading(part, body)}
    if sum(len(part.text) for part in found.values()) > MAX_TYPED_SHARE * sum(sizes.values()):
        return list(parts)
    levels = levels_of(
        [Candidate(0, at, at, f"{part.marker} {part.text}".strip(), part.size, part.bold) for at, part in found.items()]
    )
    placed = dict(zip(found, levels, strict=True))
    return [
        replace(part, kind="heading", level=placed[at]) if at in placed and isinstance(part, Paragraph) else part
        for at, part in enumerate(parts)
    ]


def _is_typed_heading(part: Paragraph, body: float) -> bool:
    text = " ".join(filter(None, (part.marker, mend_line(part.text))))
    numbered = is_numbered(text)
    if part.kind not in ("paragraph", "item") or "\n" in part.text.strip() or len(text) > MAX_TYPED_CHARS:
        return False
    if not (part.bold or part.size > LARGER * body > 0) or (part.kind == "item" and not numbered):
        return False
    if sum(char.isalpha() for char in text) < 2 or _NO_HEADING.search(text):
        return False
    return numbered or (not _SENTENCE_END.search(text) and not is_item(text))


def cell_text(parts: Iterable[Part]) -> str:
    """Return what a table's cell or a note holds, line by line; a table inside it with its rows as lines."""
    lines = []
    for part in parts:
        if isinstance(part, Table):
            lines += [" ".join(filter(None, row)) for row in part.rows]
        elif part.kind != "contents":
            lines.append(f"{part.marker} {part.text}".lstrip())
    return "\n".join(line for line in lines if line.strip())


def bold_rows(rows: Sequence[Sequence[Sequence[Part]]]) -> int:
    """Count the rows from the top that are bold, up to the first with names of columns; 0 where all rows are bold.

    A row with one cell of text above the names is the table's title, and one below them is of the table.
    """
    bold = [_is_bold([part for cell in row for part in cell]) for row in rows]
    for at, row in enumerate(rows):
        if not bold[at] or all(bold):
            break
        if sum(map(bool, row)) > 1:
            return at + 1
    return 0


def _is_bold(parts: Sequence[Part]) -> bool:
    return bool(parts) and all(isinstance(part, Paragraph) and part.bold for part in parts)


def join_title(parts: list[Part], titles: Sequence[Part]) -> str:
    """Make one heading of the first paragraphs of `parts` that are `titles`; return its text, "" without any."""
    own = [at for at, part in enumerate(parts) if any(part is title for title in titles)]
    if not own:
        return ""
    first = last = own[0]
    while last + 1 in own:
        last += 1
    title = " ".join(part.text for part in parts[first : last + 1] if isinstance(part, Paragraph))
    parts[first : last + 1] = [Paragraph(title, "heading", 1)]
    return " ".join(title.split())
