"""Tables of a plain text: status tables by their header, tabbed rows, and rows of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.figure_rows import MAX_LABEL_LINES, MIN_FIGURE_LINES, ends_in_figure, row_lines
from indexer.numbering import series_of
from indexer.table_rows import CellLine, header_lines
from indexer.tables import RowLines, TableOnPage, is_status_header, status_column_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.text_lines import TextLine

# A status is a word or a few, on one to three short lines.
MAX_STATUS_CHARS = 30
MAX_STATUS_LINES = 4
MAX_ROW_LINES = 40
# So many rows are looked at to tell whether the first is their header.
HEADER_ROWS = 12
# Longer cells are columns of running text.
MAX_CELL_CHARS = 60
_HEADER = re.compile(r"^(?P<first>[^\W\d_][\w\s/-]{2,40}?)\s+(?P<last>status(?:vurdering)?)$", re.IGNORECASE)
_ENDS = re.compile(r"[.,:;]$")


def text_tables(lines: Sequence[TextLine]) -> list[TableOnPage]:
    """Find the tables of a text, in order; `first` and `last` count the lines of the whole text from 0."""
    found: list[TableOnPage] = []
    runs = _runs_of(lines)
    index = 0
    while index < len(lines):
        table = _status_table(lines, index, runs) or _tabbed(lines, index, runs) or _figures(lines, index)
        if table is not None:
            found.append(table)
            index = table.last
        index += 1
    return found


def _status_table(lines: Sequence[TextLine], index: int, runs: Sequence[_Run]) -> TableOnPage | None:
    """Read the header at `index` and the row below it: the assignment's lines, then the short ones of its status."""
    line = lines[index]
    match = _HEADER.match(line.text)
    cells = line.columns if len(line.columns) > 1 else (match["first"], match["last"]) if match else ()
    if not is_status_header(cells) or not line.text[0].isupper():
        return None
    if len(line.columns) > 1 and index + 1 < len(lines) and len(lines[index + 1].columns) == len(cells):
        return _tabbed(lines, index, runs)
    header = RowLines(tuple((cell,) for cell in cells), True)
    row, last = _status_row(lines, index + 1)
    return TableOnPage(index, last, (header, row), len(cells) - 1) if row is not None else None


def _status_row(lines: Sequence[TextLine], first: int) -> tuple[RowLines | None, int]:
    assignment: list[str] = []
    for index in range(first, min(first + MAX_ROW_LINES, len(lines))):
        line = lines[index]
        *left, status = line.columns
        if left and _is_status(status) and re.search(r"[.)]$", left[-1]):
            return RowLines(((*assignment, " ".join(left)), (status,))), index
        if assignment and _begins_status(lines, index, assignment[-1]):
            last = index
            while last + 1 < len(lines) and last + 1 < index + MAX_STATUS_LINES and _goes_on(lines[last + 1]):
                last += 1
            status_lines = tuple(line.text for line in lines[index : last + 1])
            return RowLines((tuple(assignment), status_lines)), last
        if len(assignment) > 1 and line.gap and not _is_status(line.text):
            break
        assignment.append(line.text)
    return None, first


def _is_status(text: str) -> bool:
    return len(text) <= MAX_STATUS_CHARS and text[:1].isupper() and not _ENDS.search(text)


def _begins_status(lines: Sequence[TextLine], index: int, before: str) -> bool:
    """Tell a status from the last short line of the assignment, which ends its sentence."""
    line = lines[index]
    if not _is_status(line.text):
        return False
    if line.gap or re.search(r"[.!?)»]$", before):
        return True
    end = index + 1
    while end < len(lines) and end < index + MAX_STATUS_LINES and _goes_on(lines[end]):
        end += 1
    return end >= len(lines) or lines[end].gap or (len(lines[end].text) > 2 * MAX_STATUS_CHARS and end > index + 1)


def _goes_on(line: TextLine) -> bool:
    """Tell whether a short line goes on with the status: it isn't set off and doesn't begin a sentence."""
    if line.gap or len(line.text) > MAX_STATUS_CHARS or _ENDS.search(line.text):
        return False
    return line.text[0].islower() or line.text.isupper()


@dataclass(frozen=True, slots=True)
class _Run:
    """The lines from one on that tabs or wide spaces part into as many cells: the last, and what is in their cells."""

    last: int
    figures: int
    short: bool


def _runs_of(lines: Sequence[TextLine]) -> list[_Run]:
    """Return each line's run, found from the end: every line asks for its own."""
    runs: list[_Run] = []
    for index in reversed(range(len(lines))):
        columns = lines[index].columns
        after = lines[index + 1] if index + 1 < len(lines) else None
        goes_on = after is not None and len(after.columns) == len(columns) and not after.gap
        rest = runs[-1] if goes_on else _Run(index, 0, True)
        short = rest.short and all(len(cell) < MAX_CELL_CHARS for cell in columns)
        runs.append(_Run(rest.last, rest.figures + (bool(columns) and ends_in_figure(columns[-1])), short))
    return runs[::-1]


def _tabbed(lines: Sequence[TextLine], index: int, runs: Sequence[_Run]) -> TableOnPage | None:
    """Read two or more lines that tabs or wide spaces part into the same number of cells, three or with figures."""
    count, last = len(lines[index].columns), runs[index].last
    if count < 2 or last == index:
        return None
    status = status_column_of(lines[index].columns)
    figures, short = runs[index + 1].figures > 0.5 * (last - index), runs[index].short
    cells = [line.columns for line in lines[index : last + 1]]
    headed = status is not None or header_lines([CellLine(row, False, 0.0) for row in cells[:HEADER_ROWS]], 0) == 1
    if not headed and not (figures and short) and not (count > 2 and short):
        return None
    rows = [RowLines(tuple((cell,) for cell in row), at == 0 and headed) for at, row in enumerate(cells)]
    return TableOnPage(index, last, tuple(rows), status)


def _figures(lines: Sequence[TextLine], index: int) -> TableOnPage | None:
    """Read lines that end in figures, with labels of a line or two between them."""
    if not _is_figure_line(lines, index):
        return None
    last, count = index, 1
    for step in range(index + 1, len(lines)):
        line = lines[step]
        far = step - last > MAX_LABEL_LINES + 1 or line.page != lines[index].page
        if far or line.text.endswith(".") or series_of(line.text) is not None:
            break
        if _is_figure_line(lines, step):
            last, count = step, count + 1
    if count < MIN_FIGURE_LINES:
        return None
    rows = row_lines([(line.text,) for line in lines[index : last + 1]])
    return TableOnPage(index, last, tuple(rows))


def _is_figure_line(lines: Sequence[TextLine], index: int) -> bool:
    """Tell a row from a line of running text that ends in a number: that one goes on in lower case."""
    text = lines[index].text
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    return len(text) < 80 and series_of(text) is None and ends_in_figure(text) and not after[:1].islower()
