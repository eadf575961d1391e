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
from search_app.answer_features import ANSWER_FEATURES
from search_app.answer_type import answer_type
from search_app.confidence import CONFIDENCE_FEATURES
from search_app.late_interaction import TokenIdf
from search_app.linear_model import LinearModel
from search_app.passage_features import PASSAGE_FEATURES, Query
from search_app.question import Question
from search_app.retrieval import Mask, Ranking, rank_chunks, read_query
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
        DocumentInfo(
            id=one.document.id,
            title=one.document.title,
            source_sha256="",
            suffix=".txt",
            page_count=None,
            section_count=0,
            chunk_count=len(one.chunks),
            sentence_count=len(one.sentences),
            token_count=len(one.token_ids),
        )
        for one in entries
    ]
    Manifest({}, tuple(infos), (), "2026-01-01").write(generation)
    return open_snapshot(generation)


def make_searcher(folder: Path, documents: Sequence[Document], *, settings: ChunkerSettings = USUAL_CHUNKS) -> Searcher:
    """Return a searcher on made-up documents."""
    snapshot = make_snapshot(folder, documents, settings=settings)
    return Searcher(folder, snapshot, FakeEncoder(max_tokens=500))


def model_of(features: tuple[str, ...], intercept: float = 0.0, **weights: float) -> LinearModel:
    """Return a model with these weights, and 0 for every feature that isn't named."""
    assert set(weights) <= set(features)
    return LinearModel(features, np.array([weights.get(name, 0.0) for name in features], np.float32), intercept)


# Weights like the learnt ones, so that no test depends on what is learnt next.
PASSAGES = model_of(PASSAGE_FEATURES, late_interaction=10, best_sentence=5, sentence_cosine=10, covered_words=5)
ANSWERS = model_of(
    ANSWER_FEATURES, late_interaction=30, covered_words=2, chunk_score=0.2, status_row=4, holds_number=2, log_chars=-0.5
)

# Between what fits by chance and what says the same.
CONFIDENCE = model_of(CONFIDENCE_FEATURES, intercept=-6, answer_late_interaction=10)
GIVEN = {
    "models": {"passage": PASSAGES.as_json(), "answer": ANSWERS.as_json(), "confidence": CONFIDENCE.as_json()},
}


def query_of(snapshot: Snapshot, question: str) -> Query:
    """Return a question, encoded by the fake encoder, as the search sees it; of any text, also one without words."""
    encoded = FakeEncoder(max_tokens=500).encode_query(question)
    return read_query(snapshot, TokenIdf(snapshot), Question(question, answer_type(question)), encoded)


def rank(snapshot: Snapshot, question: str, *, model: LinearModel = PASSAGES, within: Mask | None = None) -> Ranking:
    """Rank the chunks of `snapshot` for a question."""
    return rank_chunks(snapshot, query_of(snapshot, question), model, within)


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
