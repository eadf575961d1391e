"""Reads a question: whether it can be asked, and what kind of answer it asks for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from search_app.errors import QuestionError

QuestionKind = Literal["status", "other"]
# Longer texts would be cut by the model (512 tokens, about three characters each).
MAX_QUESTION_CHARS = 1500

# Bokmål, nynorsk and English ways to ask how far something has come.
_STATUS = re.compile(
    r"""\bstatus(en)?\b
    | \b(hvordan|korleis)\s+(går|ligger|ligg|står)\b
    | \bhvor\s+langt\b | \bkor\s+langt\b
    | \b(er|ble|blei|vart|har)\b.*\b(ferdig\w*|fullført\w*|levert\w*|sluttført\w*|ferdigstilt\w*|i\s+rute|i\s+gang)\b
    | \bhow\s+(far|is\s+.*\b(going|progressing))\b
    | \b(is|was|has)\b.*\b(finished|completed?|delivered|done|on\s+track)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked: its text, NFC and with single spaces, and what kind of answer it asks for."""

    text: str
    kind: QuestionKind


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
    return Question(clean, "status" if _STATUS.search(clean) else "other")
