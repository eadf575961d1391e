"""Writes PDFs object by object, so that a test can make what no program would write."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
SENTENCE = "Kommunen behandlet alle søknadene innen fristen dette året."
MEDIA_BOX = b"[0 0 595 842]"


def raw_pdf(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a file of these objects, number 1 its catalog, with a right cross-reference table."""
    out, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in sorted(offsets.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    out += b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, trailer, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"", *, length: bytes | None = None) -> bytes:
    """Return a stream; `entries` go into its dictionary, `length` in place of the right one."""
    told = b"%d" % len(content) if length is None else length
    return b"<</Length %s %s>>\nstream\n%s\nendstream" % (told, entries, content)


def packed(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream that is compressed."""
    return stream(zlib.compress(content, 9), b"/Filter/FlateDecode " + entries)


def shows(text: str, y: float = 700) -> bytes:
    """Return the operators that show one line."""
    return b"BT /F1 11 Tf 70 %d Td (%s) Tj ET\n" % (y, text.encode("cp1252"))


def page(contents: bytes = b"4 0 R", resources: bytes = b"/Font<</F1 3 0 R>>", box: bytes = MEDIA_BOX) -> bytes:
    """Return a page whose content is the object `contents`."""
    return b"<</Type/Page/Parent 2 0 R/MediaBox %s/Contents %s/Resources<<%s>>>>" % (box, contents, resources)


def one_page(
    contents: bytes | None = None, *, more: Mapping[int, bytes] | None = None, page_object: bytes | None = None
) -> dict[int, bytes]:
    """Return the objects of a file of one page with a sentence, or with what is given in its place."""
    return {
        1: CATALOG,
        2: b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        3: FONT,
        4: stream(shows(SENTENCE)) if contents is None else contents,
        5: page() if page_object is None else page_object,
        **(more or {}),
    }


def pages_of(contents: list[bytes]) -> dict[int, bytes]:
    """Return the objects of a file with a page for each of `contents`, which are streams."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * at) for at in range(len(contents)))
    objects = {1: CATALOG, 2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)), 3: FONT}
    for at, content in enumerate(contents):
        objects[10 + 2 * at] = page(b"%d 0 R" % (11 + 2 * at))
        objects[11 + 2 * at] = content
    return objects
