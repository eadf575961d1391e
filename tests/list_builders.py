"""Reports, picks and entries of the working list, made up."""

from dataclasses import replace
from typing import Any

from indexer.document import Document, Page, Section, TableRow
from indexer.imprint import Imprint
from search_app.list_entries import ListEntry
from search_app.picking import pick_passage
from search_app.result import Citation
from search_app.working_list import Pick

INTRO = "Målingen viser at «ål» øker. Det gjelder hele landet, også øyene."
HEADER, ROW, NEXT_ROW = "Oppdrag\tStatus", "Bygge ut måletjenesten\tPågår", "Telle ærfugl\tFullført"
FIGURES_HEADER, FIGURES = "Fugler\t2016\t2017", "Antall ærfugl\t100\t200"
OUTRO = "Slik gikk det."
TEXT = f"{INTRO}\n{HEADER}\n{ROW}\n{NEXT_ROW}\n{FIGURES_HEADER}\n{FIGURES}\n{OUTRO}"


def span(part: str, text: str = TEXT) -> tuple[int, int]:
    """Return where a part stands in the report."""
    start = text.index(part)
    return start, start + len(part)


def row_of(line: str, *, status_column: int | None = None, is_header: bool = False) -> TableRow:
    """Return a line of the report as a row of its table."""
    start, end = span(line)
    cells, at = [], start
    for cell in line.split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return TableRow(0, start, end, tuple(cells), status_column, is_header)


DOCUMENT = Document(
    id="mappe/måling & ål.pdf",
    title="Årsrapport om ål",
    source_sha256="ab" * 32,
    text=TEXT,
    pages=(Page(1, "i", 0), Page(2, "1", TEXT.index(FIGURES_HEADER))),
    sections=(
        Section("1 Mål", 1, None, 0, 0, TEXT.index("Det gjelder")),
        Section("1.1 Ål og ærfugl", 2, 0, TEXT.index("Det gjelder"), TEXT.index("Det gjelder"), len(TEXT)),
    ),
    imprint=Imprint("Årsrapport om ål", "Måletaten", 2017, "nb"),
    rows=(
        row_of(HEADER, status_column=1, is_header=True),
        row_of(ROW, status_column=1),
        row_of(NEXT_ROW, status_column=1),
        row_of(FIGURES_HEADER, is_header=True),
        row_of(FIGURES),
    ),
)


class Reports:
    """One report, which can be read in another way or be taken away."""

    def __init__(self) -> None:
        self.documents = {DOCUMENT.id: DOCUMENT}
        self.versions = {DOCUMENT.id: "1"}

    def document(self, document_id: str) -> Document:
        return self.documents[document_id]

    def version(self, document_id: str) -> str:
        return self.versions[document_id]

    def read_again(self, text: str, version: str = "2") -> None:
        """Let the report have another text."""
        self.documents[DOCUMENT.id] = replace(DOCUMENT, text=text, rows=())
        self.versions[DOCUMENT.id] = version


def picked(part: str = INTRO, **fields: Any) -> Pick:
    """Pick a part of the report."""
    return replace(pick_passage(Reports(), DOCUMENT.id, *span(part)), **fields)


def made_up(text: str, **fields: Any) -> Pick:
    """Return a pick of any text."""
    citation = Citation("a.pdf", "Årsrapport", ("1 Mål",), 12, 13, "10", 0, len(text), False, "11", "Måletaten", 2017)
    return Pick("1", citation, text, **fields)


def entry(pick: Pick, **fields: Any) -> ListEntry:
    """Return an entry of the list."""
    usual = {
        "number": 1,
        "pick": pick,
        "heading": "1 Mål",
        "reference": "Årsrapport, side 12",
        "state": "current",
        "link": "http://kildesok.example/les?dokument=a.pdf&fra=0",
    }
    return ListEntry(**{**usual, **fields})
