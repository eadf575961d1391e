"""What is found or corrected of a report is what every answer and hit is cited by."""

from pathlib import Path

import pytest

from indexer.imprint import Imprint
from search_app.result import Citation
from search_app.search import Searcher
from tests.fake_encoder import make_document
from tests.search_builders import build_searchable, make_searcher, open_fake

TEXT = "1 Fisk\n\nTorsken lever i havet utenfor Bergen.\n\n2 Fugl\n\nÆrfuglen lever ved kysten av Oslo.\n"
TOML = '["a.txt"]\ntittel = "Fisk og fugl"\nutgiver = "Bergen kommune"\naar = 2018\nspraak = "nb"\n'


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    texts = {"a.txt": TEXT, "b.txt": TEXT.replace("Torsken", "Hysa"), "dokumenter.toml": TOML}
    return open_fake(build_searchable(tmp_path, texts))


def citations(searcher: Searcher, question: str) -> list[Citation]:
    result = searcher.ask(question)
    found = [hit.citation for hit in result.hits]
    return found if result.answer is None else [result.answer.citation, *found]


def test_the_searcher_gives_the_imprint_of_a_document(searcher: Searcher):
    assert searcher.imprint("a.txt") == Imprint("Fisk og fugl", "Bergen kommune", 2018, "nb")
    assert searcher.imprint("b.txt") == Imprint("b")
    with pytest.raises(KeyError):
        searcher.imprint("c.txt")


def test_the_corrected_title_is_shown_everywhere(searcher: Searcher):
    assert searcher.document("a.txt").title == "Fisk og fugl"
    assert [info.title for info in searcher.documents()] == ["Fisk og fugl", "b"]


def test_every_citation_has_title_publisher_and_year(searcher: Searcher):
    found = citations(searcher, "Hvor lever torsken?")
    told = {(one.document, one.title, one.publisher, one.year) for one in found}
    assert told == {("a.txt", "Fisk og fugl", "Bergen kommune", 2018), ("b.txt", "b", None, None)}


def test_the_json_has_publisher_and_year(searcher: Searcher):
    for hit in searcher.ask("Hvor lever torsken?").as_json()["hits"]:
        assert (hit["citation"]["publisher"], hit["citation"]["year"]) in [("Bergen kommune", 2018), (None, None)]


def test_reports_with_one_title_are_told_apart_and_their_imprints_keep_it(tmp_path: Path):
    documents = [make_document([("", 0, [TEXT])], document_id=name) for name in ("a.pdf", "b.pdf")]
    searcher = make_searcher(tmp_path, documents)
    assert [searcher.document(name).title for name in ("a.pdf", "b.pdf")] == ["Rapport (a.pdf)", "Rapport (b.pdf)"]
    assert searcher.imprint("a.pdf").title == "Rapport"
