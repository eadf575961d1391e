"""Scores one result against what is right for its question.

A hit is right if it shows evidence, and an answer if it gives an answer string or half of some evidence. Texts longer
than a limit are never right: a long enough one holds everything and answers nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from search_app.question_set import UNANSWERABLE, GoldQuestion
from search_app.result import Answer, Citation, Hit, SearchResult

MAX_HIT_CHARS = 1600
MAX_ANSWER_CHARS = 400
MAX_RANK = 20  # hits below it count as not found
# Shares of the evidence's runs of three words that must be there: in a hit, in an answer, and in the row of a status.
MIN_HIT_COVERAGE = 0.75
MIN_ANSWER_COVERAGE = 0.5
MIN_STATUS_COVERAGE = 0.3
MAX_PAGE_DISTANCE = 2  # a citation of more pages than three in a row points at nothing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question.

    `rank` is that of the first right hit, from 1, None where there is none. `page_right` tells whether that hit cites
    the pages of the evidence that it shows; None where there is no right hit, or the question has no evidence.
    `confidence` is the answer's, None where it was `refused`, which is no answer at all. Of an unanswerable question
    no hit and no answer is right.
    """

    id: str | int
    type: str
    lang: str
    rank: int | None
    answer_right: bool
    page_right: bool | None
    refused: bool
    confidence: float | None

    @property
    def answerable(self) -> bool:
        """Whether the reports give an answer."""
        return self.type != UNANSWERABLE


def score_result(gold: GoldQuestion, result: SearchResult) -> Outcome:
    """Return the outcome of `gold.question`, which `result` came of."""
    hits = result.hits[:MAX_RANK] if gold.answerable else ()
    rank = next((rank for rank, hit in enumerate(hits, start=1) if is_right_hit(gold, hit)), None)
    answer = result.answer
    return Outcome(
        id=gold.id,
        type=gold.type,
        lang=gold.lang,
        rank=rank,
        answer_right=gold.answerable and answer is not None and is_right_answer(gold, answer),
        page_right=None if rank is None or not gold.evidence else cites_its_pages(gold, hits[rank - 1]),
        refused=answer is None,
        confidence=None if answer is None else answer.confidence,
    )


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case; a percent sign is part of a word."""
    return re.findall(r"[\w%]+", text.lower())


def coverage(evidence: str, text: str) -> float:
    """Return the share of the evidence's runs of three words that stand in `text`, 0 to 1.

    Evidence of one or two words is one run. It must have words.
    """
    wanted = words(evidence)
    length = min(3, len(wanted))
    runs, found = _runs(wanted, length), set(_runs(words(text), length))
    return sum(run in found for run in runs) / len(runs)


def holds(text: str, wanted: str) -> bool:
    """Return whether the words of `wanted`, which must have some, stand one after the other in `text`."""
    return tuple(words(wanted)) in _runs(words(text), len(words(wanted)))


def is_right_hit(gold: GoldQuestion, hit: Hit) -> bool:
    """Return whether a hit is of the right document, where that is what is asked for, or else shows evidence."""
    if len(hit.text) > MAX_HIT_CHARS:
        return False
    if gold.document:
        return PurePosixPath(hit.citation.document).name == gold.document
    return any(coverage(evidence, hit.text) >= MIN_HIT_COVERAGE for evidence in gold.evidence)


def cites_its_pages(gold: GoldQuestion, hit: Hit) -> bool:
    """Return whether a hit's citation has all pages of the evidence that it shows, the first one of several.

    Never where it shows none, or where pages are unknown.
    """
    for evidence, pages in zip(gold.evidence, gold.pages, strict=False):
        if coverage(evidence, hit.text) >= MIN_HIT_COVERAGE:
            return _spans(hit.citation, pages)
    return False


def is_right_answer(gold: GoldQuestion, answer: Answer) -> bool:
    """Return whether an answer gives what is asked for.

    The status of a row must be the right one, and its row, by its page or its words, that of some evidence.
    """
    text = answer.text
    if len(text) > MAX_ANSWER_CHARS:
        return False
    shown = max((coverage(evidence, text) for evidence in gold.evidence), default=0.0)
    if gold.type == "status" and gold.status and answer.status:
        on_page = any(answer.citation.page_first in pages for pages in gold.pages)
        return words(answer.status) == words(gold.status) and (on_page or shown >= MIN_STATUS_COVERAGE)
    return shown >= MIN_ANSWER_COVERAGE or any(holds(text, one) for one in gold.answers)


def _spans(citation: Citation, pages: tuple[int, ...]) -> bool:
    first, last = citation.page_first, citation.page_last
    if first is None or last is None:
        return False
    return first <= min(pages) and max(pages) <= last <= first + MAX_PAGE_DISTANCE


def _runs(sequence: list[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(sequence[at : at + length]) for at in range(len(sequence) - length + 1)]
