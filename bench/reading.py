"""What it costs to read reports in a process of its own: processor time beside reading them here, and memory.

    python -m bench.reading [REPORT...] [--rounds N] [--pages N]

Both are measured turn about in one run, in processor time of this process and of the other, so that what else the
machine does counts little; pages a second are by the clock. A report of so many full pages is made and read as well.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import threading
import time
from pathlib import Path

import psutil
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bench.results_file import write_results
from bench.timing import DEFAULT_REPORT
from indexer.reader import read_document
from indexer.reading_limits import MEGABYTE, ReadingLimits
from indexer.reading_process import ReadingProcess

_SENTENCE = "Etaten behandlet {} søknader i uke {}, og {} av dem ble avgjort innen fristen på tre uker."


def make_report(path: Path, pages: int) -> None:
    """Write a report of full pages, with a chapter for every ten of them, bookmarks, a footer and a small table."""
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(1, pages + 1):
        y = 780.0
        if number % 10 == 1:
            title = f"{number // 10 + 1} Kapittel om saksbehandling"
            canvas.bookmarkHorizontal(title, 0, y + 16)
            canvas.addOutlineEntry(title, title, 0)
            canvas.setFont("Helvetica-Bold", 16)
            canvas.drawString(70, y, title)
        canvas.setFont("Helvetica", 10)
        for line in range(42):
            y -= 13 if line % 6 else 20
            canvas.drawString(70, y, _SENTENCE.format(number * 7 + line, line + 1, number + line))
        for row in range(4):
            for column, cell in enumerate((f"Region {row}", str(number * row), str(number + row))):
                canvas.drawString(70 + 120 * column, 90 - 12 * row, cell)
        canvas.drawCentredString(300, 30, f"Årsrapport | {number}")
        canvas.showPage()
    canvas.save()


class Watched:
    """The process that reads, seen from here: its processor time, and the most memory that it has held."""

    def __init__(self) -> None:
        """Watch the only process that this one has started."""
        (self._process,) = psutil.Process().children()
        self.highest_bytes = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(0.1):
            self.highest_bytes = max(self.highest_bytes, self._process.memory_info().rss)

    def seconds(self) -> float:
        """Return the processor time of both processes until now."""
        times = self._process.cpu_times()
        return float(times.user + times.system) + time.process_time()

    def close(self) -> None:
        """Stop watching."""
        self._done.set()
        self._thread.join()


def measure(report: Path, rounds: int) -> dict[str, float | str]:
    """Return the ratio of reading in a process of its own to reading here, and pages and memory of the former."""
    ratios: list[float] = []
    rates: list[float] = []
    with ReadingProcess(ReadingLimits()) as reader:
        there = reader.read(report, report.name)
        watched = Watched()
        for _ in range(rounds):
            started, before = time.perf_counter(), watched.seconds()
            there = reader.read(report, report.name)
            rates.append(len(there.pages) / (time.perf_counter() - started))
            between = watched.seconds()
            here = read_document(report, document_id=report.name)
            ratios.append((between - before) / (watched.seconds() - between))
            if here.text != there.text:
                raise AssertionError(f"{report.name} is read in two ways")
        watched.close()
    return {
        "report": report.name,
        "pages": len(there.pages),
        "own process / here, median": round(statistics.median(ratios), 2),
        "pages a second": round(statistics.median(rates), 1),
        "memory, megabytes": watched.highest_bytes // MEGABYTE,
    }


def main() -> None:
    """Print the figures of each report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=2000, help="of the report that is made; 0 for none")
    args = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"{args.pages} made pages.pdf"
        if args.pages:
            make_report(made, args.pages)
        for report in [*(args.reports or [DEFAULT_REPORT]), *([made] if args.pages else [])]:
            rows.append(measure(report, 1 if report == made else args.rounds))
            print(rows[-1], flush=True)
    if not args.reports:
        command = f"python -m bench.reading --rounds {args.rounds} --pages {args.pages}"
        write_results("reading", command, {"reports": rows})


if __name__ == "__main__":
    main()
