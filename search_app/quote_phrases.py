"""Writes what is put together of a quote's texts: verdicts, similarities and differences in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search_app.quote_result import QuoteKind, QuotePlace, QuoteResult, TextDifference
    from search_app.quote_texts import QuoteTexts


def verdict_phrase(kind: QuoteKind | None, texts: QuoteTexts) -> str:
    """Return the word for how a quote stands in the reports; that it doesn't for the nearest, and None."""
    return {
        "exact": texts.verdict_exact,
        "near": texts.verdict_near,
        "meaning": texts.verdict_meaning,
        "nearest": texts.verdict_none,
        None: texts.verdict_none,
    }[kind]


def advice_phrase(result: QuoteResult, texts: QuoteTexts) -> str:
    """Return what the verdict means, and what to do next."""
    exact = sum(place.kind == "exact" for place in result.places)
    if exact:
        return texts.exact_one if exact == 1 else texts.exact_many.format(count=exact)
    told = {"near": texts.near, "meaning": texts.meaning, "nearest": texts.nearest}
    return texts.none if result.kind is None else told[result.kind]


def kind_phrase(place: QuotePlace, texts: QuoteTexts) -> str:
    """Return how a quote stands at a place, and how much of it is alike where it isn't all of it.

    The nearness of meanings is no share of anything, so it isn't told as one.
    """
    kinds = {
        "exact": texts.kind_exact,
        "near": texts.kind_near,
        "meaning": texts.kind_meaning,
        "nearest": texts.kind_nearest,
    }
    return f"{kinds[place.kind]}, {similarity_phrase(place, texts)}" if place.kind == "near" else kinds[place.kind]


def similarity_phrase(place: QuotePlace, texts: QuoteTexts) -> str:
    """Write how much is alike, in percent: 100 only where nothing differs."""
    percent = round(100 * place.similarity)
    return texts.similarity.format(percent=percent if place.kind == "exact" else min(percent, 99))


def difference_phrase(one: TextDifference, texts: QuoteTexts) -> str:
    """Write a difference as a sentence."""
    said = {"changed": texts.changed, "added": texts.added, "left_out": texts.left_out}[one.kind]
    return said.format(quote=on_a_line(one.quote_text), source=on_a_line(one.source_text))


def on_a_line(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return " ".join(text.split())
