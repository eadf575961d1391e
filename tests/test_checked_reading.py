"""A file that is uploaded to be checked: read in memory by a process of its own, with limits, and told of in words."""

from __future__ import annotations

import io
import logging
import threading
import tracemalloc
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from indexer import reading_process
from indexer.errors import DocumentError
from search_app import checked_reading
from search_app.checked_reading import LIMITS, MAX_FILE_BYTES, MAX_PROCESSES, read_checked_text
from search_app.checked_text import CheckedParagraph, CheckedText
from search_app.errors import CheckedFileError
from tests.audited_worker import CONTROL
from tests.docx_builder import DocxBuilder, paragraph, rezipped
from tests.hostile_files import zipped
from tests.odt_builder import build_odt, p
from tests.pdf_builder import PdfBuilder, filled
from tests.written_files import files_written

SECRET = "Ærlighet varer lengst i forvaltningen."


@pytest.fixture
def word(tmp_path: Path) -> bytes:
    return DocxBuilder(tmp_path / "tale.docx").text(SECRET).save().read_bytes()


def reason_of(name: str, content: bytes) -> str:
    with pytest.raises(CheckedFileError) as error:
        read_checked_text(name, content)
    assert "rlighet" not in str(error.value)
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__ or error.value.__context__ is None
    return error.value.reason


def test_a_file_is_read_by_the_suffix_of_its_name(word: bytes) -> None:
    expected = CheckedText("Tale.DOCX", (CheckedParagraph(SECRET),))
    assert read_checked_text("Tale.DOCX", word) == expected
    assert read_checked_text("C:\\Mine filer\\Tale.DOCX", word) == expected
    assert read_checked_text("../mappe/Tale.DOCX", word) == expected
    assert read_checked_text("\u202ea\n.docx", word).name == "\ufffda\ufffd.docx"


def test_the_paragraphs_of_a_pdf_come_with_their_pages(tmp_path: Path) -> None:
    pdf = filled(filled(PdfBuilder(tmp_path / "tale.pdf"), 1).page(), 1).page().rule(1, 1, 9, 9).save()
    found = read_checked_text("tale.pdf", pdf.read_bytes())
    assert [one.page for one in found.paragraphs] == [1, 2]
    assert found.textless_pages == (3,)


def test_no_process_is_left(word: bytes) -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    read_checked_text("a.docx", word)
    reason_of("a.odt", word)
    assert {child.pid for child in psutil.Process().children(recursive=True)} == before


def files(folder: Path) -> dict[str, bytes]:
    return {
        "tale.docx": DocxBuilder(folder / "t.docx").text(SECRET).save().read_bytes(),
        "tale.odt": build_odt(folder / "t.odt", p(SECRET)).read_bytes(),
        "tale.pdf": filled(PdfBuilder(folder / "t.pdf"), 1).page().rule(1, 1, 9, 9).save().read_bytes(),
        "tale.txt": SECRET.encode(),
        "tale.md": f"> {SECRET}".encode(),
    }


def test_nothing_is_written_to_disk_and_no_program_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    given = files(tmp_path)
    monkeypatch.setattr(reading_process, "WORKER", "tests.audited_worker")
    with files_written() as written:
        for name, content in given.items():
            assert read_checked_text(name, content).paragraphs
        assert written == []
        (tmp_path / "noe.txt").write_text("x")
        assert len(written) == 1
    assert "rlighet" not in caplog.text
    monkeypatch.setenv(CONTROL, str(tmp_path / "skrevet"))
    assert reason_of("tale.txt", given["tale.txt"]) == "wrong_kind"  # the process ended, so the watch is there
    assert not (tmp_path / "skrevet").exists()


