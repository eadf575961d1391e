"""An encoder that encodes each question once, for benches that ask the same questions again and again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from indexer.encoder import EncodedText, Encoder


@dataclass
class RememberingEncoder:
    """Does what `encoder` does, and remembers the questions that it has encoded."""

    encoder: Encoder
    known: dict[str, EncodedText] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        """Return what the encoder itself has."""
        return getattr(self.encoder, name)

    def encode_query(self, text: str) -> EncodedText:
        """Encode a question, once."""
        if text not in self.known:
            self.known[text] = self.encoder.encode_query(text)
        return self.known[text]
