"""Answers questions from one generation of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from indexer.analyser import ANALYSER_VERSION, in_dictionary
from indexer.document import Document
from indexer.encoder import Encoder, SentenceTransformerEncoder
from indexer.errors import IndexFolderError, Skipped
from indexer.generation import DocumentInfo, current_generation
from indexer.imprint import Imprint
from indexer.inspection import ChunkSpan
from indexer.model_store import default_models_dir, installed_model
from indexer.models import ModelSpec, read_models
from indexer.snapshot import Snapshot, open_snapshot
from search_app.answer import choose_answer
from search_app.answer_candidates import can_answer
from search_app.answer_type import answer_type
from search_app.citation import cite, with_distinct_titles, with_imprints
from search_app.late_interaction import TokenIdf
from search_app.passages import Passage, make_passages
from search_app.question import Question, read_question
from search_app.quote_meaning import MeaningSearch
from search_app.quote_result import QuoteResult
from search_app.quote_search import find_quote
from search_app.rephrasing import rephrase
from search_app.result import Answer, Hit, SearchResult
from search_app.retrieval import Mask, Ranking, rank_chunks, read_query
from search_app.scope import ANY_YEAR, Scope, Years, chunks_within, published_within, read_scope
from search_app.spelling import repair
from search_app.spelling_words import SpellingWords
from search_app.word_matches import asked_words, match_words

MIN_HITS = 10  # of the JSON form, where the corpus has so many


class Searcher:
    """Holds a generation and its model; every method only reads, so threads may share one."""

    def __init__(self, index_dir: Path, snapshot: Snapshot, encoder: Encoder) -> None:
        """Take an open snapshot and the encoder that it was made with; `Searcher.open` finds both."""
        self._index_dir = index_dir
        documents = with_imprints(snapshot.documents, snapshot.manifest.documents)
        self._snapshot = replace(snapshot, documents=with_distinct_titles(documents))
        self._encoder = encoder
        self._idf = TokenIdf(snapshot)
        self._meaning = MeaningSearch(self._snapshot, encoder, self._idf)
        self._spelling = SpellingWords(snapshot.vocabulary.counts, snapshot.lexical.has_form_of)
        self._numbers = {document.id: number for number, document in enumerate(snapshot.documents)}
        self._by_id = {document.id: document for document in self._snapshot.documents}

    @classmethod
    def open(cls, index_dir: Path, load_encoder: Callable[[ModelSpec], Encoder] | None = None) -> Searcher:
        """Open the live generation of `index_dir` and the model that it was made with.

        Raises IndexFolderError("missing", "damaged", "version" or "model") and the model store's errors.
        """
        snapshot = open_snapshot(current_generation(index_dir))
        spec = _spec_of(snapshot)
        encoder = (load_encoder or load_model)(spec)
        if encoder.dimension != snapshot.chunk_vectors.dimension:
            raise IndexFolderError(index_dir, "model", spec.name)
        searcher = cls(index_dir, snapshot, encoder)
        encoder.encode_query("oppvarming")  # the first pass through a model is several times slower than the next
        in_dictionary("oppvarmingsrunde")  # the dictionaries take a second to load
        return searcher

    @property
    def generation(self) -> str:
        """The name of the generation that this searcher answers from."""
        return self._snapshot.folder.name

    @property
    def created(self) -> str:
        """When that generation was made, an ISO time."""
        return self._snapshot.manifest.created

    @property
    def model_name(self) -> str:
        """The name of the model that it was made with, as in models.txt."""
        return str(self._snapshot.manifest.recipe["model"]["name"])

    def is_current(self) -> bool:
        """Return whether that is still the live generation."""
        try:
            return current_generation(self._index_dir) == self._snapshot.folder
        except (IndexFolderError, OSError):
            return False

    def documents(self) -> Sequence[DocumentInfo]:
        """Return what the manifest says of each document, in the order of their ids."""
        return self._snapshot.manifest.documents

    def all_documents(self) -> Sequence[Document]:
        """Return the documents themselves, in the order of their ids."""
        return self._snapshot.documents

    def document(self, document_id: str) -> Document:
        """Return a document; raise KeyError for an id that the index lacks."""
        return self._snapshot.documents[self._numbers[document_id]]

    def imprint(self, document_id: str) -> Imprint:
        """Return what a document is cited by; raise KeyError for an id that the index lacks."""
        return self._snapshot.manifest.documents[self._numbers[document_id]].imprint

    def version(self, document_id: str) -> str:
        """Return a name for the document as this index has read it: offsets and pages hold for no other."""
        # The source alone isn't enough, for a new reader moves the offsets under the same file. The generation would be
        # too much: a build that adds a report would turn away the pages that are open on all the others.
        return f"{self.document(document_id).source_sha256[:16]}-{self._snapshot.manifest.recipe['reader']}"

    def source_path(self, document_id: str) -> Path | None:
        """Return the index's own copy of a PDF; None for a document without pages to draw."""
        path = self.file_path(document_id)
        return path if path.suffix == ".pdf" else None

    def file_path(self, document_id: str) -> Path:
        """Return the index's own copy of a document's file, whatever its kind."""
        info = self._snapshot.manifest.documents[self._numbers[document_id]]
        return self._snapshot.folder / "sources" / f"{info.source_sha256}{info.suffix}"

    def chunk_spans(self, document_id: str) -> tuple[ChunkSpan, ...]:
        """Return where the document's chunks stand, in order."""
        number, chunks = self._numbers[document_id], self._snapshot.chunks
        first, last = np.searchsorted(chunks["document"], [number, number + 1])
        columns = (chunks[name][first:last].tolist() for name in ("section", "start", "end", "token_count"))
        return tuple(ChunkSpan(*span) for span in zip(*columns, strict=True))

    def skipped(self) -> Sequence[Skipped]:
        """Return the files, and the pages of files, that the build left out."""
        return self._snapshot.manifest.skipped

    def scope(self, document_ids: Iterable[str], section: str | None = None, years: Years = ANY_YEAR) -> Scope | None:
        """Return the scope that a user names, as `read_scope`; raise ScopeError."""
        return read_scope(self._by_id, document_ids, section, years)

    def published_within(self, document_ids: Iterable[str], years: Years) -> frozenset[str]:
        """Return which of the documents were published in these years; raise KeyError for one that the index lacks."""
        return published_within(self._by_id, document_ids, years)

    def ask(self, question: str, k: int = MIN_HITS, *, within: Scope | None = None) -> SearchResult:
        """Answer `question` with up to `k` hits, all of it from `within` where that is given.

        Raises QuestionError where there is nothing to ask, and ScopeError.
        """
        read = read_question(question)
        chunks = None if within is None else chunks_within(self._snapshot, within)
        if chunks is not None and not chunks.any():
            return SearchResult(question, None, ())
        repaired = repair(read.text, self._spelling)
        asked = Question(repaired.text, answer_type(repaired.text))
        ranking = self._rank(asked, chunks)
        passages = make_passages(self._snapshot, ranking, k)
        answer = choose_answer(self._snapshot, ranking)
        words = asked_words(ranking.query.text, ranking.query.encoded, ranking.match.weights)
        matches = match_words(self._snapshot, self._encoder, words, passages)
        hits = tuple(
            replace(self._hit(ranking, passage, rank, answer), matches=own)
            for rank, (passage, own) in enumerate(zip(passages, matches, strict=True), start=1)
        )
        other = repaired.changes or ranking.query.text != repaired.text
        return SearchResult(question, answer, hits, ranking.query.text if other else None)

    def find_quote(self, quote: str, k: int = MIN_HITS, *, within: Scope | None = None) -> QuoteResult:
        """Return up to `k` places where a quote stands, all of them in `within` where that is given.

        Raises QuoteError where it has too few or too many words to be looked for, and ScopeError.
        """
        chunks = None if within is None else chunks_within(self._snapshot, within)
        return find_quote(self._meaning, quote, k, within=chunks)

    def _rank(self, asked: Question, within: Mask | None) -> Ranking:
        """Rank the chunks for a question as it is asked, or in the reports' own words where it fits them better so."""
        query = read_query(self._snapshot, self._idf, asked, self._encoder.encode_query(asked.text))
        ranking = rank_chunks(self._snapshot, query, within=within)
        text = rephrase(asked.text, query.words, self._snapshot.lexical)
        if text == asked.text:
            return ranking
        again = read_query(self._snapshot, self._idf, replace(asked, text=text), self._encoder.encode_query(text))
        return max(ranking, rank_chunks(self._snapshot, again, within=within), key=lambda one: one.scores.max())

    def _hit(self, ranking: Ranking, passage: Passage, rank: int, answer: Answer | None) -> Hit:
        document = self._snapshot.documents[passage.document]
        start, end = _place_in(passage, document, answer) or self._best_sentence(ranking, passage)
        return Hit(
            rank=rank,
            text=document.text[passage.start : passage.end],
            score=passage.score,
            citation=cite(document, passage.start, passage.end),
            highlight=(start - passage.start, end - passage.start),
        )

    def _best_sentence(self, ranking: Ranking, passage: Passage) -> tuple[int, int]:
        """Return the (start, end) of the sentence that fits best, a caption only where there is nothing else."""
        document = self._snapshot.documents[passage.document]
        own = ranking.match.sentence_chunk == passage.place
        sentences = self._snapshot.sentences[ranking.match.sentences[own]]
        usable = np.array([can_answer(document, sentence) for sentence in sentences])
        best = sentences[np.lexsort((ranking.match.sentence_scores[own], usable))[-1]]
        return int(best["start"]), int(best["end"])


def load_model(spec: ModelSpec) -> Encoder:
    """Load a model that has been prepared; never fetches one. Raises the model store's errors."""
    folder = installed_model(spec, default_models_dir())
    return SentenceTransformerEncoder(folder, query_prompt=spec.query_prompt, passage_prompt=spec.passage_prompt)


def _place_in(passage: Passage, document: Document, answer: Answer | None) -> tuple[int, int] | None:
    """Return the (start, end) of the answer where the passage holds it whole."""
    if answer is None or answer.citation.document != document.id:
        return None
    start, end = answer.citation.start, answer.citation.end
    return (start, end) if passage.start <= start and end <= passage.end else None


def _spec_of(snapshot: Snapshot) -> ModelSpec:
    """Return the model that the index was made with; raise IndexFolderError where models.txt lacks it as it was."""
    if snapshot.manifest.recipe["analyser"] != ANALYSER_VERSION:
        raise IndexFolderError(snapshot.folder, "version", "analyser")
    spec = ModelSpec(**snapshot.manifest.recipe["model"])
    if spec not in read_models():
        raise IndexFolderError(snapshot.folder, "model", spec.name)
    return spec
