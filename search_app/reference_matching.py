"""Tells which reference belongs to which quote of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.sentences import split_sentences
from search_app.checked_text import CheckedText, TextQuote, TextReference
from search_app.figure_conflicts import SENTENCE_CHARS
from search_app.quote_words import quote_words

# A quote of fewer words is a word that is set off, and stands between no other and its reference.
MIN_QUOTE_WORDS = 3
_SIGNS = " \t\n\u00a0.,;:!?…»«”“„\"'’)(–—-[]0123456789¹²³⁰⁴⁵⁶⁷⁸⁹"


def match_references(
    text: CheckedText, quotes: Sequence[TextQuote], references: Sequence[TextReference]
) -> tuple[TextQuote, ...]:
    """Return the quotes with the reference that belongs to each.

    That is the one that follows it most closely in its sentence or right after it, else a note of its paragraph, else
    one before it in the sentence; for a block also one that stands alone in the next paragraph, or introduces it.
    """
    matcher = _Matcher(text, quotes, references)
    chosen = {quote.number: matcher.after(quote) for quote in quotes}
    matcher.taken = [one for one in chosen.values() if one is not None]
    for paragraph in sorted({quote.paragraph for quote in quotes}):
        own = [quote for quote in quotes if quote.paragraph == paragraph]
        matcher.add_before(own, chosen)
        matcher.add_notes(own, chosen)
    for quote in reversed(quotes):
        if chosen[quote.number] is None:
            chosen[quote.number] = matcher.of_next_part(quote, chosen)
    return tuple(replace(quote, reference=chosen[quote.number]) for quote in quotes)


class _Matcher:
    """Holds a text with its quotes and references; `taken` are the references that quotes have which they follow."""

    def __init__(self, text: CheckedText, quotes: Sequence[TextQuote], references: Sequence[TextReference]) -> None:
        self.text = text
        self.quotes = quotes
        self.references = references
        self.taken: list[TextReference] = []
        self._long = {one.number for one in quotes if len(quote_words(one.text)) >= MIN_QUOTE_WORDS}
        self._references: dict[int, list[TextReference]] = {}
        for reference in references:
            self._references.setdefault(reference.paragraph, []).append(reference)
        self._sentences: dict[int, list[tuple[int, int]]] = {}

    def after(self, quote: TextQuote) -> TextReference | None:
        """Return the reference that follows a quote in its sentence or right after it."""
        own = self._own(quote.paragraph)
        body = self.text.paragraphs[quote.paragraph].text
        following = [one for one in own if one.start >= quote.end]
        barrier = min((one.start for one in self.quotes if self._parts(one, quote)), default=len(body))
        for reference in following:
            if reference.start < barrier and self._is_close(quote, reference):
                return self._fullest(quote, reference, [one for one in following if one.start < barrier])
        if not self._ends_paragraph(quote):
            return None
        return self._alone_below(quote)

    def add_before(self, own: Sequence[TextQuote], chosen: dict[int, TextReference | None]) -> None:
        """Give quotes that no reference follows the last one before them in their sentence, or in what introduces."""
        for quote in own:
            if chosen[quote.number] is None:
                chosen[quote.number] = self._before(quote) or self._introducing(quote)

    def add_notes(self, own: Sequence[TextQuote], chosen: dict[int, TextReference | None]) -> None:
        """Give the notes below a paragraph to its quotes that have no reference to a place, in order."""
        notes = self._notes_below(own[0].paragraph)
        bare = [one for one in own if not _is_placed(chosen[one.number])]
        long = [one for one in bare if len(quote_words(one.text)) >= MIN_QUOTE_WORDS]
        for some in (long, bare):
            if notes and len(some) == len(notes):
                chosen.update({quote.number: note for quote, note in zip(some, notes, strict=True)})
                return
        if len(notes) == 1 and long:
            chosen[long[-1].number] = notes[0]

    def of_next_part(self, quote: TextQuote, chosen: dict[int, TextReference | None]) -> TextReference | None:
        """Return the reference of the part that a quote goes on with in the next paragraph."""
        following = next((one for one in self.quotes if one.number == quote.number + 1), None)
        if following is None or following.paragraph != quote.paragraph + 1 or following.form != quote.form:
            return None
        if not self._ends_paragraph(quote) or not self._begins_paragraph(following):
            return None
        closing = self.text.paragraphs[quote.paragraph].text[quote.end :].strip(" .,\u00a0")
        return chosen[following.number] if quote.form == "block" or not closing else None

    def _own(self, paragraph: int) -> list[TextReference]:
        return self._references.get(paragraph, [])

    def _sentences_of(self, paragraph: int) -> list[tuple[int, int]]:
        if paragraph not in self._sentences:
            body = self.text.paragraphs[paragraph].text
            self._sentences[paragraph] = split_sentences(body, 0, len(body))
        return self._sentences[paragraph]

    def _parts(self, one: TextQuote, quote: TextQuote) -> bool:
        """Tell whether `one` stands behind `quote`, and what follows it is its own."""
        if one.paragraph != quote.paragraph or one.start < quote.end or one is quote:
            return False
        return one.number in self._long

    def _is_close(self, quote: TextQuote, reference: TextReference) -> bool:
        """Tell whether a reference stands in the quote's own sentence, or has nothing but signs in between."""
        body = self.text.paragraphs[quote.paragraph].text
        between = body[quote.end : reference.start]
        if not between.strip(_SIGNS):
            return True
        if len(between) > SENTENCE_CHARS:
            return False
        is_ended = quote.text.rstrip().endswith((".", "!", "?"))
        rest = between.lstrip('»”“"«')
        if is_ended and rest[:1].isspace() and rest.lstrip()[:1].isupper():
            return False
        return len(split_sentences(between + "x", 0, len(between) + 1)) == 1

    def _fullest(self, quote: TextQuote, first: TextReference, following: list[TextReference]) -> TextReference:
        """Return the one with a place where the first that follows names only the source: «…» (X, 2018, s. 3)."""
        if _is_placed(first):
            return first
        placed = (one for one in following if _is_placed(one) and self._is_close(quote, one))
        return next(placed, first)

    def _ends_paragraph(self, quote: TextQuote) -> bool:
        body = self.text.paragraphs[quote.paragraph].text
        return not body[quote.end :].strip(_SIGNS)

    def _begins_paragraph(self, quote: TextQuote) -> bool:
        return not self.text.paragraphs[quote.paragraph].text[: quote.start].strip(_SIGNS)

    def _alone_below(self, quote: TextQuote) -> TextReference | None:
        """Return the reference that is all of the next paragraph, where the quote is all of its own."""
        at = quote.paragraph + 1
        if not self._begins_paragraph(quote) or at >= len(self.text.paragraphs):
            return None
        body, own = self.text.paragraphs[at].text, self._own(at)
        if not own or self.text.paragraphs[at].role == "note":
            return None
        rest = body
        for reference in reversed(own):
            rest = rest[: reference.start] + rest[reference.end :]
        is_alone = len(rest.split()) <= 2 or body.lstrip()[:1] in "-–—"
        return own[0] if is_alone and not any(one.paragraph == at for one in self.quotes) else None

    def _before(self, quote: TextQuote) -> TextReference | None:
        """Return the last reference before a quote in its sentence, one with a place before one without."""
        spans = self._sentences_of(quote.paragraph)
        first = next((start for start, end in spans if start <= quote.start < end), quote.start)
        earlier = [one.end for one in self.quotes if one.paragraph == quote.paragraph and one.end <= quote.start]
        found = [
            one
            for one in self._own(quote.paragraph)
            if first <= one.start and one.end <= quote.start and one not in self.taken
        ]
        # What stands before an earlier quote of the sentence names the source of both, but only that one's page.
        own = [one for one in found if not earlier or one.start >= max(earlier)]
        placed = [one for one in own if _is_placed(one)]
        last = placed or own or [one for one in found if not _is_placed(one)]
        return last[-1] if last else None

    def _introducing(self, quote: TextQuote) -> TextReference | None:
        """Return the last reference of the sentence above a quote that is a paragraph of its own."""
        at = quote.paragraph - 1
        while at >= 0 and self.text.paragraphs[at].role in ("note", "quote") and at < quote.paragraph:
            at -= 1
        if at < 0 or not self._begins_paragraph(quote) or not self._ends_paragraph(quote):
            return None
        body = self.text.paragraphs[at].text
        if quote.form == "marks" and not body.rstrip().endswith(":"):
            return None
        first = max((start for start, _ in self._sentences_of(at)), default=0)
        found = [one for one in self._own(at) if one.start >= first and one not in self.taken]
        placed = [one for one in found if _is_placed(one)]
        last = placed or found
        return last[-1] if last else None

    def _notes_below(self, paragraph: int) -> list[TextReference]:
        """Return the first reference of each note that follows a paragraph."""
        notes: list[TextReference] = []
        for at in range(paragraph + 1, len(self.text.paragraphs)):
            if self.text.paragraphs[at].role != "note":
                break
            notes += self._own(at)[:1]
        return notes


def _is_placed(reference: TextReference | None) -> bool:
    return reference is not None and (reference.pages is not None or reference.section is not None)
