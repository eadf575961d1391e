"""Gutters: white bands down a page that rows in a row leave free, text standing on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.layout import Span

# Gutters are set from 4 mm up; below 0.7 em it may be the space between two words of a justified line.
MIN_GUTTER_POINTS = 8.0
MIN_GUTTER_EM = 0.7
# Rows that a band must leave free to be looked at.
MIN_ROWS = 4
# A drawing has bands everywhere; of those open at a row the first to begin are the longest.
MAX_ACTIVE = 60
# Spans nearer in height than this stand on one row.
ROW_POINTS = 2.0

Extent = tuple[float, float]


@dataclass(slots=True)
class Row:
    """The visible spans on one baseline, from left to right; no gutter runs through a row that `blocks`."""

    y: float
    spans: list[Span]
    blocks: bool = False

    @property
    def x0(self) -> float:
        """Return where the row begins."""
        return self.spans[0].x0

    @property
    def x1(self) -> float:
        """Return where the row ends."""
        return max(span.x1 for span in self.spans)

    @property
    def size(self) -> float:
        """Return the size of its largest span."""
        return max(span.size for span in self.spans)

    @property
    def stands_out(self) -> bool:
        """Tell whether all of it is bold."""
        return all(span.bold for span in self.spans)


@dataclass(slots=True)
class Band:
    """A free band from `left` to `right` over rows `first` to `last`, both included."""

    left: float
    right: float
    first: int
    last: int


def rows_of(visible: list[Span]) -> list[Row]:
    """Group spans by their baselines, from the top down."""
    rows: list[Row] = []
    for span in sorted(visible, key=lambda span: -span.y):
        if rows and rows[-1].y - span.y < ROW_POINTS:
            rows[-1].spans.append(span)
        else:
            rows.append(Row(span.y, [span]))
    for row in rows:
        row.spans.sort(key=lambda span: span.x0)
    return rows


def bands_of(rows: Sequence[Row], body: float) -> list[Band]:
    """Return the bands that rows in a row leave free, text standing on both sides of each."""
    least = max(MIN_GUTTER_POINTS, MIN_GUTTER_EM * body)
    active: list[Band] = []
    closed: list[Band] = []
    for at, row in enumerate(rows):
        kept: list[Band] = []
        for band in active:
            free = None if row.blocks else _free(row, band, least)
            if free is None:
                closed.append(band)
            else:
                kept.append(Band(*free, band.first, at))
        gaps = [] if row.blocks else _gaps(_level_with(rows, at, body), least)
        known = {(round(band.left), round(band.right)) for band in kept}
        kept += [Band(*gap, at, at) for gap in gaps if (round(gap[0]), round(gap[1])) not in known]
        active = kept[:MAX_ACTIVE]
    found = [_grown(rows, band, least) for band in [*closed, *active]]
    return [band for band in found if band.last - band.first + 1 >= MIN_ROWS]


def _level_with(rows: Sequence[Row], at: int, body: float) -> list[Span]:
    """Return the spans of row `at` and of those less than a line below it: baselines of two columns may differ."""
    spans = list(rows[at].spans)
    for row in rows[at + 1 :]:
        if row.blocks or rows[at].y - row.y > 0.9 * body:
            break
        spans += row.spans
    return sorted(spans, key=lambda span: span.x0)


def _gaps(spans: Sequence[Span], least: float) -> list[Extent]:
    gaps = []
    reach = spans[0].x0
    for span in spans:
        if span.x0 - reach >= least:
            gaps.append((reach, span.x0))
        reach = max(reach, span.x1)
    return gaps


def _free(row: Row, band: Band, least: float) -> Extent | None:
    """Return what the row leaves free of a band, None where too little is left."""
    left, best = band.left, None
    for x0, x1 in [*((span.x0, span.x1) for span in row.spans), (band.right, band.right)]:
        right = min(x0, band.right)
        if right - left >= least and (best is None or right - left > best[1] - best[0]):
            best = (left, right)
        left = max(left, x1)
    return best


def _grown(rows: Sequence[Row], band: Band, least: float) -> Band:
    """Let a band reach up over rows that leave it free but have text on one side only."""
    first, left, right = band.first, band.left, band.right
    while first > 0 and not rows[first - 1].blocks:
        free = _free(rows[first - 1], Band(left, right, 0, 0), least)
        if free is None:
            break
        (left, right), first = free, first - 1
    return Band(left, right, first, band.last)
