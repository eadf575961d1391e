"""Gold questions, results and outcomes to be scored, made up."""

from typing import Any

from search_app.question_set import GoldQuestion
from search_app.result import Answer, Citation, Hit, SearchResult
from search_app.scoring import Outcome


def make_gold(**fields: Any) -> GoldQuestion:
    return GoldQuestion(**{"id": "q1", "question": "Hva?", "type": "number", **fields})


def make_citation(page_first: int | None = 3, page_last: int | None = None, document: str = "a/b.pdf") -> Citation:
    last = page_first if page_last is None else page_last
    return Citation(document, "B", (), page_first, last, None, 0, 1)


def make_hit(text: str, citation: Citation | None = None, rank: int = 1) -> Hit:
    return Hit(rank, text, 1.0, citation or make_citation(), (0, 1))


def make_answer(
    text: str, *, status: str | None = None, page: int | None = 3, confidence: float = 0.9, kind: Any = "passage"
) -> Answer:
    return Answer(kind, text, status, make_citation(page), confidence)


def make_result(hits: list[Hit], answer: Answer | None = None) -> SearchResult:
    return SearchResult("Hva?", answer, tuple(hits))


def make_outcome(**fields: Any) -> Outcome:
    usual = {
        "id": "q1",
        "type": "number",
        "lang": "nb",
        "rank": 1,
        "answer_right": True,
        "page_right": True,
        "refused": False,
        "confidence": 0.9,
    }
    return Outcome(**{**usual, **fields})
