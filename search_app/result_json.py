"""Writes a result as JSON for other programs: what the command line prints and the API gives, the same for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from search_app.reference_texts import BOKMAL, ReferenceTexts
from search_app.references import full_reference, short_reference

if TYPE_CHECKING:
    from indexer.imprint import Imprint
    from search_app.quote_result import QuoteResult
    from search_app.result import Citation, SearchResult


def result_json(
    result: SearchResult,
    imprint_of: Callable[[str], Imprint],
    *,
    texts: ReferenceTexts = BOKMAL,
    question_id: str | int | None = None,
) -> dict[str, Any]:
    """Return the fields of `result`, each citation with its report's language and its references written out.

    `imprint_of` gives what a document is cited by, as `Searcher.imprint`; `id` comes first where one is given.
    """
    written = result.as_json(question_id)
    cited = [(hit.citation, body) for hit, body in zip(result.hits, written["hits"], strict=True)]
    if result.answer is not None:
        cited.append((result.answer.citation, written["answer"]))
    for citation, body in cited:
        body["citation"] |= _imprint_fields(citation, imprint_of(citation.document), texts)
    return written


def quote_json(
    result: QuoteResult,
    imprint_of: Callable[[str], Imprint],
    *,
    texts: ReferenceTexts = BOKMAL,
    quote_id: str | int | None = None,
) -> dict[str, Any]:
    """Return the fields of a quote's places as `result_json` does of a question's hits."""
    written = result.as_json()
    for place, body in zip(result.places, written["places"], strict=True):
        body["citation"] |= _imprint_fields(place.citation, imprint_of(place.citation.document), texts)
    return written if quote_id is None else {"id": quote_id, **written}


def _imprint_fields(citation: Citation, imprint: Imprint, texts: ReferenceTexts) -> dict[str, Any]:
    return {
        "language": imprint.language,
        "short_reference": short_reference(citation, texts),
        "full_reference": full_reference(citation, texts),
    }
