"""The only module that imports pypdf: PDF file -> positioned lines, bookmarks, page labels and title.

The content streams are walked here and not by `extract_text`, since columns, headings and notes can only be
told from where each run of characters begins and ends (pypdf's own visitor gives no widths and merges table columns).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from math import hypot
from pathlib import Path
from typing import Any

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError
from pypdf.generic import ContentStream, Destination
from pypdf.generic._font import Font

from indexer.errors import DocumentError
from indexer.layout import Bookmark, PageLayout, Span, lines_of
from indexer.mend import mend_line

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Forms may draw forms; real files nest two or three deep, a hostile one for ever.
MAX_FORM_DEPTH = 12


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF as read: its pages with their lines, its bookmarks in order, and the title of its metadata or ""."""

    pages: tuple[PageLayout, ...]
    bookmarks: tuple[Bookmark, ...]
    title: str


def read_pdf(path: Path, content: bytes) -> PdfFile:
    """Read `content`, the bytes of the PDF at `path`; a file that can't be read raises DocumentError."""
    if b"%PDF-" not in content[:1024]:
        raise DocumentError(path, "not_pdf")
    with _quiet():
        try:
            reader = PdfReader(BytesIO(content))
            if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
                raise DocumentError(path, "encrypted")
            pages = tuple(_page(reader, index) for index in range(len(reader.pages)))
        except DocumentError:
            raise
        except (FileNotDecryptedError, DependencyError) as error:
            raise DocumentError(path, "encrypted", str(error)) from error
        except Exception as error:
            raise DocumentError(path, "damaged", f"{type(error).__name__}: {error}") from error
        return PdfFile(_labelled(reader, pages), _bookmarks(reader), _title(reader))


@contextmanager
def _quiet() -> Iterator[None]:
    """Hold back pypdf's warnings: a file that is slightly wrong is read, one that is badly wrong raises."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _page(reader: PdfReader, index: int) -> PageLayout:
    page = reader.pages[index]
    box = page.cropbox
    walker = _Walker(reader)
    contents = page.get_contents()
    if contents is not None:
        walker.walk(contents, page.get("/Resources"), _upright(page), 0)
    turned = page.rotation % 180 == 90
    width, height = float(box.width), float(box.height)
    return PageLayout(
        index + 1,
        None,
        height if turned else width,
        width if turned else height,
        lines_of(walker.spans),
        tuple(walker.rules),
    )


def _upright(page: PageObject) -> Matrix:
    """Return the matrix that takes the page's own coordinates to those of the page as it is shown."""
    box = page.cropbox
    left, bottom, right, top = (float(value) for value in (box.left, box.bottom, box.right, box.top))
    return {
        0: (1.0, 0.0, 0.0, 1.0, -left, -bottom),
        90: (0.0, -1.0, 1.0, 0.0, -bottom, right),
        180: (-1.0, 0.0, 0.0, -1.0, right, top),
        270: (0.0, 1.0, -1.0, 0.0, top, -left),
    }[page.rotation % 360]


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(slots=True)
class _State:
    """The text state of ISO 32000-1, 9.3; the font is None until one is set."""

    matrix: Matrix
    font: Font | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class _Walker:
    """Walks content streams and gathers the spans and the drawn rules."""

    reader: PdfReader
    spans: list[Span] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)

    def walk(self, stream: Any, resources: Any, matrix: Matrix, depth: int) -> None:
        """Gather from one stream; forms that it draws are walked in their place."""
        resources = resources.get_object() if resources is not None else {}
        fonts = _Fonts(resources)
        state, stack = _State(matrix), list[_State]()
        text = line = IDENTITY
        point = (0.0, 0.0)
        for operands, operator in ContentStream(stream, self.reader, "bytes").operations:
            if operator == b"q":
                stack.append(replace(state))
            elif operator == b"Q":
                state = stack.pop() if stack else state
            elif operator == b"cm":
                state.matrix = _times(_matrix(operands), state.matrix)
            elif operator == b"BT":
                text = line = IDENTITY
            elif operator in (b"Td", b"TD"):
                if operator == b"TD":
                    state.leading = -_number(operands, 1)
                text = line = _times((1, 0, 0, 1, _number(operands, 0), _number(operands, 1)), line)
            elif operator == b"Tm":
                text = line = _matrix(operands)
            elif operator == b"Tf":
                state.font, state.size = fonts.get(operands), _number(operands, 1)
            elif operator in _SETTERS:
                name, factor = _SETTERS[operator]
                setattr(state, name, _number(operands, 0) * factor)
            elif operator in (b"T*", b"'", b'"'):
                text = line = _times((1, 0, 0, 1, 0, -state.leading), line)
                if operator == b'"':
                    state.word_space, state.char_space = _number(operands, 0), _number(operands, 1)
                if operator != b"T*":
                    text = self._show(operands[-1:], state, text)
            elif operator == b"Tj":
                text = self._show(operands[:1], state, text)
            elif operator == b"TJ" and operands and isinstance(operands[0], list):
                text = self._show(operands[0], state, text)
            elif operator == b"Do" and depth < MAX_FORM_DEPTH:
                self._draw(operands, resources, state.matrix, depth)
            elif operator == b"re" and len(operands) >= 4:
                self._rectangle(operands, state.matrix)
            elif operator == b"m":
                point = (_number(operands, 0), _number(operands, 1))
            elif operator == b"l":
                end = (_number(operands, 0), _number(operands, 1))
                self._rule(point, end, state.matrix)
                point = end

    def _draw(self, operands: list[Any], resources: Any, matrix: Matrix, depth: int) -> None:
        forms = resources.get("/XObject") if operands else None
        form = forms.get_object().get(operands[0]) if forms is not None else None
        form = form.get_object() if form is not None else None
        if form is not None and form.get("/Subtype") == "/Form":
            own = form.get("/Resources", resources)
            self.walk(form, own, _times(_matrix(form.get("/Matrix", IDENTITY)), matrix), depth + 1)

    def _show(self, items: list[Any], state: _State, text: Matrix) -> Matrix:
        """Add the spans of one text operator and return the text matrix after it."""
        if state.font is None:
            return text
        run, start = "", text
        space = 0.2 * state.size
        for item in items:
            if isinstance(item, (int, float)):
                move = -float(item) / 1000 * state.size * state.scale
                if move > space and run:
                    self._span(run, start, text, state)
                    run = ""
                text = _times((1, 0, 0, 1, move, 0), text)
            elif isinstance(item, (bytes, str)):
                if not run:
                    start = text
                shown, width = _decode(item, state)
                run += shown
                text = _times((1, 0, 0, 1, width, 0), text)
        if run:
            self._span(run, start, text, state)
        return text

    def _span(self, run: str, start: Matrix, end: Matrix, state: _State) -> None:
        font = state.font
        placed = _times((1, 0, 0, 1, 0, state.rise), _times(start, state.matrix))
        ended = _times(end, state.matrix)
        # Text that isn't set from left to right is no line of the report: a watermark, a side title, an axis.
        if abs(placed[1]) > 0.02 * abs(placed[0]) or placed[0] <= 0 or font is None:
            return
        size = abs(state.size) * hypot(placed[2], placed[3])
        weight = font.font_descriptor.weight if font.font_descriptor else ""
        bold = bool(re.search(r"bold|black|heavy|semib|demi", font.name, re.I)) or str(weight) in (
            "700",
            "800",
            "900",
        )
        self.spans.append(Span(run, placed[4], ended[4], placed[5], size, bold))

    def _rectangle(self, operands: list[Any], matrix: Matrix) -> None:
        x, y, width, height = (_number(operands, index) for index in range(4))
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        for first, second in zip(corners, corners[1:] + corners[:1], strict=True):
            self._rule(first, second, matrix)

    def _rule(self, first: tuple[float, float], second: tuple[float, float], matrix: Matrix) -> None:
        x0, y0 = _times((1, 0, 0, 1, *first), matrix)[4:]
        x1, y1 = _times((1, 0, 0, 1, *second), matrix)[4:]
        if (abs(x0 - x1) < 1) != (abs(y0 - y1) < 1):
            self.rules.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


