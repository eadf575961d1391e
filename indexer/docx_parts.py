"""Where the parts of a .docx lie: its body, styles, numbering, notes and properties, found by their relationships."""

from __future__ import annotations

import posixpath

from indexer.docx_styles import WORD, value_of
from indexer.errors import FormatError
from indexer.file_facts import FileFacts, file_facts
from indexer.office_package import Element, Package, child

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_PUBLISHER = "{http://purl.org/dc/elements/1.1/}publisher"
_CREATED = "{http://purl.org/dc/terms/}created"
_COMPANY = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Company"
_MAIN_PART = "word/document.xml"
# Notes that hold no text but the line above the notes.
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def relationships_of(source: str) -> str:
    """Return the name of the part that holds the relationships of another, or of the file as a whole, ""."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class DocxParts:
    """The parts that are read, None where the file lacks one. What lies outside of the file is never fetched."""

    def __init__(self, package: Package) -> None:
        """Take the opened file; raise FormatError where it is no Word file."""
        self._package = package
        self.name = self._target("", "officeDocument") or _MAIN_PART
        root = package.xml(self.name)
        body = child(root, f"{WORD}body")
        if body is None:
            raise FormatError("wrong_kind", "no Word document")
        self.body: Element = body
        self.styles = self._part("styles")
        self.numbering = self._part("numbering")
        self._settings = self._part("settings")

    @property
    def title(self) -> str:
        """Return the title among the file's properties, "" where it has none."""
        return " ".join(self._property("core-properties", _TITLE).split())

    @property
    def facts(self) -> FileFacts:
        """Return the other properties; Word writes the company of whoever installed it."""
        return file_facts(
            publisher=self._property("core-properties", _PUBLISHER),
            authors=(
                self._property("core-properties", _CREATOR),
                self._property("extended-properties", _COMPANY),
            ),
            created=self._property("core-properties", _CREATED),
        )

    def notes(self, kind: str) -> dict[str, Element]:
        """Return the notes of a kind, "footnote" or "endnote", by their ids."""
        root = self._part(f"{kind}s")
        found = [] if root is None else root.findall(f"{WORD}{kind}")
        return {
            note.get(f"{WORD}id", ""): note for note in found if note.get(f"{WORD}type", "normal") not in _SEPARATORS
        }

    def note_style(self, kind: str) -> str:
        """Return Word's name for how notes of a kind are numbered."""
        default = "lowerRoman" if kind == "endnote" else "decimal"
        last = child(self.body, f"{WORD}sectPr", f"{WORD}{kind}Pr")
        return value_of(last, "numFmt") or value_of(child(self._settings, f"{WORD}{kind}Pr"), "numFmt") or default

    def _property(self, kind: str, tag: str) -> str:
        """Return the text of a property in a part of this kind, "" where the file lacks it."""
        name = self._target("", kind)
        found = child(self._package.xml(name), tag) if name else None
        return "" if found is None else found.text or ""

    def _part(self, kind: str) -> Element | None:
        name = self.related(kind)
        return self._package.xml(name) if name else None

    def related(self, kind: str) -> str:
        """Return the name of the part that the main one has a relationship of this kind to, "" where it has none."""
        return self._target(self.name, kind)

    def _target(self, source: str, kind: str) -> str:
        """Return the name of the part that `source` has a relationship of this kind to, "" where it has none here."""
        folder = posixpath.dirname(source)
        relationships = self._package.xml(relationships_of(source))
        for one in [] if relationships is None else relationships.iter(_RELATIONSHIP):
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
        return ""
