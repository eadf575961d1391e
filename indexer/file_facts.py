"""What a file says of itself besides its text: among its properties, and in the lines that run along its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.mend import mend_line

# Longer than any name; a damaged or hostile file may hold a book here.
MAX_CHARS = 200
MAX_AUTHORS = 20
MAX_RUNNING = 4
MIN_RUNNING = 3
# At either end of a header or footer; a year may be a part of it.
_PAGE_NUMBER = re.compile(r"^\d{1,3}\s+|\s+(?:(?:side|page|s\.)\s+)?\d{1,3}(?:\s+(?:av|of)\s+\d{1,3})?$", re.IGNORECASE)
# A PDF's date begins with "D:" (ISO 32000-1, 7.9.4); the others write ISO 8601, and people what they like.
_FIRST_YEAR = re.compile(r"^\s*(?:D:)?((?:19|20)\d\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file's properties as they stand there: programs fill them in and nobody checks them, so none is proof.

    `publisher` is marked as one in the file; `authors` are persons, bodies or programs. `issued` is the year that the
    file says it was published, `created` the one in which the file was made. `running` are the headers and footers that
    come back most often, without page numbers, which the document's text lacks.
    """

    publisher: str = ""
    authors: tuple[str, ...] = ()
    issued: int | None = None
    created: int | None = None
    running: tuple[str, ...] = ()


NO_FACTS = FileFacts()


def file_facts(
    *, publisher: object = "", authors: Iterable[object] = (), issued: object = "", created: object = ""
) -> FileFacts:
    """Make the facts of what a library found; None, blanks and doubles among it say nothing."""
    names = dict.fromkeys(filter(None, (_line(author) for author in authors)))
    return FileFacts(_line(publisher), tuple(names)[:MAX_AUTHORS], year_in(issued), year_in(created))


def running_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the most frequent of the running lines of all pages, those that come back, without page numbers."""
    counts = Counter(_PAGE_NUMBER.sub("", _line(text)) for text in texts)
    return tuple(text for text, count in counts.most_common(MAX_RUNNING) if text and count >= MIN_RUNNING)


def year_in(date: object) -> int | None:
    """Return the year of a date as files write it, 1900 to 2099; None where there is none."""
    text = _line(date)
    found = _FIRST_YEAR.match(text) or _YEAR.search(text)
    return int(found[1]) if found else None


def _line(text: object) -> str:
    return "" if text is None else mend_line(" ".join(str(text)[: 2 * MAX_CHARS].split()))[:MAX_CHARS].strip()