_SETTERS = {
    b"Tc": ("char_space", 1.0),
    b"Tw": ("word_space", 1.0),
    b"Tz": ("scale", 0.01),
    b"TL": ("leading", 1.0),
    b"Ts": ("rise", 1.0),
}


class _Fonts:
    """The fonts of one resource dictionary, made when they are first used."""

    def __init__(self, resources: Any) -> None:
        found = resources.get("/Font")
        self._resources = found.get_object() if found is not None else {}
        self._fonts: dict[str, Font | None] = {}

    def get(self, operands: list[Any]) -> Font | None:
        name = operands[0] if operands else ""
        if name not in self._fonts:
            resource = self._resources.get(name)
            self._fonts[name] = (
                Font.from_font_resource(resource.get_object()) if resource is not None else None
            )
        return self._fonts[name]


def _decode(item: bytes | str, state: _State) -> tuple[str, float]:
    """Return the characters of a shown string and its width in text space."""
    font = state.font
    assert font is not None
    if isinstance(item, str):
        codes = item
    elif isinstance(font.encoding, str):
        codes = item.decode(font.encoding, "surrogatepass" if "utf-16" in font.encoding else "replace")
    else:
        codes = "".join(font.encoding.get(byte, chr(byte)) for byte in item)
    raw = "".join(map(chr, item)) if isinstance(item, bytes) and not isinstance(font.encoding, str) else codes
    width = sum(font.space_width if char == font.space_char else font.get_text_width(char) for char in raw)
    spaces = raw.count(" ")
    shown = "".join(font.character_map.get(char, char) for char in codes)
    em = width / 1000 * state.size + len(raw) * state.char_space + spaces * state.word_space
    return shown, em * state.scale


def _number(operands: Any, index: int) -> float:
    value = operands[index] if index < len(operands) else 0.0
    return float(value) if isinstance(value, (int, float)) else 0.0


def _matrix(operands: Any) -> Matrix:
    if len(operands) != 6:
        return IDENTITY
    a, b, c, d, e, f = (_number(operands, index) for index in range(6))
    return (a, b, c, d, e, f)


def _labelled(reader: PdfReader, pages: tuple[PageLayout, ...]) -> tuple[PageLayout, ...]:
    """Give the pages the labels of /PageLabels, where the file has that."""
    try:
        if "/PageLabels" not in reader.root_object:
            return pages
        labels = reader.page_labels
    except Exception:
        return pages
    return tuple(replace(page, label=label or None) for page, label in zip(pages, labels, strict=True))


def _bookmarks(reader: PdfReader) -> tuple[Bookmark, ...]:
    found: list[Bookmark] = []

    def gather(items: list[Any], level: int) -> None:
        for item in items:
            if isinstance(item, list):
                gather(item, level + 1)
            elif isinstance(item, Destination):
                page = reader.get_destination_page_number(item)
                title = mend_line(str(item.title or ""))
                if page is not None and page >= 0 and title:
                    y = item.top
                    found.append(
                        Bookmark(title, level, page + 1, float(y) if isinstance(y, (int, float)) else None)
                    )

    try:
        gather(reader.outline, 1)
    except Exception:
        return tuple(found)
    return tuple(found)


def _title(reader: PdfReader) -> str:
    try:
        title = reader.metadata.title if reader.metadata is not None else None
    except Exception:
        return ""
    return mend_line(str(title or ""))
