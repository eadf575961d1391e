import unicodedata
from pathlib import Path

import pytest

from indexer.errors import CorpusError
from indexer.sources import find_sources
from tests.fake_encoder import write_corpus


def ids_below(*paths: Path) -> list[str]:
    return [source.id for source in find_sources(paths)[0]]


def test_reports_are_found_in_the_order_of_their_ids_with_forward_slashes(tmp_path: Path):
    write_corpus(tmp_path, {"b.txt": "", "Å/c.MD": "", "a/ærfugl.PDF": "", "a.pdf": ""})
    sources, unsupported = find_sources([tmp_path])
    assert [source.id for source in sources] == ["a.pdf", "a/ærfugl.PDF", "b.txt", "Å/c.MD"]
    assert [source.path for source in sources] == [tmp_path / source.id for source in sources]
    assert unsupported == []


def test_an_id_is_nfc_and_its_path_is_that_of_the_file(tmp_path: Path):
    name = unicodedata.normalize("NFD", "Årsrapport på norsk.txt")
    write_corpus(tmp_path, {name: ""})
    (source,), _ = find_sources([tmp_path])
    assert source.id == unicodedata.normalize("NFC", name) != name
    assert source.path.is_file()


def test_a_file_is_named_by_itself_and_a_file_in_a_folder_by_its_path_below_the_folder(tmp_path: Path):
    write_corpus(tmp_path, {"en/a.txt": "", "to/dypt/b.txt": ""})
    assert ids_below(tmp_path / "en" / "a.txt", tmp_path / "to") == ["a.txt", "dypt/b.txt"]


def test_files_of_another_kind_are_handed_back(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": "", "brev.docx": "", "uten endelse": ""})
    sources, unsupported = find_sources([tmp_path])
    assert [source.id for source in sources] == ["a.txt"]
    assert {path.name for path in unsupported} == {"brev.docx", "uten endelse"}


def test_hidden_and_underscored_files_and_folders_are_left_out_without_a_word(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": "", ".skjult.txt": "", "_kladd.txt": "", ".git/x.txt": "", "_source/y.docx": ""})
    assert find_sources([tmp_path])[1] == []
    assert ids_below(tmp_path) == ["a.txt"]


def test_a_hidden_file_that_is_asked_for_by_name_is_taken(tmp_path: Path):
    write_corpus(tmp_path, {"_kladd.txt": ""})
    assert ids_below(tmp_path / "_kladd.txt") == ["_kladd.txt"]


def test_links_below_a_folder_are_not_followed(tmp_path: Path):
    write_corpus(tmp_path, {"samling/a.txt": "", "annet/b.txt": ""})
    (tmp_path / "samling" / "mappe").symlink_to(tmp_path / "annet")
    (tmp_path / "samling" / "fil.txt").symlink_to(tmp_path / "annet" / "b.txt")
    (tmp_path / "samling" / "rundt").symlink_to(tmp_path / "samling")
    assert ids_below(tmp_path / "samling") == ["a.txt"]


def test_an_index_inside_the_corpus_is_not_read(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": "", "index/generations/1/sources/b.txt": "", "annet/index/c.txt": ""})
    sources, _ = find_sources([tmp_path], leave_out=tmp_path / "annet" / ".." / "index")
    assert [source.id for source in sources] == ["a.txt", "annet/index/c.txt"]


def test_a_path_that_is_not_there_is_told(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": ""})
    with pytest.raises(CorpusError) as caught:
        find_sources([tmp_path, tmp_path / "borte"])
    assert (caught.value.path, caught.value.reason) == (tmp_path / "borte", "missing")


@pytest.mark.parametrize("texts", [{}, {"tom/.gitkeep": ""}, {"brev.docx": ""}])
def test_a_folder_without_a_single_report_is_told(tmp_path: Path, texts: dict[str, str]):
    write_corpus(tmp_path, texts)
    with pytest.raises(CorpusError) as caught:
        find_sources([tmp_path])
    assert (caught.value.path, caught.value.reason) == (tmp_path, "empty")


def test_two_files_with_the_same_id_are_told(tmp_path: Path):
    write_corpus(tmp_path, {"2016/rapport.txt": "", "2017/rapport.txt": ""})
    with pytest.raises(CorpusError) as caught:
        find_sources([tmp_path / "2016", tmp_path / "2017"])
    assert (caught.value.path, caught.value.reason) == (tmp_path / "2017" / "rapport.txt", "same_id")


def test_two_spellings_of_one_name_have_the_same_id(tmp_path: Path):
    for form in ("NFC", "NFD"):
        write_corpus(tmp_path, {unicodedata.normalize(form, "ål.txt"): form})
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system makes one name of the two spellings")
    with pytest.raises(CorpusError) as caught:
        find_sources([tmp_path])
    assert caught.value.reason == "same_id"


def test_a_file_that_is_given_twice_is_found_once(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": ""})
    assert ids_below(tmp_path, tmp_path / "a.txt", tmp_path) == ["a.txt"]
