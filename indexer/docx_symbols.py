"""The letters that stand behind symbols of Word's symbol fonts."""

from __future__ import annotations

from indexer.docx_styles import WORD
from indexer.office_package import Element

# By the codes of Adobe's Symbol encoding and of Microsoft's Wingdings; Word adds 0xF000 to them.
_FONTS = {
    "symbol": {
        **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
        **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
        **dict(zip(bytes.fromhex("2d a2 a3 a5 ac ad ae af b0 b1 b2 b3"), "−′≤∞←↑→↓°±″≥", strict=True)),
        **dict(zip(bytes.fromhex("b4 b7 b8 b9 bb bc d7 e5"), "×•÷≠≈…⋅∑", strict=True)),
    },
    "wingdings": dict(
        zip(bytes.fromhex("6c 6e 6f 71 76 9f a7 a8 d8 df e0 e8 f0 fb fc fd fe"), "●■□❑❖•▪□➢←→➔⇨✗✓☒☑", strict=True)
    ),
}


def symbol(element: Element) -> str:
    """Return the letter of a `w:sym`; its code where its font is none that we know, "" where that is no letter."""
    try:
        code = int(element.get(f"{WORD}char", ""), 16)
    except ValueError:
        return ""
    known = _FONTS.get(element.get(f"{WORD}font", "").casefold(), {}).get(code & 0xFF)
    return known or (chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x10000 else "")
