"""Word files: headings and their numbers, lists, tables, notes, fields, and what is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.document import Document
from indexer.reader import read_document
from tests.docx_builder import (
    DocxBuilder,
    cell,
    field,
    in_list,
    level,
    paragraph,
    rezipped,
    row,
    run,
    table,
)


@pytest.fixture
def word(tmp_path: Path) -> DocxBuilder:
    return DocxBuilder(tmp_path / "rapport.docx")


def read(word: DocxBuilder) -> Document:
    return read_document(word.save(), document_id="rapport.docx")


def titles(document: Document) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in document.sections if section.title]


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [tuple(document.text[start:end] for start, end in one.cells) for one in document.rows]


STYLE = '<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:pPr>{pPr}</w:pPr></w:style>'


def style(name: str, identity: str, *, based: str = "", properties: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return STYLE.format(id=identity, name=name, based=on, pPr=properties)


def test_a_word_file_has_no_page_that_anybody_could_cite(word: DocxBuilder) -> None:
    word.heading("Mål").text("Før.").xml(
        paragraph('<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>', "Etter.")
    )
    document = read(word)
    assert [(page.number, page.label) for page in document.pages] == [(None, None)]
    assert document.text == "Mål\n\nFør.\n\nEtter."


def test_headings_are_found_by_style_by_what_it_is_based_on_and_by_outline_level(word: DocxBuilder) -> None:
    word.styles(
        style("heading 1", "Overskrift1"),
        style("Kapitteloverskrift", "Kapittel", based="Overskrift1"),
        style("Overskrift 2", "egen"),
        style("Nivå", "Niva", properties='<w:outlineLvl w:val="2"/>'),
        style("Uten nivå", "Uten", based="Overskrift1", properties='<w:outlineLvl w:val="9"/>'),
    )
    word.xml(
        *(paragraph("En", style="Overskrift1"), paragraph("To", style="egen"), paragraph("Tre", style="Niva")),
        *(paragraph("Fire", properties='<w:outlineLvl w:val="3"/>'), paragraph("Fem", style="Kapittel")),
        *(
            paragraph("Brødtekst.", style="Uten"),
            paragraph(" ", style="Overskrift1"),
            paragraph("ord " * 90, style="Overskrift1"),
        ),
    )
    document = read(word)
    assert titles(document) == [(1, "En"), (2, "To"), (3, "Tre"), (4, "Fire"), (1, "Fem")]
    assert document.section_path(3) == ("En", "To", "Tre", "Fire")
    assert document.text.endswith("Brødtekst.\n\n" + ("ord " * 90).strip())


def test_styles_that_are_based_on_each_other_end_nowhere(word: DocxBuilder) -> None:
    word.styles(style("En", "En", based="To"), style("To", "To", based="En"))
    assert read(word.xml(paragraph("Tekst.", style="En"))).text == "Tekst."


def test_the_numbers_of_headings_are_those_that_word_shows(word: DocxBuilder) -> None:
    word.numbering(
        *(50, level("Kapittel %1", more='<w:pStyle w:val="Heading1"/>')),
        *(level("%1.%2", more='<w:pStyle w:val="Heading2"/>'), level("§ %1-%3.")),
    )
    for name in ("Heading 1", "Heading 2"):
        properties = word.document.styles[name].element.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = 50
    word.heading("Innledning").heading("Bakgrunn", 2).heading("", 2).heading("Formål", 2)
    word.heading("Regler").xml(paragraph("Virkeområde", style="Heading3", properties=in_list(50, 2)))
    word.heading("Unntak", 2).xml(paragraph("Uten tall", style="Heading1", properties=in_list(0)))
    assert [title for _, title in titles(read(word))] == [
        *("Kapittel 1 Innledning", "1.1 Bakgrunn", "1.3 Formål", "Kapittel 2 Regler", "§ 2-1. Virkeområde"),
        *("2.1 Unntak", "Uten tall"),
    ]


def test_a_style_takes_over_the_list_and_the_level_of_what_it_is_based_on(word: DocxBuilder) -> None:
    word.numbering(50, level("%1"), level("%1.%2"))
    word.styles(
        style("Nummerert", "En", properties='<w:outlineLvl w:val="0"/>' + in_list(50)),
        style("Under", "To", based="En", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        style("Som under", "Tre", based="To"),
        style("Uten", "Fire", based="To", properties=in_list(0)),
    )
    word.xml(*(paragraph("x", style=name) for name in ("En", "To", "Tre", "Fire", "En")))
    assert [title for _, title in titles(read(word))] == ["1 x", "1.1 x", "1.2 x", "x", "2 x"]


def test_lists_have_their_numbers_letters_and_bullets(word: DocxBuilder) -> None:
    word.numbering(51, level("%1.", "upperRoman"), level("%2)", "lowerLetter"), level("%1.%3", more="<w:isLgl/>"))
    word.numbering(52, same_as=51)
    word.numbering(53, override='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>', same_as=51)
    word.numbering(54, level("\uf0b7", "bullet"))
    for number, at, text in [
        *((51, 0, "en"), (51, 1, "to"), (51, 1, "tre"), (52, 0, "fire"), (52, 2, "fem"), (53, 0, "seks")),
        *((53, 0, "sju"), (54, 0, "åtte"), (99, 0, "ni")),
    ]:
        word.xml(paragraph(text, properties=in_list(number, at)))
    assert read(word).text == ("I. en\na) to\nb) tre\nII. fire\n2.1 fem\nIV. seks\nV. sju\n• åtte\n\nni")


def test_a_level_may_count_on_over_the_ones_above_it(word: DocxBuilder) -> None:
    word.numbering(51, level("%1"), level("Krav %2", more='<w:lvlRestart w:val="0"/>'))
    word.xml(*(paragraph("x", properties=in_list(51, at)) for at in (0, 1, 0, 1)))
    assert read(word).text == "1 x\nKrav 1 x\n2 x\nKrav 2 x"


def test_a_list_may_take_its_levels_from_a_list_style(word: DocxBuilder) -> None:
    word.numbering(51, level("%1)"))
    abstract = word.document.part.numbering_part.element[0]
    abstract.insert(0, abstract.makeelement(abstract.tag.replace("abstractNum", "styleLink")))
    abstract[0].set(abstract.tag.replace("abstractNum", "val"), "Liste")
    word.numbering(52)
    other = word.document.part.numbering_part.element[0]
    other.append(other.makeelement(abstract[0].tag.replace("styleLink", "numStyleLink")))
    other[0].set(abstract.tag.replace("abstractNum", "val"), "Liste")
    assert read(word.xml(paragraph("x", properties=in_list(52)))).text == "1) x"


def test_a_table_has_its_rows_with_merged_cells_once_and_a_repeated_header(word: DocxBuilder) -> None:
    header = "<w:tblHeader/>"
    word.heading("Tall").xml(
        table(
            row(
                cell("Etat", properties='<w:vMerge w:val="restart"/>'),
                cell("År", properties='<w:gridSpan w:val="2"/>'),
                properties=header,
            ),
            row(cell("", properties="<w:vMerge/>"), "2016", "2017", properties=header),
            row("Oslo", "1 000", cell("2 132", "i alt")),
            row("Slettet", "1", "2", properties="<w:del/>"),
            row(cell("Bergen"), cell(table(row("a", "b"), row("c", "d"))), ""),
            row("", "", ""),
        )
    )
    document = read(word)
    assert rows_of(document) == [
        *(("Etat", "År", ""), ("", "2016", "2017"), ("Oslo", "1 000", "2 132 i alt"), ("Bergen", "a b c d", "")),
    ]
    assert [one.is_header for one in document.rows] == [True, True, False, False]
    assert {one.table for one in document.rows} == {0}


@pytest.mark.parametrize(
    ("rows", "headers", "status"),
    [
        ([("Oppdrag", "Status"), ("Lage plan", "I rute")], [True, False], 1),
        ([("<b>Navn", "<b>Antall"), ("Oslo", "3")], [True, False], None),
        ([("<b>Navn", "<b>Antall"), ("<b>Oslo", "<b>3")], [False, False], None),
        ([("Navn", "Antall"), ("Oslo", "3")], [False, False], None),
    ],
)
def test_a_header_is_known_by_its_words_or_by_bold_type(
    word: DocxBuilder, rows: list[tuple[str, ...]], headers: list[bool], status: int | None
) -> None:
    texts = [
        [cell(paragraph(run(text.removeprefix("<b>"), "<w:b/>" if text.startswith("<b>") else ""))) for text in one]
        for one in rows
    ]
    document = read(word.xml(table(*(row(*cells) for cells in texts))))
    assert [one.is_header for one in document.rows] == headers
    assert [one.status_column for one in document.rows] == [status] * len(rows)


def test_rows_and_cells_in_controls_and_changes_are_read(word: DocxBuilder) -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    rows = (row(control.format(cell("a")), "b"), control.format(row("c", "d")), f"<w:ins>{row('e', 'f')}</w:ins>")
    assert rows_of(read(word.xml(table(*rows)))) == [("a", "b"), ("c", "d"), ("e", "f")]


def test_cells_before_which_columns_are_left_empty_stand_in_theirs(word: DocxBuilder) -> None:
    rows = (row("a", "b", "c"), row("d", "e", properties='<w:gridBefore w:val="1"/>'))
    assert rows_of(read(word.xml(table(*rows)))) == [("a", "b", "c"), ("", "d", "e")]


def test_a_frame_of_one_column_is_text_with_its_headings(word: DocxBuilder) -> None:
    word.xml(table(row(cell(paragraph("Sammendrag", style="Heading1"), "Det går bra."))), table(row("Boks", cell(""))))
    document = read(word)
    assert document.text == "Sammendrag\n\nDet går bra.\n\nBoks"
    assert (titles(document), document.rows) == ([(1, "Sammendrag")], ())


def test_contents_and_page_numbers_are_fields_that_are_left_out(word: DocxBuilder) -> None:
    contents = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Mål")}{field("PAGEREF _Toc1", "3")}</w:p>'
        f'{paragraph(run("Midler 4"))}<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    word.styles(style("toc 1", "INNH1"))
    word.heading("Innhold").xml(contents).heading("Mål").text("Tekst.")
    word.xml(
        f"<w:sdt>{gallery}<w:sdtContent>{paragraph('Innhold 1')}</w:sdtContent></w:sdt>",
        paragraph("Mål 3", style="INNH1"),
        paragraph(
            "Side ", field("PAGE", "3"), '<w:fldSimple w:instr=" NUMPAGES ">' + run("9") + "</w:fldSimple>", "her"
        ),
        paragraph("Se punkt ", field("REF mål", "1.2"), " og ", field("PAGEREF mål", "7"), "."),
    )
    document = read(word)
    assert document.text == "Mål\n\nTekst.\n\nSide her\n\nSe punkt 1.2 og 7."


def test_a_field_that_never_ends_takes_no_more_than_its_paragraph(word: DocxBuilder) -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    assert read(word.xml(paragraph("Før ", begun), paragraph("Etter."))).text == "Før\n\nEtter."


def test_a_typed_contents_list_is_left_out_too(word: DocxBuilder) -> None:
    word.text("Innholdsfortegnelse", "1 Mål\t3", "2 Midler\t4", "3 Resultater\t12").heading("1 Mål")
    word.text("Antall\t3", "Sum\t4", "Alt\t7", "Se ..... 3", "To ..... 4")
    assert read(word).text == "1 Mål\n\nAntall 3\n\nSum 4\n\nAlt 7\n\nSe ..... 3\n\nTo ..... 4"


def test_notes_follow_their_paragraph_and_leave_no_mark_in_it(word: DocxBuilder) -> None:
    def mark(kind: str, number: int) -> str:
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'

    word.notes(
        "footnote",
        paragraph("<w:r><w:footnoteRef/></w:r>", " Se planen.") + paragraph("Side 3."),
        "Meld. St. 9.",
        "Ubrukt.",
    )
    word.notes("endnote", "Til slutt.")
    word.heading("Mål").xml(
        paragraph("Regionene", mark("footnote", 2), " har mål", mark("endnote", 1), "."),
        table(row(cell(paragraph("Celle", mark("footnote", 1))), "To"), row("Tre", "Fire")),
        paragraph("Ukjent", mark("footnote", 77), "."),
    )
    assert read(word).text == (
        "Mål\n\nRegionene har mål.\n\n1 Meld. St. 9.\n\ni Til slutt.\n\n"
        "Celle\tTo\nTre\tFire\n\n2 Se planen. Side 3.\n\nUkjent."
    )


def test_changes_are_read_as_accepted_and_comments_and_hidden_text_not_at_all(word: DocxBuilder) -> None:
    word.styles(
        '<w:style w:type="character" w:styleId="Skjult"><w:name w:val="Skjult"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    word.xml(
        paragraph(
            *("En ", f"<w:ins>{run('ny ')}</w:ins>", "<w:del><w:r><w:delText>gammel </w:delText></w:r></w:del>"),
            *(f"<w:moveFrom>{run('flyttet ')}</w:moveFrom>", run("skjult ", "<w:vanish/>")),
            *(
                run("skjult ", '<w:rStyle w:val="Skjult"/>'),
                run("vist", '<w:rStyle w:val="Skjult"/><w:vanish w:val="0"/>'),
            ),
            '<w:r><w:commentReference w:id="1"/></w:r>',
        ),
        paragraph("Delt ", properties="<w:rPr><w:del/></w:rPr>"),
        paragraph("avsnitt."),
    )
    assert read(word).text == "En ny vist\n\nDelt avsnitt."


def test_a_text_box_is_read_once_whatever_forms_it_has(word: DocxBuilder) -> None:
    inside = f"<w:txbxContent>{paragraph('Faktaboks')}{paragraph('Om bildet.')}</w:txbxContent>"
    word.xml(
        paragraph(
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
            f"{inside}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>",
            "Avsnitt.",
        ),
        paragraph(f"<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>"),
    )
    assert read(word).text == "Avsnitt.\n\nFaktaboks\n\nOm bildet.\n\nFaktaboks\n\nOm bildet."


def test_what_has_only_a_fallback_is_read_by_it(word: DocxBuilder) -> None:
    only = "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    inside = f"<w:r>{only.format('<w:t>to </w:t>')}</w:r>"
    word.xml(paragraph("en ", inside, only.format(run("tre"))), only.format(paragraph("fire")))
    assert read(word).text == "en to tre\n\nfire"


def test_controls_links_signs_and_breaks_are_text(word: DocxBuilder) -> None:
    word.xml(
        paragraph(
            f"<w:hyperlink>{run('e')}<w:r><w:noBreakHyphen/></w:r></w:hyperlink>",
            f"<w:sdt><w:sdtContent>{run('helse')}</w:sdtContent></w:sdt>",
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Skriv her')}</w:sdtContent></w:sdt>",
            "<w:r><w:tab/><w:t>lege</w:t><w:softHyphen/><w:t>middel</w:t><w:br/><w:t>neste</w:t></w:r>",
            ' <w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'.strip(),
            *(run("10"), run("6", '<w:vertAlign w:val="superscript"/>')),
            "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>",
        ),
        f"<w:sdt><w:sdtContent>{paragraph('I en kontroll.')}</w:sdtContent></w:sdt>",
    )
    assert read(word).text == "e-helse legemiddel neste≥✓10⁶a+b\n\nI en kontroll."


def test_the_title_is_what_the_front_page_says_else_what_the_file_says(word: DocxBuilder) -> None:
    word.document.core_properties.title = "Fjorårets rapport"
    word.text("Årsrapport", "2017", style="Title").heading("Innledning").text("Tekst.")
    document = read(word)
    assert document.title == "Årsrapport 2017"
    assert titles(document) == [(1, "Årsrapport 2017"), (1, "Innledning")]


def test_the_title_may_stand_in_a_frame_but_in_a_table_it_is_a_cell(word: DocxBuilder) -> None:
    framed = table(row(cell(paragraph("Plan", style="Title"))))
    in_table = table(row(cell(paragraph("Navn", style="Title")), "Tall"), row("Oslo", "3"))
    document = read(word.xml(framed, in_table))
    assert document.title == "Plan"
    assert document.text == "Plan\n\nNavn\tTall\nOslo\t3"


@pytest.mark.parametrize(
    ("own", "shown"),
    [("Plan for Ærfugl", "Plan for Ærfugl"), ("Dokument1", "Mål"), ("rapport.docx", "Mål"), ("", "Mål")],
)
def test_a_title_that_a_program_gave_is_none(word: DocxBuilder, own: str, shown: str) -> None:
    word.document.core_properties.title = own
    assert read(word.heading("Mål").text("Tekst.")).title == shown


def test_headings_that_were_only_typed_are_found_where_no_style_marks_any(word: DocxBuilder) -> None:
    large, bold = '<w:b/><w:sz w:val="32"/>', "<w:b/>"
    prose = "Dette er brødtekst som går over en god del ord, slik at den utgjør det meste av filen. " * 3
    word.xml(
        *(paragraph(run("1. Innledning", large)), paragraph(prose), paragraph(run("Bakgrunn", bold)), paragraph(prose)),
        *(
            paragraph(run("Tabell 1: Tall", bold)),
            paragraph(run("Dette er viktig.", bold)),
            paragraph("Se ", run("her", bold)),
            paragraph(prose),
        ),
        *(paragraph(run("2. Mål", large)), paragraph(prose)),
    )
    assert titles(read(word)) == [(1, "1. Innledning"), (2, "Bakgrunn"), (1, "2. Mål")]
    word.heading("Med stil").text("Tekst.")
    assert titles(read(word)) == [(1, "Med stil")]


def test_headers_footers_and_what_lies_outside_of_the_file_are_not_read(word: DocxBuilder) -> None:
    section = word.document.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = "Etaten", "Side 1"
    word.document.part.relate_to("http://127.0.0.1:9/styles.xml", "http://x/numbering", is_external=True)
    assert read(word.text("Tekst.")).text == "Tekst."


def test_a_relationship_that_points_nowhere_and_a_missing_part_do_no_harm(word: DocxBuilder) -> None:
    path = word.heading("Mål").text("Tekst.").save()
    rezipped(path, {"word/styles.xml": None, "word/numbering.xml": None, "docProps/core.xml": None})
    document = read_document(path, document_id="x")
    assert document.text == "Mål\n\nTekst."
    assert document.title == "rapport"


def test_a_strict_file_is_read_like_any_other(word: DocxBuilder) -> None:
    import zipfile

    path = word.heading("Mål").text("Tekst.").save()
    with zipfile.ZipFile(path) as archive:
        strict = {
            name: archive.read(name)
            .replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            for name in archive.namelist()
        }
    assert titles(read_document(rezipped(path, dict(strict)), document_id="x")) == [(1, "Mål")]
