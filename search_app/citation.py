"""Cites a slice of a document: section and pages follow from its offsets, and from nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.document import Document
from indexer.generation import DocumentInfo
from search_app.result import Citation

OMITTED = "[…]"


def cite(document: Document, start: int, end: int) -> Citation:
    """Return the citation of `document.text[start:end]`."""
    section = section_at(document, start)
    first, last = document.pages_of(start, end)
    return Citation(
        document=document.id,
        title=document.title,
        section=document.section_path(section),
        page_first=first.number,
        page_last=last.number,
        page_label=first.label,
        page_label_last=last.label,
        start=start,
        end=end,
        ocr=any(page.ocr for page in document.pages_between(first, last)),
        publisher=None if document.imprint is None else document.imprint.publisher,
        year=None if document.imprint is None else document.imprint.year,
    )


def section_at(document: Document, offset: int) -> int:
    """Return the number of the section that an offset of the text stands in."""
    return bisect_right(document.sections, offset, key=lambda section: section.start) - 1


def excerpt(document: Document, start: int, end: int) -> str:
    """Return `document.text[start:end]`, with «[…]» where it begins or ends inside a sentence: answers have a limit."""
    before = f"{OMITTED} " if inside_sentence(document.text, start) else ""
    after = f" {OMITTED}" if inside_sentence(document.text, end) else ""
    return f"{before}{document.text[start:end]}{after}"


def inside_sentence(text: str, at: int) -> bool:
    """Tell whether a text is cut inside a sentence at the offset `at`."""
    # Sentences end with a mark, cells and paragraphs with white space that is no blank.
    left, right = text[:at].rstrip(" ")[-1:], text[at:].lstrip(" ")[:1]
    return (left.isalpha() or left == ",") and right.isalnum()


def with_imprints(documents: Sequence[Document], infos: Sequence[DocumentInfo]) -> tuple[Document, ...]:
    """Return the documents with what the manifest says that they are cited by, the title among it."""
    return tuple(
        replace(document, title=info.title, imprint=info.imprint)
        for document, info in zip(documents, infos, strict=True)
    )


def with_distinct_titles(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents, with the id added to each title that two or more of them share."""
    counts = Counter(document.title for document in documents)
    return tuple(
        replace(document, title=f"{document.title} ({document.id})") if counts[document.title] > 1 else document
        for document in documents
    )
