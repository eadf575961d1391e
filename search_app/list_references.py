"""Writes where a pick of the working list stands, for the page and for the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search_app.page_texts import BOKMAL as PAGE_TEXTS
from search_app.page_texts import place_phrase

if TYPE_CHECKING:
    from search_app.working_list import Pick


def reference(pick: Pick, lang: str) -> str:  # noqa: ARG001
    """Write the pick's full reference in the written standard `lang`."""
    return place_phrase(pick.citation, PAGE_TEXTS)
