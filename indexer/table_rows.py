"""Lines of a table whose columns are known -> its header and its rows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.figures import is_figure, is_period
from indexer.tables import RowLines

# A step this much wider than the narrowest between two lines parts rows.
WIDE_STEP = 1.2
# Lines of one cell are never further apart than this many of their heights.
LOOSE_STEP = 1.6
# So many of a column's cells are figures where it is one of figures.
MOST = 0.6
MAX_HEADER_LINES = 3
# What the columns of Norwegian reports are called.
_HEADER_WORD = re.compile(
    r"""(?:aktivitet|andel|ansvar|ansvarlig|antall|begrep|beløp|beskrivelse|betydning|budsjett|dato|definisjon|endring
    |forklaring|forkortelse|forkorting|formål|frist|fylke|gjennomføring|indikator|innhold|kapittel|kategori|kilde|kjelde
    |kolonne|kommentar|kommune|konsekvens|kostnad|krav|kode|merknad|milepæl|mål|måltall|navn|namn|nr\.?|nummer|omfang|område
    |omgrep|oppdrag|oppfølging|ord|organisasjon|ordforklaring|periode|post|prosent|region|regnskap|rekneskap|resultat|risiko|rolle
    |sannsynlighet|status|statusvurdering|stilling|sum|tema|tid|tidsfrist|tidspunkt|tiltak|tjeneste|teneste|totalt|type
    |utgift|uttrykk|verdi|versjon|virksomhet|verksemd|vurdering|år|årsak|måned|månad)(?:er|ene|en|et|a|ar|e|r)?""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of a table by column: its texts, "" where a column has none, and what parts it from the line above.

    `band` numbers the stripes that level rules or shading part. `bold` where all of it is. `step` is the distance from
    the line above in heights of the line, 0 for the first.
    """

    cells: tuple[str, ...]
    bold: bool
    step: float
    band: int = 0

    @property
    def filled(self) -> int:
        """Return how many of the cells say something."""
        return sum(map(bool, self.cells))


def header_lines(lines: Sequence[CellLine], spanning: int) -> int:
    """Return how many lines at the top are the header, `spanning` at the least; 0 where nothing tells of one."""
    figures = _figure_columns(lines)
    for count in range(min(MAX_HEADER_LINES, len(lines) - 1), 0, -1):
        if count < spanning:
            break
        top, rest = lines[:count], lines[count:]
        if top[-1].band == rest[0].band and (top[-1].band != top[0].band or len({line.band for line in lines}) > 2):
            continue
        if _is_header(top, rest, figures):
            return count
    return spanning


def _is_header(top: Sequence[CellLine], rest: Sequence[CellLine], figures: set[int]) -> bool:
    if any(is_figure(cell) and not is_period(cell) for line in top for cell in line.cells):
        return False
    if sum(line.filled for line in top) < 2 or not any(top[-1].cells[1:]):
        return False
    words = [" ".join(line.cells[at] for line in top if line.cells[at]) for at in range(len(top[0].cells))]
    if any(len(word.split()) > 8 or (word.endswith(".") and len(word) > 12) for word in words):
        return False
    if all(line.bold for line in top) and not rest[0].bold:
        return True
    if figures and all(words[at] for at in figures) and _figures_follow(rest[0], figures):
        return True
    named = [word for word in words if word]
    return len(named) > 1 and len(top) == 1 and all(_names_column(word) for word in named)


def _figures_follow(line: CellLine, figures: set[int]) -> bool:
    """Tell whether the first line below a header has figures, or is the name of a group of rows."""
    held = {at for at, cell in enumerate(line.cells) if is_figure(cell)}
    return bool(held & figures) or line.filled == 1


def _names_column(text: str) -> bool:
    first = text.split()[0].rstrip(":")
    return len(text.split()) <= 4 and (is_period(text) or bool(_HEADER_WORD.fullmatch(first)))


def _figure_columns(lines: Sequence[CellLine]) -> set[int]:
    """Return the columns that mostly hold figures."""
    found = set()
    for at in range(1, len(lines[0].cells)):
        cells = [line.cells[at] for line in lines if line.cells[at]]
        if sum(is_figure(cell) and not is_period(cell) for cell in cells) >= max(2, MOST * (len(cells) - 1)):
            found.add(at)
    return found


def has_figures(lines: Sequence[CellLine]) -> bool:
    """Tell whether some column mostly holds figures."""
    return bool(_figure_columns(lines))


def rows_of(lines: Sequence[CellLine], header: int, spanning: int) -> list[RowLines]:
    """Return the rows of a table: its header's first `header` lines, then rows as bands, distance or cells part them.

    A header whose upper cells span columns has a row for each line; else its lines are one row.
    """
    top = [_row([line], True) for line in lines[:spanning]]
    if header > spanning:
        top.append(_row(lines[spanning:header], True))
    body = lines[header:]
    figures = _figure_columns(body) if body else set()
    parted = _parted_by_bands(body, figures)
    wide = None if parted else _wide_step(body)
    groups: list[list[CellLine]] = []
    for at, line in enumerate(body):
        if not groups:
            begins = True
        elif parted:
            begins = line.band != body[at - 1].band
        elif wide is not None:
            begins = line.step >= wide or _figures_again(groups[-1], line, figures)
        else:
            begins = _begins(groups[-1], line, figures)
        if begins:
            groups.append([])
        groups[-1].append(line)
    return [*top, *(_row(group, False) for group in groups)]


def _row(lines: Sequence[CellLine], is_header: bool) -> RowLines:
    cells = zip(*(line.cells for line in lines), strict=True)
    return RowLines(tuple(tuple(text for text in column if text) for column in cells), is_header)


def _parted_by_bands(lines: Sequence[CellLine], figures: set[int]) -> bool:
    """Tell whether each band is a row: there are two or more, and none has two figures below each other."""
    bands: dict[int, list[CellLine]] = {}
    for line in lines:
        bands.setdefault(line.band, []).append(line)
    below = any(sum(is_figure(line.cells[at]) for line in band) > 1 for band in bands.values() for at in figures)
    return len(bands) > 1 and not below


def _wide_step(lines: Sequence[CellLine]) -> float | None:
    """Return the least distance that parts rows, where the lines of a cell stand closer than those of two rows.

    None where all are as far apart, or a wider step isn't always the beginning of a row.
    """
    steps = [line.step for line in lines[1:]]
    if len(steps) < 2 or min(steps) <= 0:
        return None
    wide = WIDE_STEP * min(steps)
    first = [line.cells[0] for line in lines[1:] if line.step >= wide]
    close = [line for line in lines[1:] if line.step < wide]
    whole = sum(1 for line in close if line.filled == len(line.cells))
    if not first or not all(first) or 2 * whole > len(close):
        return None
    return wide


def _figures_again(row: Sequence[CellLine], line: CellLine, figures: set[int]) -> bool:
    return bool(line.cells[0]) and any(
        is_figure(line.cells[at]) and any(other.cells[at] for other in row) for at in figures
    )


def _begins(row: Sequence[CellLine], line: CellLine, figures: set[int]) -> bool:
    """Tell whether a line begins a row where neither rules nor distance say so."""
    have = [any(other.cells[at] for other in row) for at in range(len(line.cells))]
    held = [bool(cell) for cell in line.cells]
    label = line.cells[0]
    if not label:
        # Figures below figures, or words in every other column: a row whose first cell is the one above it.
        again = any(have[at] and is_figure(line.cells[at]) for at in figures)
        full = len(held) > 2 and all(held[1:]) and all(have[1:]) and all(c[:1].isupper() for c in line.cells[1:])
        return again or full
    if line.step > LOOSE_STEP or (len(held) > 2 and all(held)):
        return True
    goes_on = label[:1].islower()
    if line.filled == 1:
        return not goes_on
    if any(have[at] and held[at] for at in figures):
        return True
    if sum(have) == 1 and have[0]:
        return not goes_on
    texts = [cell for cell in line.cells if cell]
    return not (goes_on and all(not cell[:1].isupper() for cell in texts))


def bands_of(heights: Sequence[float], edges: Sequence[float]) -> list[int]:
    """Return for each line, by its height on the page from the top down, how many of `edges` are above it."""
    above = sorted(-edge for edge in edges)
    return [bisect_left(above, -height) for height in heights]


def steps_of(heights: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Return each line's distance from the one above in heights of the line, 0 for the first."""
    apart = (before - height for before, height in pairwise(heights))
    return [0.0, *(step / max(size, 1.0) for step, size in zip(apart, sizes[1:], strict=True))]
