import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.errors import QuestionError
from search_app.question import MAX_QUESTION_CHARS, read_question


@pytest.mark.parametrize("text", ["", " ", "\n\t  ", "\u00a0", "\ud800"])
def test_an_empty_question_is_refused(text: str):
    with pytest.raises(QuestionError) as caught:
        read_question(text)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("text", ["?", "…", "!!! ???", "«»", "– _", "___", "\u200b?"])
def test_a_question_of_punctuation_alone_is_refused(text: str):
    with pytest.raises(QuestionError) as caught:
        read_question(text)
    assert caught.value.reason == "no_words"


@pytest.mark.parametrize("text", ["å " * 5000, "x" * 10_000, "x" * (MAX_QUESTION_CHARS + 1)])
def test_a_question_too_long_for_the_model_is_refused_with_its_length(text: str):
    with pytest.raises(QuestionError) as caught:
        read_question(text)
    assert caught.value.reason == "too_long"
    assert (caught.value.length, caught.value.max_chars) == (len(text.strip()), MAX_QUESTION_CHARS)


@pytest.mark.parametrize("text", ["x" * MAX_QUESTION_CHARS, "å", "7", "e-resept?", "中", "???1"])
def test_whatever_has_a_letter_or_a_number_can_be_asked(text: str):
    assert read_question(text).text == text


def test_white_space_does_not_count_toward_the_length():
    assert read_question("ål" + " " * 5000 + "\n" * 5000 + "laks").text == "ål laks"


def test_letters_in_two_parts_and_lone_surrogates_are_mended():
    assert read_question("A\u030al\ud83d  i\n fjorden ").text == "Ål i fjorden"


@given(st.text(max_size=200))
def test_a_question_that_is_read_is_clean_and_reads_the_same_again(text: str):
    if not any(character.isalnum() for character in text):
        with pytest.raises(QuestionError):
            read_question(text)
        return
    question = read_question(text)
    assert question.text == " ".join(question.text.split())
    assert unicodedata.is_normalized("NFC", question.text)
    question.text.encode()
    assert read_question(question.text) == question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("status for Pasientens legemiddelliste", "status"),
        ("Hva er statusen på oppdraget?", "status"),
        ("Hvordan ligger vi an med kjernejournal?", "status"),
        ("Hvor langt har arbeidet kommet?", "status"),
        ("Er innføringen av e-resept ferdigstilt?", "status"),
        ("Ble strategien levert i tide?", "status"),
        ("Korleis går det med knutepunktet?", "status"),
        ("Kor langt har dei kome?", "status"),
        ("Vart planen levert?", "status"),
        ("STATUS E-RESEPT", "status"),
        ("How far has the work on e-prescriptions come?", "status"),
        ("Is the report finished?", "status"),
        ("How is the project going?", "status"),
        ("Hvor mange e-resepter ble skrevet ut?", "number"),
        ("Kor mykje kosta det?", "number"),
        ("How many municipalities take part?", "number"),
        ("Når trer forskriften i kraft?", "date"),
        ("When does the regulation enter into force?", "date"),
        ("Hvem har ansvaret for grunndata?", "who"),
        ("Kven driftar plattforma?", "who"),
        ("Hvorfor er multidose forsinket?", "why"),
        ("Kvifor treng kommunane ei ny løysing?", "why"),
        ("Hva er kritisk informasjon?", "definition"),
        ("Når ble planen levert?", "date"),
        ("Kva tid blei planen levert?", "date"),
        ("Hvor mange oppdrag er ferdigstilt?", "number"),
        ("Hvem har levert rapporten?", "who"),
        ("Hvorfor er ikke planen ferdig?", "why"),
        ("kjernejournal antal innbyggjarar", "number"),
        ("Hva er antallet e-resepter?", "number"),
        ("Kva kostar helsenorge.no?", "number"),
        ("Hva kostet prosjektet?", "number"),
        ("Pasientens legemiddelliste", "other"),
        ("Beskriv ansvarsforholdene", "other"),
    ],
)
def test_what_is_asked_for_is_known_in_bokmål_nynorsk_and_english(text: str, kind: str):
    assert read_question(text).answer_type == kind
