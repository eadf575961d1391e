import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analyser import terms
from search_app.function_words import content_words
from search_app.thesaurus import (
    BROADER,
    MAX_PHRASE_WORDS,
    NARROWER,
    SAME,
    THESAURUS,
    Alternatives,
    alternatives_of,
    key_of,
    read_thesaurus,
)

LINES = THESAURUS.read_text(encoding="utf-8").splitlines()
ENTRIES = [line for line in LINES if not line.startswith("#")]
PHRASE = r"[^\s=>#]+(?: [^\s=>#]+)*"
SAME_LINE = re.compile(rf"{PHRASE}(?: = {PHRASE})+")
BROADER_LINE = re.compile(rf"{PHRASE} > {PHRASE}")
# Adjectives, verbs and other words that any report has; an abbreviation that reads like one would be found everywhere.
_EVERYDAY = "fin and var men sak art tid rom land ta gå se be ha få ny stor liten god alle hver del mål lov"
EVERYDAY = set(_EVERYDAY.split())


def phrases_of(line: str) -> list[str]:
    if " > " in line:
        narrower, broader = line.split(" > ")
        return [*narrower.split(", "), broader]
    return line.split(" = ")


def written(tmp_path: Path, text: str) -> dict[tuple[str, ...], Alternatives]:
    path = tmp_path / "ord.txt"
    path.write_text(text, encoding="utf-8")
    return dict(read_thesaurus.__wrapped__(path))


def term(word: str) -> str:
    return terms(word)[0]


@pytest.mark.parametrize("number", range(len(LINES)))
def test_every_line_joins_equals_or_leads_from_narrower_to_broader_or_is_a_remark(number: int):
    line = LINES[number]
    assert line == " ".join(line.split()) != "", f"line {number + 1}"
    if line.startswith("#"):
        assert line.startswith("# tema: ")
    elif " > " in line:
        assert BROADER_LINE.fullmatch(line)
        assert all(phrases_of(line))
    else:
        assert SAME_LINE.fullmatch(line), f"line {number + 1}"


@pytest.mark.parametrize("line", ENTRIES)
def test_every_word_of_a_line_can_be_looked_up(line: str):
    for phrase in phrases_of(line):
        assert 1 <= len(key_of(phrase)) <= MAX_PHRASE_WORDS, phrase


def test_no_line_stands_twice_and_no_pair_of_words_is_joined_twice():
    assert not [line for line, count in Counter(ENTRIES).items() if count > 1]
    joined = Counter(
        frozenset(pair) for line in ENTRIES if " = " in line for pair in combinations(set(phrases_of(line)), 2)
    )
    assert not [set(pair) for pair, count in joined.items() if count > 1]
    led = Counter(
        (narrower, phrases_of(line)[-1]) for line in ENTRIES if " > " in line for narrower in phrases_of(line)[:-1]
    )
    assert not [pair for pair, count in led.items() if count > 1]


def test_no_line_names_a_word_twice():
    assert not [line for line in ENTRIES if len(set(phrases_of(line))) < len(phrases_of(line))]


def test_no_abbreviation_reads_like_an_everyday_word():
    short = {phrase for line in ENTRIES for phrase in phrases_of(line) if re.fullmatch("[A-ZÆØÅ]{2,}", phrase)}
    assert len(short) > 50
    assert not {phrase for phrase in short if phrase.lower() in EVERYDAY}


def test_nothing_covers_itself_and_no_alternative_is_empty():
    for key, alternatives in read_thesaurus().items():
        for alternative, credit in alternatives.items():
            assert alternative
            assert not alternative <= set(key), key
            assert credit in {SAME, BROADER, NARROWER}


def test_the_credits_fall_from_the_same_word_to_a_broader_and_a_narrower_one():
    assert 1 > SAME > BROADER > NARROWER > 0


def test_words_that_mean_the_same_cover_each_other(tmp_path: Path):
    found = written(tmp_path, "# tema: prøve\nregning = faktura = krav\n")
    words = [term(word) for word in ("regning", "faktura", "krav")]
    assert set(found) == {(word,) for word in words}
    for word in words:
        assert found[(word,)] == {frozenset([other]): SAME for other in words if other != word}


def test_a_broader_word_covers_its_narrower_ones_more_than_they_cover_it(tmp_path: Path):
    found = written(tmp_path, "lege, sykepleier > helsepersonell\n")
    lege, pleier, person = (term(word) for word in ("lege", "sykepleier", "helsepersonell"))
    assert found[(lege,)] == {frozenset([person]): BROADER}
    assert found[(pleier,)] == {frozenset([person]): BROADER}
    assert found[(person,)] == {frozenset([lege]): NARROWER, frozenset([pleier]): NARROWER}


@pytest.mark.parametrize("text", ["bil = kjøretøy\nbil > kjøretøy\n", "bil > kjøretøy\nbil = kjøretøy\n"])
def test_of_two_lines_about_the_same_words_the_one_that_counts_most_holds(tmp_path: Path, text: str):
    found = written(tmp_path, text)
    assert found[(term("bil"),)] == {frozenset([term("kjøretøy")]): SAME}
    assert found[(term("kjøretøy"),)] == {frozenset([term("bil")]): SAME}


def test_function_words_are_no_part_of_a_phrase(tmp_path: Path):
    found = written(tmp_path, "rett til innsyn = innsynsrett\n")
    assert found[(term("rett"), term("innsyn"))] == {frozenset([term("innsynsrett")]): SAME}
    assert found[(term("innsynsrett"),)] == {frozenset([term("rett"), term("innsyn")]): SAME}


def test_what_stands_for_a_phrase_stands_for_each_of_its_words_where_they_follow_each_other():
    money = frozenset(key_of("rammeoverføring"))
    words = ["stor", "statlige", "overføringer", "kommune"]
    found = alternatives_of(words)
    assert [alternatives.get(money) for alternatives in found] == [None, SAME, SAME, None]
    assert all(money not in alternatives for alternatives in alternatives_of(["statlige", "kommune", "overføringer"]))


def test_a_word_is_found_in_another_form_and_in_nynorsk():
    invoice = frozenset(key_of("faktura"))
    for word in ("regning", "regninger", "Regningene", "rekning"):
        (found,) = alternatives_of([word])
        if word != "rekning" or term("rekning") == term("regning"):
            assert found[invoice] == SAME, word


def test_an_abbreviation_and_what_it_stands_for_lead_to_each_other():
    long = frozenset(key_of("Statistisk sentralbyrå"))
    (short,) = alternatives_of(["SSB"])
    assert short[long] == SAME
    assert all(found[frozenset(["ssb"])] == SAME for found in alternatives_of(["Statistisk", "sentralbyrå"]))


@given(st.lists(st.one_of(st.sampled_from(content_words(" ".join(ENTRIES))), st.text(max_size=8)), max_size=12))
def test_every_word_gets_what_a_search_of_all_phrases_gives_it(words: list[str]):
    thesaurus = read_thesaurus()
    wanted: list[dict[frozenset[str], float]] = [{} for _ in words]
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            key = tuple(one for word in words[first:last] for one in terms(word)[:1])
            for alternative, credit in thesaurus.get(key, {}).items():
                for place in range(first, last):
                    if last - first <= MAX_PHRASE_WORDS:
                        wanted[place][alternative] = max(credit, wanted[place].get(alternative, 0))
    assert alternatives_of(words) == wanted
