"""The paragraphs of a text that is to be checked: each kind of them in each format, in the order that they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import DocumentError
from indexer.page_watch import PageWatch
from indexer.paragraph_reader import read_file_text
from tests.docx_builder import DocxBuilder, cell, field, in_list, level, paragraph, row, run, table
from tests.odt_builder import build_odt, h, list_of, p
from tests.odt_builder import row as odt_row
from tests.pdf_builder import PROSE, PdfBuilder, filled

BODY = "Kommunen har innført nye rutiner for alle som søker om støtte til tiltak i nærmiljøet."
QUOTED = "Rutinene skal følges av alle som behandler slike søknader."


@pytest.fixture
def word(tmp_path: Path) -> DocxBuilder:
    return DocxBuilder(tmp_path / "tale.docx")


def read(path: Path) -> list[tuple[str, str]]:
    return [(one.role, one.text) for one in read_file_text(path.name, path.read_bytes()).paragraphs]


def texts(path: Path) -> list[str]:
    return [text for _, text in read(path)]


def roles(path: Path) -> list[str]:
    return [role for role, _ in read(path)]


def indented(left: int, more: str = "") -> str:
    return f'<w:ind w:left="{left}" {more}/>'


def test_a_word_file_is_read_paragraph_by_paragraph_in_order(word: DocxBuilder) -> None:
    word.numbering(7, level("%1.")).heading("Innledning").text(BODY).xml(
        paragraph("Først dette", properties=in_list(7)),
        table(row("A1", cell(paragraph("B1 første"), paragraph("B1 andre"))), row("A2", "B2")),
        paragraph("Til slutt."),
    )
    assert read(word.save()) == [
        ("heading", "Innledning"),
        ("text", BODY),
        ("text", "Først dette"),
        *(("text", text) for text in ("A1", "B1 første", "B1 andre", "A2", "B2", "Til slutt.")),
    ]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_follows_the_paragraph_that_points_to_it_and_its_mark_is_in_no_text(
    word: DocxBuilder, kind: str
) -> None:
    word.notes(kind, paragraph("Første avsnitt.") + paragraph("Andre avsnitt."))
    word.xml(paragraph("Se her", f'<w:r><w:{kind}Reference w:id="1"/></w:r>', " og der.")).text("Etterpå.")
    assert read(word.save()) == [
        ("text", "Se her og der."),
        ("note", "Første avsnitt."),
        ("note", "Andre avsnitt."),
        ("text", "Etterpå."),
    ]


def test_the_paragraphs_of_a_text_box_follow_the_one_that_it_is_fastened_to(word: DocxBuilder) -> None:
    box = f"<w:txbxContent>{paragraph('I boksen.')}{paragraph('Også i boksen.')}</w:txbxContent>"
    word.xml(paragraph("Ved boksen.", f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"))
    assert texts(word.text("Etter.").save()) == ["Ved boksen.", "I boksen.", "Også i boksen.", "Etter."]


def test_what_is_deleted_hidden_or_an_instruction_is_left_out_and_what_is_inserted_is_read(word: DocxBuilder) -> None:
    word.xml(
        paragraph(
            "Dette ",
            f"<w:ins>{run('nye ')}</w:ins>",
            "<w:del><w:r><w:delText>gamle </w:delText></w:r></w:del>",
            run("skjulte ", "<w:vanish/>"),
            field("REF vedlegg", "feltet "),
            "står.",
        )
    )
    assert texts(word.save()) == ["Dette nye feltet står."]


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Quote", "Quote"),
        ("Intense Quote", "Sterktsitat"),
        ("Sitat", "x1"),
        ("Sterkt sitat", "x2"),
        ("Blockquote", "x3"),
        ("Block Text", "Blokktekst"),
        ("Quotations", "x4"),
        ("Eget navn", "Sitat"),
    ],
)
def test_a_paragraph_in_a_style_for_quotes_is_a_quote(word: DocxBuilder, name: str, identity: str) -> None:
    identity += "9"
    word.styles(
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/></w:style>',
        f'<w:style w:type="paragraph" w:styleId="eget"><w:name w:val="Mitt"/><w:basedOn w:val="{identity}"/></w:style>',
    ).xml(paragraph("Et sitat.", style=identity), paragraph("Ett til.", style="eget"), paragraph("Tekst."))
    assert roles(word.save()) == ["quote", "quote", "text"]


@pytest.mark.parametrize("name", ["Sitatkilde", "Quote Char", "Normal Indent", "Brødtekst"])
def test_a_style_that_is_named_otherwise_makes_no_quote(word: DocxBuilder, name: str) -> None:
    word.styles(f'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{name}"/></w:style>')
    assert roles(word.xml(paragraph("Ingen sitat.", style="x")).save()) == ["text"]


def test_an_indented_paragraph_of_prose_is_a_quote_where_the_body_is_not_indented(word: DocxBuilder) -> None:
    word.text(BODY, BODY).xml(
        paragraph(QUOTED, properties=indented(284)),
        paragraph(QUOTED, properties=indented(200)),
        paragraph(QUOTED, properties='<w:ind w:start="1cm"/>'),
        paragraph(QUOTED, properties=indented(720, 'w:hanging="720"')),
        paragraph("Med hilsen Kari Nordmann", properties=indented(5000)),
    )
    assert roles(word.save()) == ["text", "text", "quote", "text", "quote", "text", "text"]


def test_the_bodys_own_indent_makes_no_quotes(word: DocxBuilder) -> None:
    word.xml(*(paragraph(BODY, properties=indented(1000)) for _ in range(3)))
    word.xml(paragraph(QUOTED, properties=indented(1600)))
    assert roles(word.save()) == ["text", "text", "text", "quote"]


def test_an_indented_item_heading_or_cell_is_no_quote(word: DocxBuilder) -> None:
    word.numbering(7, level("%1.")).text(BODY, BODY).xml(
        paragraph(QUOTED, properties=in_list(7) + indented(720)),
        paragraph("Det som hører til punktet over, står like langt inne.", properties=indented(720)),
        paragraph("Overskrift med ganske mange ord i seg", style="Heading1", properties=indented(720)),
        paragraph(f"– {QUOTED}", properties=indented(720)),
        paragraph(QUOTED, style="ListParagraph"),
        table(row(cell(paragraph(QUOTED, properties=indented(720))), "B")),
    )
    assert set(roles(word.save())) == {"text", "heading"}


def test_an_opendocument_text_is_read_as_a_word_file_is(tmp_path: Path) -> None:
    note = (
        '<text:note text:id="n1"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('Noten.')}</text:note-body></text:note>"
    )
    body = (
        h("Innledning")
        + p(BODY + note)
        + list_of("Et punkt")
        + f"<table:table>{odt_row('A1', 'B1')}</table:table>"
        + p(QUOTED, "P1")
        + p(QUOTED, "P2")
        + p(BODY)
    )
    styles = '<style:style style:name="Quotations" style:family="paragraph"/>'
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
        '<style:style style:name="P2" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-left="1.2cm"/></style:style>'
    )
    path = build_odt(tmp_path / "tale.odt", body, styles=styles, automatic=automatic)
    assert read(path) == [
        ("heading", "Innledning"),
        ("text", BODY),
        ("note", "Noten."),
        ("text", "Et punkt"),
        ("text", "A1"),
        ("text", "B1"),
        ("quote", QUOTED),
        ("quote", QUOTED),
        ("text", BODY),
    ]


def test_markdown_quotes_are_told_from_the_text_around_them(tmp_path: Path) -> None:
    path = tmp_path / "tale.md"
    path.write_text(
        f"# Mål\n\n{BODY}\n\n> {QUOTED}\n> Det gjelder alle.\n>\n> - et punkt\n\n"
        "Etter.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n",
        encoding="utf-8",
    )
    assert read(path) == [
        ("heading", "Mål"),
        ("text", BODY),
        ("quote", f"{QUOTED} Det gjelder alle."),
        ("quote", "• et punkt"),
        ("text", "Etter."),
        *(("text", one) for one in "AB12"),
    ]


def test_indented_blocks_of_a_plain_text_are_quotes(tmp_path: Path) -> None:
    path = tmp_path / "tale.txt"
    wrapped = BODY.replace(" for alle", "\nfor alle")
    path.write_text(
        f"{wrapped}\n\n    rutinene skal følges av alle\n    som behandler slike søknader.\n\n{wrapped}\n\n"
        f"1. et punkt som går\n    over to linjer her i teksten\n\n\tMed hilsen Kari\n",
        encoding="utf-8",
    )
    found = read(path)
    assert [text for role, text in found if role == "quote"] == [
        "rutinene skal følges av alle som behandler slike søknader."
    ]
    assert found[0] == ("text", BODY)


def test_a_block_quote_of_a_plain_text_may_go_on_in_the_sentence_before_it(tmp_path: Path) -> None:
    path = tmp_path / "tale.txt"
    lead = "Direktoratet skriver i rapporten sin, som ble lagt fram i fjor, at"
    body = "\n\n".join(["\n".join(PROSE)] * 3)
    path.write_text(f"{body}\n\n{lead}\n\n    rutinene skal følges av alle\n\nog at de virker.\n", encoding="utf-8")
    assert read(path) == [
        *[("text", " ".join(PROSE))] * 3,
        ("text", lead),
        ("quote", "rutinene skal følges av alle"),
        ("text", "og at de virker."),
    ]


def test_paragraphs_that_begin_with_an_indented_line_are_no_quotes(tmp_path: Path) -> None:
    path = tmp_path / "tale.txt"
    lines = "\n".join(f"    {PROSE[0]}\n{PROSE[1]}\n{PROSE[2]}" for _ in range(3))
    path.write_text(f"{lines}\n\n    Dette er en kort setning for seg selv.\n", encoding="utf-8")
    assert "quote" not in roles(path)


def test_a_pdfs_paragraphs_have_their_physical_pages(tmp_path: Path) -> None:
    pdf = PdfBuilder(tmp_path / "tale.pdf")
    filled(pdf.heading("Første kapittel"), 2).page().page()
    found = read_file_text("tale.pdf", filled(pdf.heading("Andre kapittel"), 1).save().read_bytes())
    assert [(one.role, one.page) for one in found.paragraphs] == [
        *(("heading", 1), ("text", 1), ("text", 1)),
        *(("heading", 3), ("text", 3)),
    ]
    assert found.paragraphs[1].text == " ".join(PROSE)
    assert found.textless_pages == (2,)


def test_a_pdf_without_text_is_told_as_that(tmp_path: Path) -> None:
    path = PdfBuilder(tmp_path / "bilde.pdf").rule(10, 10, 500, 500).page().save()
    with pytest.raises(DocumentError) as error:
        read(path)
    assert error.value.reason == "no_text"


def test_a_text_beyond_the_bound_is_refused(word: DocxBuilder) -> None:
    content = word.text(BODY, BODY).save().read_bytes()
    with pytest.raises(DocumentError) as error:
        read_file_text("tale.docx", content, PageWatch(max_chars=len(BODY)))
    assert error.value.reason == "too_long"
    assert BODY not in str(error.value)
