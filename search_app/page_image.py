"""Draws a page of a PDF with a passage marked on it. The only module of the search that uses PDFium."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from PIL import Image, ImageChops, ImageDraw

from indexer.page_raster import PDFIUM
from search_app.text_alignment import align, fold

_PASSAGE_RGB = (255, 244, 190)
_BEST_RGB = (255, 214, 92)
_LINE_RGB = (122, 74, 0)
_BAR_RGB = (0, 72, 118)
# Level 3 of zlib writes a page of text in a third of the time of the default, 10 % larger.
_PNG_LEVEL = 3


class PageImageError(Exception):
    """The page can't be drawn: the file is no readable PDF, or has no such page."""

    def __init__(self, path: Path, number: int, detail: str) -> None:
        """Take the physical page number, 1-based, and a detail for the log."""
        super().__init__(f"{path}, page {number}: {detail}")
        self.path = path
        self.number = number
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the page's text as the reader made it, `page_text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the picture in pixels, from the top left corner."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG, with the boxes that were marked on it; none where the passage wasn't found."""

    png: bytes
    passage: tuple[Box, ...]
    best: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A picture of a page, the boxes of each span that was asked for, and those of what is not in the page's text."""

    picture: Image.Image
    spans: tuple[tuple[Box, ...], ...]
    elsewhere: tuple[Box, ...]


@lru_cache(maxsize=256)
def page_sizes(path: Path) -> tuple[tuple[float, float], ...]:
    """Return width and height in points of every page, in order."""
    with PDFIUM, _opened(path, 1) as pdf:
        return tuple(pdf.get_page_size(index) for index in range(len(pdf)))


def draw_page(
    path: Path,
    number: int,
    *,
    width_px: int,
    page_text: str = "",
    passage: Span | None = None,
    best: Span | None = None,
) -> PagePicture:
    """Draw physical page `number` (1-based) `width_px` wide, with `passage` marked and `best` marked more strongly.

    `page_text` is the page's text as the reader made it; the spans are offsets into it. Words that the picture's
    own text layer doesn't hold are left unmarked. Raises PageImageError.
    """
    with PDFIUM, _opened(path, number) as pdf:
        if not 1 <= number <= len(pdf):
            raise PageImageError(path, number, f"the file has {len(pdf)} pages")
        page = pdf[number - 1]
        bitmap = page.render(scale=width_px / page.get_width())
        picture = bitmap.to_pil().convert("RGB")
        finder = _BoxFinder(page, bitmap, page_text) if passage or best else None
        passage_boxes = finder.boxes(passage) if finder and passage else ()
        best_boxes = finder.boxes(best) if finder and best else ()
    marked = _mark(picture, passage_boxes, best_boxes)
    png = BytesIO()
    marked.save(png, format="PNG", compress_level=_PNG_LEVEL)
    return PagePicture(png.getvalue(), passage_boxes, best_boxes)


def place_on_page(path: Path, number: int, *, width_px: int, page_text: str, spans: Sequence[Span]) -> PlacedPage:
    """Draw physical page `number` (1-based) without any mark, and find where `spans` of its text stand on it.

    `page_text` is as in `draw_page`. Lines of the picture's own text layer that it lacks are found too: headers, page
    numbers, and what the reader has lost. Raises PageImageError.
    """
    with PDFIUM, _opened(path, number) as pdf:
        if not 1 <= number <= len(pdf):
            raise PageImageError(path, number, f"the file has {len(pdf)} pages")
        page = pdf[number - 1]
        bitmap = page.render(scale=width_px / page.get_width())
        finder = _BoxFinder(page, bitmap, page_text)
        return PlacedPage(
            bitmap.to_pil().convert("RGB"), tuple(finder.boxes(span) for span in spans), finder.elsewhere()
        )


def _opened(path: Path, number: int) -> pdfium.PdfDocument:
    try:
        # Bytes, not the path: PDFium opens no path with æøå on Windows.
        return pdfium.PdfDocument(path.read_bytes())
    except (OSError, pdfium.PdfiumError) as error:
        raise PageImageError(path, number, str(error)) from error


