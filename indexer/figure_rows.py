"""Tables of figures without rules: lines of a label and its numbers, kept as rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.figures import UNITS, count_columns, ends_in_figures, period_columns, split_row
from indexer.tables import RowLines, TableOnPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.layout import Line, PageLayout

# Possessive: spaces stand inside a figure and between two, and trying every way to part them takes for ever.
_FIGURE = rf"[-–−+]?\d[\d .,]*+(?:\s?{UNITS})?\*?"
_ENDS_IN_FIGURE = re.compile(rf"(?:^|\s){_FIGURE}$", re.IGNORECASE)
_ONLY_FIGURES = re.compile(rf"^{_FIGURE}(?:(?:\s|(?<=\s)){_FIGURE})*$", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:tabell|figur|diagram|kilde|kjelde)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2}")
# A form's field: its name and a colon, then what was filled in.
_FIELD = re.compile(r"[^\W\d][^:]{0,40}:(?:\s\S|$)")
# A figure with its unit is no longer than this; looking at a line's end only keeps a line of thousands of them cheap.
MAX_FIGURE_CHARS = 60
# Fewer lines of figures than this are running text that happens to end in numbers.
MIN_FIGURE_LINES = 3
# Lines without a figure between two lines with one: a long label, or a group's name.
MAX_LABEL_LINES = 2


def ends_in_figure(text: str) -> bool:
    """Tell whether a line ends in a number, with or without its unit, and in no full stop."""
    return bool(_ENDS_IN_FIGURE.search(text, max(0, len(text) - MAX_FIGURE_CHARS)))


def figure_tables(page: PageLayout, taken: set[int]) -> list[TableOnPage]:
    """Find runs of lines that end in figures, none of them in `taken`, each well short of the right edge."""
    whole = page.edges

    def is_figure(index: int) -> bool:
        line = page.lines[index]
        left, edge = line.column or whole
        short = line.x1 < edge - 0.1 * (edge - left) or len(line.pieces) > 1 or ends_in_figures(line.text)
        return index not in taken and ends_in_figure(line.text) and short and not _CAPTION.match(line.text)

    found = []
    index = 0
    while index < len(page.lines):
        if not is_figure(index):
            index += 1
            continue
        last, count = index, 1
        for step in range(index + 1, len(page.lines)):
            if step in taken or page.lines[step].column != page.lines[index].column:
                break
            if step - last > MAX_LABEL_LINES + 1 or page.lines[step].text.endswith("."):
                break
            if is_figure(step):
                last, count = step, count + 1
        if last + 1 < len(page.lines) and last + 1 not in taken and _ends_label(page.lines[last], page.lines[last + 1]):
            last += 1
        if count >= MIN_FIGURE_LINES and _have_labels(page.lines[index : last + 1]):
            rows = tuple(row_lines([line_cells(line) for line in page.lines[index : last + 1]]))
            found.append(TableOnPage(index, last, rows))
        index = last + 1
    return found


def _have_labels(lines: Sequence[Line]) -> bool:
    """Tell rows of figures from the axes of a figure, which have no words, and from the fields of a form."""
    worded = sum(bool(_WORD.search(line.text)) for line in lines)
    fields = sum(bool(_FIELD.match(line.pieces[0].text)) for line in lines)
    return worded > 0 and len(lines) > 2 * fields


def _ends_label(line: Line, following: Line) -> bool:
    """Tell whether `following` is the rest of the label whose figures stand on `line`."""
    return len(line.pieces) > 1 and _is_rest(line_cells(following)) and line.y - following.y < 1.6 * line.size


def _is_rest(cells: tuple[str, ...]) -> bool:
    return len(cells) == 1 and cells[0][:1].islower() and not ends_in_figure(cells[0])


def line_cells(line: Line) -> tuple[str, ...]:
    """Return the cells of a line: its pieces, as far apart as they stand."""
    return tuple(piece.text for piece in line.pieces)


def row_lines(lines: Sequence[tuple[str, ...]]) -> list[RowLines]:
    """Make rows of the lines of a table.

    A label that runs over lines is one cell, also where its figures stand on the first of them, and figures alone
    belong to the label above. Where label and figures came as one string, it is split at the columns of the header, as
    far as that can be told.
    """
    rows: list[list[list[str]]] = []
    open_label = False
    before: tuple[str, ...] = ()
    for cells in lines:
        text = " ".join(cells)
        alone = bool(_ONLY_FIGURES.match(text)) and period_columns(text) is None
        if rows and alone and _WORD.search(rows[-1][0][0]):
            rows[-1] += [[cell] for cell in cells]
            open_label = False
        elif len(before) > 1 and _is_rest(cells):
            rows[-1][0].append(cells[0])
        elif rows and open_label and text[:1].islower() and len(rows[-1]) == 1:
            rows[-1][0].append(cells[0])
            rows[-1] += [[cell] for cell in cells[1:]]
            open_label = not ends_in_figure(text)
        else:
            rows.append([[cell] for cell in cells])
            open_label = not ends_in_figure(text)
        before = cells
    return _in_columns(rows)


def _in_columns(rows: Sequence[list[list[str]]]) -> list[RowLines]:
    """Split the rows at their columns: those of the header above them, else as many as the rows themselves show."""
    headers = [_header_of(row) for row in rows]
    first = next((at for at, header in enumerate(headers) if header), len(rows))
    texts = [row[-1][-1] if len(row) == 1 else " ".join(cell[-1] for cell in row[1:]) for row in rows[:first]]
    count = count_columns(texts) if first >= MIN_FIGURE_LINES else 0
    names: tuple[str, ...] = ("",) * (count + 1) if count else ()
    found = []
    for row, header in zip(rows, headers, strict=True):
        names = header or names
        cells = tuple((name,) if name else () for name in header) if header else _split_cells(row, names)
        found.append(RowLines(cells, header is not None))
    return found


def _header_of(row: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    return period_columns(" ".join(cell[0] for cell in row)) if all(len(cell) == 1 for cell in row) else None


def _split_cells(row: Sequence[Sequence[str]], names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return a row's cells with its figures apart; the label may run over lines, the last with the figures or not."""
    cells = tuple(tuple(cell) for cell in row)
    if len(names) < 2 or len(cells) == len(names):
        return cells
    label, figures = (cells[0][:-1], cells[0][-1]) if len(cells) == 1 else (cells[0], " ".join(sum(cells[1:], ())))
    parts = split_row(figures, names)
    if parts is None or (len(cells) > 1 and parts[0]):
        return cells
    label = (*label, parts[0]) if parts[0] else label
    return (label, *((part,) if part else () for part in parts[1:]))
