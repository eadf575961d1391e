import errno
import json
import logging
import os
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from indexer import reading_process
from indexer.document import UnreadPage
from indexer.errors import Skipped
from indexer.generation import current_generation
from indexer.reading_limits import ReadingLimits
from indexer.snapshot import Snapshot, open_snapshot
from indexer.worker_process import WorkerProcess
from tests.fake_encoder import FakeEncoder, Recorder, build, write_corpus
from tests.faulty_worker import FAULTS
from tests.pdf_builder import PdfBuilder
from tests.scan_builder import hocr_line, hocr_page, install_stand_in, text_and_scan, uninstall_tesseract

TEXTS = {"a.txt": "Ærfugl lever ved kysten.", "b.txt": "Ål er en fisk.", "c.txt": "E-resept er i drift."}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "Ærfugl og ål", TEXTS)


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    return tmp_path / "indeks"


def live(index_dir: Path) -> Snapshot:
    return open_snapshot(current_generation(index_dir))


def titles(index_dir: Path) -> dict[str, str]:
    return {document.id: document.title for document in live(index_dir).documents}


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what lets the process that reads go wrong at the files that it names."""

    def go_wrong(**by_stem: str) -> None:
        monkeypatch.setattr(reading_process, "WORKER", "tests.faulty_worker")
        monkeypatch.setenv(FAULTS, json.dumps(by_stem))

    return go_wrong


@pytest.mark.parametrize("error", ["ValueError", "IndexError", "RecursionError", "AssertionError", "UnicodeError"])
def test_a_fault_of_ours_in_one_report_costs_only_that_report_and_is_logged(
    corpus: Path, index_dir: Path, faults: Callable[..., None], caplog: pytest.LogCaptureFixture, error: str
):
    faults(b=f"raise {error}")
    report = build(corpus, index_dir)
    assert report.skipped == (Skipped("b.txt", "internal"),)
    assert list(titles(index_dir)) == ["a.txt", "c.txt"]
    (record,) = [one for one in caplog.records if one.levelno >= logging.WARNING]
    assert "b.txt" in record.getMessage()
    assert error in record.getMessage()
    assert "faulty_worker.py" in record.getMessage()


@pytest.mark.parametrize("place", ["title", "label"])
def test_a_lone_surrogate_that_the_reader_lets_through_costs_only_that_report(
    corpus: Path, index_dir: Path, faults: Callable[..., None], place: str
):
    faults(b=f"surrogate {place}")
    assert build(corpus, index_dir).skipped == (Skipped("b.txt", "internal"),)


def test_an_interrupt_while_a_report_is_read_ends_the_build_and_the_process_that_reads(
    corpus: Path, index_dir: Path, faults: Callable[..., None], monkeypatch: pytest.MonkeyPatch
):
    faults(b="sleep")
    pids: list[int] = []

    def interrupt(self: WorkerProcess, seconds: float) -> None:
        if (corpus / "b.pid").exists():
            pids.append(int((corpus / "b.pid").read_text()))
            raise KeyboardInterrupt

    whole = WorkerProcess.answer
    monkeypatch.setattr(WorkerProcess, "answer", lambda self, seconds: interrupt(self, seconds) or whole(self, seconds))
    with pytest.raises(KeyboardInterrupt):
        build(corpus, index_dir)
    assert pids
    assert not psutil.pid_exists(pids[0])


def test_a_full_disk_ends_the_build_and_costs_no_report(corpus: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch):
    build(corpus, index_dir)
    before = live(index_dir)
    write_corpus(corpus, {"b.txt": "Noe annet."})

    whole = Path.open

    def full(path: Path, mode: str = "r", **more: str) -> object:
        if mode == "wb":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return whole(path, mode, **more)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(OSError, match="No space left"):
            build(corpus, index_dir)
    after = live(index_dir)
    assert after.folder == before.folder
    assert after.documents == before.documents
    assert list((index_dir / "generations").iterdir()) == [before.folder]


@pytest.mark.parametrize(
    ("fault", "reason"), [("change", "changed"), ("vanish", "unreadable"), ("become a pipe", "special")]
)
def test_a_report_that_is_another_when_it_has_been_read_is_named(
    corpus: Path, index_dir: Path, faults: Callable[..., None], fault: str, reason: str
):
    faults(b=fault)
    assert build(corpus, index_dir).skipped == (Skipped("b.txt", reason),)
    assert len(list((live(index_dir).folder / "sources").iterdir())) == 2


def test_the_files_of_unchanged_reports_take_no_more_room(corpus: Path, index_dir: Path):
    first = build(corpus, index_dir).generation
    write_corpus(corpus, {"b.txt": "Noe annet."})
    second = build(corpus, index_dir).generation
    shared = {path.name for path in (second / "sources").iterdir() if path.stat().st_nlink > 1}
    assert shared == {path.name for path in (first / "sources").iterdir()} & {
        path.name for path in (second / "sources").iterdir()
    }
    assert len(shared) == 2


def test_where_files_can_not_be_linked_they_are_copied(corpus: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*arguments: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    build(corpus, index_dir)
    (corpus / "b.txt").unlink()
    monkeypatch.setattr(os, "link", refuse)
    build(corpus, index_dir)
    snapshot = live(index_dir)
    assert [path.stat().st_nlink for path in (snapshot.folder / "sources").iterdir()] == [1, 1]


def test_a_build_without_any_change_writes_no_file_on_the_way(
    corpus: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    write_corpus(corpus, {"tom.txt": "", "ikke.pdf": "Ingen PDF."})
    build(corpus, index_dir)
    written: list[Path] = []

    def look(step: str) -> None:
        written.extend(path for path in (index_dir / "generations").rglob("*") if path.is_file())

    before = sorted(path for path in live(index_dir).folder.rglob("*") if path.is_file())
    build(corpus, index_dir, progress=Recorder(look))
    assert sorted(set(written)) == before


HEADED = "# Oslo\n\nE-resept er i drift."
CASES = {
    "called after its file": ({"oslo.txt": "E-resept er i drift."}, "oslo.txt", "bergen.txt"),
    "its own title is its file's name": ({"Oslo.md": HEADED}, "Oslo.md", "bergen.md"),
    "its own title becomes its file's name": ({"bergen.md": HEADED}, "bergen.md", "Oslo.md"),
    "moved to another folder": ({"Oslo.md": HEADED}, "Oslo.md", "mappe/Oslo.md"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_renamed_report_has_the_title_of_a_fresh_build_and_is_not_embedded_again(tmp_path: Path, case: str):
    texts, old_name, new_name = CASES[case]
    corpus = write_corpus(tmp_path / "samling", texts)
    build(corpus, tmp_path / "indeks")
    (corpus / new_name).parent.mkdir(exist_ok=True)
    (corpus / old_name).rename(corpus / new_name)
    for _ in range(2):
        encoder = FakeEncoder()
        build(corpus, tmp_path / "indeks", encoder=encoder)
        assert encoder.passages == []
    build(corpus, tmp_path / "ny")
    assert live(tmp_path / "indeks").documents == live(tmp_path / "ny").documents


def test_a_file_whose_name_is_no_utf_8_is_indexed_under_a_name_that_can_be_read(corpus: Path, index_dir: Path):
    try:
        (corpus / os.fsdecode(b"\xe5rsrapport.txt")).write_text("Kjernejournal er innført.")
        (corpus / os.fsdecode(b"br\xf8d.rtf")).write_text("")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for expected in (True, False):
        report = build(corpus, index_dir)
        assert report.changed is expected
        assert report.skipped == (Skipped("brød.rtf", "unsupported"),)
    assert titles(index_dir)["årsrapport.txt"] == "årsrapport"


def test_pages_that_were_not_read_are_named_at_every_build_and_the_rest_is_indexed(
    corpus: Path, index_dir: Path, faults: Callable[..., None]
):
    faults(b="lose damaged 1 no_text 3 damaged 4")
    named = (Skipped("b.txt", "damaged", (1, 4)), Skipped("b.txt", "no_text", (3,)))
    first = build(corpus, index_dir)
    assert first.skipped == named
    assert first.documents == 3
    again = build(corpus, index_dir)
    assert again.skipped == named
    assert not again.changed
    assert live(index_dir).documents[1].unread[1] == UnreadPage(3, "no_text")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A report of a page of text and a scanned one, in a folder of its own."""
    folder = tmp_path / "skannet"
    folder.mkdir()
    return text_and_scan(folder / "å.pdf")


