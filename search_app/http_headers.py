"""Reads the headers by which a browser says what it accepts and what it has (RFC 9110)."""

from __future__ import annotations

import re

_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def weighed(header: str | None) -> list[tuple[str, float]]:
    """Return what an Accept header lists, in lower case, with its weight from 0 to 1: the weightiest first.

    Those that weigh alike keep their order. A weight that can't be read counts as 1, as one that is left out does.
    """
    listed = []
    for part in (header or "").lower().split(","):
        value, *parameters = (piece.strip() for piece in part.split(";"))
        found = next(filter(None, map(_WEIGHT.fullmatch, parameters)), None)
        if value:
            listed.append((value, float(found[1]) if found else 1.0))
    return sorted(listed, key=lambda one: -one[1])


def accepts_gzip(accept_encoding: str | None) -> bool:
    """Tell whether a response may be compressed with gzip."""
    weights = dict(reversed(weighed(accept_encoding)))
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def has_already(if_none_match: str | None, etag: str) -> bool:
    """Tell whether the browser has the response with this entity tag; weak tags count as the same."""
    tags = {tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")}
    return "*" in tags or etag.removeprefix("W/") in tags
