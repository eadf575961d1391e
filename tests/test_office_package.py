"""Archives of XML that are broken, hostile, or something else than their name says."""

from __future__ import annotations

import io
import struct
import time
from pathlib import Path
from typing import IO, Self
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer import office_package
from indexer.document import check_document
from indexer.errors import DocumentError, FormatError
from indexer.office_package import Package, parse_xml
from indexer.reader import read_document
from tests.docx_builder import DocxBuilder, paragraph, rezipped
from tests.odt_builder import build_odt, p

MEGABYTE = 2**20
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)


def reason_of(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path, document_id=path.name)
    assert caught.value.path == path
    return caught.value.reason


def outcome(path: Path) -> str:
    try:
        check_document(read_document(path, document_id="x"))
    except DocumentError as error:
        return error.reason
    return "read"


def archive_of(members: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def with_size(content: bytes, size: int) -> bytes:
    """Say another size of the first member in the archive's directory and in front of the member."""
    directory = content.index(b"PK\x01\x02")
    changed = bytearray(content)
    struct.pack_into("<L", changed, directory + 24, size)
    struct.pack_into("<L", changed, 22, size)
    return bytes(changed)


def word(tmp_path: Path) -> Path:
    return DocxBuilder(tmp_path / "fil.docx").heading("Mål").text("Tekst.").save()


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (bytes(1000), "no_text"),
        (b"%PDF-1.7\n", "wrong_kind"),
        (b"Bare tekst.", "wrong_kind"),
        (COMPOUND, "wrong_kind"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
        (archive_of({"word/document.xml": b"<a"}), "damaged"),
        (archive_of({"les.txt": b"x"}), "wrong_kind"),
        (archive_of({}), "wrong_kind"),
    ],
)
def test_what_is_no_such_file_is_told_by_its_reason(tmp_path: Path, suffix: str, content: bytes, reason: str) -> None:
    path = tmp_path / f"fil{suffix}"
    path.write_bytes(content)
    if content.endswith(b"<a") or (suffix == ".odt" and b"document.xml" in content):
        reason = "wrong_kind" if suffix == ".odt" else reason
    assert reason_of(path) == reason


@pytest.mark.parametrize("suffix", [".html", ".htm"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"<p></p>", "no_text"),
        (b"%PDF-1.7\n", "wrong_kind"),
        (b"PK\x03\x04aa", "wrong_kind"),
        (COMPOUND, "wrong_kind"),
        (b"{\\rtf1 Hei}", "wrong_kind"),
        (bytes(range(256)) * 40, "damaged"),
        (b"<div>" * 100_000 + b"dypt", "damaged"),
        (b"<b><i>" * 50_000 + b"dypt", "damaged"),
        (b"<ul><li>" * 20_000 + b"dypt", "damaged"),
    ],
)
def test_what_is_no_web_page_is_told_by_its_reason(tmp_path: Path, suffix: str, content: bytes, reason: str) -> None:
    path = tmp_path / f"side{suffix}"
    path.write_bytes(content)
    started = time.monotonic()
    assert reason_of(path) == reason
    assert time.monotonic() - started < 5


def test_a_web_page_with_many_unended_paragraphs_is_not_taken_for_a_deep_one(tmp_path: Path) -> None:
    path = tmp_path / "side.html"
    path.write_bytes(b"<ul>" + b"<li>punkt<p>mer" * 20_000)
    assert read_document(path, document_id="x").text.count("punkt") == 20_000


def test_a_deep_web_page_within_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "side.html"
    path.write_bytes(b"<div>" * 4_000 + b"dypt")
    assert read_document(path, document_id="x").text == "dypt"


@pytest.mark.parametrize("size", [None, 10])
def test_a_part_that_unpacks_without_end_is_stopped_whatever_size_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int | None
) -> None:
    monkeypatch.setattr(office_package, "MAX_PART_BYTES", MEGABYTE)
    content = archive_of({"word/document.xml": b"<w>" + bytes(50 * MEGABYTE)})
    path = tmp_path / "bombe.docx"
    path.write_bytes(content if size is None else with_size(content, size))
    assert reason_of(path) == ("large" if size is None else "damaged")


def test_unpacking_goes_by_steps_so_that_a_lie_about_the_size_costs_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_package, "MAX_PART_BYTES", MEGABYTE)
    asked: list[int] = []
    package = Package(archive_of({"a.xml": bytes(2 * MEGABYTE)}))
    member = package._archive.infolist()[0]
    original = package._archive.open

    class Counted:
        def __init__(self, stream: IO[bytes]) -> None:
            self._stream = stream

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *error: object) -> None:
            self._stream.close()

        def read(self, count: int) -> bytes:
            asked.append(count)
            return self._stream.read(count)

    monkeypatch.setattr(package._archive, "open", lambda member: Counted(original(member)))
    with pytest.raises(FormatError) as caught:
        package._unpacked(member, MEGABYTE)
    assert caught.value.reason == "large"
    assert max(asked) <= MEGABYTE
    assert sum(asked) <= 2 * MEGABYTE


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_package, "MAX_PARTS_BYTES", 1500)
    package = Package(archive_of({"a.xml": b"<a/>".ljust(1000), "b.xml": b"<b/>".ljust(1000)}))
    assert package.content("a.xml") == b"<a/>".ljust(1000)
    with pytest.raises(FormatError) as caught:
        package.xml("b.xml")
    assert caught.value.reason == "large"


