"""OpenDocument's .odt -> a flow of paragraphs and tables (OpenDocument 1.3, part 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.errors import FormatError
from indexer.file_facts import FileFacts, file_facts
from indexer.flow import Flow, Paragraph, Part, Table, bold_rows, cell_text, join_title
from indexer.mend import BULLET
from indexer.odt_lists import OdtLists, OpenList
from indexer.odt_styles import OFFICE, TEXT, OdtStyle, OdtStyles
from indexer.odt_text import OdtText, read_text
from indexer.office_package import Element, Package, child, local

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_PUBLISHER = "{http://purl.org/dc/elements/1.1/}publisher"
_INITIAL_CREATOR = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}initial-creator"
_CREATED = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creation-date"
_ENCRYPTION = b":encryption-data"
# An empty cell may be said to be repeated to the edge of the widest sheet.
MAX_COLUMNS = 100
_CONTENTS = Paragraph("", "contents")
_INDEXES = frozenset(
    (
        *("table-of-content", "illustration-index", "table-index", "object-index", "user-index"),
        *("alphabetical-index",),
    )
)
_HOLDERS = frozenset(
    (
        *("a", "bibliography", "caption", "circle", "connector", "custom-shape", "ellipse", "frame", "g"),
        *("index-body", "line", "numbered-paragraph", "path", "polygon", "polyline", "rect", "text-box"),
    )
)
_ROW_HOLDERS = frozenset({"table-header-rows", "table-rows", "table-row-group"})


def read_odt(content: bytes) -> Flow:
    """Read an .odt file; raise FormatError where it can't be read."""
    package = Package(content)
    # Not parsed: templates that come with LibreOffice have manifests with an unknown namespace.
    if _ENCRYPTION in package.content("META-INF/manifest.xml"):
        raise FormatError("encrypted", "manifest")
    root = package.xml("content.xml")
    body = child(root, f"{OFFICE}body", f"{OFFICE}text")
    if body is None:
        raise FormatError("wrong_kind", "no OpenDocument text")
    styles = package.xml("styles.xml")
    reader = _Reader(OdtStyles(styles, root), OdtLists(styles, root))
    parts = reader.read(body)
    own = " ".join(_property(package, _TITLE).split())
    return Flow(join_title(parts, reader.titles) or own, parts, _facts(package))


def _facts(package: Package) -> FileFacts:
    authors = (_property(package, tag) for tag in (_INITIAL_CREATOR, _CREATOR))
    return file_facts(publisher=_property(package, _PUBLISHER), authors=authors, created=_property(package, _CREATED))


def _property(package: Package, tag: str) -> str:
    """Return the text of one of the file's properties, "" where it lacks it."""
    found = child(package.xml("meta.xml"), f"{OFFICE}meta", tag)
    return "" if found is None else found.text or ""


