"""Tables and definition lists of a web page, as they are filled cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.flow import Paragraph, Part, Table, bold_rows, cell_text

# Wider spans are no columns that anybody sees.
MAX_COLUMNS = 100
MAX_ROW_SPAN = 1000
# A longer definition reads better as a paragraph.
MAX_DEFINITION_CHARS = 500


@dataclass(slots=True)
class Cell:
    """A cell and how many columns and rows it goes over."""

    parts: list[Part] = field(default_factory=list)
    is_head: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Row:
    """A row; `is_head` says that it stands in the table's head."""

    cells: list[Cell] = field(default_factory=list)
    is_head: bool = False


@dataclass(slots=True)
class OpenTable:
    """A table that is being read; `before` is what stands in front of its rows, such as its caption."""

    rows: list[Row] = field(default_factory=list)
    before: list[Part] = field(default_factory=list)
    is_layout: bool = False
    is_definitions: bool = False
    in_head: bool = False

    def parts(self) -> Iterator[Part]:
        """Yield what the table is: its rows, or only its text where it has but one column or lays out a page."""
        yield from self.before
        cells = [cell for row in self.rows for cell in row.cells]
        if self.is_layout or self._is_frame() or (self.is_definitions and not all(map(_is_simple, cells))):
            yield from (part for cell in cells for part in cell.parts)
            return
        bold = [[cell.parts for cell in row.cells] for row in self.rows]
        heads = 0 if self.is_definitions else self._heads()
        yield Table(self._texts(), heads, 0 if self.is_definitions else bold_rows(bold))

    def _is_frame(self) -> bool:
        """Tell a table of one column, and one with headings of the page in its cells."""
        if all(sum(bool(cell.parts) for cell in row.cells) < 2 for row in self.rows):
            return True
        return any(_has_heading(cell) for row in self.rows for cell in row.cells if not cell.is_head)

    def _heads(self) -> int:
        """Count the rows from the top that are heads only."""
        count = 0
        for row in self.rows:
            named = bool(row.cells) and all(cell.is_head for cell in row.cells)
            # One cell of its own below the names is the title of a group of rows.
            if not row.is_head and (not named or (count > 0 and len(row.cells) == 1)):
                break
            count += 1
        return count

    def _texts(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows' texts column by column; what goes over several stands in the first."""
        rows = []
        below: dict[int, int] = {}
        for row in self.rows:
            texts: list[str] = []
            cells = iter(row.cells)
            cell = next(cells, None)
            while len(texts) < MAX_COLUMNS and (cell is not None or any(at >= len(texts) for at in below)):
                if below.get(len(texts)):
                    texts.append("")
                    continue
                if cell is None:
                    texts.append("")
                    continue
                at = len(texts)
                texts += [cell_text(cell.parts), *[""] * (min(cell.columns, MAX_COLUMNS - at) - 1)]
                if cell.rows > 1:
                    below |= dict.fromkeys(range(at, len(texts)), cell.rows)
                cell = next(cells, None)
            below = {column: left - 1 for column, left in below.items() if left > 1}
            rows.append(tuple(texts))
        return tuple(rows)


def _has_heading(cell: Cell) -> bool:
    return any(isinstance(part, Paragraph) and part.kind == "heading" for part in cell.parts)


def _is_simple(cell: Cell) -> bool:
    texts = [part.text for part in cell.parts if isinstance(part, Paragraph) and part.kind == "paragraph"]
    return len(texts) == len(cell.parts) and sum(map(len, texts)) <= MAX_DEFINITION_CHARS


def span_of(value: str | None, most: int) -> int:
    """Read a span: 1 where it says nothing sensible, `most` at most."""
    text = (value or "").strip()
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 10 else 1
