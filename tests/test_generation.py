import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import IndexFolderError, Skipped
from indexer.generation import (
    FORMAT_VERSION,
    DocumentInfo,
    Manifest,
    current_generation,
    remove_old,
    sha256_of,
    switch_to,
)

INFO = DocumentInfo("Ærlig/å.pdf", "Rapport «å»", "ab" * 32, ".pdf", None, 1, 2, 3, 4)
MANIFEST = Manifest({"model": {"name": "falsk"}}, (INFO,), (Skipped("ødelagt.pdf", "damaged"),), "2026-01-02T03:04:05")


def write_generation(index_dir: Path, name: str, *, whole: bool = True) -> Path:
    folder = index_dir / "generations" / name
    (folder / "sources").mkdir(parents=True)
    (folder / "chunks.npy").write_bytes(b"utdrag")
    (folder / "sources" / "å.pdf").write_bytes(b"rapport")
    if whole:
        MANIFEST.write(folder)
    return folder


def names_left(index_dir: Path) -> set[str]:
    return {path.name for path in (index_dir / "generations").iterdir()}


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path):
    folder = write_generation(tmp_path / "Ærfugl og ål", "1")
    files = {name: sha256_of(folder / name) for name in ("chunks.npy", "sources/å.pdf")}
    assert Manifest.read(folder) == replace(MANIFEST, files=files)


def test_a_manifest_can_be_checked_by_the_system_s_own_tools(tmp_path: Path):
    folder = write_generation(tmp_path, "1")
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "manifest.sha256"], cwd=folder, check=True)


def test_a_manifest_is_text_that_a_person_can_read(tmp_path: Path):
    text = (write_generation(tmp_path, "1") / "manifest.json").read_text(encoding="utf-8")
    assert "Ærlig/å.pdf" in text
    assert json.loads(text)["format_version"] == FORMAT_VERSION


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sha256", "chunks.npy", "sources/å.pdf"])
def test_a_flipped_bit_anywhere_in_any_file_is_noticed(tmp_path: Path, name: str):
    folder = write_generation(tmp_path, "1")
    whole = (folder / name).read_bytes()
    for position in range(len(whole)):
        broken = bytearray(whole)
        broken[position] ^= 1 << position % 8
        (folder / name).write_bytes(broken)
        with pytest.raises(IndexFolderError) as caught:
            Manifest.read(folder)
        assert caught.value.reason in {"damaged", "version"}
    (folder / name).write_bytes(whole)
    Manifest.read(folder)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sha256", "chunks.npy", "sources/å.pdf"])
def test_a_file_that_is_gone_or_cut_short_is_named(tmp_path: Path, name: str):
    folder = write_generation(tmp_path, "1")
    whole = (folder / name).read_bytes()
    for rest in (whole[:-1], b"", None):
        (folder / name).unlink()
        if rest is not None:
            (folder / name).write_bytes(rest)
        with pytest.raises(IndexFolderError) as caught:
            Manifest.read(folder)
        assert caught.value.reason == "damaged"
        assert name.replace("sha256", "json") in caught.value.detail


@pytest.mark.parametrize("text", ["[]", "{}", '"tekst"', "null", '{"format_version": 99}'])
def test_a_manifest_of_another_version_is_told_apart_from_a_damaged_one(tmp_path: Path, text: str):
    folder = write_generation(tmp_path, "1")
    (folder / "manifest.json").write_text(text)
    reasons = []
    for _ in range(2):
        with pytest.raises(IndexFolderError) as caught:
            Manifest.read(folder)
        reasons.append(caught.value.reason)
        (folder / "manifest.sha256").write_text(f"{sha256_of(folder / 'manifest.json')}  manifest.json\n")
    assert reasons == ["damaged", "version"]


def test_the_live_generation_is_the_one_that_was_switched_to(tmp_path: Path):
    first, second = write_generation(tmp_path, "1"), write_generation(tmp_path, "2")
    switch_to(tmp_path, first)
    assert current_generation(tmp_path) == first
    switch_to(tmp_path, second)
    assert current_generation(tmp_path) == second
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "generations"]
    assert (tmp_path / "CURRENT").read_text() == "2\n"


def test_a_folder_without_an_index_is_told_to_have_none(tmp_path: Path):
    (tmp_path / "fil").write_text("")
    for folder in (tmp_path, tmp_path / "borte", tmp_path / "fil"):
        with pytest.raises(IndexFolderError) as caught:
            current_generation(folder)
        assert (caught.value.path, caught.value.reason) == (folder, "missing")


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"borte\n", b"../generations/1\n", b"..", b".", b"\xff\xfe\x80", b"1\n2\n"]
)
def test_a_current_file_that_names_no_generation_is_damage(tmp_path: Path, content: bytes):
    write_generation(tmp_path, "1")
    (tmp_path / "CURRENT").write_bytes(content)
    with pytest.raises(IndexFolderError) as caught:
        Manifest.read(current_generation(tmp_path))
    assert caught.value.reason == "damaged"


def test_the_live_generation_and_the_one_before_it_are_kept(tmp_path: Path):
    for number in range(1, 6):
        write_generation(tmp_path, str(number))
    switch_to(tmp_path, tmp_path / "generations" / "5")
    remove_old(tmp_path)
    assert names_left(tmp_path) == {"4", "5"}
    remove_old(tmp_path)
    assert names_left(tmp_path) == {"4", "5"}


def test_half_written_generations_are_removed_however_new_they_are(tmp_path: Path):
    write_generation(tmp_path, "1")
    write_generation(tmp_path, "2", whole=False)
    switch_to(tmp_path, write_generation(tmp_path, "3"))
    write_generation(tmp_path, "4", whole=False)
    remove_old(tmp_path)
    assert names_left(tmp_path) == {"1", "3"}


def test_a_whole_generation_that_never_went_live_is_not_kept(tmp_path: Path):
    write_generation(tmp_path, "1")
    switch_to(tmp_path, write_generation(tmp_path, "2"))
    write_generation(tmp_path, "3")
    remove_old(tmp_path)
    assert names_left(tmp_path) == {"1", "2"}