def encrypted_zip(name: str) -> bytes:
    packed = bytearray(zipped({name: b"x" * 50}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(signature) + flags] |= 1
    return bytes(packed)


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tale.doc", b"x", "suffix"),
        ("tale", b"x", "suffix"),
        ("tale.html", b"<p>x</p>", "suffix"),
        ("tale.docx", b"", "empty"),
        ("tale.docx", bytes(1000), "no_text"),
        ("tale.docx", OLE, "wrong_kind"),
        ("tale.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("tale.docx", encrypted_zip("word/document.xml"), "encrypted"),
        ("tale.docx", SECRET.encode(), "wrong_kind"),
        ("tale.docx", b"PK\x03\x04" + SECRET.encode(), "damaged"),
        ("tale.docx", zipped({"word/document.xml": b"<a>" + SECRET.encode()}), "damaged"),
        ("tale.docx", zipped({"word/document.xml": b"<a>" * 5000 + b"</a>" * 5000}), "damaged"),
        ("tale.docx", zipped({"annet.xml": b"<a/>"}), "wrong_kind"),
        ("tale.docx", zipped({"word/document.xml": b"<w:p>" + b" " * 150_000_000}), "long"),
        ("tale.docx", zipped({"word/document.xml": b"<a b='1'/>" * 9_000_000}), "damaged"),
        ("tale.odt", zipped({"META-INF/manifest.xml": b"<m:encryption-data/>", "content.xml": b"x"}), "encrypted"),
        ("tale.odt", zipped({"content.xml": b'<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>'}), "damaged"),
        ("tale.pdf", SECRET.encode(), "wrong_kind"),
        ("tale.pdf", b"%PDF-1.7\n" + SECRET.encode(), "damaged"),
        ("tale.txt", b"  \n ", "no_text"),
        ("tale.txt", bytes(range(256)) * 100, "wrong_kind"),
        ("tale.md", b"\x89PNG\r\n\x1a\n\0\0\0\x0d" * 9, "wrong_kind"),
        ("tale.txt", b"ord og atter ord " * 400_000, "long"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_reason(name: str, content: bytes, reason: str) -> None:
    assert reason_of(name, content) == reason


def test_a_word_file_without_text_and_a_locked_pdf_are_told(tmp_path: Path) -> None:
    assert reason_of("a.docx", DocxBuilder(tmp_path / "a.docx").save().read_bytes()) == "no_text"
    locked = filled(PdfBuilder(tmp_path / "a.pdf", user_password="hemmelig")).save()
    assert reason_of("a.pdf", locked.read_bytes()) == "encrypted"


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_reading, "ReadingProcess", None)
    content = bytes(200_000_000)
    tracemalloc.start()
    with pytest.raises(CheckedFileError) as error:
        read_checked_text("tale.docx", content)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    assert (error.value.reason, error.value.size_bytes) == ("large", 200_000_000)
    assert error.value.max_bytes == MAX_FILE_BYTES


def test_a_picture_that_unpacks_to_much_is_never_unpacked(tmp_path: Path) -> None:
    path = DocxBuilder(tmp_path / "a.docx").text(SECRET).save()
    packed = rezipped(path, {"word/media/bilde.png": bytes(300_000_000)}).read_bytes()
    assert len(read_checked_text("a.docx", packed).paragraphs) == 1


def test_time_and_memory_are_bounded(word: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_reading, "LIMITS", replace(LIMITS, file_seconds=0.01))
    assert reason_of("a.docx", word) == "slow"
    monkeypatch.setattr(checked_reading, "LIMITS", replace(LIMITS, memory_megabytes=100))
    body = f"<w:document xmlns:w='{'http://schemas.openxmlformats.org/wordprocessingml/2006/main'}'><w:body>"
    many = body.encode() + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 600_000 + b"</w:body></w:document>"
    assert reason_of("a.docx", zipped({"word/document.xml": many})) == "long"


def test_only_so_many_files_are_read_at_once_and_the_rest_wait(word: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, running, most = threading.Lock(), 0, 0
    whole = reading_process.ReadingProcess.file_text

    def counted(self: reading_process.ReadingProcess, name: str, content: bytes) -> object:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        try:
            return whole(self, name, content)
        finally:
            with lock:
                running -= 1

    monkeypatch.setattr(reading_process.ReadingProcess, "file_text", counted)
    with ThreadPoolExecutor(5) as pool:
        found = list(pool.map(lambda number: read_checked_text(f"{number}.docx", word), range(5)))
    assert [one.name for one in found] == [f"{number}.docx" for number in range(5)]
    assert most == MAX_PROCESSES
    monkeypatch.setattr(checked_reading, "WAIT_SECONDS", 0.01)
    for _ in range(MAX_PROCESSES):
        checked_reading._places.acquire()
    try:
        assert reason_of("a.docx", word) == "busy"
    finally:
        for _ in range(MAX_PROCESSES):
            checked_reading._places.release()


def test_a_fault_of_ours_is_told_without_the_text(monkeypatch: pytest.MonkeyPatch, word: bytes) -> None:
    assert SECRET.encode() in zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml")
    monkeypatch.setattr(reading_process, "WORKER", "tests.broken_worker")
    assert reason_of("a.docx", word) == "internal"
    with reading_process.ReadingProcess(LIMITS) as process, pytest.raises(DocumentError) as error:
        process.file_text("a.txt", SECRET.encode())
    assert "KeyError" in str(error.value)
    assert "rlighet" not in str(error.value)


def test_a_deep_table_costs_the_file_and_nothing_else(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 60 + paragraph(SECRET) + "</w:tc></w:tr></w:tbl>" * 60
    path = DocxBuilder(tmp_path / "a.docx").xml(deep).save()
    assert [one.text for one in read_checked_text("a.docx", path.read_bytes()).paragraphs] == [SECRET]
