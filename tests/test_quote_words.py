"""The words that a quote is compared by."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.quote_words import QuoteWord, form_of, quote_parts, quote_words


def forms(text: str) -> list[str]:
    return [word.form for word in quote_words(text)]


@pytest.mark.parametrize(
    ("copied", "source"),
    [
        ("DET er e\u2011resept", "Det er e-resept"),
        ("legemid-\nler", "legemidler"),
        ("e-\r\n  resept", "e-resept"),
        ("legemid\u00adler", "legemidler"),
        ("\ufb01nne \ufb02yt", "finne flyt"),
        ("a\u030alesund", "ålesund"),
        ("“sitat” – og 'mer'", "«sitat» - og «mer»"),
        ("1\u00a0750 og 250 000", "1 750 og 250\u202f000"),
        ("tiltak.12 Direktoratet", "tiltak. Direktoratet"),
        ("direktoratet3 sa", "direktoratet sa"),
        ("direktoratet¹² sa", "direktoratet sa"),
        ("«i tildelingsbrevet.¹»", "i tildelingsbrevet"),
        ("«i tildelingsbrevet.12»", "i tildelingsbrevet"),
        ("legene,² og", "legene, og"),
        ("første side\fandre   side", "første side andre side"),
        ("[D]irektoratet", "direktoratet"),
        ("[e]-resept", "e-resept"),
        ("e-[r]esept", "e-resept"),
        ("e[-]resept", "e-resept"),
        ("arkivet.[13] Krav", "arkivet. Krav"),
        ("helse-\nog omsorgstjenesten", "helse- og omsorgstjenesten"),
        ("EPJ-\u2010\nsystemet", "EPJ-systemet"),
        ("> sa hun\n> i går", "sa hun i går"),
        ("\u003d\u0338 5", "\u2260 5"),
    ],
)
def test_what_copying_changes_is_no_difference(copied: str, source: str) -> None:
    mine, theirs = quote_words(copied), quote_words(source)
    assert len(mine) == len(theirs)
    assert all(one.is_same(other) for one, other in zip(mine, theirs, strict=True))
    assert all(other.is_same(one) for one, other in zip(mine, theirs, strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12,7 %", "12,7"),
        ("1,33", "1,35"),
        ("i 2017", "i 2018"),
        ("for", "før"),
        ("§ 4", "4"),
        ("m²", "m"),
        ("3.1.3", "3.1"),
        ("sum\t-803 602", "sum\t803 602"),
        ("Noark5", "Noark4"),
        ("nr.12", "nr.13"),
        ("≤ 5", "≥ 5"),
        ("kubikkmeter³", "kubikkmeter²"),
    ],
)
def test_what_means_something_else_is_another_word(one: str, other: str) -> None:
    mine, theirs = quote_words(one), quote_words(other)
    assert len(mine) != len(theirs) or not all(map(QuoteWord.is_same, mine, theirs))


def test_numbers_in_a_reference_are_no_marks_of_footnotes() -> None:
    assert forms("se s. 17. Og kap. 3 (2018)") == ["se", "s", "17", "og", "kap", "3", "2018"]


def test_what_stands_in_brackets_is_the_quoters_own() -> None:
    added = [word.form for word in quote_words("Det [direktoratet] har [i 2017] sendt") if word.is_added]
    assert added == ["direktoratet", "i", "2017"]


@pytest.mark.parametrize("sign", ["…", "...", "[…]", "[...]", "(...)", "(…)", "(---)", "[-]", "....", " […] "])
def test_a_quote_that_leaves_something_out_has_parts(sign: str) -> None:
    text = f"først{sign}sist"
    assert [text[start:end].strip() for start, end in quote_parts(text)] == ["først", "sist"]


def test_signs_at_the_ends_leave_one_part() -> None:
    text = "… og mer …"
    assert [text[start:end] for start, end in quote_parts(text)] == [" og mer "]


@given(st.text(max_size=200))
def test_words_stand_in_the_text_in_order(text: str) -> None:
    words = quote_words(text)
    assert all(0 <= one.start < one.end <= len(text) for one in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


# The scripts of European reports, and mathematical signs.
@given(st.text(st.characters(max_codepoint=0x52F) | st.characters(min_codepoint=0x2000, max_codepoint=0x22FF)))
def test_how_letters_are_composed_does_not_matter(text: str) -> None:
    composed, taken_apart = (unicodedata.normalize(kind, text) for kind in ("NFC", "NFD"))
    assert [form_of(one) for one in forms(composed)] == [form_of(one) for one in forms(taken_apart)]


def test_the_words_of_a_part_have_offsets_into_all_of_the_text() -> None:
    text = "Først noe annet. Så [sier] noen. Ja"
    part = quote_words(text, 17)
    assert [(text[one.start : one.end], one.is_added, one.begins, one.ends) for one in part] == [
        ("Så", False, False, False),
        ("sier", True, False, False),
        ("noen", False, False, True),
        ("Ja", False, True, False),
    ]