def ocr_pages(index_dir: Path) -> list[bool]:
    return [page.ocr for page in live(index_dir).documents[0].pages]


def test_scans_are_read_when_tesseract_has_come_though_the_file_is_the_same(
    scan: Path, index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    named = (Skipped("å.pdf", "needs_ocr", (2,)),)
    with monkeypatch.context() as bare:
        uninstall_tesseract(tmp_path, bare)
        assert build(scan.parent, index_dir).skipped == named
        again = build(scan.parent, index_dir)
    assert (again.changed, again.carried_over, again.skipped) == (False, 1, named)
    stand_in = install_stand_in(tmp_path / "program", monkeypatch)
    stand_in.says(hocr_page(hocr_line("Kommunen følger opp rutinene.", top=400)))
    read = build(scan.parent, index_dir)
    assert (read.changed, read.carried_over, read.skipped) == (True, 0, ())
    assert ocr_pages(index_dir) == [False, True]
    assert "Kommunen følger opp rutinene." in live(index_dir).documents[0].text


def test_what_tesseract_has_read_is_carried_over_and_not_read_again(
    scan: Path, index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stand_in = install_stand_in(tmp_path / "program", monkeypatch)
    stand_in.says(hocr_page(hocr_line("Kommunen følger opp rutinene.", top=400)))
    build(scan.parent, index_dir)
    calls = len(stand_in.calls)
    (scan.parent / "b.txt").write_text("Ål er en fisk.", encoding="utf-8")
    uninstall_tesseract(tmp_path, monkeypatch)
    report = build(scan.parent, index_dir)
    assert (report.carried_over, report.skipped) == (1, ())
    assert len(stand_in.calls) == calls
    assert [page.ocr for page in live(index_dir).documents[1].pages] == [False, True]


def test_a_page_on_which_tesseract_failed_is_tried_at_every_build_and_costs_no_embedding(
    scan: Path, index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stand_in = install_stand_in(tmp_path / "program", monkeypatch)
    stand_in.does("exit 1")
    build(scan.parent, index_dir)
    again = build(scan.parent, index_dir)
    assert (again.changed, again.carried_over) == (False, 1)
    assert again.skipped == (Skipped("å.pdf", "ocr_failed", (2,)),)
    assert len(stand_in.calls) == 2
    (stand_in.folder / "commands").unlink()
    stand_in.says(hocr_page(hocr_line("Kommunen følger opp rutinene.", top=400)))
    assert build(scan.parent, index_dir).skipped == ()


def test_a_page_that_is_tried_again_never_costs_one_that_was_read(
    scan: Path, index_dir: Path, faults: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stand_in = install_stand_in(tmp_path / "program", monkeypatch)
    stand_in.says(hocr_page(hocr_line("Kommunen følger opp rutinene.", top=400)))
    faults(å="lose slow 1")
    named = (Skipped("å.pdf", "slow", (1,)),)
    assert build(scan.parent, index_dir).skipped == named
    uninstall_tesseract(tmp_path, monkeypatch)
    faults()
    again = build(scan.parent, index_dir)
    assert (again.changed, again.skipped) == (False, named)
    assert ocr_pages(index_dir) == [False, True]


def test_a_report_with_headings_and_scans_only_is_skipped_for_its_scans(
    index_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    uninstall_tesseract(tmp_path, monkeypatch)
    folder = write_corpus(tmp_path / "andre", TEXTS)
    headings = PdfBuilder(tmp_path / "titler.pdf").heading("1 Innledning", level=0).page().save()
    text_and_scan(folder / "d.pdf", headings)
    assert build(folder, index_dir).skipped == (Skipped("d.pdf", "needs_ocr"),)


def test_pages_beyond_a_limit_are_tried_at_every_build_and_nothing_is_embedded_again_for_it(
    corpus: Path, index_dir: Path, faults: Callable[..., None]
):
    faults(b="lose slow 3")
    build(corpus, index_dir)
    again = build(corpus, index_dir)
    assert (again.changed, again.skipped) == (False, (Skipped("b.txt", "slow", (3,)),))
    faults(b="exit")
    worse = build(corpus, index_dir)
    assert (worse.changed, worse.skipped) == (False, (Skipped("b.txt", "slow", (3,)),))
    faults()
    better = build(corpus, index_dir)
    assert (better.changed, better.skipped, better.carried_over) == (True, (), 2)


def test_a_file_beyond_the_size_is_named_and_not_opened_unless_the_index_has_it(
    corpus: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    (corpus / "d.txt").write_bytes(b"Ordene er mange.\n" + b"\n" * 1_000_000)
    small = ReadingLimits(file_megabytes=1)
    assert build(corpus, index_dir, limits=small).skipped == (Skipped("d.txt", "too_big"),)
    assert build(corpus, index_dir).skipped == ()
    after = build(corpus, index_dir, limits=small)
    assert (after.skipped, after.changed, after.carried_over) == ((), False, 4)
    with (corpus / "e.txt").open("wb") as sparse:
        sparse.truncate(1 << 40)
    assert build(corpus, index_dir).skipped == (Skipped("e.txt", "too_big"),)
