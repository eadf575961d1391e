"""Every quote that is made says truly where its words stand and what was done to them."""

import random
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest

from bench.question_sets import OWN
from bench.quote_cases import FIXED, KINDS, QuoteCase, make_cases
from bench.quote_copying import COPIES
from bench.quote_stretches import QuotedText, forms
from bench.translated_quotes import TRANSLATED
from indexer.document import Document, Page
from indexer.reader import read_document
from search_app.quote_words import quote_words

OWN_REPORTS = sorted(OWN.corpus.glob("*.pdf"))
UNCHANGED = ("verbatim", "line-break hyphen", "page break", "short")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [read_document(path, document_id=path.name) for path in OWN_REPORTS]


@pytest.fixture(scope="module")
def cases(documents: list[Document]) -> list[QuoteCase]:
    return make_cases(documents[1:], 160, seed=3, foreign=documents[:1])


def test_there_are_cases_of_every_kind(cases: list[QuoteCase]):
    assert set(Counter(case.kind for case in cases)) == set(KINDS)
    assert len({case.quote for case in cases}) == len(cases)


def test_the_same_seed_makes_the_same_cases_and_another_seed_others(documents: list[Document], cases: list[QuoteCase]):
    assert make_cases(documents[1:], 160, seed=3, foreign=documents[:1]) == cases
    assert make_cases(documents[1:], 160, seed=4, foreign=documents[:1]) != cases


def test_pages_are_those_of_the_words_that_stand_there(documents: list[Document], cases: list[QuoteCase]):
    known = {document.id: document for document in documents}
    for place in (place for case in cases for place in case.places):
        first, last = known[place.document].pages_of(place.start, place.end)
        assert (place.page_first, place.page_last) == (first.number, last.number)


@pytest.mark.parametrize("kind", UNCHANGED)
def test_a_quote_without_changes_has_the_words_of_each_of_its_places(
    kind: str, documents: list[Document], cases: list[QuoteCase]
):
    known = {document.id: document for document in documents}
    for case in (case for case in cases if case.kind == kind):
        joined = case.quote.replace("- \n", "").replace("\u00ad\n", "")
        for place in case.places:
            there = known[place.document].text[place.start : place.end]
            assert "".join(forms(quote_words(there))) == "".join(forms(quote_words(joined)))
        assert not case.differences


def test_the_changes_that_are_told_make_the_quote_of_its_source(documents: list[Document], cases: list[QuoteCase]):
    known = {document.id: document for document in documents}
    changed = [case for case in cases if case.differences]
    assert len(changed) > 40
    for case in changed:
        place = case.places[0]
        words = Counter(forms(quote_words(known[place.document].text[place.start : place.end])))
        for one in case.differences:
            words.subtract(forms(quote_words(one.source)))
            words.update(forms(quote_words(one.quote)))
        assert +words == Counter(forms(quote_words(case.quote)))
        assert min(words.values()) >= 0


@pytest.mark.parametrize(
    ("kind", "differences", "count"),
    [
        ("one word changed", {"changed"}, {1}),
        ("two words changed", {"changed"}, {2}),
        ("two words left out", {"left_out"}, {1, 2}),
        ("one word added", {"added"}, {1}),
        ("inflection", {"changed"}, {1, 2}),
        ("spelling", {"changed"}, {1, 2, 3}),
        ("nynorsk or bokmål", {"changed"}, {1, 2, 3, 4, 5}),
    ],
)
def test_a_kind_is_changed_as_its_name_says(kind: str, differences: set[str], count: set[int], cases: list[QuoteCase]):
    own = [case for case in cases if case.kind == kind]
    assert own
    assert {one.kind for case in own for one in case.differences} == differences
    assert {len(case.differences) for case in own} <= count
    if kind == "two words left out":
        assert {sum(len(quote_words(one.source)) for one in case.differences) for case in own} == {2}


def test_a_page_break_stands_within_the_quote(cases: list[QuoteCase]):
    own = [case for case in cases if case.kind == "page break"]
    assert own
    assert all(any(place.page_last == place.page_first + 1 for place in case.places) for case in own)


def test_short_quotes_have_three_to_five_words(cases: list[QuoteCase]):
    assert {len(quote_words(case.quote)) for case in cases if case.kind == "short"} == {3, 4, 5}


def test_every_place_of_words_that_stand_twice_is_right():
    text = "Elgen beiter om natten.\n\nHver natt: elgen  beiter om vinteren."
    document = Document("elg.txt", "Elg", "", text, (Page(1, None, 0), Page(2, None, 25)), ())
    quoted = QuotedText([document, replace(document, id="elg2.txt")])
    places = quoted.places(quote_words("Elgen beiter om"))
    assert [(one.document, one.start, one.page_first) for one in places] == [
        ("elg.txt", 0, 1),
        ("elg.txt", 36, 2),
        ("elg2.txt", 0, 1),
        ("elg2.txt", 36, 2),
    ]


def test_foreign_sentences_stand_in_the_other_report_and_not_in_this_one(
    documents: list[Document], cases: list[QuoteCase]
):
    here = " ".join(forms(quote_words(documents[1].text)))
    foreign = [case for case in cases if case.is_foreign]
    assert {case.kind for case in foreign} == {"foreign"}
    for case in foreign:
        assert case.quote in documents[0].text
        assert " ".join(forms(quote_words(case.quote))) not in here


def test_a_sentence_that_both_reports_have_is_not_foreign(documents: list[Document]):
    twin = replace(documents[1], id="tvilling.pdf")
    assert not [case for case in make_cases(documents[1:], 30, foreign=[twin]) if case.is_foreign]


def test_every_translated_sentence_stands_in_the_corpus(documents: list[Document]):
    cases = [case for case in make_cases(documents, 1) if case.kind == FIXED]
    assert [case.quote for case in cases] == [translation for translation, _ in TRANSLATED]
    assert {len(case.places) for case in cases} == {1}


@pytest.mark.parametrize("hand", COPIES)
def test_copying_changes_no_letter_of_a_word(hand):
    text = "Direktoratet fikk «nye» oppgaver – også utenfor e-helsefeltet, på kort sikt."
    for seed in range(20):
        copy = unicodedata.normalize("NFKC", hand(text, random.Random(seed))).casefold()
        kept = "".join(char for char in copy if char.isalpha())
        assert kept == "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalpha())
