"""Walks the operators of a PDF content stream (ISO 32000-1, 8 and 9): where text is shown and which lines are drawn.

pypdf's `extract_text` is not used since columns, headings and notes can only be told from where each run of
characters begins and ends; its visitor gives no widths and merges the columns of a table into one string.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import atan2, degrees, hypot
from typing import Any

from indexer.layout import Rule, Shade, Span
from indexer.pdf_engine import Engine, FontFace
from indexer.pdf_geometry import IDENTITY, MAX_POINTS, MAX_TILT_DEGREES, Matrix, Point, matrix_of, number, times
from indexer.pdf_strings import is_blank, parted

# Forms may draw forms; real files nest two or three deep, a hostile one for ever.
MAX_FORM_DEPTH = 12
# Forms that draw two forms each are thousands at that depth; a page draws its logo and its figures, a map some hundred.
MAX_FORMS = 2000
# A move to the right of this many em inside one text operator is a space that the writer didn't write.
SPACE_EM = 0.2
# Text rendering modes that paint nothing (ISO 32000-1, table 106): 3 is what OCR lays over the picture of a page.
INVISIBLE = (3, 7)
# A filled box thinner than this (in the units of the stream) is a border.
MAX_BORDER = 3.0
# A page with more shaded boxes than this is a picture.
MAX_SHADES = 2000
# In grey, in red, green and blue, and in printing inks.
_WHITE = {(1.0,), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0)}


@dataclass(slots=True)
class _State:
    """The graphics state of ISO 32000-1, 8.4 and 9.3, as far as text needs it."""

    matrix: Matrix
    font: FontFace | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    fill: tuple[object, ...] = (0.0,)
    rendering: float = 0.0


@dataclass(slots=True)
class Drawn:
    """What a page shows: runs of text, and horizontal and vertical lines; `hidden` are runs that aren't painted.

    `open_forms` are those being walked: a form that draws itself is walked once. `forms` counts all that were, and
    `is_cut` tells that there were more, or one within itself.
    `angles` counts the characters set in each direction, level or not, in tenths of a degree to the left of level.
    """

    spans: list[Span] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)
    open_forms: set[int] = field(default_factory=set)
    forms: int = 0
    is_cut: bool = False
    angles: Counter[int] = field(default_factory=Counter)


def walk_stream(engine: Engine, stream: Any, resources: Any, matrix: Matrix, drawn: Drawn, depth: int = 0) -> None:
    """Add to `drawn` what one stream shows; the forms that it draws are walked in their place."""
    walker = _Walker(engine, resources, drawn, depth, _State(matrix))
    for operands, operator in engine.operations(stream):
        handler = _HANDLERS.get(operator)
        if handler is not None:
            handler(walker, operands)


class _Walker:
    def __init__(self, engine: Engine, resources: Any, drawn: Drawn, depth: int, state: _State) -> None:
        self.engine = engine
        self.resources = resources
        self.font = engine.fonts(resources)
        self.drawn = drawn
        self.depth = depth
        self.state = state
        self.stack: list[_State] = []
        self.text = IDENTITY
        self.line = IDENTITY
        self.point: Point = (0.0, 0.0)
        self.path: list[tuple[Point, Point]] = []
        self.boxes: list[tuple[float, float, float, float]] = []

    def save(self, _: list[Any]) -> None:
        self.stack.append(replace(self.state))

    def restore(self, _: list[Any]) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def transform(self, operands: list[Any]) -> None:
        self.state.matrix = times(matrix_of(operands), self.state.matrix)

    def begin(self, _: list[Any]) -> None:
        self.text = self.line = IDENTITY

    def move(self, operands: list[Any]) -> None:
        self.text = self.line = times((1, 0, 0, 1, number(operands, 0), number(operands, 1)), self.line)

    def move_and_lead(self, operands: list[Any]) -> None:
        self.state.leading = -number(operands, 1)
        self.move(operands)

    def place(self, operands: list[Any]) -> None:
        self.text = self.line = matrix_of(operands)

    def next_line(self, _: list[Any]) -> None:
        self.move([0.0, -self.state.leading])

    def set_font(self, operands: list[Any]) -> None:
        self.state.font = self.font(operands[0]) if operands else None
        self.state.size = number(operands, 1)

    def show_on_next_line(self, operands: list[Any]) -> None:
        self.next_line([])
        self.show(operands)

    def space_and_show(self, operands: list[Any]) -> None:
        self.state.word_space, self.state.char_space = number(operands, 0), number(operands, 1)
        self.show_on_next_line(operands[2:])

    def show(self, operands: list[Any]) -> None:
        self.show_items(operands[:1])

    def show_array(self, operands: list[Any]) -> None:
        if operands and isinstance(operands[0], list):
            self.show_items(operands[0])

    def show_items(self, items: list[Any]) -> None:
        """Add one span for the text operator, or several where it leaves a gap as wide as a space."""
        state, font = self.state, self.state.font
        if font is None:
            return
        run, start = "", self.text
        for item in parted(items, font.decode):
            if isinstance(item, (int, float)):
                move = -float(item) / 1000
                if move > SPACE_EM and run:
                    self.add_span(run, start)
                    run = ""
                self.advance(move * state.size * state.scale)
            elif isinstance(item, (bytes, str)):
                start = start if run else self.text
                shown, width, count, spaces = font.decode(item)
                if run and (is_blank(shown) or is_blank(run)):
                    self.add_span(run, start)
                    run, start = "", self.text
                run += shown
                extra = count * state.char_space + spaces * state.word_space
                self.advance((width * state.size + extra) * state.scale)
        if run:
            self.add_span(run, start)

    def advance(self, width: float) -> None:
        self.text = times((1, 0, 0, 1, width, 0), self.text)

    def add_span(self, run: str, start: Matrix) -> None:
        state = self.state
        placed = times((1, 0, 0, 1, 0, state.rise), times(start, state.matrix))
        end = times(self.text, state.matrix)[4]
        size = abs(state.size) * hypot(placed[2], placed[3])
        if not all(abs(value) < MAX_POINTS for value in (*placed, end, size)):
            return
        tilt = degrees(atan2(placed[1], placed[0]))
        self.drawn.angles[round(10 * tilt)] += len(run.strip())
        # Text that isn't set from left to right is no line of the report: a watermark, a side title, an axis.
        if abs(tilt) > MAX_TILT_DEGREES or placed[0] == 0:
            return
        bold = state.font is not None and state.font.bold
        spans = self.drawn.hidden if state.rendering in INVISIBLE else self.drawn.spans
        spans.append(Span(run, placed[4], end, placed[5], size, bold))

    def draw(self, operands: list[Any]) -> None:
        form = self.engine.form(self.resources, operands[0]) if operands else None
        if form is not None:
            stream, resources, matrix = form
            if id(stream) in self.drawn.open_forms or self.drawn.forms >= MAX_FORMS or self.depth >= MAX_FORM_DEPTH:
                self.drawn.is_cut = True
                return
            self.drawn.forms += 1
            placed = times(matrix_of(matrix), self.state.matrix)
            self.drawn.open_forms.add(id(stream))
            walk_stream(self.engine, stream, resources, placed, self.drawn, self.depth + 1)
            self.drawn.open_forms.discard(id(stream))

    def rectangle(self, operands: list[Any]) -> None:
        x, y, width, height = (number(operands, index) for index in range(4))
        self.boxes.append((x, y, x + width, y + height))
        self.point = (x, y)

    def move_to(self, operands: list[Any]) -> None:
        self.point = (number(operands, 0), number(operands, 1))

    def line_to(self, operands: list[Any]) -> None:
        end = (number(operands, 0), number(operands, 1))
        self.path.append((self.point, end))
        self.point = end

    def stroke(self, _: list[Any]) -> None:
        for x0, y0, x1, y1 in self.boxes:
            corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
            self.path += zip(corners, corners[1:] + corners[:1], strict=True)
        for first, second in self.path:
            self.add_rule(first, second)
        self.drop_path([])

    def fill(self, _: list[Any]) -> None:
        """Word draws a border as a thin filled box. The edges of a thick one are shading, which parts no cells."""
        for x0, y0, x1, y1 in self.boxes:
            if abs(y1 - y0) < MAX_BORDER <= abs(x1 - x0):
                self.add_rule((x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2))
            elif abs(x1 - x0) < MAX_BORDER <= abs(y1 - y0):
                self.add_rule(((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1))
            else:
                self.add_shade((x0, y0), (x1, y1))
        self.drop_path([])

    def add_shade(self, first: Point, second: Point) -> None:
        (x0, y0), (x1, y1) = (times((1, 0, 0, 1, *corner), self.state.matrix)[4:] for corner in (first, second))
        near = all(abs(value) < MAX_POINTS for value in (x0, y0, x1, y1))
        if near and self.state.fill not in _WHITE and len(self.drawn.shades) < MAX_SHADES:
            self.drawn.shades.append(Shade(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), self.state.fill))

    def set_fill(self, operands: list[Any]) -> None:
        self.state.fill = tuple(float(one) if isinstance(one, (int, float)) else str(one) for one in operands)

    def add_rule(self, first: Point, second: Point) -> None:
        x0, y0 = times((1, 0, 0, 1, *first), self.state.matrix)[4:]
        x1, y1 = times((1, 0, 0, 1, *second), self.state.matrix)[4:]
        near = all(abs(value) < MAX_POINTS for value in (x0, y0, x1, y1))
        if near and (abs(x0 - x1) < 1) != (abs(y0 - y1) < 1):
            self.drawn.rules.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def drop_path(self, _: list[Any]) -> None:
        self.path, self.boxes = [], []


def _setter(name: str, factor: float = 1.0) -> Callable[[_Walker, list[Any]], None]:
    def handle(walker: _Walker, operands: list[Any]) -> None:
        setattr(walker.state, name, number(operands, 0) * factor)

    return handle


_HANDLERS: dict[bytes, Callable[[_Walker, list[Any]], None]] = {
    b"q": _Walker.save,
    b"Q": _Walker.restore,
    b"cm": _Walker.transform,
    b"BT": _Walker.begin,
    b"Td": _Walker.move,
    b"TD": _Walker.move_and_lead,
    b"Tm": _Walker.place,
    b"T*": _Walker.next_line,
    b"Tf": _Walker.set_font,
    b"Tj": _Walker.show,
    b"TJ": _Walker.show_array,
    b"'": _Walker.show_on_next_line,
    b'"': _Walker.space_and_show,
    b"Tc": _setter("char_space"),
    b"Tw": _setter("word_space"),
    b"Tz": _setter("scale", 0.01),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
    **dict.fromkeys((b"g", b"rg", b"k", b"sc", b"scn"), _Walker.set_fill),
    b"Tr": _setter("rendering"),
    b"Do": _Walker.draw,
    b"re": _Walker.rectangle,
    b"m": _Walker.move_to,
    b"l": _Walker.line_to,
    **dict.fromkeys((b"S", b"s", b"B", b"B*", b"b", b"b*"), _Walker.stroke),
    **dict.fromkeys((b"f", b"F", b"f*"), _Walker.fill),
    b"n": _Walker.drop_path,
}
