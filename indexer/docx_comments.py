"""Puts comments into a Word file: each around the words that it is about, everything else left as it is."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from indexer.docx_anchors import Range, anchor_of, cut, isolate
from indexer.docx_parts import DocxParts, relationships_of
from indexer.docx_reader import docx_flow
from indexer.docx_styles import VALUE, WORD, value_of
from indexer.file_paragraphs import flow_paragraphs
from indexer.office_package import Element, Package, parse_xml

AUTHOR = "Kildesøk"
INITIALS = "KS"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ID = f"{WORD}id"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_PART = "[Content_Types].xml"
_MAX_ID_DIGITS = 9


class Comment(NamedTuple):
    """A comment on `start:end` of the paragraph with that index in the file's text; each line is a paragraph of it."""

    paragraph: int
    start: int
    end: int
    text: str


def add_comments(content: bytes, comments: Sequence[Comment]) -> bytes:
    """Return a Word file with comments; raise FormatError where it can't be read."""
    package = Package(content)
    parts = DocxParts(package)
    paragraphs = flow_paragraphs(docx_flow(parts))
    pieces = {at: list(paragraphs[at].pieces) for at in {one.paragraph for one in comments}}
    for at, own in pieces.items():
        if paragraphs[at].role == "note":
            isolate(own)
        else:
            here = [one for one in comments if one.paragraph == at]
            for offset in sorted({offset for one in here for offset in (one.start, one.end)}):
                cut(own, offset)
    root = parts.body.getroottree().getroot()
    written = _Comments(package, parts, root)
    for one in comments:
        written.add(one.text, anchor_of(pieces[one.paragraph], one.start, one.end))
    return package.with_parts(written.parts())


class _Comments:
    """The part that holds a file's comments, those that it has and the new ones."""

    def __init__(self, package: Package, parts: DocxParts, root: Element) -> None:
        self._package = package
        self._main = parts.name
        self._document = root
        self._known = parts.related("comments")
        self._name = self._known or _free_name(package, posixpath.dirname(parts.name))
        found = package.xml(self._name)
        self._root: Element = parse_xml(_empty_part(), self._name) if found is None else found
        self._styles = {
            value_of(style, "name").casefold(): style.get(f"{WORD}styleId", "")
            for style in (() if parts.styles is None else parts.styles.iter(f"{WORD}style"))
        }
        self._next = 1 + max(
            (
                int(element.get(_ID))
                for tree in (self._root, root)
                for element in tree.iter(*(f"{WORD}{name}" for name in _HAVE_COMMENT_IDS))
                if element.get(_ID, "").isdecimal() and len(element.get(_ID)) <= _MAX_ID_DIGITS
            ),
            default=-1,
        )

    def add(self, text: str, place: Range) -> None:
        """Add a comment around a place."""
        number, self._next = str(self._next), self._next + 1
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        comment = _added(self._root, "comment", id=number, author=AUTHOR, date=now, initials=INITIALS)
        for at, line in enumerate(text.split("\n")):
            paragraph = _added(comment, "p")
            self._style(_added(paragraph, "pPr"), "pStyle", "annotation text")
            if at == 0:
                mark = _added(paragraph, "r")
                self._style(_added(mark, "rPr"), "rStyle", "annotation reference")
                _added(mark, "annotationRef")
            said = _added(_added(paragraph, "r"), "t")
            said.text = line
            said.set(_SPACE, "preserve")
        place.first.addprevious(self._made("commentRangeStart", number))
        end, reference = self._made("commentRangeEnd", number), self._document.makeelement(f"{WORD}r")
        self._style(_added(reference, "rPr"), "rStyle", "annotation reference")
        reference.append(self._made("commentReference", number))
        place.last.addnext(end)
        end.addnext(reference)

    def parts(self) -> dict[str, bytes]:
        """Return the parts of the file that have changed, by their names."""
        changed = {
            self._main: self._package.written(self._document, self._main),
            self._name: self._package.written(self._root, self._main),
        }
        if not self._known:
            changed |= self._related()
        return changed | self._typed()

    def _made(self, name: str, number: str) -> Element:
        return self._document.makeelement(f"{WORD}{name}", {_ID: number})

    def _style(self, properties: Element, kind: str, name: str) -> None:
        """Set a style by its English name, which Word writes in any language, if the file has it."""
        if identity := self._styles.get(name):
            properties.append(properties.makeelement(f"{WORD}{kind}", {VALUE: identity}))

    def _related(self) -> dict[str, bytes]:
        name = relationships_of(self._main)
        root = self._package.xml(name)
        if root is None:
            root = parse_xml(f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode(), name)
        taken = {one.get("Id", "") for one in root}
        identity = next(found for number in range(1, len(taken) + 2) if (found := f"rId{number}") not in taken)
        target = posixpath.relpath(posixpath.join("/", self._name), posixpath.join("/", posixpath.dirname(self._main)))
        attributes = {"Id": identity, "Type": _KIND, "Target": target}
        root.append(root.makeelement(f"{{{_RELATIONSHIPS}}}Relationship", attributes))
        return {name: self._package.written(root, self._main)}

    def _typed(self) -> dict[str, bytes]:
        root = self._package.xml(_TYPES_PART)
        own = posixpath.join("/", self._name)
        if root is None or any(one.get("PartName", "").casefold() == own.casefold() for one in root):
            return {}
        root.append(root.makeelement(f"{{{_TYPES}}}Override", {"PartName": own, "ContentType": _CONTENT_TYPE}))
        return {_TYPES_PART: self._package.written(root, _TYPES_PART)}


_HAVE_COMMENT_IDS = ("comment", "commentReference", "commentRangeStart", "commentRangeEnd")


def _added(parent: Element, name: str, **attributes: str) -> Element:
    made = parent.makeelement(f"{WORD}{name}", {f"{WORD}{key}": value for key, value in attributes.items()})
    parent.append(made)
    return made


def _empty_part() -> bytes:
    return f'<w:comments xmlns:w="{WORD[1:-1]}"/>'.encode()


def _free_name(package: Package, folder: str) -> str:
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1_000_000))
    return next(name for name in names if name not in package)
