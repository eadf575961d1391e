"""The records that a quote control gives: QuoteCheck, ClaimCheck, CheckResult, and their JSON form."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from search_app.checked_text import TextQuote, TextReference
from search_app.quote_result import QuotePlace
from search_app.result import Citation

# "short": too few words to be looked for, as in «ildsjeler».
Verdict = Literal["exact", "near", "missing", "short"]
# "unstated": the text says nothing of it. "unknown": the text does, but the collection can't tell.
ReferenceVerdict = Literal["right", "wrong", "unstated", "unknown"]


@dataclass(frozen=True, slots=True)
class FigureConflict:
    """A figure of the text, at `start:end` of the paragraph, and what the source sentence says in its place."""

    paragraph: int
    start: int
    end: int
    text: str
    source_text: str
    source_sentence: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What was found of one quote of the text.

    `place` is where it stands, word for word or with differences, the one that fits the reference best where there are
    several; None for "missing" and "short". `nearest` are the passages that come closest where the quote is missing.
    `source` tells whether it stands in the report that the reference names ("unknown" where the collection lacks that,
    so that a missing quote can't be checked), `page` and `section` whether it stands there in that. `conflicts` are
    figures of the sentence around the quote that its source contradicts; those inside the quote are among the
    differences.
    """

    quote: TextQuote
    verdict: Verdict
    place: QuotePlace | None = None
    nearest: tuple[QuotePlace, ...] = ()
    source: ReferenceVerdict = "unstated"
    page: ReferenceVerdict = "unstated"
    section: ReferenceVerdict = "unstated"
    conflicts: tuple[FigureConflict, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether nothing has to be looked at: it stands word for word where the text says."""
        stated = (self.source, self.page, self.section)
        return self.verdict in ("exact", "short") and "wrong" not in stated and not self.conflicts


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A sentence with figures and a reference and no quote, whose source contradicts a figure.

    `start` and `end` are the sentence's, in the paragraph that the reference stands in.
    """

    reference: TextReference
    start: int
    end: int
    text: str
    conflicts: tuple[FigureConflict, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a control found: each quote of the text in order, and the sentences that their source contradicts.

    `is_cut` tells that the text has more than is checked of one, so that nothing is known of what follows.
    """

    name: str
    quotes: tuple[QuoteCheck, ...]
    claims: tuple[ClaimCheck, ...] = ()
    is_cut: bool = False

    @property
    def is_right(self) -> bool:
        """Whether nothing has to be looked at."""
        return all(one.is_right for one in self.quotes) and not self.claims and not self.is_cut

    def as_json(self) -> dict[str, Any]:
        """Return the fields as JSON has them."""
        return asdict(self)
