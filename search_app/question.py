"""Reads a question: whether it can be asked, and what kind of answer it asks for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from search_app.answer_type import AnswerType, answer_type
from search_app.errors import QuestionError

# Longer texts would be cut by the model (512 tokens, about three characters each).
MAX_QUESTION_CHARS = 1500


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked: its text, NFC and with single spaces, and what kind of answer it asks for."""

    text: str
    answer_type: AnswerType


def read_question(text: str) -> Question:
    """Return the question in `text`; raise QuestionError where there is none, or one too long for the model."""
    # Lone surrogates, as a broken paste has them, can't be tokenised.
    clean = text.encode("utf-8", errors="ignore").decode("utf-8")
    clean = " ".join(unicodedata.normalize("NFC", clean).split())
    if not clean:
        raise QuestionError("empty")
    if len(clean) > MAX_QUESTION_CHARS:
        raise QuestionError("too_long", len(clean), MAX_QUESTION_CHARS)
    if not re.search(r"[^\W_]", clean):
        raise QuestionError("no_words")
    return Question(clean, answer_type(clean))
