"""Comments in a Word file: each around the words that it is about, everything else as it was."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from indexer.docx_comments import Comment, add_comments
from indexer.errors import FormatError
from indexer.paragraph_reader import read_file_text
from tests.comment_marks import marked, part
from tests.docx_builder import DocxBuilder, cell, field, paragraph, rezipped, row, run, table

SAID = "De sier at «alle skal med» i år."
QUOTED = "alle skal med"
SIZES_BEHIND = 0x8
BOOKMARK = '<w:bookmarkStart w:id="0" w:name="her"/><w:bookmarkEnd w:id="0"/>'
SPLIT = f"{run('De sier at «al')}{BOOKMARK}{run('le skal', '<w:b/>')}{run(' med» i år.', '<w:i/>')}"


@pytest.fixture
def word(tmp_path: Path) -> DocxBuilder:
    return DocxBuilder(tmp_path / "tale.docx")


def texts(content: bytes) -> list[str]:
    return [one.text for one in read_file_text("tale.docx", content).paragraphs]


def commented(content: bytes, words: str = QUOTED) -> bytes:
    """Comment on each place where the text has the words."""
    comments = [
        Comment(number, found.start(), found.end(), "Sitatet er feil.")
        for number, text in enumerate(texts(content))
        for found in re.finditer(re.escape(words), text)
    ]
    assert comments
    return add_comments(content, comments)


def annotated(word: DocxBuilder, words: str = QUOTED) -> bytes:
    return commented(word.save().read_bytes(), words)


def text_of(content: bytes) -> str:
    return "".join(one.text or "" for one in parse_xml(part(content)).iter(qn("w:t")))


@pytest.mark.parametrize(
    "content",
    [
        paragraph(SAID),
        paragraph(SPLIT),
        paragraph("De sier at «", run(QUOTED), "» i år."),
        f'<w:p><w:hyperlink w:anchor="her">{run(SAID)}</w:hyperlink></w:p>',
        f'<w:p>{run("De sier at «al")}<w:ins w:id="5" w:author="A">{run("le skal ")}</w:ins>{run("med» i år.")}</w:p>',
        f"<w:p>{run('De sier at «')}{field('REF x', QUOTED)}{run('» i år.')}</w:p>",
        f'<w:p><w:fldSimple w:instr=" REF x ">{run(SAID)}</w:fldSimple></w:p>',
        f"<w:p><w:smartTag>{run(SAID)}</w:smartTag></w:p>",
        f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{run(SAID)}</w:sdtContent></w:sdt></w:p>",
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{paragraph(SAID)}</w:sdtContent></w:sdt>",
        table(row(cell(paragraph(SAID)), "B")),
        table(row(cell(table(row(SAID, "A"))), "B")),
        f"<w:p><w:r><w:t>De sier at «alle</w:t><w:tab/><w:t>skal</w:t></w:r>{run('med» i år.')}</w:p>",
        f"{paragraph('De sier at «al', properties='<w:rPr><w:del/></w:rPr>')}{paragraph('le skal med» i år.')}",
    ],
    ids=range(14),
)
def test_a_comment_stands_around_the_words_and_no_others(word: DocxBuilder, content: str) -> None:
    words = "alle\tskal" if "<w:tab/>" in content else QUOTED
    before = word.xml(content).save().read_bytes()
    found = annotated(word, words)
    assert list(marked(found).values()) == [words.replace("\t", "")]
    assert text_of(found) == text_of(before)
    assert texts(found) == texts(before)


def test_a_split_run_keeps_its_type_on_both_sides(word: DocxBuilder) -> None:
    found = docx.Document(io.BytesIO(annotated(word.xml(paragraph(SPLIT)))))
    runs = [(one.text, bool(one.bold), bool(one.italic)) for one in found.paragraphs[-1].runs if one.text]
    assert runs == [
        ("De sier at «", False, False),
        ("al", False, False),
        ("le skal", True, False),
        (" med", False, True),
        ("» i år.", False, True),
    ]


def test_several_comments_in_one_paragraph_also_such_that_overlap(word: DocxBuilder) -> None:
    content = word.text("en to tre fire fem").save().read_bytes()
    places = [(0, 5), (3, 9), (10, 18), (6, 9), (0, 18)]
    found = add_comments(content, [Comment(0, start, end, f"{start}") for start, end in places])
    (said,) = texts(content)
    assert marked(found) == {str(number): said[start:end] for number, (start, end) in enumerate(places)}
    assert [one.text for one in docx.Document(io.BytesIO(found)).comments] == [str(start) for start, _ in places]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_on_a_footnote_stands_at_its_mark(word: DocxBuilder, kind: str) -> None:
    mark = f'<w:r><w:t>før</w:t><w:{kind}Reference w:id="1"/><w:t>etter</w:t></w:r>'
    found = annotated(word.notes(kind, SAID).xml(paragraph("Teksten ", mark)))
    body = parse_xml(part(found))
    start = next(body.iter(qn("w:commentRangeStart")))
    assert start.getnext()[0].tag == qn(f"w:{kind}Reference")
    assert start.getnext().getnext().tag == qn("w:commentRangeEnd")
    assert b"comment" not in part(found, f"word/{kind}s.xml")


def test_a_note_on_a_text_box_stands_around_the_box_in_its_paragraph(word: DocxBuilder) -> None:
    inside = f"<w:txbxContent>{paragraph(SAID)}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    found = parse_xml(part(annotated(word.xml(paragraph("Ved boksen.", box)))))
    start = next(found.iter(qn("w:commentRangeStart")))
    assert [one.tag for one in start.iterancestors()] == [qn("w:p"), qn("w:body"), qn("w:document")]
    assert start.getnext()[0].tag == qn("w:pict")
    assert "al" in "".join(one.text or "" for one in start.getnext().iter(qn("w:t")))


@pytest.mark.parametrize("kind", ["text", "date", "dropDownList", "comboBox"])
def test_a_control_for_one_value_is_not_cut(word: DocxBuilder, kind: str) -> None:
    control = f"<w:sdt><w:sdtPr><w:{kind}/></w:sdtPr><w:sdtContent>{run(SAID)}</w:sdtContent></w:sdt>"
    found = annotated(word.xml(f"<w:p>{run('Feltet: ')}{control}{run(' bak')}</w:p>"))
    start = next(parse_xml(part(found)).iter(qn("w:commentRangeStart")))
    assert start.getparent().tag == qn("w:p")
    assert list(marked(found).values()) == [SAID]


@pytest.mark.parametrize("words", [QUOTED, "skal"])
def test_a_formula_is_not_cut(word: DocxBuilder, words: str) -> None:
    formula = "<m:oMath><m:r><m:t>alle</m:t></m:r><m:r><m:t> skal med</m:t></m:r></m:oMath>"
    assert list(marked(annotated(word.xml(f"<w:p>{run('A ')}{formula}{run(' B')}</w:p>"), words)).values()) == [QUOTED]


def test_the_comment_has_author_initials_and_a_paragraph_for_each_line(word: DocxBuilder) -> None:
    content = word.text(SAID).save().read_bytes()
    found = add_comments(content, [Comment(0, 12, 25, "Første <linje>\nAndre & siste")])
    (comment,) = docx.Document(io.BytesIO(found)).comments
    assert (comment.author, comment.initials) == ("Kildesøk", "KS")
    assert [one.text for one in comment.paragraphs] == ["Første <linje>", "Andre & siste"]


def test_comments_that_the_file_has_stay_and_new_ones_are_counted_on(word: DocxBuilder) -> None:
    word.text(SAID)
    word.document.add_comment(word.document.paragraphs[0].runs, "Fra før", "Kari", "K")
    before = word.save().read_bytes()
    twice = commented(commented(before), "i år")
    comments = list(docx.Document(io.BytesIO(twice)).comments)
    assert [(one.comment_id, one.author) for one in comments] == [(0, "Kari"), (1, "Kildesøk"), (2, "Kildesøk")]
    assert marked(twice) == {"0": SAID, "1": QUOTED, "2": "i år"}
    with ZipFile(io.BytesIO(twice)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))


def test_every_other_part_is_the_same_byte_for_byte(word: DocxBuilder) -> None:
    deleted = '<w:del w:id="9" w:author="A"><w:r><w:delText>borte</w:delText></w:r></w:del>'
    path = rezipped(word.xml(paragraph(SAID, deleted)).save(), {"word/media/bilde.png": bytes(range(256)) * 99})
    with ZipFile(path, "a", ZIP_STORED) as archive:
        archive.writestr("tilpasset/ærfugl.xml", "<a/>")
    before = path.read_bytes()
    found = commented(before)
    with ZipFile(io.BytesIO(before)) as old, ZipFile(io.BytesIO(found)) as new:
        assert new.testzip() is None
        changed = {one for one in new.namelist() if one not in old.namelist() or old.read(one) != new.read(one)}
        assert set(old.namelist()) <= set(new.namelist())
        assert [one.compress_type for one in new.infolist() if one.filename.startswith("tilp")] == [ZIP_STORED]
    assert changed == {
        *("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"),
    }
    assert b"<w:delText>borte</w:delText>" in part(found)


def test_a_file_that_was_written_as_a_stream_is_copied_whole(word: DocxBuilder) -> None:
    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    out = Stream()
    with ZipFile(word.text(SAID).save()) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    content = out.getvalue()
    found = commented(content)
    assert list(marked(found).values()) == [QUOTED]
    with ZipFile(io.BytesIO(content)) as old, ZipFile(io.BytesIO(found)) as new:
        assert new.testzip() is None
        assert all(one.flag_bits & SIZES_BEHIND for one in old.infolist())
        assert not any(one.flag_bits & SIZES_BEHIND for one in new.infolist())


def test_a_strict_file_stays_strict(word: DocxBuilder) -> None:
    path = word.text(SAID).save()
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name in ("word/document.xml", "word/styles.xml", "_rels/.rels", "word/_rels/document.xml.rels")
        if (content := part(path.read_bytes(), name))
    }
    content = rezipped(path, strict).read_bytes()
    found = commented(content)
    for name in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"):
        assert b"purl.oclc.org/ooxml" in part(found, name)
    assert b"schemas.openxmlformats.org/wordprocessingml" not in part(found) + part(found, "word/comments.xml")
    assert b"commentRangeStart" in part(found)


def test_a_comment_on_no_words_stands_at_the_whole_paragraph(word: DocxBuilder) -> None:
    content = word.text("", SAID).save().read_bytes()
    assert marked(add_comments(content, [Comment(0, len(SAID), len(SAID), "Hele")])) == {"0": SAID}


def test_a_file_that_cannot_be_read_is_told_by_its_reason() -> None:
    with pytest.raises(FormatError) as error:
        add_comments(b"PK\x03\x04xx", [])
    assert error.value.reason == "damaged"


def test_a_member_that_lies_about_where_it_is_costs_the_file(word: DocxBuilder) -> None:
    content = word.text(SAID).save().read_bytes()
    with ZipFile(io.BytesIO(content)) as archive:
        at = archive.getinfo("word/theme/theme1.xml").header_offset
    broken = content[:at] + b"PK\x03\x05" + content[at + 4 :]
    assert texts(broken) == [SAID]
    with pytest.raises(FormatError) as error:
        add_comments(broken, [Comment(0, 0, 2, "x")])
    assert error.value.reason == "damaged"
