import hashlib
import os
import shutil
import signal
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from indexer.build import build_index, recipe_of
from indexer.chunker import ChunkerSettings
from indexer.encoder import Encoder
from indexer.entries import Entry
from indexer.errors import CorpusError, IndexFolderError, Skipped
from indexer.generation import Manifest, current_generation
from indexer.imprint import Imprint
from indexer.snapshot import Snapshot, open_snapshot, write_snapshot
from indexer.token_codec import TokenCodec
from tests.fake_encoder import SPEC, FakeEncoder, Recorder, build, write_corpus

BERGEN = "Ærfugl lever ved kysten av Bergen.\n\nÅl er en fisk. Den er 12,5 cm lang."
OSLO = "Pasientens legemiddelliste er i drift i Oslo.\fSide to handler om e-resept."
HAMAR = "Kjernejournal er innført på Hamar, jf. kap. 3."
TEXTS = {"a/bergen.txt": BERGEN, "oslo.txt": OSLO}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "Ærfugl og ål", TEXTS)


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    return tmp_path / "indeks «å»"


def live(index_dir: Path) -> Snapshot:
    return open_snapshot(current_generation(index_dir))


def ids(snapshot: Snapshot) -> list[str]:
    return [document.id for document in snapshot.documents]


def folder_state(folder: Path) -> dict[str, str]:
    """Return the hash of every file below `folder` but the lock."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "build.lock"
    }


@pytest.fixture(autouse=True)
def settled_codec(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the codec of these small corpora count as learnt from enough tokens."""
    monkeypatch.setattr("indexer.build.MIN_CODEC_TOKENS", 0)


def no_encoder() -> Encoder:
    raise AssertionError("nothing was to be embedded")


def rebuild_without_embedding(corpus: Path, index_dir: Path):
    return build_index([corpus], index_dir, spec=SPEC, load_encoder=no_encoder, progress=Recorder())


def assert_same_parts(before: Snapshot, after: Snapshot, document_id: str, new_id: str = "") -> None:
    """Compare all that two generations hold of one document, number by number."""
    one = before.entry(ids(before).index(document_id))
    other = after.entry(ids(after).index(new_id or document_id))
    assert replace(one.document, id="", title="") == replace(other.document, id="", title="")
    for name in ("chunks", "sentences", "chunk_embeddings", "sentence_embeddings", "token_ids", "token_codes"):
        first, second = getattr(one, name), getattr(other, name)
        assert first.tobytes() == second.tobytes(), name


def test_an_index_holds_every_document_under_its_id_with_its_text(corpus: Path, index_dir: Path):
    report = build(corpus, index_dir)
    snapshot = live(index_dir)
    assert ids(snapshot) == ["a/bergen.txt", "oslo.txt"]
    assert [snapshot.chunk_text(0), snapshot.chunk_text(1)] == [BERGEN, snapshot.documents[1].text.strip()]
    assert "Side to handler om e-resept." in snapshot.documents[1].text
    assert snapshot.folder == report.generation
    assert (report.documents, report.carried_over, report.chunks, report.pages) == (2, 0, 2, 2)
    assert (report.changed, report.skipped) == (True, ())
    assert report.seconds > 0


