"""Writes where a pick of the working list stands, for the page and for the files."""

from __future__ import annotations

from search_app.reference_texts import texts_for
from search_app.references import full_reference
from search_app.working_list import Pick


def reference(pick: Pick, lang: str) -> str:
    """Write the pick's full reference in the written standard `lang`."""
    return full_reference(pick.citation, texts_for(lang))
