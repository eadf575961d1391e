"""What stands nowhere is nearest to the sentences that are like it, and says the same only where they are very like."""

from pathlib import Path

import numpy as np
import pytest

from search_app.late_interaction import TokenIdf
from search_app.quote_meaning import MAX_TOKENS, MIN_MEANING, MIN_MEANING_TRANSLATED, MeaningSearch, _bound, _heaviest
from tests.fake_encoder import FakeEncoder, make_document
from tests.search_builders import SMALL_CHUNKS, make_snapshot

PARTS = [
    ("1 Fisk", 1, ["Laksen går opp i elva om våren.", "Torsken gyter i havet ved Lofoten."]),
    ("2 Tall", 1, [("Sum", "12 345"), "Se https://eksempel.no/en-lang-side-om-laks og www.eksempel.no"]),
]


@pytest.fixture(scope="module")
def meaning(tmp_path_factory: pytest.TempPathFactory) -> MeaningSearch:
    folder: Path = tmp_path_factory.mktemp("ål")
    snapshot = make_snapshot(folder, [make_document(PARTS)], settings=SMALL_CHUNKS)
    return MeaningSearch(snapshot, FakeEncoder(max_tokens=160), TokenIdf(snapshot))


def near(meaning: MeaningSearch, quote: str, k: int = 5) -> list[tuple[str, str]]:
    encoded = meaning.encode(quote)
    return [
        (one.kind, one.text)
        for one in meaning.places(quote, encoded, np.arange(len(meaning.snapshot.chunks), dtype=np.int64), k)
    ]


def test_the_nearest_sentence_comes_first_and_says_the_same_where_it_is_the_same(meaning: MeaningSearch) -> None:
    found = near(meaning, "Laksen går opp i elva om våren.")
    assert found[0] == ("meaning", "Laksen går opp i elva om våren.")
    assert {kind for kind, _ in found[1:]} == {"nearest"}


def test_rows_of_figures_and_lists_of_addresses_are_near_to_nothing(meaning: MeaningSearch) -> None:
    assert sorted(text for _, text in near(meaning, "Sum 12 345 https://eksempel.no")) == [
        "Laksen går opp i elva om våren.",
        "Torsken gyter i havet ved Lofoten.",
    ]


def test_as_many_are_given_as_are_asked_for_and_none_of_no_chunks(meaning: MeaningSearch) -> None:
    assert len(near(meaning, "Torsken gyter", 1)) == 1
    assert meaning.places("Torsken", meaning.encode("Torsken"), np.empty(0, dtype=np.int64), 5) == []


def test_a_translation_needs_less_to_say_the_same() -> None:
    norwegian = "Sykehusene står for den største delen"
    assert _bound(norwegian, norwegian) == MIN_MEANING
    assert _bound("The hospitals account for the largest share", norwegian) == MIN_MEANING_TRANSLATED
    assert _bound(norwegian, "The hospitals account for the largest share") == MIN_MEANING_TRANSLATED


def test_a_long_quote_is_compared_by_its_weightiest_tokens() -> None:
    encoded = FakeEncoder(max_tokens=500).encode_query(" ".join(f"ord{number}" for number in range(100)))
    weights = np.arange(len(encoded.token_ids), dtype=np.float32)
    own, kept = _heaviest(encoded, weights)
    assert len(own.token_ids) == MAX_TOKENS
    assert kept.tolist() == weights[-MAX_TOKENS:].tolist()
    assert own.token_spans.tolist() == encoded.token_spans[-MAX_TOKENS:].tolist()