def test_the_very_files_that_were_read_are_kept_under_their_hash(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    snapshot = live(index_dir)
    for info, name in zip(snapshot.manifest.documents, TEXTS, strict=True):
        kept = snapshot.folder / "sources" / f"{info.source_sha256}{info.suffix}"
        assert kept.read_bytes() == (corpus / name).read_bytes()
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == info.source_sha256
    assert len(list((snapshot.folder / "sources").iterdir())) == 2


def test_the_manifest_tells_what_the_generation_is_made_of(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    snapshot = live(index_dir)
    assert snapshot.manifest.recipe == recipe_of(SPEC)
    assert snapshot.manifest.recipe["model"]["passage_prompt"] == "passage: "
    bergen, oslo = snapshot.manifest.documents
    assert (bergen.page_count, oslo.page_count) == (None, 2)
    assert (bergen.chunk_count, bergen.sentence_count) == (1, 3)
    assert bergen.token_count + oslo.token_count == len(snapshot.token_ids)


def test_a_text_without_a_title_is_called_after_its_file(corpus: Path, index_dir: Path):
    write_corpus(corpus, {unicodedata.normalize("NFD", "Årsrapport 2017.txt"): HAMAR})
    build(corpus, index_dir)
    assert [document.title for document in live(index_dir).documents] == ["bergen", "oslo", "Årsrapport 2017"]
    assert ids(live(index_dir))[-1] == unicodedata.normalize("NFC", "Årsrapport 2017.txt")


def test_progress_tells_of_every_file_every_chunk_and_the_writing(corpus: Path, index_dir: Path):
    progress = Recorder()
    build(corpus, index_dir, progress=progress)
    assert progress.read == ["a/bergen.txt", "oslo.txt"]
    assert progress.embedded[-1] == (2, 2)
    assert progress.steps == ["reading 1", "reading 2", "embedding 2", "writing"]


def test_a_build_without_any_change_embeds_nothing_and_writes_nothing(corpus: Path, index_dir: Path):
    first = build(corpus, index_dir)
    before = folder_state(index_dir)
    second = rebuild_without_embedding(corpus, index_dir)
    assert folder_state(index_dir) == before
    assert (second.changed, second.carried_over, second.generation) == (False, 2, first.generation)
    assert (second.documents, second.pages, second.chunks) == (first.documents, first.pages, first.chunks)
    assert [path.name for path in (index_dir / "generations").iterdir()] == [first.generation.name]


def test_only_a_new_document_is_embedded_and_the_others_stay_the_same_to_the_byte(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    before = live(index_dir)
    write_corpus(corpus, {"b/hamar.txt": HAMAR})
    encoder = FakeEncoder()
    report = build(corpus, index_dir, encoder=encoder)
    assert encoder.passages == [HAMAR]
    assert (report.documents, report.carried_over, report.changed) == (3, 2, True)
    after = live(index_dir)
    assert ids(after) == ["a/bergen.txt", "b/hamar.txt", "oslo.txt"]
    for document_id in ids(before):
        assert_same_parts(before, after, document_id)


def test_carrying_over_again_and_again_changes_nothing(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    before = live(index_dir)
    for number in range(3):
        write_corpus(corpus, {f"ny {number}.txt": f"{HAMAR} {number}"})
        build(corpus, index_dir)
    for document_id in ids(before):
        assert_same_parts(before, live(index_dir), document_id)


def test_a_changed_document_is_embedded_again_and_only_that(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    write_corpus(corpus, {"oslo.txt": HAMAR})
    encoder = FakeEncoder()
    assert build(corpus, index_dir, encoder=encoder).carried_over == 1
    assert encoder.passages == [HAMAR]
    assert [document.text for document in live(index_dir).documents][1] == HAMAR


def test_a_document_that_was_removed_is_gone_from_everything(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    before = live(index_dir)
    (corpus / "oslo.txt").unlink()
    report = rebuild_without_embedding(corpus, index_dir)
    after = live(index_dir)
    assert (report.documents, report.carried_over, report.changed) == (1, 1, True)
    assert ids(after) == ["a/bergen.txt"]
    assert_same_parts(before, after, "a/bergen.txt")
    assert after.lexical.scores("legemiddelliste").tolist() == [0.0]
    assert len(after.chunk_vectors) == len(after.chunks) == 1
    assert "Oslo" not in (after.folder / "documents.jsonl").read_text(encoding="utf-8")
    assert len(list((after.folder / "sources").iterdir())) == 1


def test_documents_that_the_new_corpus_lacks_are_told_of_and_renamed_ones_not(corpus: Path, index_dir: Path):
    assert build(corpus, index_dir).removed == ()
    (corpus / "oslo.txt").rename(corpus / "ny.txt")
    assert build(corpus, index_dir).removed == ()
    write_corpus(corpus, {"hamar.txt": HAMAR, "ny.txt": HAMAR})
    assert build(corpus, index_dir).removed == ()
    report = build(corpus / "hamar.txt", index_dir, spec=replace(SPEC, name="en annen"))
    assert (report.documents, report.removed) == (1, ("a/bergen.txt",))
    write_corpus(corpus, {"ny.txt": OSLO})
    build(corpus, index_dir)
    assert build(corpus / "hamar.txt", index_dir).removed == ("a/bergen.txt", "ny.txt")


def test_a_renamed_document_is_carried_over_under_its_new_id_and_title(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    before = live(index_dir)
    (corpus / "oslo.txt").rename(corpus / "a" / "Årsmelding.txt")
    assert rebuild_without_embedding(corpus, index_dir).changed
    after = live(index_dir)
    assert ids(after) == ["a/bergen.txt", "a/Årsmelding.txt"]
    assert after.documents[1].title == after.manifest.documents[1].title == "Årsmelding"
    assert_same_parts(before, after, "oslo.txt", "a/Årsmelding.txt")


def test_a_document_that_is_carried_over_keeps_the_time_when_it_was_read(
    corpus: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime(2026, 1, day, tzinfo=tz)

    monkeypatch.setattr("indexer.build.datetime", Clock)
    day = 1
    build(corpus, index_dir)
    day = 2
    (corpus / "oslo.txt").rename(corpus / "ny.txt")
    write_corpus(corpus, {"hamar.txt": HAMAR})
    build(corpus, index_dir)
    manifest = live(index_dir).manifest
    assert {info.id: info.indexed[:10] for info in manifest.documents} == {
        "a/bergen.txt": "2026-01-01",
        "hamar.txt": "2026-01-02",
        "ny.txt": "2026-01-01",
    }
    assert manifest.created[:10] == "2026-01-02"


def test_documents_that_swap_names_are_told_apart(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    write_corpus(corpus, {"a/bergen.txt": OSLO, "oslo.txt": BERGEN})
    report = rebuild_without_embedding(corpus, index_dir)
    assert report.changed
    assert [snapshot.text for snapshot in live(index_dir).documents][1] == BERGEN


def test_a_document_overwritten_by_a_copy_of_another_is_noticed(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    shutil.copy(corpus / "a" / "bergen.txt", corpus / "oslo.txt")
    rebuild_without_embedding(corpus, index_dir)
    snapshot = live(index_dir)
    assert [document.text for document in snapshot.documents] == [BERGEN, BERGEN]
    assert ids(snapshot) == ["a/bergen.txt", "oslo.txt"]


def test_a_file_that_becomes_markdown_is_read_again(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    (corpus / "oslo.txt").rename(corpus / "oslo.md")
    encoder = FakeEncoder()
    assert build(corpus, index_dir, encoder=encoder).carried_over == 1
    assert len(encoder.passages) == 1
    snapshot = live(index_dir)
    assert snapshot.manifest.documents[1].suffix == ".md"
    assert (snapshot.folder / "sources" / f"{snapshot.documents[1].source_sha256}.md").is_file()


def test_the_same_report_under_two_names_is_two_documents(corpus: Path, index_dir: Path):
    write_corpus(corpus, {"kopi.txt": BERGEN, "kopi.md": BERGEN})
    build(corpus, index_dir)
    assert ids(live(index_dir)) == ["a/bergen.txt", "kopi.md", "kopi.txt", "oslo.txt"]
    assert [info.suffix for info in live(index_dir).manifest.documents] == [".txt", ".md", ".txt", ".txt"]
    assert not rebuild_without_embedding(corpus, index_dir).changed


@pytest.mark.parametrize(
    "change",
    [
        {"spec": replace(SPEC, name="en annen")},
        {"spec": replace(SPEC, proof="sha256:ab")},
        {"spec": replace(SPEC, passage_prompt="")},
        {"settings": ChunkerSettings(target_chars=20)},
    ],
)
def test_another_model_or_other_settings_embed_everything_again(corpus: Path, index_dir: Path, change: dict):
    build(corpus, index_dir)
    encoder = FakeEncoder()
    report = build(corpus, index_dir, encoder=encoder, **change)
    assert report.carried_over == 0
    assert report.changed
    assert len(encoder.passages) == report.chunks
    assert live(index_dir).manifest.recipe == recipe_of(
        change.get("spec", SPEC), change.get("settings", ChunkerSettings())
    )


def test_a_model_of_another_dimension_never_meets_the_old_vectors(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    build(corpus, index_dir, encoder=FakeEncoder(dimension=16), spec=replace(SPEC, name="mindre"))
    snapshot = live(index_dir)
    assert snapshot.chunk_vectors.dimension == snapshot.sentence_vectors.dimension == 16
    assert snapshot.token_codes.shape[1] == 4


def test_no_chunk_has_more_tokens_than_the_model_takes(corpus: Path, index_dir: Path):
    write_corpus(corpus, {"lang.txt": "Pasientens legemiddelliste er i drift. " * 40 + "og så videre " * 60})
    encoder = FakeEncoder(max_tokens=25)
    build(corpus, index_dir, encoder=encoder)
    snapshot = live(index_dir)
    assert max(encoder.count_tokens(text) for text in encoder.passages) <= 25
    assert snapshot.chunks["token_count"].sum() == sum(encoder.count_tokens(text) for text in encoder.passages)


BAD_FILES = {
    "ikke.pdf": (b"Dette er ingen PDF.", "not_pdf"),
    "tom.txt": (b"", "empty"),
    "blank.md": (b" \n\f\n", "no_text"),
    "null.pdf": (b"", "empty"),
    "brev/brev.rtf": (b"{", "unsupported"),
    "gammel.docx": (bytes.fromhex("d0cf11e0a1b11ae1"), "wrong_kind"),
    "kuttet.odt": (b"PK\x03\x04", "damaged"),
    "dyp.html": (b"<div>" * 100_000, "damaged"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_skipped_and_named_and_stops_nothing(corpus: Path, index_dir: Path, name: str):
    content, reason = BAD_FILES[name]
    (corpus / "brev").mkdir()
    (corpus / name).write_bytes(content)
    report = build(corpus, index_dir)
    assert report.skipped == (Skipped(name, reason),)
    assert report.documents == 2
    assert ids(live(index_dir)) == ["a/bergen.txt", "oslo.txt"]
    assert live(index_dir).manifest.skipped == report.skipped
    assert len(list((live(index_dir).folder / "sources").iterdir())) == 2


def test_all_bad_files_are_named_at_once_and_again_the_next_time(corpus: Path, index_dir: Path):
    (corpus / "brev").mkdir()
    for name, (content, _) in BAD_FILES.items():
        (corpus / name).write_bytes(content)
    first = build(corpus, index_dir)
    assert {(one.path, one.reason) for one in first.skipped} == {(name, BAD_FILES[name][1]) for name in BAD_FILES}
    second = rebuild_without_embedding(corpus, index_dir)
    assert not second.changed
    assert second.skipped == first.skipped


def test_a_bad_file_that_is_mended_comes_in(corpus: Path, index_dir: Path):
    write_corpus(corpus, {"tom.txt": ""})
    build(corpus, index_dir)
    write_corpus(corpus, {"tom.txt": HAMAR})
    report = build(corpus, index_dir)
    assert (report.skipped, report.documents, report.carried_over) == ((), 3, 2)


def test_a_bad_file_that_comes_or_goes_is_a_change(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    write_corpus(corpus, {"tom.txt": ""})
    report = rebuild_without_embedding(corpus, index_dir)
    assert report.changed
    assert live(index_dir).manifest.skipped == report.skipped == (Skipped("tom.txt", "empty"),)
    (corpus / "tom.txt").unlink()
    assert rebuild_without_embedding(corpus, index_dir).changed
    assert live(index_dir).manifest.skipped == ()


def test_a_file_that_goes_away_while_the_build_reads_is_skipped(corpus: Path, index_dir: Path):
    def take_away(step: str) -> None:
        if step == "reading 2":
            (corpus / "oslo.txt").unlink()

    report = build(corpus, index_dir, progress=Recorder(take_away))
    assert report.skipped == (Skipped("oslo.txt", "unreadable"),)
    assert ids(live(index_dir)) == ["a/bergen.txt"]
    assert len(list((live(index_dir).folder / "sources").iterdir())) == 1


def test_a_document_without_a_single_word_or_token_can_be_indexed(corpus: Path, index_dir: Path):
    write_corpus(corpus, {"tegn.txt": "…\n\n– – –"})
    assert build(corpus, index_dir).documents == 3


def test_a_corpus_without_a_single_word_can_be_indexed(tmp_path: Path, index_dir: Path):
    build(write_corpus(tmp_path / "tegn", {"tegn.txt": "– – –"}), index_dir)
    assert live(index_dir).chunk_text(0) == "– – –"


def test_where_no_file_can_be_read_the_old_index_stays(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    before = folder_state(index_dir)
    for name in TEXTS:
        (corpus / name).write_text("")
    with pytest.raises(CorpusError) as caught:
        rebuild_without_embedding(corpus, index_dir)
    assert caught.value.reason == "none_readable"
    assert [one.path for one in caught.value.skipped] == ["a/bergen.txt", "oslo.txt"]
    assert folder_state(index_dir) == before


def test_where_no_file_can_be_read_at_first_there_is_still_no_index(tmp_path: Path, index_dir: Path):
    write_corpus(tmp_path / "tomt", {"tom.txt": ""})
    with pytest.raises(CorpusError):
        build(tmp_path / "tomt", index_dir)
    with pytest.raises(IndexFolderError) as caught:
        current_generation(index_dir)
    assert caught.value.reason == "missing"
    assert folder_state(index_dir) == {}


@pytest.mark.parametrize("reason", ["missing", "empty"])
def test_a_corpus_that_is_not_there_leaves_no_trace(tmp_path: Path, index_dir: Path, reason: str):
    corpus = tmp_path / "samling"
    if reason == "empty":
        corpus.mkdir()
    with pytest.raises(CorpusError) as caught:
        build(corpus, index_dir)
    assert caught.value.reason == reason
    assert not index_dir.exists()


def test_a_second_build_at_the_same_time_is_turned_away(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    before = folder_state(index_dir)
    write_corpus(corpus, {"ny.txt": HAMAR})
    with FileLock(index_dir / "build.lock"), pytest.raises(IndexFolderError) as caught:
        build(corpus, index_dir)
    assert (caught.value.path, caught.value.reason) == (index_dir, "locked")
    assert folder_state(index_dir) == before
    build(corpus, index_dir)
    assert len(live(index_dir).documents) == 3


def test_a_build_locks_the_index_while_it_is_at_work(corpus: Path, index_dir: Path):
    refused = []

    def build_meanwhile(step: str) -> None:
        with pytest.raises(IndexFolderError) as caught:
            build(corpus, index_dir)
        refused.append(caught.value.reason)

    build(corpus, index_dir, progress=Recorder(build_meanwhile))
    assert refused == ["locked"] * 4


@pytest.mark.parametrize("step", ["reading 1", "reading 2", "embedding 1", "writing"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_build_that_is_broken_off_leaves_the_old_index_and_no_rest(
    corpus: Path, index_dir: Path, step: str, error: type[BaseException]
):
    build(corpus, index_dir)
    before = folder_state(index_dir)
    write_corpus(corpus, {"oslo.txt": HAMAR})

    def break_off(now: str) -> None:
        if now == step:
            raise error

    with pytest.raises(error):
        build(corpus, index_dir, progress=Recorder(break_off))
    assert folder_state(index_dir) == before
    assert len(list((index_dir / "generations").iterdir())) == 1
    assert "Oslo" in live(index_dir).chunk_text(1)
    build(corpus, index_dir)
    assert live(index_dir).chunk_text(1) == HAMAR


KILLED = """
import os, signal, sys
from pathlib import Path
import indexer.build
from tests.fake_encoder import Recorder, build

corpus, index_dir, wanted = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
done = []

def kill_at(step):
    if step == wanted:
        os.kill(os.getpid(), signal.SIGKILL)

def kill_around(module, name):
    whole = getattr(module, name)
    def killed(*args, **kwargs):
        step = name if name != "replace" or Path(args[1]).name == "CURRENT" else "another replace"
        if name == "remove_old" and "switch_to" not in done:
            step = "early " + name
        done.append(name)
        kill_at("before " + step)
        result = whole(*args, **kwargs)
        kill_at("after " + step)
        return result
    setattr(module, name, killed)

for name in ("write_snapshot", "open_snapshot", "switch_to", "remove_old"):
    kill_around(indexer.build, name)
kill_around(os, "replace")
build(corpus, index_dir, progress=Recorder(kill_at))
"""


@pytest.mark.parametrize(
    ("step", "new_is_live"),
    [
        ("reading 2", False),
        ("embedding 1", False),
        ("after write_snapshot", False),
        ("before switch_to", False),
        ("before replace", False),
        ("after replace", True),
        ("before remove_old", True),
    ],
)
def test_a_killed_build_leaves_one_whole_index(corpus: Path, index_dir: Path, step: str, new_is_live: bool):
    build(corpus, index_dir)
    write_corpus(corpus, {"oslo.txt": HAMAR})
    project = Path(__file__).resolve().parent.parent
    environment = {**os.environ, "PYTHONPATH": str(project), "OMP_NUM_THREADS": "1"}
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(corpus), str(index_dir), step], env=environment, cwd=project, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert (live(index_dir).chunk_text(1) == HAMAR) is new_is_live
    live_before = current_generation(index_dir)
    report = build(corpus, index_dir)
    assert report.changed is not new_is_live
    assert new_is_live or set((index_dir / "generations").iterdir()) == {live_before, report.generation}
    assert live(index_dir).chunk_text(1) == HAMAR
    assert not list(index_dir.glob("CURRENT.*"))
    for folder in (index_dir / "generations").iterdir():
        assert ids(open_snapshot(folder)) == ["a/bergen.txt", "oslo.txt"]


def test_a_build_without_any_change_clears_away_what_a_killed_one_left(corpus: Path, index_dir: Path):
    generation = build(corpus, index_dir).generation
    (index_dir / "generations" / "halv" / "sources").mkdir(parents=True)
    assert not rebuild_without_embedding(corpus, index_dir).changed
    assert list((index_dir / "generations").iterdir()) == [generation]


def test_a_generation_is_read_back_before_it_goes_live(corpus: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch):
    build(corpus, index_dir)
    before = folder_state(index_dir)
    write_corpus(corpus, {"oslo.txt": HAMAR})

    def lose_a_token(folder: Path, entries: list[Entry], codec: TokenCodec) -> None:
        write_snapshot(folder, entries, codec)
        np.save(folder / "token_ids.npy", np.load(folder / "token_ids.npy")[:-1])

    monkeypatch.setattr("indexer.build.write_snapshot", lose_a_token)
    with pytest.raises(IndexFolderError, match="token_ids"):
        build(corpus, index_dir)
    assert folder_state(index_dir) == before


def test_a_flipped_byte_in_any_file_of_the_index_is_noticed_and_mended_by_a_build(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    for name in folder_state(live(index_dir).folder):
        path = live(index_dir).folder / name
        content = bytearray(path.read_bytes())
        if content:
            content[len(content) // 2] ^= 0x10
        else:
            content = bytearray(b"\0")
        path.write_bytes(content)
        with pytest.raises(IndexFolderError) as caught:
            live(index_dir)
        assert caught.value.reason == "damaged", name
        encoder = FakeEncoder()
        report = build(corpus, index_dir, encoder=encoder)
        assert (report.carried_over, report.changed, len(encoder.passages)) == (0, True, 2)
        assert report.fault == "damaged", name
        assert ids(live(index_dir)) == ["a/bergen.txt", "oslo.txt"]


@pytest.mark.parametrize("content", [b"", b"borte\n", b"\xff\xff"])
def test_an_index_that_has_lost_its_way_is_built_anew(corpus: Path, index_dir: Path, content: bytes):
    build(corpus, index_dir)
    (index_dir / "CURRENT").write_bytes(content)
    build(corpus, index_dir)
    assert ids(live(index_dir)) == ["a/bergen.txt", "oslo.txt"]


def test_old_generations_are_removed_but_one(corpus: Path, index_dir: Path):
    built = []
    for number in range(4):
        write_corpus(corpus, {"ny.txt": f"{HAMAR} {number}"})
        built.append(build(corpus, index_dir).generation)
    assert sorted((index_dir / "generations").iterdir()) == sorted(built[-2:])
    assert ids(open_snapshot(built[-2])) == ids(open_snapshot(built[-1]))


def test_a_reader_that_holds_a_generation_can_go_on_reading_it(corpus: Path, index_dir: Path):
    build(corpus, index_dir)
    held = live(index_dir)
    codes = np.array(held.token_codes)
    for number in range(3):
        write_corpus(corpus, {"ny.txt": f"{HAMAR} {number}"})
        build(corpus, index_dir)
    assert np.array_equal(held.token_codes, codes)
    assert held.chunk_text(0) == BERGEN


def test_a_folder_without_a_report_among_others_is_told_every_time(corpus: Path, tmp_path: Path, index_dir: Path):
    (tmp_path / "tom").mkdir()
    for _ in range(2):
        report = build_index(
            [corpus, tmp_path / "tom"], index_dir, spec=SPEC, load_encoder=FakeEncoder, progress=Recorder()
        )
        assert report.empty == (tmp_path / "tom",)


def test_an_index_inside_its_own_corpus_is_not_indexed(corpus: Path):
    build(corpus, corpus / "index")
    report = rebuild_without_embedding(corpus, corpus / "index")
    assert (report.documents, report.changed) == (2, False)


def test_hidden_underscored_and_linked_files_are_not_indexed(corpus: Path, index_dir: Path):
    write_corpus(corpus, {".skjult.txt": HAMAR, "_kladd.txt": HAMAR, "_source/x.txt": HAMAR})
    (corpus / "lenke.txt").symlink_to(corpus / "oslo.txt")
    report = build(corpus, index_dir)
    assert (report.documents, report.skipped) == (2, ())


def test_two_builds_of_one_corpus_give_the_same_files(corpus: Path, tmp_path: Path):
    states = []
    for name in ("en", "to"):
        build(corpus, tmp_path / name)
        states.append(folder_state(live(tmp_path / name).folder))
    for state in states:
        del state["manifest.json"], state["manifest.sha256"]  # they tell when they were made
    assert states[0] == states[1]


def test_a_codec_learnt_from_few_tokens_is_learnt_again_without_embedding_anything_twice(
    corpus: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("indexer.build.MIN_CODEC_TOKENS", 10_000)
    build(corpus, index_dir)
    before = live(index_dir)
    write_corpus(corpus, {"hamar.txt": HAMAR})
    encoder = FakeEncoder()
    build(corpus, index_dir, encoder=encoder)
    after = live(index_dir)
    assert encoder.passages == [HAMAR.strip()]
    assert after.codec.trained_on > before.codec.trained_on
    for number, document_id in enumerate(ids(before)):
        old, new = before.entry(number), after.entry(ids(after).index(document_id))
        first, second = before.codec.decode(old.token_codes), after.codec.decode(new.token_codes)
        cosines = (first * second).sum(axis=1) / np.linalg.norm(first, axis=1) / np.linalg.norm(second, axis=1)
        assert cosines.min() > 0.99
    added = after.entry(ids(after).index("hamar.txt"))
    exact = np.concatenate([one.tokens for one in FakeEncoder().encode_passages([HAMAR.strip()], lambda _: None)])
    decoded = after.codec.decode(added.token_codes)
    assert ((decoded * exact).sum(axis=1) / np.linalg.norm(decoded, axis=1)).min() > 0.99


def correct(corpus: Path, text: str) -> None:
    (corpus / "dokumenter.toml").write_text(text, encoding="utf-8")


def test_the_manifest_holds_what_each_report_is_cited_by(corpus: Path, index_dir: Path):
    write_corpus(corpus, {"c.txt": "Utgiver: Fiskeridirektoratet\n\nUtgitt: mars 2018\n\nDette er en setning."})
    build(corpus, index_dir)
    infos = {info.id: info for info in live(index_dir).manifest.documents}
    assert infos["c.txt"].imprint == Imprint("c", "Fiskeridirektoratet", 2018, None)
    assert infos["oslo.txt"].imprint == Imprint("oslo")


def test_a_correction_makes_a_new_generation_that_reads_and_embeds_nothing(corpus: Path, index_dir: Path):
    first = build(corpus, index_dir)
    before = live(index_dir)
    correct(
        corpus, '["a/bergen.txt"]\ntittel = "Fisk og fugl"\nutgiver = "Bergen kommune"\naar = 2018\nspraak = "nb"\n'
    )
    report = rebuild_without_embedding(corpus, index_dir)
    assert (report.changed, report.carried_over, report.correction_faults) == (True, 2, ())
    assert report.generation != first.generation
    after = live(index_dir)
    assert after.manifest.documents[0].imprint == Imprint("Fisk og fugl", "Bergen kommune", 2018, "nb")
    assert after.manifest.documents[1] == before.manifest.documents[1]
    assert after.documents == before.documents
    for document_id in ids(before):
        assert_same_parts(before, after, document_id)


def test_a_correction_that_stays_changes_nothing_and_one_that_goes_is_undone(corpus: Path, index_dir: Path):
    correct(corpus, '["oslo.txt"]\naar = 2018\n')
    build(corpus, index_dir)
    assert not rebuild_without_embedding(corpus, index_dir).changed
    (corpus / "dokumenter.toml").unlink()
    assert rebuild_without_embedding(corpus, index_dir).changed
    assert live(index_dir).manifest.documents[1].imprint == Imprint("oslo")


def test_a_corrected_title_does_not_hinder_a_new_name(corpus: Path, index_dir: Path):
    correct(corpus, '["oslo.txt"]\ntittel = "Oslo i tall"\n["ny.txt"]\nutgiver = "Oslo kommune"\n')
    report = build(corpus, index_dir)
    assert [(fault.kind, fault.document) for fault in report.correction_faults] == [("unknown_file", "ny.txt")]
    (corpus / "oslo.txt").rename(corpus / "ny.txt")
    report = rebuild_without_embedding(corpus, index_dir)
    assert live(index_dir).manifest.documents[1].imprint == Imprint("ny", "Oslo kommune")
    assert [(fault.kind, fault.document) for fault in report.correction_faults] == [("unknown_file", "oslo.txt")]


@pytest.mark.parametrize("text", ["= =", '["oslo.txt"]\naar = "i fjor"\n', "oslo = 3"])
def test_faulty_corrections_never_stop_a_build(corpus: Path, index_dir: Path, text: str):
    correct(corpus, text)
    for _ in range(2):
        report = build(corpus, index_dir)
        assert (report.documents, len(report.correction_faults)) == (2, 1)
    assert not report.changed


def test_an_index_from_before_the_imprint_is_made_anew(corpus: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as older:
        older.setattr("indexer.generation.FORMAT_VERSION", 2)
        older.setattr("indexer.build.Manifest", partial(Manifest, format_version=2))
        build(corpus, index_dir)
    report = build(corpus, index_dir)
    assert (report.fault, report.carried_over, report.changed) == ("version", 0, True)
