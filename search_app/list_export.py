"""Makes files of the working list: Word, Markdown and CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from search_app.dates import written_date
from search_app.list_csv import as_csv
from search_app.list_docx import as_docx
from search_app.list_entries import ListEntry
from search_app.list_markdown import as_markdown
from search_app.list_texts import ListTexts, count_phrase

FileKind = Literal["docx", "md", "csv"]
MIME_TYPES: dict[FileKind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file to be saved: its name, its MIME type, and what makes its bytes."""

    name: str
    mime: str
    write: Callable[[Sequence[ListEntry]], bytes]


def list_file(kind: FileKind, texts: ListTexts, today: date) -> ListFile:
    """Return the file of that kind, to be written on the day `today`."""

    def write(entries: Sequence[ListEntry]) -> bytes:
        if kind == "csv":
            return as_csv(entries, texts)
        count = count_phrase(len(entries), texts)
        intro = texts.file_intro.format(count=count[:1].upper() + count[1:], date=written_date(today))
        return as_docx(entries, texts, intro) if kind == "docx" else as_markdown(entries, texts, intro)

    return ListFile(f"{texts.file_name.format(date=today.isoformat())}.{kind}", MIME_TYPES[kind], write)
