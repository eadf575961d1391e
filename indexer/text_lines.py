"""The lines of a plain text: decoding, pages, and which empty lines mean something."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.mend import mend_line

# Texts whose longer lines go beyond this hold one paragraph a line; typewriter and PDF lines stay well below.
MAX_WRAPPED_CHARS = 160
# Text in Windows-1252 that is read as UTF-8 has more wrong letters than right ones, most often none that is right.
WRONG_BYTE_FACTOR = 4
# Of random bytes, one in ten is a control character; of a compressed file's, too.
MAX_CONTROL_SHARE = 0.03
TAB_COLUMNS = 4
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
BULLET_START = re.compile(r"^(?:•|\*{1,5}\s)")
_COUNTED = re.compile(r"^(?:[-–—]\s|\(?\d{1,2}[.)]\s|\(?[a-zæøå][.)]\s|\(\d{1,2}\))")
_DATE = re.compile(r"^\d{1,2}\.\s(?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A mended line; `columns` are its parts as tabs or runs of spaces part them, `gap` says that a blank is before.

    `indent` is how many columns are empty before it, a tab being four.
    """

    text: str
    columns: tuple[str, ...]
    page: int
    gap: bool
    indent: int = 0


def decode_text(content: bytes) -> str:
    """Decode UTF-8, UTF-16 or UTF-32, with or without a byte order mark, else Windows-1252.

    A text that is UTF-8 but for a few bytes has U+FFFD in their place.
    """
    if encoding := _wide_encoding(content):
        return content.decode(encoding, "replace").removeprefix("\ufeff")
    text = content.decode("utf-8-sig", "replace")
    wrong = text.count("\ufffd") - content.count("\ufffd".encode())
    right = sum(char > "\x7f" for char in text) - wrong
    return text if WRONG_BYTE_FACTOR * wrong <= right else content.decode("cp1252", "replace")


def _wide_encoding(content: bytes) -> str | None:
    """Return the encoding of a text that has two or four bytes for each character, None for any other."""
    if content.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        return "utf-32"
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    # Without a mark: nearly all characters of a Norwegian text have a zero for their first byte.
    half = len(content) // 2
    even, odd = content[::2].count(0), content[1::2].count(0)
    if len(content) % 2 or max(even, odd) <= 0.8 * half or min(even, odd) > 0.1 * half:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def is_binary(text: str) -> bool:
    """Tell a decoded picture, archive or document of another kind from a text: it is full of control characters."""
    return len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text) + 1


def split_pages(text: str) -> list[str]:
    """Split at form feeds; one at the very end opens no page."""
    pages = text.split("\f")
    return pages[:-1] if len(pages) > 1 and not pages[-1].strip() else pages


def text_lines(pages: Sequence[str]) -> list[TextLine]:
    """Return the lines that say something."""
    raw = [re.split(r"\r\n|[\n\r\v\x85\u2028\u2029]", page) for page in pages]
    spaced = _is_double_spaced([line for lines in raw for line in lines])
    return [line for at, lines in enumerate(raw) for line in _lines_of(lines, at, spaced)]


def _is_double_spaced(lines: Sequence[str]) -> bool:
    """Tell whether empty lines stand between lines of one paragraph, as many programs write a PDF's text.

    Such a text parts its paragraphs by lines that hold a space, or by two empty ones.
    """
    full = [index for index, line in enumerate(lines[:-1]) if line.strip()]
    followed = sum(1 for index in full if lines[index + 1] == "")
    # A sentence that goes on after an empty line, in lower case, shows that the line means nothing.
    torn = sum(
        1 for index in full if index + 2 < len(lines) and lines[index + 1] == "" and lines[index + 2][:1].islower()
    )
    return bool(full) and followed > 0.3 * len(full) and torn > 0.2 * followed


def _lines_of(lines: Sequence[str], page: int, spaced: bool) -> Iterator[TextLine]:
    gap, empty = False, 0
    for line in lines:
        text = mend_line(line)
        if text:
            parts = tuple(part for cell in re.split(r"\t| {2,}", line.strip()) if (part := mend_line(cell)))
            before = line[: len(line) - len(line.lstrip())].expandtabs(TAB_COLUMNS)
            yield TextLine(text, parts, page, gap, len(before))
            gap, empty = False, 0
            continue
        empty = empty + 1 if line == "" else empty
        gap = gap or line != "" or not spaced or empty > 1


def is_wrapped(lines: Sequence[TextLine]) -> bool:
    """Tell whether a paragraph runs over several lines; otherwise each line is a paragraph."""
    lengths = sorted(len(line.text) for line in lines)
    return bool(lengths) and lengths[int(0.95 * (len(lengths) - 1))] <= MAX_WRAPPED_CHARS


def width_of(lines: Sequence[TextLine]) -> int:
    """Return how many characters a full line has: nine in ten have no more."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def begins_with_date(text: str) -> bool:
    """Tell "1. januar" from the first item of a list."""
    return bool(_DATE.match(text))


def is_item(text: str) -> bool:
    """Tell whether a line begins with a bullet, a dash, or the number or letter of a list."""
    return bool(BULLET_START.match(text) or (_COUNTED.match(text) and not begins_with_date(text)))
