import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.compounds import MIN_COMPOUND, MIN_PART, NO_LAST, SHORT_LAST, Splitter
from indexer.vocabulary import Vocabulary

CORPUS = """
    legemidler liste arbeidsmiljø arbeid miljø lov drift avtale barnehage barn hage plass helse teneste tilbud
    styring modell sikkerhet info ring regn skap under søkelse gjennom føring hets politisk program met
"""


@pytest.fixture(scope="module")
def splitter() -> Splitter:
    return Splitter(Vocabulary.of([CORPUS]))


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("legemiddelliste", ("legemiddel", "liste")),
        ("legemiddellisten", ("legemiddel", "listen")),
        ("arbeidsmiljølov", ("arbeidsmiljø", "arbeid", "miljø", "lov")),
        ("driftsavtale", ("drift", "avtale")),
        ("barnehageplass", ("barnehage", "barn", "hage", "plass")),
        ("styringsmodellen", ("styring", "modellen")),
        ("helsetenesta", ("helse", "tenesta")),
        ("helsetjeneste", ("helse", "tjeneste")),
    ],
)
def test_a_compound_is_split_into_words_of_the_corpus(splitter: Splitter, compound: str, parts: tuple[str, ...]):
    assert splitter.parts(compound) == parts


@pytest.mark.parametrize(
    "word",
    [
        "barnhage",  # short words are split by chance
        "regnskapet",  # no skap
        "undersøkelse",
        "gjennomføring",
        "sikkerhetspolitisk",  # "hets" stands in the corpus, but the first part is sikkerhet
        "programmet",
        "legemiddeloversikt",  # no oversikt in this corpus
        "helse-tilbud",
        "legemiddel2017",
        "",
    ],
)
def test_what_is_no_compound_of_the_corpus_is_not_split(splitter: Splitter, word: str):
    assert splitter.parts(word) in ((), ("sikkerhet", "politisk"))


def test_the_split_with_the_more_frequent_parts_is_taken():
    often = Splitter(Vocabulary.of(["kontroll " * 9 + "tiltak " * 9 + "kontrolltil tak kontro lltiltak"]))
    assert often.parts("kontrolltiltak") == ("kontroll", "tiltak")


def test_a_word_without_the_corpus_has_no_parts():
    assert Splitter(Vocabulary.of([])).parts("legemiddelliste") == ()


_LETTERS = st.text("abdeghijklmnoprstuvyæøå", min_size=1, max_size=8)


@given(st.lists(_LETTERS, max_size=12), st.lists(_LETTERS, min_size=1, max_size=4).map("".join))
def test_parts_are_long_enough_and_stand_in_the_word_in_order(vocabulary: list[str], word: str):
    splitter = Splitter(Vocabulary.of([" ".join(vocabulary)]))
    parts = splitter.parts(word)
    assert parts == splitter.parts(word)
    assert not parts or (len(word) >= MIN_COMPOUND and word.startswith(parts[0]) and word.endswith(parts[-1]))
    for part in parts:
        assert part in word
        assert len(part) >= MIN_PART or part in SHORT_LAST
        assert part not in NO_LAST or not word.endswith(part)
