"""The header of a long table: searched with every chunk of it, and no part of any chunk's text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.chunker import ChunkerSettings, chunk_document
from indexer.document import MAX_CONTEXT_CHARS, Document
from search_app.asked_cell import AskedCell, asked_cell
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import make_searcher, make_snapshot

LIMITS = ChunkerSettings(80, 160, 40)
HEADER = ("Virksomhet", "2016", "2017")
ROWS = [(f"Sykehus nummer {number}", f"{number} 100", f"{number} 200") for number in range(1, 13)]
ROWS[10] = ("Nittedal", *ROWS[10][1:])


def long_table(*headers: tuple[str, ...]) -> Document:
    document = make_document([("1 Tall", 1, ["Tabellen viser utviklingen.", *headers, *ROWS])])
    count = len(headers)
    rows = tuple(replace(row, is_header=at < count, status_column=None) for at, row in enumerate(document.rows))
    return replace(document, rows=rows)


def test_every_later_chunk_of_a_table_is_found_by_its_header_which_is_no_part_of_it() -> None:
    document = long_table(HEADER)
    chunks = chunk_document(document, FakeEncoder().count_tokens, LIMITS)
    assert len(chunks) > 3
    assert document.searched_text(chunks[0].start, chunks[0].end) == chunks[0].text
    for chunk in chunks[1:]:
        assert document.searched_text(chunk.start, chunk.end) == "\t".join(HEADER) + "\n" + chunk.text
        assert "Virksomhet" not in chunk.text


def test_a_header_of_two_lines_is_context_as_a_whole() -> None:
    document = long_table(("", "Antall", ""), HEADER)
    span = document.context_of(document.rows[-1].start)
    assert span is not None
    assert document.text[slice(*span)] == "\tAntall\t\nVirksomhet\t2016\t2017"
    assert document.context_of(document.rows[1].start) is None


def test_a_header_that_is_too_long_is_no_context() -> None:
    wordy = ("Virksomhet " + "ord " * (MAX_CONTEXT_CHARS // 4), "2016", "2017")
    assert long_table(wordy).context_of(long_table(wordy).rows[-1].start) is None


def test_the_words_of_the_header_find_every_chunk_of_the_table(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path, [long_table(HEADER)], settings=LIMITS)
    assert (snapshot.lexical.scores("virksomhet") > 0).all()
    assert snapshot.searched_text(2).startswith("Virksomhet")
    assert not snapshot.chunk_text(2).startswith("Virksomhet")


def test_a_question_on_a_late_row_is_answered_with_the_cell_of_its_column(tmp_path: Path) -> None:
    searcher = make_searcher(tmp_path, [long_table(HEADER)], settings=LIMITS)
    result = searcher.ask("Nittedal i 2017?")
    assert result.answer is not None
    assert result.answer.text == "Nittedal\t11 100\t11 200"
    assert (result.answer.column, result.answer.cell) == ("2017", "11 200")
    assert any(match.kind == "same" for match in result.hits[0].matches)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Sykehus nummer 3 i 2017?", AskedCell("2017", "3 200")),
        ("Hva var tallet for sykehus nummer 3 i 2016", AskedCell("2016", "3 100")),
        ("Sykehus nummer 3 i 2016 og 2017?", None),
        ("Sykehus nummer 3?", None),
        ("Virksomhet nummer 3?", None),
    ],
)
def test_a_cell_is_asked_for_by_the_name_of_one_column(question: str, expected: AskedCell | None) -> None:
    document = long_table(HEADER)
    assert asked_cell(document, document.rows[3], question) == expected


def test_a_column_below_a_name_that_spans_two_has_both_names() -> None:
    document = long_table(("", "Antall", ""), HEADER)
    assert asked_cell(document, document.rows[4], "Hvor stort antall i 2017?") == AskedCell("Antall 2017", "3 200")


def test_a_long_cell_and_a_word_of_the_first_column_are_not_asked_for() -> None:
    rows = [("Krav nr.", "Krav til sletting", "Type"), ("2.1", "Løsningen skal " + "kunne slette " * 8, "O")]
    document = make_document([("1 Krav", 1, rows)])
    document = replace(document, rows=(replace(document.rows[0], is_header=True), document.rows[1]))
    assert asked_cell(document, document.rows[1], "Hva sier krav 2.1?") is None
    assert asked_cell(document, document.rows[1], "Hva sier krav 2.1 om sletting?") is None
    assert asked_cell(document, document.rows[1], "Hvilken type er krav 2.1?") == AskedCell("Type", "O")
