import math
import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.lexical import LexicalIndex
from indexer.vocabulary import Vocabulary
from search_app.function_words import content_words
from search_app.question_words import (
    ALL_PARTS,
    LONG_FORM,
    ONE_PART,
    QuestionWord,
    covered,
    covered_by_chunks,
    read_question_words,
    word_weights,
)
from search_app.thesaurus import BROADER, NARROWER, SAME
from tests import document_strategies as drawn

CORPUS = [
    "Pasientens legemiddelliste er i drift i Bergen.",
    "Et legemiddel kan virke. Fisken lever.",
    "En liste over hus i Bergen.",
    "Norsk Helsenett (NHN) drifter.",
    "Fakturaen er betalt av helsepersonell.",
    "",
]


def index_of(texts: Sequence[str]) -> LexicalIndex:
    return LexicalIndex.build(texts, Vocabulary.of(texts))


LEXICAL = index_of(CORPUS)


def share(question: str, text: str) -> float:
    """Return how much of the question's one word a text covers."""
    (word,) = read_question_words(question, LEXICAL)
    return float(covered([word], LEXICAL.terms_of(text))[0])


def test_the_words_are_the_content_words_each_once_and_where_they_stand():
    text = "Hva er status for e-resept i Bergen, og hva er Status i Oslo?"
    words = read_question_words(text, LEXICAL)
    assert [word.text for word in words] == ["status", "e-resept", "Bergen", "Oslo"]
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]
    assert words[0].start == text.index("status")


def test_a_question_of_function_words_alone_keeps_them():
    assert [word.text for word in read_question_words("hva er det", LEXICAL)] == ["hva", "er", "det"]


@pytest.mark.parametrize(
    ("word", "chunks"), [("Bergen", 2), ("legemiddel", 2), ("legemidler", 2), ("hus", 1), ("zebra", 0)]
)
def test_the_idf_counts_the_chunks_that_have_the_word_itself_or_as_a_part(word: str, chunks: int):
    (found,) = read_question_words(word, LEXICAL)
    assert found.idf == pytest.approx(math.log(1 + (len(CORPUS) - chunks + 0.5) / (chunks + 0.5)))


def test_the_rarer_word_weighs_more_and_the_weights_sum_to_one():
    weights = word_weights(read_question_words("Bergen hus zebra", LEXICAL))
    assert weights[0] < weights[1] < weights[2]
    assert weights.sum() == pytest.approx(1)


def test_words_without_any_idf_weigh_the_same():
    words = [QuestionWord(text, 0, 1, 0, 0.0, {}) for text in "abcd"]
    assert word_weights(words).tolist() == [0.25] * 4
    assert word_weights([]).tolist() == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("fisk", "Fiskene lever."),
        ("fiskane", "En fisk."),
        ("BERGEN", "i Bergen"),
        ("legemidler", "Et legemiddel."),
        ("e-resept", "eresept"),
        ("helsetenesta", "Vår helsetjeneste."),
        ("skulane", "En skole."),
        ("legemiddel", "Pasientens legemiddelliste."),
    ],
)
def test_a_word_is_wholly_covered_by_itself_in_any_form_and_inside_a_compound(question: str, text: str):
    assert share(question, text) == 1


@pytest.mark.parametrize(
    ("question", "text", "credit"),
    [
        ("legemiddelliste", "Et legemiddel.", ONE_PART),
        ("legemiddelliste", "En liste.", ONE_PART),
        ("legemiddelliste", "En liste over legemiddel.", ALL_PARTS),
        ("NHN", "Avtale med Norsk Helsenett.", LONG_FORM),
        ("NHN", "Avtale med et helsenett.", 0),
        ("regningen", "En faktura.", SAME),
        ("lege", "Alt helsepersonell.", BROADER),
        ("helsepersonell", "En lege.", NARROWER),
        ("zebra", "En faktura.", 0),
    ],
)
def test_parts_long_forms_and_other_words_cover_a_word_in_part(question: str, text: str, credit: float):
    assert share(question, text) == pytest.approx(credit)


def test_of_all_that_covers_a_word_the_best_counts():
    assert share("legemiddelliste", "En legemiddelliste er en liste.") == 1
    assert 1 > LONG_FORM > ALL_PARTS > ONE_PART > 0


def test_a_synonym_needs_all_of_its_words():
    assert share("SSB", "Statistisk sentralbyrå teller.") == pytest.approx(SAME)
    assert share("SSB", "Statistisk telling.") == 0


def by_hand(words: Sequence[QuestionWord], lexical: LexicalIndex, texts: Sequence[str]) -> np.ndarray:
    rows = [covered(words, lexical.terms_of(text)) for text in texts]
    return np.array(rows, dtype=np.float32).reshape(len(texts), len(words))


@pytest.mark.parametrize(
    "question", ["legemiddellisten i Bergen", "regning for lege", "NHN og SSB", "zebra", "hva er det", "e-resept"]
)
def test_what_the_postings_say_of_every_chunk_is_what_its_terms_say(question: str):
    words = read_question_words(question, LEXICAL)
    assert np.array_equal(covered_by_chunks(words, LEXICAL), by_hand(words, LEXICAL, CORPUS))


@given(st.lists(drawn.texts, min_size=1, max_size=6), drawn.sentences)
def test_what_the_postings_say_is_what_the_terms_say_for_any_texts(texts: list[str], question: str):
    question = unicodedata.normalize("NFC", question)
    assume(content_words(question))
    lexical = index_of(texts)
    words = read_question_words(question, lexical)
    found = covered_by_chunks(words, lexical)
    assert np.array_equal(found, by_hand(words, lexical, texts))
    assert ((found >= 0) & (found <= 1)).all()
    # A question that stands in a text as words of their own, not inside others.
    whole = re.compile(rf"(?<![\w.‐‑-]){re.escape(question)}(?![\w.‐‑-])")
    assert (found[[bool(whole.search(unicodedata.normalize("NFC", text))) for text in texts]] == 1).all()


@given(st.lists(drawn.texts, min_size=1, max_size=6), drawn.sentences)
def test_the_chunks_with_a_term_are_those_that_have_it(texts: list[str], other: str):
    lexical = index_of(texts)
    for term in sorted(lexical.terms_of(" ".join([*texts, other]))):
        wanted = [number for number, text in enumerate(texts) if term in lexical.terms_of(text)]
        assert lexical.chunks_with(term).tolist() == wanted


def test_a_question_of_regex_characters_has_its_words():
    assert [word.text for word in read_question_words("C++ (v.2) [a-z]* ^$ | x?", LEXICAL)] == [
        "C",
        "v",
        "2",
        "a-z",
        "x",
    ]
