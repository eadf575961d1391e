"""Writes the working list as Markdown (CommonMark, with the tables of GitHub Flavored Markdown)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_app.list_entries import SECTION_STEP, ListEntry, parts_of
from search_app.list_texts import ListTexts
from search_app.plain_text import one_line, plain_text
from search_app.working_list import PickedTable

# What means something in any place of a line. «$» is mathematics to some readers, «~» crosses out in most.
_INLINE = re.compile(r"[\\`*_\[\]<>|~$&]")
# What means something at the start of a line only: headings, lists, rules, definitions.
_START = re.compile(r"^(\s*(?:\d{1,9}(?=[.)]))?)([#+=:.)-])")


def as_markdown(entries: Sequence[ListEntry], texts: ListTexts, intro: str) -> bytes:
    """Return the file, in UTF-8; `intro` is the paragraph below its title."""
    blocks = [f"# {_escape(texts.title)}", _escape(intro)]
    for entry in entries:
        blocks += _entry(entry, texts)
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _entry(entry: ListEntry, texts: ListTexts) -> list[str]:
    pick = entry.pick
    blocks = [f"## {entry.number}. {_escape(one_line(entry.heading))}"]
    quoted = [_table(part) if isinstance(part, PickedTable) else _lines(part) for part in parts_of(pick)]
    blocks.append(_blockquote("\n\n".join(quoted)))
    if pick.status is not None and not pick.tables:
        blocks.append(_field(texts.status, pick.status))
    blocks.append(_field(texts.source, entry.reference))
    if len(pick.citation.section) > 1:
        blocks.append(_field(texts.column_section, SECTION_STEP.join(pick.citation.section)))
    if entry.link is not None:
        blocks.append(f"[{_escape(texts.file_link)}](<{entry.link}>)")
    if entry.state != "current":
        blocks.append(f"*{_escape(texts.file_stale)}*")
    if pick.question:
        blocks.append(_field(texts.question, pick.question))
    if pick.note:
        blocks.append(_field(texts.note, pick.note))
    return blocks


def _field(name: str, value: str) -> str:
    return f"**{_escape(name)}:** {_lines(value)}"


def _lines(text: str) -> str:
    """Write text with its line breaks; an empty line parts paragraphs."""
    paragraphs = re.split(r"\n[^\S\n]*\n\s*", plain_text(text).strip())
    return "\n\n".join(_paragraph(paragraph) for paragraph in paragraphs)


def _paragraph(text: str) -> str:
    # Spaces in front would make code, and those behind a line break.
    lines = (" | ".join(" ".join(cell.split()) for cell in line.split("\t")) for line in text.split("\n"))
    return "\\\n".join(_escape(line) for line in lines if line.strip())


def _table(table: PickedTable) -> str:
    """Write a table; a header of several lines becomes one, which is all that Markdown has room for."""
    width = max(len(row) for row in (*table.header, *table.rows))
    names = [[row[at] for row in table.header if at < len(row) and row[at]] for at in range(width)]
    lines = [[" ".join(parts) for parts in names], *table.rows]
    written = [_row([*line, *[""] * (width - len(line))]) for line in lines]
    return "\n".join([written[0], _row(["---"] * width, escape=False), *written[1:]])


def _row(cells: Sequence[str], *, escape: bool = True) -> str:
    return f"| {' | '.join(_escape(one_line(cell)) if escape else cell for cell in cells)} |"


def _blockquote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _escape(line: str) -> str:
    escaped = _INLINE.sub(r"\\\g<0>", line)
    return _START.sub(r"\1\\\2", escaped)
