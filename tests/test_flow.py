"""The blocks that are made of paragraphs and tables without pages."""

from __future__ import annotations

import pytest

from indexer.blocks import Block
from indexer.flow import Paragraph, Table, bold_rows, flow_blocks

PROSE = Paragraph("Dette er vanlig tekst som går over flere ord enn overskriftene gjør til sammen. " * 4, size=11)


def shown(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.kind, " ".join(line.text for line in block.lines)) for block in blocks]


def headings(*parts: Paragraph) -> list[tuple[int, str]]:
    return [(one.level, one.lines[0].text) for one in flow_blocks(parts) if one.kind == "heading"]


def test_what_says_nothing_makes_no_block() -> None:
    parts = [
        Paragraph(" \u200b\n"),
        Paragraph("\u200b", "heading", 1),
        Paragraph("\u200b", "item", marker="•"),
        Table((("", " "),)),
    ]
    assert flow_blocks(parts) == []


def test_each_kind_of_paragraph_becomes_its_block() -> None:
    parts = [
        *(Paragraph("En\nto", "heading", 2, marker="1.1"), Paragraph("a\nb"), Paragraph("x", "item", marker="a)")),
        *(Paragraph("– strek"), Paragraph("def f():\n  return", "code"), Paragraph("1 Se planen.", "note")),
    ]
    assert shown(flow_blocks(parts)) == [
        *(("heading", "1.1 En to"), ("paragraph", "a b"), ("item", "a) x"), ("item", "– strek")),
        *(("item", "def f():"), ("item", "return"), ("note", "1 Se planen.")),
    ]


def test_a_long_text_in_the_style_of_a_heading_is_a_paragraph() -> None:
    assert shown(flow_blocks([Paragraph("ord " * 100, "heading", 1)]))[0][0] == "paragraph"


def test_columns_that_are_empty_everywhere_are_none_and_tables_are_counted() -> None:
    table = Table((("a", "", "b", ""), ("", "", "c"), ("", "", "", "")))
    blocks = flow_blocks([Table((("",),)), table, PROSE, table])
    rows = [block for block in blocks if block.kind == "row"]
    assert [[" ".join(line.text for line in cell) for cell in row.cells] for row in rows[:2]] == [["a", "b"], ["", "c"]]
    assert [row.table for row in rows] == [0, 0, 1, 1]


@pytest.mark.parametrize("headers", [1, 2])
def test_a_table_of_headers_alone_has_none(headers: int) -> None:
    rows = flow_blocks([Table((("a", "b"),) * headers, headers=headers)])
    assert [row.is_header for row in rows] == [False] * headers


@pytest.mark.parametrize(
    ("rows", "headers", "bold", "names", "status"),
    [
        ([("Tabell 1", ""), ("Oppdrag", "Status"), ("a", "b")], 0, 0, [0, 1], 1),
        ([("Navn", "Tall"), ("Oppdrag", "Status"), ("a", "b")], 0, 0, [], None),
        ([("Tabell 1", ""), ("Navn", "Tall"), ("a", "b")], 0, 2, [0, 1], None),
        ([("", ""), ("Navn", "Status"), ("a", "b")], 2, 0, [0], 1),
    ],
)
def test_a_title_may_stand_above_the_names_of_the_columns(
    rows: list[tuple[str, ...]], headers: int, bold: int, names: list[int], status: int | None
) -> None:
    found = flow_blocks([Table(tuple(rows), headers, bold)])
    assert [at for at, row in enumerate(found) if row.is_header] == names
    assert {row.status_column for row in found} == {status}


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (["BB", "ab"], 1),
        (["B", "BB", "ab"], 2),
        (["BB", "B", "ab"], 1),
        (["ab", "BB"], 0),
        (["BB", "BB"], 0),
        (["Bb", "ab"], 0),
        (["B", "ab"], 0),
    ],
)
def test_bold_rows_are_counted_down_to_the_names_of_the_columns(rows: list[str], count: int) -> None:
    cells = [[[Paragraph(letter, bold=letter.isupper())] for letter in row] for row in rows]
    assert bold_rows(cells) == count


def test_an_empty_line_parts_a_paragraph() -> None:
    parts = [Paragraph("a\nb\n \nc"), Paragraph("d\n\ne", "item", marker="1."), Paragraph("1 f\n\ng", "note")]
    assert shown(flow_blocks(parts)) == [
        *(("paragraph", "a b"), ("paragraph", "c"), ("item", "1. d"), ("paragraph", "e"), ("note", "1 f g")),
    ]


def test_contents_are_left_out_with_the_title_right_above_them() -> None:
    contents = Paragraph("", "contents")
    parts = [
        Paragraph("Innhold", "heading", 1),
        contents,
        contents,
        Paragraph("Innhold", "heading", 1),
        PROSE,
        contents,
    ]
    assert [kind for kind, _ in shown(flow_blocks(parts))] == ["heading", "paragraph"]


def test_lines_with_leaders_and_pages_are_contents_and_two_of_them_are_not() -> None:
    lines = [Paragraph(f"{number} Kapittel ........ {number}") for number in range(1, 4)]
    assert flow_blocks(lines) == []
    assert len(flow_blocks(lines[:2])) == 2


def test_tabs_before_pages_are_contents_only_below_such_a_title() -> None:
    lines = [Paragraph(f"Kapittel\t{number}") for number in range(1, 4)]
    assert flow_blocks([Paragraph("Innhold"), *lines]) == []
    assert len(flow_blocks([Paragraph("Besøk"), *lines])) == 4


def test_typed_headings_are_levelled_by_size_weight_and_number() -> None:
    parts = [
        *(Paragraph("Innledning", size=16, bold=True), PROSE, Paragraph("Bakgrunn", size=11, bold=True), PROSE),
        *(
            Paragraph("2 Mål", size=16, bold=True),
            PROSE,
            Paragraph("Ressurser", "item", marker="2.1", size=11, bold=True),
            PROSE,
        ),
    ]
    assert headings(*parts) == [(1, "Innledning"), (2, "Bakgrunn"), (1, "2 Mål"), (2, "2.1 Ressurser")]


@pytest.mark.parametrize(
    "part",
    [
        Paragraph("Dette er en setning.", bold=True, size=11),
        Paragraph("Følgende gjelder:", bold=True, size=11),
        Paragraph("Figur 3: Antall besøk", bold=True, size=11),
        Paragraph("post@etaten.no", bold=True, size=11),
        Paragraph("En\nto", bold=True, size=11),
        Paragraph("ord " * 40, bold=True, size=11),
        Paragraph("Punkt", "item", marker="•", bold=True, size=11),
        Paragraph("2017", bold=True, size=11),
        Paragraph("Vanlig linje", size=11),
        Paragraph("Litt større", size=12),
    ],
)
def test_what_reads_as_no_heading_is_none_whatever_its_type(part: Paragraph) -> None:
    assert headings(PROSE, part, PROSE) == []


def test_bold_type_says_nothing_where_most_of_the_text_has_it() -> None:
    assert (
        headings(*[Paragraph(f"Kort linje {word}", bold=True) for word in ("en", "to", "tre")], Paragraph("Slutt."))
        == []
    )


def test_a_file_with_headings_of_its_own_has_no_typed_ones() -> None:
    assert headings(Paragraph("Mål", "heading", 1), PROSE, Paragraph("Fet linje", bold=True), PROSE) == [(1, "Mål")]
