"""FAISS indexes over embeddings; the same engine as `token_codec`, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from indexer.encoder import Floats


class VectorIndex:
    """Exact inner-product search over half-precision vectors, numbered from 0 in the order they came in.

    Half precision halves the space, and reading back gives the very numbers that were stored, so that unchanged
    documents can be carried over.
    """

    def __init__(self, engine: faiss.Index) -> None:
        """Wrap a FAISS index."""
        self._engine = engine

    @classmethod
    def build(cls, vectors: Floats) -> VectorIndex:
        """Index `vectors` (n, dimension), float32."""
        engine = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        engine.add(np.ascontiguousarray(vectors))
        return cls(engine)

    def __len__(self) -> int:
        """Return the number of vectors."""
        return int(self._engine.ntotal)

    @property
    def dimension(self) -> int:
        """The number of dimensions of each vector."""
        return int(self._engine.d)

    def save(self, path: Path) -> None:
        """Write the index. Python does the writing: FAISS can't open paths with æøå on Windows."""
        path.write_bytes(faiss.serialize_index(self._engine).tobytes())

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Read what `save` wrote."""
        return cls(faiss.deserialize_index(np.frombuffer(path.read_bytes(), dtype=np.uint8)))

    def search(
        self, query: Floats, k: int, within: npt.NDArray[np.bool_] | None = None
    ) -> tuple[Floats, npt.NDArray[np.int64]]:
        """Return scores and numbers of the best `k` vectors for `query` (dimension,), best first.

        There are fewer where the index has fewer. A tie is broken by the lower number. `within` (vectors,) tells which
        vectors are searched; the others aren't compared at all, so that none takes a place.
        """
        if query.shape != (self.dimension,):
            raise ValueError(f"query has shape {query.shape}, the index has {self.dimension} dimensions")
        if within is not None and within.shape != (len(self),):
            raise ValueError(f"within has shape {within.shape}, the index has {len(self)} vectors")
        asked = np.ascontiguousarray(query[None])
        size = len(self) if within is None else int(np.count_nonzero(within))
        count = min(k, size)
        if count == 0:
            return np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.int64)
        params = None if within is None else _parameters(within)
        found_scores, found_numbers = self._engine.search(asked, min(count + 1, size), params=params)
        scores, numbers = found_scores[0], found_numbers[0]
        if len(scores) > count and scores[count] == scores[count - 1]:
            # FAISS keeps whichever it likes of the vectors that tie for the last place: look at all of them.
            least = float(np.nextafter(scores[-1], np.float32(-np.inf)))
            _, scores, numbers = self._engine.range_search(asked, least, params=params)
        order = np.lexsort((numbers, -scores))[:count]
        return scores[order], numbers[order]

    def vectors(self, first: int, count: int) -> Floats:
        """Return the stored vectors first .. first + count - 1: float32, shape (count, dimension)."""
        if count == 0:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(self._engine.reconstruct_n(first, count), dtype=np.float32)

    def vectors_at(self, numbers: npt.NDArray[np.int64]) -> Floats:
        """Return the stored vectors with these numbers: float32, shape (len(numbers), dimension)."""
        if len(numbers) == 0:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(self._engine.reconstruct_batch(np.ascontiguousarray(numbers)), dtype=np.float32)


def _parameters(within: npt.NDArray[np.bool_]) -> faiss.SearchParameters:
    """Let FAISS look at these vectors only. The objects hold what they point to, so each search has its own."""
    # The stubs have the constructors of C++, not those that faiss-cpu puts in their place.
    selector = faiss.IDSelectorBitmap(np.packbits(within, bitorder="little"))  # type: ignore[call-arg, arg-type]
    return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
