"""Labels and what stands beside them, set so that their baselines don't meet: a list of facts in a web page's table."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.layout import Span

# Lines of one paragraph are further apart, in em of the larger type; a label beside its fact begins within its height.
MAX_STEP_EM = 0.75
# As many pairs with the same step are a way of setting; fewer may be a drawing's words.
MIN_PAIRS = 3


def with_labels(rows: list[list[Span]]) -> list[list[Span]]:
    """Join each of `rows`, from the top down, with the row a little lower that ends left of where it begins.

    Only where the page has several such pairs, each as far apart as the others.
    """
    steps = Counter(step for upper, lower in pairwise(rows) if (step := _step(upper, lower)))
    usual = {step for step, count in steps.items() if count >= MIN_PAIRS}
    joined: list[list[Span]] = []
    taken = False
    for at, row in enumerate(rows):
        if taken:
            taken = False
            continue
        following = rows[at + 1] if at + 1 < len(rows) else None
        taken = following is not None and _step(row, following) in usual
        joined.append([*(following or ()), *row] if taken else row)
    return joined


def _step(upper: list[Span], lower: list[Span]) -> float:
    """Return how much lower a label stands than the row that it may belong to, to half a point; 0 if it's none."""
    step = upper[0].y - lower[0].y
    near = 0 < step < MAX_STEP_EM * max(span.size for span in (*upper, *lower))
    apart = max(span.x1 for span in lower) < min(span.x0 for span in upper)
    return round(2 * step) / 2 if near and apart else 0.0
