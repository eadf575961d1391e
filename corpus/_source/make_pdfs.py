"""Build the example reports in `corpus/` from the text files beside this script.

    python corpus/_source/make_pdfs.py [OUTPUT_FOLDER]

The same text gives the same bytes on every machine: no timestamps, no compression (zlib builds differ), and
only fonts that ReportLab itself carries.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import reportlab
from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from source_text import Block, Report, read_report

SOURCE_FOLDER = Path(__file__).resolve().parent
CORPUS_FOLDER = SOURCE_FOLDER.parent

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN_X = 27 * mm
MARGIN_TOP = 30 * mm
MARGIN_BOTTOM = 26 * mm
RIGHT = PAGE_WIDTH - MARGIN_X
TEXT_WIDTH = RIGHT - MARGIN_X
FRONT_PAGES = 2  # title page and contents page

INK = HexColor("#1f2933")
BLUE = HexColor("#1d4460")
GREY = HexColor("#5d6b78")
RULE = HexColor("#b9c4cd")
TINT = HexColor("#eaf0f4")
REGULAR, BOLD = "Vera", "VeraBd"

SOFT_HYPHEN = "\u00ad"
HARD_SPACE = "\u00a0"

TABLE_LOOK = [
    ("BACKGROUND", (0, 0), (-1, 0), TINT),
    ("LINEABOVE", (0, 0), (-1, 0), 1, BLUE),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE),
    ("LINEBELOW", (0, -1), (-1, -1), 1, BLUE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
]
NOTICE_LOOK = [
    ("BACKGROUND", (0, 0), (-1, -1), TINT),
    ("LINEBEFORE", (0, 0), (0, -1), 3, BLUE),
    *((f"{side}PADDING", (0, 0), (-1, -1), 11) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
]


def register_fonts() -> None:
    """Register the Bitstream Vera fonts that come with ReportLab, so that they are embedded."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in (REGULAR, BOLD):
        registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def make_styles() -> dict[str, Any]:
    """Return the paragraph styles by name."""

    def style(name: str, font_size: float, leading: float, **more: Any) -> Any:
        base = {"fontName": REGULAR, "bulletFontName": REGULAR, "textColor": INK, "embeddedHyphenation": 1}
        return ParagraphStyle(name, fontSize=font_size, leading=leading, **(base | more))

    head = {"fontName": BOLD, "textColor": BLUE}
    title = {**head, "keepWithNext": 1}
    line = {"alignment": TA_JUSTIFY, "justifyLastLine": 1}  # a contents line: stretched to the right margin
    styles = [
        style("body", 9.3, 14.2, spaceAfter=7.5),
        style("item", 9.3, 14.2, spaceAfter=3, leftIndent=16, bulletIndent=2),
        style("note", 7.6, 10.4, leftIndent=10, bulletFontSize=7.6),
        style("caption", 8.4, 11.5, **title, spaceBefore=7, spaceAfter=5),
        style("cell", 8.5, 12),
        style("cell-number", 8.5, 12, alignment=TA_RIGHT),
        style("cell-head", 8.5, 12, **head),
        style("cell-head-number", 8.5, 12, **head, alignment=TA_RIGHT),
        style("heading-1", 17, 22, **title, spaceBefore=20, spaceAfter=9),
        style("heading-2", 12.4, 16, **title, spaceBefore=12, spaceAfter=6),
        style("heading-3", 10, 13, **title, spaceBefore=8, spaceAfter=4),
        style("contents-title", 17, 22, **head, spaceAfter=10),
        style("contents-1", 9.2, 12.4, **line, fontName=BOLD, spaceBefore=4),
        style("contents-2", 8.6, 11, **line, leftIndent=12),
        style("contents-3", 8.2, 10.5, **line, leftIndent=24, textColor=GREY),
        style("cover-title", 30, 37, fontName=BOLD, textColor=white),
        style("cover-subtitle", 14, 20, textColor=white),
        style("notice-title", 11, 15, **head, spaceAfter=4),
        style("notice", 9.6, 14.4),
    ]
    return {each.name: each for each in styles}


