"""Makes a Word file of twenty pages that quotes reports sixty times, twelve of them wrong in ways that are known."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import docx
from docx.enum.text import WD_BREAK

from bench.quote_changes import Edit, MadeDifference, Vocabulary, add_one, change_one, edited, leave_out_two
from bench.quote_copying import with_brackets, with_elision
from bench.quote_stretches import QuotedText, Stretch, TruePlace, forms
from indexer.document import Document
from search_app.quote_words import quote_words

Fault = Literal[
    "word changed",
    "figure changed",
    "words left out",
    "word added",
    "made up",
    "wrong page",
    "wrong pages",
    "wrong report",
]
FAULTS: tuple[Fault, ...] = get_args(Fault)
PAGES, QUOTES, WRONG_QUOTES = 20, 60, 12
QUOTE_WORDS = (8, 45)
# A page that is so many pages off; the quote must not stand there as well.
PAGES_OFF = 3
MOST_TRIES = 2000
_UNFIT = re.compile(r"[«»“”\"„\[\]\n\t…]|\.\.\.|://|www\.")
MARKS = (("«", "»"), ("“", "”"), ('"', '"'))
PARAGRAPHS_PER_QUOTE, SENTENCES_PER_PARAGRAPH = 2, 5
# Our own sentences, without figures, marks and references: there is nothing in them to check.
FILLER = (
    "Utvalget har lest rapportene med tanke på hva de betyr for det videre arbeidet.",
    "Det er mange som har ventet på en slik gjennomgang, og forventningene er store.",
    "Likevel er det grunn til å skynde seg langsomt.",
    "Vi har snakket med folk som bruker løsningene hver dag, og de peker på de samme svakhetene.",
    "Noen mener at ansvaret er uklart, andre at pengene ikke strekker til.",
    "Begge deler kan være riktig på samme tid.",
    "I neste kapittel går vi nærmere inn på hvordan arbeidet kan organiseres.",
    "Kommunene er ulike, og det som virker ett sted, virker ikke nødvendigvis et annet.",
    "Derfor må tiltakene tilpasses forholdene på stedet.",
    "Erfaringene viser at opplæring tar lengre tid enn de fleste tror.",
    "Når planen legges fram, bør den si hvem som gjør hva, og når det skal være gjort.",
    "Dette er ikke noe nytt, men det gjentas fordi det så ofte glemmes.",
    "Et godt register er til liten nytte hvis ingen holder det ved like.",
    "Flere av dem vi har møtt, etterlyser en enklere måte å melde fra om feil på.",
    "Vi kommer tilbake til spørsmålet om kostnader mot slutten av notatet.",
    "Det avgjørende er at tjenesten oppleves som nyttig for dem den er laget for.",
    "Arbeidsgruppen har lagt vekt på at forslagene skal kunne gjennomføres.",
    "Ledelsen har bedt om en ny vurdering før saken går videre.",
)  # fmt: skip
# What nobody has written in a report: put between marks, these are the made-up quotes.
MADE_UP = (
    "Ingen skal lenger måtte møte opp på et kontor for å få hjelp med en parkeringsbot fra utlandet",
    "Fjellreven har krav på egen fastlege når snøen ligger lenger enn til sankthans",
    "Alle trapper i byen skal males gule før neste korpsstevne, uansett vær og føre",
    "Bakeriene leverer heretter brødet i esker som kan brukes om igjen som fuglekasser",
)
LEADS = (
    "Om dette heter det",
    "Rapporten slår fast",
    "Det samme sies med andre ord et annet sted, der det står",
    "Her er ordlyden",
    "Som det blir sagt",
)


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """A quote as it stands in the file, the reference to it, and what is wrong with it: None where nothing is.

    `form` tells whether it stands in marks or is a block. `places` are where its words really stand.
    """

    text: str
    reference: str
    form: Literal["marks", "block"]
    places: tuple[TruePlace, ...]
    fault: Fault | None = None
    differences: tuple[MadeDifference, ...] = ()


class QuoteMaker:
    """Makes quotes of some documents, right ones and wrong ones."""

    def __init__(self, documents: Sequence[Document], seed: int) -> None:
        """Read the documents' words; their imprints are what they are referred to by."""
        self._text = QuotedText(documents)
        self._vocabulary = Vocabulary(self._text.words, [document.text for document in documents])
        self._documents = {document.id: document for document in documents}
        self._chance = random.Random(seed)
        self._quoted: set[tuple[str, ...]] = set()

    def quotes(self) -> list[PlacedQuote]:
        """Return QUOTES quotes in a random order, WRONG_QUOTES of them wrong, of every fault that the reports allow."""
        faults = [fault for fault in FAULTS if fault != "wrong report" or self._other_reports()]
        wrong = [self._wrong(faults[at % len(faults)], at) for at in range(WRONG_QUOTES)]
        right = [self._right(at) for at in range(QUOTES - WRONG_QUOTES)]
        return self._chance.sample([*wrong, *right], QUOTES)

    def _right(self, at: int) -> PlacedQuote:
        stretch, places = self._stretch()
        # Most are copied as they stand; some leave words out by a sign, or have words in brackets.
        text = stretch.text
        if at % 8 == 1:
            text = with_elision(stretch, self._chance) or text
        elif at % 8 == 5:
            text = with_brackets(stretch, self._chance)
        form: Literal["marks", "block"] = "block" if at % 6 == 0 else "marks"
        return PlacedQuote(text, self._reference(places[0], at), form, places)

    def _wrong(self, fault: Fault, at: int) -> PlacedQuote:
        if fault == "made up":
            return PlacedQuote(
                MADE_UP[at % len(MADE_UP)], self._reference(self._stretch()[1][0], 0), "marks", (), fault
            )
        for _ in range(MOST_TRIES):
            stretch, places = self._stretch()
            right = PlacedQuote(stretch.text, self._reference(places[0], at), "marks", places, fault)
            made = self._spoilt(fault, right, stretch)
            if made is not None:
                return made
        raise ValueError(f"no quote can be made wrong: {fault}")

    def _spoilt(self, fault: Fault, quote: PlacedQuote, stretch: Stretch) -> PlacedQuote | None:
        """Return a quote with a fault; None where it has no place for it."""
        if fault in ("wrong page", "wrong pages"):
            off = _off(quote.places, self._documents[quote.places[0].document], fault)
            return None if off is None else replace(quote, reference=off)
        if fault == "wrong report":
            named = [other for other in self._other_reports() if other.id not in {one.document for one in quote.places}]
            if not named:
                return None
            label = _label(stretch.document, stretch.start)
            return replace(quote, reference=f"({_name_of(self._chance.choice(named))}, s. {label})")
        edits = sorted(_HANDS[fault](stretch, self._vocabulary, self._chance), key=lambda edit: edit.start)
        told = tuple(edit.difference for edit in edits if edit.difference is not None)
        is_figure = any(one.source.isdigit() for one in told)
        text = edited(stretch, edits)
        if not told or is_figure != (fault == "figure changed") or self._text.places(quote_words(text)):
            return None
        return replace(quote, text=text, differences=told)

    def _stretch(self) -> tuple[Stretch, tuple[TruePlace, ...]]:
        """Return one or two whole sentences that haven't been quoted yet, which stand on known pages, and where."""
        for _ in range(MOST_TRIES):
            number = self._chance.randrange(len(self._text.documents))
            segment = self._chance.choice(self._text.segments[number])
            if segment.kind != "paragraph" or not segment.sentences:
                continue
            first = self._chance.randrange(len(segment.sentences))
            last = min(first + self._chance.randint(0, 1), len(segment.sentences) - 1)
            found = self._text.stretch(number, segment.sentences[first][0], segment.sentences[last][1])
            places = self._text.places(found.words)
            words = tuple(forms(found.words))
            if words in self._quoted or not _is_quotable(found.text, len(words)):
                continue
            if all(one.page_first is not None for one in places):
                self._quoted.add(words)
                return found, places
        raise ValueError("no sentence can be quoted of these documents")

    def _reference(self, place: TruePlace, at: int) -> str:
        """Return one of the forms of references; none for one quote in ten."""
        document = self._documents[place.document]
        first, last = (_label(document, offset) for offset in (place.start, place.end - 1))
        pages = f"s. {first}" if first == last else f"s. {first}–{last}"
        name = _name_of(document)
        named = f"({name}, {pages})"
        ways = (f"({pages})", named, f"(jf. {pages})", f"(se {pages.replace('s.', 'side')})", named)
        return "" if at % 10 == 9 else ways[at % len(ways)]

    def _other_reports(self) -> list[Document]:
        """Return the reports that can be told from all others by publisher and year."""
        names = [_name_of(document) for document in self._documents.values()]
        own = [one for one in self._documents.values() if names.count(_name_of(one)) == 1 and _is_named(one)]
        return own if len(names) > 1 else []


