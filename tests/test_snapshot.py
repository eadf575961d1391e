import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import Document
from indexer.embed import compress, embed_documents
from indexer.entries import Entry
from indexer.errors import IndexFolderError
from indexer.generation import DocumentInfo, Manifest
from indexer.lexical import LexicalIndex
from indexer.snapshot import Snapshot, open_snapshot, write_snapshot
from indexer.token_codec import TokenCodec
from indexer.vocabulary import Vocabulary
from tests import document_strategies as drawn
from tests.fake_encoder import FakeEncoder, make_document

LIMITS = ChunkerSettings(80, 160, 40)
SAMPLES = [
    make_document(
        [("1 Mål", 1, ["Ærfugl lever ved kysten. Ål er en fisk.", ("E-resept", "Pågår")])], document_id="a.pdf"
    ),
    make_document([("", 0, ["Pasientens legemiddelliste er i drift. " * 9])], document_id="Ærlig/å.txt"),
    make_document([("", 0, ["Kjernejournal."])], document_id="ø.txt", page_starts=(0, 3, 3)),
]


def entries_of(documents: list[Document]) -> tuple[list[Entry], TokenCodec]:
    encoder = FakeEncoder()
    chunked = [(one, chunk_document(one, encoder.count_tokens, LIMITS)) for one in documents]
    entries, codec = compress(embed_documents(chunked, encoder, lambda done, total: None), None)
    order = [document.id for document in documents]
    return sorted(entries, key=lambda entry: order.index(entry.document.id)), codec


def write(folder: Path, entries: list[Entry], codec: TokenCodec) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_snapshot(folder, entries, codec)
    infos = [
        DocumentInfo(one.document.id, "", "", ".txt", None, 0, len(one.chunks), len(one.sentences), len(one.token_ids))
        for one in entries
    ]
    Manifest({}, tuple(infos), (), "2026-01-01").write(folder)
    return folder


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return open_snapshot(write(tmp_path / "Ærfugl og ål", *entries_of(SAMPLES)))


def assert_same_entry(one: Entry, other: Entry) -> None:
    assert one.document == other.document
    for name in ("chunks", "sentences", "token_ids", "token_codes"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    assert one.chunk_embeddings == pytest.approx(other.chunk_embeddings, abs=1e-3)
    assert one.sentence_embeddings == pytest.approx(other.sentence_embeddings, abs=1e-3)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(drawn.documents(), min_size=1, max_size=3))
def test_every_document_that_is_written_is_cut_out_again_as_it_was(tmp_path: Path, documents: list[Document]):
    named = [replace(one, id=f"{number}.pdf") for number, one in enumerate(documents)]
    named = [one for one in named if chunk_document(one, FakeEncoder().count_tokens, LIMITS)]
    if not named:
        return
    entries, codec = entries_of(named)
    snapshot = open_snapshot(write(tmp_path / "Ærfugl og ål", entries, codec))
    assert snapshot.documents == tuple(named)
    for number, entry in enumerate(entries):
        assert_same_entry(snapshot.entry(number), entry)


def test_what_is_written_again_is_byte_for_byte_the_same(tmp_path: Path, snapshot: Snapshot):
    again = write(tmp_path / "igjen", [snapshot.entry(number) for number in range(3)], snapshot.codec)
    for name in snapshot.manifest.files:
        assert (again / name).read_bytes() == (snapshot.folder / name).read_bytes(), name


def test_a_chunk_has_the_text_that_its_document_has_there(snapshot: Snapshot):
    assert snapshot.chunk_text(0) == "Ærfugl lever ved kysten. Ål er en fisk.\n\nE-resept\tPågår"
    assert snapshot.chunk_text(len(snapshot.chunks) - 1) == "Kjernejournal."


def test_the_vocabulary_is_that_of_all_documents_and_their_headings(snapshot: Snapshot):
    assert snapshot.vocabulary == Vocabulary.of(document.text for document in SAMPLES)
    assert "mål" in snapshot.vocabulary.counts  # from a heading


def test_all_parts_number_the_chunks_alike(snapshot: Snapshot):
    encoder = FakeEncoder()
    for number in range(len(snapshot.chunks)):
        text = snapshot.chunk_text(number)
        (encoded,) = encoder.encode_passages([text], lambda count: None)
        scores, numbers = snapshot.chunk_vectors.search(encoded.embedding, len(snapshot.chunks))
        assert scores[list(numbers).index(number)] == pytest.approx(1, abs=1e-3)
        texts = [snapshot.chunk_text(other) for other in range(len(snapshot.chunks))]
        wanted = LexicalIndex.build(texts, snapshot.vocabulary).scores(text)
        assert snapshot.lexical.scores(text).tolist() == wanted.tolist()
        chunk = snapshot.chunks[number]
        own = slice(chunk["token_first"], chunk["token_first"] + chunk["token_count"])
        assert snapshot.token_ids[own].tolist() == encoded.token_ids.tolist()
        decoded = snapshot.codec.decode(np.asarray(snapshot.token_codes[own]))
        assert np.abs(decoded - encoded.tokens).max() < 0.2


def test_sentences_of_all_documents_point_at_their_chunk_in_the_whole(snapshot: Snapshot):
    for sentence in snapshot.sentences:
        chunk = snapshot.chunks[sentence["chunk"]]
        assert chunk["start"] <= sentence["start"] < sentence["end"] <= chunk["end"]
        assert chunk["token_first"] <= sentence["token_first"]
        assert sentence["token_first"] + sentence["token_count"] <= chunk["token_first"] + chunk["token_count"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("chunks.npy", "chunks"),
        ("sentences.npy", "sentences"),
        ("token_ids.npy", "token_ids"),
        ("token_codes.npy", "token_codes"),
        ("chunks.faiss", "chunks.faiss"),
        ("sentences.faiss", "sentences.faiss"),
        ("documents.jsonl", "documents"),
    ],
)
def test_a_whole_file_of_another_generation_is_noticed(tmp_path: Path, snapshot: Snapshot, name: str, told: str):
    other = write(tmp_path / "annen", *entries_of(SAMPLES[:2]))
    shutil.copy(other / name, snapshot.folder / name)
    snapshot.manifest.write(snapshot.folder)
    with pytest.raises(IndexFolderError) as caught:
        open_snapshot(snapshot.folder)
    assert caught.value.reason == "damaged"
    assert told in caught.value.detail
