"""What the comments of a Word file stand around, read back from its XML."""

from __future__ import annotations

import io
from zipfile import ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn


def part(content: bytes, name: str = "word/document.xml") -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def marked(content: bytes) -> dict[str, str]:
    """Return, by the comments' ids, the text that stands between the marks of each in the body."""
    found: dict[str, str] = {}
    open_ids: list[str] = []
    for element in parse_xml(part(content)).iter():
        if element.tag == qn("w:commentRangeStart"):
            open_ids.append(element.get(qn("w:id")))
            found[open_ids[-1]] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            open_ids.remove(element.get(qn("w:id")))
        elif element.tag in (qn("w:t"), qn("m:t")):
            for one in open_ids:
                found[one] += element.text or ""
        elif element.tag == qn("w:commentReference"):
            assert element.get(qn("w:id")) in found
    assert open_ids == []
    return found
