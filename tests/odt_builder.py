"""Builds OpenDocument texts from XML."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "svg": "svg-compatible",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
        "manifest": "manifest",
    }.items()
)
NAMESPACES = f'{_NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"'
MIMETYPE = "application/vnd.oasis.opendocument.text"


def p(content: str, style: str = "Standard") -> str:
    """Return the XML of a paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def h(content: str, level: int = 1, more: str = "") -> str:
    """Return the XML of a heading."""
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}" {more}>{content}</text:h>'


def cell(content: str, more: str = "") -> str:
    """Return the XML of a table cell; what isn't XML is a paragraph of text."""
    return f"<table:table-cell {more}>{content if content.startswith('<') else p(content)}</table:table-cell>"


def row(*cells: str) -> str:
    """Return the XML of a table row."""
    inside = "".join(one if one.startswith("<table:") else cell(one) for one in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def list_of(*items: str, more: str = "") -> str:
    """Return the XML of a list; an item that isn't XML is a paragraph of text."""
    inside = "".join(
        item
        if item.startswith("<text:list-")
        else f"<text:list-item>{item if item.startswith('<') else p(item)}</text:list-item>"
        for item in items
    )
    return f"<text:list {more}>{inside}</text:list>"


def build_odt(
    path: Path,
    body: str,
    *,
    styles: str = "",
    automatic: str = "",
    title: str = "",
    members: dict[str, str] | None = None,
) -> Path:
    """Write a file with the XML of its body, of its named styles and of its automatic ones."""
    contents = {
        "content.xml": (
            f"<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {NAMESPACES}><office:styles>{styles}</office:styles></office:document-styles>"
        ),
        "meta.xml": (
            f"<office:document-meta {NAMESPACES}><office:meta><dc:title>{title}</dc:title></office:meta>"
            "</office:document-meta>"
        ),
        "META-INF/manifest.xml": f"<manifest:manifest {NAMESPACES}/>",
        **(members or {}),
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, ZIP_STORED)
        for name, content in contents.items():
            archive.writestr(name, content)
    return path
