"""What a page looks like before it is text: spans, lines, pages, bookmarks. Points, with y growing upwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.label_rows import with_labels
from indexer.letter_spacing import spaced_letters, spelt_word
from indexer.mend import mend_line
from indexer.notes import with_marks

# A gap of this many em between two spans is a space between words: Word and Skia set 0.22 to 0.33, kerning
# inside a word stays below 0.1.
WORD_GAP_EM = 0.17
# A gap this wide is no space between words, not even in a justified line, but a step to another column.
COLUMN_GAP_EM = 1.6
# A gap that may be one or the other; justified lines stay below this mostly.
RUN_GAP_EM = 0.5

# A shadow is drawn no further off than this.
SHADOW_EM = 0.25

# Letters this near are of one word, though an arrow of a drawing crosses it; cells keep more from their rules.
TOUCHING_EM = 0.1

# A line is bold if this share of it is; less is a bold word in a plain line.
BOLD_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in one font on one baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that stands apart from the rest by a wide gap: what may be a table cell."""

    text: str
    x0: float
    x1: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of mended text as it stands on the page; `size` is that of most of its characters.

    `runs` are its pieces parted at smaller gaps, too: where a table's columns are known, a run may begin one. `column`
    holds the edges of the reading column that the line stands in, None on a page that is read straight down.
    """

    pieces: tuple[Piece, ...]
    y: float
    size: float
    bold: bool = False
    runs: tuple[Piece, ...] = ()
    column: tuple[float, float] | None = None

    @property
    def parts(self) -> tuple[Piece, ...]:
        """Return what may stand in columns of its own: the runs, or the pieces where no runs were told apart."""
        return self.runs or self.pieces

    @property
    def text(self) -> str:
        """Return the whole line, its pieces separated by a space."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def x0(self) -> float:
        """Return where the line begins."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Return where the line ends."""
        return max(piece.x1 for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn horizontal or vertical line, or a filled box so thin that it looks like one."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def upright(self) -> bool:
        """Tell a vertical line from a horizontal one."""
        return self.y1 - self.y0 > self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled box that isn't white: the ground of a heading, a cell or a row. `colour` tells one from another."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The lines of one page in reading order; `rules` are the drawn horizontal and vertical lines.

    `number` is the physical page's. `ocr` says that the lines were recognised in a picture of the page. `halves` are
    those of a wide page, which may be two printed pages. A page that isn't `drawable` has forms within themselves or
    without end: a program that draws it may never be done.
    """

    number: int
    label: str | None
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    ocr: bool = False
    shades: tuple[Shade, ...] = ()
    halves: tuple[PageLayout, PageLayout] | None = None
    drawable: bool = True

    @property
    def edges(self) -> tuple[float, float]:
        """Return the left and right edge of the page's text; 0 and 0 where there is none."""
        return min((line.x0 for line in self.lines), default=0.0), max((line.x1 for line in self.lines), default=0.0)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's outline; `level` from 1, `page` physical, `y` None where the entry doesn't say."""

    title: str
    level: int
    page: int
    y: float | None


def body_size_of(pages: Sequence[PageLayout]) -> float:
    """Return the font size, to half a point, of most of the characters that aren't bold; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if not line.bold:
                sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def line_steps(lines: Sequence[Line]) -> list[float]:
    """Return the distances between lines that follow each other, from the top down."""
    return [above.y - below.y for above, below in pairwise(lines)]


def lines_of(spans: list[Span], rules: Sequence[Rule] = ()) -> tuple[Line, ...]:
    """Group spans into lines from the top of the page down; an upright rule between two spans parts their pieces.

    Spans drawn twice at one place count once.
    """
    rows: list[list[Span]] = []
    spans = _without_doubles(spans)
    full = median(span.size for span in spans) if spans else 0.0
    # A note mark stands above the baseline and would open a line of its own if it came first.
    for small in (False, True):
        chosen = [span for span in spans if (span.size < 0.8 * full) == small]
        for span in sorted(chosen, key=lambda span: (-span.y, span.x0)):
            near = [row for row in rows if abs(row[0].y - span.y) < 2 * max(span.size, row[0].size)]
            row = next((row for row in reversed(near) if _on_one_line(row, span)), None)
            if row is None:
                rows.append([span])
            else:
                row.append(span)
    rows.sort(key=lambda row: -row[0].y)
    rows = with_labels(rows)
    upright = [rule for rule in rules if rule.upright]
    lines = [_line(sorted(row, key=lambda span: span.x0), upright) for row in rows]
    return tuple(line for line in lines if line is not None)


def _without_doubles(spans: list[Span]) -> list[Span]:
    """Drop what is drawn again on top of itself, which is how some writers make bold type and shadows."""
    seen: dict[str, list[Span]] = {}
    kept = []
    for span in spans:
        if not span.text.strip():
            kept.append(span)
            continue
        others = seen.setdefault(span.text, [])
        # Two letters of one kind may stand this near each other, words don't.
        near = (SHADOW_EM if len(span.text.strip()) > 1 else 0.15) * span.size
        if any(abs(span.x0 - other.x0) < near and abs(span.y - other.y) < near for other in others):
            continue
        others.append(span)
        kept.append(span)
    return kept


def _on_one_line(row: list[Span], span: Span) -> bool:
    """Tell whether `span` stands on the line of `row`: on its baseline, or raised or lowered as a note mark is."""
    largest = max(row, key=lambda other: other.size)
    apart = abs(span.y - largest.y)
    if apart < 0.25 * max(span.size, largest.size):
        return True
    small = min(span.size, largest.size) < 0.8 * max(span.size, largest.size)
    return small and apart < 0.6 * max(span.size, largest.size) and _touches(row, span)


def _touches(row: list[Span], span: Span) -> bool:
    """Tell whether `span` begins or ends right beside something in `row`."""
    reach = 0.5 * max(span.size, row[0].size)
    return any(min(abs(span.x0 - other.x1), abs(other.x0 - span.x1)) < reach for other in row)


def _line(spans: list[Span], upright: Sequence[Rule]) -> Line | None:
    """Make one line of spans that are sorted from left to right; None if nothing visible is left."""
    visible = with_marks([span for span in spans if span.text.strip()])
    if not visible:
        return None
    weights: Counter[float] = Counter()
    bold = 0
    for span in visible:
        weights[round(span.size, 1)] += len(span.text.strip())
        bold += len(span.text.strip()) * span.bold
    size = weights.most_common(1)[0][0]
    middle = visible[0].y + 0.3 * size
    walls = [rule.x0 for rule in upright if rule.y0 <= middle <= rule.y1]
    between = [span for span in spans if not span.text.strip()]
    pieces = _pieces(visible, between, walls, COLUMN_GAP_EM * size)
    runs = _pieces(visible, between, walls, RUN_GAP_EM * size)
    baseline = max(visible, key=lambda span: span.size).y
    return Line(pieces, baseline, size, bold >= BOLD_SHARE * weights.total(), runs) if pieces else None


def _pieces(spans: list[Span], blanks: list[Span], walls: list[float], gap: float) -> tuple[Piece, ...]:
    """Part the spans where a gap is wider than `gap` or an upright rule stands between two."""
    groups: list[list[Span]] = [[spans[0]]]
    for left, right in pairwise(spans):
        walled = any(left.x0 < wall <= right.x0 + 2 and wall >= left.x1 - 2 for wall in walls)
        touching = right.x0 - left.x1 < TOUCHING_EM * min(left.size, right.size)
        if (walled and not touching) or right.x0 - left.x1 > gap:
            groups.append([])
        groups[-1].append(right)
    return tuple(piece for group in groups if (piece := _piece(group, blanks)) is not None)


def _piece(spans: list[Span], blanks: list[Span]) -> Piece | None:
    mended = mend_line(spaced_letters(spans) or _text_of(spans, blanks))
    letters = sum(len(span.text) for span in spans)
    bold = 2 * sum(len(span.text) for span in spans if span.bold) > letters
    return Piece(mended, spans[0].x0, spans[-1].x1, bold) if re.sub(r"\s", "", mended) else None


def _text_of(spans: list[Span], blanks: list[Span]) -> str:
    """Join spans, with a space where one was written or a gap is as wide as one."""
    text = spelt_word(spans[0].text)
    for left, right in pairwise(spans):
        gap = right.x0 - left.x1
        blank = any(left.x1 - 1 <= span.x0 <= right.x0 + 1 for span in blanks)
        text += (" " if blank or gap > WORD_GAP_EM * min(left.size, right.size) else "") + spelt_word(right.text)
    return text
