"""Picks stretches of reports as people quote them, and finds every place where the same words stand."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from indexer.document import Document
from indexer.segments import Segment, segments_of
from search_app.quote_words import QuoteWord, quote_words

# What is quoted, and how often: whole sentences, a part of one, a table's row, several paragraphs.
SHARES = {"sentences": 0.70, "part": 0.14, "row": 0.08, "long": 0.08}
MIN_WORDS, USUAL_WORDS = 6, 80
# Room for words that are added below the 300 that a quote may have.
LONGEST_WORDS = 290
SHORT_WORDS = (3, 5)
# A sentence may have 12 words before a page's end, and as many behind it, or more.
BESIDE_PAGE_BREAK = (4, 30)
MOST_TRIES = 2000


@dataclass(frozen=True, slots=True)
class TruePlace:
    """Where the words of a quote stand, `text[start:end]` of a document, and its first and last physical page."""

    document: str
    start: int
    end: int
    page_first: int | None
    page_last: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document, `document.text[start:end]`, and its words, with offsets into the document's text."""

    document: Document
    start: int
    end: int
    words: tuple[QuoteWord, ...]

    @property
    def text(self) -> str:
        """What stands there."""
        return self.document.text[self.start : self.end]


def forms(words: Iterable[QuoteWord]) -> list[str]:
    """Return words as they are compared."""
    return [word.form for word in words]


