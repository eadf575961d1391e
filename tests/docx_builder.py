"""Builds Word files: python-docx writes them, and XML is put in where it has no way to say something."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)


def run(text: str, properties: str = "") -> str:
    """Return the XML of a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """Return the XML of a paragraph of runs; what isn't XML is text."""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def field(instruction: str, result: str) -> str:
    """Return the XML of a field and its result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(*content: str, properties: str = "") -> str:
    """Return the XML of a table cell; what isn't XML is a paragraph of text."""
    inside = "".join(part if part.startswith("<") else paragraph(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return the XML of a table row; what isn't XML is a cell of text."""
    inside = "".join(part if part.startswith("<") else cell(part) for part in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    """Return the XML of a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


class DocxBuilder:
    """A Word file in the making."""

    def __init__(self, path: Path, *, title: str = "") -> None:
        """Begin an empty file."""
        self.path = path
        self.document = docx.Document()
        self.document.core_properties.title = title

    def xml(self, *parts: str) -> DocxBuilder:
        """Add XML to the end of the body."""
        body = self.document.element.body
        for part in parts:
            holder = parse_xml(f"<w:body {NAMESPACES}>{part}</w:body>")
            for element in list(holder):
                body.insert(len(body) - 1, element)
        return self

    def heading(self, text: str, level: int = 1) -> DocxBuilder:
        """Add a heading."""
        self.document.add_heading(text, level)
        return self

    def text(self, *texts: str, style: str | None = None) -> DocxBuilder:
        """Add a paragraph for each text."""
        for text in texts:
            self.document.add_paragraph(text, style)
        return self

    def styles(self, *styles: str) -> DocxBuilder:
        """Add the XML of styles."""
        for style in styles:
            self.document.styles.element.append(_with_namespaces(style))
        return self

    def numbering(self, number: int, *levels: str, override: str = "", same_as: int | None = None) -> DocxBuilder:
        """Add a list with the XML inside of each of its levels, or one that counts on where another has ended."""
        root = self.document.part.numbering_part.element
        if same_as is None:
            inside = "".join(f'<w:lvl w:ilvl="{at}">{level}</w:lvl>' for at, level in enumerate(levels))
            abstract = f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>'
            root.insert(0, _with_namespaces(abstract))
        root.append(
            _with_namespaces(
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number if same_as is None else same_as}"/>'
                f"{override}</w:num>"
            )
        )
        return self

    def notes(self, kind: str, *texts: str) -> DocxBuilder:
        """Add the footnotes or endnotes 1, 2 …, each the XML of its paragraphs or a text."""
        inside = "".join(
            f'<w:{kind} w:id="{number}">{text if text.startswith("<") else paragraph(text)}</w:{kind}>'
            for number, text in enumerate(texts, start=1)
        )
        separator = f'<w:{kind} w:type="separator" w:id="-1">{paragraph("Strek")}</w:{kind}>'
        blob = f"<w:{kind}s {NAMESPACES}>{separator}{inside}</w:{kind}s>".encode()
        name = PackURI(f"/word/{kind}s.xml")
        content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
        part = Part(name, content_type, blob, self.document.part.package)
        self.document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))
        return self

    def save(self) -> Path:
        """Write the file and return its path."""
        self.document.save(str(self.path))
        return self.path


def level(text: str, style: str = "decimal", *, more: str = "") -> str:
    """Return what stands inside a list level: how its numbers look."""
    return f'<w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/>'


def in_list(number: int, at: int = 0) -> str:
    """Return the property of a paragraph that is in a list."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def rezipped(path: Path, changes: dict[str, bytes | None]) -> Path:
    """Write an archive anew with other contents of some members, without those that are None."""
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()} | changes
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    path.write_bytes(packed.getvalue())
    return path


def _with_namespaces(xml: str):
    return parse_xml(re.sub(r"^<[\w:]+", lambda match: f"{match.group()} {NAMESPACES}", xml))
