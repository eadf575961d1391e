import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.lexical import LexicalIndex
from indexer.vocabulary import Vocabulary
from search_app.spelling import Repair, repair
from search_app.spelling_words import SpellingWords
from tests import document_strategies as drawn

CORPUS = """
    Når ble innføring av e-resept i helseforetakene sluttført? Direktoratet for e-helse har en visjon, og visjonen er
    kjent. E-helse, e-helse, e-helse, e-helse, e-helse, e-helse, e-helse, e-helse, e-helse, e-helse. Se ehelse.no.
    Høytilgjengelighetsplattformen. Høytilgjengelighetsplattform. Mange innlogginger, mine resepter i tillegg.
    Et velferdsteknologisk knutepunkt for kommuner. Kjernejournal, kjernejournal. Fastlegene får økonomien fra året før.
    I år og hvert år. Årsrapporten. Måned. Målet, målet, målet. Tilsette i verksemda. Prosjektet. Prosessen. Osloskolen.
"""


def words_of(text: str) -> SpellingWords:
    vocabulary = Vocabulary.of([text])
    return SpellingWords(vocabulary.counts, LexicalIndex.build([text], vocabulary).has_form_of)


VOCABULARY = words_of(CORPUS)


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        # æ, ø, å as two letters, and left out
        ("naar ble den sluttfoert", "når ble den sluttført"),
        ("arsrapporten og okonomien", "årsrapporten og økonomien"),
        ("maaned", "måned"),
        ("fastlegeoekonomien", "fastlegeøkonomien"),  # a compound that the corpus lacks
        ("hvor mange fastleger paa kjernejournal", "hvor mange fastleger på kjernejournal"),
        # doubled and single letters, left out, swapped, beside on the keyboard
        ("visjoonen", "visjonen"),
        ("komuner", "kommuner"),
        ("inlogginger", "innlogginger"),
        ("respter", "resepter"),
        ("kjernejounral", "kjernejournal"),
        ("kjernejourmal", "kjernejournal"),
        ("inforing", "innføring"),
        ("velferdsteknoligisk", "velferdsteknologisk"),
        # hyphens
        ("eresept", "e-resept"),
        ("ehelse", "e-helse"),
        ("e resept", "e-resept"),
        # compounds written as two words, and two words written as one
        ("hoytilgjengelighets plattform", "høytilgjengelighetsplattform"),
        ("kjernejournalmed fastlegene", "kjernejournal med fastlegene"),
        ("forkjernejournal", "for kjernejournal"),
        # nynorsk
        ("tillsette i verksemdda", "tilsette i verksemda"),
        # what stands at the beginning keeps its capital
        ("Naar kommer den", "Når kommer den"),
        ("Komuner", "Kommuner"),
    ],
)
def test_an_error_is_repaired(asked: str, searched: str):
    assert repair(asked, VOCABULARY).text == searched


@pytest.mark.parametrize(
    "asked",
    [
        "Når ble innføringen av e-resepter sluttført?",
        "hva menes med sykefravær",  # no word of the corpus, but of a dictionary
        "korleis går det med pasientane",
        "what is the status of the prescription service",
        "legemiddeloversikt",  # a compound of known words
        "kjernejournalens",  # another form of a word of the corpus
        "Hva gjorde Komuner i Respter?",  # may be names
        "Hva er SFM, NHN og eResept?",
        "Hva er HealthTerm?",
        "i 2O17 og komuner2",
        "se www.ehelse.no/komuner og post@komuner.no",
        'finn «komuner» og "respter" og “inforing”',
        "kmm",  # too short to tell
        "xyzzyplugh",
        "",
        "?!",
    ],
)
def test_what_is_known_or_can_not_be_told_stays(asked: str):
    assert repair(asked, VOCABULARY) == Repair(asked, ())


def test_without_the_marks_on_the_keyboard_other_words_are_read_so_too():
    assert repair("hvor mange ar", VOCABULARY).changes == ()  # «ar» is a word
    assert repair("okonomien i ar", VOCABULARY).text == "økonomien i år"
    assert repair("økonomien i ar", VOCABULARY).changes == ()


def test_a_long_word_of_a_dictionary_is_repaired_where_the_corpus_often_has_it_with_its_marks():
    assert words_of("innføring " * 3).correction("innforing") == "innføring"
    assert words_of("måling " * 9).correction("maling") == ""  # a short word may be another one


def test_a_short_word_is_repaired_by_a_frequent_one_only():
    assert words_of("status " * 9).correction("statu") == "status"
    assert words_of("status").correction("statu") == ""


def test_the_more_frequent_word_is_taken_where_it_is_clearly_so():
    often = words_of("håret " * 20 + "hæret")
    assert repair("haeret haaret", often).text == "hæret håret"
    assert often.correction("harret") == "håret"
    assert words_of("løpet læpet").correction("lopet") == "løpet"


def test_a_word_that_is_as_near_to_one_word_as_to_another_stays():
    assert words_of("prosjekt prospekt").correction("prosekt") == ""
    assert words_of("prosjekt prosjektet").correction("prosekt") == "prosjekt"


def test_every_change_tells_where_it_was_made():
    asked = "naar fikk komuner eresept"
    found = repair(asked, VOCABULARY)
    assert [(change.word, change.replacement) for change in found.changes] == [
        ("naar", "når"),
        ("komuner", "kommuner"),
        ("eresept", "e-resept"),
    ]
    assert all(asked[change.start : change.end] == change.word for change in found.changes)


def test_letters_in_two_parts_are_letters():
    decomposed = unicodedata.normalize("NFD", "økonomien i komuner for året")
    assert unicodedata.normalize("NFC", repair(decomposed, VOCABULARY).text) == "økonomien i kommuner for året"


def test_a_corpus_without_words_repairs_what_dictionaries_know_only():
    nothing = words_of("…")
    assert repair("komuner og respter", nothing).changes == ()
    assert repair("hvor mange maaneder", nothing).text == "hvor mange måneder"


_typed = st.one_of(
    drawn.texts, st.text(max_size=60), st.lists(st.sampled_from(CORPUS.split()), max_size=9).map(" ".join)
)


@given(_typed)
def test_any_text_is_repaired_where_the_changes_say_and_nowhere_else(text: str):
    found = repair(text, VOCABULARY)
    at, rebuilt = 0, ""
    for change in found.changes:
        assert at <= change.start < change.end <= len(text)
        assert text[change.start : change.end] == change.word != change.replacement
        rebuilt += text[at : change.start] + change.replacement
        at = change.end
    assert rebuilt + text[at:] == found.text


@given(_typed)
def test_what_is_repaired_needs_no_more_repair(text: str):
    once = repair(text, VOCABULARY)
    assert repair(once.text, VOCABULARY).changes == ()


@given(st.lists(st.sampled_from(sorted(Vocabulary.of([CORPUS]).counts)), max_size=9).map(" ".join))
def test_words_of_the_corpus_stay(text: str):
    assert [change for change in repair(text, VOCABULARY).changes if "ehelse" not in change.word] == []
