"""Finds the quotes of a text: in quotation marks, or set as blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_app.checked_text import CheckedParagraph, CheckedText, QuoteForm, TextQuote
from search_app.quotation_marks import MarkPairs, opening_mark, pair_marks
from search_app.quote_words import quote_words
from search_app.reference_patterns import BRACKETS, PAGES, SAME, YEAR, names_place

Span = tuple[int, int]
# Paragraphs that a quote may go on over without a mark at their beginnings.
MOST_PARAGRAPHS = 6
# A last mark that was forgotten: so many words may be taken for the quote, up to the paragraph's end.
MOST_UNCLOSED_WORDS = 60
# Curled ones only: straight ones are apostrophes, inches and minutes too.
_SINGLE = re.compile(r"(?<![\w’])‘(?=[\w\[])([^‘“”„«»\"\n]{8,2000}?)’(?!\w)")
MIN_SINGLE_WORDS = 3
_ENDS = re.compile(r"[.!?…]\s*$")
_ATTRIBUTION = re.compile(r"^\s*[-–—]\s*\S")
# What an attribution on a block's last line follows: the line or the sentence before it.
_DASH = re.compile(r"(?:(?<=[.!?…»”“\"])|\n)\s+(?=[-–—])")
MOST_ATTRIBUTION_WORDS = 15
_REFERENCE_LIST = re.compile(
    r"(?:\d+\.?\s+)?(?:referanse(?:r|liste|ar)|kilde(?:r|liste)|kjelde(?:r|liste)|litteratur(?:liste)?|bibliografi|"
    r"litteratur og (?:kilder|kjelder)|(?:kilder|kjelder) og litteratur|references|bibliography|works cited|sources)"
    r"\s*:?",
    re.IGNORECASE,
)


def text_quotes(text: CheckedText) -> tuple[TextQuote, ...]:
    """Return the quotes of a text in order, without their references.

    A quote within a quote isn't counted. Of a quote over several paragraphs, each paragraph's part is one.
    """
    pairs = [pair_marks(paragraph.text) for paragraph in text.paragraphs]
    spans: dict[int, list[tuple[Span, QuoteForm]]] = {
        number: _of_paragraph(paragraph, pairs[number]) for number, paragraph in enumerate(text.paragraphs)
    }
    for number, span in _over_paragraphs(text, pairs):
        if text.paragraphs[number].role != "quote":
            spans[number].append((span, "marks"))
    entries = reference_lists(text)
    found = [(number, span, form) for number in spans if number not in entries for span, form in _apart(spans[number])]
    stripped = ((number, _stripped(text.paragraphs[number].text, span), form) for number, span, form in found)
    kept = [one for one in stripped if quote_words(text.paragraphs[one[0]].text[slice(*one[1])])]
    return tuple(
        TextQuote(count, number, start, end, text.paragraphs[number].text[start:end], form)
        for count, (number, (start, end), form) in enumerate(kept, start=1)
    )


def trailing_reference(text: str) -> int:
    """Return where the reference in brackets begins that a text ends with; its length where it ends with none."""
    body = text.rstrip(" \t\n\u00a0.,;")
    for found in BRACKETS.finditer(body):
        if found.end() == len(body) and is_reference(found[0][1:-1]):
            return found.start()
    return len(text)


def is_reference(inside: str) -> bool:
    """Tell whether what stands in a bracket at a quote's end is no more of the quote: it names a page or a source."""
    if PAGES.search(inside) or SAME.search(inside):
        return True
    year = YEAR.search(inside)
    return year is not None and inside[:1].isupper() and inside[: year.start()].rstrip().endswith(",")


def is_attribution(text: str) -> bool:
    """Tell whether a paragraph only says where the quote above it is from: «– Utgiver, 2018, s. 17»."""
    few = len(quote_words(text)) <= MOST_ATTRIBUTION_WORDS
    return few and bool(_ATTRIBUTION.match(text)) and names_place(text)


def trailing_attribution(text: str) -> int:
    """Return where the attribution begins that a block quote ends with: «… måte. — Utgiver, 2018, s. 17».

    Its length where it ends with none.
    """
    dashes = list(_DASH.finditer(text))
    return dashes[-1].end() if dashes and is_attribution(text[dashes[-1].end() :]) else len(text)


def reference_lists(text: CheckedText) -> frozenset[int]:
    """Return the indices of the paragraphs in lists of references, where what stands in marks are titles.

    A list goes on from its heading, or from a paragraph that says nothing else, to the next heading.
    """
    found: list[int] = []
    is_list = False
    for number, paragraph in enumerate(text.paragraphs):
        if _REFERENCE_LIST.fullmatch(paragraph.text.strip()):
            is_list = True
        elif paragraph.role == "heading":
            is_list = False
        if is_list and paragraph.role == "text":
            found.append(number)
    return frozenset(found)


