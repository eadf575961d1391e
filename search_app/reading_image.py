"""Draws a page as it was read: what each part of it was taken for, and what is in no text, in boxes with labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from search_app.page_image import Box, Span, place_on_page

MarkKind = Literal["heading", "table", "note", "chunk"]
Colour = tuple[int, int, int]

_HEADING, _TABLE, _NOTE, _CHUNK = (0, 72, 140), (0, 98, 56), (104, 40, 130), (60, 60, 84)
_LEFT_OUT = (168, 30, 20)
# Level 3 of zlib writes a page of text in a third of the time of the default, 10 % larger.
_PNG_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the page's text, `page_text[start:end]`, what it was taken for, and the label that says so."""

    kind: MarkKind
    start: int
    end: int
    label: str


def draw_reading(
    path: Path, number: int, *, width_px: int, page_text: str, marks: Sequence[Mark], left_out: str
) -> bytes:
    """Draw physical page `number` (1-based) as PNG, with `marks` on it.

    A heading has a thick frame, a table a thin double one, a note a dotted one; a chunk has a bracket in the margin.
    What stands on the page but not in `page_text` is hatched in a broken frame, with the label `left_out`. Marks of one
    table are drawn as one. Raises PageImageError.
    """
    placed = place_on_page(
        path, number, width_px=width_px, page_text=page_text, spans=[Span(mark.start, mark.end) for mark in marks]
    )
    pen = _Pen(placed.picture)
    chunks = [(mark.label, _around(own)) for mark, own in zip(marks, placed.spans, strict=True) if _is_chunk(mark, own)]
    pen.chunks(chunks)
    for mark, boxes in _together(marks, placed.spans):
        if boxes:
            _DRAWN[mark.kind](pen, boxes, mark.label)
    for group in _stacked(placed.elsewhere):
        pen.left_out(group, left_out)
    png = BytesIO()
    placed.picture.save(png, format="PNG", compress_level=_PNG_LEVEL)
    return png.getvalue()


def _is_chunk(mark: Mark, boxes: Sequence[Box]) -> bool:
    return mark.kind == "chunk" and bool(boxes)


def _together(marks: Sequence[Mark], boxes: Sequence[Sequence[Box]]) -> list[tuple[Mark, list[Box]]]:
    """Join the boxes of marks with one label, those of a table's rows, and leave the chunks out."""
    joined: dict[tuple[MarkKind, str, int], tuple[Mark, list[Box]]] = {}
    for number, (mark, own) in enumerate(zip(marks, boxes, strict=True)):
        if mark.kind != "chunk":
            key = mark.kind, mark.label, 0 if mark.kind == "table" else number
            joined.setdefault(key, (mark, []))[1].extend(own)
    return list(joined.values())


def _stacked(boxes: Sequence[Box]) -> list[Box]:
    """Join lines that stand close below each other, or side by side: a contents page is one area."""
    areas: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.left)):
        height = box.bottom - box.top
        for at, area in enumerate(areas):
            aside = max(area.left, box.left) - min(area.right, box.right)
            below = box.top - area.bottom
            if (aside < 0 and below < 1.5 * height) or (aside < 3 * height and below < -height / 2):
                areas[at] = _around([area, box])
                break
        else:
            areas.append(box)
    return areas


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


