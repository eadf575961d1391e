"""Plain text and Markdown -> blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.blocks import Block, PlacedLine
from indexer.mend import mend_line

_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")


def decode_text(content: bytes) -> str:
    """Decode UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def text_pages(text: str) -> list[str]:
    """Split at form feeds; a form feed at the very end opens no page."""
    pages = text.split("\f")
    return pages[:-1] if len(pages) > 1 and not pages[-1].strip() else pages


def text_blocks(pages: Sequence[str], *, markdown: bool) -> list[Block]:
    """Turn the pages into blocks."""
    blocks: list[Block] = []
    for at, page in enumerate(pages):
        for part in re.split(r"\n\s*\n", page):
            lines = [mended for line in part.splitlines() if (mended := mend_line(line))]
            if lines:
                blocks.append(Block("paragraph", (tuple(PlacedLine(line, at) for line in lines),)))
    return blocks
