"""Mending of characters and line ends."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.mend import join_lines, mend_characters, mend_line, vocabulary_of


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("blåbær".encode().decode(), "blåbær"),
        (unicodedata.normalize("NFD", "Ærfugl på Ålesund"), "Ærfugl på Ålesund"),
        ("e\ufb03cient o\ufb00entlig \ufb01nans", "efficient offentlig finans"),
        ("2\u00a0132\u202fkroner", "2 132 kroner"),
        ("usyn\u200blig\ufeff", "usynlig"),
        ("e\u2011resept", "e-resept"),
        ("  for   mange \t mellomrom ", "for mange mellomrom"),
        ("\uf0b7 Et punkt", "• Et punkt"),
        ("\uf0a7Et punkt", "• Et punkt"),
        ("o Et underpunkt", "• Et underpunkt"),
        ("lege\u00admiddel", "legemiddel"),
        ("e\u00adhelse og IKT\u00adløft", "e-helse og IKT-løft"),
        ("bokmåls\u00ad og nynorsk", "bokmåls- og nynorsk"),
        ("på\u030a norsk", "på norsk"),
        ("\ud83d\ude00 og \ud83d", "\U0001f600 og \ufffd"),
        ("null\x00tegn", "nulltegn"),
    ],
)
def test_a_line_is_mended(raw: str, mended: str) -> None:
    assert mend_line(raw) == mended


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_mended_text_is_nfc_encodable_and_mending_it_again_changes_nothing(text: str) -> None:
    mended = mend_characters(text)
    mended.encode("utf-8")
    assert mend_characters(mended) == mended
    line = mend_line(text)
    assert mend_line(line) == line
    assert line == line.strip()
    assert "  " not in line


@given(st.lists(st.sampled_from(["legemiddel", "æøå", "på", "2017", "e-helse", "og", "Oslo."]), min_size=1))
def test_mending_never_loses_a_word(words: list[str]) -> None:
    assert mend_line(" ".join(words)).split() == words


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("nye legemid-", "ler for alle", "nye legemidler for alle"),
        ("nye legemid\u00ad", "ler for alle", "nye legemidler for alle"),
        ("satser på e-", "helse i år", "satser på e-helse i år"),
        ("dette IKT-", "løftet", "dette IKT-løftet"),
        ("både bokmål-", "og nynorsk", "både bokmål- og nynorsk"),
        ("både vår-", "eller høstsemester", "både vår- eller høstsemester"),
        ("i 2017-", "2018 var", "i 2017-2018 var"),
        ("Helse Sør-", "Øst RHF", "Helse Sør-Øst RHF"),
        ("planen – som er ny –", "gjelder", "planen – som er ny – gjelder"),
        ("kontrakts-/", "anskaffelsesstrategi", "kontrakts-/anskaffelsesstrategi"),
        ("se https://eksempel.no/", "Neste avsnitt", "se https://eksempel.no/ Neste avsnitt"),
        ("en vanlig", "linje", "en vanlig linje"),
    ],
)
def test_lines_are_joined_by_rule_where_the_document_knows_neither_form(left: str, right: str, joined: str) -> None:
    assert join_lines(left, right, {}) == joined


def test_the_document_s_own_words_decide_over_the_rules() -> None:
    known = vocabulary_of(["Vi har en korona-app.", "En korona-app til."])
    assert join_lines("vår korona-", "app er", known) == "vår korona-app er"
    assert join_lines("vår korona-", "app er", {}) == "vår koronaapp er"
    assert join_lines("en D-", "dag", {"ddag": 2}) == "en Ddag"


def test_the_cut_words_themselves_are_no_evidence() -> None:
    assert vocabulary_of(["nye legemid-", "ler for alle"]) == {"nye": 1, "for": 1, "alle": 1}


def test_a_very_long_word_is_joined_in_no_time() -> None:
    long = "x" * 200_000
    assert join_lines(f"Se {long}", "og", {}) == f"Se {long} og"
    assert join_lines(f"Se {long}-", "ord", {}) == f"Se {long}ord"
    assert mend_line("\u00ad".join(["ord"] * 20_000)) == "ord" * 20_000
