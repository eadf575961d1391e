"""Makes the cases that the search learns from: questions with their rankings, also without what answers them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from indexer.encoder import Encoder
from indexer.snapshot import Snapshot
from search_app.answer_candidates import Candidate
from search_app.fitting import Labels
from search_app.late_interaction import Numbers, TokenIdf
from search_app.question import read_question
from search_app.question_set import UNANSWERABLE, GoldQuestion
from search_app.retrieval import Mask, Ranking, rank_chunks, read_query
from search_app.scoring import coverage, holds

# Shares of the evidence's runs of three words; it may be cut by the end of a chunk.
IN_CHUNK, IN_ANSWER = 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked of the corpus, or of the corpus without its document where that is `left_out`.

    `group` is the document that folds keep together.
    """

    gold: GoldQuestion
    group: str
    left_out: bool
    ranking: Ranking

    @property
    def answerable(self) -> bool:
        """Whether what was searched answers the question."""
        return self.gold.answerable and not self.left_out


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


def make_cases(
    snapshot: Snapshot, encoder: Encoder, questions: Iterable[GoldQuestion], *, leave_out_every: int = 1
) -> Iterator[Case]:
    """Yield each question's case, and of every n-th that names its document the case without it."""
    idf = TokenIdf(snapshot)
    for number, gold in enumerate(questions):
        question = read_question(gold.question)
        query = read_query(snapshot, idf, question, encoder.encode_query(question.text))
        ranking = rank_chunks(snapshot, query)
        group = gold.document or _best_document(snapshot, ranking)
        yield Case(gold, group, False, ranking)
        if gold.document and number % leave_out_every == 0:
            yield Case(gold, group, True, rank_chunks(snapshot, query, within=_without(snapshot, gold.document)))


def right_chunks(snapshot: Snapshot, gold: GoldQuestion, chunks: Numbers) -> Labels:
    """Return which of the chunks are right for the question, (n,)."""
    return np.array([_is_right_chunk(snapshot, gold, int(chunk)) for chunk in chunks], dtype=bool)


def right_answers(gold: GoldQuestion, candidates: Iterable[Candidate]) -> Labels:
    """Return which of the candidates answer the question, (n,)."""
    return np.array([_is_right_answer(gold, candidate) for candidate in candidates], dtype=bool)


def _best_document(snapshot: Snapshot, ranking: Ranking) -> str:
    best = ranking.match.chunks[ranking.order[0]]
    document = snapshot.documents[int(snapshot.chunks["document"][best])]
    return PurePosixPath(document.id).name  # as questions name their document, so that folds keep both together


def _without(snapshot: Snapshot, name: str) -> Mask:
    """Return which chunks are not the document's, (chunks,)."""
    named = [number for number, one in enumerate(snapshot.documents) if PurePosixPath(one.id).name == name]
    return ~np.isin(snapshot.chunks["document"], named)


def _is_right_chunk(snapshot: Snapshot, gold: GoldQuestion, chunk: int) -> bool:
    row, text = snapshot.chunks[chunk], snapshot.chunk_text(chunk)
    document = snapshot.documents[row["document"]]
    if gold.document:
        return PurePosixPath(document.id).name == gold.document
    if gold.evidence:
        return any(coverage(evidence, text) >= IN_CHUNK for evidence in gold.evidence)
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
