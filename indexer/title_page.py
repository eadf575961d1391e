"""The lines of a report that tell who published it and when: its title page, the pages after it, and the last one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.document import Document

# A colophon stands on the back of the title page, behind the contents, or on the last page.
FRONT_PAGES = 4
MAX_FRONT_CHARS = 8_000
MAX_BACK_CHARS = 3_000
# What a title page takes where pages aren't known.
MAX_TITLE_CHARS = 800
# A longer one is running text, and says nothing that a title page or a colophon says.
MAX_LINE_CHARS = 300
_OF_LETTER = re.compile(r"(?:deres|dykkar|vår)\s+(?:ref|dato)|att[.:]|postboks\s+\d|pb\.?\s+\d", re.IGNORECASE)
_TITLE_LABEL = re.compile(r"(?:publikasjonens\s+|rapportens\s+)?(?:tittel|title)\s*:\s*(?P<value>.*)", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_][\w .-]{1,40}:$")


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The lines of the first page with text, `title`, and with those of the pages after it, `front`.

    `back` are the last page's where it is none of these. Blank and long lines are left out; a table's cells are lines.
    `is_short` says that the first page holds little enough to be a title page, and is no letter.
    """

    title: tuple[str, ...]
    front: tuple[str, ...]
    back: tuple[str, ...] = ()
    is_short: bool = False


def title_page_of(document: Document) -> TitlePage:
    """Cut the title page and the colophon's pages out of a document's text."""
    text, pages = document.text, document.pages
    if len(pages) < 2:
        first = text[:MAX_TITLE_CHARS]
        return TitlePage(
            _lines(_to_whole_line(first, text)), _lines(_to_whole_line(text[: MAX_FRONT_CHARS // 2], text))
        )
    starts = [page.start for page in pages] + [len(text)]
    first_page = next((at for at, (start, end) in enumerate(pairwise(starts)) if text[start:end].strip()), 0)
    last_front = min(first_page + FRONT_PAGES, len(pages))
    title = text[starts[first_page] : starts[first_page + 1]]
    front = text[starts[first_page] : min(starts[last_front], starts[first_page] + MAX_FRONT_CHARS)]
    back = text[starts[-2] :][:MAX_BACK_CHARS] if last_front < len(pages) else ""
    lines = _lines(title[:MAX_FRONT_CHARS])
    is_short = len(title.strip()) <= MAX_TITLE_CHARS and not any(map(_OF_LETTER.match, lines))
    return TitlePage(lines, _lines(front), _lines(back), is_short)


def labelled(lines: tuple[str, ...], label: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """Yield what follows a label on its line or on the next one, and whether a colon stands between.

    `label` matches whole lines, with the groups "colon" and "value".
    """
    for at, line in enumerate(lines):
        match = label.fullmatch(line)
        if match is None:
            continue
        value = match["value"].strip() or (lines[at + 1] if at + 1 < len(lines) else "")
        if value and not _LABEL.fullmatch(value):
            yield value, bool(match["colon"])


def labelled_title(page: TitlePage) -> str:
    """Return the title that a colophon names as such, "" where none does."""
    for at, line in enumerate(page.front):
        match = _TITLE_LABEL.fullmatch(line)
        if match:
            value = match["value"] or "".join(page.front[at + 1 : at + 2])
            return "" if _LABEL.fullmatch(value) else value
    return ""


def _to_whole_line(cut: str, text: str) -> str:
    """Leave out the line that a limit cut in two."""
    return cut if len(cut) == len(text) else cut.rpartition("\n")[0]


def _lines(text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in re.split(r"[\n\t]", text))
    return tuple(line for line in lines if 0 < len(line) <= MAX_LINE_CHARS)
