"""OpenDocument texts: headings and their numbers, lists, tables, notes, and what is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.document import Document
from indexer.errors import DocumentError
from indexer.flow import Table
from indexer.odt_reader import MAX_COLUMNS, read_odt
from indexer.reader import read_document
from tests.odt_builder import NAMESPACES, build_odt, cell, h, list_of, p, row

LEVEL = "text:outline-level-style"


def read(tmp_path: Path, body: str, *, styles: str = "", automatic: str = "", title: str = "") -> Document:
    path = build_odt(tmp_path / "rapport.odt", body, styles=styles, automatic=automatic, title=title)
    return read_document(path, document_id="rapport.odt")


def titles(document: Document) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in document.sections if section.title]


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [tuple(document.text[start:end] for start, end in one.cells) for one in document.rows]


def style(name: str, *, parent: str = "", more: str = "", text: str = "", family: str = "paragraph") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}" {more}>'
        f"<style:text-properties {text}/></style:style>"
    )


def list_style(name: str, *levels: str) -> str:
    numbered = "".join(level.format(at) for at, level in enumerate(levels, start=1))
    return f'<text:list-style style:name="{name}">{numbered}</text:list-style>'


def number(form: str, more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{{}}" style:num-format="{form}" {more}/>'


def test_an_odt_file_has_sections_and_no_pages(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        h("Mål")
        + p("Før.<text:soft-page-break/>")
        + h("Delmål", 2)
        + p("Etter.", "P1")
        + h("<text:s/>")
        + p("Skjult", "P2"),
        automatic=style("P1", text='fo:break-before="page"') + style("P2", text='text:display="none"'),
    )
    assert titles(document) == [(1, "Mål"), (2, "Delmål")]
    assert document.text == "Mål\n\nFør.\n\nDelmål\n\nEtter."
    assert [page.number for page in document.pages] == [None]
    assert document.title == "Mål"


def test_a_paragraph_in_the_style_of_a_heading_is_one_and_the_title_is_of_the_front_page(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        p("Årsrapport", "P1") + p("2017", "Title") + p("Mål", "P2") + p("Tekst."),
        styles=style("Title") + style("Heading_20_2", more='style:default-outline-level="2"'),
        automatic=style("P1", parent="Title") + style("P2", parent="Heading_20_2"),
        title="Fjorårets",
    )
    assert document.title == "Årsrapport 2017"
    assert titles(document) == [(1, "Årsrapport 2017"), (2, "Mål")]
    assert read(tmp_path, h("Mål") + p("Tekst."), title="Planen").title == "Planen"


def test_headings_have_the_numbers_of_their_outline(tmp_path: Path) -> None:
    outline = (
        '<text:outline-style style:name="Outline">'
        f'<{LEVEL} text:level="1" style:num-format="1" style:num-prefix="Kapittel " style:num-suffix="."/>'
        f'<{LEVEL} text:level="2" style:num-format="1" text:display-levels="2"/>'
        f'<{LEVEL} text:level="3" style:num-format="a" style:num-list-format="§ %1%-%3%" text:start-value="3"/>'
        f'<{LEVEL} text:level="4" style:num-format=""/></text:outline-style>'
    )
    body = (
        *(h("Mål"), h("Delmål", 2), h("Delmål", 2), h("Paragraf", 3), h("Midler"), h("Delmål", 2), h("Uten", 4)),
        *(h("Lukket", 1, 'text:is-list-header="true"'), h("Tiende", 1, 'text:start-value="10"')),
        '<text:h text:style-name="P1" text:outline-level="1">Egen</text:h>',
        '<text:h text:style-name="P2" text:outline-level="1">Romersk</text:h>',
        '<text:h text:style-name="P2" text:outline-level="2">Under</text:h>',
    )
    document = read(
        tmp_path,
        "".join(body) + p("Slutt."),
        styles=outline + list_style("L1", number("I"), number("1", 'text:display-levels="2"')),
        automatic=style("P1", more='style:list-style-name=""') + style("P2", more='style:list-style-name="L1"'),
    )
    assert [title for _, title in titles(document)] == [
        *("Kapittel 1. Mål", "1.1 Delmål", "1.2 Delmål", "§ 1-c Paragraf", "Kapittel 2. Midler", "2.1 Delmål", "Uten"),
        *("Lukket", "Kapittel 10. Tiende", "Egen", "I Romersk", "I.1 Under"),
    ]


def test_lists_have_their_numbers_and_bullets(tmp_path: Path) -> None:
    styles = list_style("L1", number("1", 'style:num-suffix="."'), number("a", 'style:num-suffix=")"')) + list_style(
        "L2", '<text:list-level-style-bullet text:level="{}" text:bullet-char="–"/>'
    )
    named = 'text:style-name="L1"'
    body = (
        list_of("en", p("to") + p("mer to") + list_of("under"), list_of("bare under"), more=f'{named} xml:id="a"'),
        list_of(
            "tre", "<text:list-header><text:p>uten</text:p></text:list-header>", more=f'{named} text:continue-list="a"'
        ),
        list_of('<text:list-item text:start-value="7"><text:p>sju</text:p></text:list-item>', more=named),
        list_of("åtte", more=f'{named} text:continue-numbering="true"'),
        list_of("kule", more='text:style-name="L2"'),
        list_of(p("av stil", "P1")),
    )
    document = read(tmp_path, "".join(body), automatic=styles + style("P1", more='style:list-style-name="L1"'))
    assert document.text == (
        "1. en\n2. to\n\nmer to\n\na) under\nb) bare under\n3. tre\n\nuten\n\n7. sju\n8. åtte\n• kule\n1. av stil"
    )


def test_a_heading_in_a_list_has_the_number_of_its_item(tmp_path: Path) -> None:
    body = list_of(h("Mål") + list_of(h("Delmål", 2)), more='text:style-name="L1"') + p("Tekst.")
    styles = list_style("L1", number("1"), number("1", 'text:display-levels="2"'))
    assert titles(read(tmp_path, body, styles=styles)) == [(1, "1 Mål"), (2, "1.1 Delmål")]


def test_a_table_has_its_header_and_its_merged_cells_once(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    columns, rows = (f'table:number-{name}-spanned="2"' for name in ("columns", "rows"))
    repeated = 'table:number-columns-repeated="999999999"'
    head = row("Etat", cell("År", columns), covered)
    inner = f"<table:table>{row('a', 'b')}</table:table>"
    body = (
        f"<table:table><table:table-column/><table:table-header-rows>{head}</table:table-header-rows>"
        f"{row(cell('Oslo', rows), '1 000', cell(p('2') + p('132')))}"
        f"<table:table-rows>{row(covered, '3', cell(inner))}</table:table-rows>"
        f"{row('x', 'y', cell('', repeated))}</table:table>"
        f"<table:table>{row('Oppdrag', 'Status')}{row('Plan', 'I rute')}</table:table>"
        f"<table:table>{row(cell(h('Ramme') + p('Tekst.')))}</table:table>"
    )
    document = read(tmp_path, h("Tall") + body)
    assert rows_of(document) == [
        *(("Etat", "År", ""), ("Oslo", "1 000", "2 132"), ("", "3", "a b"), ("x", "y", "")),
        *(("Oppdrag", "Status"), ("Plan", "I rute")),
    ]
    wide = next(part for part in read_odt((tmp_path / "rapport.odt").read_bytes()).parts if isinstance(part, Table))
    assert max(map(len, wide.rows)) == MAX_COLUMNS
    assert [one.is_header for one in document.rows] == [True, False, False, False, True, False]
    assert [one.table for one in document.rows] == [0, 0, 0, 0, 1, 1]
    assert document.rows[5].status_column == 1
    assert document.text.endswith("\n\nRamme\n\nTekst.")


def test_notes_follow_their_paragraph_and_leave_no_mark_in_it(tmp_path: Path) -> None:
    def note(mark: str, text: str) -> str:
        return (
            f'<text:note text:note-class="footnote"><text:note-citation>{mark}</text:note-citation><text:note-body>'
            f"{p(text)}{p('Side 3.')}</text:note-body></text:note>"
        )

    table = f"<table:table>{row(cell(p('a' + note('2', 'Tabellnote.'))), 'b')}{row('c', 'd')}</table:table>"
    document = read(tmp_path, h("Mål") + p(f"Regionene{note('*', 'Se planen.')} har mål.") + table)
    assert document.text == ("Mål\n\nRegionene har mål.\n\n* Se planen. Side 3.\n\na\tb\nc\td\n\n2 Tabellnote. Side 3.")


def test_changes_comments_contents_hidden_text_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    contents = f"<text:table-of-content><text:index-body>{p('Mål 1')}</text:index-body></text:table-of-content>"
    deleted = (
        f'<text:tracked-changes><text:changed-region text:id="c"><text:deletion>{p("slettet")}</text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    body = (
        f"{deleted}{h('Innhold')}{contents}{h('Mål')}"
        + p(
            'En <text:change text:change-id="c"/>to<office:annotation><text:p>merknad</text:p></office:annotation> '
            '<text:span text:style-name="T1">skjult</text:span>'
            '<text:hidden-text text:is-hidden="true">skjult</text:hidden-text>'
            "side <text:page-number>3</text:page-number>."
        )
        + f'<text:section text:display="none">{p("skjult")}</text:section><text:section>{p("I en del.")}</text:section>'
    )
    document = read(tmp_path, body, automatic=style("T1", family="text", text='text:display="none"'))
    assert document.text == "Mål\n\nEn to side .\n\nI en del."


def test_text_boxes_links_fields_and_white_space(tmp_path: Path) -> None:
    box = f"<draw:frame><draw:text-box>{p('I boksen.')}</draw:text-box><svg:title>Bilde</svg:title></draw:frame>"
    body = box + p(
        f"En\n   <text:a>lenke</text:a>{box}<text:tab/>til<text:line-break/>e\u2011helse <text:title>Felt</text:title> "
        '10<text:span text:style-name="T1">6</text:span>'
    )
    document = read(tmp_path, body, automatic=style("T1", family="text", text='style:text-position="super 58%"'))
    assert document.text == "I boksen.\n\nEn lenke til e-helse Felt 10⁶\n\nI boksen."


def test_headings_that_were_only_typed_are_found_where_nothing_marks_any(tmp_path: Path) -> None:
    prose = p("Dette er vanlig tekst i avsnittet. " * 5)
    body = p("Mål", "P1") + prose + p("Delmål", "P2") + prose + p("Midler", "P1") + prose
    automatic = style("P1", text='fo:font-size="20pt"') + style("P2", text='fo:font-weight="bold" fo:font-size="12pt"')
    document = read(tmp_path, body, styles=style("Standard", text='fo:font-size="12pt"'), automatic=automatic)
    assert titles(document) == [(1, "Mål"), (2, "Delmål"), (1, "Midler")]


def test_a_manifest_that_is_no_xml_does_no_harm(tmp_path: Path) -> None:
    path = build_odt(tmp_path / "fil.odt", p("Tekst."), members={"META-INF/manifest.xml": "<manifest:a/>"})
    assert read_document(path, document_id="fil.odt").text == "Tekst."


def test_a_file_with_a_password_and_one_that_is_a_spreadsheet(tmp_path: Path) -> None:
    encrypted = (
        f'<manifest:manifest {NAMESPACES}><manifest:file-entry manifest:full-path="content.xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    body = "<office:body><office:spreadsheet/></office:body>"
    sheet = f"<office:document-content {NAMESPACES}>{body}</office:document-content>"
    for members, reason in (
        ({"META-INF/manifest.xml": encrypted}, "encrypted"),
        ({"content.xml": sheet}, "wrong_kind"),
    ):
        path = build_odt(tmp_path / "fil.odt", p("Tekst."), members=members)
        with pytest.raises(DocumentError) as caught:
            read_document(path, document_id="fil.odt")
        assert (caught.value.reason, caught.value.path) == (reason, path)
