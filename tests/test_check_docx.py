"""The annotated Word file of a checked text: the user's own where it is one, else a plain one."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from search_app.check_docx import Note, annotate
from search_app.checked_reading import read_checked_text
from search_app.checked_text import CheckedParagraph, CheckedText
from search_app.errors import CheckedFileError
from tests.comment_marks import marked
from tests.docx_builder import DocxBuilder, paragraph, row, run, table
from tests.odt_builder import build_odt, p

SAID = "De sier at «alle skal med» i år."
QUOTED = "alle skal med"
SOFFICE = shutil.which("soffice")


@pytest.fixture
def word(tmp_path: Path) -> DocxBuilder:
    return DocxBuilder(tmp_path / "tale.docx")


def notes_on(text: CheckedText, words: str, said: str = "Sitatet er feil.") -> list[Note]:
    """Return a note on each place where the text has the words."""
    return [
        Note(number, found.start(), found.end(), said)
        for number, one in enumerate(text.paragraphs)
        for found in re.finditer(re.escape(words), one.text)
    ]


def test_the_users_own_file_comes_back_with_the_notes(word: DocxBuilder) -> None:
    content = word.text(SAID).save().read_bytes()
    text = read_checked_text("a.docx", content)
    found = annotate("a.docx", content, text, notes_on(text, QUOTED, "Første\x01 <linje>\r\nAndre & siste\ud800"))
    (comment,) = docx.Document(io.BytesIO(found)).comments
    assert (comment.author, comment.initials) == ("Kildesøk", "KS")
    assert [one.text for one in comment.paragraphs] == ["Første <linje>", "Andre & siste\ufffd"]
    assert marked(found) == {"0": QUOTED}
    assert read_checked_text("a.docx", found) == text


def test_a_file_that_cannot_be_read_is_told_by_its_reason() -> None:
    with pytest.raises(CheckedFileError) as error:
        annotate("a.docx", b"PK\x03\x04xx", CheckedText("a.docx", ()), [])
    assert error.value.reason == "damaged"


def test_another_format_becomes_a_plain_word_file_with_comments(tmp_path: Path) -> None:
    content = build_odt(tmp_path / "a.odt", p("x")).read_bytes()
    text = CheckedText(
        "tale.odt",
        (
            CheckedParagraph("Mål", "heading"),
            CheckedParagraph(SAID + "\x02 Slutt\nNy linje"),
            CheckedParagraph(QUOTED, "quote"),
            CheckedParagraph("Noten", "note"),
        ),
    )
    notes = [*notes_on(text, QUOTED, "En\nto\x03"), Note(1, 3, 20, "Overlapper"), Note(3, 5, 5, "Tom")]
    found = annotate("tale.odt", content, text, notes)
    document = docx.Document(io.BytesIO(found))
    assert [(one.style.name, one.text) for one in document.paragraphs if one.style] == [
        ("Heading 1", "Mål"),
        ("Normal", SAID + " Slutt\nNy linje"),
        ("Quote", QUOTED),
        ("Note", "Noten"),
    ]
    assert [one.text for one in document.comments] == ["En\nto", "Overlapper", "En\nto", "Tom"]
    assert marked(found) == {"0": QUOTED, "1": SAID[3:20], "2": QUOTED, "3": "Noten"}
    assert document.core_properties.title == "tale.odt"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_the_annotated_file_with_all_its_comments(word: DocxBuilder, tmp_path: Path) -> None:
    inside = f"<w:txbxContent>{paragraph(SAID)}</w:txbxContent>"
    shape = f"<v:shape style='width:200pt;height:50pt'><v:textbox>{inside}</v:textbox></v:shape>"
    inserted = f'<w:ins w:id="5" w:author="A">{run("le skal ")}</w:ins>'
    for number in range(19):
        word.heading(f"Kapittel {number}").text(SAID)
        word.xml(paragraph(run("De sier at «al"), inserted, run("med» i år.", "<w:b/>")), table(row(SAID, "B")))
    word.notes("footnote", SAID).xml(paragraph("Med note", '<w:r><w:footnoteReference w:id="1"/></w:r>'))
    word.text(SAID, style="Quote").xml(paragraph(f"<w:r><w:pict>{shape}</w:pict></w:r>"))
    content = word.save().read_bytes()
    text = read_checked_text("egen.docx", content)
    plain = CheckedText("ny.txt", text.paragraphs)
    for found in (
        annotate(text.name, content, text, notes_on(text, QUOTED)),
        annotate(plain.name, b"x", plain, notes_on(plain, QUOTED)),
    ):
        shown = converted(found, tmp_path)
        assert shown.count("<office:annotation ") == len(marked(found)) == 60
        assert shown.count("<office:annotation-end ") == 60
        assert shown.count("<dc:creator>Kildesøk</dc:creator>") == 60


def converted(content: bytes, folder: Path) -> str:
    """Let LibreOffice open a Word file, and return the content of the OpenDocument text that it makes of it."""
    (folder / "inn.docx").write_bytes(content)
    profile = (folder / "profil").as_uri()
    subprocess.run(
        [
            *(str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "odt"),
            *("--outdir", str(folder / "ut"), str(folder / "inn.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    with ZipFile(folder / "ut" / "inn.odt") as archive:
        return archive.read("content.xml").decode()
