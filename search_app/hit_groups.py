"""Groups hits from one section of a report, so that its heading stands once above them."""

from __future__ import annotations

from collections.abc import Sequence

from search_app.result import Hit


def group_hits(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Return the hits in groups of one section of one report, in the order of their best hits.

    Within a group they stand as in the report, so that they can be read on from one to the next.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.citation.document, hit.citation.section), []).append(hit)
    return [sorted(group, key=lambda hit: hit.citation.start) for group in groups.values()]
