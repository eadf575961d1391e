"""What the names of paragraph styles say of the paragraphs, in Word and OpenDocument files."""

from __future__ import annotations

import re

# Word's built-in names are English in the file whatever its language; ids and authors' own styles are Norwegian, too.
_QUOTE = re.compile(
    r"(?:[^\W\d]+[ -]?)?(?:quote|quotation|sitat)s?(?: ?\d+| ?innrykk(?:et)?)?|block ?text|blokk ?tekst", re.IGNORECASE
)
_LIST = re.compile(r"list", re.IGNORECASE)


def is_quote_style(name: str) -> bool:
    """Tell a style for block quotes: «Quote», «Intense Quote», «Sterkt sitat», «Quotations»."""
    return bool(_QUOTE.fullmatch(name))


def is_list_style(name: str) -> bool:
    """Tell a style for lists, as «List Paragraph» and «Listeavsnitt»: it indents what has no number, too."""
    return bool(_LIST.match(name))
