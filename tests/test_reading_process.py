"""The process that reads: what it gives, what becomes of pages and files that are too much, and that it always ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from indexer import reading_process
from indexer.document import UnreadPage
from indexer.errors import DocumentError
from indexer.reader import read_document
from indexer.reading_limits import ReadingLimits
from indexer.reading_process import ReadingProcess
from tests.faulty_worker import FAULTS
from tests.pdf_builder import PdfBuilder, filled
from tests.scan_builder import (
    StandIn,
    drawn_page,
    hocr_line,
    hocr_page,
    install_stand_in,
    save_pictures,
    text_and_scan,
)

PROJECT = Path(__file__).resolve().parent.parent
LIMITS = ReadingLimits(page_seconds=1, step_seconds=3, file_seconds=20, memory_megabytes=300, lost_pages=2)
Reads = Callable[..., ReadingProcess]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    pdf = PdfBuilder(tmp_path / "Ærfugl og ål.pdf", title="Årsrapport")
    for number in range(1, 6):
        filled(pdf.heading(f"{number} Kapittel", level=0), number).page()
    return pdf.save()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reads]:
    """Return what starts a process that goes wrong at the report as it is told to."""
    started: list[ReadingProcess] = []

    def start(fault: str = "", limits: ReadingLimits = LIMITS) -> ReadingProcess:
        monkeypatch.setattr(reading_process, "WORKER", "tests.faulty_worker")
        monkeypatch.setenv(FAULTS, json.dumps({"Ærfugl og ål": fault}))
        started.append(ReadingProcess(limits))
        return started[-1]

    yield start
    for one in started:
        one.close()


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def test_a_document_is_the_same_as_when_it_is_read_here(report: Path, reads: Reads):
    assert reads().read(report, "a/b.pdf") == read_document(report, document_id="a/b.pdf")


def test_the_process_is_kept_for_the_next_file_and_ended_by_close(report: Path, reads: Reads):
    before = children()
    reader = reads()
    reader.read(report, "a.pdf")
    running = children() - before
    reader.read(report, "a.pdf")
    assert children() - before == running
    assert len(running) == 1
    reader.close()
    assert children() <= before


def test_a_report_of_a_relative_path_is_found_whatever_folder_the_process_began_in(
    report: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
):
    reader = reads()
    reader.read(report, "a.pdf")
    monkeypatch.chdir(report.parent)
    assert reader.read(Path(report.name), "a.pdf").pages


@pytest.mark.parametrize("fault", ["segfault", "abort", "exit", "die"])
def test_a_page_that_ends_the_process_is_left_out_and_named(report: Path, reads: Reads, fault: str):
    document = reads(f"at 3 {fault}").read(report, "a.pdf")
    assert document.unread == (UnreadPage(3, "crashed"),)
    assert [section.title for section in document.sections] == [f"{n} Kapittel" for n in (1, 2, 4, 5)]
    assert document.page_at(document.sections[2].start).number == 4


def test_a_page_that_the_system_killed_the_process_at_was_too_large(report: Path, reads: Reads):
    assert reads("at 3 kill").read(report, "a.pdf").unread == (UnreadPage(3, "large"),)


def test_a_page_that_takes_too_long_is_left_out_and_named(report: Path, reads: Reads):
    started = time.monotonic()
    assert reads("at 2 sleep").read(report, "a.pdf").unread == (UnreadPage(2, "slow"),)
    assert time.monotonic() - started < 15


@pytest.mark.parametrize("fault", ["fill", "allocate"])
def test_a_page_that_takes_all_memory_is_left_out_and_named(report: Path, reads: Reads, fault: str):
    assert reads(f"at 2 {fault}").read(report, "a.pdf").unread == (UnreadPage(2, "large"),)


def test_memory_is_bounded_where_the_system_bounds_no_addresses(
    report: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
):
    whole = ReadingProcess._bounds
    monkeypatch.setattr(ReadingProcess, "_bounds", lambda *given: {**whole(*given), "address_bytes": -1})
    assert reads("at 2 fill").read(report, "a.pdf").unread == (UnreadPage(2, "large"),)


@pytest.mark.parametrize(("fault", "reason"), [("die", "crashed"), ("sleep", "slow")])
def test_after_a_few_such_pages_the_file_is_given_up(report: Path, reads: Reads, fault: str, reason: str):
    with pytest.raises(DocumentError) as caught:
        reads(f"at 0 {fault}").read(report, "a.pdf")
    assert (caught.value.reason, caught.value.path) == (reason, report)
    assert "all of 5 pages" not in caught.value.detail


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("segfault", "crashed"),
        ("exit", "crashed"),
        ("sleep", "slow"),
        ("fill", "large"),
        ("raise MemoryError", "large"),
    ],
)
def test_where_no_page_is_to_blame_the_file_is_left_out_and_the_next_one_read(
    report: Path, reads: Reads, fault: str, reason: str
):
    reader = reads(fault)
    with pytest.raises(DocumentError) as caught:
        reader.read(report, "a.pdf")
    assert caught.value.reason == reason
    other = report.with_name("annen.pdf")
    report.rename(other)
    assert reader.read(other, "a.pdf").pages


def test_the_whole_file_has_a_time_of_its_own(report: Path, reads: Reads):
    limits = ReadingLimits(page_seconds=60, step_seconds=60, file_seconds=1)
    with pytest.raises(DocumentError) as caught:
        reads("at 2 sleep", limits).read(report, "a.pdf")
    assert (caught.value.reason, caught.value.detail) == ("slow", "the whole file")


@pytest.mark.parametrize(
    ("limits", "reason"), [(ReadingLimits(pages=4), "too_many_pages"), (ReadingLimits(text_chars=900), "too_long")]
)
def test_pages_and_characters_are_counted(report: Path, reads: Reads, limits: ReadingLimits, reason: str):
    with pytest.raises(DocumentError) as caught:
        reads("", limits).read(report, "a.pdf")
    assert caught.value.reason == reason
    assert reads("", ReadingLimits(pages=5, text_chars=9000)).read(report, "a.pdf").pages


def test_what_a_library_prints_or_asks_for_disturbs_nothing(report: Path, reads: Reads):
    assert len(reads("say").read(report, "a.pdf").pages) == 5


def test_what_lies_in_the_current_folder_is_not_taken_for_a_library(
    report: Path, reads: Reads, monkeypatch: pytest.MonkeyPatch
):
    (report.parent / "pypdf.py").write_text("raise SystemExit('tatt for et bibliotek')")
    monkeypatch.chdir(report.parent)
    assert reads().read(report, "a.pdf").pages


def test_a_worker_that_cannot_start_is_a_fault_of_ours_and_of_no_report(report: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading_process, "WORKER", "tests.no_such_worker")
    before = children()
    with pytest.raises(RuntimeError, match=r"tests\.no_such_worker"):
        ReadingProcess(LIMITS).read(report, "a.pdf")
    assert children() <= before


# Asleep, it sees that nobody asks any more; in a call that lets no other thread on, its own time runs out.
BUSY = {"asleep": ("sleep", 600), "in a call that lets no other thread on": ("hold", 1)}


@pytest.mark.parametrize("busy", BUSY)
def test_the_process_ends_when_the_build_is_killed(report: Path, busy: str):
    fault, seconds = BUSY[busy]
    code = (
        "import sys; from pathlib import Path; from indexer import reading_process, reading_limits\n"
        "reading_process.WORKER = 'tests.faulty_worker'\n"
        f"limits = reading_limits.ReadingLimits(page_seconds={seconds}, step_seconds={seconds})\n"
        "reading_process._Stage.is_over = lambda stage: False\n"
        "reading_process.ReadingProcess(limits).read(Path(sys.argv[1]), 'a.pdf')\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), FAULTS: json.dumps({"Ærfugl og ål": fault})}
    parent = subprocess.Popen([sys.executable, "-c", code, str(report)], env=environment)
    written = report.with_suffix(".pid")
    wait_until(lambda: written.exists() and written.read_text() != "")
    worker = psutil.Process(int(written.read_text()))
    assert worker.is_running()
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_until(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)


@pytest.mark.parametrize(("taken_before", "page"), [(0.4, 3), (0.6, None)])
def test_memory_that_was_taken_before_a_page_began_is_not_that_pages_fault(taken_before: float, page: int | None):
    stage = reading_process._Stage(LIMITS)
    stage.begin(3, int(taken_before * LIMITS.memory_megabytes * 1_000_000))
    assert stage.page_to_blame_for_memory() == page


def test_what_the_process_has_started_ends_with_it(report: Path, reads: Reads):
    before = children()
    reader = reads("at 2 start")
    assert reader.read(report, "a.pdf").unread == (UnreadPage(2, "slow"),)
    assert len(children() - before) == 1
    started = int(report.with_suffix(".pid").read_text())
    wait_until(lambda: not psutil.pid_exists(started) or psutil.Process(started).status() == psutil.STATUS_ZOMBIE)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    found = install_stand_in(tmp_path / "program", monkeypatch)
    found.says(hocr_page(hocr_line("Kommunen følger opp rutinene.", top=400)))
    return found


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return text_and_scan(tmp_path / "Ærfugl og ål.pdf")


def test_tesseract_has_a_time_of_its_own_beside_that_of_the_page(scan: Path, reads: Reads, stand_in: StandIn):
    stand_in.does("sleep 3")
    document = reads("", replace(LIMITS, scan_seconds=20)).read(scan, "a.pdf")
    assert [page.ocr for page in document.pages] == [False, True]
    assert document.unread == ()


def test_a_page_on_which_tesseract_takes_too_long_costs_no_new_process(scan: Path, reads: Reads, stand_in: StandIn):
    stand_in.does("echo $$ > pid; exec sleep 600")
    reader, before = reads("", replace(LIMITS, scan_seconds=1, page_seconds=10)), children()
    assert reader.read(scan, "a.pdf").unread == (UnreadPage(2, "ocr_slow"),)
    assert len(stand_in.calls) == 1
    assert len(children() - before) == 1
    assert is_gone(int((stand_in.folder / "pid").read_text()))


def test_a_picture_that_takes_too_long_for_other_reasons_is_left_out(scan: Path, reads: Reads, stand_in: StandIn):
    document = reads("picture 2 sleep", replace(LIMITS, scan_seconds=1)).read(scan, "a.pdf")
    assert document.unread == (UnreadPage(2, "slow"),)


def test_tesseract_ends_with_the_process_and_is_not_started_anew(scan: Path, reads: Reads, stand_in: StandIn):
    stand_in.does("echo $$ > pid; exec sleep 600")
    with pytest.raises(DocumentError) as caught:
        reads("", replace(LIMITS, scan_seconds=600, file_seconds=4)).read(scan, "a.pdf")
    assert caught.value.reason == "slow"
    wait_until(lambda: is_gone(int((stand_in.folder / "pid").read_text())))
    assert len(stand_in.calls) == 1


def test_a_process_that_is_ended_starts_nothing_more(
    tmp_path: Path, reads: Reads, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
):
    """Between the moment when what it has started is listed and its own end, Tesseract may be done with a page."""
    stand_in.does("exec sleep 0.5")
    listed, calls = psutil.Process.children, []

    def list_slowly(process: psutil.Process, recursive: bool = False) -> list[psutil.Process]:
        found = listed(process, recursive)
        calls.append(len(stand_in.calls))
        time.sleep(2)
        calls.append(len(stand_in.calls))
        return found

    scans = save_pictures(tmp_path / "skannet.pdf", [drawn_page(tmp_path, dots_per_inch=150)] * 12)
    monkeypatch.setattr(psutil.Process, "children", list_slowly)
    with pytest.raises(DocumentError):
        reads("", replace(LIMITS, scan_seconds=600, file_seconds=4)).read(scans, "a.pdf")
    assert 0 < calls[0] == calls[1] < 12


def test_tesseract_ends_when_the_build_is_killed(scan: Path, stand_in: StandIn):
    stand_in.does("echo $$ > pid; exec sleep 600")
    code = (
        "import sys; from pathlib import Path; from indexer import reading_process, reading_limits\n"
        "limits = reading_limits.ReadingLimits(scan_seconds=600)\n"
        "reading_process.ReadingProcess(limits).read(Path(sys.argv[1]), 'a.pdf')\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    parent = subprocess.Popen([sys.executable, "-c", code, str(scan)], env=environment)
    written = stand_in.folder / "pid"
    wait_until(lambda: written.exists() and written.read_text() != "")
    assert not is_gone(int(written.read_text()))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_until(lambda: is_gone(int(written.read_text())))


def is_gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def wait_until(happens: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.05)
