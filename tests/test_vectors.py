from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.encoder import unit_length
from indexer.vectors import VectorIndex


def random_vectors(count: int, dimension: int = 32, seed: int = 1) -> np.ndarray:
    return unit_length(np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32))


def brute_force(vectors: np.ndarray, query: np.ndarray, k: int) -> list[int]:
    """Rank by (-score, number), over the half-precision numbers that the index stores."""
    scores = vectors.astype(np.float16).astype(np.float32) @ query
    return sorted(range(len(vectors)), key=lambda number: (-scores[number], number))[:k]


@pytest.mark.parametrize("k", [1, 7, 100, 300, 1000])
def test_search_finds_what_a_look_at_every_vector_finds(k: int):
    vectors = random_vectors(300)
    for query in random_vectors(5, seed=2):
        scores, numbers = VectorIndex.build(vectors).search(query, k)
        assert numbers.tolist() == brute_force(vectors, query, k)
        assert scores == pytest.approx(vectors[numbers] @ query, abs=2e-3)
        assert np.all(np.diff(scores) <= 0)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.integers(1, 30), st.integers(0, 3))
@example([0, 0, 0, 1], 2, 1)
@example([0] * 40 + [1] * 3, 9, 1)
def test_equal_vectors_rank_by_their_number(kinds: list[int], k: int, asked: int):
    vectors = random_vectors(4)[kinds]
    query = random_vectors(4)[asked]
    _, numbers = VectorIndex.build(vectors).search(query, k)
    # Equal vectors have equal scores in any arithmetic; ranked by kind, so that rounding can't part them.
    kind_scores = random_vectors(4).astype(np.float16).astype(np.float32) @ query
    assert numbers.tolist() == sorted(range(len(kinds)), key=lambda i: (-kind_scores[kinds[i]], i))[:k]


def test_an_empty_index_finds_nothing():
    scores, numbers = VectorIndex.build(np.zeros((0, 8), dtype=np.float32)).search(np.ones(8, dtype=np.float32), 5)
    assert len(scores) == len(numbers) == 0


def test_a_query_of_another_dimension_is_refused_with_both_dimensions():
    index = VectorIndex.build(random_vectors(3, 8))
    with pytest.raises(ValueError, match=r"\(4,\).* 8 dimensions"):
        index.search(np.ones(4, dtype=np.float32), 1)


def test_stored_vectors_are_close_to_those_given_and_can_be_read_in_any_order():
    vectors = random_vectors(20)
    index = VectorIndex.build(vectors)
    assert len(index) == 20
    assert index.dimension == 32
    assert index.vectors(0, 20) == pytest.approx(vectors, abs=1e-3)
    assert np.array_equal(index.vectors(5, 3), index.vectors(0, 20)[5:8])
    assert np.array_equal(index.vectors_at(np.array([9, 2, 9])), index.vectors(0, 20)[[9, 2, 9]])
    assert index.vectors(4, 0).shape == index.vectors_at(np.array([], dtype=np.int64)).shape == (0, 32)


def test_storing_what_was_stored_changes_nothing():
    stored = VectorIndex.build(random_vectors(50)).vectors(0, 50)
    assert np.array_equal(VectorIndex.build(stored).vectors(0, 50), stored)


def test_a_saved_index_is_byte_for_byte_the_same_when_opened(tmp_path: Path):
    folder = tmp_path / "Ærfugl og ål"
    folder.mkdir()
    index = VectorIndex.build(random_vectors(50))
    index.save(folder / "en.faiss")
    opened = VectorIndex.load(folder / "en.faiss")
    assert np.array_equal(opened.vectors(0, 50), index.vectors(0, 50))
    opened.save(folder / "to.faiss")
    assert (folder / "en.faiss").read_bytes() == (folder / "to.faiss").read_bytes()
    query = random_vectors(1, seed=3)[0]
    assert [part.tolist() for part in opened.search(query, 9)] == [part.tolist() for part in index.search(query, 9)]


@pytest.mark.parametrize("share", [0.0, 0.01, 0.1, 0.5, 1.0])
@pytest.mark.parametrize("k", [1, 7, 60, 1000])
def test_a_search_within_some_vectors_finds_what_an_index_of_those_finds(share: float, k: int):
    vectors = random_vectors(300)
    within = np.random.default_rng(5).random(300) < share
    own = np.flatnonzero(within)
    index = VectorIndex.build(vectors)
    for query in random_vectors(5, seed=2):
        scores, numbers = index.search(query, k, within)
        assert numbers.tolist() == own[brute_force(vectors[own], query, k)].tolist()
        assert scores == pytest.approx(vectors[numbers] @ query, abs=2e-3)


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=60), st.integers(1, 30))
@example([(0, True), (0, False), (0, True), (1, True)], 1)
def test_equal_vectors_rank_by_their_number_among_those_that_are_searched(kinds: list[tuple[int, bool]], k: int):
    vectors = random_vectors(4)[[kind for kind, _ in kinds]]
    within = np.array([is_in for _, is_in in kinds])
    _, numbers = VectorIndex.build(vectors).search(random_vectors(4)[0], k, within)
    kind_scores = random_vectors(4).astype(np.float16).astype(np.float32) @ random_vectors(4)[0]
    wanted = sorted(np.flatnonzero(within), key=lambda i: (-kind_scores[kinds[i][0]], i))[:k]
    assert numbers.tolist() == wanted


def test_a_choice_of_vectors_must_tell_of_each():
    with pytest.raises(ValueError, match=r"\(2,\).* 3 vectors"):
        VectorIndex.build(random_vectors(3, 8)).search(np.ones(8, dtype=np.float32), 1, np.ones(2, dtype=bool))
