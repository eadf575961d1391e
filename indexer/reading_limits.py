"""How much one report may take: the limits that a build reads under, each with the reason for its default."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.page_watch import SCAN_SECONDS

MEGABYTE = 1_000_000
BEYOND = frozenset({"slow", "large", "crashed"})
"""Why a page is left out that was too much. At the next build there may be another limit, or a larger machine."""


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What one file may take before a page of it, or all of it, is left out.

    They aren't part of an index's recipe: what has been read stays, and what a limit left out is tried at every build.
    """

    page_seconds: float = 30.0
    """For one page. Most take some hundredths of a second."""

    scan_seconds: float = SCAN_SECONDS
    """For Tesseract, on one scanned page. Where its time is up, only that page is left out, and nothing read again."""

    step_seconds: float = 120.0
    """For each step that is no page's: opening the file, its bookmarks, its headings. 2,000 pages take some ten."""

    file_seconds: float = 3600.0
    """For the whole file, whatever was read of it more than once. A thousand scanned pages take about an hour."""

    memory_megabytes: int = 2000
    """For the process that reads. 2,000 full pages take some 250, large pictures of scans more."""

    file_megabytes: int = 500
    """For the file itself. Reports with a photograph on each page are 200 at most."""

    pages: int = 5000
    """For a PDF. The longest official reports have some 2,000."""

    text_chars: int = 20_000_000
    """For a report's text: 5,000 pages of 4,000 characters."""

    lost_pages: int = 5
    """Pages that go beyond a limit before the file is given up: each costs its time, and the file is read again."""

    def seconds_for(self, page: int | None, *, is_scan: bool) -> float:
        """Return how long a step (None), a page, or the picture of a page may take: that is drawn and recognised."""
        if page is None:
            return self.step_seconds
        return self.page_seconds + (self.scan_seconds if is_scan else 0)
