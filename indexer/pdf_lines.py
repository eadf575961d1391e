"""The only module that imports pypdf: PDF file -> positioned lines, bookmarks, page labels, title and properties."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import ContentStream, Destination

from indexer.columns import page_lines
from indexer.document import UnreadPage
from indexer.errors import DocumentError
from indexer.file_facts import NO_FACTS, FileFacts, file_facts
from indexer.layout import Bookmark, PageLayout, Span
from indexer.mend import mend_line
from indexer.page_watch import UNWATCHED, PageWatch
from indexer.pdf_engine import FontFace
from indexer.pdf_font import PdfFont
from indexer.pdf_geometry import IDENTITY, Matrix, direction_of, times, turned
from indexer.pdf_stream import Drawn, walk_stream
from indexer.pdf_warnings import PdfWarnings, heard_warnings
from indexer.readable_spans import readable_spans
from indexer.spreads import with_halves

if TYPE_CHECKING:
    from pathlib import Path

_T = TypeVar("_T")
_INFO_KEYS = ("/Author", "/Company", "/CreationDate")
# The header may stand behind junk, but within the first kilobyte (ISO 32000-1, implementation note 13 of annex H).
HEADER_BYTES = 1024
# Of a page that wasn't read: A4. Nothing stands on it, so nothing is measured by it.
UNREAD_SIZE = (595.0, 842.0)
# A code of a font that doesn't say what its codes mean, a character of somebody's own, or a control character.
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
# Fonts with bullets of their own are a few characters of a page; a text layer that can't be read is all of it.
MAX_UNREADABLE = 0.5


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF as read: its pages with their lines, its bookmarks in order, and its metadata's title or "".

    `unread` are the pages that couldn't be read; they are among `pages` as well, without lines. `facts` are the rest of
    its metadata.
    """

    pages: tuple[PageLayout, ...]
    bookmarks: tuple[Bookmark, ...]
    title: str
    unread: tuple[UnreadPage, ...] = ()
    facts: FileFacts = NO_FACTS


def read_pdf(path: Path, content: bytes, watch: PageWatch = UNWATCHED) -> PdfFile:
    """Read `content`, the bytes of the PDF at `path`; raise DocumentError if that can't be done.

    A page that can't be read costs itself only, unless there is no other.
    """
    if b"%PDF-" not in content[:HEADER_BYTES]:
        raise DocumentError(path, "not_pdf")
    with heard_warnings() as heard:
        reader, count = _opened(path, content)
        if count > watch.max_pages:
            raise DocumentError(path, "too_many_pages", f"{count} pages")
        pages, unread = _read_pages(path, reader, watch, heard)
        if len(unread) == count:
            raise DocumentError(path, unread[0].reason if unread else "no_pages", f"all of {count} pages")
        watch.begin(None)
        unknown: list[str | None] = [None] * len(pages)
        labels = _optional(lambda: _labels(reader), unknown)
        labelled = tuple(replace(page, label=label) for page, label in zip(pages, labels, strict=True))
        bookmarks: list[Bookmark] = []
        _optional(lambda: _gather(reader, reader.outline, 1, bookmarks), None)
        title = _optional(lambda: _title(reader), "")
        return PdfFile(labelled, tuple(bookmarks), title, unread, _facts(reader))


