"""What a report is cited by: its title, who published it, in which year, and its language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from indexer.language import Language, language_of
from indexer.publication_year import find_year
from indexer.publisher import find_publisher
from indexer.title_page import MAX_LINE_CHARS, labelled_title, title_page_of

if TYPE_CHECKING:
    from indexer.document import Document

# What a site adds to the title of its window, and so of what is printed from it: "Lov om … - Lovdata".
_SITE = re.compile(r"\s+[-–—|]\s+[^-–—|]{2,40}$")


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a report is cited; None for what isn't known. `language` is "nb", "nn", "en" or "se"."""

    title: str
    publisher: str | None = None
    year: int | None = None
    language: Language | None = None


def find_imprint(document: Document) -> Imprint:
    """Find the imprint in what a report says of itself; what isn't said clearly stays unknown."""
    front = title_page_of(document)
    title = _title(document, labelled_title(front))
    searched = title[:MAX_LINE_CHARS]
    return Imprint(
        title=title,
        publisher=find_publisher(front, searched, document.file_facts),
        year=find_year(front, searched, document.file_facts),
        language=language_of(document.text),
    )


def _title(document: Document, labelled: str) -> str:
    """Return the document's title without a site's name, or the labelled one where it is only called after its file."""
    if document.title == PurePosixPath(document.id).stem:
        return labelled or document.title
    bare = _SITE.sub("", document.title) if len(document.title) <= MAX_LINE_CHARS else document.title
    headings = {" ".join(section.title.split()).casefold() for section in document.sections}
    return bare if bare.casefold() in headings else document.title
