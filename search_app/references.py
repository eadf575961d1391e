"""Writes a citation as a reference, to be pasted into a document: with a quote, in brackets, and in full.

The form is APA 7 in Norwegian, as Kildekompasset gives it. A reference always leads back to its place: it has the page
that is printed, and where the file counts otherwise, the file's page as well; without pages it has the section.
The address of a reference's source is not in it: the index doesn't know where a file came from.
"""

from __future__ import annotations

from indexer.numbering import numbers_of, series_of
from search_app.reference_texts import ReferenceTexts
from search_app.result import Citation

_SENTENCE_ENDS = (".", "!", "?")


def quote_reference(text: str, citation: Citation, texts: ReferenceTexts) -> str:
    """Write «sitat» (Utgiver, år, s. N)."""
    return f"{in_quotes(text)} {short_reference(citation, texts)}"


def status_reference(assignment: str, status: str, citation: Citation, texts: ReferenceTexts) -> str:
    """Write an assignment and its status, each as quoted, with their source; cells are parted by tabs."""
    stop = "" if assignment.rstrip().endswith(_SENTENCE_ENDS) else "."
    first = f"{texts.assignment}: {in_quotes(assignment)}{stop}"
    return f"{first} {texts.status}: {in_quotes(status)} {short_reference(citation, texts)}"


def short_reference(citation: Citation, texts: ReferenceTexts) -> str:
    """Write (Utgiver, år, s. N); the title stands for an unknown publisher, and «u.å.» for an unknown year."""
    named = citation.publisher or _title(citation)
    return f"({named}, {_year(citation, texts)}, {place_reference(citation, texts)})"


def full_reference(citation: Citation, texts: ReferenceTexts) -> str:
    """Write Utgiver. (år). Tittel. s. N. An unknown publisher gives its place to the title."""
    year, title = f"({_year(citation, texts)})", _title(citation)
    parts = [citation.publisher, year, title] if citation.publisher else [title, year]
    return " ".join(_stopped(part) for part in (*parts, place_reference(citation, texts)))


def place_reference(citation: Citation, texts: ReferenceTexts) -> str:
    """Write where a quote stands: «s. 15, side 17 i filen», «s. 17–18», or «kap. 3.2 Resultater» without pages."""
    place = _section(citation, texts) if citation.page_first is None else _pages(citation, texts)
    return f"{place}, {texts.scanned}" if citation.ocr else place


def in_quotes(text: str) -> str:
    """Quote a text on one line: a table's cells with a stroke between them, quotes inside it with single marks."""
    line = " | ".join(" ".join(cell.split()) for cell in text.split("\t"))
    return f"«{line.replace('«', '‘').replace('»', '’')}»"


def _pages(citation: Citation, texts: ReferenceTexts) -> str:
    """Write the printed pages alone only where they are known and the file counts alike.

    A page whose printed number isn't known may be the third of the file and stand before another that says 3.
    """
    first = str(citation.page_first)
    last = first if citation.page_last is None else str(citation.page_last)
    labels = (citation.page_label, citation.page_label_last)
    if labels == (first, last):
        return _range(first, last, texts.page, texts.pages)
    in_file = _range(first, last, texts.in_file, texts.pages_in_file)
    return in_file if labels == (None, None) else f"{_printed(*labels, texts)}, {in_file}"


def _printed(first: str | None, last: str | None, texts: ReferenceTexts) -> str:
    """Write the printed pages, of which one is known."""
    if first is None:
        return texts.to_page.format(page=last)
    if last is None:
        return texts.from_page.format(page=first)
    return _range(first, last, texts.page, texts.pages)


def _range(first: str, last: str, one: str, several: str) -> str:
    return one.format(page=first) if first == last else several.format(first=first, last=last)


def _section(citation: Citation, texts: ReferenceTexts) -> str:
    """Write the innermost heading: by its number where it has one, as it stands where that says what it counts."""
    if not citation.section:
        return texts.no_page
    title = citation.section[-1]
    if numbers_of(title) is not None:
        return texts.chapter.format(title=title)
    return title if series_of(title) is not None else texts.heading.format(title=in_quotes(title)[1:-1])


def _title(citation: Citation) -> str:
    """Return the title, without the id that tells it from another report's where publisher and year do that."""
    is_told = citation.publisher is not None and citation.year is not None
    return citation.title.removesuffix(f" ({citation.document})") if is_told else citation.title


def _year(citation: Citation, texts: ReferenceTexts) -> str:
    return texts.no_year if citation.year is None else str(citation.year)


def _stopped(part: str) -> str:
    return part if part.endswith(_SENTENCE_ENDS) else f"{part}."
