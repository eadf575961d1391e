"""What a reader of files is held to while it reads, and whom it tells how far it has come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

# A full scanned page takes Tesseract 2 to 4 seconds; one of small print twice as large, on a busy machine, takes ten.
SCAN_SECONDS = 25.0


def _nobody(_: int | None) -> None:
    """Be told and do nothing."""


@dataclass(frozen=True, slots=True)
class PageWatch:
    """The bounds of one reading, which has none by default.

    `left_out` gives for pages that are not to be read, physical from 1, the reason. `begin` is called with a page's
    number before that page is read, and with None before each step that is no page's. A reader that has nothing to
    tell needn't call it: the file is one step then. `begin_scan` is called before the picture of a page is drawn and
    recognised, for which Tesseract has `scan_seconds`.
    """

    left_out: Mapping[int, str] = field(default_factory=dict)
    max_pages: int = sys.maxsize
    max_chars: int = sys.maxsize
    scan_seconds: float = SCAN_SECONDS
    begin: Callable[[int | None], None] = _nobody
    begin_scan: Callable[[int], None] = _nobody


UNWATCHED = PageWatch()
