import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.answer_type import answer_type, any_of
from search_app.question import MAX_QUESTION_CHARS
from tests import document_strategies as drawn

KNOWN = {
    "definition": [
        "Hva betyr EHF?",
        "Kva tyder ordet?",
        "Hva menes med grunndata?",
        "Kva meines med samhandling?",
        "Hva står NHN for?",
        "Kva vil det si å vere tilrettelagd?",
        "Hva er Normen?",
        "Kva omfattar ordninga?",
        "Hva regnes som kritisk informasjon?",
        "Definisjonen på avvik",
        "What does API mean?",
        "What does NHN stand for?",
        "What is meant by consent?",
        "What is Altinn?",
        "Hva betyr statusen «I rute»?",
    ],
    "status": [
        "Hvor langt er arbeidet kommet?",
        "Korleis ligg det an med journalen?",
        "Er den ferdig?",
        "Er systemet i drift og levert?",
        "Vart planen levert?",
        "How far has the project come?",
        "Is the report on track?",
    ],
    "number": [
        "Hvor mange søkte?",
        "Kor mange søkte?",
        "Hvor lenge varer perioden?",
        "Kor ofte skal planen rullerast?",
        "Hva koster lisensen?",
        "Kva er prisen?",
        "Hvor stor andel svarte?",
        "Kor høg er eigendelen?",
        "talet på tilsette",
        "How old is the system?",
        "What did the system cost?",
        "How many applied?",
    ],
    "date": [
        "Når trådte loven i kraft?",
        "Kva tid opna senteret?",
        "I hvilket år ble etaten opprettet?",
        "Kva dato gjeld det frå?",
        "Hva er fristen?",
        "Frist for innspill",
        "When was it opened?",
        "Which year did it start?",
        "What is the deadline?",
    ],
    "why": [
        "Hvorfor ble planen utsatt?",
        "Kvifor vart planen utsett?",
        "Why was the plan delayed?",
        "Hva skyldes forsinkelsen?",
        "Kva skuldast det?",
        "Hva er årsaken til avviket?",
        "Grunnen til at den stoppet",
        "What are the reasons for the delay?",
    ],
    "who": [
        "Hvem leder utvalget?",
        "Kven leier utvalet?",
        "Who leads the committee?",
        "Hvilken etat har ansvaret?",
        "Kva verksemd har ansvaret?",
        "Hva heter direktøren?",
        "Kva heiter leiaren?",
        "Which person signed it?",
    ],
    "list": [
        "Hvilke land deltok?",
        "Kva for kommunar er med?",
        "Which municipalities take part?",
        "Nevn tre tiltak",
        "Nemn tre tiltak",
        "What are the main goals?",
        "Kva slags tiltak finst?",
    ],
    "place": [
        "Hvor ligger hovedkontoret?",
        "Kor ligg kontoret?",
        "Where is the office?",
        "Hva er adressen?",
        "Kva er adressa?",
    ],
    "other": [
        "Beskriv arbeidet",
        "e-resept",
        "Hvordan baker man brød?",
        "Korleis fungerer ordninga?",
        "Hvilken rolle har rådet?",
        "Hvor står det om e-resept?",
        "Hvordan?",
    ],
}


@pytest.mark.parametrize(("kind", "question"), [(kind, one) for kind, several in KNOWN.items() for one in several])
def test_what_a_question_asks_for_is_known_in_bokmål_nynorsk_and_english(kind: str, question: str):
    assert answer_type(question) == kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Når ble planen levert?", "date"),
        ("Hvem har levert planen, og når?", "date"),
        ("Hvor mange ble ferdig i fjor?", "number"),
        ("Hvorfor er ikke andelen høyere?", "number"),
        ("Er det kjent hvem som leder?", "who"),
    ],
)
def test_of_two_kinds_in_one_question_the_first_that_is_tried_is_taken(question: str, kind: str):
    assert answer_type(question) == kind


@pytest.mark.parametrize(
    "question", ["Hva er grunnlaget?", "Kvarstår arbeidet", "Nåværende ordning", "Hvordan foregår det", "whenever"]
)
def test_a_word_inside_another_tells_nothing(question: str):
    assert answer_type(question) in {"definition", "other"}


@given(st.one_of(st.text(max_size=200), drawn.sentences))
def test_the_case_of_the_letters_does_not_matter(question: str):
    if question.upper().lower() == question.lower():
        assert answer_type(question.upper()) == answer_type(question.lower())


def test_alternatives_are_matched_as_whole_words_in_any_case():
    pattern = any_of("frist", r"dato\w*")
    assert pattern.search("FRIST") is not None
    assert pattern.search("datoen er satt") is not None
    assert pattern.search("befrist") is None


@pytest.mark.parametrize("part", ["hva står ", "what does ", "er ", "how is ", "hva slags ", "hvor ", "what is the "])
def test_the_longest_question_is_read_in_no_time(part: str):
    started = time.process_time()
    answer_type((part * MAX_QUESTION_CHARS)[:MAX_QUESTION_CHARS])
    assert time.process_time() - started < 0.5
