"""Writes what a quote control found as whole sentences: a verdict, remarks on each quote, and a summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from search_app import reference_texts
from search_app.quote_search import MIN_WORDS
from search_app.references import in_quotes, place_reference

if TYPE_CHECKING:
    from search_app.check_result import CheckResult, ClaimCheck, FigureConflict, QuoteCheck
    from search_app.check_texts import CheckTexts
    from search_app.checked_text import TextReference
    from search_app.quote_result import QuotePlace, TextDifference
    from search_app.result import Citation

# Differences that are told one by one, and characters of what is quoted in a sentence.
MOST_DIFFERENCES = 12
MOST_CHARS = 200


def verdict_phrase(check: QuoteCheck, texts: CheckTexts) -> str:
    """Return the words for how a quote stands in the collection; whether its reference is right is in the remarks."""
    return {
        "exact": texts.verdict_exact,
        "near": texts.verdict_near,
        "missing": texts.verdict_missing,
        "short": texts.verdict_short,
    }[check.verdict]


def place_phrase(check: QuoteCheck, texts: CheckTexts) -> str:
    """Return the report and the page that a quote stands on; "" where it stands nowhere."""
    return "" if check.place is None else cited_place(check.place.citation, texts)


def cited_place(citation: Citation, texts: CheckTexts) -> str:
    """Write a report's title and the place in it."""
    return texts.place.format(title=citation.title, place=_place(citation, texts))


def remarks(check: QuoteCheck, texts: CheckTexts) -> tuple[str, ...]:
    """Return a sentence for each thing to look at; a quote that is right may have some on what couldn't be told."""
    if check.verdict == "short":
        return ()
    if check.place is None:
        return tuple(_missing(check, texts))
    return (
        *_difference_remarks(check.place.differences, texts),
        *_reference_remarks(check, check.place.citation, texts),
        *(_figure(one, texts) for one in check.conflicts),
    )


def claim_remarks(claim: ClaimCheck, texts: CheckTexts) -> tuple[str, ...]:
    """Return a sentence for each figure that the source of a sentence contradicts."""
    return tuple(_figure(one, texts) for one in claim.conflicts)


def summary_phrase(result: CheckResult, texts: CheckTexts) -> str:
    """Say how many quotes are right and how many to look at; of none, what counts as one."""
    checks = [one for one in result.quotes if one.verdict != "short"]
    said = [_counted(checks, texts)] if checks else [texts.none, texts.what_counts.format(least=MIN_WORDS)]
    if short := len(result.quotes) - len(checks):
        said.append(texts.short_one if short == 1 else texts.short_many.format(count=short))
    if claims := len(result.claims):
        said.append(texts.claims_one if claims == 1 else texts.claims_many.format(count=claims))
    if result.is_cut:
        said.append(texts.cut)
    return " ".join(said)


def _counted(checks: Sequence[QuoteCheck], texts: CheckTexts) -> str:
    right = sum(one.is_right for one in checks)
    wrong = len(checks) - right
    is_one = len(checks) == 1
    count = texts.count_one if is_one else texts.count_many.format(count=len(checks))
    if not wrong:
        said = texts.all_right_one if is_one else texts.all_right_many
    elif not right:
        said = texts.none_right_one if is_one else texts.none_right_many
    else:
        said = texts.some_right
    return said.format(count=count, right=right, wrong=wrong)


def _difference_remarks(differences: Sequence[TextDifference], texts: CheckTexts) -> Iterator[str]:
    told = {"changed": texts.changed, "added": texts.added, "left_out": texts.left_out}
    for one in differences[:MOST_DIFFERENCES]:
        yield told[one.kind].format(quote=quoted(one.quote_text), source=quoted(one.source_text))
    more = len(differences) - MOST_DIFFERENCES
    if more > 0:
        yield texts.more_differences_one if more == 1 else texts.more_differences_many.format(count=more)


def _reference_remarks(check: QuoteCheck, citation: Citation, texts: CheckTexts) -> Iterator[str]:
    """Tell of a wrong reference; where the report is another one, its pages and chapters tell nothing."""
    reference = check.quote.reference
    if reference is None:
        return
    if check.source in ("wrong", "unknown"):
        said = texts.wrong_source if check.source == "wrong" else texts.unknown_source
        yield said.format(reference=_named(reference), place=cited_place(citation, texts))
        return
    place = _place(citation, texts)
    if check.page == "wrong":
        yield texts.wrong_page.format(stated=_stated_pages(reference, texts), place=place)
    elif check.page == "unknown":
        yield texts.unknown_page
    if check.section == "wrong":
        said = texts.wrong_section if citation.section else texts.wrong_section_place
        section = quoted(citation.section[-1]) if citation.section else ""
        yield said.format(stated=_stated_section(reference, texts), section=section, place=place)
    elif check.section == "unknown":
        yield texts.unknown_section.format(stated=_stated_section(reference, texts))


def _missing(check: QuoteCheck, texts: CheckTexts) -> Iterator[str]:
    if check.source == "unknown" and check.quote.reference is not None:
        yield texts.missing_report.format(reference=_named(check.quote.reference))
        return
    if check.source == "wrong" and check.quote.reference is not None:
        yield texts.missing_there.format(reference=_named(check.quote.reference))
    else:
        yield texts.missing
    for one in check.nearest[:1]:
        yield nearest_phrase(one, texts)


def nearest_phrase(place: QuotePlace, texts: CheckTexts) -> str:
    """Write a passage that comes near to a missing quote, and where it stands."""
    said = texts.meaning if place.kind == "meaning" else texts.nearest
    return _ended(said.format(place=cited_place(place.citation, texts), source=quoted(place.text)))


def source_phrase(place: QuotePlace, texts: CheckTexts) -> str:
    """Write what stands in the source, for the quote to be mended by."""
    return _ended(texts.in_source.format(source=quoted(place.text)))


def _figure(one: FigureConflict, texts: CheckTexts) -> str:
    return texts.figure.format(
        text=quoted(one.text),
        source=quoted(one.source_text),
        sentence=quoted(one.source_sentence),
        place=cited_place(one.citation, texts),
    )


def quoted(text: str) -> str:
    """Quote a text on one line, cut behind a whole word where it is long."""
    line = in_quotes(text)[1:-1]
    if len(line) > MOST_CHARS:
        line = f"{line[:MOST_CHARS].rsplit(' ', 1)[0]} …"
    return f"«{line}»"


def _ended(said: str) -> str:
    """Leave out the full stop behind a quote that has one of its own."""
    return said[:-1] if said.endswith((".».", "!».", "?».", "…».")) else said


def _place(citation: Citation, texts: CheckTexts) -> str:
    return place_reference(citation, reference_texts.texts_for(texts.lang))


def _stated_pages(reference: TextReference, texts: CheckTexts) -> str:
    """Write the pages that a reference states."""
    said = reference_texts.texts_for(texts.lang)
    first, last = reference.pages or ("", "")
    return said.page.format(page=first) if first == last else said.pages.format(first=first, last=last)


def _stated_section(reference: TextReference, texts: CheckTexts) -> str:
    """Write the chapter that a reference states: by its number, or as it calls it."""
    section = reference.section or ""
    said = reference_texts.texts_for(texts.lang)
    return said.chapter.format(title=section) if section[:1].isdigit() else quoted(section)


def _named(reference: TextReference) -> str:
    """Write the report that a reference names, by as much as it says."""
    return ", ".join(str(one) for one in (reference.publisher, reference.year) if one is not None)
