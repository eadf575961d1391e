"""The records that a search gives: Citation, Hit, Answer, SearchResult, and their JSON form."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from search_app.certainty import Certainty, certainty_of

AnswerKind = Literal["status", "passage"]
MatchKind = Literal["same", "form", "meaning", "none"]


@dataclass(frozen=True, slots=True)
class Citation:
    """The place that a text is copied from: `document.text[start:end]`.

    `title` is the report's; where another report of the index has the same one, the document's id follows in brackets.
    `section` lists headings from the outermost in. `page_first` and `page_last` are physical, 1-based; None where the
    document's pages are unknown. `page_label` is what is printed on the first of them, `page_label_last` on the last,
    None where that isn't known; two printed pages may stand on one physical page. `ocr` says that one of them is a
    picture whose text was recognised, and may be misread. `publisher` and `year` of publication are None where they
    aren't known.
    """

    document: str
    title: str
    section: tuple[str, ...]
    page_first: int | None
    page_last: int | None
    page_label: str | None
    start: int
    end: int
    ocr: bool = False
    page_label_last: str | None = None
    publisher: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class WordMatch:
    """What a content word of the question matched in a hit: `text`, which is `hit.text[start:end]`; None for "none".

    `kind` tells how: "same" word but for its case, another "form" (a search term in common: an inflection, or a part of
    a hyphenated word), near in "meaning" to the model, or "none". `weight` is the word's share of the question, 0..1.
    `similarity` is the model's cosine, -1..1, of the nearest word for "none"; None where either side has no token.
    """

    word: str
    kind: MatchKind
    text: str | None
    start: int | None
    end: int | None
    weight: float
    similarity: float | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage. `rank` counts from 1; a higher `score` is better.

    `highlight` is the (start, end) in `text` of the answer where it stands there, else of the sentence that fits the
    question best. `matches` are the question's content words, in its order.
    """

    rank: int
    text: str
    score: float
    citation: Citation
    highlight: tuple[int, int]
    matches: tuple[WordMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer, copied verbatim from its citation.

    `status` is the status cell's text where `kind` is "status" and a table row answers, else None. `column` and `cell`
    are the name and the text of the column that the question names, where a row of such a table answers, else None.
    `confidence`, 0..1, is how likely the answer is to be right; people are told its `certainty`.
    """

    kind: AnswerKind
    text: str
    status: str | None
    citation: Citation
    confidence: float
    column: str | None = None
    cell: str | None = None

    @property
    def certainty(self) -> Certainty:
        """The word for the answer's confidence."""
        return certainty_of(self.confidence)

    def as_json(self) -> dict[str, Any]:
        """Return the fields, and the certainty after them."""
        return {**asdict(self), "certainty": self.certainty}


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What came of one question: an answer or None, and the hits, best first.

    `searched_for` is the question with its spelling repaired, None where it was searched for as it stood.
    """

    question: str
    answer: Answer | None
    hits: tuple[Hit, ...]
    searched_for: str | None = None

    def as_json(self, question_id: str | int | None = None) -> dict[str, Any]:
        """Return the fields as JSON has them; `id` comes first where one is given."""
        head: dict[str, Any] = {} if question_id is None else {"id": question_id}
        return {
            **head,
            "question": self.question,
            "searched_for": self.searched_for,
            "answer": None if self.answer is None else self.answer.as_json(),
            "hits": [asdict(hit) for hit in self.hits],
        }
