"""Compresses token vectors: centred, then product-quantised by FAISS (Jégou, Douze, Schmid 2011).

Measured on the annual report: 96 bytes a token lose nothing, 48 bytes 2 to 4 points of hit@1, a projection to 64
dimensions 6 to 13 (DESIGN section 4).
"""

from __future__ import annotations

from dataclasses import dataclass

import faiss
import numpy as np
import numpy.typing as npt

from indexer.encoder import Floats

Codes = npt.NDArray[np.uint8]
Halves = npt.NDArray[np.float16]
DIMENSIONS_PER_BYTE = 4
# Short training is enough: 10,000 vectors and 4 rounds leave hardly more error than 20,000 and 25, at a tenth of the
# time (docs/quality.md, python -m bench.codec).
MAX_TRAINING_TOKENS = 10_000
TRAINING_ROUNDS = 4
CENTROIDS = 256


@dataclass(frozen=True, slots=True)
class TokenCodec:
    """A product quantiser: one byte for every 4 dimensions.

    `centre` (dimension,) is the mean taken off first; `codebook` (dimension / 4, 256, 4) the centroids; both float32.
    `trained_on` is the number of vectors that it was learnt from.
    """

    centre: Floats
    codebook: Floats
    trained_on: int

    @classmethod
    def train(
        cls,
        vectors: Floats | Halves,
        *,
        seed: int = 0,
        max_tokens: int = MAX_TRAINING_TOKENS,
        rounds: int = TRAINING_ROUNDS,
    ) -> TokenCodec:
        """Learn the codebook from `vectors` (n, dimension), a multiple of 4 dimensions; n may be small."""
        rng = np.random.default_rng(seed)
        if len(vectors) > max_tokens:
            vectors = vectors[rng.choice(len(vectors), max_tokens, replace=False)]
        trained_on = len(vectors)
        sample = vectors.astype(np.float32)
        centre = sample.mean(axis=0)
        sample -= centre
        if len(sample) < CENTROIDS:
            # FAISS wants a point for every centroid; repeated points give repeated centroids, which is harmless.
            sample = np.resize(sample, (CENTROIDS, sample.shape[1]))
        quantiser = _quantiser(sample.shape[1])
        quantiser.cp.seed = seed
        quantiser.cp.niter = rounds
        quantiser.cp.min_points_per_centroid = 1
        quantiser.train(np.ascontiguousarray(sample))
        codebook = faiss.vector_to_array(quantiser.centroids).reshape(-1, CENTROIDS, DIMENSIONS_PER_BYTE)
        return cls(np.asarray(centre, dtype=np.float32), codebook.copy(), trained_on)

    def encode(self, vectors: Floats) -> Codes:
        """Return the codes of `vectors` (n, dimension): uint8, shape (n, dimension / 4)."""
        quantiser = _quantiser(len(self.centre))
        faiss.copy_array_to_vector(self.codebook.ravel(), quantiser.centroids)
        codes: Codes = quantiser.compute_codes(np.ascontiguousarray(vectors - self.centre))
        return codes

    def decode(self, codes: Codes) -> Floats:
        """Return the vectors that `codes` (n, dimension / 4) stand for: float32, shape (n, dimension)."""
        # One row of the flat codebook for each byte: a quarter of the time that two indices take.
        firsts = np.arange(self.codebook.shape[0], dtype=np.int32) * CENTROIDS
        parts = self.codebook.reshape(-1, DIMENSIONS_PER_BYTE).take(codes + firsts, axis=0)
        return np.asarray(parts.reshape(len(codes), len(self.centre)) + self.centre, dtype=np.float32)


def _quantiser(dimension: int) -> faiss.ProductQuantizer:
    return faiss.ProductQuantizer(dimension, dimension // DIMENSIONS_PER_BYTE, 8)
