"""The start page suggests what the reports answer, and nothing twice."""

from pathlib import Path

import pytest

from search_app.page_examples import EXAMPLES, MAX_ASKED, find_examples
from search_app.page_texts import BOKMAL
from search_app.result import SearchResult
from search_app.search import Searcher
from tests.fake_encoder import make_document
from tests.search_builders import make_searcher


def about(topic: str) -> list[str]:
    return [f"Arbeidet med {topic} går bra, og {topic} er i bruk på alle sykehus og legevakter i hele landet nå."] * 2


@pytest.fixture(autouse=True)
def answer_however_poor_the_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_app.answer.MIN_CONFIDENCE", 0.0)


def searcher(folder: Path, *reports: list[tuple[str, int, list[str]]]) -> Searcher:
    return make_searcher(
        folder, [make_document(report, document_id=f"{number}.txt") for number, report in enumerate(reports)]
    )


def test_an_example_names_a_heading_that_the_report_writes_about(tmp_path: Path):
    report = [("1 Kjernejournal", 1, about("kjernejournal")), ("2 Sjeldent nevnt", 1, ["Bare én setning om det."])]
    assert find_examples(searcher(tmp_path, report), BOKMAL) == ("Hva står det om kjernejournal?",)


def test_a_heading_of_two_reports_is_suggested_once(tmp_path: Path):
    report = [("1 Kjernejournal", 1, about("kjernejournal"))]
    assert len(find_examples(searcher(tmp_path, report, report), BOKMAL)) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "Tekst i tildelingsbrev",
        "Tabell",
        "Innledning",
        "Vedlegg",
        "Hva listen skal løse",
        "Om rapporten",
        "Status for oppdragene",
        "En overskrift med altfor mange ord",
        "Tall fra 2017",
    ],
)
def test_a_heading_that_names_no_topic_is_not_suggested(tmp_path: Path, heading: str):
    assert find_examples(searcher(tmp_path, [(heading, 1, about(heading))]), BOKMAL) == ()


def test_only_what_is_answered_from_its_own_section_is_suggested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    names = "abcdefghijklmnop"
    opened = searcher(tmp_path, [(f"Emne{name}", 1, about(f"emne{name}")) for name in names])
    assert len(find_examples(opened, BOKMAL)) == EXAMPLES
    asked: list[str] = []

    def no_answer(question: str) -> SearchResult:
        asked.append(question)
        return SearchResult(question, None, ())

    monkeypatch.setattr(opened, "ask", no_answer)
    assert find_examples(opened, BOKMAL) == ()
    assert len(asked) == MAX_ASKED


def test_a_status_is_suggested_only_where_a_row_with_the_topic_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    rows = [("Oppdrag", "Status"), ("Innføre nasjonal kjernejournal", "I rute"), ("Nasjonal kjernejournal", "Ferdig")]
    assert find_examples(searcher(tmp_path / "a", [("1 Nasjonal kjernejournal", 1, rows)]), BOKMAL) == (
        "Hva er status for Nasjonal kjernejournal?",
    )
    # A single word may be anything in an assignment.
    single = [(first.replace("Nasjonal k", "K").replace("nasjonal ", ""), status) for first, status in rows]
    assert find_examples(searcher(tmp_path / "c", [("1 Kjernejournal", 1, single)]), BOKMAL) == (
        "Hva står det om Kjernejournal?",
    )
    # Here a sentence answers, and not the row that holds the words too.
    opened = searcher(
        tmp_path / "b", [("1 Nasjonal kjernejournal", 1, about("nasjonal kjernejournal")), ("2 Oppdrag", 1, rows[:2])]
    )
    passage = opened.ask("Arbeidet med nasjonal kjernejournal går bra")
    assert passage.answer is not None
    assert (passage.answer.kind, "kjernejournal" in passage.answer.text) == ("passage", True)
    monkeypatch.setattr(opened, "ask", lambda question: passage)
    assert find_examples(opened, BOKMAL) == ("Hva står det om nasjonal kjernejournal?",)
