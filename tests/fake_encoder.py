"""A deterministic encoder and the small documents, corpora and builds that the tests of the index are made of."""

import hashlib
import os
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from indexer.build import BuildReport, BuildSettings, build_index
from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import Document, Page, Section, TableRow
from indexer.embed import embed_documents
from indexer.encoder import EncodedText, TokenizedText, unit_length
from indexer.entries import Entry
from indexer.models import ModelSpec
from indexer.reading_limits import ReadingLimits

DIMENSION = 32
SPEC = ModelSpec("falsk", "folder:falsk", "sha256:", "query: ", "passage: ")
# Pieces of at most five letters; what a real vocabulary drops (zero-width characters, soft hyphens) gives no token.
_PIECE = re.compile(r"\w{1,5}|[^\w\s\u00ad\u200b-\u200d\ufeff]")


class FakeEncoder:
    """An Encoder whose tokens are pieces of words; the same piece has the same vector, whatever its case.

    `passages` holds every text that was embedded, in order, so that a test can see what was embedded twice.
    """

    def __init__(self, *, dimension: int = DIMENSION, max_tokens: int = 60) -> None:
        self.dimension = dimension
        self.max_tokens = max_tokens
        self.passages: list[str] = []

    def count_tokens(self, text: str) -> int:
        return len(_PIECE.findall(text))

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None]) -> list[EncodedText]:
        encoded = []
        for first in range(0, len(texts), 16):
            batch = texts[first : first + 16]
            encoded += [self._encode(text, "passage") for text in batch]
            self.passages += batch
            progress(len(batch))
        return encoded

    def tokenize_passages(self, texts: Sequence[str]) -> list[TokenizedText]:
        encoded = [self._encode(text, "passage") for text in texts]
        return [TokenizedText(one.token_ids, one.token_spans) for one in encoded]

    def encode_query(self, text: str) -> EncodedText:
        return self._encode(text, "query")

    def _encode(self, text: str, prompt: str) -> EncodedText:
        # As a real model does, cut what is too long.
        pieces = list(_PIECE.finditer(text))[: self.max_tokens]
        words = [piece.group().lower() for piece in pieces]
        tokens = np.array([token_vector(word, self.dimension) for word in words], dtype=np.float32)
        tokens = tokens.reshape(-1, self.dimension)
        vectors = np.vstack([token_vector(prompt, self.dimension)[None], tokens])
        return EncodedText(
            embedding=unit_length(vectors.mean(axis=0)),
            tokens=tokens,
            token_ids=np.array([_seed(word) % 250_000 for word in words], dtype=np.int64),
            token_spans=np.array([piece.span() for piece in pieces], dtype=np.int64).reshape(-1, 2),
        )


@lru_cache
def token_vector(piece: str, dimension: int = DIMENSION) -> np.ndarray:
    """Return the unit vector of a piece of a word."""
    vector = np.random.default_rng(_seed(piece)).standard_normal(dimension)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def _seed(piece: str) -> int:
    return int.from_bytes(hashlib.sha256(piece.encode()).digest()[:8], "big")


class Recorder:
    """A Progress that notes what it is told, and calls `at` (a step's name) before it goes on."""

    def __init__(self, at: Callable[[str], None] | None = None) -> None:
        self.read: list[str] = []
        self.embedded: list[tuple[int, int]] = []
        self.steps: list[str] = []
        self._at = at

    def reading(self, done: int, total: int, name: str) -> None:
        self.read.append(name)
        self._note(f"reading {done}")

    def embedding(self, done: int, total: int) -> None:
        self.embedded.append((done, total))
        self._note(f"embedding {done}")

    def writing(self) -> None:
        self._note("writing")

    def _note(self, step: str) -> None:
        self.steps.append(step)
        if self._at is not None:
            self._at(step)


def build(
    corpus: Path,
    index_dir: Path,
    *,
    encoder: FakeEncoder | None = None,
    spec: ModelSpec = SPEC,
    progress: Recorder | None = None,
    settings: ChunkerSettings | None = None,
    limits: ReadingLimits | None = None,
) -> BuildReport:
    """Build the index of one folder with a fake encoder."""
    fake = encoder or FakeEncoder()
    return build_index(
        [corpus],
        index_dir,
        spec=spec,
        load_encoder=lambda: fake,
        progress=progress or Recorder(),
        settings=BuildSettings(settings or ChunkerSettings(), limits or ReadingLimits()),
    )


def write_corpus(folder: Path, texts: dict[str, str]) -> Path:
    """Write text files, by their path below `folder`, and return `folder`."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def make_document(
    parts: Sequence[tuple[str, int, Sequence[str | tuple[str, ...]]]],
    *,
    document_id: str = "rapport.pdf",
    page_starts: Sequence[int] = (0,),
) -> Document:
    """Make a document of (heading, level, body) parts; a body is paragraphs (str) and table rows (tuples of cells).

    A part with level 0 has no heading, and can only stand first.
    """
    text = ""
    sections: list[Section] = []
    rows: list[TableRow] = []
    for title, level, body in parts:
        start = len(text)
        text += title + "\n\n" if level else ""
        body_start = len(text)
        for block in body:
            if isinstance(block, str):
                text += block + "\n\n"
                continue
            cells = []
            for cell in block:
                cells.append((len(text), len(text) + len(cell)))
                text += cell + "\t"
            text = text[:-1]
            rows.append(TableRow(0, cells[0][0], len(text), tuple(cells), 1 if len(cells) > 1 else None))
            text += "\n"
        parent = next((i for i in reversed(range(len(sections))) if 0 < sections[i].level < level), None)
        sections.append(Section(title, level, parent, start, body_start, len(text)))
    pages = tuple(Page(number, str(number), min(start, len(text))) for number, start in enumerate(page_starts, start=1))
    sha256 = hashlib.sha256((document_id + os.linesep + text).encode("utf-8", "surrogatepass")).hexdigest()
    return Document(document_id, "Rapport", sha256, text, pages, tuple(sections), tuple(rows))


def embed(document: Document, encoder: FakeEncoder, settings: ChunkerSettings) -> Entry:
    """Chunk and embed one document; its token vectors stay uncompressed."""
    chunks = chunk_document(document, encoder.count_tokens, settings)
    (entry,) = embed_documents([(document, chunks)], encoder, lambda done, total: None)
    return entry
