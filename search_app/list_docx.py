"""Writes the working list as a Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from search_app.list_entries import SECTION_STEP, ListEntry, parts_of
from search_app.list_texts import ListTexts
from search_app.page_texts import BOKMAL as PAGE_TEXTS
from search_app.plain_text import plain_text
from search_app.working_list import PickedTable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

_INDENT = Cm(1)
_INK, _MUTED, _LINK = RGBColor(0x1B, 0x24, 0x30), RGBColor(0x4A, 0x56, 0x63), RGBColor(0x0B, 0x4F, 0x7D)
_WORD_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB", "se": "se-NO"}


def as_docx(entries: Sequence[ListEntry], texts: ListTexts, intro: str) -> bytes:
    """Return the file; `intro` is the paragraph below its title."""
    word = docx.Document()
    _set_up(word, texts)
    word.add_heading(plain_text(texts.title), level=0)
    word.add_paragraph(plain_text(intro))
    for entry in entries:
        _add_entry(word, entry, texts)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _set_up(word: WordDocument, texts: ListTexts) -> None:
    """Set language, properties, paper and styles: those of the library's template are an American's."""
    word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").set(qn("w:val"), texts.locale)
    properties = word.core_properties
    properties.title, properties.language = texts.title, texts.locale
    properties.author, properties.comments = PAGE_TEXTS.product, ""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    for name in ("Title", "Heading 1", "Quote"):
        word.styles[name].font.color.rgb = _INK
    word.styles["Heading 1"].paragraph_format.space_after = Pt(6)
    quote = word.styles["Quote"]
    quote.font.italic = False
    quote.paragraph_format.left_indent = _INDENT
    _add_style(word, texts.source).font.color.rgb = _MUTED
    _add_style(word, texts.note).paragraph_format.left_indent = Cm(0)
    link = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, _LINK


def _add_style(word: WordDocument, name: str) -> ParagraphStyle:
    style: ParagraphStyle = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.paragraph_format.space_after = Pt(6)
    return style


def _add_entry(word: WordDocument, entry: ListEntry, texts: ListTexts) -> None:
    pick = entry.pick
    word.add_heading(f"{entry.number}. {' '.join(plain_text(entry.heading).split())}", level=1)
    for part in parts_of(pick):
        if isinstance(part, PickedTable):
            _add_table(word, part, pick.language)
        else:
            for paragraph in _paragraphs(part):
                _mark_language(word.add_paragraph(paragraph, style="Quote"), pick.language)
    if pick.status is not None and not pick.tables:
        _add_field(word, texts.status, pick.status, "Quote")
    _add_field(word, texts.source, entry.reference, texts.source)
    if len(pick.citation.section) > 1:
        _add_field(word, texts.column_section, SECTION_STEP.join(pick.citation.section), texts.source)
    if entry.link is not None:
        _add_link(word.add_paragraph(style=texts.source), texts.file_link, entry.link)
    if entry.state != "current":
        word.add_paragraph(texts.file_stale, style=texts.source)
    if pick.question:
        _add_field(word, texts.question, pick.question, texts.note)
    if pick.note:
        _add_field(word, texts.note, pick.note, texts.note)


def _paragraphs(text: str) -> list[str]:
    return [block.strip("\n") for block in plain_text(text).split("\n\n") if block.strip()]


def _add_field(word: WordDocument, name: str, value: str, style: str) -> None:
    paragraph = word.add_paragraph(style=style)
    paragraph.add_run(f"{name}: ").bold = True
    paragraph.add_run(plain_text(value))


def _add_table(word: WordDocument, table: PickedTable, language: str | None) -> None:
    """Add a table whose header Word shows again on every page that it runs over to."""
    lines = (*table.header, *table.rows)
    grid = word.add_table(rows=0, cols=max(map(len, lines)))
    grid.style = "Table Grid"
    grid.alignment = None
    for number, line in enumerate(lines):
        row = grid.add_row()
        for cell, text in zip(row.cells, line, strict=False):  # a row may have fewer cells than its header
            paragraph = cell.paragraphs[0]
            paragraph.add_run(plain_text(text)).bold = number < len(table.header) or None
            _mark_language(paragraph, language)
        if number < len(table.header):
            _repeat(row)
    word.add_paragraph().paragraph_format.space_after = Pt(0)  # Word glues what follows to the table otherwise


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _mark_language(paragraph: Paragraph, language: str | None) -> None:
    """Let Word proof-read a quote in the language of its report."""
    locale = _WORD_LANGUAGES.get(language or "")
    if locale is None:
        return
    for run in paragraph.runs:
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), locale)
        run._r.get_or_add_rPr().append(mark)  # noqa: SLF001


def _add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """Add a link, which python-docx can read but not write."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(text, style="Hyperlink")._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001
