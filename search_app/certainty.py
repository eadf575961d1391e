"""What is said of an answer's confidence: one of three words, for nobody can weigh a number between 0 and 1."""

from __future__ import annotations

from typing import Literal

Certainty = Literal["certain", "likely", "uncertain"]

# The lowest confidence of each word. Which share of the answers is right in each stands in docs/quality.md.
CERTAIN = 0.85
LIKELY = 0.55


def certainty_of(confidence: float) -> Certainty:
    """Return the word for a confidence, 0..1: "certain" from CERTAIN up, "likely" from LIKELY up, else "uncertain"."""
    if confidence >= CERTAIN:
        return "certain"
    return "likely" if confidence >= LIKELY else "uncertain"
