"""Writes a one-page PDF from its font dictionaries and its content stream, for what no PDF writer lets a test say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def font_pdf(
    path: Path, content: str | bytes, *, fonts: Mapping[str, str] | None = None, objects: tuple[str, ...] = ()
) -> Path:
    """Write the page; `fonts` maps names to dictionaries, and `objects` are numbered from 10 for them to point to.

    The content is Latin-1 where it isn't bytes.
    """
    stream = content.encode("latin-1") if isinstance(content, str) else content
    named = " ".join(f"/{name} {font}" for name, font in (fonts or {"F": HELVETICA}).items())
    parts = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<{named}>>>>>>".encode(),
        4: b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        **{10 + at: text.encode("latin-1") for at, text in enumerate(objects)},
    }
    written = b"%PDF-1.4\n"
    places = {}
    for number, part in parts.items():
        places[number] = len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(written)
    written += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        written += b"%d 1\n%010d 00000 n \n" % (number, place)
    written += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (max(parts) + 1, start)
    path.write_bytes(written)
    return path
