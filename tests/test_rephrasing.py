from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.snapshot import Snapshot
from search_app.question_words import read_question_words
from search_app.rephrasing import rephrase
from tests.fake_encoder import make_document
from tests.search_builders import make_searcher, make_snapshot

TEXT = "Vi mottok 93 prosent av fakturaene elektronisk. Foreldre ser opplysninger om sine barn. Vi har en leder."


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return make_snapshot(tmp_path_factory.mktemp("Ærfugl og ål"), [make_document([("1 Drift", 1, [TEXT])])])


def rephrased(snapshot: Snapshot, text: str) -> str:
    return rephrase(text, read_question_words(text, snapshot.lexical), snapshot.lexical)


def test_a_word_that_the_corpus_lacks_becomes_the_one_that_it_has(snapshot: Snapshot):
    assert rephrased(snapshot, "Kor mange regningar kom?") == "Kor mange faktura kom?"
    assert rephrased(snapshot, "Hva får mor og far se?") == "Hva får foreldre og foreldre se?"


@pytest.mark.parametrize(
    "text", ["Hvor mange fakturaer kom?", "Hva er en zebra?", "Hvem er leder?", "barn", "«regning» kom"]
)
def test_words_that_the_corpus_has_or_that_nothing_stands_for_stay(snapshot: Snapshot, text: str):
    assert rephrased(snapshot, text) == text


def test_a_broader_word_is_not_made_narrower(tmp_path: Path):
    snapshot = make_snapshot(tmp_path, [make_document([("1 Drift", 1, ["Legene kom med bussen."])])])
    assert rephrased(snapshot, "Hva sa helsepersonell?") == "Hva sa helsepersonell?"
    broader = make_snapshot(tmp_path, [make_document([("1 Drift", 1, ["Alt helsepersonell kom med bussen."])])])
    assert rephrased(broader, "Hva sa legen?") == "Hva sa helsepersonell?"


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_can_be_rephrased_and_then_says_nothing_more(snapshot: Snapshot, text: str):
    once = rephrased(snapshot, text)
    assert rephrased(snapshot, once) == once


def test_the_search_tells_which_words_it_has_searched_for(tmp_path: Path):
    searcher = make_searcher(tmp_path, [make_document([("1 Drift", 1, [TEXT])])])
    result = searcher.ask("regning elektronisk prosent")
    assert result.searched_for == "faktura elektronisk prosent"
    assert {match.word for match in result.hits[0].matches} == {"faktura", "elektronisk", "prosent"}
    assert searcher.ask("faktura elektronisk prosent").searched_for is None
