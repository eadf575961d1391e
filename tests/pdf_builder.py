"""Builds small PDFs for the tests: lines placed from the top of the page down, rules, bookmarks, encryption."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

LEFT = 70.0
TOP = 770.0


class PdfBuilder:
    """A PDF that grows line by line; `save` writes it."""

    def __init__(self, path: Path, *, title: str = "", user_password: str | None = None) -> None:
        """Encrypt the file if `user_password` is given, also if it is ""."""
        encrypt = None
        if user_password is not None:
            encrypt = StandardEncryption(user_password, ownerPassword="eier", strength=128)
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4, encrypt=encrypt)
        if title:
            self.canvas.setTitle(title)
        self.y = TOP
        self.bookmarks = 0

    def line(self, text: str, *, x: float = LEFT, size: float = 11, bold: bool = False) -> PdfBuilder:
        """Write one line and move down."""
        return self.row((text,), (x,), size=size, bold=bold)

    def row(self, cells: tuple[str, ...], xs: tuple[float, ...], *, size: float = 11, bold: bool = False) -> PdfBuilder:
        """Write several texts on one line and move down."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        for x, cell in zip(xs, cells, strict=True):
            if cell:
                self.canvas.drawString(x, self.y, cell)
        self.y -= size * 1.25
        return self

    def lines(self, *texts: str, x: float = LEFT, size: float = 11) -> PdfBuilder:
        """Write lines of one paragraph and leave a gap below it."""
        for text in texts:
            self.line(text, x=x, size=size)
        return self.gap()

    def gap(self, points: float = 10) -> PdfBuilder:
        """Leave room."""
        self.y -= points
        return self

    def heading(self, text: str, *, size: float = 16, level: int | None = None) -> PdfBuilder:
        """Write a bold heading with room around it, and a bookmark if `level` (from 0) is given."""
        self.gap(8)
        if level is not None:
            self.bookmark(text, level)
        return self.line(text, size=size, bold=True).gap(4)

    def bookmark(self, title: str, level: int) -> PdfBuilder:
        """Let a bookmark point to where the next line goes."""
        self.bookmarks += 1
        key = f"b{self.bookmarks}"
        self.canvas.bookmarkHorizontal(key, 0, self.y + 16)
        self.canvas.addOutlineEntry(title, key, level)
        return self

    def at(self, y: float, text: str, *, x: float = LEFT, size: float = 9) -> PdfBuilder:
        """Write a line at a fixed height: a header, a footer, a footnote."""
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(x, y, text)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> PdfBuilder:
        """Draw a line."""
        self.canvas.line(x0, y0, x1, y1)
        return self

    def page(self) -> PdfBuilder:
        """End the page."""
        self.canvas.showPage()
        self.y = TOP
        return self

    def save(self) -> Path:
        """Write the file and return its path."""
        self.canvas.save()
        return self.path


PROSE = (
    "Kommunen har i løpet av året innført nye rutiner for behandling av søknader, og det er",
    "gjennomført opplæring for alle ansatte som arbeider med dette. Rutinene gjelder også for",
    "de virksomhetene som kommunen har avtale med, og de skal følges opp gjennom året.",
)


def filled(builder: PdfBuilder, paragraphs: int = 3) -> PdfBuilder:
    """Write a few paragraphs of running text, so that the page is a page and no cover."""
    for _ in range(paragraphs):
        builder.lines(*PROSE)
    return builder
