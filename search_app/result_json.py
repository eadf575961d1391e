"""Writes a result as JSON for other programs: what the command line prints and the API gives, the same for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from search_app import check_texts
from search_app.check_phrases import claim_remarks, remarks
from search_app.reference_texts import BOKMAL, ReferenceTexts
from search_app.references import full_reference, short_reference

if TYPE_CHECKING:
    from indexer.imprint import Imprint
    from search_app.check_result import CheckResult
    from search_app.checked_text import CheckedText
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


def check_json(
    result: CheckResult,
    text: CheckedText,
    imprint_of: Callable[[str], Imprint],
    *,
    texts: ReferenceTexts = BOKMAL,
) -> dict[str, Any]:
    """Return the fields of a control with its remarks in words and whether each quote is right, citations as above.

    `textless_pages` are those of `text` that could not be checked.
    """
    said = check_texts.texts_for(texts.lang)
    written = result.as_json()
    cited: list[tuple[Citation, dict[str, Any]]] = []
    for check, body in zip(result.quotes, written["quotes"], strict=True):
        if check.place is not None:
            cited.append((check.place.citation, body["place"]))
        cited += [(one.citation, inner) for one, inner in zip(check.nearest, body["nearest"], strict=True)]
        cited += [(one.citation, inner) for one, inner in zip(check.conflicts, body["conflicts"], strict=True)]
        body |= {"is_right": check.is_right, "remarks": remarks(check, said)}
    for claim, body in zip(result.claims, written["claims"], strict=True):
        cited += [(one.citation, inner) for one, inner in zip(claim.conflicts, body["conflicts"], strict=True)]
        body["remarks"] = claim_remarks(claim, said)
    for citation, body in cited:
        body["citation"] |= _imprint_fields(citation, imprint_of(citation.document), texts)
    return {**written, "is_right": result.is_right, "textless_pages": text.textless_pages}
