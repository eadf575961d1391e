"""Writes what a quote control found as HTML: the summary, a table of the quotes, and each of them by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from search_app.check_phrases import claim_remarks, place_phrase, remarks, summary_phrase, verdict_phrase
from search_app.page_html import notice
from search_app.page_prose import whole_words
from search_app.quote_phrases import on_a_line

if TYPE_CHECKING:
    from search_app.check_page_texts import CheckPageTexts
    from search_app.check_result import CheckResult, ClaimCheck, QuoteCheck
    from search_app.check_texts import CheckTexts
    from search_app.quote_html import QuoteWriter

# Of a quote in the table, and where it stands by itself; the rest is folded away.
MOST_IN_TABLE, MOST_SHOWN = 110, 400
# Beside the word, never instead of it.
_SIGNS = {"right": "✓", "near": "≈", "wrong": "!", "missing": "✕", "short": "–"}


@dataclass(frozen=True, slots=True)
class CheckWriter:
    """Writes the parts of one result in one written standard; the page puts its buttons between them."""

    texts: CheckPageTexts
    phrases: CheckTexts
    quotes: QuoteWriter

    def summary(self, result: CheckResult, more: Sequence[str]) -> str:
        """Write how many quotes are right, with `more` to be told of the text."""
        texts, told = self.texts, summary_phrase(result, self.phrases)
        if all(one.verdict == "short" for one in result.quotes) and not result.claims:
            heading, kind, sign = texts.nothing, "nearest", _SIGNS["short"]
        elif result.is_right:
            heading, kind, sign = texts.right, "exact", _SIGNS["right"]
        else:
            heading, kind, sign = texts.look, "near", _SIGNS["wrong"]
        told = told.removeprefix(self.phrases.none).strip()
        paragraphs = "".join(f"<p>{escape(one)}</p>" for one in (told, *more) if one)
        return (
            f'<section class="ks-verdict ks-verdict-{kind}" data-announce="{escape(f"{heading}. {told}")}"><h2>'
            f'<span class="ks-sign" aria-hidden="true">{sign}</span>{escape(heading)}</h2>{paragraphs}</section>'
        )

    def table(self, checks: Sequence[QuoteCheck], caption: str) -> str:
        """Write a row for each quote: its number, which leads to it further down, and how and where it stands."""
        texts = self.texts
        names = (texts.number, texts.quote, texts.verdict, texts.place)
        head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in names)
        rows = "".join(self._row(check) for check in checks)
        return (
            f'<table class="ks-checks" role="table"><caption>{escape(caption)}</caption>'
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
        )

    def _row(self, check: QuoteCheck) -> str:
        texts, number = self.texts, check.quote.number
        place = place_phrase(check, self.phrases)
        if check.verdict == "missing":
            place = texts.nowhere
        cells = (
            (texts.quote, escape(f"«{shortened(check.quote.text, MOST_IN_TABLE)}»")),
            (texts.verdict, f"{_sign(check)}{escape(self.verdict(check))}"),
            (texts.place, escape(place or "–")),
        )
        written = "".join(
            f'<td role="cell"><span class="ks-cell-name" aria-hidden="true">{escape(name)}: </span>{cell}</td>'
            for name, cell in cells
        )
        link = f'<a href="#{anchor(number)}">{number}</a>'
        return f'<tr role="row"><th scope="row" role="rowheader">{link}</th>{written}</tr>'

    def verdict(self, check: QuoteCheck) -> str:
        """Return how a quote stands, and what else is wrong with it."""
        texts, said = self.texts, verdict_phrase(check, self.phrases)
        faults = [
            name
            for name, is_wrong in (
                (texts.but_source, check.source == "wrong"),
                (texts.but_page, check.page == "wrong"),
                (texts.but_section, check.section == "wrong"),
                (texts.but_figure, bool(check.conflicts)),
            )
            if is_wrong
        ]
        return f"{said} – {', '.join(faults)}" if faults else said

    def check(self, check: QuoteCheck) -> str:
        """Write one quote: what was found, what to look at, the text's words, and the source's where they differ."""
        texts, number = self.texts, check.quote.number
        heading = texts.item.format(number=number, verdict=self.verdict(check))
        place = place_phrase(check, self.phrases)
        stands = f'<p class="ks-source">{escape(texts.place)} {escape(place)}</p>' if place else ""
        label = f"{escape(texts.quote)} {number}"
        return (
            f'<article class="ks-check" id="{anchor(number)}" aria-label="{label}" tabindex="-1">'
            f"<h3>{_sign(check)}{escape(heading)}</h3>{_list(remarks(check, self.phrases))}"
            f"{self._quoted(check)}{stands}{self._source(check)}</article>"
        )

    def _quoted(self, check: QuoteCheck) -> str:
        """Write the quote as the text has it, what is beyond the first words folded away."""
        texts, text = self.texts, check.quote.text
        told = f'<p class="ks-muted">{escape(texts.in_text)}</p>' if check.verdict in ("near", "missing") else ""
        short = shortened(text, MOST_SHOWN)
        written = f'{told}<blockquote class="ks-passage">«{escape(short)}»</blockquote>'
        if short == on_a_line(text):
            return written
        return (
            f'{written}<details class="ks-around"><summary>{escape(texts.whole)}</summary>'
            f"<p>«{escape(on_a_line(text))}»</p></details>"
        )

    def _source(self, check: QuoteCheck) -> str:
        """Write the source's text with the differences marked, where there are any."""
        place = check.place
        if place is None or not place.differences:
            return ""
        results = self.quotes.results
        document = results.sources.document(place.citation.document)
        return (
            f'<p class="ks-muted">{escape(self.quotes.texts.in_source)}</p>'
            f'<blockquote class="ks-passage"{results.lang(place.citation)}>{self.quotes.passage(document, place)}'
            f"</blockquote>{self.quotes.legend([place])}"
        )

    def claim(self, claim: ClaimCheck, number: int) -> str:
        """Write a sentence whose source contradicts a figure of it."""
        texts = self.texts
        heading = texts.claim_item.format(number=number, verdict=self.phrases.verdict_claim)
        sentence = shortened(claim.text, MOST_SHOWN)
        return (
            f'<article class="ks-check" aria-label="{escape(heading)}"><h3>{_drawn("wrong")}{escape(heading)}</h3>'
            f'{_list(claim_remarks(claim, self.phrases))}<p class="ks-muted">{escape(texts.in_text)}</p>'
            f'<blockquote class="ks-passage">{escape(sentence)}</blockquote></article>'
        )

    def working(self, number: int, count: int) -> str:
        """Write what is being done; screen readers are told of the beginning, the middle and the end."""
        texts = self.texts
        if not number:
            said, announced = texts.reading, texts.reading
        elif number > count:
            said, announced = texts.comparing, ""
        else:
            said = texts.checking.format(number=number, count=count)
            announced = said if number in (1, (count + 1) // 2) else ""
        told = f' data-announce="{escape(announced)}"' if announced else ""
        done = f' value="{min(number - 1, count)}" max="{count}"' if number and count else ""
        return (
            f'<div class="ks-working"{told}><p>{escape(said)}</p>'
            f'<progress{done} aria-label="{escape(texts.title)}"></progress></div>'
        )

    def fault(self, said: str) -> str:
        """Write why a text can't be checked."""
        return notice(self.texts.unreadable, said, alert=True)


def anchor(number: int) -> str:
    """Return the name of the place on the page where a quote stands by itself."""
    return f"ks-sitat-{number}"


def shortened(text: str, most_chars: int) -> str:
    """Return a text on one line, cut behind a whole word where it is long."""
    line = on_a_line(text)
    if len(line) <= most_chars:
        return line
    _, end = whole_words(line, 0, most_chars)
    return f"{line[:end].rstrip()} …"


def _list(items: Sequence[str]) -> str:
    return f'<ul class="ks-remarks">{"".join(f"<li>{escape(one)}</li>" for one in items)}</ul>' if items else ""


def _sign(check: QuoteCheck) -> str:
    kind = check.verdict if check.verdict in ("short", "missing", "near") else "right" if check.is_right else "wrong"
    return _drawn(kind)


def _drawn(kind: str) -> str:
    return f'<span class="ks-sign ks-sign-{kind}" aria-hidden="true">{_SIGNS[kind]}</span>'
