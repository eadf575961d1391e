import json
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given

from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import Document
from indexer.entries import document_as_json, document_from_json, make_entry, shift
from tests import document_strategies as drawn
from tests.fake_encoder import FakeEncoder, embed, make_document, token_vector

LIMITS = ChunkerSettings(60, 120, 30)


@given(drawn.documents())
def test_every_token_of_a_chunk_lies_in_the_one_of_its_sentences_that_holds_it(document: Document):
    encoder = FakeEncoder()
    chunks = chunk_document(document, encoder.count_tokens, LIMITS)
    if not chunks:
        return
    encoded = encoder.encode_passages([chunk.text for chunk in chunks], lambda count: None)
    entry = make_entry(document, chunks, encoded)
    offsets = [(text.token_spans + chunk.start).tolist() for chunk, text in zip(chunks, encoded, strict=True)]
    positions = [span for spans in offsets for span in spans]
    claimed = []
    for sentence in entry.sentences:
        own = positions[sentence["token_first"] : sentence["token_first"] + sentence["token_count"]]
        assert all(sentence["start"] <= start < end <= sentence["end"] for start, end in own)
        claimed += own
    assert claimed == positions


@given(drawn.documents())
def test_chunks_and_sentences_point_at_each_other_and_into_the_text(document: Document):
    encoder = FakeEncoder()
    chunks = chunk_document(document, encoder.count_tokens, LIMITS)
    if not chunks:
        return
    entry = make_entry(document, chunks, encoder.encode_passages([c.text for c in chunks], lambda count: None))
    assert [document.text[row["start"] : row["end"]] for row in entry.chunks] == [chunk.text for chunk in chunks]
    assert entry.chunks["section"].tolist() == [chunk.section for chunk in chunks]
    for number, chunk in enumerate(chunks):
        first, count = int(entry.chunks[number]["sentence_first"]), int(entry.chunks[number]["sentence_count"])
        own = entry.sentences[first : first + count]
        assert own["chunk"].tolist() == [number] * count
        assert list(zip(own["start"].tolist(), own["end"].tolist(), strict=True)) == [
            (sentence.start, sentence.end) for sentence in chunk.sentences
        ]
    assert len(entry.token_ids) == len(entry.token_vectors) == entry.chunks["token_count"].sum()


def test_a_sentence_is_embedded_as_the_mean_of_its_own_tokens():
    entry = embed(make_document([("", 0, ["Ærfugl og ål. Laks er fisk."])]), FakeEncoder(), LIMITS)
    wanted = sum(token_vector(word) for word in ["laks", "er", "fisk", "."])
    assert entry.sentence_embeddings[1] == pytest.approx(wanted / np.linalg.norm(wanted), abs=1e-6)
    assert np.linalg.norm(entry.sentence_embeddings, axis=1) == pytest.approx([1, 1], abs=1e-6)


def test_a_sentence_without_tokens_gets_the_embedding_of_its_chunk():
    entry = embed(make_document([("", 0, ["Ærfugl og ål.\n\u200b"])]), FakeEncoder(), LIMITS)
    assert entry.sentences["token_count"].tolist() == [5, 0]
    assert entry.sentence_embeddings[1] == pytest.approx(entry.chunk_embeddings[0], abs=1e-6)


def test_a_sentence_that_is_a_table_row_tells_which():
    document = make_document([("", 0, ["Før.", ("E-resept", "Pågår"), ("Kjernejournal", "Ferdig"), "Etter."])])
    entry = embed(document, FakeEncoder(), LIMITS)
    rows = {document.text[s["start"] : s["end"]]: int(s["row"]) for s in entry.sentences}
    assert rows == {"Før.": -1, "E-resept\tPågår": 0, "Kjernejournal\tFerdig": 1, "Etter.": -1}


def test_pointers_are_moved_and_offsets_into_the_text_stay():
    entry = embed(make_document([("", 0, ["En setning. Og en til."])]), FakeEncoder(), LIMITS)
    chunk, sentence = shift(entry.chunks, (1, 20, 300, 4000))[0], shift(entry.sentences, (1, 20, 300, 4000))[1]
    assert (chunk["document"], chunk["sentence_first"], chunk["token_first"]) == (1, 300, 4000)
    assert (chunk["start"], chunk["end"], chunk["section"]) == (0, 22, 0)
    assert (sentence["chunk"], sentence["token_first"]) == (20, 4000 + entry.sentences[1]["token_first"])
    assert (sentence["start"], sentence["end"], sentence["row"]) == (12, 22, -1)
    assert entry.chunks[0]["sentence_first"] == 0


@given(drawn.documents())
def test_a_document_comes_back_from_its_line_as_it_was(document: Document):
    line = document_as_json(document)
    assert not {"\n", "\r"} & set(line)
    assert document_from_json(line) == document


def test_a_document_is_written_so_that_a_person_can_read_it():
    document = make_document([("1 Mål", 1, ["Ærfugl på Østlandet"])])
    line = document_as_json(document)
    assert "Ærfugl på Østlandet" in line
    assert json.loads(line)["sections"][0]["title"] == asdict(document)["sections"][0]["title"]
