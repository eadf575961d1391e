"""Writes a quote's verdict and places as HTML, with the differences marked word by word in the source's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from indexer.sentences import split_sentences
from search_app.citation import OMITTED
from search_app.page_html import ResultWriter
from search_app.page_phrases import place_phrase
from search_app.page_prose import prose, whole_words
from search_app.quote_phrases import advice_phrase, difference_phrase, kind_phrase, verdict_phrase

if TYPE_CHECKING:
    from indexer.document import Document
    from search_app.quote_result import QuotePlace, QuoteResult, TextDifference
    from search_app.quote_texts import QuoteTexts

# Of the sentence that a quote begins or ends in, which may be a whole list.
MOST_AROUND = 300
# Beside the word, never instead of it.
_SIGNS = {"exact": "✓", "near": "≈", "meaning": "~", "nearest": "✕", None: "✕"}


@dataclass(frozen=True, slots=True)
class QuoteWriter:
    """Writes the parts of one result in one written standard; the page puts its buttons between them."""

    texts: QuoteTexts
    results: ResultWriter

    def verdict(self, result: QuoteResult) -> str:
        """Write how the quote stands in the reports, and what to do next."""
        kind, verdict = result.kind, verdict_phrase(result.kind, self.texts)
        said = f"{verdict}."
        if result.kind in ("exact", "near", "meaning"):
            place = place_phrase(result.places[0].citation, self.results.texts)
            said = self.texts.announced.format(verdict=verdict, place=place)
        return (
            f'<section class="ks-verdict ks-verdict-{kind or "nearest"}" data-announce="{escape(said)}"><h2>'
            f'<span class="ks-sign" aria-hidden="true">{_SIGNS[kind]}</span>{escape(verdict)}</h2>'
            f"<p>{escape(advice_phrase(result, self.texts))}</p></section>"
        )

    def tries(self, *, is_narrowed: bool, ask_url: str | None) -> str:
        """Write what one may try where a quote isn't found; `ask_url` is where it is asked as a question."""
        texts = self.texts
        items = [texts.try_spelling, texts.try_shorter, *([texts.try_scope] if is_narrowed else [])]
        written = [f"<li>{escape(one)}</li>" for one in items]
        if ask_url is not None:
            link = f'<a href="{escape(ask_url)}" target="_self" data-ks-inside>{escape(texts.ask_instead)}</a>'
            written.append(f"<li>{link}</li>")
        return f'<div class="ks-tries"><h3>{escape(texts.try_heading)}</h3><ul>{"".join(written)}</ul></div>'

    def legend(self, places: Sequence[QuotePlace]) -> str:
        """Write how what occurs in these places is marked; nothing where nothing is."""
        texts, kinds = self.texts, {one.kind for place in places for one in place.differences}
        rows = [
            ("changed", '<span class="ks-changed"><del>ord</del> <ins>ord</ins></span>', texts.legend_changed),
            ("added", "<del>ord</del>", texts.legend_added),
            ("left_out", "<ins>ord</ins>", texts.legend_left_out),
        ]
        shown = [(sample, said) for kind, sample, said in rows if kind in kinds]
        if any(place.elisions for place in places):
            shown.append(('<span class="ks-elided">ord</span>', texts.legend_elided))
        items = "".join(f'<li><span aria-hidden="true">{one}</span> {escape(said)}</li>' for one, said in shown)
        return f'<ul class="ks-marks" aria-label="{escape(texts.legend)}">{items}</ul>' if items else ""

    def place(self, place: QuotePlace) -> str:
        """Write one place: its page, how it fits, the source's text with what differs, and the text around it."""
        citation, texts = place.citation, self.texts
        document = self.results.sources.document(citation.document)
        phrase = kind_phrase(place, texts)
        kind = f'<span class="ks-kind">{escape(phrase[:1].upper() + phrase[1:])}</span>'
        told = f'<p class="ks-muted">{escape(texts.in_source)}</p>' if place.differences else ""
        label = escape(texts.place_label.format(rank=place.rank))
        items = "".join(f"<li>{escape(difference_phrase(one, texts))}</li>" for one in place.differences)
        listed = (
            f'<details class="ks-around"><summary>{escape(texts.differences)}</summary><ul>{items}</ul></details>'
            if items
            else ""
        )
        return (
            f'<article class="ks-hit" aria-label="{label}">{self.results.where(citation, kind)}{told}'
            f'<blockquote class="ks-passage"{self.results.lang(citation)}>{self.passage(document, place)}</blockquote>'
            f"{listed}{self.results.around(citation)}</article>"
        )

    def actions(self, place: QuotePlace) -> str:
        """Write what can be copied of a place: the text as the source has it, with «[…]» for what the quote elides."""
        document = self.results.sources.document(place.citation.document)
        return self.results.actions(without_elided(document, place), place.citation)

    def passage(self, document: Document, place: QuotePlace) -> str:
        """Write the source's text with what differs marked, within the sentences that it is a part of."""
        first, last = sentences_around(document.text, place.citation.start, place.citation.end)
        before, after = document.text[first : place.citation.start], document.text[place.citation.end : last]
        marked = self.marked(document, place)
        if not re.search(r"\w", before + after):
            return f"{prose(before)}{marked}{prose(after)}"
        return f'{_rest(before)}<strong class="ks-quoted">{marked}</strong>{_rest(after)}'

    def marked(self, document: Document, place: QuotePlace) -> str:
        """Write the source's text with what differs marked where it stands."""
        marks = [(one.source, self._difference(document, one)) for one in place.differences]
        marks += [(span, self._elided(document, span)) for span in place.elisions]
        html, at = "", place.citation.start
        for (start, end), written in sorted(marks, key=lambda mark: mark[0]):
            html += prose(document.text[at : max(at, start)]) + written
            at = max(at, end)
        return html + prose(document.text[at : place.citation.end])

    def _difference(self, document: Document, one: TextDifference) -> str:
        texts, (start, end) = self.texts, one.source
        deleted = f"<del>{_named(escape(' '.join(one.quote_text.split())), texts.only_quote)}</del>"
        inserted = f"<ins>{_named(prose(document.text[start:end]), texts.only_source)}</ins>"
        if one.kind == "left_out":
            return inserted
        if one.kind == "changed":
            return f'<span class="ks-changed">{deleted} {inserted}</span>'
        before = "" if document.text[max(0, start - 1) : start].isspace() else " "
        return f"{before}{deleted}{' ' if document.text[start : start + 1].strip() else ''}"

    def _elided(self, document: Document, span: tuple[int, int]) -> str:
        return f'<span class="ks-elided">{_named(prose(document.text[slice(*span)]), self.texts.elided)}</span>'


def without_elided(document: Document, place: QuotePlace) -> str:
    """Return the source's text with «[…]» in place of what the quote elides."""
    text, at = "", place.citation.start
    for start, end in sorted(place.elisions):
        text += f"{document.text[at:start].rstrip()} {OMITTED} "
        at = end
    return text + document.text[at : place.citation.end].lstrip() if text else place.text


def sentences_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of the whole sentences that `start` to `end` is in, cut where they are very long."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    sentences = split_sentences(text, first, len(text) if last == -1 else last)
    before = max((one for one, _ in sentences if one <= start), default=start)
    after = min((other for _, other in sentences if other >= end), default=end)
    cut = whole_words(text, start - MOST_AROUND, end + MOST_AROUND)
    return min(start, max(before, cut[0])), max(end, min(after, cut[1]))


def _rest(text: str) -> str:
    return f'<span class="ks-rest">{prose(text)}</span>' if text else ""


def _named(written: str, name: str) -> str:
    """Tell screen readers what is marked: most of them say nothing of <ins> and <del>."""
    return f'<span class="ks-unseen"> [{escape(name)}: </span>{written}<span class="ks-unseen">] </span>'
