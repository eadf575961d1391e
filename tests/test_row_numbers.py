"""Questions that name a row of a table by its number."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.document import Document
from search_app.row_numbers import asked_numbers, chunks_of_numbers
from tests.fake_encoder import make_document
from tests.search_builders import SMALL_CHUNKS, make_searcher, make_snapshot


def requirements(document_id: str = "standard.pdf") -> Document:
    """Make a table of requirements that all say nearly the same, and text that has their numbers' digits too."""
    rows = [
        (
            f"{chapter}.{section}.{number}",
            f"Løsningen skal kunne gjøre oppgave {number} for {chapter} av {section}",
            "O",
        )
        for chapter in (1, 2, 3)
        for section in (1, 2, 3)
        for number in range(1, 6)
    ]
    body = ["Krav 2 og krav 3 og krav 1 er krav som alle gjelder.", ("Nr.", "Krav", "Type"), *rows]
    document = make_document([("1 Krav", 1, body)], document_id=document_id)
    plain = (replace(row, is_header=at == 0, status_column=None) for at, row in enumerate(document.rows))
    return replace(document, rows=tuple(plain))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hva sier krav 2.7.14?", {"2.7.14"}),
        ("krav 2.1.3 og 10.2.", {"2.1.3", "10.2"}),
        ("Møtet 12.05.2017 og 1.5.17?", {"1.5.17"}),
        ("Hva kostet det i 2017, 4,5 eller 1.000.000,5?", set()),
        ("Versjon v2.1", set()),
    ],
)
def test_a_number_with_dots_is_named_and_a_date_is_not(question: str, expected: set[str]) -> None:
    assert asked_numbers(question) == expected


@pytest.mark.parametrize("number", ["2.1.3", "3.2.1", "1.3.2", "3.3.5"])
def test_the_row_of_that_number_is_the_answer_and_in_the_first_hit(tmp_path: Path, number: str) -> None:
    searcher = make_searcher(tmp_path, [requirements()], settings=SMALL_CHUNKS)
    result = searcher.ask(f"Hva sier krav {number}?")
    assert result.answer is not None
    assert result.answer.text.startswith(f"{number}\t")
    assert f"{number}\t" in result.hits[0].text


def test_a_number_that_no_row_has_is_not_answered_by_another_row(tmp_path: Path) -> None:
    searcher = make_searcher(tmp_path, [requirements()], settings=SMALL_CHUNKS)
    assert searcher.ask("Løsningen skal kunne gjøre oppgave 3").answer is not None
    assert searcher.ask("Løsningen skal kunne gjøre oppgave 3 i krav 2.9.3").answer is None


def test_the_chunks_of_a_number_are_those_that_hold_its_row_in_any_document(tmp_path: Path) -> None:
    documents = [
        requirements("a.pdf"),
        make_document([("1 Om", 1, ["Krav 2.1.3 er omtalt her."])]),
        requirements("b.pdf"),
    ]
    snapshot = make_snapshot(tmp_path, documents, settings=SMALL_CHUNKS)
    chunks = chunks_of_numbers(snapshot, "krav 2.1.3")
    assert snapshot.chunks["document"][chunks].tolist() == [0, 2]
    assert all("2.1.3\t" in snapshot.chunk_text(int(chunk)) for chunk in chunks)
    assert len(chunks_of_numbers(snapshot, "krav 9.9.9")) == 0
    assert len(chunks_of_numbers(snapshot, "krav")) == 0
