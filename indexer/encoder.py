"""Embeds chunks and questions with a sentence-transformers model; the only module that imports it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class EncodedText:
    """What one forward pass gives of one text.

    `embedding` (dimension,) is the model's own vector, `tokens` (n, dimension) the vectors of the text's own tokens,
    without prompt and special tokens, all of unit length, float32. `token_ids` (n,) are vocabulary numbers;
    `token_spans` (n, 2) the character offsets of each token in the text.
    """

    embedding: Floats
    tokens: Floats
    token_ids: Ints
    token_spans: Ints

    def tokens_within(self, start: int, end: int) -> npt.NDArray[np.bool_]:
        """Return which tokens stand, whole or in part, in characters `start` to `end` of the text, (n,)."""
        return np.asarray((self.token_spans[:, 0] < end) & (self.token_spans[:, 1] > start))


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """The tokens of one text as in `EncodedText`, without their vectors: `token_ids` (n,), `token_spans` (n, 2)."""

    token_ids: Ints
    token_spans: Ints


class Encoder(Protocol):
    """What the index needs of a model; the tests have a deterministic one."""

    dimension: int
    max_tokens: int

    def count_tokens(self, text: str) -> int:
        """Return the number of tokens of `text` itself, without prompt and special tokens."""

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None]) -> list[EncodedText]:
        """Embed `texts` as passages, same order; `progress` is told how many are done since the last call."""

    def tokenize_passages(self, texts: Sequence[str]) -> list[TokenizedText]:
        """Return the tokens that `encode_passages` gives vectors for, without a pass through the model."""

    def encode_query(self, text: str) -> EncodedText:
        """Embed one question."""


class SentenceTransformerEncoder:
    """An Encoder over a sentence-transformers folder on disk; never reaches a network."""

    def __init__(self, folder: Path, *, query_prompt: str, passage_prompt: str, batch_size: int = 16) -> None:
        """Load the model from `folder`."""
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self._model.eval()
        self._tokenizer: Any = self._model.tokenizer
        self._query_prompt = query_prompt
        self._passage_prompt = passage_prompt
        self._batch_size = batch_size
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        # Two places for the special tokens, and the prompt's own.
        self.max_tokens = int(self._model.max_seq_length or 512) - 2 - self.count_tokens(passage_prompt)

    def count_tokens(self, text: str) -> int:
        """Return the number of tokens of `text` itself, without prompt and special tokens."""
        return len(self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None]) -> list[EncodedText]:
        """Embed `texts` as passages, same order, longest first so that little is padded."""
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        encoded: dict[int, EncodedText] = {}
        for first in range(0, len(order), self._batch_size):
            batch = order[first : first + self._batch_size]
            results = self._encode([texts[i] for i in batch], self._passage_prompt)
            encoded.update(zip(batch, results, strict=True))
            progress(len(batch))
        return [encoded[i] for i in range(len(texts))]

    def tokenize_passages(self, texts: Sequence[str]) -> list[TokenizedText]:
        """Return the tokens that `encode_passages` gives vectors for, without a pass through the model."""
        return [tokenized for tokenized, _ in self._tokenize(texts, self._passage_prompt)]

    def encode_query(self, text: str) -> EncodedText:
        """Embed one question."""
        return self._encode([text], self._query_prompt)[0]

    def _encode(self, texts: Sequence[str], prompt: str) -> list[EncodedText]:
        outputs: Any = self._model.encode(
            list(texts),
            prompt=prompt,
            batch_size=self._batch_size,
            output_value=None,
            show_progress_bar=False,
        )
        return [
            self._join(output, tokenized, own)
            for output, (tokenized, own) in zip(outputs, self._tokenize(texts, prompt), strict=True)
        ]

    def _tokenize(self, texts: Sequence[str], prompt: str) -> list[tuple[TokenizedText, npt.NDArray[np.bool_]]]:
        """Return each text's own tokens, and which of the model's places for prompt and text are theirs."""
        if not texts:
            return []
        tokens: Any = self._tokenizer(
            [prompt + text for text in texts],
            truncation=True,
            max_length=self._model.max_seq_length,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )
        found = []
        for row in range(len(texts)):
            spans = np.asarray(tokens["offset_mapping"][row], dtype=np.int64)
            special = np.asarray(tokens["special_tokens_mask"][row], dtype=bool)
            ids = np.asarray(tokens["input_ids"][row], dtype=np.int64)
            own = ~special & (spans[:, 1] > len(prompt))
            found.append((TokenizedText(ids[own], np.maximum(spans[own] - len(prompt), 0)), own))
        return found

    @staticmethod
    def _join(output: dict[str, Any], tokenized: TokenizedText, own: npt.NDArray[np.bool_]) -> EncodedText:
        """Take the vectors of the text's own tokens out of one row of the model's output."""
        return EncodedText(
            embedding=unit_length(output["sentence_embedding"].float().numpy()),
            tokens=unit_length(output["token_embeddings"].float().numpy()[: len(own)][own]),
            token_ids=tokenized.token_ids,
            token_spans=tokenized.token_spans,
        )


def unit_length(vectors: Floats) -> Floats:
    """Scale vectors along the last axis to length 1; a zero vector stays zero."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(norms == 0, 1, norms), dtype=np.float32)
