"""Writes the working list as a spreadsheet's text file, so that Excel with Norwegian settings opens it as columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from search_app.list_entries import SECTION_STEP, ListEntry, parts_of
from search_app.list_texts import ListTexts
from search_app.plain_text import one_line, plain_text
from search_app.working_list import PickedTable

# What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), also as a full-width character.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def as_csv(entries: Sequence[ListEntry], texts: ListTexts) -> bytes:
    """Return the file: UTF-8 with a byte order mark, semicolons, a line of names, then one line for each entry.

    Text that a spreadsheet would take for a formula has an apostrophe in front.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(_names(texts))
    for entry in entries:
        writer.writerow([_cell(value) for value in _values(entry, texts)])
    return file.getvalue().encode("utf-8-sig")


def _names(texts: ListTexts) -> tuple[str, ...]:
    return (
        texts.column_number,
        texts.column_quote,
        texts.column_status,
        texts.column_title,
        texts.column_publisher,
        texts.column_year,
        texts.column_section,
        texts.column_page,
        texts.column_printed,
        texts.column_note,
        texts.column_question,
        texts.column_reference,
        texts.column_link,
        texts.column_file,
        texts.column_remark,
    )


def _values(entry: ListEntry, texts: ListTexts) -> tuple[str | int | None, ...]:
    pick, citation = entry.pick, entry.pick.citation
    return (
        entry.number,
        _quote(entry),
        pick.status,
        citation.title,
        citation.publisher,
        citation.year,
        SECTION_STEP.join(citation.section),
        _range(citation.page_first, citation.page_last),
        _range(citation.page_label, citation.page_label_last),
        pick.note,
        pick.question,
        entry.reference,
        entry.link,
        pick.document,
        None if entry.state == "current" else texts.file_stale,
    )


def _quote(entry: ListEntry) -> str:
    """Write what was picked, a table's rows on lines of their own, below the names of its columns."""
    blocks = []
    for part in parts_of(entry.pick):
        if isinstance(part, PickedTable):
            blocks.append("\n".join(" | ".join(map(one_line, row)) for row in (*part.header, *part.rows)))
        else:
            blocks.append(part.replace("\t", " | "))
    return "\n\n".join(blocks)


def _range(first: str | int | None, last: str | int | None) -> str | int | None:
    """Write «12» or «12–13», with a dash that no spreadsheet takes for a date."""
    if first is None or last is None or first == last:
        return last if first is None else first
    return f"{first}–{last}"


def _cell(value: str | int | None) -> str | int:
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = plain_text(value)
    return f"'{text}" if _FORMULA.match(text) else text
