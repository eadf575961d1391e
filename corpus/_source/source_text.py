"""Read the text files that the example reports are made from; `README.md` describes the format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Block:
    """A piece of a report; `kind` is heading, paragraph, bullets, numbers or table."""

    kind: str
    lines: tuple[str, ...]
    level: int = 0
    number: str = ""
    """Of a heading, "4.3"; of a table, "3"."""
    caption: str = ""


@dataclass(frozen=True)
class Report:
    """A report as written: front matter fields, blocks in reading order, footnotes by mark."""

    fields: dict[str, str]
    blocks: tuple[Block, ...]
    footnotes: dict[str, str]


def read_report(path: Path) -> Report:
    """Parse one source file; raise `ValueError` naming the file if its front matter is missing."""
    match = re.match(r"---\n(.*?)\n---\n(.*)", path.read_text(encoding="utf-8"), re.DOTALL)
    if match is None:
        raise ValueError(f"{path.name}: no front matter between '---' lines")
    fields = dict(line.split(": ", 1) for line in match[1].splitlines())
    blocks: list[Block] = []
    footnotes: dict[str, str] = {}
    heading_numbers = [0, 0, 0]
    table_count = 0
    for raw in re.split(r"\n{2,}", match[2].strip()):
        if note := re.fullmatch(r"\[\^(\w+)\]: (.+)", raw):
            footnotes[note[1]] = note[2]
        elif heading := re.fullmatch(r"(#{1,3}) (.+)", raw):
            level = len(heading[1])
            heading_numbers[level - 1] += 1
            heading_numbers[level:] = [0] * (3 - level)
            number = ".".join(map(str, heading_numbers[:level]))
            blocks.append(Block("heading", (heading[2],), level=level, number=number))
        elif raw.startswith("Tabell: "):
            table_count += 1
            caption, head, _rule, *rows = raw.splitlines()
            caption = caption.removeprefix("Tabell: ")
            blocks.append(Block("table", (head, *rows), number=str(table_count), caption=caption))
        else:
            blocks.append(_text_block(raw.splitlines()))
    return Report(fields, tuple(blocks), footnotes)


def _text_block(lines: list[str]) -> Block:
    if all(line.startswith("- ") for line in lines):
        return Block("bullets", tuple(line[2:] for line in lines))
    if all(re.match(r"\d+\. ", line) for line in lines):
        return Block("numbers", tuple(line.split(". ", 1)[1] for line in lines))
    return Block("paragraph", (" ".join(lines),))
