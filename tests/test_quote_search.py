"""Quotes are found where they stand, with every page that they stand on, and told for what they are."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from search_app.errors import QuoteError
from search_app.quote_alignment import occurrences
from search_app.quote_result import QuotePlace
from search_app.quote_search import MAX_WORDS, MIN_WORDS, MOST_PARTS
from search_app.quote_words import quote_words
from search_app.scope import Scope
from search_app.search import Searcher
from tests.fake_encoder import make_document
from tests.search_builders import SMALL_CHUNKS, make_searcher

FISH = [
    ("1 Fisk", 1, ["Laks og torsk lever i elva og i havet. Ingen vet hvor mange de er."]),
    ("1.1 Laks", 2, ["Laksen går opp i elva om våren. Den veier 12 kilo, og den gyter om høsten når vannet er kaldt."]),
    ("1.2 Torsk", 2, ["Torsken gyter i havet ved Lofoten. Ingen vet hvor mange de er."]),
]
SKY = [
    ("1 Fugl", 1, ["Ærfuglen bygger reiret sitt nær sjøen. Ingen vet hvor mange de er."]),
    ("2 Vær", 1, ["Været ved kysten skifter fort, og vinden kommer oftest fra sørvest."]),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    documents = [make_document(FISH, document_id="fisk.pdf"), make_document(SKY, document_id="b/Ærfugl.pdf")]
    return make_searcher(tmp_path_factory.mktemp("ål"), documents, settings=SMALL_CHUNKS)


def places(searcher: Searcher, quote: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.citation.document, one.text) for one in searcher.find_quote(quote).places]


def shown(place: QuotePlace) -> list[tuple[str, str, str]]:
    return [(one.kind, one.quote_text, one.source_text) for one in place.differences]


@pytest.mark.parametrize(
    "copied",
    [
        "Laksen går opp i elva om våren.",
        "«laksen GÅR  opp i elva om våren»",
        "Lak-\nsen går opp\ni elva om vå\u00ad\nren",
        "Laksen går opp i elva om våren.3",
        "[L]aksen går opp i elva […] våren",
    ],
)
def test_what_copying_does_to_a_quote_leaves_it_word_for_word(searcher: Searcher, copied: str) -> None:
    (place,) = searcher.find_quote(copied).places
    assert (place.rank, place.kind, place.similarity, place.differences) == (1, "exact", 1.0, ())
    assert place.text == "Laksen går opp i elva om våren"
    assert place.citation.section == ("1 Fisk", "1.1 Laks")


def test_a_quote_stands_everywhere_that_it_stands(searcher: Searcher) -> None:
    assert places(searcher, "ingen vet hvor mange de er") == [
        ("exact", "b/Ærfugl.pdf", "Ingen vet hvor mange de er"),
        ("exact", "fisk.pdf", "Ingen vet hvor mange de er"),
        ("exact", "fisk.pdf", "Ingen vet hvor mange de er"),
    ]


def test_only_as_many_places_as_are_asked_for_are_given(searcher: Searcher) -> None:
    found = searcher.find_quote("ingen vet hvor mange de er", 2).places
    assert [one.rank for one in found] == [1, 2]


def test_differences_point_at_the_texts_of_both(searcher: Searcher) -> None:
    quote = "Den veier 14 kilo og gyter om høsten når vannet er så kaldt."
    place = searcher.find_quote(quote).places[0]
    text = searcher.document("fisk.pdf").text
    assert place.kind == "near"
    assert shown(place) == [("changed", "14", "12"), ("left_out", "", "den"), ("added", "så", "")]
    for one in place.differences:
        assert (quote[slice(*one.quote)], text[slice(*one.source)]) == (one.quote_text, one.source_text)


def test_what_is_left_out_by_a_sign_is_told_as_that(searcher: Searcher) -> None:
    place = searcher.find_quote("Laksen går opp i elva … når vannet er kaldt").places[0]
    text = searcher.document("fisk.pdf").text
    assert place.kind == "exact"
    assert [text[slice(*one)].strip() for one in place.elisions] == [
        "om våren. Den veier 12 kilo, og den gyter om høsten"
    ]


def test_the_part_before_what_is_left_out_stands_as_near_as_it_can(searcher: Searcher) -> None:
    (place,) = searcher.find_quote("i elva … den gyter om høsten når vannet er kaldt").places
    assert (place.kind, place.text[:20]) == ("exact", "i elva om våren. Den")


def test_a_quote_in_other_words_is_found_by_meaning_or_said_to_be_nowhere(searcher: Searcher) -> None:
    result = searcher.find_quote("Kongen reiste til Bergen med toget i går")
    assert result.kind in ("meaning", "nearest")
    assert all(not one.differences for one in result.places)
    assert result.as_json()["kind"] == result.kind


def test_a_search_is_narrowed_down(searcher: Searcher) -> None:
    within = Scope(section=("fisk.pdf", ("1 Fisk", "1.2 Torsk")))
    (place,) = searcher.find_quote("ingen vet hvor mange de er", within=within).places
    assert place.citation.section == ("1 Fisk", "1.2 Torsk")


@pytest.mark.parametrize(
    ("quote", "reason", "count"),
    [("", "short", 0), ("…", "short", 0), ("to ord", "short", 2), ("ord " * (MAX_WORDS + 1), "long", MAX_WORDS + 1)],
)
def test_too_few_and_too_many_words_are_no_quote(searcher: Searcher, quote: str, reason: str, count: int) -> None:
    with pytest.raises(QuoteError) as caught:
        searcher.find_quote(quote)
    assert (caught.value.reason, caught.value.word_count) == (reason, count)


def test_a_quote_may_have_as_few_and_as_many_words_as_is_said(searcher: Searcher) -> None:
    assert searcher.find_quote("og i havet").kind == "exact"
    assert searcher.find_quote("zzz " * MAX_WORDS).kind in ("nearest", "meaning", None)
    assert MIN_WORDS == 3


def test_a_broken_paste_is_searched_for_as_it_can_be(searcher: Searcher) -> None:
    assert searcher.find_quote("Laksen går opp \ud800 i elva om våren").kind == "exact"
    assert searcher.find_quote("\ud800 zzz qqq xxx").kind != "exact"


@pytest.mark.parametrize("seed", range(40))
def test_a_quote_is_found_wherever_reading_everything_finds_it(searcher: Searcher, seed: int) -> None:
    chance = random.Random(seed)
    documents = searcher.all_documents()
    words = quote_words(chance.choice(documents).text)
    first = chance.randrange(len(words) - MIN_WORDS)
    last = min(len(words), first + chance.choice([3, 4, 5, 8, 20])) - 1
    text = next(one.text for one in documents if quote_words(one.text) == words)
    quote = text[words[first].start : words[last].end]
    everywhere = {
        (one.id, theirs[start].start, theirs[end - 1].end)
        for one in documents
        for theirs in [quote_words(one.text)]
        for start, end in occurrences(quote_words(quote), theirs)
    }
    found = searcher.find_quote(quote, 50)
    assert found.kind == "exact"
    assert {(one.citation.document, one.citation.start, one.citation.end) for one in found.places} == everywhere


NUMBERED = " ".join(f"ord{number}" for number in range(400))
MORE = [
    ("1 Tall", 1, [f"{NUMBERED} slutt.", ("Antall årsverk", "316", "306"), ("Netto", "-803 602", "1 750")]),
    ("2 Reise", 1, ["Toget Oslo–Bergen går over fjellet hver dag. Skogen er stor og mørk om natten."]),
    ("2.1 Kø", 1, ["Bilene står i kø ved den gamle brua, og så venter de, og bussene kommer også, og så venter de."]),
    ("3 Lys", 1, ["Lampene lyser klart over hele byen nå. Lampene lyser svakt over hele byen nå."]),
]
OTHER = [("1 Notat", 1, ["Skogene er stor og mørk om natten. Og den store elva renner stille mot sør."])]


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    documents = [make_document(MORE, document_id="a.pdf"), make_document(OTHER, document_id="b.pdf")]
    return make_searcher(tmp_path_factory.mktemp("ål"), documents)


def test_as_much_as_there_is_of_a_long_quote_may_be_left_out_of_it(more: Searcher) -> None:
    words = NUMBERED.split()
    place = more.find_quote(" ".join([*words[:80], *words[160:240]])).places[0]
    assert place.kind == "near"
    assert [(one.kind, one.source_text) for one in place.differences] == [("left_out", " ".join(words[80:160]))]


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("Antall årsverk 316 306", "exact"),
        ("Netto -803 602 1750", "exact"),
        ("Netto 803 602 1750", "near"),
        ("Toget Oslo – Bergen går over fjellet", "exact"),
        ("Toget  Oslo-Bergen\n              går\n              over fjellet   hver dag", "exact"),
        ("Toget [mellom byene] går over fjellet", "exact"),
    ],
)
def test_what_is_written_otherwise_is_the_same_and_another_sign_is_not(more: Searcher, quote: str, kind: str) -> None:
    place = more.find_quote(quote).places[0]
    assert place.kind == kind
    assert (place.similarity == 1.0) is (kind == "exact")


def test_the_part_that_stands_exactly_elsewhere_does_not_hide_where_the_whole_stands_nearly(more: Searcher) -> None:
    place = more.find_quote("Skogen er stor og mørk om natten … den store elva renner stille").places[0]
    assert (place.kind, place.citation.document) == ("near", "b.pdf")
    assert shown(place) == [("changed", "Skogen", "Skogene")]


def test_nothing_is_left_out_where_a_sign_says_so_and_nothing_lies_between(more: Searcher) -> None:
    place = more.find_quote("Toget Oslo–Bergen går […] over fjellet hver dag").places[0]
    assert (place.kind, place.elisions) == ("exact", ())


def test_each_part_stands_behind_the_one_before_it(more: Searcher) -> None:
    place = more.find_quote("Bilene står i kø ved den gamle brua … bussene kommer … så venter de").places[0]
    text = more.document("a.pdf").text
    assert place.kind == "exact"
    assert [text[slice(*one)] for one in place.elisions] == [", og så venter de, og ", " også, og "]


def test_every_place_of_a_window_where_a_quote_nearly_stands_is_told(more: Searcher) -> None:
    texts = [one.text for one in more.find_quote("Lampene lyser sterkt over hele byen nå").places if one.kind == "near"]
    assert len(texts) == 2


def test_a_quote_of_many_parts_takes_no_longer_than_one_of_few(more: Searcher) -> None:
    started = time.perf_counter()
    more.find_quote("ord1 … " * 299)
    many = time.perf_counter() - started
    started = time.perf_counter()
    more.find_quote("ord1 ord2 ord3 … " * (MOST_PARTS - 1) + "ord1 " * 200)
    assert many < 20 * (time.perf_counter() - started) + 1


def test_a_phrase_is_found_where_it_stands_among_many_chunks_that_have_its_words(tmp_path: Path) -> None:
    parts = [(f"{number} Del", 1, [f"Noe annet og fint er om dette her nummer {number}."]) for number in range(1, 90)]
    parts.append(("90 Del", 1, ["Dette er fint og annet er det ikke."]))
    searcher = make_searcher(tmp_path, [make_document(parts)], settings=SMALL_CHUNKS)
    (place,) = searcher.find_quote("er fint og annet").places
    assert (place.kind, place.citation.section) == ("exact", ("90 Del",))
