"""What is made of an answer's confidence: no answer, or one with a word for it, for nobody can weigh a bare number."""

from __future__ import annotations

from typing import Literal

Certainty = Literal["certain", "likely", "uncertain"]

# What is less likely than one in five to be right is no answer. The confidence is calibrated, so that this is a choice
# of what a wrong answer costs. As a share of questions to refuse, it moved between .13 and .20 by chance (bootstrap).
MIN_CONFIDENCE = 0.2
# The lowest confidence of each word. Which share of the answers is right in each stands in docs/quality.md.
CERTAIN = 0.85
LIKELY = 0.55


def certainty_of(confidence: float) -> Certainty:
    """Return the word for a confidence, 0..1: "certain" from CERTAIN up, "likely" from LIKELY up, else "uncertain"."""
    if confidence >= CERTAIN:
        return "certain"
    return "likely" if confidence >= LIKELY else "uncertain"
