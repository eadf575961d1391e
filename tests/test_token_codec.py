import numpy as np
import pytest

from indexer.token_codec import CENTROIDS, MAX_TRAINING_TOKENS, TokenCodec
from tests.fake_encoder import token_vector


def vectors_of(count: int, dimension: int = 32, seed: int = 1) -> np.ndarray:
    """Return unit vectors around a few words, as token vectors in a corpus are."""
    rng = np.random.default_rng(seed)
    words = np.array([token_vector(f"ord{i}", dimension) for i in range(40)])
    vectors = words[rng.integers(0, 40, count)] + 0.1 * rng.standard_normal((count, dimension))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("count", [1, 2, 255, 256, 1000])
def test_any_number_of_vectors_trains_a_codec_without_a_word(count: int, capfd: pytest.CaptureFixture[str]):
    vectors = vectors_of(count)
    codec = TokenCodec.train(vectors)
    decoded = codec.decode(codec.encode(vectors))
    assert capfd.readouterr() == ("", "")
    assert decoded.shape == vectors.shape
    cosines = (decoded * vectors).sum(axis=1) / np.linalg.norm(decoded, axis=1)
    assert cosines.min() > (0.999 if count < CENTROIDS else 0.9)
    assert cosines.mean() > 0.97


def test_a_code_is_that_of_the_nearest_centroid():
    vectors = vectors_of(300)
    codec = TokenCodec.train(vectors)
    parts = (vectors - codec.centre).reshape(300, -1, 1, 4)
    distances = ((parts - codec.codebook[None]) ** 2).sum(axis=-1)
    chosen = np.take_along_axis(distances, codec.encode(vectors).astype(np.int64)[..., None], axis=-1)[..., 0]
    assert chosen == pytest.approx(distances.min(axis=-1), abs=1e-5)


def test_a_token_takes_one_byte_for_every_four_dimensions():
    codec = TokenCodec.train(vectors_of(300, 384))
    codes = codec.encode(vectors_of(5, 384))
    assert codes.shape == (5, 96)
    assert codes.dtype == np.uint8


def test_training_gives_the_same_codec_every_time():
    first, second = TokenCodec.train(vectors_of(900)), TokenCodec.train(vectors_of(900))
    assert np.array_equal(first.centre, second.centre)
    assert np.array_equal(first.codebook, second.codebook)
    assert np.array_equal(first.encode(vectors_of(50, seed=2)), second.encode(vectors_of(50, seed=2)))


def test_what_was_decoded_gives_the_same_codes_again():
    codec = TokenCodec.train(vectors_of(1000))
    decoded = codec.decode(codec.encode(vectors_of(200, seed=3)))
    assert np.array_equal(codec.decode(codec.encode(decoded)), decoded)


def test_no_vectors_have_no_codes():
    codec = TokenCodec.train(vectors_of(10))
    assert codec.encode(np.zeros((0, 32), dtype=np.float32)).shape == (0, 8)
    assert codec.decode(np.zeros((0, 8), dtype=np.uint8)).shape == (0, 32)


def test_a_large_corpus_is_learnt_from_a_sample_of_all_of_it():
    # The second half lies elsewhere: a codec that had only seen the first vectors would miss it.
    near, far = vectors_of(MAX_TRAINING_TOKENS, 8), vectors_of(MAX_TRAINING_TOKENS, 8, seed=5) + 3
    codec = TokenCodec.train(np.concatenate([near, far]).astype(np.float32))
    for vectors in (near, far):
        assert np.abs(codec.decode(codec.encode(vectors)) - vectors).mean() < 0.1
