"""What is read of a text whose quotes are to be checked: its paragraphs, the quotes in them, and their references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ParagraphRole = Literal["text", "heading", "quote", "note"]
QuoteForm = Literal["marks", "block"]


@dataclass(frozen=True, slots=True)
class CheckedParagraph:
    """A paragraph, a table's cell or a note of the text.

    A "quote" is set as one: indented, or in a style for quotes. A "note" is a footnote or an endnote. `page` is the
    physical page that it begins on, 1-based; None where the file has no fixed pages.
    """

    text: str
    role: ParagraphRole = "text"
    page: int | None = None


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text, its paragraphs in the order that they are read in. `name` is the file's, without folders.

    `textless_pages` are the physical pages of a PDF that gave no text: empty, scanned or damaged. Nothing on them is
    checked.
    """

    name: str
    paragraphs: tuple[CheckedParagraph, ...]
    textless_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TextReference:
    """A reference, which stands at `start:end` of the paragraph with the index `paragraph`.

    Each part is None where the reference lacks it. `pages` are the first and the last page as they are written, the
    same one twice for one page; `section` a chapter's number or heading («3.2»).
    """

    paragraph: int
    start: int
    end: int
    text: str
    publisher: str | None = None
    year: int | None = None
    pages: tuple[str, str] | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class TextQuote:
    """A quote: its words, without the marks around them, at `start:end` of the paragraph with the index `paragraph`.

    `number` counts the text's quotes from 1. `form` tells whether it stands in quotation marks or is a block of its
    own. `reference` is the one that belongs to it, None where none does.
    """

    number: int
    paragraph: int
    start: int
    end: int
    text: str
    form: QuoteForm
    reference: TextReference | None = None
