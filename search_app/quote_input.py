"""Reads what somebody has pasted as a quote: whether it can be looked for."""

from __future__ import annotations

from search_app.errors import QuoteError
from search_app.quote_search import MAX_WORDS, MIN_WORDS
from search_app.quote_words import quote_words

# 300 words of reports take some 2,400. Any text of this length fits an address: in nine characters each at most,
# percent-encoded, it is less than the 64 KiB that servers take.
MAX_QUOTE_CHARS = 6000


def read_quote(text: str) -> str:
    """Return the quote in `text`, its lines as they are; raise QuoteError where it can't be looked for.

    The words of a text longer than MAX_QUOTE_CHARS are counted by the blanks between them.
    """
    # Lone surrogates, as a broken paste has them, can't be tokenised.
    clean = text.encode("utf-8", errors="ignore").decode("utf-8").strip()
    if len(clean) > MAX_QUOTE_CHARS:
        raise QuoteError("long", len(clean.split()))
    count = len(quote_words(clean))
    if not MIN_WORDS <= count <= MAX_WORDS:
        raise QuoteError("short" if count < MIN_WORDS else "long", count)
    return clean
