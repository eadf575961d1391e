from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.analyser import terms_of_word, words
from indexer.vocabulary import Vocabulary
from tests import document_strategies as drawn


def test_words_are_counted_with_their_dictionary_forms():
    vocabulary = Vocabulary.of(["Legemidler, legemidler!", "E-resept i tenestene."])
    assert vocabulary.counts == {"e-resept": 1, "i": 1, "legemidler": 2, "tenestene": 1}
    assert vocabulary.bases["legemidler"] == "legemiddel"
    assert vocabulary.bases["tenestene"] == "tjeneste"


def test_the_file_can_be_read_by_people(tmp_path: Path):
    Vocabulary.of(["Kyst og legemidler. Kyst."]).save(tmp_path)
    assert (tmp_path / "words.tsv").read_text(
        encoding="utf-8"
    ) == "word\tcount\tdictionary form\nkyst\t2\tkyst\nlegemidler\t1\tlegemiddel\nog\t1\tog\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(drawn.texts, max_size=4))
def test_what_is_saved_is_what_is_opened(tmp_path: Path, texts: list[str]):
    vocabulary = Vocabulary.of(texts)
    vocabulary.save(tmp_path)
    assert Vocabulary.load(tmp_path) == vocabulary


def test_the_commonest_meaning_of_an_abbreviation_is_kept(tmp_path: Path):
    texts = ["Norsk Helsenett (NHN).", "Norges hvite nett (NHN).", "Norsk Helsenett (NHN)."]
    vocabulary = Vocabulary.of(texts)
    assert vocabulary.abbreviations == {"NHN": "Norsk Helsenett"}
    vocabulary.save(tmp_path)
    assert (tmp_path / "abbreviations.tsv").read_text(
        encoding="utf-8"
    ) == "abbreviation\tstands for\nNHN\tNorsk Helsenett\n"


@given(st.text(alphabet="abcæøå-1E", min_size=1, max_size=8).filter(lambda word: words(word) == [word]))
def test_the_terms_of_a_word_are_the_analyser_s_whether_the_corpus_has_it_or_not(word: str):
    for corpus in ("Rekneskapen, e-resepten og legemidler", f"Noe om {word} her"):
        vocabulary = Vocabulary.of([corpus])
        for one in (word, "rekneskapen", "e-resepten", "legemidler"):
            assert vocabulary.terms_of(one) == terms_of_word(one)