def inline(text: str) -> str:
    r"""Turn `**bold**`, `[^1]`, `\-` (soft hyphen) and `~` (hard space) into ReportLab's paragraph markup."""
    text = escape(text).replace(r"\-", SOFT_HYPHEN).replace("~", HARD_SPACE)
    text = re.sub(r"\b[Ee]-\w+", r"<nobr>\g<0></nobr>", text)  # no line ends in "e-"
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\[\^(\w+)\]", r"<super size=6>\1</super>", text)


@dataclass
class Layout:
    """What is only known when the pages are laid out, and what the next pass is laid out with."""

    heading_pages: dict[str, int] = field(default_factory=dict)
    """Physical page, 1-based, by heading number."""
    note_marks: dict[int, list[str]] = field(default_factory=dict)
    """Footnote marks by physical page."""


class ReportBuilder:
    """Lays out one report; `build` is the way in."""

    def __init__(self, report: Report) -> None:
        """Prepare to lay out `report`."""
        self.report = report
        self.fields = report.fields
        self.styles = make_styles()
        self.known = Layout()
        self.found = Layout()

    def build(self, path: Path) -> None:
        """Write the PDF: lay it out until page numbers and footnotes stay where the pass before had them."""
        for _ in range(6):
            self.known, self.found = self.found, Layout()
            self.lay_out(path)
            if self.found == self.known:
                return
        raise RuntimeError(f"{path.name}: the pages do not settle")

    def lay_out(self, path: Path) -> None:
        """Write the PDF once, with the page numbers and footnotes of the pass before."""
        document = BaseDocTemplate(
            str(path),
            pagesize=A4,
            title=self.fields["title"],
            author=self.fields["publisher"],
            subject=f"{self.fields['kind']}: {self.fields['subtitle']}",
            creator=self.fields["publisher"],
            lang=self.fields["lang"],
            pageCompression=0,
            invariant=1,
            initialFontName=REGULAR,
        )
        text_height = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
        cover = PageTemplate("cover", [Frame(MARGIN_X, 0, TEXT_WIDTH, PAGE_HEIGHT, 0, 0, 0, 0)])
        inner = PageTemplate("inner", [Frame(MARGIN_X, MARGIN_BOTTOM, TEXT_WIDTH, text_height, 0, 0, 0, 0)])
        cover.onPage = self.draw_cover
        inner.beforeDrawPage = self.draw_header
        inner.onPageEnd = self.draw_notes_and_footer
        document.addPageTemplates([cover, inner])
        document.afterFlowable = lambda flowable: self.after_flowable(document, flowable)
        document.build(self.story())

    def after_flowable(self, document: Any, flowable: Any) -> None:
        """Note the page of a heading or a footnote mark; put a heading into the outline."""
        if heading := getattr(flowable, "heading", None):
            self.found.heading_pages[heading.number] = document.page
            title = f"{heading.number} {heading.lines[0]}"
            document.canv.addOutlineEntry(
                title, f"h{heading.number}", level=heading.level - 1, closed=heading.level > 1
            )
        if marks := getattr(flowable, "footnote_marks", None):
            self.found.note_marks.setdefault(document.page, []).extend(marks)

    def page_label(self, page: int) -> str:
        """Return the number printed on a physical page (1-based)."""
        if self.fields["front_matter"] != "roman":
            return str(page)
        return "i" * page if page <= FRONT_PAGES else str(page - FRONT_PAGES)

    # What the pages hold

    def story(self) -> list[Any]:
        """Return the flowables of the whole report."""
        makers: dict[str, Callable[[Block], list[Any]]] = {
            "heading": self.heading,
            "paragraph": self.paragraph,
            "bullets": self.items,
            "numbers": self.items,
            "table": self.table,
        }
        return [
            Spacer(1, 74 * mm),
            Paragraph(escape(self.fields["title"]), self.styles["cover-title"]),
            Spacer(1, 5 * mm),
            Paragraph(escape(self.fields["subtitle"]), self.styles["cover-subtitle"]),
            NextPageTemplate("inner"),
            PageBreak(),
            *self.contents(),
            PageBreak(),
            *(flowable for block in self.report.blocks for flowable in makers[block.kind](block)),
        ]

    def contents(self) -> list[Any]:
        """Set the contents page: heading, dots, printed page number; each line is a link."""
        lines = [Paragraph(self.fields["contents_title"], self.styles["contents-title"])]
        for block in self.report.blocks:
            if block.kind != "heading":
                continue
            style = self.styles[f"contents-{block.level}"]
            title = f"{block.number} {block.lines[0]}"
            page = self.page_label(self.known.heading_pages.get(block.number, 0))
            room = TEXT_WIDTH - style.leftIndent - stringWidth(f"{title}  {page}", style.fontName, style.fontSize)
            dots = "." * int(room / stringWidth(".", style.fontName, style.fontSize))
            lines.append(Paragraph(f'<a href="#h{block.number}">{escape(title)} {dots} {page}</a>', style))
        return lines

    def heading(self, block: Block) -> list[Any]:
        """Set a heading, with the anchor that the outline and the contents page point at."""
        text = f'<a name="h{block.number}"/>{escape(f"{block.number} {block.lines[0]}")}'
        flowable = Paragraph(text, self.styles[f"heading-{block.level}"])
        flowable.heading = block
        return [flowable]

    def paragraph(self, block: Block) -> list[Any]:
        """Set running text; a paragraph with a footnote mark is kept on one page, so that its note is too."""
        flowable = Paragraph(inline(block.lines[0]), self.styles["body"])
        flowable.footnote_marks = re.findall(r"\[\^(\w+)\]", block.lines[0])
        return [KeepTogether([flowable])] if flowable.footnote_marks else [flowable]

    def items(self, block: Block) -> list[Any]:
        """Set a bullet list or a numbered list."""
        bullets = ["•" if block.kind == "bullets" else f"{n}." for n in range(1, len(block.lines) + 1)]
        lines = zip(block.lines, bullets, strict=True)
        paragraphs = [Paragraph(inline(line), self.styles["item"], bulletText=bullet) for line, bullet in lines]
        return [*paragraphs, Spacer(1, 5)]

    def table(self, block: Block) -> list[Any]:
        """Set a table, caption above; columns after the first are narrow if all they hold is numbers."""
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.lines]
        numeric = all(re.fullmatch(r"[\d ,]+", cell) for row in rows[1:] for cell in row[1:])

        def cell(row: int, column: int) -> Any:
            style = "cell" + ("-head" if row == 0 else "") + ("-number" if numeric and column else "")
            return Paragraph(inline(rows[row][column]), self.styles[style])

        columns = len(rows[0])
        narrow = 22 * mm if numeric else 38 * mm
        widths = [TEXT_WIDTH - narrow * (columns - 1)] + [narrow] * (columns - 1)
        cells = [[cell(row, column) for column in range(columns)] for row in range(len(rows))]
        caption = f"{self.fields['table_word']} {block.number}: {block.caption}"
        return [
            Paragraph(escape(caption), self.styles["caption"]),
            Table(cells, colWidths=widths, repeatRows=1, style=TABLE_LOOK),
            Spacer(1, 12),
        ]

    # What stands around the text

    def notes(self, page: int) -> list[tuple[Any, float]]:
        """Return the footnotes of a page and their heights in points, in order."""
        notes = []
        for mark in self.known.note_marks.get(page, []):
            note = Paragraph(inline(self.report.footnotes[mark]), self.styles["note"], bulletText=mark)
            notes.append((note, note.wrap(TEXT_WIDTH, PAGE_HEIGHT)[1]))
        return notes

    def draw_header(self, canvas: Any, document: Any) -> None:
        """Draw the running header, and shorten the text frame by the height of the page's footnotes."""
        height = sum(height for _, height in self.notes(document.page))
        frame = document.pageTemplate.frames[0]
        frame.y1 = MARGIN_BOTTOM + (height + 12 if height else 0)
        frame.height = PAGE_HEIGHT - MARGIN_TOP - frame.y1
        canvas.saveState()
        canvas.setFont(REGULAR, 7.6)
        canvas.setFillColor(GREY)
        canvas.setStrokeColor(RULE)
        canvas.drawString(MARGIN_X, PAGE_HEIGHT - 18 * mm, self.fields["publisher"])
        canvas.line(MARGIN_X, PAGE_HEIGHT - 20 * mm, RIGHT, PAGE_HEIGHT - 20 * mm)
        canvas.restoreState()

    def draw_notes_and_footer(self, canvas: Any, document: Any) -> None:
        """Draw the page's footnotes and the running footer."""
        canvas.saveState()
        canvas.setStrokeColor(RULE)
        notes = self.notes(document.page)
        y = 24 * mm + sum(height for _, height in notes)
        if notes:
            canvas.line(MARGIN_X, y + 4, MARGIN_X + 45 * mm, y + 4)
        for note, height in notes:
            y -= height
            note.drawOn(canvas, MARGIN_X, y)
        canvas.line(MARGIN_X, 19 * mm, RIGHT, 19 * mm)
        canvas.setFont(REGULAR, 7.6)
        canvas.setFillColor(GREY)
        canvas.drawString(MARGIN_X, 15 * mm, f"{self.fields['kind']} – {self.fields['title']}")
        canvas.drawRightString(RIGHT, 15 * mm, f"{self.fields['page_word']} {self.page_label(document.page)}")
        canvas.restoreState()

    def draw_cover(self, canvas: Any, document: Any) -> None:  # noqa: ARG002 (ReportLab's signature)
        """Draw the title page around its title, and set what belongs to the whole file."""
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()
        if self.fields["front_matter"] == "roman":
            canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
            canvas.addPageLabel(FRONT_PAGES, style="ARABIC", start=1)
        canvas.saveState()
        canvas.setFillColor(BLUE)
        canvas.rect(0, 128 * mm, PAGE_WIDTH, PAGE_HEIGHT - 128 * mm, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.setFont(BOLD, 11)
        canvas.drawString(MARGIN_X, PAGE_HEIGHT - 32 * mm, self.fields["kind"])
        notice = [Paragraph(escape(self.fields[name]), self.styles[name]) for name in ("notice-title", "notice")]
        box = Table([[notice]], colWidths=[TEXT_WIDTH], style=NOTICE_LOOK)
        height = box.wrap(TEXT_WIDTH, PAGE_HEIGHT)[1]
        box.drawOn(canvas, MARGIN_X, 112 * mm - height)
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, 10)
        canvas.drawString(MARGIN_X, 32 * mm, self.fields["publisher"])
        canvas.setFont(REGULAR, 9)
        canvas.setFillColor(GREY)
        canvas.drawString(MARGIN_X, 26 * mm, self.fields["edition"])
        canvas.restoreState()


def build_all(folder: Path) -> list[Path]:
    """Build every report in this folder into `folder`; return the PDFs' paths."""
    register_fonts()
    paths = []
    for source in sorted(SOURCE_FOLDER.glob("*.md")):
        if source.name == "README.md":
            continue
        report = read_report(source)
        path = folder / report.fields["file"]
        ReportBuilder(report).build(path)
        paths.append(path)
    return paths


if __name__ == "__main__":
    for built in build_all(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS_FOLDER):
        print(built.name)