class QuotedText:
    """The words of documents, and where they stand."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Read the words of all documents."""
        self.documents = tuple(documents)
        self.words = [quote_words(document.text) for document in documents]
        self._starts = [[word.start for word in words] for words in self.words]
        self._signs: dict[str, str] = {}
        # Each word is one character, so that a run of words is found as a string is.
        self._lines = ["".join(map(self._sign, words)) for words in self.words]

    def _sign(self, word: QuoteWord) -> str:
        return self._signs.setdefault(word.form, chr(len(self._signs) + 1))

    @cached_property
    def segments(self) -> list[tuple[Segment, ...]]:
        """The segments of each document."""
        return [segments_of(document) for document in self.documents]

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words of all documents as they are compared."""
        return frozenset(self._signs)

    def stretch(self, number: int, start: int, end: int) -> Stretch:
        """Return a stretch of document `number`."""
        first, last = bisect_left(self._starts[number], start), bisect_left(self._starts[number], end)
        return Stretch(self.documents[number], start, end, self.words[number][first:last])

    def around(self, number: int, offset: int) -> int:
        """Return the index of the first word of document `number` that begins at or after an offset."""
        return bisect_left(self._starts[number], offset)

    def places(self, words: Sequence[QuoteWord]) -> tuple[TruePlace, ...]:
        """Return every place where just these words stand, none where one of them is unknown."""
        if not words or any(word.form not in self._signs for word in words):
            return ()
        line = "".join(map(self._sign, words))
        return tuple(place for number in range(len(self.documents)) for place in self._places(number, line))

    def _places(self, number: int, line: str) -> Iterator[TruePlace]:
        document, words = self.documents[number], self.words[number]
        at = self._lines[number].find(line)
        while at >= 0:
            start, end = words[at].start, words[at + len(line) - 1].end
            first, last = document.pages_of(start, end)
            yield TruePlace(document.id, start, end, first.number, last.number)
            at = self._lines[number].find(line, at + 1)


def pick_stretch(text: QuotedText, chance: random.Random) -> Stretch:
    """Return a stretch that somebody might quote: of what sort, as in SHARES."""
    sort = chance.choices(list(SHARES), list(SHARES.values()))[0]
    for _ in range(MOST_TRIES):
        number = _weighted_document(text, chance)
        found = _PICKERS[sort](text, number, chance)
        if found is not None:
            return found
        if sort in ("row", "long") and chance.random() < 0.05:  # reports without tables, or too short
            sort = "sentences"
    raise ValueError("no stretch can be quoted of these documents")


def pick_short(text: QuotedText, chance: random.Random) -> Stretch:
    """Return three to five words of one sentence."""
    for _ in range(MOST_TRIES):
        sentence = _sentences(text, _weighted_document(text, chance), chance, most=1)
        if sentence is not None:
            size = chance.randint(*SHORT_WORDS)
            first = chance.randrange(len(sentence.words) - size + 1)
            return _cut(sentence, first, first + size)
    raise ValueError("no sentence can be quoted of these documents")


def pick_over_page_break(text: QuotedText, chance: random.Random) -> Stretch | None:
    """Return a stretch that begins on one physical page and ends on the next; None where there is no such place."""
    borders = [
        (number, page.start)
        for number, document in enumerate(text.documents)
        for before, page in zip(document.pages, document.pages[1:], strict=False)
        if page.number != before.number and document.text[before.start : page.start].strip()
    ]
    chance.shuffle(borders)
    for number, border in borders:
        at = text.around(number, border)
        first, last = at - chance.randint(*BESIDE_PAGE_BREAK), at + chance.randint(*BESIDE_PAGE_BREAK)
        words = text.words[number]
        if first < 0 or last > len(words):
            continue
        found = text.stretch(number, words[first].start, words[last - 1].end)
        pages = found.document.pages_of(found.start, found.end)
        if pages[1].number == (pages[0].number or 0) + 1 and words[at - 1].end <= border:
            return found
    return None


def _weighted_document(text: QuotedText, chance: random.Random) -> int:
    return chance.choices(range(len(text.documents)), [len(words) for words in text.words])[0]


def _sentences(text: QuotedText, number: int, chance: random.Random, most: int = 3) -> Stretch | None:
    """Return one to `most` sentences of a paragraph or a list item."""
    segment = chance.choice(text.segments[number])
    if segment.kind not in ("paragraph", "note") or not segment.sentences:
        return None
    first = chance.randrange(len(segment.sentences))
    last = min(first + chance.randint(1, most), len(segment.sentences)) - 1
    found = text.stretch(number, segment.sentences[first][0], segment.sentences[last][1])
    return found if MIN_WORDS <= len(found.words) <= USUAL_WORDS else None


def _part(text: QuotedText, number: int, chance: random.Random) -> Stretch | None:
    """Return a part of one or two sentences."""
    found = _sentences(text, number, chance, most=2)
    if found is None or len(found.words) <= MIN_WORDS:
        return None
    size = chance.randint(MIN_WORDS, len(found.words) - 1)
    first = chance.randrange(len(found.words) - size + 1)
    return _cut(found, first, first + size)


def _row(text: QuotedText, number: int, chance: random.Random) -> Stretch | None:
    rows = text.documents[number].rows
    if not rows:
        return None
    row = chance.choice(rows)
    found = text.stretch(number, row.start, row.end)
    return None if row.is_header or not MIN_WORDS <= len(found.words) <= USUAL_WORDS else found


def _long(text: QuotedText, number: int, chance: random.Random) -> Stretch | None:
    """Return whole sentences that go on over several paragraphs of one section."""
    sentences = [span for segment in text.segments[number] for span in segment.sentences]
    if not sentences:
        return None
    first = chance.randrange(len(sentences))
    size = chance.randint(USUAL_WORDS, LONGEST_WORDS)
    start = text.around(number, sentences[first][0])
    words = text.words[number]
    if start + size > len(words):
        return None
    last = bisect_right([end for _, end in sentences], words[start + size - 1].end) - 1
    section = text.documents[number].sections
    within = bisect_right(section, sentences[first][0], key=lambda one: one.start)
    if last <= first or bisect_right(section, sentences[last][0], key=lambda one: one.start) != within:
        return None
    found = text.stretch(number, sentences[first][0], sentences[last][1])
    return found if USUAL_WORDS < len(found.words) <= LONGEST_WORDS else None


def _cut(stretch: Stretch, first: int, last: int) -> Stretch:
    words = stretch.words[first:last]
    return Stretch(stretch.document, words[0].start, words[-1].end, words)


_PICKERS = {"sentences": _sentences, "part": _part, "row": _row, "long": _long}
