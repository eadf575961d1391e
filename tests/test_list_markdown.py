"""The Markdown file, read again by a Markdown parser."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from search_app.list_entries import ListEntry
from search_app.list_markdown import as_markdown
from search_app.list_texts import BOKMAL, NYNORSK
from search_app.plain_text import plain_text
from search_app.working_list import Pick, PickedTable
from tests.list_builders import FIGURES, entry, made_up, picked

PARSER = MarkdownIt("gfm-like", {"linkify": False})


def parsed(entries: Sequence[ListEntry], texts: Any = BOKMAL) -> list[Token]:
    return PARSER.parse(as_markdown(entries, texts, "Innledning.").decode("utf-8"))


def text_of(token: Token) -> str:
    """Return what a reader sees of a paragraph."""
    breaks = {"hardbreak": "\n", "softbreak": " "}
    return "".join(breaks.get(child.type, child.content) for child in token.children or [])


def quoted(pick: Pick) -> list[str]:
    """Return the paragraphs that stand in a block quote."""
    tokens = parsed([entry(pick)])
    opened = [at for at, token in enumerate(tokens) if token.type == "blockquote_open"]
    closed = [at for at, token in enumerate(tokens) if token.type == "blockquote_close"]
    assert len(opened) == len(closed) == 1
    inside = tokens[opened[0] : closed[0]]
    assert not [token for token in inside if token.type.startswith(("heading", "bullet", "ordered", "code", "hr"))]
    return [text_of(token) for token in inside if token.type == "inline"]


def lines(entries: Sequence[ListEntry], texts: Any = BOKMAL) -> list[str]:
    return [text_of(token) for token in parsed(entries, texts) if token.type == "inline"]


def test_an_entry_has_heading_quote_source_link_question_and_note() -> None:
    pick = made_up("Målingen viser «ål».", question="Øker ålen?", note="Bruk i kapittel 2")
    assert lines([entry(pick)]) == [
        "Min liste",
        "Innledning.",
        "1. 1 Mål",
        "Målingen viser «ål».",
        "Kilde: Årsrapport, side 12",
        "Les utdraget i Kildesøk",
        "Spørsmål: Øker ålen?",
        "Notat: Bruk i kapittel 2",
    ]
    links = [child for token in parsed([entry(pick)]) for child in token.children or [] if child.type == "link_open"]
    assert [link.attrs["href"] for link in links] == ["http://kildesok.example/les?dokument=a.pdf&fra=0"]


def test_a_passage_of_a_subsection_tells_its_whole_path() -> None:
    assert "Kapittel: 1 Mål › 1.1 Ål og ærfugl" in lines([entry(picked(FIGURES))])


def test_headings_are_in_order() -> None:
    tags = [token.tag for token in parsed([entry(made_up("a")), entry(made_up("b"))]) if token.type == "heading_open"]
    assert tags == ["h1", "h2", "h2"]


def test_nothing_asked_nothing_noted_and_no_link_leave_no_lines() -> None:
    assert lines([entry(made_up("Sitat."), link=None)])[3:] == ["Sitat.", "Kilde: Årsrapport, side 12"]


@pytest.mark.parametrize(
    "text",
    [
        "# ingen overskrift",
        "- ingen liste",
        "+ ingen liste",
        "1. ingen liste",
        "1) ingen liste",
        "---",
        "===",
        "*ikke* _kursiv_ **eller** `kode` ~~strøket~~",
        "[ikke](http://lenke.example) ![eller](bilde)",
        "<script>alert(1)</script> &amp; &lt;",
        "a | b | c",
        "\\ slutt\\",
        "> ikke sitat i sitat",
        "    ikke kode",
        "koster $5 og $6",
        '«sitat i ‘sitat’» og "flere"',
        "$$x$$",
        "[1]: http://a.example",
        ": definisjon",
        "fil_navn_her",
    ],
)
def test_the_reports_characters_mean_nothing_to_markdown(text: str) -> None:
    assert quoted(made_up(text)) == [text.strip()]


def test_paragraphs_and_lines_are_kept() -> None:
    text = "Første linje\nandre linje \n\ntredje\r\nfjerde\n\n\nfemte\tcelle"
    assert quoted(made_up(text)) == ["Første linje\nandre linje", "tredje\nfjerde", "femte | celle"]


def test_a_table_is_one_with_its_header() -> None:
    tokens = parsed([entry(picked(FIGURES))])
    kinds = [token.type for token in tokens]
    assert kinds.index("blockquote_open") < kinds.index("table_open") < kinds.index("blockquote_close")
    cells = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type in {"th_open", "td_open"}]
    assert cells == ["Fugler", "2016", "2017", "Antall ærfugl", "100", "200"]
    assert kinds.count("th_open") == 3


def test_a_table_of_uneven_rows_with_pipes_and_no_header_is_whole() -> None:
    table = PickedTable(0, 3, (), (("a|b", "c\nd"), ("e",)))
    tokens = parsed([entry(made_up("a\tb", tables=(table,)))])
    cells = [text_of(tokens[at + 1]) for at, token in enumerate(tokens) if token.type in {"th_open", "td_open"}]
    assert cells == ["", "", "a|b", "c d", "e", ""]


def test_a_header_of_two_lines_becomes_one() -> None:
    table = PickedTable(0, 3, (("", "Antall", "Antall"), ("Fugl", "2016", "2017")), (("ærfugl", "1", "2"),))
    tokens = parsed([entry(made_up("a\tb", tables=(table,)))])
    heads = [text_of(tokens[at + 1]) for at, token in enumerate(tokens) if token.type == "th_open"]
    assert heads == ["Fugl", "Antall 2016", "Antall 2017"]


def test_a_status_without_a_row_is_written_and_a_row_is_not_doubled() -> None:
    assert "Status: Pågår" in lines([entry(made_up("Bygge", assignment="Bygge", status="Pågår"))])
    assert "Status: Fullført" not in lines([entry(picked("Telle ærfugl\tFullført"))])


def test_a_changed_report_is_told_of() -> None:
    assert BOKMAL.file_stale in lines([entry(made_up("a"), state="reread", link=None)])
    assert NYNORSK.file_stale in lines([entry(made_up("a"), state="gone", link=None)], NYNORSK)


def test_an_empty_list_is_a_title() -> None:
    assert lines([], NYNORSK) == ["Mi liste", "Innledning."]


def test_control_characters_are_left_out() -> None:
    assert quoted(made_up("a\x00b\x07c\ud800")) == ["abc\ufffd"]


PRINTABLE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40)


@settings(deadline=None)
@given(PRINTABLE, PRINTABLE)
def test_any_text_reads_as_it_stands(first: str, second: str) -> None:
    expected = [" ".join(plain_text(one).split()) for one in (first, second)]
    found = quoted(made_up(f"{first}\n{second}")) if any(expected) else []
    assert "\n".join(found) == "\n".join(one for one in expected if one)
    assert lines([entry(made_up("a", note=f"x {first}"))])[-1] == f"Notat: x {expected[0]}".rstrip()
