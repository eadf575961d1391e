"""Makes the cases that the search learns from: questions with their rankings, also without what answers them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import numpy as np

from indexer.encoder import Encoder
from indexer.snapshot import Snapshot
from search_app.answer_candidates import Candidate
from search_app.fitting import Labels
from search_app.late_interaction import Numbers, TokenIdf
from search_app.question import read_question
from search_app.question_set import UNANSWERABLE, GoldQuestion, read_question_set
from search_app.retrieval import NONE, Ranking, rank_chunks, read_query
from search_app.scoring import coverage, holds

# Shares of the evidence's runs of three words: evidence may be cut by the end of a chunk, and what is left out for a
# question must not hold half of it.
IN_CHUNK, IN_ANSWER, LEFT_OUT = 0.6, 0.5, 0.4
LeftOut = Literal["nothing", "document", "passages"]


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked of the corpus without what was `left_out`; `group` is the document that folds keep together."""

    gold: GoldQuestion
    group: str
    left_out: LeftOut
    ranking: Ranking

    @property
    def answerable(self) -> bool:
        """Whether the corpus, without what was left out, answers the question."""
        return self.gold.answerable and self.left_out == "nothing"


def read_pairs(path: Path) -> dict[str, list[GoldQuestion]]:
    """Return the questions of a file of answerable questions and near misses, by the name of their report.

    An answer is right that holds the answer string and stands on the page; pages are physical, from 1.
    """
    found: dict[str, list[GoldQuestion]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        entry: dict[str, Any] = json.loads(line)
        pages = (tuple(entry["pages"]),) if entry["pages"] else ()
        kind = entry["type"] if entry["answers"] else UNANSWERABLE
        gold = GoldQuestion(entry["id"], entry["question"], kind, entry["lang"], tuple(entry["answers"]), (), pages)
        found.setdefault(entry["report"], []).append(gold)
    return found


def read_gold(path: Path) -> tuple[GoldQuestion, ...]:
    """Return the questions of a question set."""
    return read_question_set(str(path))


def make_cases(
    snapshot: Snapshot, encoder: Encoder, questions: Iterable[GoldQuestion], *, leave_out_every: int = 1
) -> Iterator[Case]:
    """Yield each question's case, and of every n-th answerable one those without its document and its passages."""
    idf = TokenIdf(snapshot)
    for number, gold in enumerate(questions):
        question = read_question(gold.question)
        query = read_query(snapshot, idf, question, encoder.encode_query(question.text))
        ranking = rank_chunks(snapshot, query)
        group = gold.document or _best_document(snapshot, ranking)
        yield Case(gold, group, "nothing", ranking)
        if not gold.answerable or number % leave_out_every:
            continue
        for left_out, chunks in _left_out(snapshot, gold):
            if 0 < len(chunks) < len(snapshot.chunks):
                yield Case(gold, group, left_out, rank_chunks(snapshot, query, without=chunks))


def right_chunks(snapshot: Snapshot, gold: GoldQuestion, chunks: Numbers) -> Labels:
    """Return which of the chunks are right for the question, (n,)."""
    return np.array([_is_right_chunk(snapshot, gold, int(chunk)) for chunk in chunks], dtype=bool)


def right_answers(gold: GoldQuestion, candidates: Iterable[Candidate]) -> Labels:
    """Return which of the candidates answer the question, (n,)."""
    return np.array([_is_right_answer(gold, candidate) for candidate in candidates], dtype=bool)


def _best_document(snapshot: Snapshot, ranking: Ranking) -> str:
    best = ranking.match.chunks[ranking.order[0]]
    return snapshot.documents[snapshot.chunks["document"][best]].id


def _left_out(snapshot: Snapshot, gold: GoldQuestion) -> Iterator[tuple[LeftOut, Numbers]]:
    everything = np.arange(len(snapshot.chunks))
    if gold.document:
        of_document = np.array([_is_of(snapshot, gold, int(chunk)) for chunk in everything])
        yield "document", everything[of_document]
        answering = [of_document[chunk] and _answers(gold, snapshot.chunk_text(int(chunk))) for chunk in everything]
    else:
        answering = [_answers(gold, snapshot.chunk_text(int(chunk))) for chunk in everything]
    yield "passages", everything[np.array(answering)] if any(answering) else NONE


def _answers(gold: GoldQuestion, text: str) -> bool:
    shown = (coverage(evidence, text) >= LEFT_OUT for evidence in gold.evidence)
    return any(shown) or any(holds(text, answer) for answer in gold.answers)


def _is_of(snapshot: Snapshot, gold: GoldQuestion, chunk: int) -> bool:
    return PurePosixPath(snapshot.documents[snapshot.chunks["document"][chunk]].id).name == gold.document


def _is_right_chunk(snapshot: Snapshot, gold: GoldQuestion, chunk: int) -> bool:
    if gold.document:
        return _is_of(snapshot, gold, chunk)
    text = snapshot.chunk_text(chunk)
    if gold.evidence:
        return any(coverage(evidence, text) >= IN_CHUNK for evidence in gold.evidence)
    row = snapshot.chunks[chunk]
    document = snapshot.documents[row["document"]]
    return _on_pages(gold, document.pages_of(int(row["start"]), int(row["end"]))) and any(
        holds(text, answer) for answer in gold.answers
    )


def _is_right_answer(gold: GoldQuestion, candidate: Candidate) -> bool:
    text, document = candidate.text, candidate.document
    told = any(holds(text, answer) for answer in gold.answers)
    if gold.document:
        return told and PurePosixPath(document.id).name == gold.document
    if gold.evidence:
        return told or any(coverage(evidence, text) >= IN_ANSWER for evidence in gold.evidence)
    return told and _on_pages(gold, document.pages_of(candidate.start, candidate.end))


def _on_pages(gold: GoldQuestion, pages: Any) -> bool:
    first, last = pages
    return any(first.number <= page <= last.number for wanted in gold.pages for page in wanted)
