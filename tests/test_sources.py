import os
import subprocess
import unicodedata
from pathlib import Path

import pytest

from indexer.errors import CorpusError, Skipped
from indexer.sources import find_sources
from tests.fake_encoder import write_corpus


def ids_below(*paths: Path) -> list[str]:
    return [source.id for source in find_sources(paths).sources]


def test_reports_are_found_in_the_order_of_their_ids_with_forward_slashes(tmp_path: Path):
    write_corpus(tmp_path, {"b.txt": "", "Å/c.MD": "", "a/ærfugl.PDF": "", "a.pdf": ""})
    corpus = find_sources([tmp_path])
    assert [source.id for source in corpus.sources] == ["a.pdf", "a/ærfugl.PDF", "b.txt", "Å/c.MD"]
    assert [source.path for source in corpus.sources] == [tmp_path / source.id for source in corpus.sources]
    assert (corpus.unsupported, corpus.empty) == ((), ())


def test_an_id_is_nfc_and_its_path_is_that_of_the_file(tmp_path: Path):
    name = unicodedata.normalize("NFD", "Årsrapport på norsk.txt")
    write_corpus(tmp_path, {name: ""})
    (source,) = find_sources([tmp_path]).sources
    assert source.id == unicodedata.normalize("NFC", name) != name
    assert source.path.is_file()


def test_a_file_is_named_by_itself_and_a_file_in_a_folder_by_its_path_below_the_folder(tmp_path: Path):
    write_corpus(tmp_path, {"en/a.txt": "", "to/dypt/b.txt": ""})
    assert ids_below(tmp_path / "en" / "a.txt", tmp_path / "to") == ["a.txt", "dypt/b.txt"]


