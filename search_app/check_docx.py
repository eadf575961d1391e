"""The checked text as a Word file with a comment at each quote: the user's own file if it is one, else a plain one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import docx
from docx.shared import Cm, Pt, RGBColor

from indexer.docx_comments import AUTHOR, INITIALS, Comment
from search_app.checked_reading import reading_process, suffix_of
from search_app.checked_text import CheckedText, ParagraphRole
from search_app.plain_text import one_line, plain_text

_STYLES: dict[ParagraphRole, str] = {"text": "Normal", "heading": "Heading 1", "quote": "Quote", "note": "Note"}
_INK = RGBColor(0x1B, 0x24, 0x30)


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of `start:end` of the paragraph with the index `paragraph`; `text` may have several lines."""

    paragraph: int
    start: int
    end: int
    text: str


def annotate(name: str, content: bytes, text: CheckedText, notes: Sequence[Note]) -> bytes:
    """Return a Word file with the notes as comments.

    A Word file comes back as it is but for the comments. Those of footnotes and text boxes stand where the text points
    to them, for Word takes none inside. Of any other file a new one is made out of its paragraphs. Raises
    CheckedFileError where `content` can't be read, as `read_checked_text` does.
    """
    if suffix_of(name) == ".docx":
        comments = [Comment(one.paragraph, one.start, one.end, plain_text(one.text)) for one in notes]
        with reading_process(name, content) as process:
            return process.with_comments(text.name, content, comments)
    return _plain_docx(text, notes)


def _plain_docx(text: CheckedText, notes: Sequence[Note]) -> bytes:
    word = docx.Document()
    word.core_properties.title, word.core_properties.author = one_line(text.name)[:255], AUTHOR
    word.core_properties.comments = ""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for style in ("Heading 1", "Quote"):
        word.styles[style].font.color.rgb = _INK
    word.styles["Quote"].paragraph_format.left_indent = Cm(1)
    word.styles.add_style(_STYLES["note"], 1).font.size = Pt(9)
    for number, paragraph in enumerate(text.paragraphs):
        own = [one for one in notes if one.paragraph == number]
        written = word.add_paragraph(style=_STYLES[paragraph.role])
        cuts = {0, len(paragraph.text), *(offset for one in own for offset in (one.start, one.end))}
        spans = list(pairwise(sorted(cuts)))
        runs = {(start, end): written.add_run(plain_text(paragraph.text[start:end])) for start, end in spans}
        for one in own:
            inside = [run for (start, end), run in runs.items() if one.start <= start and end <= one.end]
            word.add_comment(inside or list(runs.values()), plain_text(one.text), AUTHOR, INITIALS)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()
