"""Makes an archive of as many chunks as are asked for: hundreds of reports of made-up text, with made-up vectors.

The text is a chain of the words of corpus/: each is followed by one that follows it there, so that words and phrases
are as common as in reports. One word in eight is a compound made of two others, drawn by Zipf's law: a large archive
has many words that are rare. Vectors are random, for a search by them takes as long whatever they mean; tokens are
pieces of words, about as many as the default model makes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.results_file import PROJECT
from indexer.build import recipe_of
from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import Document, Page, Section
from indexer.encoder import EncodedText, Floats, unit_length
from indexer.entries import NO_VECTORS, Entry, make_entry
from indexer.generation import DocumentInfo, Manifest
from indexer.models import find_model
from indexer.reader import read_document
from indexer.snapshot import write_snapshot
from indexer.token_codec import CENTROIDS, DIMENSIONS_PER_BYTE, TokenCodec

DIMENSION = 384
CHUNKS_PER_REPORT = 250
SENTENCE_WORDS = (5, 30)
SENTENCES_PER_PARAGRAPH = 4
PARAGRAPHS_PER_SECTION = 4
CHARS_PER_PAGE = 2500
COMPOUNDS, COMPOUND_SHARE = 60_000, 1 / 8
ZIPF_EXPONENT = 1.1
_PIECE = re.compile(r"\w{1,5}|[^\w\s]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,]\d+)*")
_TOKEN_KINDS = 4096


@cache
def _corpus_words() -> tuple[str, ...]:
    paths = sorted((PROJECT / "corpus").glob("*.pdf"))
    return tuple(word for path in paths for word in _WORD.findall(read_document(path, document_id=path.name).text))


class TextMaker:
    """Makes reports; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        """Read the words of corpus/, and which follows which."""
        self._rng = np.random.default_rng(seed)
        words = _corpus_words()
        numbers = {word: number for number, word in enumerate(dict.fromkeys(words))}
        following: dict[int, list[int]] = defaultdict(list)
        for before, after in zip(words, [*words[1:], words[0]], strict=True):
            following[numbers[before]].append(numbers[after])
        counts = np.array([len(following[number]) for number in range(len(numbers))])
        self._counts, self._firsts = counts, np.concatenate([[0], np.cumsum(counts)[:-1]])
        self._following = np.array([after for number in range(len(numbers)) for after in following[number]])
        self._vocabulary = np.array([*numbers, *_compounds(list(numbers))], dtype=object)
        ranks = np.arange(1, len(self._vocabulary) - len(numbers) + 1)
        self._compound_odds = np.cumsum(ranks**-ZIPF_EXPONENT) / np.sum(ranks**-ZIPF_EXPONENT)

    def sentences(self, count: int) -> list[str]:
        """Return so many sentences."""
        lengths = self._rng.integers(*SENTENCE_WORDS, size=count)
        most = SENTENCE_WORDS[1]
        chain = np.empty((count, most), dtype=np.int64)
        now = self._following[self._rng.integers(len(self._following), size=count)]
        for at in range(most):
            chain[:, at] = now
            step = (self._rng.random(count) * self._counts[now]).astype(np.int64)
            now = self._following[self._firsts[now] + step]
        rare = self._rng.random(chain.shape) < COMPOUND_SHARE
        drawn = np.searchsorted(self._compound_odds, self._rng.random(int(rare.sum())))
        chain[rare] = len(self._counts) + np.minimum(drawn, len(self._compound_odds) - 1)
        words = self._vocabulary[chain]
        lines = (" ".join(row[:size]) for row, size in zip(words, lengths, strict=True))
        return [f"{line[:1].upper()}{line[1:]}." for line in lines]

    def report(self, number: int) -> Document:
        """Return a report of about CHUNKS_PER_REPORT chunks."""
        per_section = SENTENCES_PER_PARAGRAPH * PARAGRAPHS_PER_SECTION
        text, sections = "", []
        headings = iter(self.sentences(CHUNKS_PER_REPORT))
        sentences = self.sentences(CHUNKS_PER_REPORT * 8)
        for first in range(0, len(sentences), per_section):
            own = sentences[first : first + per_section]
            start = len(text)
            text += next(headings)[:60] + "\n\n"
            body_start = len(text)
            for at in range(0, len(own), SENTENCES_PER_PARAGRAPH):
                text += " ".join(own[at : at + SENTENCES_PER_PARAGRAPH]) + "\n\n"
            title = text[start : body_start - 2]
            sections.append(Section(title, 1, None, start, body_start, len(text)))
        pages = tuple(
            Page(page, str(page), start) for page, start in enumerate(range(0, len(text), CHARS_PER_PAGE), start=1)
        )
        name = f"rapport-{number:05}.txt"
        return Document(name, f"Rapport {number}", f"{number:064x}", text, pages, tuple(sections))