def _apart(spans: list[tuple[Span, QuoteForm]]) -> Iterator[tuple[Span, QuoteForm]]:
    """Yield the spans in order, none that begins within the one before it."""
    last = -1
    for span, form in sorted(spans):
        if span[0] > last:
            yield span, form
            last = span[1]


def _of_paragraph(paragraph: CheckedParagraph, marks: MarkPairs) -> list[tuple[Span, QuoteForm]]:
    text = paragraph.text
    if paragraph.role != "quote":
        pairs = [*marks.pairs, *_single_pairs(text, marks)]
        return [(_without_reference(text, (start + 1, end)), "marks") for start, end in pairs]
    if is_attribution(text):
        return []
    last = trailing_reference(text[: trailing_attribution(text)])
    within = [(start, end) for start, end in marks.pairs if end <= last]
    if within and text[:last].rstrip(" .\u00a0").endswith(text[within[-1][1]]) and within[-1][1] < last:
        introduction = text[: within[0][0]].rstrip()
        if len(within) == 1 and (not introduction or introduction.endswith(":")):
            return [((within[0][0] + 1, within[0][1]), "block")]
    start = 0
    opening = opening_mark(text)
    if opening is not None and marks.unclosed == opening:
        start = opening[0] + 1
    return [((start, last), "block")]


def _single_pairs(text: str, marks: MarkPairs) -> Iterator[Span]:
    """Yield the single marks around quotes as British English has them; of fewer words, they set off a word."""
    for found in _SINGLE.finditer(text):
        is_within = any(start < found.end() and found.start() < end for start, end in marks.pairs)
        if not is_within and len(quote_words(found[1])) >= MIN_SINGLE_WORDS:
            yield found.start(), found.end() - 1


def _without_reference(text: str, span: Span) -> Span:
    """Leave out a page reference that stands in front of the closing mark."""
    start, end = span
    return start, start + trailing_reference(text[start:end])


def _over_paragraphs(text: CheckedText, pairs: list[MarkPairs]) -> Iterator[tuple[int, Span]]:
    """Yield the parts of quotes that are opened in a paragraph and not closed in it."""
    done: set[int] = set()
    for number, marks in enumerate(pairs):
        if marks.unclosed is None or number in done:
            continue
        start = marks.unclosed[0] + 1
        last = _closing_paragraph(text, pairs, number)
        if last is None:
            end = _forgotten_end(text.paragraphs[number].text, start, marks)
            if end is not None:
                yield number, (start, end)
            continue
        yield number, (start, len(text.paragraphs[number].text))
        for between in range(number + 1, last + 1):
            done.add(between)
            yield between, _part(text.paragraphs[between].text, pairs[between])


def _closing_paragraph(text: CheckedText, pairs: list[MarkPairs], number: int) -> int | None:
    """Return the paragraph that a quote ends in which is opened in paragraph `number` and not closed there."""
    unclosed = pairs[number].unclosed
    assert unclosed is not None  # noqa: S101 - the caller has seen to it
    for at in range(number + 1, min(number + MOST_PARAGRAPHS, len(pairs))):
        paragraph, marks = text.paragraphs[at], pairs[at]
        if paragraph.role != "text":
            return None
        opening = opening_mark(paragraph.text)
        if opening is not None and opening[1] == unclosed[1]:
            if marks.unclosed == opening:
                continue
            return at
        if marks.unopened is not None and marks.unopened[1] == unclosed[1]:
            return at
        if marks.pairs or marks.unclosed:
            return None
    return None


def _part(text: str, marks: MarkPairs) -> Span:
    """Return the part of a quote that goes on in this paragraph, with or without a mark at its beginning."""
    opening = opening_mark(text)
    start = 0 if opening is None else opening[0] + 1
    if opening is not None and marks.pairs and marks.pairs[0][0] == opening[0]:
        return start, marks.pairs[0][1]
    end = len(text) if marks.unopened is None else marks.unopened[0]
    return start, max(start, end)


def _forgotten_end(text: str, start: int, marks: MarkPairs) -> int | None:
    """Return where a quote ends whose closing mark was forgotten; None where that can't be told."""
    if any(first >= start for first, _ in marks.pairs):
        return None
    for found in BRACKETS.finditer(text, start):
        if is_reference(found[0][1:-1]):
            return found.start()
    rest = text[start:]
    is_whole = start <= 1 or text[: start - 1].rstrip().endswith(":")
    return len(text) if is_whole and _ENDS.search(rest) and len(rest.split()) <= MOST_UNCLOSED_WORDS else None


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
