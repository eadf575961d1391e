"""Groups hits from one section of a report, so that its heading stands once above them."""

from __future__ import annotations

from collections.abc import Sequence

from search_app.result import Hit


def group_hits(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Return the hits in groups of one section of one report; groups and the hits in them stand best first."""
    groups: dict[tuple[str, tuple[str, ...]], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.citation.document, hit.citation.section), []).append(hit)
    return list(groups.values())
