import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from indexer.chunker import chunk_document
from indexer.document import Document
from indexer.snapshot import Snapshot
from search_app.late_interaction import TokenIdf, TokenMatch, match_tokens
from tests import document_strategies as drawn
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import SMALL_CHUNKS, decoded_tokens, make_snapshot

# A zero-width space is a sentence of its own that has no token.
GAPPED = make_document([("", 0, ["Ål er en fisk.", "\u200b", "Laks er en fisk.", "\u200b"])])
SECTIONS = make_document(
    [
        ("1 Hav", 1, ["Ål lever i havet. Torsk lever i havet."]),
        ("2 Tomt", 1, ["\u200b"]),
        ("3 Elv", 1, ["Laks lever i elva. Ål lever i elva. Ål går i land."]),
        ("4 Land", 1, ["Elg går i skogen."]),
    ]
)


def has_chunks(document: Document) -> bool:
    return bool(chunk_document(document, FakeEncoder().count_tokens, SMALL_CHUNKS))


def brute_force(snapshot: Snapshot, row: np.void, question: np.ndarray, weights: np.ndarray) -> float:
    """Score one chunk or sentence with loops: the weighted mean of each question token's best cosine."""
    score = 0.0
    for token, weight in zip(question, weights, strict=True):
        score += weight * max(float(token @ other) for other in decoded_tokens(snapshot, row))
    return score / float(weights.sum())


def match(snapshot: Snapshot, text: str, chunks: list[int]) -> tuple[TokenMatch, np.ndarray, np.ndarray]:
    question = FakeEncoder().encode_query(text)
    weights = TokenIdf(snapshot).weights(question.token_ids)
    found = match_tokens(snapshot, question, weights, np.array(chunks, dtype=np.int64))
    return found, question.tokens, weights


def assert_as_by_brute_force(snapshot: Snapshot, text: str, chunks: list[int]) -> None:
    found, tokens, weights = match(snapshot, text, chunks)
    assert found.chunks.tolist() == [one for one in chunks if snapshot.chunks[one]["token_count"]]
    wanted = [brute_force(snapshot, snapshot.chunks[one], tokens, weights) for one in found.chunks]
    assert found.chunk_scores == pytest.approx(wanted, abs=1e-5)
    sentences = [
        number
        for chunk in chunks
        for number, row in enumerate(snapshot.sentences)
        if row["chunk"] == chunk and row["token_count"]
    ]
    assert found.sentences.tolist() == sentences
    wanted = [brute_force(snapshot, snapshot.sentences[one], tokens, weights) for one in sentences]
    assert found.sentence_scores == pytest.approx(wanted, abs=1e-5)
    assert found.chunks[found.sentence_chunk].tolist() == snapshot.sentences["chunk"][sentences].tolist()
    firsts = found.sentences[found.first_sentences]
    assert firsts.tolist() == [
        next(number for number in sentences if snapshot.sentences[number]["chunk"] == chunk) for chunk in found.chunks
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn.documents().filter(has_chunks), drawn.sentences, st.randoms(use_true_random=False))
def test_every_chunk_and_sentence_has_the_score_of_a_brute_force_loop(
    tmp_path: Path, document: Document, question: str, random
):
    snapshot = make_snapshot(tmp_path, [document], settings=SMALL_CHUNKS)
    chunks = random.sample(range(len(snapshot.chunks)), random.randint(1, len(snapshot.chunks)))
    assume(any(snapshot.chunks[one]["token_count"] for one in chunks))
    assert_as_by_brute_force(snapshot, question, chunks)


@pytest.mark.parametrize("chunks", [[0], [3, 0], [2, 1, 0], [1, 2], [0, 1, 2, 3]])
def test_candidates_may_come_in_any_order_and_one_without_tokens_is_left_out(tmp_path: Path, chunks: list[int]):
    snapshot = make_snapshot(tmp_path, [SECTIONS])
    assert snapshot.chunks["token_count"].astype(bool).tolist() == [True, False, True, True]
    assert_as_by_brute_force(snapshot, "Hvor lever laks og ål", chunks)


def test_a_sentence_without_tokens_takes_nothing_from_its_neighbours(tmp_path: Path):
    snapshot = make_snapshot(tmp_path, [GAPPED])
    assert snapshot.sentences["token_count"].tolist() == [5, 0, 5, 0]
    assert_as_by_brute_force(snapshot, "Er ål en fisk", [0])
    found, _, _ = match(snapshot, "laks", [0])
    assert found.sentence_scores.argmax() == 1


def test_a_passage_that_holds_every_word_scores_one_and_others_less(tmp_path: Path):
    snapshot = make_snapshot(tmp_path, [SECTIONS])
    found, _, _ = match(snapshot, "elg går i skogen", [0, 2, 3])
    assert found.chunk_scores[2] == pytest.approx(1, abs=0.02)
    assert found.chunk_scores[:2].max() < 0.9


def test_a_rare_word_decides_more_than_a_common_one(tmp_path: Path):
    # "elg" stands in one chunk, "i" in all of them.
    found, _, _ = match(make_snapshot(tmp_path, [SECTIONS]), "elg i", [0, 2, 3])
    assert found.weights[0] > 3 * found.weights[1]
    assert found.weights.sum() == pytest.approx(1)


def test_a_token_that_every_chunk_has_still_counts_a_little(tmp_path: Path):
    snapshot = make_snapshot(tmp_path, [make_document([("", 0, ["Ål og laks."])])])
    found, _, _ = match(snapshot, "ål", [0])
    assert found.weights.tolist() == [1]
    assert found.chunk_scores[0] == pytest.approx(1, abs=0.02)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(drawn.documents().filter(has_chunks), min_size=1, max_size=3))
def test_idf_is_robertsons_formula_over_the_chunks(tmp_path: Path, documents: list[Document]):
    named = [make_copy(one, f"{number}.pdf") for number, one in enumerate(documents)]
    snapshot = make_snapshot(tmp_path, named, settings=SMALL_CHUNKS)
    ids = np.asarray(snapshot.token_ids).tolist()
    holders: dict[int, set[int]] = {}
    for number, chunk in enumerate(snapshot.chunks):
        for at in range(chunk["token_first"], chunk["token_first"] + chunk["token_count"]):
            holders.setdefault(ids[at], set()).add(number)
    total = len(snapshot.chunks)
    asked = [*holders, 0, 999_999]
    wanted = []
    for token in asked:
        count = len(holders.get(token, ()))
        wanted.append(math.log(1 + (total - count + 0.5) / (count + 0.5)))
    found = TokenIdf(snapshot).weights(np.array(asked, dtype=np.int64))
    assert found == pytest.approx(wanted, rel=1e-5)
    assert (found > 0).all()


def make_copy(document: Document, document_id: str) -> Document:
    return Document(
        document_id,
        document.title,
        document.source_sha256,
        document.text,
        document.pages,
        document.sections,
        document.rows,
    )


def test_a_token_that_the_corpus_lacks_has_the_highest_idf(tmp_path: Path):
    snapshot = make_snapshot(tmp_path, [SECTIONS])
    encoder = FakeEncoder()
    idf = TokenIdf(snapshot)
    known = idf.weights(np.unique(np.asarray(snapshot.token_ids, dtype=np.int64)))
    unknown = idf.weights(encoder.encode_query("kjernejournal mammut zebra").token_ids)
    beyond = idf.weights(np.array([250_000, 10**9]))
    assert unknown.min() == unknown.max() == beyond.min() == beyond.max()
    assert unknown.min() > known.max()
