"""Reads a question set: questions, and what is right for each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from search_app import messages
from search_app.ask_command import read_batch
from search_app.errors import BatchError

UNANSWERABLE = "unanswerable"
DEFAULT_LANG = "nb"


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and what is right for it.

    `answers` and `evidence` are the report's own words, and any one of them is enough. `pages` holds the physical,
    1-based pages of each evidence; it is empty where they are unknown. `status` is the right cell of a status table.
    Where `document` is given, the name of the right file is all that a hit is judged by.
    """

    id: str | int
    question: str
    type: str
    lang: str = DEFAULT_LANG
    answers: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    pages: tuple[tuple[int, ...], ...] = ()
    status: str = ""
    document: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the reports give an answer."""
        return self.type != UNANSWERABLE


def read_question_set(name: str) -> tuple[GoldQuestion, ...]:
    """Return the questions of a JSON-lines file; raise BatchError with the first line that is none."""
    questions: dict[str | int, GoldQuestion] = {}
    for number, entry in read_batch(name):
        fault = _fault(entry) or ("id_twice" if entry["id"] in questions else "")
        if fault:
            raise BatchError(name, number, messages.QUESTION_SET_FAULTS[fault])
        questions[entry["id"]] = _gold(entry)
    if not questions:
        raise BatchError(name, 0, messages.QUESTION_SET_FAULTS["empty"])
    return tuple(questions.values())


def _gold(entry: dict[str, Any]) -> GoldQuestion:
    return GoldQuestion(
        id=entry["id"],
        question=entry["question"],
        type=entry["type"],
        lang=entry.get("lang") or DEFAULT_LANG,
        answers=tuple(entry.get("answers") or ()),
        evidence=tuple(entry.get("evidence") or ()),
        pages=tuple(tuple(pages) for pages in entry.get("pages") or ()),
        status=entry.get("status") or "",
        document=entry.get("document") or "",
    )


def _fault(entry: dict[str, Any]) -> str:
    """Return what is wrong with an entry, as a key of the fault texts; empty where nothing is."""
    if entry.get("id") is None:
        return "id"
    if not isinstance(entry.get("type"), str) or not entry["type"]:
        return "type"
    for field in ("lang", "status", "document"):
        if not isinstance(entry.get(field), str | None):
            return field
    for field in ("answers", "evidence"):
        if not _are_texts(entry.get(field) or []):
            return field
    evidence, pages = entry.get("evidence") or [], entry.get("pages") or []
    if not _are_page_lists(pages) or (pages and len(pages) != len(evidence)):
        return "pages"
    return "" if entry["type"] == UNANSWERABLE or evidence or entry.get("document") else "no_evidence"


def _are_texts(values: object) -> bool:
    # A text without words could be found nowhere, and everywhere.
    return isinstance(values, list) and all(isinstance(one, str) and re.search(r"[\w%]", one) for one in values)


def _are_page_lists(values: object) -> bool:
    return isinstance(values, list) and all(
        isinstance(pages, list) and pages and all(type(page) is int and page > 0 for page in pages) for pages in values
    )
