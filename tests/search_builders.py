"""Small indexes to search in: snapshots of made-up documents, and index folders that were really built."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import Document
from indexer.embed import compress, embed_documents
from indexer.generation import DocumentInfo, Manifest
from indexer.models import read_models
from indexer.snapshot import Snapshot, open_snapshot, write_snapshot
from search_app.late_interaction import TokenIdf
from search_app.retrieval import Ranking, rank_chunks
from search_app.search import Searcher
from tests.fake_encoder import FakeEncoder, build, write_corpus

DEFAULT_SPEC = read_models()[0]
USUAL_CHUNKS = ChunkerSettings()
SMALL_CHUNKS = ChunkerSettings(80, 160, 40)


def make_snapshot(folder: Path, documents: Sequence[Document], *, settings: ChunkerSettings = USUAL_CHUNKS) -> Snapshot:
    """Write the documents, each with something to search in it, as a generation below `folder`, and open it."""
    encoder = FakeEncoder(max_tokens=settings.max_tokens)
    chunked = [(one, chunk_document(one, encoder.count_tokens, settings)) for one in documents]
    entries, codec = compress(embed_documents(chunked, encoder, lambda done, total: None), None)
    entries.sort(key=lambda entry: [one.id for one in documents].index(entry.document.id))
    generation = folder / str(sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0)
    generation.mkdir(parents=True)
    write_snapshot(generation, entries, codec)
    infos = [
        DocumentInfo(one.document.id, "", "", ".txt", None, 0, len(one.chunks), len(one.sentences), len(one.token_ids))
        for one in entries
    ]
    Manifest({}, tuple(infos), (), "2026-01-01").write(generation)
    return open_snapshot(generation)


def make_searcher(folder: Path, documents: Sequence[Document], *, settings: ChunkerSettings = USUAL_CHUNKS) -> Searcher:
    """Return a searcher on made-up documents."""
    snapshot = make_snapshot(folder, documents, settings=settings)
    return Searcher(folder, snapshot, FakeEncoder(max_tokens=500))


def rank(snapshot: Snapshot, question: str) -> Ranking:
    """Rank the chunks of `snapshot` for a question."""
    return rank_chunks(snapshot, TokenIdf(snapshot), FakeEncoder(max_tokens=500).encode_query(question), question)


def build_searchable(folder: Path, texts: dict[str, str]) -> Path:
    """Build text files into an index that `Searcher.open` takes for one of the default model, and return it."""
    build(write_corpus(folder / "rapporter", texts), folder / "indeks", spec=DEFAULT_SPEC)
    return folder / "indeks"


def open_fake(index_dir: Path) -> Searcher:
    """Open such an index with the fake encoder."""
    return Searcher.open(index_dir, lambda spec: FakeEncoder())


def decoded_tokens(snapshot: Snapshot, row: np.void) -> np.ndarray:
    """Return the stored token vectors of a chunk or a sentence."""
    first, count = int(row["token_first"]), int(row["token_count"])
    return snapshot.codec.decode(np.asarray(snapshot.token_codes[first : first + count]))
