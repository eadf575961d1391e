"""Finds the pages of a PDF that are pictures of text, and reads them by Tesseract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from indexer.document import UnreadPage
from indexer.furniture import repeating_key
from indexer.layout import PageLayout
from indexer.page_ink import LOOK_DPI, ink_of, paper_share, written_stretches
from indexer.page_raster import Grey, PageRasterError, PageRasters, opened_rasters
from indexer.page_watch import UNWATCHED, PageWatch
from indexer.pdf_geometry import MAX_POINTS
from indexer.recognition import READ_DPI, RecognisedPage, recognise
from indexer.scan_layout import laid_out
from indexer.tesseract import Tesseract, TesseractError, find_tesseract

# The running header, page number and signature stamp that a text layer adds to a scan are shorter than this; a page
# of text is longer.
MAX_LAYER_CHARS = 200
# A logo with its name or a word on a divider is 1 to 3 stretches, a cover with title, sender and date 6 to 27, a page
# of text 60 to 200. A photograph may have 40, but its commonest shade fills half of it at most.
MIN_STRETCHES = 5
MIN_PAPER = 0.6
CERTAIN_STRETCHES = 60
# A page with some text and a picture of this size at least is a scan with a header or a stamp; with a smaller one it
# has a figure. A scan that was put on a page with margins of its own covers 64 %, screenshots up to 50 %.
MIN_PICTURE = 0.6
_RETRIED = frozenset({"ocr_failed", "ocr_slow"})


@dataclass(frozen=True, slots=True)
class ReadScans:
    """The pages of a file with those that Tesseract read, and the ones that nobody could read."""

    pages: tuple[PageLayout, ...]
    unread: tuple[UnreadPage, ...]

    @property
    def has_text(self) -> bool:
        """Tell whether there is text besides the headers and stamps of pages that couldn't be read."""
        unread = {page.number for page in self.unread}
        stamps = {repeating_key(line.text) for page in self.pages if page.number in unread for line in page.lines}
        return any(repeating_key(line.text) not in stamps for page in self.pages for line in page.lines)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a page with hardly any text layer looks: how much of it like lines of text, and whether they are level."""

    stretches: int
    sideways: bool
    is_written: bool


_NOTHING = _Look(0, sideways=False, is_written=False)


def read_scans(
    content: bytes, pages: Sequence[PageLayout], *, unread: Sequence[UnreadPage] = (), watch: PageWatch = UNWATCHED
) -> ReadScans:
    """Recognise the text of those of `pages`, of the PDF with these bytes, that show text and have next to none.

    A page is taken for what it shows beside the text that it has: one that is blank, a drawing, a photograph, or
    a divider with a logo stays as it is. So does a page that some other program has laid recognised text over. Pages
    that are `unread` aren't tried; they are among those that are returned as unread. Where Tesseract isn't installed,
    scans are "needs_ocr"; "illegible" is a page of which it read nothing for certain.
    """
    lost = {page.number for page in unread}
    bare = [at for at, page in enumerate(pages) if page.number not in lost and _may_be_scan(page)]
    found, missing = list(pages), list(unread)
    if bare:
        watch.begin(None)
        with suppress(PageRasterError), opened_rasters(content) as rasters:
            recognised, failed = _read_bare(rasters, pages, bare, watch)
            missing = sorted([*missing, *failed], key=lambda page: page.number)
            for at, page in laid_out(recognised, pages).items():
                found[at] = page
    return ReadScans(tuple(found), tuple(missing))


def _read_bare(
    rasters: PageRasters, pages: Sequence[PageLayout], bare: Sequence[int], watch: PageWatch
) -> tuple[dict[int, RecognisedPage], list[UnreadPage]]:
    """Recognise the scans among the pages at `bare`; return them by index, and those that couldn't be read."""
    looks: dict[int, _Look] = {}
    for at in bare:
        watch.begin(pages[at].number)
        looks[at] = _look_at(rasters, pages[at])
    watch.begin(None)
    scans = _scans_among(pages, looks)
    tesseract = find_tesseract() if scans else None
    recognised: dict[int, RecognisedPage] = {}
    unread: list[UnreadPage] = []
    for at in scans:
        watch.begin_scan(pages[at].number)
        try:
            result = _recognised(tesseract, rasters, pages[at], sideways=looks[at].sideways, seconds=watch.scan_seconds)
        except (_UnreadError, TesseractError) as error:
            unread.append(UnreadPage(pages[at].number, error.reason))
            continue
        if result.lines:
            recognised[at] = result
        elif result.doubtful and looks[at].is_written:
            unread.append(UnreadPage(pages[at].number, "illegible"))
    watch.begin(None)
    return recognised, unread


def may_read_more(reasons: Iterable[str]) -> bool:
    """Tell whether pages left out for one of `reasons` may be read now, though the file is the same."""
    return any(reason in _RETRIED or (reason == "needs_ocr" and find_tesseract() is not None) for reason in reasons)


class _UnreadError(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _may_be_scan(page: PageLayout) -> bool:
    if not (page.drawable and 0 < page.width <= MAX_POINTS and 0 < page.height <= MAX_POINTS):
        return False
    return sum(char.isalnum() for line in page.lines for char in line.text) < MAX_LAYER_CHARS


def _look_at(rasters: PageRasters, page: PageLayout) -> _Look:
    try:
        if page.lines and rasters.picture_share(page.number) < MIN_PICTURE:
            return _NOTHING
        grey = without_layer(rasters.grey(page.number, dots_per_inch=LOOK_DPI), page)
    except PageRasterError:
        return _NOTHING
    ink = ink_of(grey, dots_per_inch=LOOK_DPI)
    level, upright = written_stretches(ink), written_stretches(np.ascontiguousarray(ink.T))
    most = max(level, upright)
    is_page = paper_share(grey) >= MIN_PAPER or most >= CERTAIN_STRETCHES
    return _Look(most, sideways=upright > level, is_written=most >= MIN_STRETCHES and is_page)


def without_layer(grey: Grey, page: PageLayout) -> Grey:
    """Wipe out what the page's text layer says, so that the rest can be looked at."""
    if not page.lines:
        return grey
    wiped = grey.copy()
    wiped_shade = int(np.median(grey))
    scale = grey.shape[1] / page.width
    for line in page.lines:
        top, bottom = ((page.height - y) * scale for y in (line.y + line.size, line.y - 0.35 * line.size))
        for piece in line.pieces:
            left, right = piece.x0 * scale - 2, piece.x1 * scale + 2
            rows, columns = (
                slice(max(0, int(first)), max(0, int(last) + 1)) for first, last in ((top, bottom), (left, right))
            )
            wiped[rows, columns] = wiped_shade
    return wiped


def _scans_among(pages: Sequence[PageLayout], looks: dict[int, _Look]) -> list[int]:
    """Return the indices of the scans. In a file that has some, a picture with a single heading is one, too."""
    if not any(look.is_written for look in looks.values()):
        return []
    return [at for at, look in looks.items() if look.is_written or (look.stretches and not pages[at].lines)]


def _recognised(
    tesseract: Tesseract | None, rasters: PageRasters, page: PageLayout, *, sideways: bool, seconds: float
) -> RecognisedPage:
    if tesseract is None:
        raise _UnreadError("needs_ocr")
    try:
        grey = rasters.grey(page.number, dots_per_inch=READ_DPI)
    except PageRasterError as error:
        raise _UnreadError("ocr_failed") from error
    return recognise(tesseract, without_layer(grey, page), sideways=sideways, seconds=seconds)