def _opened(path: Path, content: bytes) -> tuple[PdfReader, int]:
    """Open the file and count its pages, by its page tree and not by what it says of itself."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise DocumentError(path, "encrypted")
        return reader, len(reader.pages)
    except (DocumentError, MemoryError):
        raise
    except (FileNotDecryptedError, DependencyError) as error:
        raise DocumentError(path, "encrypted", str(error)) from error
    except Exception as error:
        raise DocumentError(path, _reason_of(error), repr(error)) from error


def _read_pages(
    path: Path, reader: PdfReader, watch: PageWatch, heard: PdfWarnings
) -> tuple[list[PageLayout], tuple[UnreadPage, ...]]:
    engine, chars = _PypdfEngine(reader), 0
    pages: list[PageLayout] = []
    unread: list[UnreadPage] = []
    for number in range(1, len(reader.pages) + 1):
        reason = watch.left_out.get(number, "")
        page = PageLayout(number, None, *UNREAD_SIZE, ())
        if not reason:
            watch.begin(number)
            try:
                page = _whole_page(engine, reader.pages[number - 1], number, heard)
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001 - pypdf raises what it meets in a damaged file
                reason = _reason_of(error)
        if reason:
            unread.append(UnreadPage(number, reason))
        pages.append(page)
        chars += sum(len(line.text) for line in page.lines)
        if chars > watch.max_chars:
            raise DocumentError(path, "too_long", f"{chars} characters on {number} pages")
    return pages, tuple(unread)


def _whole_page(engine: _PypdfEngine, page: PageObject, number: int, heard: PdfWarnings) -> PageLayout:
    """Read a page; raise ValueError where pypdf passes over what is missing: half a sentence may be cited then."""
    heard.stream_is_cut = heard.object_is_broken = False
    found = _page(engine, page, number)
    if heard.stream_is_cut or (heard.object_is_broken and not found.lines):
        raise ValueError(f"page {number} isn't whole")
    return found


def _reason_of(error: Exception) -> str:
    return "large" if isinstance(error, LimitReachedError) else "damaged"


def _optional(read: Callable[[], _T], otherwise: _T) -> _T:
    """Return what `read` gives, or `otherwise` where that part of the file is damaged: its text is worth having."""
    try:
        return read()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises what it meets in a damaged file
        return otherwise


def _page(engine: _PypdfEngine, page: PageObject, page_number: int) -> PageLayout:
    width, height = float(page.cropbox.width), float(page.cropbox.height)
    if page.rotation % 180 == 90:
        width, height = height, width
    drawn = _drawn(engine, page, _upright(page))
    direction = direction_of(drawn.angles)
    if direction:
        matrix, (width, height) = turned(direction, (width, height))
        drawn = _drawn(engine, page, times(_upright(page), matrix))
    rules = tuple(drawn.rules)
    spans = readable_spans(drawn, width, height)
    lines = () if _is_unreadable(spans) else page_lines(spans, rules)
    shades, drawable = tuple(drawn.shades), not drawn.is_cut
    layout = PageLayout(page_number, None, width, height, lines, rules, shades=shades, drawable=drawable)
    return with_halves(layout, spans) if lines else layout


def _is_unreadable(spans: Sequence[Span]) -> bool:
    """Tell whether a page's text layer doesn't say what the page shows, so that only a picture of it can be read."""
    text = "".join("".join(span.text.split()) for span in spans)
    return len(_UNREADABLE.findall(text)) > MAX_UNREADABLE * len(text)


def _drawn(engine: _PypdfEngine, page: PageObject, matrix: Matrix) -> Drawn:
    drawn = Drawn()
    contents = page.get_contents()
    if contents is not None:
        walk_stream(engine, contents, page.get("/Resources"), matrix, drawn)
    return drawn


def _upright(page: PageObject) -> Matrix:
    """Return the matrix from the page's own coordinates to those of the page as it is shown."""
    box = page.cropbox
    left, bottom, right, top = float(box.left), float(box.bottom), float(box.right), float(box.top)
    return {
        0: (1.0, 0.0, 0.0, 1.0, -left, -bottom),
        90: (0.0, -1.0, 1.0, 0.0, -bottom, right),
        180: (-1.0, 0.0, 0.0, -1.0, right, top),
        270: (0.0, 1.0, -1.0, 0.0, top, -left),
    }.get(page.rotation % 360, IDENTITY)


class _PypdfEngine:
    """pypdf as the stream walker needs it."""

    def __init__(self, reader: PdfReader) -> None:
        self.reader = reader
        self.faces: dict[int, PdfFont] = {}

    def operations(self, stream: Any) -> Sequence[tuple[list[Any], bytes]]:
        return ContentStream(stream, self.reader, "bytes").operations

    def fonts(self, resources: Any) -> Callable[[Any], FontFace | None]:
        found = _resolved(resources).get("/Font")
        named = _resolved(found)

        def look_up(name: Any) -> FontFace | None:
            resource = _resolved(named.get(name))
            if not resource:
                return None
            if id(resource) not in self.faces:
                self.faces[id(resource)] = PdfFont(resource)
            return self.faces[id(resource)]

        return look_up

    def form(self, resources: Any, name: Any) -> tuple[Any, Any, Sequence[float]] | None:
        form = _resolved(_resolved(_resolved(resources).get("/XObject")).get(name))
        if not form or form.get("/Subtype") != "/Form":
            return None
        return form, form.get("/Resources", resources), form.get("/Matrix", IDENTITY)


def _resolved(value: Any) -> Any:
    """Follow a reference; an empty dictionary for what is missing."""
    value = value.get_object() if value is not None else None
    return {} if value is None else value


def _labels(reader: PdfReader) -> list[str | None]:
    """Return the labels of /PageLabels; pypdf makes labels up where the file has none."""
    if "/PageLabels" not in reader.root_object:
        return [None] * len(reader.pages)
    return [label or None for label in reader.page_labels]


def _gather(reader: PdfReader, items: Sequence[Any], level: int, found: list[Bookmark]) -> None:
    for item in items:
        if isinstance(item, list):
            _gather(reader, item, level + 1, found)
        elif isinstance(item, Destination):
            page = reader.get_destination_page_number(item)
            title = mend_line(str(item.title or ""))
            if page is not None and page >= 0 and title:
                y = float(item.top) if isinstance(item.top, (int, float)) else None
                found.append(Bookmark(title, level, page + 1, y))


def _title(reader: PdfReader) -> str:
    title = reader.metadata.title if reader.metadata is not None else None
    return mend_line(str(title or ""))


def _facts(reader: PdfReader) -> FileFacts:
    """Read the other properties: Word adds the company to the information dictionary, and XMP may name a publisher."""
    unknown: tuple[list[str], list[str]] = ([], [])
    publishers, creators = _optional(lambda: _of_xmp(reader), unknown)
    author, company, created = (_optional(partial(_of_info, reader, key), "") for key in _INFO_KEYS)
    publisher = publishers[0] if publishers else ""
    return file_facts(publisher=publisher, authors=(*creators, author, company), created=created)


def _of_info(reader: PdfReader, key: str) -> str:
    info = reader.metadata
    return str(info[key]) if info is not None and key in info else ""


def _of_xmp(reader: PdfReader) -> tuple[list[str], list[str]]:
    xmp = reader.xmp_metadata
    return (xmp.dc_publisher or [], xmp.dc_creator or []) if xmp is not None else ([], [])
