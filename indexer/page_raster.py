"""Draws pages of a PDF as grey pixels, to be looked at and recognised. The indexer's only module that uses PDFium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import sqrt
from threading import Lock

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

Grey = npt.NDArray[np.uint8]

PDFIUM = Lock()
"""Held by whoever calls PDFium: it is not thread-safe, and a server may read a report while it draws another."""

POINTS_PER_INCH = 72
# A2 at 300 dots an inch. What says that it is larger is a poster, or a picture with a pixel for each point.
MAX_PIXELS = 35_000_000
# The cells to a side in which the part of a page that pictures cover is counted.
GRID = 100
MAX_DEPTH = 6
IMAGE, FORM = pdfium_raw.FPDF_PAGEOBJ_IMAGE, pdfium_raw.FPDF_PAGEOBJ_FORM


class PageRasterError(Exception):
    """PDFium can't open the file, or can't draw a page of it."""


class PageRasters:
    """The pages of one PDF as PDFium draws them, turned as a reader sees them."""

    def __init__(self, pdf: pdfium.PdfDocument) -> None:
        """Draw from `pdf`."""
        self._pdf = pdf

    def grey(self, number: int, *, dots_per_inch: int) -> Grey:
        """Return physical page `number` (1-based) in shape (height, width): 0 is black, 255 white.

        A page so large that it would have more than MAX_PIXELS has fewer dots an inch. Raises PageRasterError.
        """
        try:
            with PDFIUM:
                page = self._pdf[number - 1]
                width, height = page.get_size()
                inches = width * height / POINTS_PER_INCH**2
                scale = min(dots_per_inch, sqrt(MAX_PIXELS / max(inches, 1e-6))) / POINTS_PER_INCH
                pixels = page.render(scale=scale, grayscale=True).to_numpy()
                return np.array(pixels if pixels.ndim == 2 else pixels[:, :, 0])
        except (pdfium.PdfiumError, IndexError, ValueError) as error:
            raise PageRasterError(f"page {number}: {error}") from error

    def picture_share(self, number: int) -> float:
        """Return how much of physical page `number` (1-based) lies under pictures, 0..1. Raises PageRasterError."""
        try:
            with PDFIUM:
                page = self._pdf[number - 1]
                left, bottom, right, top = page.get_cropbox()
                boxes = [part.get_bounds() for part in page.get_objects(max_depth=1) if _is_picture(page, part)]
        except (pdfium.PdfiumError, IndexError, ValueError) as error:
            raise PageRasterError(f"page {number}: {error}") from error
        cells = np.zeros((GRID, GRID), dtype=bool)
        for box in boxes:
            x0, x1 = (_cell(x, left, right) for x in (box[0], box[2]))
            y0, y1 = (_cell(y, bottom, top) for y in (box[1], box[3]))
            cells[y0:y1, x0:x1] = True
        return float(cells.mean())


def _is_picture(page: pdfium.PdfPage, part: pdfium.PdfObject) -> bool:
    """Tell whether an object of the page is a picture, or a form that draws one: signing programs wrap pages in one."""
    if part.type != FORM:
        return bool(part.type == IMAGE)
    return any(inner.type == IMAGE for inner in page.get_objects(max_depth=MAX_DEPTH, form=part, level=1))


def _cell(at: float, first: float, last: float) -> int:
    return round(GRID * min(1.0, max(0.0, (at - first) / max(last - first, 1e-6))))


@contextmanager
def opened_rasters(content: bytes) -> Iterator[PageRasters]:
    """Open the bytes of a PDF. Raises PageRasterError."""
    try:
        with PDFIUM:
            pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise PageRasterError(str(error)) from error
    try:
        yield PageRasters(pdf)
    finally:
        with PDFIUM:
            pdf.close()
