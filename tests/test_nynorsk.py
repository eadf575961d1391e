import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analyser import stems_of_word, terms_of_word, words
from indexer.nynorsk import BOKMAL_OF, to_bokmal


@pytest.mark.parametrize(
    ("nynorsk", "bokmål"),
    [
        ("teneste", "tjeneste"),
        ("tenestene", "tjeneste"),
        ("verksemder", "virksomhet"),
        ("helsetenesta", "helsetjeneste"),
        ("sjukehuslegen", "sykehuslegen"),
        ("tenestetilbodet", "tjenestetilbud"),
        ("brukarane", "bruker"),
        ("openheit", "openhet"),
        ("kartleggjer", "kartlegger"),
        ("følgje", "følge"),
    ],
)
def test_a_nynorsk_word_becomes_a_bokmål_one(nynorsk: str, bokmål: str):
    assert to_bokmal(nynorsk) == bokmål


@pytest.mark.parametrize(
    "word",
    ["leie", "rein", "stadig", "verket", "dagen", "einar", "skulder", "linje", "tilsyn", "framover", "ar"],
)
def test_a_word_that_only_looks_like_nynorsk_stays(word: str):
    assert to_bokmal(word) == word


@pytest.mark.parametrize("nynorsk", sorted(BOKMAL_OF))
def test_every_pair_is_searched_as_one_word(nynorsk: str):
    assert stems_of_word(nynorsk) == stems_of_word(BOKMAL_OF[nynorsk])


def test_no_word_stands_on_both_sides_of_the_list():
    assert not set(BOKMAL_OF) & set(BOKMAL_OF.values())


@given(st.text(min_size=1, max_size=40))
def test_any_text_can_be_asked_about(text: str):
    assert isinstance(to_bokmal(text), str)
    assert all(map(terms_of_word, words(text)))
