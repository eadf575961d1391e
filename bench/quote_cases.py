"""Makes quotes of the reports of any index, seeded: what was done to each, and where its words stand, is known.

A quote is picked as people quote (`bench/quote_stretches.py`), then changed (`bench/quote_changes.py`) or written as
copying and quoting practice write it (`bench/quote_copying.py`). Where the same words stand at several places of the
corpus, each of them is right.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bench.quote_changes import (
    Edit,
    MadeDifference,
    Vocabulary,
    add_one,
    change_one,
    change_two,
    edited,
    inflect,
    into_nynorsk,
    leave_out_two,
    respell,
)
from bench.quote_copying import broken_words, copied, with_brackets, with_elision
from bench.quote_stretches import QuotedText, Stretch, TruePlace, pick_over_page_break, pick_short, pick_stretch
from bench.translated_quotes import TRANSLATED
from indexer.document import Document
from search_app.quote_words import quote_words

CaseKind = Literal[
    "verbatim",
    "one word changed",
    "two words changed",
    "two words left out",
    "one word added",
    "inflection",
    "spelling",
    "nynorsk or bokmål",
    "line-break hyphen",
    "copied",
    "page break",
    "short",
    "elision",
    "brackets",
    "translated",
    "foreign",
]
KINDS: tuple[CaseKind, ...] = get_args(CaseKind)
# A fixed set; its quotes stand in corpus/ only.
FIXED: CaseKind = "translated"
# Kinds that a bound is set for, or that every other one builds on, get more cases than the others.
_WEIGHTS: dict[CaseKind, float] = {"verbatim": 1.5, "short": 1.5, "foreign": 3.0}
MOST_TRIES = 500
MIN_FOREIGN_WORDS = 6
_SENTENCE_ENDS = (".", "!", "?", "…", "»", "”")


@dataclass(frozen=True, slots=True)
class QuoteCase:
    """A quote, what was done to it, and where it is right to find it.

    `places` is empty for a quote that stands nowhere in the corpus. `differences` are in order.
    """

    kind: CaseKind
    quote: str
    places: tuple[TruePlace, ...] = ()
    differences: tuple[MadeDifference, ...] = ()

    @property
    def is_foreign(self) -> bool:
        """Whether there is nothing to find."""
        return not self.places


def make_cases(
    documents: Sequence[Document], count: int, *, seed: int = 0, foreign: Sequence[Document] = ()
) -> list[QuoteCase]:
    """Return about `count` cases of all kinds that the documents have stretches for, the same ones for the same seed.

    Sentences that aren't in the corpus are drawn from `foreign`; without any there are none of that kind. The fixed set
    is among them where its sentences stand in the documents.
    """
    text = QuotedText(documents)
    vocabulary = Vocabulary(text.words, [document.text for document in documents])
    kinds = [kind for kind in KINDS if kind != FIXED and (foreign or kind != "foreign")]
    total = sum(_WEIGHTS.get(kind, 1.0) for kind in kinds)
    cases = []
    for kind in kinds:
        wanted = round(count * _WEIGHTS.get(kind, 1.0) / total)
        chance = random.Random(f"{seed} {kind}")
        if kind == "foreign":
            cases += _foreign(text, foreign, wanted, chance)
        else:
            cases += _distinct(lambda kind=kind, chance=chance: _made(kind, text, vocabulary, chance), wanted)  # type: ignore[misc]
    return [*cases, *_translated(text)]


def _distinct(make: Callable[[], QuoteCase | None], wanted: int) -> list[QuoteCase]:
    """Return so many cases with different quotes, fewer where the reports have no more."""
    cases: dict[str, QuoteCase] = {}
    for _ in range(wanted * MOST_TRIES):
        if len(cases) == wanted:
            break
        case = make()
        if case is not None:
            cases.setdefault(case.quote, case)
    return list(cases.values())


def _made(kind: CaseKind, text: QuotedText, vocabulary: Vocabulary, chance: random.Random) -> QuoteCase | None:
    """Return a case, None where the stretch that was picked has no place for a change of this kind."""
    stretch = _PICKERS.get(kind, pick_stretch)(text, chance)
    if stretch is None or not stretch.words:
        return None
    places = text.places(stretch.words)
    if kind in _CHANGES:
        edits = sorted(_CHANGES[kind](stretch, vocabulary, chance), key=lambda edit: edit.start)
        quote = edited(stretch, edits)
        # What was changed into words that stand somewhere else is a quote from there.
        return None if not edits or text.places(quote_words(quote)) else QuoteCase(kind, quote, places, _told(edits))
    if kind == "elision":
        shortened = with_elision(stretch, chance)
        return None if shortened is None else QuoteCase(kind, shortened, places)
    if kind == "brackets":
        return QuoteCase(kind, with_brackets(stretch, chance), places)
    quote = _COPIES[kind](stretch.text, chance)
    return None if kind in ("line-break hyphen", "copied") and quote == stretch.text else QuoteCase(kind, quote, places)


def _told(edits: Sequence[Edit]) -> tuple[MadeDifference, ...]:
    return tuple(edit.difference for edit in edits if edit.difference is not None)


def _foreign(
    text: QuotedText, documents: Sequence[Document], wanted: int, chance: random.Random
) -> Iterator[QuoteCase]:
    """Yield sentences of other documents, but for those that stand in the corpus as well."""
    sentences = {
        other.text[start:end]
        for other, segments in zip(documents, QuotedText(documents).segments, strict=True)
        for segment in segments
        for start, end in segment.sentences
        if other.text[start:end].endswith(_SENTENCE_ENDS)
    }
    strange = [one for one in sorted(sentences) if _is_strange(text, one)]
    for sentence in chance.sample(strange, min(wanted, len(strange))):
        yield QuoteCase("foreign", sentence)


def _is_strange(text: QuotedText, sentence: str) -> bool:
    words = quote_words(sentence)
    return MIN_FOREIGN_WORDS <= len(words) <= 300 and not text.places(words)


def _translated(text: QuotedText) -> Iterator[QuoteCase]:
    for translation, source in TRANSLATED:
        places = text.places(quote_words(source))
        if places:
            yield QuoteCase(FIXED, translation, places)


_PICKERS: dict[CaseKind, Callable[[QuotedText, random.Random], Stretch | None]] = {
    "short": pick_short,
    "page break": pick_over_page_break,
}
_CHANGES: dict[CaseKind, Callable[[Stretch, Vocabulary, random.Random], list[Edit]]] = {
    "one word changed": change_one,
    "two words changed": change_two,
    "two words left out": leave_out_two,
    "one word added": add_one,
    "inflection": inflect,
    "spelling": respell,
    "nynorsk or bokmål": into_nynorsk,
}
_COPIES: dict[CaseKind, Callable[[str, random.Random], str]] = {
    "verbatim": lambda text, _: text,
    "page break": lambda text, _: text,
    "short": lambda text, _: text,
    "line-break hyphen": broken_words,
    "copied": copied,
}
