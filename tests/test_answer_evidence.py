import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.answer_evidence import MIN_NEW_WORDS, YEAR, adds_words, holds_asked, is_pointer
from search_app.answer_type import AnswerType, answer_type
from tests import document_strategies as drawn

KINDS: tuple[AnswerType, ...] = (
    "status", "number", "date", "who", "place", "why", "definition", "list", "other",
)  # fmt: skip
METACHARACTERS = r"Hva er C++ (v.2) [a-z]* \d{3} ^$ | «x»?"


def holds(text: str, question: str) -> bool:
    return holds_asked(text, answer_type(question), question)


@pytest.mark.parametrize(
    "text",
    [
        "Det kom 42 søknader.",
        "Om lag 2 500 svarte.",
        "Tre av dem svarte.",
        "Det er 12,5 millioner oppslag.",
        "0,4 poeng",
    ],
)
def test_a_number_is_an_amount_in_figures_or_words(text: str):
    assert holds(text, "Hvor mange søkte?")
    assert holds(text, "How many applied?")


@pytest.mark.parametrize(
    "text",
    [
        "I 2017 kom det flere.",
        "Det gjelder fra 1. januar.",
        "Vedtatt 12.03.2017.",
        "Jf. § 12 og §12.",
        "Se kapittel 4 og tabell 3, figur 2, side 17 og punkt 6.",
        "Mange søkte.",
    ],
)
def test_a_year_a_date_or_the_number_of_a_section_a_page_or_a_table_is_no_amount(text: str):
    assert not holds(text, "Hvor mange søkte?")


def test_a_year_with_decimals_is_an_amount():
    assert holds("Det utgjorde 2017,5 årsverk.", "Hvor mange årsverk var det?")


@pytest.mark.parametrize(
    "question", ["Hva kostet det?", "Kva kosta det?", "Hvor stort er budsjettet?", "How much money?"]
)
def test_what_costs_is_answered_by_money_and_by_no_other_number(question: str):
    kind: AnswerType = "number"
    for text in ("12 millioner kroner", "kr 400", "3,5 mrd. kr", "250 000", "12 mnok", "en milliard"):
        assert holds_asked(text, kind, question), text
    for text in ("42 søknader", "fra 2017", "15 prosent", "3.2"):
        assert not holds_asked(text, kind, question), text


@pytest.mark.parametrize("question", ["Hvor stor andel?", "Kor stor del svara?", "Hvor mange prosent?", "What share?"])
def test_a_share_is_answered_by_a_share_and_by_no_other_number(question: str):
    for text in ("42 prosent svarte", "42,5 % svarte", "Halvparten svarte", "to tredeler svarte", "Flertallet"):
        assert holds_asked(text, "number", question), text
    for text in ("42 svarte", "42 kroner", "i 2017"):
        assert not holds_asked(text, "number", question), text


def test_how_long_is_answered_by_a_time_and_how_often_by_a_frequency():
    assert holds("Perioden varer i fire år.", "Hvor lenge varer perioden?")
    assert holds("Perioden varer i 6 månader.", "Kor lenge varer perioden?")
    assert holds("It lasts 14 dager", "How long does it last?")
    assert not holds("Perioden gjelder 42 søkere.", "Hvor lenge varer perioden?")
    assert holds("Planen rulleres årlig.", "Hvor ofte rulleres planen?")
    assert holds("Planen blir rullert kvart fjerde år.", "Kor ofte blir planen rullert?")
    assert not holds("Planen har 12 tiltak.", "Hvor ofte rulleres planen?")


@pytest.mark.parametrize(
    "text", ["Loven ble vedtatt i 1997.", "Det skjer 1. mai.", "Vedtatt 12.03.2017.", "Høsten er tiden.", "på onsdag"]
)
def test_a_date_is_a_year_a_month_a_season_or_a_day(text: str):
    assert holds(text, "Når ble loven vedtatt?")
    assert not holds("Loven ble vedtatt av 42 medlemmer.", "Når ble loven vedtatt?")


def test_a_year_outside_the_centuries_of_reports_is_none():
    assert YEAR.findall("1497 1500 1997 2017 2099 2100 20170 12017") == ["1500", "1997", "2017", "2099"]


def test_who_is_answered_by_a_name_inside_the_sentence():
    assert holds("Ansvaret har Direktoratet for e-helse.", "Hvem har ansvaret?")
    assert not holds("Ansvaret er delt.", "Hvem har ansvaret?")


@pytest.mark.parametrize("question", ["Hvem er direktør?", "Kven var leiar for rådet?", "Who is the director?"])
def test_a_post_is_answered_by_a_person_and_not_by_a_body(question: str):
    for text in ("Kari Nordmann leder arbeidet.", "Den nye er Per O. Ås.", "Ida-Marie von Krogh"):
        assert holds_asked(text, "who", question), text
    assert not holds_asked("Ansvaret har Helsedirektoratet.", "who", question)


def test_a_place_is_a_name_behind_a_preposition_or_a_street():
    for text in ("Kontoret ligger i Tromsø.", "Det ligg ved indre Oslofjord.", "Storgata 4"):
        assert holds(text, "Hvor ligger kontoret?"), text
    assert not holds("Kontoret ligger fint til.", "Hvor ligger kontoret?")


@pytest.mark.parametrize(
    "text",
    ["fordi den var dyr", "Det skuldast vêret.", "på grunn av frost", "som følge av brann", "Derfor ikke."],
)
def test_a_reason_is_told_by_its_connective(text: str):
    assert holds(text, "Hvorfor stanset arbeidet?")
    assert not holds("Arbeidet stanset i vår.", "Hvorfor stanset arbeidet?")


