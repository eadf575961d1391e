import weakref
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from indexer import embed
from indexer.chunker import ChunkerSettings, chunk_document
from indexer.embed import CHUNKS_PER_PASS, MAX_SAMPLED_TOKENS, MIN_SAMPLED_TOKENS, compress, embed_documents
from indexer.entries import Entry, make_entry
from indexer.token_codec import TokenCodec
from tests.fake_encoder import FakeEncoder, make_document

WORDS = "pasientens legemiddelliste e-resept kjernejournal helsenorge ærfugl ål øre drift status".split()  # noqa: SIM905


def chunked(count: int, words_each: int = 30):
    """Return documents of one chunk each, no two alike."""
    rng = np.random.default_rng(1)
    documents = [
        make_document(
            [("", 0, [f"Dokument {number}. " + " ".join(rng.choice(WORDS, words_each))])], document_id=f"{number}"
        )
        for number in range(count)
    ]
    limits = ChunkerSettings(100_000, 100_000, 100_000)
    return [(document, chunk_document(document, FakeEncoder().count_tokens, limits)) for document in documents]


def ignore(done: int, total: int) -> None:
    pass


def test_every_document_gets_the_entry_of_its_own_chunks():
    parts = chunked(300)
    entries = {entry.document.id: entry for entry in embed_documents(parts, FakeEncoder(), ignore)}
    assert len(entries) == 300
    for document, chunks in parts:
        (alone,) = embed_documents([(document, chunks)], FakeEncoder(), ignore)
        entry = entries[document.id]
        assert entry.document == document
        assert np.array_equal(entry.chunk_embeddings, alone.chunk_embeddings)
        assert np.array_equal(entry.token_vectors, alone.token_vectors)
        assert np.array_equal(entry.chunks, alone.chunks)


def test_documents_come_mixed_but_in_the_same_order_every_time():
    parts = chunked(20)
    orders = [[entry.document.id for entry in embed_documents(parts, FakeEncoder(), ignore)] for _ in range(2)]
    assert orders[0] == orders[1]
    assert orders[0] != [document.id for document, _ in parts]


def test_progress_counts_every_chunk_once_up_to_the_last():
    told: list[tuple[int, int]] = []
    list(embed_documents(chunked(300), FakeEncoder(), lambda done, total: told.append((done, total))))
    assert told[-1] == (300, 300)
    assert all(before[0] < after[0] for before, after in pairwise(told))
    assert {total for _, total in told} == {300}


def test_small_documents_are_embedded_together():
    class Counting(FakeEncoder):
        calls: list[int] = []  # noqa: RUF012 - one list is what is wanted

        def encode_passages(self, texts, progress):
            self.calls.append(len(texts))
            return super().encode_passages(texts, progress)

    list(embed_documents(chunked(300), Counting(), ignore))
    assert Counting.calls == [CHUNKS_PER_PASS, 300 - CHUNKS_PER_PASS]


def test_compressed_tokens_stand_for_the_vectors_that_they_were():
    entries = list(embed_documents(chunked(40), FakeEncoder(), ignore))
    finished, codec = compress(entries, None)
    for before, after in zip(entries, finished, strict=True):
        assert len(after.token_vectors) == 0
        assert len(after.token_codes) == len(after.token_ids)
        decoded = codec.decode(after.token_codes)
        cosines = (decoded * before.token_vectors.astype(np.float32)).sum(axis=1) / np.linalg.norm(decoded, axis=1)
        assert cosines.mean() > 0.99
        assert cosines.min() > 0.9


def test_a_codec_that_is_given_is_kept():
    _, codec = compress(embed_documents(chunked(5), FakeEncoder(), ignore), None)
    more = list(embed_documents(chunked(9), FakeEncoder(), ignore))
    finished, same = compress(more, codec)
    assert same is codec
    for before, after in zip(more, finished, strict=True):
        assert np.array_equal(after.token_codes, codec.encode(before.token_vectors.astype(np.float32)))