def test_files_of_another_kind_are_named_with_their_folder(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": "", "brev/2017/brev.rtf": "", "uten endelse": ""})
    corpus = find_sources([tmp_path, tmp_path])
    assert [source.id for source in corpus.sources] == ["a.txt"]
    assert corpus.unsupported == ("brev/2017/brev.rtf", "uten endelse")


def test_hidden_and_underscored_files_and_folders_are_left_out_without_a_word(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": "", ".skjult.txt": "", "_kladd.txt": "", ".git/x.txt": "", "_source/y.rtf": ""})
    assert find_sources([tmp_path]).unsupported == ()
    assert ids_below(tmp_path) == ["a.txt"]


def test_what_a_browser_saves_beside_a_web_page_is_left_out_without_a_word(tmp_path: Path):
    saved = {"Lov.html": "", "Lov_files/x.js": "", "b.htm": "", "b-filer/y.html": "", "c_filer/z.html": "", "c.htm": ""}
    write_corpus(tmp_path, {**saved, "alene_files/a.txt": ""})
    assert find_sources([tmp_path]).unsupported == ()
    assert ids_below(tmp_path) == ["Lov.html", "alene_files/a.txt", "b.htm", "c.htm"]


def test_a_hidden_file_that_is_asked_for_by_name_is_taken(tmp_path: Path):
    write_corpus(tmp_path, {"_kladd.txt": ""})
    assert ids_below(tmp_path / "_kladd.txt") == ["_kladd.txt"]


def test_links_below_a_folder_are_not_followed_and_those_that_lead_out_of_it_are_named(tmp_path: Path):
    write_corpus(tmp_path, {"samling/a.txt": "", "annet/b.txt": ""})
    folder = tmp_path / "samling"
    (folder / "mappe").symlink_to(tmp_path / "annet")
    (folder / "fil.txt").symlink_to(tmp_path / "annet" / "b.txt")
    (folder / "brutt.pdf").symlink_to(tmp_path / "finnes ikke")
    (folder / "seg selv.pdf").symlink_to(folder / "seg selv.pdf")
    (folder / "rundt").symlink_to(folder)
    (folder / "samme.txt").symlink_to(folder / "a.txt")
    (folder / ".skjult").symlink_to(tmp_path / "annet")
    corpus = find_sources([folder])
    assert [source.id for source in corpus.sources] == ["a.txt"]
    assert corpus.left_out == tuple(Skipped(name, "link") for name in ("brutt.pdf", "fil.txt", "mappe", "seg selv.pdf"))


def test_a_link_that_is_asked_for_is_followed(tmp_path: Path):
    write_corpus(tmp_path, {"annet/b.txt": ""})
    (tmp_path / "mappe").symlink_to(tmp_path / "annet")
    (tmp_path / "fil.txt").symlink_to(tmp_path / "annet" / "b.txt")
    assert ids_below(tmp_path / "mappe", tmp_path / "fil.txt") == ["b.txt", "fil.txt"]


def test_a_pipe_is_named_and_never_opened(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": ""})
    os.mkfifo(tmp_path / "rør.pdf")
    assert find_sources([tmp_path]).left_out == (Skipped("rør.pdf", "special"),)
    with pytest.raises(CorpusError) as caught:
        find_sources([tmp_path / "rør.pdf"])
    assert (caught.value.reason, caught.value.skipped) == ("none_readable", (Skipped("rør.pdf", "special"),))


def test_a_folder_that_cannot_be_opened_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write_corpus(tmp_path, {"a.txt": "", "hemmelig/b.txt": "", "å/c.txt": ""})
    whole = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "hemmelig":  # chmod doesn't keep root out
            raise PermissionError(13, "Permission denied", str(folder))
        return whole(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    corpus = find_sources([tmp_path])
    assert [source.id for source in corpus.sources] == ["a.txt", "å/c.txt"]
    assert corpus.left_out == (Skipped("hemmelig", "closed"),)


def test_folders_in_folders_may_be_as_deep_as_the_system_lets_them(tmp_path: Path):
    folder = tmp_path
    for _ in range(1100):
        folder = folder / "m"
        os.mkdir(folder)  # noqa: PTH102 - mkdir(parents=True) recurses
    (folder / "a.txt").write_text("")
    ids = ids_below(tmp_path)
    subprocess.run(["rm", "-r", tmp_path / "m"], check=True)  # pytest's own clearing recurses
    assert ids == ["m/" * 1100 + "a.txt"]


def test_a_name_with_control_characters_is_shown_without_them(tmp_path: Path):
    write_corpus(tmp_path, {"a\x1b[2J.txt": "", "a\n[2J.txt": "", "snudd \u202etxt.pdf": "", "linje\n.zip": ""})
    corpus = find_sources([tmp_path])
    assert {source.id for source in corpus.sources} == {
        "a\ufffd[2J.txt",
        "a\ufffd[2J (2).txt",
        "snudd \ufffdtxt.pdf",
    }
    assert corpus.unsupported == ("linje\ufffd.zip",)


def test_an_index_inside_the_corpus_is_not_read(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": "", "index/generations/1/sources/b.txt": "", "annet/index/c.txt": ""})
    corpus = find_sources([tmp_path], leave_out=tmp_path / "annet" / ".." / "index")
    assert [source.id for source in corpus.sources] == ["a.txt", "annet/index/c.txt"]


@pytest.mark.parametrize("place", ["", "gammel indeks/"])
def test_what_belongs_to_another_index_is_not_read(tmp_path: Path, place: str):
    own = {"CURRENT": "1", "CURRENT.new": "1", "build.lock": "", "generations/1/sources/b.txt": ""}
    write_corpus(tmp_path, {"a.txt": "", **{place + name: text for name, text in own.items()}})
    corpus = find_sources([tmp_path])
    assert [source.id for source in corpus.sources] == ["a.txt"]
    assert corpus.unsupported == ()


def test_a_folder_of_that_name_that_is_no_index_is_read(tmp_path: Path):
    write_corpus(tmp_path, {"generations/1990.txt": ""})
    assert ids_below(tmp_path) == ["generations/1990.txt"]


def test_an_index_in_the_very_folder_of_its_corpus_is_not_read(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": "", "generations/1/sources/b.txt": "", "build.lock": ""})
    corpus = find_sources([tmp_path], leave_out=tmp_path)
    assert [source.id for source in corpus.sources] == ["a.txt"]
    assert corpus.unsupported == ()


def test_a_path_that_is_not_there_is_told(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": ""})
    with pytest.raises(CorpusError) as caught:
        find_sources([tmp_path, tmp_path / "borte"])
    assert (caught.value.path, caught.value.reason) == (tmp_path / "borte", "missing")


@pytest.mark.parametrize("texts", [{}, {"tom/.gitkeep": ""}, {"brev.rtf": ""}])
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
    assert caught.value.other == tmp_path / "2016" / "rapport.txt"


def test_a_folder_without_a_report_among_others_is_told(tmp_path: Path):
    write_corpus(tmp_path, {"en/a.txt": "", "to/brev.rtf": ""})
    (tmp_path / "tom").mkdir()
    corpus = find_sources([tmp_path / "en", tmp_path / "to", tmp_path / "tom", tmp_path / "en" / "a.txt"])
    assert corpus.empty == (tmp_path / "to", tmp_path / "tom")


def write_raw(folder: Path, name: bytes) -> Path:
    """Write a file whose name need not be UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / os.fsdecode(name)
    try:
        path.write_text("")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    return path


def test_a_name_that_is_no_utf_8_has_an_id_that_can_be_read(tmp_path: Path):
    path = write_raw(tmp_path / os.fsdecode(b"\xc5r"), b"\xe5rsrapport \x96 \x81.txt")
    write_raw(tmp_path, b"br\xf8d.rtf")
    corpus = find_sources([tmp_path])
    assert [(source.id, source.path) for source in corpus.sources] == [("År/årsrapport – \ufffd.txt", path)]
    assert corpus.unsupported == ("brød.rtf",)


def test_names_that_become_the_same_are_numbered_and_a_right_one_keeps_its_own(tmp_path: Path):
    paths = [
        write_raw(tmp_path, name) for name in (b"\xe5.txt", b"a\xcc\x8a.txt", b"a\xcc\x8a \x81.txt", b"\xe5 \x81.txt")
    ]
    corpus = find_sources([tmp_path, paths[0]])
    found = {source.id: source.path for source in corpus.sources}
    assert found == {"å.txt": paths[1], "å (2).txt": paths[0], "å \ufffd.txt": paths[2], "å \ufffd (2).txt": paths[3]}


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


def test_the_file_of_corrections_is_no_report_and_is_looked_for_at_the_top(tmp_path: Path):
    write_corpus(tmp_path, {"a.txt": "x", "dokumenter.toml": "", "b/dokumenter.toml": "", "annet.toml": ""})
    corpus = find_sources([tmp_path, tmp_path / "b" / ".."])
    assert [path.relative_to(tmp_path).as_posix() for path in corpus.corrections] == ["dokumenter.toml"]
    assert corpus.left_out == (Skipped("b/dokumenter.toml", "misplaced"),)
    assert corpus.unsupported == ("annet.toml",)
    assert [source.id for source in corpus.sources] == ["a.txt"]