def make_word_file(quotes: Sequence[PlacedQuote]) -> bytes:
    """Return a Word file with the quotes among our own sentences, a page for every few of them."""
    word = docx.Document()
    chance = random.Random(0)
    filler = _filler(chance)
    per_page = -(-len(quotes) // PAGES)
    for first in range(0, len(quotes), per_page):
        word.add_heading(f"Del {first // per_page + 1}", level=1)
        for quote in quotes[first : first + per_page]:
            for _ in range(PARAGRAPHS_PER_QUOTE):
                word.add_paragraph(" ".join(next(filler) for _ in range(SENTENCES_PER_PARAGRAPH)))
            lead = chance.choice(LEADS)
            if quote.form == "block":
                word.add_paragraph(f"{lead}:")
                word.add_paragraph(f"{quote.text} {quote.reference}".strip(), style="Quote")
                continue
            opening, closing = next(one for one in _shuffled(chance) if not set(one) & set(quote.text))
            reference = f" {quote.reference}" if quote.reference else ""
            word.add_paragraph(f"{lead}: {opening}{quote.text}{closing}{reference}. {next(filler)}")
        if first + per_page < len(quotes):
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def _shuffled(chance: random.Random) -> list[tuple[str, str]]:
    return chance.sample(MARKS, len(MARKS))


def _filler(chance: random.Random) -> Iterator[str]:
    while True:
        yield from chance.sample(FILLER, len(FILLER))


def _is_quotable(text: str, word_count: int) -> bool:
    """Tell whether a text is running text without marks: no point of a list, no address."""
    return QUOTE_WORDS[0] <= word_count <= QUOTE_WORDS[1] and text[0].isalpha() and not _UNFIT.search(text)


def _label(document: Document, offset: int) -> str:
    page = document.page_at(offset)
    return page.label or str(page.number)


def _off(places: Sequence[TruePlace], document: Document, fault: Fault) -> str | None:
    """Return a reference to pages of the same report that the quote doesn't stand on."""
    labels = [_label(document, place.start) for place in places]
    there = {number for place in places for number in (place.page_first, place.page_last)}
    others = [page for page in document.pages if page.label and page.label.isdigit() and page.number not in there]
    wanted = [page for page in others if labels[0].isdigit() and int(page.label or 0) == int(labels[0]) + PAGES_OFF]
    taken = {_label(document, place.end - 1) for place in places} | set(labels)
    if not wanted or wanted[0].label in taken:
        return None
    first = int(wanted[0].label or 0)
    return f"(s. {first})" if fault == "wrong page" else f"(side {first}–{first + 1})"


def _name_of(document: Document) -> str:
    imprint = document.imprint
    parts = [] if imprint is None else [imprint.publisher or document.title, str(imprint.year or "")]
    return ", ".join(part for part in parts if part) or document.title


def _is_named(document: Document) -> bool:
    return document.imprint is not None and bool(document.imprint.publisher and document.imprint.year)


_Hand = Callable[[Stretch, Vocabulary, random.Random], list[Edit]]
_HANDS: dict[Fault, _Hand] = {
    "word changed": change_one,
    "figure changed": change_one,
    "words left out": leave_out_two,
    "word added": add_one,
}
