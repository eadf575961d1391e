"""Writes why a hit was found, as HTML: a table of the question's words and what they matched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from search_app.page_texts import PageTexts

if TYPE_CHECKING:
    from search_app.result import Hit, WordMatch

# A word is important that weighs at least so much of what each would weigh if all weighed alike.
IMPORTANT = 0.75
_NOTHING = "–"


def matched_spans(hit: Hit) -> list[tuple[int, int]]:
    """Return the (start, end) in the hit's text of the words that were matched, wherever they stand in it."""
    words = {one.text for one in hit.matches if one.text}
    if not words:
        return []
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return [found.span() for found in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", hit.text, re.IGNORECASE)]


def why(matches: Sequence[WordMatch], texts: PageTexts) -> str:
    """Write the explanation of one hit, folded away; nothing where it has none."""
    if not matches:
        return ""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in (texts.why_word, texts.why_found, texts.why_how))
    rows = "".join(_row(one, len(matches), texts) for one in matches)
    return (
        f'<details class="ks-why"><summary>{escape(texts.why)}</summary>'
        f'<table><caption class="ks-unseen">{escape(texts.why_caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table><p>{escape(texts.why_note)}</p></details>"
    )


def _row(match: WordMatch, count: int, texts: PageTexts) -> str:
    kinds = {"same": texts.why_same, "form": texts.why_form, "meaning": texts.why_meaning, "none": texts.why_none}
    weight = texts.why_important if match.weight >= IMPORTANT / count else texts.why_less_important
    return (
        f'<tr><th scope="row">{escape(match.word)} <span class="ks-weight">({escape(weight)})</span></th>'
        f"<td>{escape(match.text or _NOTHING)}</td><td>{escape(kinds[match.kind])}</td></tr>"
    )
