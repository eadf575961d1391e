"""The records that a quote search gives: TextDifference, QuotePlace, QuoteResult, and their JSON form."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from search_app.quote_alignment import DifferenceKind
from search_app.result import Citation

QuoteKind = Literal["exact", "near", "meaning", "nearest"]


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Words that differ: "added" stand in the quote only, "left_out" in the source only, "changed" in both.

    `quote` is (start, end) in the text that was searched for, `source` in the document's text; where nothing stands
    there both are the offset where it would. `quote_text` and `source_text` are what stands there.
    """

    kind: DifferenceKind
    quote: tuple[int, int]
    source: tuple[int, int]
    quote_text: str
    source_text: str


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """A place where a quote stands, as `kind` tells: word for word, nearly so, or the same meaning in other words.

    A "nearest" place is none of these: it comes closest in a corpus that the quote isn't in. `rank` counts from 1.
    `similarity`, 0..1, is the share of the letters that are alike; for "meaning" and "nearest" the likeness of the
    words' meanings to the model. `text` is the source's, from the quote's first word to its last. `differences` are in
    order, and there are none unless `kind` is "near". `elisions` are what the quote leaves out by a sign (as «…»):
    (start, end) in the document's text.
    """

    rank: int
    kind: QuoteKind
    similarity: float
    text: str
    citation: Citation
    differences: tuple[TextDifference, ...] = ()
    elisions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteResult:
    """What came of searching for one quote: the places where it stands, best first."""

    quote: str
    places: tuple[QuotePlace, ...]

    @property
    def kind(self) -> QuoteKind | None:
        """The kind of the best place; None where there is none in the whole corpus."""
        return self.places[0].kind if self.places else None

    def as_json(self) -> dict[str, Any]:
        """Return the fields as JSON has them, with the kind of the best place."""
        return {"quote": self.quote, "kind": self.kind, "places": [asdict(place) for place in self.places]}
