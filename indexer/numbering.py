"""How Norwegian reports number their headings, and what that says about a heading's place."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=\S)")
_SERIES = re.compile(
    r"^(?P<name>§+|[^\W\d_]{3,}(?:\s[^\W\d_]{2,}){0,2}(?:\snr\.?)?(?=\s))\s?(?!(?:19|20)\d\d\b)(?P<number>\d{1,3}|[IVX]{1,5}|[A-ZÆØÅ])"
    r"(?P<rest>\.?\d|-\d)*\s?(?=[.:–—-]|\s[a-z]?\.|$|\s[A-ZÆØÅ(])"
)
_PREFIX = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|(?:kapittel|kap\.|del|vedlegg|appendiks|appendix)\s(?:\d{1,2}|[IVX]{1,5}|[A-ZÆØÅ])\b[.:]?"
    r"|§+\s?\d{1,3}(?:-\d{1,3})?(?:\s[a-z](?=\.))?\.?|[A-ZÆØÅ](?:\.\d{1,2})+\.?|[A-ZÆØÅ]\.)\s+(?:[–—-]\s+)?(?=\S)",
    re.IGNORECASE,
)
_NAMED = {"del", "kapittel", "kap.", "vedlegg", "note", "appendiks", "appendix", "punkt", "avsnitt"}
# A part holds chapters and a chapter holds paragraphs, whatever their type sizes are.
CHAPTER_RANK = 2
_RANKS = {"del": 1, "kapittel": CHAPTER_RANK, "§": 3, "§§": 3}


def numbers_of(text: str) -> tuple[int, ...] | None:
    """Return the numbers that a heading begins with: (3, 1) for "3.1 Omtale"; None where it has none."""
    match = _NUMBERS.match(text)
    return tuple(int(part) for part in match.group(1).split(".")) if match else None


def without_number(text: str) -> str:
    """Return a heading without its number or letter: "Omtale" for "3.1 Omtale" and for "Kapittel 3: Omtale"."""
    return _PREFIX.sub("", text, count=1)


def series_of(text: str) -> str | None:
    """Return what a heading counts: "hovedmål" for "Hovedmål 2: Pasienten", "§" for "§ 10-6. Overtid".

    None where it counts nothing. A word followed by a number and a plain continuation ("Strategi 2020 for alle")
    is no series: the number is followed by a mark, by a capital or by nothing.
    """
    match = _SERIES.match(text)
    if match is None:
        return None
    name = match["name"].casefold()
    marked = text[match.end() :].lstrip()[:1] in (".", ":", "–", "—", "-")
    return name if marked or name in _NAMED or name.startswith("§") else None


def rank_of(text: str) -> int | None:
    """Return 1 for a part, 2 for a chapter, 3 for a paragraph of a law, None for any other heading."""
    return _RANKS.get(series_of(text) or "")


def is_numbered(text: str) -> bool:
    """Tell whether a heading is numbered in any of these ways."""
    return numbers_of(text) is not None or series_of(text) is not None


def may_follow(numbers: tuple[int, ...], before: tuple[int, ...] | None) -> bool:
    """Tell whether a heading numbered `numbers` may come after `before`, one missing heading allowed."""
    if before is None:
        return all(part <= 2 for part in numbers)
    depth = len(numbers)
    if depth > len(before):
        return (
            depth <= len(before) + 2
            and numbers[: len(before)] == before
            and all(n <= 2 for n in numbers[len(before) :])
        )
    return numbers[:-1] == before[: depth - 1] and 0 < numbers[-1] - before[depth - 1] <= 2