class _Reader:
    """Reads the text in order: numbers depend on what came before."""

    def __init__(self, styles: OdtStyles, lists: OdtLists) -> None:
        self._styles = styles
        self._lists = lists
        self.titles: list[Paragraph] = []
        self._open: list[OpenList] = []
        # The list, level and own number of the item whose first paragraph comes next.
        self._item: tuple[OpenList, int, str] | None = None
        # Notes are held back until the table they stand in has ended.
        self._waiting: list[Part] = []
        self._in_cells = 0

    def read(self, body: Element) -> list[Part]:
        """Return what the body holds."""
        return [*self._parts(body), *self._waiting]

    def _parts(self, container: Element) -> Iterator[Part]:
        for element in container:
            name = local(element)
            if name in ("p", "h"):
                yield from self._paragraph(element)
            elif name == "list":
                yield from self._list(element)
            elif name == "table":
                yield from self._table(element)
            elif name in _INDEXES:
                yield _CONTENTS
            elif name in _HOLDERS or (name == "section" and not _is_hidden(element)):
                yield from self._parts(element)

    def _paragraph(self, element: Element) -> Iterator[Part]:
        style = self._styles.paragraph(element.get(f"{TEXT}style-name", ""))
        read = read_text(element, style, self._styles)
        label = self._label(element, style)
        if read.text.strip():
            yield self._described(element, style, label, read)
        for shape in read.shapes:
            yield from self._parts(shape)
        self._waiting += [note for one in read.notes for note in self._note(one)]
        if not self._in_cells:
            yield from self._waiting
            self._waiting = []

    def _label(self, element: Element, style: OdtStyle) -> str:
        """Count a paragraph in and return its number or bullet."""
        item, self._item = self._item, None
        if item is not None:
            return item[0].label(item[1], item[2])
        if local(element) != "h" or element.get(f"{TEXT}is-list-header") == "true" or self._open:
            return ""
        level, start = _level_of(element, style), element.get(f"{TEXT}start-value", "")
        if style.list_name:
            own = self._lists.styled(style.list_name)
            return "" if own is None else own.label(level, start)
        return "" if style.list_name == "" else self._lists.heading(level, start)

    def _described(self, element: Element, style: OdtStyle, label: str, read: OdtText) -> Paragraph:
        """Return a paragraph as what its element and its style say that it is."""
        paragraph = Paragraph(
            read.text,
            bold=read.bold,
            size=read.size,
            marker=label,
            is_quote=style.is_quote,
            indent_points=0.0 if style.is_list else style.indent_points,
        )
        level = _level_of(element, style)
        if style.is_title:
            paragraph = replace(paragraph, kind="heading", level=1)
            self.titles.append(paragraph)
        elif level:
            paragraph = replace(paragraph, kind="heading", level=level, marker="" if label == BULLET else label)
        elif label:
            paragraph = replace(paragraph, kind="item")
        return paragraph

    def _note(self, note: Element) -> Iterator[Part]:
        """Yield a note with its number."""
        citation = child(note, f"{TEXT}note-citation")
        body = child(note, f"{TEXT}note-body")
        if body is None:
            return
        self._in_cells += 1
        parts = list(self._parts(body))
        text = cell_text(parts)
        self._in_cells -= 1
        if text:
            yield Paragraph(f"{'' if citation is None else citation.text or ''} {text}".lstrip(), "note", parts=parts)

    def _list(self, element: Element) -> Iterator[Part]:
        outer = self._open[-1] if self._open else None
        name = element.get(f"{TEXT}style-name") or (outer.name if outer else self._style_inside(element))
        opened = self._lists.open(element, name)
        depth = len(self._open) + 1
        if outer is not None:
            # An item without a paragraph of its own has no number, and the list inside it goes on.
            opened = outer.inner(opened, depth, anew=self._item is None)
        self._open.append(opened)
        for item in element:
            own = item.get(f"{TEXT}start-value", "")
            self._item = (opened, depth, own) if local(item) == "list-item" else None
            yield from self._parts(item)
        self._item = None
        self._open.pop()

    def _style_inside(self, element: Element) -> str:
        """Return the list style that the style of the first paragraph in a list names."""
        first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        style = "" if first is None else first.get(f"{TEXT}style-name", "")
        return self._styles.paragraph(style).list_name or ""

    def _table(self, element: Element) -> Iterator[Part]:
        self._in_cells += 1
        lists, self._open = self._open, []
        rows = [[list(self._parts(cell)) for cell in _cells(row)] for row in _rows(element)]
        self._open = lists
        self._in_cells -= 1
        if all(sum(map(bool, cells)) < 2 for cells in rows):
            # One column: a frame around text, and not a table.
            yield from (part for cells in rows for parts in cells for part in parts)
        else:
            heads = sum(1 for head in element.findall(f"{TABLE}table-header-rows") for _ in _rows(head))
            parts = [part for cells in rows for parts in cells for part in parts]
            yield Table(tuple(tuple(map(cell_text, cells)) for cells in rows), heads, bold_rows(rows), parts)
        if not self._in_cells:
            yield from self._waiting
            self._waiting = []


def _is_hidden(section: Element) -> bool:
    return "none" in section.get(f"{TEXT}display", "") or "true" in section.get(f"{TEXT}is-hidden", "")


def _level_of(element: Element, style: OdtStyle) -> int:
    """Return the level of a heading, 0 for what is none."""
    level = element.get(f"{TEXT}outline-level", "1")
    if local(element) == "h":
        return int(level) if level.isdecimal() and 0 < len(level) < 3 else 1
    return style.level


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "table-row":
            yield element
        elif local(element) in _ROW_HOLDERS:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    """Yield the cells column by column; what is repeated, and covered by another, counts once for each column."""
    columns = 0
    for cell in row:
        repeated = cell.get(f"{TABLE}number-columns-repeated", "1")
        count = int(repeated) if repeated.isdecimal() and len(repeated) < 10 else 1
        for _ in range(min(count, MAX_COLUMNS - columns)):
            columns += 1
            yield cell
