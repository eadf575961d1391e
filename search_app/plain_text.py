"""Makes text fit for any file: without what XML, a spreadsheet or an editor can't hold."""

from __future__ import annotations

import re

# Everything that ends a line, in one program or another.
_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# The rest of C0 and C1, what XML 1.0 forbids (section 2.2), and the marks of byte order.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def plain_text(text: str) -> str:
    r"""Return the text with «\n» as its only line end, without control characters but for tabs.

    Half a character becomes U+FFFD.
    """
    return _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub("", _LINE_END.sub("\n", text)))


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces."""
    return " ".join(plain_text(text).split())
