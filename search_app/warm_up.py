"""Does once, before the server is ready, what the first visitor would else wait for."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import TYPE_CHECKING, get_args

from search_app.first_page import first_page
from search_app.language import Lang
from search_app.live_index import current_examples, current_quotes, current_searcher
from search_app.page_image import PageImageError, draw_page, page_sizes
from search_app.page_pictures import PICTURE_WIDTH_PX
from search_app.page_texts import texts_for

if TYPE_CHECKING:
    from search_app.search import Searcher

WARM_UP_QUESTION = "status for arbeidet"
MOST_MEASURED = 20


def warm_up() -> None:
    """Open model and index, ask, and make what every view begins with, in both written standards.

    Raises what `Searcher.open` raises.
    """
    searcher = current_searcher()
    searcher.ask(WARM_UP_QUESTION)
    for lang in get_args(Lang):
        first_page(lang)
        current_examples(searcher, texts_for(lang))
    current_quotes(searcher)
    _open_pages(searcher)
    keep_what_is_loaded()


def keep_what_is_loaded() -> None:
    """Let no collection of garbage go through what is loaded: with 100,000 chunks that takes a third of a second."""
    gc.collect()
    gc.freeze()


def _open_pages(searcher: Searcher) -> None:
    """Measure the pages of some reports and draw one, for PDFium and Pillow are slow the first time."""
    paths = [path for info in searcher.documents() if (path := searcher.source_path(info.id)) is not None]
    for path in paths[:MOST_MEASURED]:
        with suppress(PageImageError):  # whoever wants to see its pages is told
            page_sizes(path)
    for path in paths[:1]:
        with suppress(PageImageError):
            draw_page(path, 1, width_px=PICTURE_WIDTH_PX)
