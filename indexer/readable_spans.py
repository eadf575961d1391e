"""Which of a page's runs of text a reader of the page can see, or had a program read for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.layout import Span
    from indexer.pdf_stream import Drawn

# OCR lays its text over the picture of a page unpainted. Such a page may show a stamp or a footer besides, but a page
# of text has no more than so many times its visible characters unpainted.
MIN_HIDDEN_TIMES = 2


def readable_spans(drawn: Drawn, width: float, height: float) -> list[Span]:
    """Return the runs within the page: the painted ones, and the unpainted ones of a page that is a picture."""
    shown = _within(drawn.spans, width, height)
    hidden = _within(drawn.hidden, width, height)
    if _letters(hidden) <= MIN_HIDDEN_TIMES * _letters(shown):
        return shown
    return shown + [span for span in hidden if not any(_covers(other, span) for other in shown)]


def _within(spans: list[Span], width: float, height: float) -> list[Span]:
    """Return the runs on the page, and those that end a line which runs off its right edge: a long address does."""
    level = [span for span in spans if span.x1 > 0 and -0.3 * span.size <= span.y <= height]
    over = {round(span.y) for span in level if span.x0 < width < span.x1}
    return [span for span in level if span.x0 < width or round(span.y) in over]


def _letters(spans: list[Span]) -> int:
    return sum(len(span.text.strip()) for span in spans)


def _covers(span: Span, hidden: Span) -> bool:
    middle = (hidden.x0 + hidden.x1) / 2
    return bool(span.text.strip()) and abs(span.y - hidden.y) < 0.5 * span.size and span.x0 <= middle <= span.x1
