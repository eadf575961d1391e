"""Shows what can be done with a passage, and the report's page beside the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from search_app.ask_texts import AskTexts
from search_app.list_button import add_button
from search_app.page_sources import IndexSources
from search_app.page_texts import PageTexts
from search_app.page_view import Place
from search_app.source_view import Source, show_source

if TYPE_CHECKING:
    from search_app.result import Citation
    from search_app.search import Searcher
    from search_app.working_list import Pick

# Whether the user has put the report's page away, in any view.
_PUT_AWAY = "ks-source-away"


@dataclass(frozen=True, slots=True)
class Passage:
    """What is shown of an answer or a hit besides its text: where it stands, and what can be done with it.

    `best` is the (start, end) of the answer or the best sentence in the document; `copying` is HTML.
    """

    key: str
    citation: Citation
    best: tuple[int, int]
    pick: Pick
    copying: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Which passage has the report's page open, None for none, and whether the user asked for that.

    A page that opens by itself is shown only where there is room for it beside the answer.
    """

    key: str | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """The passages of one view. `source` is the place that the address names; `turn` shows another, None for none."""

    searcher: Searcher
    texts: AskTexts
    words: PageTexts
    source: Place | None
    turn: Callable[[Place | None], None]

    def shown(self, passages: Sequence[tuple[str, Citation]], *, opens_first: bool) -> Shown:
        """Return which of the passages, by their keys, has its page open: the one that the address names.

        Else the first opens by itself where `opens_first`, unless the user has put the page away.
        """
        for key, citation in passages:
            place = self.place(citation, citation.start)
            if self.source is not None and place is not None and self.source.is_of(place):
                return Shown(key, is_chosen=True)
        if opens_first and passages and not st.session_state.get(_PUT_AWAY):
            key, citation = passages[0]
            if self.place(citation, citation.start) is not None:
                return Shown(key, is_chosen=False)
        return Shown(None, is_chosen=False)

    def show_none(self) -> None:
        """Say where a page will be shown, in its place, unless pages aren't shown."""
        if shows_pages(self.searcher):
            with st.container(key="ks-source-none"):
                st.html(f'<p class="ks-muted">{escape(self.texts.source_none)}</p>')

    def show(self, passage: Passage, shown: Shown) -> None:
        """Show what can be done with a passage, and below it the report's page where it is open."""
        key, is_open = passage.key, passage.key == shown.key
        place = self.place(passage.citation, passage.best[0])
        by_itself = is_open and not shown.is_chosen
        with st.container(horizontal=True, key=f"ks-do-{key}"):
            if place is not None:
                # Where there is no room for a page that opened by itself, the user opens it below.
                label, to = (
                    (self.texts.hide_source, None) if is_open and not by_itself else (self.texts.show_source, place)
                )
                st.button(label, key=f"ks-open-{key}", on_click=self.turn, args=(to,))
            if by_itself:
                st.button(self.texts.hide_source, key="ks-hide-wide", on_click=self.turn, args=(None,))
            add_button(passage.pick, self.words.lang, place=key)
            st.html(passage.copying)
        if is_open and place is not None:
            with st.container(key=f"ks-slot-{key}"):
                self._source(self.source if shown.is_chosen else None, place, passage)
        else:
            st.empty()  # takes away at once what stood here, before another place shows its page

    def place(self, citation: Citation, at: int) -> Place | None:
        """Return the place of a citation at the page of the offset `at`; None for a document without pages."""
        document = self.searcher.document(citation.document)
        page = document.page_at(at).number
        if page is None or self.searcher.source_path(citation.document) is None:
            return None
        return Place(citation.document, page, citation.start, citation.end, self.searcher.version(citation.document))

    def _source(self, chosen: Place | None, place: Place, passage: Passage) -> None:
        """Show the page that was chosen of the passage's report, else the passage's own."""
        document = self.searcher.document(place.document)
        source = chosen
        if source is None or source.page not in {page.number for page in document.pages}:
            source = place
        sizes = IndexSources(self.searcher).page_sizes(place.document)
        size = sizes[source.page - 1] if source.page <= len(sizes) else None
        shown = Source(source, document, passage.best, size, is_chosen=chosen is not None)
        show_source(shown, self.texts, self.words, self.turn)


def shows_pages(searcher: Searcher) -> bool:
    """Tell whether pages of reports are shown beside results: the index has some, and the user hasn't put them away."""
    has_pages = any(searcher.source_path(info.id) is not None for info in searcher.documents())
    return has_pages and not st.session_state.get(_PUT_AWAY)


def note_turn(place: Place | None) -> None:
    """Note that the user asks for the page of `place`, or with None puts it away until one is asked for again."""
    st.session_state[_PUT_AWAY] = place is None
