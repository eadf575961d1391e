"""Fonts of a PDF as pypdf reads them: what their codes say, and how wide they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pypdf.generic._font import Font

# WinAnsiEncoding gives every code that it doesn't use to the bullet (ISO 32000-1, annex D.2, note 3); pypdf doesn't.
_UNUSED = dict.fromkeys("\x7f\x81\x8d\x8f\x90\x9d", "•")
# Fonts without letters. Without a map to Unicode their codes say "§" and "ü", where bullets are shown.
_PICTURE_FONT = re.compile(r"wingdings|webdings", re.IGNORECASE)
_BOLD_NAME = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)


class PdfFont:
    """A font of the file, with the characters and widths of its codes."""

    def __init__(self, resource: Any) -> None:
        """Take a font dictionary."""
        self.resource = resource  # kept, so that its id() stays its own
        # The codes of such a font are numbers of its glyphs (ISO 32000-1, 9.7.5.2); pypdf takes them for characters.
        identity = str(resource.get("/Encoding")).startswith("/Identity")
        self.unmapped = identity and "/ToUnicode" not in resource
        self.font = Font.from_font_resource(resource)
        weight = str(self.font.font_descriptor.weight)
        self.bold = bool(_BOLD_NAME.search(self.font.name)) or weight in ("700", "800", "900")
        self.pictures = bool(_PICTURE_FONT.search(self.font.name)) and "/ToUnicode" not in resource
        self.widths: dict[str, float] = {}

    def decode(self, codes: bytes | str) -> tuple[str, float, int, int]:
        """Return what `FontFace.decode` does."""
        encoding = self.font.encoding
        if not self.pictures and (self.unmapped or not self.font.interpretable):
            return self._unknown(codes)
        characters: Sequence[str]
        if isinstance(codes, str):
            characters = raw = codes
        elif isinstance(encoding, str):
            characters = raw = codes.decode(encoding, "surrogatepass" if "utf-16" in encoding else "replace")
        else:
            characters = [encoding.get(code, chr(code)) for code in codes]
            raw = "".join(map(chr, codes))
        if self.pictures:
            return "".join(map(_picture, raw)), sum(map(self._width, raw)) / 1000, len(raw), raw.count(" ")
        shown = "".join(_shown(self.font.character_map.get(char) or char) for char in characters)
        return shown, sum(map(self._width, raw)) / 1000, len(raw), raw.count(" ")

    def _unknown(self, codes: bytes | str) -> tuple[str, float, int, int]:
        """Return a character for each code that says only that it isn't known."""
        step = 2 if self.unmapped and isinstance(codes, bytes) else 1
        numbers = [codes[at : at + step] for at in range(0, len(codes), step)]
        raw = "".join(one if isinstance(one, str) else chr(int.from_bytes(one, "big")) for one in numbers)
        return "\ufffd" * len(raw), sum(map(self._width, raw)) / 1000, len(raw), raw.count(" ")

    def _width(self, char: str) -> float:
        if char not in self.widths:
            space = char == self.font.space_char
            self.widths[char] = self.font.space_width if space else self.font.get_text_width(char)
        return self.widths[char]


def _shown(char: str) -> str:
    """Return a character as it is shown; the name of a glyph that stands for none is an unknown character."""
    return "\ufffd" if len(char) > 1 and char[0] == "/" else _UNUSED.get(char, char)


def _picture(code: str) -> str:
    """Return the private character that Windows has for a code of a font of pictures, which mending knows."""
    return chr(0xF000 + ord(code)) if ord(code) < 0x100 else code