def test_an_archive_of_very_many_members_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_package, "MAX_MEMBERS", 3)
    with pytest.raises(FormatError) as caught:
        Package(archive_of({str(number): b"" for number in range(4)}))
    assert caught.value.reason == "large"


def test_a_member_with_a_password_or_of_a_foreign_method(tmp_path: Path) -> None:
    content = bytearray(archive_of({"word/document.xml": b"<a/>"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "fil.docx"
    path.write_bytes(content)
    assert reason_of(path) == "encrypted"
    path.write_bytes(archive_of({"word/document.xml": b"<a/>"}, ZIP_BZIP2))
    assert reason_of(path) == "damaged"


BILLION = "<!DOCTYPE r [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + at)} '{f'&{chr(97 + at)};' * 10}'>" for at in range(12)
)


@pytest.mark.parametrize(
    "xml",
    [
        f"{BILLION}]><r>&m;</r>",
        f"{BILLION}]><r x='&m;'/>",
        "<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/r.dtd'><r/>",
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>",
        "<!-- " + "x" * 10_000 + " --><!DOCTYPE r><r/>",
        "<r>" * 2_000 + "</r>" * 2_000,
        "<r>&#0;</r>",
        "<r>\x00</r>",
        "",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_a_document_type_or_endless_depth_is_refused(xml: str, encoding: str) -> None:
    started = time.monotonic()
    with pytest.raises(FormatError) as caught:
        parse_xml(xml.encode(encoding), "del.xml")
    assert caught.value.reason == "damaged"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("xml", [b"<r>" + b"<a/>" * 1000 + b"</r>", b'<r a="" b="" c="" d=""/>'])
def test_xml_with_very_many_elements_or_attributes_is_not_parsed(monkeypatch: pytest.MonkeyPatch, xml: bytes) -> None:
    monkeypatch.setattr(office_package, "MAX_MARKS", 4)
    with pytest.raises(FormatError) as caught:
        parse_xml(xml, "del.xml")
    assert caught.value.reason == "large"


@pytest.mark.parametrize("xml", [b"<r>" + b"x" * 11_000_000 + b"</r>", b'<r a="' + b"x" * 11_000_000 + b'"/>'])
def test_a_text_that_is_too_long_for_the_parser_is_large_and_not_damaged(xml: bytes) -> None:
    with pytest.raises(FormatError) as caught:
        parse_xml(xml, "del.xml")
    assert caught.value.reason == "large"


def test_text_at_the_greatest_depth_is_read(tmp_path: Path) -> None:
    deep = "<w:ins>" * 240 + "<w:r><w:t>dypt</w:t></w:r>" + "</w:ins>" * 240
    assert read_document(DocxBuilder(tmp_path / "a.docx").xml(paragraph(deep)).save(), document_id="x").text == "dypt"
    cells = "<w:tbl><w:tr><w:tc>" * 80 + "<w:p><w:r><w:t>dypt</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 80
    assert read_document(DocxBuilder(tmp_path / "b.docx").xml(cells).save(), document_id="x").text == "dypt"
    odt = build_odt(tmp_path / "c.odt", "<text:section>" * 240 + p("dypt") + "</text:section>" * 240)
    assert read_document(odt, document_id="x").text == "dypt"


def test_names_that_lead_out_of_the_archive_are_only_names(tmp_path: Path) -> None:
    path = rezipped(word(tmp_path), {"../../ut.xml": b"<a/>", "/etc/passwd": b"x", "word/../word/x.xml": b"<a/>"})
    assert read_document(path, document_id="x").text == "Mål\n\nTekst."
    assert sorted(one.name for one in tmp_path.iterdir()) == ["fil.docx"]


def test_names_are_found_whatever_their_case_and_slashes(tmp_path: Path) -> None:
    path = word(tmp_path)
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    path.write_bytes(archive_of({name.replace("word/document", "Word\\Document"): c for name, c in members.items()}))
    assert read_document(path, document_id="x").text == "Mål\n\nTekst."


@given(st.integers(0, 60), st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_a_file_with_wrong_bytes_is_read_or_told_by_a_reason(tmp_path: Path, changes: int, data: st.DataObject) -> None:
    whole = tmp_path / "hel.docx"
    if not whole.exists():
        DocxBuilder(whole).heading("Mål").text("Tekst.", style="List Number").save()
        build_odt(tmp_path / "hel.odt", p("Tekst."))
    for suffix in (".docx", ".odt"):
        content = bytearray(whole.with_suffix(suffix).read_bytes())
        for _ in range(changes):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        path = tmp_path / f"endret{suffix}"
        path.write_bytes(content[: data.draw(st.integers(0, len(content)))] if changes % 2 else content)
        assert outcome(path) in ("read", "damaged", "wrong_kind", "no_text", "empty", "encrypted", "large")