def make_archive(folder: Path, chunk_count: int, *, seed: int = 0) -> None:
    """Write a generation of whole reports into `folder`, a new one: `chunk_count` chunks, or a few more."""
    maker, rng = TextMaker(seed), np.random.default_rng(seed)
    entries: list[Entry] = []
    count = 0
    vectors = unit_length(rng.standard_normal((_TOKEN_KINDS, DIMENSION), dtype=np.float32))
    while count < chunk_count:
        document = maker.report(len(entries))
        chunks = chunk_document(document, lambda text: len(text) // 4, ChunkerSettings())
        entry = make_entry(document, chunks, list(_encoded([chunk.text for chunk in chunks], vectors, rng)))
        size = len(entry.token_ids), DIMENSION // DIMENSIONS_PER_BYTE
        codes = rng.integers(0, 256, size=size, dtype=np.uint8)
        entries.append(replace(entry, token_codes=codes, token_vectors=NO_VECTORS))
        count += len(chunks)
    folder.mkdir(parents=True)
    codebook = rng.standard_normal((DIMENSION // DIMENSIONS_PER_BYTE, CENTROIDS, DIMENSIONS_PER_BYTE), dtype=np.float32)
    write_snapshot(folder, entries, TokenCodec(np.zeros(DIMENSION, dtype=np.float32), codebook, CENTROIDS))
    infos = tuple(_info(entry) for entry in entries)
    Manifest(recipe_of(find_model(None)), infos, (), "2026-01-01").write(folder)


def _encoded(texts: Sequence[str], vectors: Floats, rng: np.random.Generator) -> Iterator[EncodedText]:
    embeddings = unit_length(rng.standard_normal((len(texts), DIMENSION), dtype=np.float32))
    for text, embedding in zip(texts, embeddings, strict=True):
        spans: npt.NDArray[np.int64] = np.array([piece.span() for piece in _PIECE.finditer(text)], dtype=np.int64)
        kinds = rng.integers(0, len(vectors), size=len(spans))
        yield EncodedText(embedding, vectors[kinds], kinds, spans)


def _compounds(words: Sequence[str]) -> list[str]:
    """Return words made of two others, the same ones for every seed: archives of two seeds are of one language."""
    rng = np.random.default_rng(0)
    parts = [word.lower() for word in words if word.isalpha() and len(word) > 3]
    pairs = rng.integers(len(parts), size=(COMPOUNDS, 2))
    return list(dict.fromkeys(parts[first] + parts[second] for first, second in pairs))


def _info(entry: Entry) -> DocumentInfo:
    document = entry.document
    return DocumentInfo(
        id=document.id,
        title=document.title,
        source_sha256=document.source_sha256,
        suffix=".txt",
        page_count=len(document.pages),
        section_count=len(document.sections),
        chunk_count=len(entry.chunks),
        sentence_count=len(entry.sentences),
        token_count=len(entry.token_ids),
    )
