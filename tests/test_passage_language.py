"""A passage is marked with its language only where its words tell it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.imprint import Imprint
from search_app.passage_language import document_language, in_its_language, is_english, lang_attribute, language_of
from tests.fake_encoder import make_document

PASSAGES = {
    "nb": "Det er ikke kjent hvor mange av tiltakene som ble gjennomført, og noen av dem er trolig utsatt.",
    "nn": "Det er ikkje kjent kor mange av tiltaka som vart gjennomførte, og nokre av dei er truleg utsette.",
    "en": "The directorate shall report on the measures that have been carried out, and on those which have not.",
    "se": "Sámediggi lea mearridan ahte dat galgá ovddidit sámegiela, ja eará ásahusat leat mielde dán barggus.",
}
LANGUAGES = sorted(PASSAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("default", [*LANGUAGES, None])
def test_a_whole_sentence_tells_its_language_whatever_its_document_is_in(language: str, default: str | None):
    assert language_of(PASSAGES[language], default) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_and_line_breaks_make_no_difference(language: str):
    assert language_of(PASSAGES[language].upper().replace(" ", "\n"), None) == language


@pytest.mark.parametrize(
    "text", ["", "2.1 Legemidler", "Ikkje i rute", "The Norwegian Directorate of eHealth", "§ 4-1"]
)
@pytest.mark.parametrize("default", [*LANGUAGES, None])
def test_a_short_text_is_in_its_documents_language(text: str, default: str | None):
    assert language_of(text, default) == default


def test_a_document_in_a_language_that_is_not_told_apart_gives_none():
    assert language_of("Rapport 2017", "de") is None


def test_norwegian_of_neither_standard_in_an_english_document_is_left_unmarked():
    text = "Tiltaket skal vere ferdig i 2018 og er på plan med det som var sett."
    assert language_of(text.replace("vere", ""), "en") is None
    assert language_of(text.replace("vere", ""), "nn") == "nn"


@pytest.mark.parametrize("page", ["nb", "nn"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_differs_from_the_page_has_an_attribute(page: str, language: str):
    expected = "" if language == page else f' lang="{language}"'
    assert lang_attribute(PASSAGES[language], document=None, page=page) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_in_the_language_of_its_beginning(language: str):
    assert document_language(make_document([("Innhold", 1, [PASSAGES[language]])])) == language


def test_what_the_imprint_says_of_the_language_counts_for_more_than_the_beginning():
    document = make_document([("Innhold", 1, [PASSAGES["nn"]])])
    for language in ("en", None):
        assert document_language(replace(document, imprint=Imprint("Innhold", language=language))) == language


@pytest.mark.parametrize("page", ["nb", "nn"])
def test_a_text_within_a_line_has_an_element_of_its_own_only_where_it_needs_one(page: str):
    other = {"nb": "nn", "nn": "nb"}[page]
    assert (
        in_its_language("2 Mål & <b>", document=other, page=page)
        == f'<span lang="{other}">2 Mål &amp; &lt;b&gt;</span>'
    )
    assert in_its_language("2 Mål & <b>", document=page, page=page) == "2 Mål &amp; &lt;b&gt;"


@given(st.text(max_size=200), st.sampled_from([*LANGUAGES, "de", None]))
def test_any_text_has_a_known_language_or_none(text: str, default: str | None):
    assert language_of(text, default) in {*LANGUAGES, None}


@given(st.sampled_from(LANGUAGES), st.permutations(range(20)))
def test_the_order_of_the_words_makes_no_difference(language: str, order: list[int]):
    words = PASSAGES[language].split()
    shuffled = [words[place] for place in order if place < len(words)]
    assert language_of(" ".join(shuffled), "nb") == language


@given(st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES), st.text("abdfgklmnprstv0123456789 .-", max_size=80))
def test_names_and_numbers_change_no_language(language: str, default: str, noise: str):
    names = " ".join(f"x{word}x" for word in noise.split())  # no word of any language
    assert language_of(f"{PASSAGES[language]} {names}", default) == language
    assert language_of(names, default) == default


@given(st.sampled_from(["nb", "nn"]), st.integers(1, 5))
def test_a_word_or_two_of_the_other_standard_do_not_turn_a_passage(language: str, times: int):
    other = {"nb": "ikkje", "nn": "ikke"}[language]
    assert language_of(f"{PASSAGES[language]} {' '.join([other] * times)}", None) == language


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The hospitals account for by far the largest share", True),
        ("Sykehusene står for den klart største delen", False),
        ("Ein kommune er med i prøva", False),
        ("HelseCERT 2017", False),
        ("", False),
    ],
)
def test_a_text_is_english_by_the_more_function_words(text: str, english: bool) -> None:
    assert is_english(text) is english