@pytest.mark.parametrize("text", ["Arbeidet er i gang.", "Planen er levert.", "Det ble forsinket.", "Held fram."])
def test_a_status_is_a_word_of_progress(text: str):
    assert holds(text, "Hvordan går det med e-resept?")
    assert not holds("E-resept er for alle.", "Hvordan går det med e-resept?")


def test_a_list_has_several_members():
    assert holds("Vi valgte ål, laks og torsk.", "Hvilke fisker?")
    assert holds("Vi valgte kommuner, fylker samt staten.", "Kva for etatar?")
    assert not holds("Vi valgte ål.", "Hvilke fisker?")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Grunndata er data som mange bruker.", "Hva er grunndata?"),
        ("Med grunndata menes felles registre.", "Hva menes med grunndata?"),
        ("Noe annet. Grunndata omfatter registre.", "Hva er grunndata?"),
        ("Grunndata (felles registre) består av fem registre.", "Hva er grunndata?"),
        ("Vi bruker Normen, som er et regelverk.", "Hva er Normen?"),
        ("Nasjonal tjeneste er ei ordning.", "Kva er nasjonal tjeneste?"),
        ("Norsk Helsenett (NHN) drifter.", "Hva er NHN?"),
        ("NHN (Norsk Helsenett) drifter.", "Hva står NHN for?"),
    ],
)
def test_a_definition_begins_with_the_thing_or_tells_what_it_is_short_for(text: str, question: str):
    assert holds(text, question)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("I år har vi brukt mye tid på at grunndata er viktig.", "Hva er grunndata?"),
        ("Registre er grunndata.", "Hva er grunndata?"),
        ("Grunndata brukes av mange.", "Hva er grunndata?"),
        ("Normen er et regelverk.", "Hva er grunndata?"),
        ("NHN (x) drifter.", "Hva er NHN?"),
        ("Helsenett (nhn) drifter.", "Hva er nhn?"),
    ],
)
def test_a_sentence_about_the_thing_that_does_not_tell_what_it_is_defines_nothing(text: str, question: str):
    assert not holds(text, question)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvor mange fikk støtte av de 42 søkerne?", "Det var 42 søkere."),
        ("Når i 2017 ble planen vedtatt?", "Planen ble vedtatt i 2017."),
        ("Hvem i Oslo har ansvaret?", "Ansvaret ligger i Oslo."),
        ("Hvorfor er det forsinket, og derfor dyrt?", "Det er derfor dyrt."),
    ],
)
def test_what_the_question_says_itself_is_no_answer(question: str, text: str):
    assert not holds(text, question)


def test_what_stands_beside_the_questions_own_number_is_an_answer():
    assert holds("Av de 42 søkerne fikk 17 støtte.", "Hvor mange fikk støtte av de 42 søkerne?")
    assert holds("Planen ble vedtatt i mai 2017.", "Når i 2017 ble planen vedtatt?")


def test_nothing_is_held_where_nothing_certain_is_asked_for():
    assert not holds_asked("42 kroner i Oslo i 2017", "other", "Beskriv arbeidet")


def test_captions_and_pointers_only_tell_where_an_answer_stands():
    for text in (
        "Tabell 3: Status for oppdragene", "Figur 2.1. Antall", "Kilde: SSB", "Tabellen viser antall",
        "Figur 4 syner talet", "Kjelde: NAV",
    ):  # fmt: skip
        assert is_pointer(text), text
    for text in (
        "Tabellene er mange.",
        "Kilden rant over.",
        "Vi viser tabell 3: den er fin.",
        "Kart og terreng stemte.",
    ):
        assert not is_pointer(text), text


def test_an_answer_has_three_words_that_the_question_lacks():
    assert adds_words("Planen kom sent i mai", "kom planen")
    assert not adds_words("PLANEN kom i mai", "kom planen")
    assert MIN_NEW_WORDS == 3


@given(st.one_of(st.text(max_size=300), drawn.texts), st.one_of(st.text(max_size=80), st.just(METACHARACTERS)))
def test_any_text_is_judged_for_any_question(text: str, question: str):
    for kind in KINDS:
        assert holds_asked(text, kind, question) in {True, False}
    is_pointer(text)
    adds_words(text, question)


@given(st.sampled_from(KINDS), drawn.texts)
def test_a_text_that_repeats_the_question_holds_no_answer_to_it(kind: AnswerType, text: str):
    if kind != "definition":
        assert not holds_asked(text, kind, text)


@given(st.text(min_size=1, max_size=30))
def test_a_question_of_regex_characters_is_compared_as_it_stands(word: str):
    assert isinstance(holds_asked(f"{word} er en ting.", "definition", f"Hva er {word}?"), bool)
    assert not holds_asked("Noe helt annet er en ting.", "definition", r"Hva er .*\w+qqq?")


LONG = 20_000


@pytest.mark.parametrize(
    "part",
    ["1", "1 ", "1 000 ", ". ", ".   ", ".", " ", "a ", "a", "(", "()", ", a", "Aa ", "i ", "NHN (aaa ", "NHN (",
     "12.3.", "1,", "–", "kjernejournal ( ", "kjernejournal ", "\t", "\n"],
)  # fmt: skip
@pytest.mark.parametrize("kind", KINDS)
def test_the_time_taken_grows_no_faster_than_the_text(part: str, kind: AnswerType):
    text = (part * LONG)[:LONG]
    for question in ("Hva er kjernejournal NHN?", "Hva koster det?", "Hvor lenge?", "Hvor ofte?", "Hvor stor andel?"):
        started = time.process_time()
        holds_asked(text, kind, question)
        # What takes the square of the length takes a minute here.
        assert time.process_time() - started < 1