def test_a_large_corpus_is_compressed_as_it_comes_and_nothing_is_lost():
    parts = chunked(40, words_each=800)
    encoder = FakeEncoder(max_tokens=10_000)
    total = sum(encoder.count_tokens(chunks[0].text) for _, chunks in parts)
    assert total > 1.2 * MIN_SAMPLED_TOKENS
    finished, codec = compress(embed_documents(parts, encoder, ignore), None)
    assert len(finished) == 40
    assert sum(len(entry.token_codes) for entry in finished) == total
    for entry, before in zip(finished, embed_documents(parts, encoder, ignore), strict=True):
        assert entry.document.id == before.document.id
        assert np.array_equal(entry.token_codes, codec.encode(before.token_vectors.astype(np.float32)))


def long_document(chunk_count: int, words_each: int = 30):
    """Return one document of so many chunks."""
    rng = np.random.default_rng(2)
    parts = [(f"{number} Mål", 1, [" ".join(rng.choice(WORDS, words_each)) + "."]) for number in range(chunk_count)]
    document = make_document(parts, document_id="lang")
    return document, chunk_document(document, FakeEncoder().count_tokens, ChunkerSettings(100_000, 100_000, 100_000))


def embed_whole(document, chunks, encoder: FakeEncoder) -> Entry:
    """Embed a document in one go."""
    return make_entry(document, chunks, encoder.encode_passages([chunk.text for chunk in chunks], lambda count: None))


def test_a_long_document_is_embedded_a_pass_at_a_time_and_is_the_same_as_in_one_go():
    class Counting(FakeEncoder):
        calls: list[int] = []  # noqa: RUF012 - one list is what is wanted

        def encode_passages(self, texts, progress):
            self.calls.append(len(texts))
            return super().encode_passages(texts, progress)

    documents = [*chunked(3), long_document(3 * CHUNKS_PER_PASS + 7), *chunked(2)]
    parts = list(embed_documents(documents, Counting(), ignore))
    assert max(Counting.calls) == CHUNKS_PER_PASS
    assert max(len(part.chunks) for part in parts) <= CHUNKS_PER_PASS
    finished, codec = compress(parts, None)
    assert len(finished) == len(documents)
    for entry in finished:
        document, chunks = next(one for one in documents if one[0] is entry.document)
        whole = embed_whole(document, chunks, FakeEncoder())
        for name in ("chunks", "sentences", "chunk_embeddings", "sentence_embeddings", "token_ids"):
            assert getattr(entry, name).tobytes() == getattr(whole, name).tobytes(), name
        assert np.array_equal(entry.token_codes, codec.encode(whole.token_vectors.astype(np.float32)))


def test_the_codec_learns_from_whole_documents_as_long_as_they_are_not_too_long():
    document, chunks = long_document(2 * CHUNKS_PER_PASS, words_each=60)
    whole = embed_whole(document, chunks, FakeEncoder(max_tokens=200))
    assert MIN_SAMPLED_TOKENS < len(whole.token_ids) < MAX_SAMPLED_TOKENS
    _, codec = compress(embed_documents([(document, chunks)], FakeEncoder(max_tokens=200), ignore), None)
    alone = TokenCodec.train(whole.token_vectors.astype(np.float32))
    assert np.array_equal(codec.codebook, alone.codebook)
    assert np.array_equal(codec.centre, alone.centre)


def test_of_a_document_of_any_length_only_a_sample_s_vectors_are_held(monkeypatch: pytest.MonkeyPatch):
    for name, value in {"CHUNKS_PER_PASS": 8, "MIN_SAMPLED_TOKENS": 1000, "MAX_SAMPLED_TOKENS": 2000}.items():
        monkeypatch.setattr(embed, name, value)
    given: list[tuple[weakref.ref, int]] = []
    held: list[int] = []

    def watched() -> Iterator[Entry]:
        for part in embed_documents([long_document(200)], FakeEncoder(), ignore):
            given.append((weakref.ref(part.token_vectors), len(part.token_ids)))
            held.append(sum(count for vectors, count in given if vectors() is not None))
            yield part

    finished, codec = compress(watched(), None)
    one_pass = max(count for _, count in given)
    assert len(finished[0].token_codes) == sum(count for _, count in given) > 5000
    assert 2000 <= codec.trained_on <= max(held) <= 2000 + 2 * one_pass
    assert held[-1] <= 2 * one_pass
