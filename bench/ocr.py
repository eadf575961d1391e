"""How well scans are read: reports are drawn as grey pictures, with noise and askew, and read again by Tesseract.

What the text layer gives is what is right: character error rate, the share of words found on their page, and the share
of the headings found. Needs Tesseract with Norwegian data.

python -m bench.ocr [REPORT...] [--pages N]
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from PIL import Image
from rapidfuzz.distance import Levenshtein

from bench.results_file import PROJECT, write_results
from indexer.document import Document
from indexer.page_raster import opened_rasters
from indexer.reader import read_document
from indexer.tesseract import find_tesseract

DEFAULT_REPORTS = tuple(sorted((PROJECT / "corpus").glob("*.pdf")))
# Dots an inch, degrees askew, and the deviation of the noise in shades of 255.
QUALITIES = ((300, 0.0, 0.0), (300, 1.0, 10.0), (200, 0.0, 0.0), (200, 1.0, 10.0))
_WORD = re.compile(r"\w+")


def scanned(content: bytes, pages: Sequence[int], *, dots_per_inch: int, tilt: float, noise: float) -> bytes:
    """Return a PDF with pictures of the physical `pages` of the PDF with these bytes."""
    generator = np.random.default_rng(7)
    pictures = []
    with opened_rasters(content) as rasters:
        for number in pages:
            grey = rasters.grey(number, dots_per_inch=dots_per_inch).astype(np.float32)
            noisy = np.clip(grey + generator.normal(0, noise, grey.shape), 0, 255) if noise else grey
            picture = Image.fromarray(noisy.astype(np.uint8))
            pictures.append(picture.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255) if tilt else picture)
    written = BytesIO()
    pictures[0].save(written, "PDF", save_all=True, append_images=pictures[1:], resolution=dots_per_inch)
    return written.getvalue()


def measure(report: Path, max_pages: int) -> Iterator[dict[str, Any]]:
    """Yield the figures of the report's first `max_pages` pages, a row for each quality of scan."""
    content = report.read_bytes()
    right = read_document(report, document_id=report.name)
    pages = [page.number for page in right.pages if page.number is not None][:max_pages]
    for dots_per_inch, tilt, noise in QUALITIES:
        with TemporaryDirectory() as folder:
            scan = Path(folder) / report.name
            scan.write_bytes(scanned(content, pages, dots_per_inch=dots_per_inch, tilt=tilt, noise=noise))
            started = time.perf_counter()
            read = read_document(scan, document_id=report.name)
            seconds = (time.perf_counter() - started) / len(pages)
        yield {
            "report": report.name,
            "pages": len(pages),
            "dots an inch": dots_per_inch,
            "askew": tilt,
            "noise": noise,
            **compare(right, read, len(pages)),
            "seconds a page": round(seconds, 1),
        }


def compare(right: Document, read: Document, pages: int) -> dict[str, float]:
    """Return how far what was `read` is from what is `right`, on the first `pages` pages."""
    errors = chars = found = words = 0
    for index in range(pages):
        wanted, got = page_text(right, index), page_text(read, index)
        errors += Levenshtein.distance(wanted, got)
        chars += len(wanted)
        wanted_words, got_words = (Counter(_WORD.findall(text.lower())) for text in (wanted, got))
        found += (wanted_words & got_words).total()
        words += wanted_words.total()
    wanted_titles, got_titles = titles(right, pages), titles(read, pages)
    common = (wanted_titles & got_titles).total()
    return {
        "character error rate": round(errors / max(1, chars), 4),
        "words found": round(found / max(1, words), 4),
        "headings": wanted_titles.total(),
        "headings found": round(common / max(1, wanted_titles.total()), 3),
        "headings right": round(common / max(1, got_titles.total()), 3),
    }


def page_text(document: Document, index: int) -> str:
    """Return the text of the page with this index, with single spaces."""
    starts = [*(page.start for page in document.pages), len(document.text)]
    return " ".join(document.text[starts[index] : starts[index + 1]].split())


def titles(document: Document, pages: int) -> Counter[tuple[int | None, str]]:
    """Count the headings of the first `pages` pages, each with its page and its letters and digits in lower case."""
    found = ((document.page_at(section.start).number, section.title) for section in document.sections if section.title)
    return Counter(
        (page, "".join(_WORD.findall(title.lower()))) for page, title in found if page is not None and page <= pages
    )


def main() -> None:
    """Print a row for each report and quality, and write bench/results/ocr.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, default=DEFAULT_REPORTS)
    parser.add_argument("--pages", type=int, default=12, help="how many pages of each report")
    args = parser.parse_args()
    if find_tesseract() is None:
        sys.exit("bench.ocr needs Tesseract with Norwegian data: tesseract-ocr and tesseract-ocr-nor on Debian.")
    rows = []
    for report in args.reports:
        for row in measure(report, args.pages):
            print(row, flush=True)
            rows.append(row)
    names = "" if args.reports is DEFAULT_REPORTS else " " + " ".join(report.name for report in args.reports)
    write_results("ocr", f"python -m bench.ocr{names} --pages {args.pages}", {"scans": rows})


if __name__ == "__main__":
    main()
