"""The stretches of text that could be the answer: sentences, two adjoining ones, and table rows of the best chunks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indexer.document import Document
from indexer.encoder import Floats
from indexer.entries import Records
from indexer.snapshot import Snapshot
from search_app.answer_evidence import adds_words, is_pointer
from search_app.retrieval import Ranking

MAX_ANSWER_CHARS = 400
CHUNKS_SEARCHED = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """`document.text[start:end]`, from the chunk at `place` in the ranking.

    `status` is where the status of a row stands, `header` its table's column names. `similarities` (q,) are the best
    cosines of the question's tokens in it, `cosine` that of its sentence nearest to the question.
    """

    document: Document
    start: int
    end: int
    place: int
    similarities: Floats
    cosine: float
    is_row: bool = False
    status: tuple[int, int] | None = None
    header: str = ""
    sentences: int = 1

    @property
    def text(self) -> str:
        """The candidate's text."""
        return self.document.text[self.start : self.end]


def find_candidates(snapshot: Snapshot, ranking: Ranking) -> list[Candidate]:
    """Return what could answer in the best chunks, in the order of the chunks and of the text."""
    return [
        candidate
        for place in ranking.order[:CHUNKS_SEARCHED]
        for candidate in _in_chunk(snapshot, ranking, int(place))
        # A row adds its status, even where the question repeats the whole assignment.
        if candidate.status is not None or adds_words(candidate.text, ranking.query.text)
    ]


def _in_chunk(snapshot: Snapshot, ranking: Ranking, place: int) -> Iterator[Candidate]:
    """Yield the sentences, pairs of sentences and rows of one chunk."""
    match = ranking.match
    document = snapshot.documents[snapshot.chunks["document"][match.chunks[place]]]
    numbers = np.flatnonzero(match.sentence_chunk == place)
    sentences = snapshot.sentences[match.sentences[numbers]]
    usable = [can_answer(document, sentence) for sentence in sentences]
    for position, sentence in enumerate(sentences):
        if not usable[position]:
            continue
        if sentence["row"] >= 0:
            yield _row(snapshot, ranking, place, sentences, numbers, position)
            continue
        number = numbers[position]
        own, cosine = match.sentence_similarities[number], float(ranking.sentence_cosines[number])
        start, end = int(sentence["start"]), _cut(document.text, int(sentence["start"]), int(sentence["end"]))
        yield Candidate(document, start, end, place, own, cosine)
        if position + 1 == len(sentences) or not usable[position + 1] or sentences[position + 1]["row"] >= 0:
            continue
        end = int(sentences[position + 1]["end"])
        if end - start <= MAX_ANSWER_CHARS:
            both = np.maximum(own, match.sentence_similarities[number + 1])
            cosine = max(cosine, float(ranking.sentence_cosines[number + 1]))
            yield Candidate(document, start, end, place, both, cosine, sentences=2)


def _row(
    snapshot: Snapshot, ranking: Ranking, place: int, sentences: Records, numbers: np.ndarray, position: int
) -> Candidate:
    """Return a table row as a candidate; "i 2017?" is matched by the column's name."""
    match, sentence = ranking.match, sentences[position]
    number = int(snapshot.chunks["document"][match.chunks[place]])
    document = snapshot.documents[number]
    row = document.rows[sentence["row"]]
    similarities = match.sentence_similarities[numbers[position]]
    header = document.header_span(row)
    if header is not None:
        own = numbers[(sentences["start"] >= header[0]) & (sentences["end"] <= header[1])]
        # The later chunks of a long table don't hold its header.
        for at in own if len(own) else _sentences_in(snapshot, ranking, number, header):
            similarities = np.maximum(similarities, match.sentence_similarities[at])
    status = _status_cell(document, int(sentence["row"]))
    start, end = _shorten(document.text, int(sentence["start"]), int(sentence["end"]), status)
    return Candidate(
        document,
        start,
        end,
        place,
        similarities,
        float(ranking.sentence_cosines[numbers[position]]),
        is_row=True,
        status=status,
        header="" if header is None else document.text[header[0] : header[1]],
    )


def _sentences_in(snapshot: Snapshot, ranking: Ranking, document: int, span: tuple[int, int]) -> np.ndarray:
    """Return which of the candidates' sentences lie in a stretch of document number `document`."""
    found = snapshot.sentences[ranking.match.sentences]
    own = snapshot.chunks["document"][found["chunk"]] == document
    return np.flatnonzero(own & (found["start"] >= span[0]) & (found["end"] <= span[1]))


def can_answer(document: Document, sentence: np.void) -> bool:
    """Return whether a sentence or row can be part of an answer: no table header, caption or pointer to a table."""
    if sentence["row"] >= 0 and document.rows[sentence["row"]].is_header:
        return False
    return not is_pointer(document.text[sentence["start"] : sentence["end"]])


def _status_cell(document: Document, row_number: int) -> tuple[int, int] | None:
    """Return the offsets of the status in a table row, None where the row has none."""
    row = document.rows[row_number]
    if row.status_column is None or row.status_column >= len(row.cells):
        return None
    start, end = row.cells[row.status_column]
    while start < end and document.text[start].isspace():
        start += 1
    while end > start and document.text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _shorten(text: str, start: int, end: int, status: tuple[int, int] | None) -> tuple[int, int]:
    """Cut a long row down to an answer's length; its status is kept and as much as fits of what stands before it."""
    if status is not None and status[1] - start > MAX_ANSWER_CHARS:
        start, end = max(start, status[1] - MAX_ANSWER_CHARS), status[1]
        if start < status[0]:
            gaps = (at for at in range(start, status[0]) if text[at - 1].isspace() and not text[at].isspace())
            return next(gaps, start), end
        start = status[0]
    return start, _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> int:
    """Return where a text that is too long for an answer is cut, between words where it has any space."""
    if end - start <= MAX_ANSWER_CHARS:
        return end
    limit = start + MAX_ANSWER_CHARS
    return next((at for at in range(limit, start, -1) if text[at].isspace() and not text[at - 1].isspace()), limit)