class _BoxFinder:
    """Ties the reader's text of a page to the boxes of PDFium's characters."""

    def __init__(self, page: pdfium.PdfPage, bitmap: pdfium.PdfBitmap, page_text: str) -> None:
        self._text_page = page.get_textpage()
        self._place = bitmap.get_posconv(page)
        self._size = bitmap.width, bitmap.height
        self._source = fold(page_text)
        self._characters = "".join(_characters(self._text_page))
        self._target = fold(self._characters)
        self._counterpart = align(self._source, self._target)

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Return one box for each line, or each table cell's line, that the span stands on, top down."""
        found = sorted(
            self._counterpart[position]
            for position, offset in enumerate(self._source.offsets)
            if span.start <= offset < span.end and position in self._counterpart
        )
        boxes: list[Box] = []
        for _, run in groupby(enumerate(found), key=lambda pair: pair[1] - pair[0]):
            positions = [position for _, position in run]
            first, last = self._target.offsets[positions[0]], self._target.offsets[positions[-1]]
            boxes.extend(self._line_boxes(first, last - first + 1))
        return tuple(_joined(boxes))

    def elsewhere(self) -> tuple[Box, ...]:
        """Return the boxes of PDFium's lines that the reader's text hasn't got.

        Words that stand more than once have no certain counterpart, and the engines may put those of a drawing into
        other lines. So a line counts as read where the text has the rest of its words beyond what was tied together,
        once for each time.
        """
        rest = "".join(
            "\n" if position in self._counterpart else char for position, char in enumerate(self._source.text)
        )
        tied = set(self._counterpart.values())
        boxes: list[Box] = []
        for line in re.finditer(r"[^\r\n]+", self._characters):
            places = self._places(line.span())
            if not places or 2 * sum(position in tied for position in places) >= len(places):
                continue
            words = [self._places((line.start() + a, line.start() + b)) for a, b in _words(line[0])]
            untied = [self._target.text[one.start : one.stop] for one in words if not tied.issuperset(one)]
            left = _without(rest, [self._target.text[places.start : places.stop]]) or _without(rest, untied)
            if left is None:
                boxes.extend(self._line_boxes(line.start(), line.end() - line.start()))
            else:
                rest = left
        return tuple(_joined(boxes))

    def _places(self, span: tuple[int, int]) -> range:
        """Return the positions in the folded text of a stretch of PDFium's characters."""
        return range(*(bisect_left(self._target.offsets, offset) for offset in span))

    def _line_boxes(self, first: int, count: int) -> Iterator[Box]:
        width, height = self._size
        for index in range(self._text_page.count_rects(first, count)):
            left, bottom, right, top = self._text_page.get_rect(index)
            xs, ys = zip(self._place.to_bitmap(left, bottom), self._place.to_bitmap(right, top), strict=True)
            # A PDF may hold text outside the page that is seen.
            box = Box(max(0, min(xs)), max(0, min(ys)), min(width, max(xs)), min(height, max(ys)))
            if box.left < box.right and box.top < box.bottom:
                yield box


def _characters(text_page: pdfium.PdfTextPage) -> Iterator[str]:
    """Yield PDFium's characters one by one: its text as one string leaves some out, and indexes go astray."""
    for index in range(text_page.count_chars()):
        code = pdfium_raw.FPDFText_GetUnicode(text_page, index)
        yield chr(code) if 0 < code < 0x110000 else " "


def _words(line: str) -> list[tuple[int, int]]:
    return [word.span() for word in re.finditer(r"\S+", line)]


def _without(rest: str, parts: Sequence[str]) -> str | None:
    """Take each part out of `rest` once; None where one isn't there."""
    for part in parts:
        if part not in rest:
            return None
        rest = rest.replace(part, "\n", 1)
    return rest


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Join boxes that stand side by side on one line with less than a line's height between them."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.top + box.bottom, box.left)):
        for index, other in enumerate(joined):
            height = min(box.bottom - box.top, other.bottom - other.top)
            overlap = min(box.bottom, other.bottom) - max(box.top, other.top)
            gap = max(box.left, other.left) - min(box.right, other.right)
            if overlap > height / 2 and gap < height:
                joined[index] = Box(
                    min(box.left, other.left),
                    min(box.top, other.top),
                    max(box.right, other.right),
                    max(box.bottom, other.bottom),
                )
                break
        else:
            joined.append(box)
    return joined


def _mark(picture: Image.Image, passage: Sequence[Box], best: Sequence[Box]) -> Image.Image:
    """Tint the boxes, underline the best sentence, and draw a bar in the margin beside the passage."""
    if not passage and not best:
        return picture
    pixel = max(1, picture.width // 600)
    tint = Image.new("RGB", picture.size, "white")
    tinting = ImageDraw.Draw(tint)
    for boxes, colour in ((passage, _PASSAGE_RGB), (best, _BEST_RGB)):
        for box in boxes:
            area = (box.left - 2 * pixel, box.top - pixel, box.right + 2 * pixel, box.bottom + 2 * pixel)
            tinting.rectangle(area, fill=colour)
    # Multiplied, not blended: the ink stays as black as it was.
    marked = ImageChops.multiply(picture, tint)
    drawing = ImageDraw.Draw(marked)
    for box in best:
        base = box.bottom + 2 * pixel
        drawing.rectangle((box.left - 2 * pixel, base, box.right + 2 * pixel, base + pixel), fill=_LINE_RGB)
    for bar in _bars([*passage, *best]):
        drawing.rectangle((bar.left - 10 * pixel, bar.top, bar.left - 7 * pixel, bar.bottom), fill=_BAR_RGB)
    return marked


def _bars(boxes: Sequence[Box]) -> list[Box]:
    """Return one stretch of the margin for each group of lines with no more than a line between them."""
    bars: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.top):
        if bars and box.top - bars[-1].bottom <= 1.5 * (box.bottom - box.top):
            last = bars[-1]
            bars[-1] = Box(min(last.left, box.left), last.top, 0, max(last.bottom, box.bottom))
        else:
            bars.append(Box(box.left, box.top, 0, box.bottom))
    return bars