class _Pen:
    """Draws on one picture, in strokes that suit its size."""

    def __init__(self, picture: Image.Image) -> None:
        self._picture = picture
        self._drawing = ImageDraw.Draw(picture)
        self._unit = max(1, picture.width // 600)
        self._font = ImageFont.load_default(size=max(9, picture.width // 60))

    def heading(self, boxes: Sequence[Box], label: str) -> None:
        area = self._wider(_around(boxes), 3)
        self._drawing.rectangle(_corners(area), outline=_HEADING, width=2 * self._unit)
        self._tag(area, label, _HEADING)

    def table(self, boxes: Sequence[Box], label: str) -> None:
        area = self._wider(_around(boxes), 7)
        self._drawing.rectangle(_corners(area), outline=_TABLE, width=self._unit)
        self._drawing.rectangle(_corners(self._wider(_around(boxes), 4)), outline=_TABLE, width=self._unit)
        self._tag(area, label, _TABLE)

    def note(self, boxes: Sequence[Box], label: str) -> None:
        area = self._wider(_around(boxes), 3)
        self._broken(area, self._unit * 2, _NOTE)
        self._tag(area, label, _NOTE)

    def chunks(self, chunks: Sequence[tuple[str, Box]]) -> None:
        """Draw a bracket for each chunk, every other one further out: where they meet on a line, both can be seen."""
        edge = min((area.left for _, area in chunks), default=0)
        arm, outer = 4 * self._unit, edge - 17 * self._unit
        for number, (label, area) in enumerate(chunks):
            x = max(self._unit, edge - (10 + 7 * (number % 2)) * self._unit)
            ends = (
                (x + arm, area.top, x, area.top),
                (x, area.top, x, area.bottom),
                (x, area.bottom, x + arm, area.bottom),
            )
            for line in ends:
                self._drawing.line(line, fill=_CHUNK, width=self._unit)
            width = round(self._drawing.textlength(label, font=self._font))
            self._drawing.text((max(0, outer - width - 3 * self._unit), area.top), label, font=self._font, fill=_CHUNK)

    def left_out(self, area: Box, label: str) -> None:
        wide = self._wider(area, 2)
        hatch = Image.new("L", self._picture.size, 0)
        drawing = ImageDraw.Draw(hatch)
        height = wide.bottom - wide.top
        for x in range(wide.left - height, wide.right, 7 * self._unit):
            drawing.line((x, wide.bottom, x + height, wide.top), fill=110, width=self._unit)
        inside = Image.new("L", self._picture.size, 0)
        inside.paste(hatch.crop(_corners(wide)), (wide.left, wide.top))
        self._picture.paste(_LEFT_OUT, mask=inside)
        self._broken(wide, 6 * self._unit, _LEFT_OUT)
        self._tag(wide, label, _LEFT_OUT)

    def _wider(self, box: Box, units: int) -> Box:
        """Return the box with some room around it, inside the picture."""
        room, width, height = units * self._unit, *self._picture.size
        return Box(
            max(0, box.left - room),
            max(0, box.top - room),
            min(width - 1, box.right + room),
            min(height - 1, box.bottom + room),
        )

    def _broken(self, box: Box, dash: int, colour: Colour) -> None:
        for x in range(box.left, box.right, 2 * dash):
            for y in (box.top, box.bottom):
                self._drawing.line((x, y, min(x + dash, box.right), y), fill=colour, width=self._unit)
        for y in range(box.top, box.bottom, 2 * dash):
            for x in (box.left, box.right):
                self._drawing.line((x, y, x, min(y + dash, box.bottom)), fill=colour, width=self._unit)

    def _tag(self, area: Box, label: str, colour: Colour) -> None:
        """Write the label right of the area, left of it where there is no room, or else inside it."""
        left, top, right, bottom = self._drawing.textbbox((0, 0), label, font=self._font)
        width, height = round(right - left) + 6 * self._unit, round(bottom - top) + 4 * self._unit
        x = area.right + 2 * self._unit
        if x + width > self._picture.width:
            x = area.left - width - 2 * self._unit
        x = x if x >= 0 else self._picture.width - width
        self._drawing.rectangle((x, area.top, x + width, area.top + height), fill=colour)
        self._drawing.text(
            (x + 3 * self._unit - left, area.top + 2 * self._unit - top), label, font=self._font, fill="white"
        )


_DRAWN: dict[MarkKind, Callable[[_Pen, Sequence[Box], str], None]] = {
    "heading": _Pen.heading,
    "table": _Pen.table,
    "note": _Pen.note,
}


def _corners(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom
