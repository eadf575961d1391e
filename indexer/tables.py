"""Tables as rows, and status tables, found by their header and by where its last cell stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.layout import Line, PageLayout

_STATUS_HEADER = re.compile(r"^status(?:vurdering)?(?:\s+(?:per|pr\.?|i|ved)\s.{1,20})?$", re.I)
# A header names its columns in a few words; a sentence that happens to end in "status" doesn't.
MAX_HEADER_WORDS = 6


@dataclass(frozen=True, slots=True)
class RowLines:
    """A row as it stands on one page: for each cell its lines of text, from left to right."""

    cells: tuple[tuple[str, ...], ...]
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class TableOnPage:
    """The part of a table that stands on one page: lines `first` to `last` (inclusive) of the page.

    `columns` holds where its columns begin, empty where that isn't known.
    """

    first: int
    last: int
    rows: tuple[RowLines, ...]
    status_column: int | None = None
    columns: tuple[float, ...] = ()


def is_status_header(cells: Sequence[str]) -> bool:
    """Tell whether `cells` are the header of a status table: the last one is Status or Statusvurdering."""
    if len(cells) < 2 or not _STATUS_HEADER.match(cells[-1]):
        return False
    return all(0 < len(cell.split()) <= MAX_HEADER_WORDS for cell in cells)


def status_column_of(header: Sequence[str]) -> int | None:
    """Return which cell of a header is headed Status or Statusvurdering, None where none is."""
    return next((index for index, cell in enumerate(header) if _STATUS_HEADER.match(cell.strip())), None)


def without_repeated_header(before: TableOnPage, table: TableOnPage) -> TableOnPage:
    """Return the rest of a table that began on the page before, less its header where that is printed again."""
    header = [row for row in before.rows if row.is_header] or list(before.rows[:1])
    count = min(len(header), len(table.rows))
    if count and [_words(row) for row in table.rows[:count]] == [_words(row) for row in header[:count]]:
        return replace(table, rows=table.rows[count:])
    return table


def _words(row: RowLines) -> list[str]:
    return [word for cell in row.cells for line in cell for word in line.split()]


def status_tables(page: PageLayout) -> list[TableOnPage]:
    """Find the status tables of one page by their header and the x-position of its last cell."""
    found = []
    index = 0
    while index < len(page.lines):
        header = page.lines[index]
        texts = [piece.text for piece in header.pieces]
        if not is_status_header(texts):
            index += 1
            continue
        last = _last_row_line(page.lines, index)
        columns = [piece.x0 for piece in header.pieces]
        rows = [
            RowLines(tuple((text,) for text in texts), True),
            *_rows(page.lines[index + 1 : last + 1], columns),
        ]
        found.append(TableOnPage(index, last, tuple(rows), len(texts) - 1))
        index = last + 1
    return found


def _last_row_line(lines: Sequence[Line], header: int) -> int:
    """Return the last line of the table: lines stay left of the status column, or have a piece that begins in it.

    After a wider gap the table goes on only if the lines up to the next gap hold a status.
    """
    column = lines[header].pieces[-1].x0
    last = header
    start = header + 1
    while start < len(lines):
        end = start
        while end + 1 < len(lines) and _follows(lines[end], lines[end + 1]):
            end += 1
        group = lines[start : end + 1]
        inside = next((i for i, line in enumerate(group) if not _inside(line, column)), len(group))
        inside = next(
            (i for i, line in enumerate(group[:inside]) if is_status_header([p.text for p in line.pieces])),
            inside,
        )
        held = any(run.x0 >= column - 3 for line in group[:inside] for run in line.parts)
        if not held:
            break
        last = start + inside - 1
        if inside < len(group):
            break
        start = end + 1
    return last


def _follows(line: Line, following: Line) -> bool:
    return (
        line.column == following.column
        and line.y - following.y < 1.6 * max(line.size, following.size)
        and abs(line.size - following.size) < 1
    )


def _inside(line: Line, column: float) -> bool:
    return all(run.x1 <= column + 1 or run.x0 >= column - 3 for run in line.parts)


def _rows(lines: Sequence[Line], columns: list[float]) -> list[RowLines]:
    """Split the lines below a header into rows.

    A row begins after a wide gap, or where both a status and an assignment begin with a capital again.
    """
    rows: list[RowLines] = []
    cells: list[list[str]] = [[] for _ in columns]
    for index, line in enumerate(lines):
        parts = _by_column(line, columns)
        wide = index > 0 and not _follows(lines[index - 1], line)
        anew = bool(cells[-1]) and all(part[:1].isupper() or part[:1] == "•" for part in (parts[0], parts[-1]))
        if any(cells) and ((wide and parts[-1]) or anew):
            rows.append(RowLines(tuple(tuple(cell) for cell in cells)))
            cells = [[] for _ in columns]
        for cell, part in zip(cells, parts, strict=True):
            if part:
                cell.append(part)
    if any(cells):
        rows.append(RowLines(tuple(tuple(cell) for cell in cells)))
    return rows


def _by_column(line: Line, columns: list[float]) -> list[str]:
    parts = ["" for _ in columns]
    for run in line.parts:
        at = max((i for i, x in enumerate(columns) if run.x0 >= x - 3), default=0)
        parts[at] = f"{parts[at]} {run.text}".strip()
    return parts
