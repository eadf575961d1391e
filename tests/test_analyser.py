import unicodedata

import pytest
from hypothesis import given

from indexer.analyser import base_form, in_dictionary, in_norwegian_dictionary, stems, terms, words
from tests import document_strategies as drawn


def test_words_are_in_lower_case_and_keep_their_norwegian_letters():
    assert words("Ærfugl, ÅL og «Østers»!") == ["ærfugl", "ål", "og", "østers"]


def test_a_hyphenated_word_is_one_word():
    assert words("E-resept – og e‑helse") == ["e-resept", "og", "e‑helse"]


def test_numbers_are_words():
    assert words("12 mill. i 2017") == ["12", "mill", "i", "2017"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Krav 3.1.3.", ["krav", "3.1.3"]),
        ("se kap. 6.4, 6.4.21 og § 10-6", ["se", "kap", "6.4", "6.4.21", "og", "10-6"]),
        ("den 31.12.2017", ["den", "31", "12", "2017"]),
        ("i 2017.3 og v1.2", ["i", "2017", "3", "og", "v1", "2"]),
        ("2.132 millioner", ["2", "132", "millioner"]),
    ],
)
def test_the_number_of_a_chapter_or_a_requirement_is_one_word(text: str, found: list[str]):
    assert words(text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("legemidler", "legemiddel"),
        ("legemidlene", "legemiddelet"),
        ("rapporten", "rapporter"),
        ("sykehusene", "sykehus"),
        ("bøker", "bok"),
        ("E-RESEPT", "e-resepten"),
        ("åtferd", "Åtferda"),
    ],
)
def test_two_forms_of_a_word_share_a_term(one: str, other: str):
    assert set(terms(one)) & set(terms(other))


def test_the_dictionary_form_is_a_term_beside_the_stem():
    assert stems("legemidler") == ["legemidl"]
    assert terms("legemidler") == ["legemidl", "legemiddel"]
    assert base_form("legemidlene") == "legemiddel"


@pytest.mark.parametrize(
    ("nynorsk", "bokmål"),
    [
        ("sjukehusa", "sykehusene"),
        ("helsetenesta", "helsetjenesten"),
        ("rekneskapen", "regnskapet"),
        ("brukarane", "bruker"),
        ("moglegheitene", "muligheter"),
        ("korleis", "hvordan"),
        ("ikkje", "ikke"),
        ("e-helseløysingane", "e-helseløsninger"),
    ],
)
def test_a_nynorsk_word_has_the_stems_of_the_bokmål_one(nynorsk: str, bokmål: str):
    assert set(stems(nynorsk)) & set(stems(bokmål))


def test_words_are_looked_up_in_dictionaries_of_bokmål_nynorsk_and_english():
    assert in_norwegian_dictionary("sykehus")
    assert in_norwegian_dictionary("ikkje")
    assert in_dictionary("hospital")
    assert not in_norwegian_dictionary("between")
    assert in_dictionary("between")
    assert not in_dictionary("vissjonen")


def test_words_that_differ_only_in_a_norwegian_letter_share_no_term():
    assert not set(terms("for")) & set(terms("før"))
    assert not set(terms("har")) & set(terms("hår"))


def test_the_parts_of_a_hyphenated_word_are_found_and_so_is_the_word_written_together():
    assert set(terms("helse")) <= set(terms("e-helse-løsning"))
    assert set(terms("ehelse")) <= set(terms("e-helse"))


def test_a_term_stands_as_often_as_its_word():
    assert terms("kjernejournal kjernejournal") == 2 * terms("kjernejournal")


def test_text_without_words_has_no_terms():
    assert terms("«…» – !") == []
    assert terms("") == stems("") == []


@given(drawn.texts)
def test_composed_and_decomposed_text_have_the_same_terms(text: str):
    assert terms(unicodedata.normalize("NFD", text)) == terms(unicodedata.normalize("NFC", text))


@given(drawn.texts, drawn.texts)
def test_the_terms_of_two_lines_are_those_of_each(first: str, second: str):
    assert terms(f"{first}\n{second}") == terms(first) + terms(second)


@given(drawn.texts)
def test_every_stem_is_a_term(text: str):
    assert set(stems(text)) <= set(terms(text))
