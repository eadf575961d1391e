"""Chooses the answer: the sentence, two adjoining sentences or status row that fits the question best."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indexer.document import Document
from indexer.entries import Records
from indexer.snapshot import Snapshot
from search_app.answer_type import adds_words, holds_type, is_pointer
from search_app.citation import cite
from search_app.question import Question
from search_app.result import Answer
from search_app.retrieval import Ranking

MAX_ANSWER_CHARS = 400
CHUNKS_SEARCHED = 5
# Two sentences hold the answer more often than one; this much better they must fit to be worth the reading.
SECOND_SENTENCE_COST = 0.005
# Nearly always the best chunk holds the answer: a point of its score counts more than sentences differ. Status tables
# stand apart from the text that tells most of the matter, so for a status question all chunks are equal.
CHUNK_WEIGHT = 0.08
STATUS_ROW_BONUS = 0.05
TYPE_BONUS = 0.015
# Late interaction of the best chunk: below it there is no answer. 94 % of questions about other matters fall below, and
# none of the development questions that the report answers (docs/quality.md).
MIN_TOKEN_SCORE = 0.775
CONFIDENCE_MIDDLE, CONFIDENCE_SPREAD = 0.80, 0.02


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A stretch of text that could be the answer."""

    document: Document
    start: int
    end: int
    status: tuple[int, int] | None
    score: float

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


def choose_answer(snapshot: Snapshot, ranking: Ranking, question: Question) -> Answer | None:
    """Return the best answer in the best chunks, or None where they don't seem to hold one."""
    places = ranking.order[:CHUNKS_SEARCHED]
    token_score = float(ranking.match.chunk_scores[places].max())
    candidates = [
        candidate
        for place in places
        for candidate in _candidates(snapshot, ranking, int(place), question)
        # A row adds its status, even where the question repeats the whole assignment.
        if candidate.status is not None or adds_words(candidate.text, question.text)
    ]
    if token_score < MIN_TOKEN_SCORE or not candidates:
        return None
    best = max(candidates, key=lambda candidate: candidate.score + _type_bonus(candidate, question))
    document = best.document
    return Answer(
        kind="passage" if best.status is None else "status",
        text=best.text,
        status=None if best.status is None else document.text[best.status[0] : best.status[1]],
        citation=cite(document, best.start, best.end),
        confidence=round(1 / (1 + float(np.exp((CONFIDENCE_MIDDLE - token_score) / CONFIDENCE_SPREAD))), 3),
    )


def _candidates(snapshot: Snapshot, ranking: Ranking, place: int, question: Question) -> Iterator[_Candidate]:
    """Yield the sentences, pairs of sentences and status rows of one chunk."""
    match = ranking.match
    base = 0.0 if question.answer_type == "status" else CHUNK_WEIGHT * float(ranking.scores[place])
    chunk = snapshot.chunks[match.chunks[place]]
    document = snapshot.documents[chunk["document"]]
    numbers = np.flatnonzero(match.sentence_chunk == place)
    sentences = snapshot.sentences[match.sentences[numbers]]
    usable = [can_answer(document, sentence) for sentence in sentences]
    for position, sentence in enumerate(sentences):
        if not usable[position]:
            continue
        similarities = match.sentence_similarities[numbers[position]]
        header = _header_position(document, sentences, position)
        if header is not None:
            # "I 2017?" is matched by the column's name.
            similarities = np.maximum(similarities, match.sentence_similarities[numbers[header]])
        status = _status_cell(document, int(sentence["row"]))
        score = base + float(similarities @ match.weights)
        if status is not None and question.answer_type == "status":
            score += STATUS_ROW_BONUS
        start, end = _shorten(document.text, int(sentence["start"]), int(sentence["end"]), status)
        yield _Candidate(document, start, end, status, score)
        if sentence["row"] >= 0 or position + 1 == len(sentences) or not usable[position + 1]:
            continue
        following = sentences[position + 1]
        if following["row"] < 0 and following["end"] - start <= MAX_ANSWER_CHARS:
            both = np.maximum(similarities, match.sentence_similarities[numbers[position + 1]])
            score = base + float(both @ match.weights) - SECOND_SENTENCE_COST
            yield _Candidate(document, start, int(following["end"]), None, score)


def _header_position(document: Document, sentences: Records, position: int) -> int | None:
    """Return where the header of a row's table stands among `sentences`, None where it isn't there or it is none."""
    number = int(sentences[position]["row"])
    if number < 0:
        return None
    header = document.header_of(document.rows[number])
    if header is None:
        return None
    places = np.flatnonzero(sentences["start"] == header.start)
    return int(places[0]) if len(places) else None


def can_answer(document: Document, sentence: np.void) -> bool:
    """Return whether a sentence or row can be part of an answer: no table header, caption or pointer to a table."""
    if sentence["row"] >= 0 and document.rows[sentence["row"]].is_header:
        return False
    return not is_pointer(document.text[sentence["start"] : sentence["end"]])


def _type_bonus(candidate: _Candidate, question: Question) -> float:
    return TYPE_BONUS if holds_type(candidate.text, question.answer_type, question.text) else 0.0


def _status_cell(document: Document, row_number: int) -> tuple[int, int] | None:
    """Return the offsets of the status in a table row, None where the row has none."""
    if row_number < 0:
        return None
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
    """Cut a long sentence or row down to an answer's length, between words where it has any space.

    Of a row, its status is kept and as much as fits of what stands before it.
    """
    if status is not None and status[1] - start > MAX_ANSWER_CHARS:
        start, end = max(start, status[1] - MAX_ANSWER_CHARS), status[1]
        if start < status[0]:
            gaps = (at for at in range(start, status[0]) if text[at - 1].isspace() and not text[at].isspace())
            return next(gaps, start), end
        start = status[0]
    if end - start <= MAX_ANSWER_CHARS:
        return start, end
    limit = start + MAX_ANSWER_CHARS
    gaps = (at for at in range(limit, start, -1) if text[at].isspace() and not text[at - 1].isspace())
    return start, next(gaps, limit)
