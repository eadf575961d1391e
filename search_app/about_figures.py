"""How often answers were right and questions refused, as far as the page tells it.

The shares stand in docs/quality.md, for the example reports that come with the tool; a test holds them to it.
"""

from __future__ import annotations

from collections.abc import Sequence

# Share of answers that were right, in per cent, and how many there were, for each word of certainty.
RIGHT = {"certain": (90, 51), "likely": (67, 33), "uncertain": (61, 23)}
# Share of questions that got no answer, in per cent, and how many were asked: those that the reports answer, and those
# on their topics that they don't.
REFUSED = {"answerable": (8, 106), "near misses": (57, 21)}


def with_figures(items: Sequence[str]) -> list[str]:
    """Return the texts with the shares of refused questions in their places."""
    shares = {
        f"{group.replace(' ', '_')}{suffix}": value
        for group, figures in REFUSED.items()
        for suffix, value in zip(("", "_count"), figures, strict=True)
    }
    return [item.format(**shares) for item in items]
