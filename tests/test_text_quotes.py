"""The quotes of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.checked_text import CheckedParagraph, CheckedText
from search_app.text_quotes import text_quotes
from tests.control_builders import checked, referenced_quotes
from tests.document_strategies import paragraphs

_PIECES = st.sampled_from([*"«»“”„\"'‘’‹›()—-:;.,…", " ", "\u00a0", "ord", "Mer ord.", "15", "s. 17", "\n", "[3]", "æ"])
_MARKED = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=60), paragraphs)
_ROLES = st.sampled_from(["text", "heading", "quote", "note"])
_TEXTS = st.lists(st.builds(CheckedParagraph, _MARKED, _ROLES), max_size=6).map(
    lambda parts: CheckedText("notat.docx", tuple(parts))
)


def found(*paragraphs: str | tuple[str, str]) -> list[str]:
    return [quote.text for quote in text_quotes(checked(*paragraphs))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("De sier «at alt er bra».", ["at alt er bra"]),
        ('De sier “at alt er bra”, og "mer enn det".', ["at alt er bra", "mer enn det"]),
        (
            "„Tysk sitat“, ”svensk her”, »dansk her« og »finsk her».",
            ["Tysk sitat", "svensk her", "dansk her", "finsk her"],
        ),
        ("De sier «at ‘alt’ er «bra» nå» her.", ["at ‘alt’ er «bra» nå"]),
        ("«“Ytre indre”» og “«indre» ytre”", ["“Ytre indre”", "«indre» ytre"]),
        ("« med rom »", ["med rom"]),
        ("Det (“i parentes”) og “slik”-ordet.", ["i parentes", "slik"]),
        ("Don't si 'enkle' eller ‘bøyde’ merker.", []),
        ("They say ‘that it’s all well’, and ‘so’ on.", ["that it’s all well"]),
        ("De sier «at ‘alt er helt bra’ nå».", ["at ‘alt er helt bra’ nå"]),
        ("Hjem » Helse » Tall", []),
        ('En 15" skjerm og en 7" skjerm.', []),
        ('"Vi har 15" skjermer her" er sagt.', ['Vi har 15" skjermer her']),
        ('En 15" skjerm er "fin nok".', ["fin nok"]),
        ("Glemt: «Dette er et sitat.", ["Dette er et sitat."]),
        ("Glemt midt i «et sitat som ikke slutter. Og mer tekst. Og mer.", []),
        ("Han sa «at dette er glemt (s. 17). Dette er mitt.", ["at dette er glemt"]),
        ("Først «uten slutt og så «med slutt».", ["med slutt"]),
        ("«Sitat med side (s. 17)» her", ["Sitat med side"]),
        ("«Sitat (og en parentes)» her", ["Sitat (og en parentes)"]),
        ('«», "" og «…»', []),
    ],
)
def test_quotes_stand_between_marks(text: str, quotes: list[str]) -> None:
    assert found(text) == quotes


@pytest.mark.parametrize(
    ("block", "quotes"),
    [
        ("Alt er bra her.", ["Alt er bra her."]),
        ("Alt er bra, heter det (Direktoratet for e-helse, 2018, s. 17).", ["Alt er bra, heter det"]),
        ("Alt er bra (som de sa i 2018).", ["Alt er bra (som de sa i 2018)."]),
        ("«Alt er «bra» her.» (s. 17)", ["Alt er «bra» her."]),
        ("«A», sier de, og «B».", ["«A», sier de, og «B»."]),
        ("De skriver: «Alt er bra.» (s. 3)", ["Alt er bra."]),
        ("– Direktoratet for e-helse, s. 17", []),
        ("(Direktoratet for e-helse, 2018, s. 17)", []),
    ],
)
def test_a_block_is_one_quote_without_its_reference(block: str, quotes: list[str]) -> None:
    assert found("Det heter:", (block, "quote")) == quotes
    assert all(quote.form == "block" for quote in text_quotes(checked((block, "quote"))))


def test_a_quote_over_several_paragraphs_is_one_in_each() -> None:
    opened = ("Det heter: «Første del.", "«Andre del.", "«Tredje del.» Og mer «her nå».")
    assert found(*opened) == ["Første del.", "Andre del.", "Tredje del.", "her nå"]
    assert found("Det heter «første del", "andre del", "tredje del» sier de") == [
        "første del",
        "andre del",
        "tredje del",
    ]


@pytest.mark.parametrize("heading", [("Referanser", "heading"), "Kjelder:", ("7. Litteratur", "heading")])
def test_titles_in_a_list_of_references_are_no_quotes(heading: str | tuple[str, str]) -> None:
    entry = "Hansen, O. (2016): «Gevinster i offentlig sektor». Tidsskriftet, s. 33–47."

    assert found("De sier «at alt er bra».", heading, entry) == ["at alt er bra"]
    assert found(heading, entry, ("Vedlegg", "heading"), "De sier «at alt er bra».") == ["at alt er bra"]


@pytest.mark.parametrize("parting", [" — ", "\n– ", " – "])
def test_the_attribution_on_a_blocks_last_line_is_no_part_of_the_quote(parting: str) -> None:
    text = checked((f"Alt er bra. Slik er det.{parting}Direktoratet for fjordhelse, 2022, s. 17", "quote"))

    (quote,) = referenced_quotes(text)

    assert quote.text == "Alt er bra. Slik er det."
    assert quote.reference is not None
    assert (quote.reference.publisher, quote.reference.pages) == ("Direktoratet for fjordhelse", ("17", "17"))


def test_a_dash_within_a_block_begins_no_attribution() -> None:
    assert found(("Alt er bra. – Slik er det i 2017, og på alle måter.", "quote")) == [
        "Alt er bra. – Slik er det i 2017, og på alle måter."
    ]


def test_quotes_are_numbered_through_the_text() -> None:
    quotes = text_quotes(checked("«En to tre» og «fire fem»", ("Blokk her.", "quote"), "«seks sju»"))
    assert [(one.number, one.paragraph, one.form) for one in quotes] == [
        (1, 0, "marks"),
        (2, 0, "marks"),
        (3, 1, "block"),
        (4, 2, "marks"),
    ]


@given(_TEXTS)
def test_every_quote_points_at_its_words_and_none_overlaps(text: CheckedText) -> None:
    last = (-1, 0)
    for number, quote in enumerate(text_quotes(text), start=1):
        assert quote.number == number
        assert text.paragraphs[quote.paragraph].text[quote.start : quote.end] == quote.text
        assert quote.text == quote.text.strip()
        assert quote.text
        assert (quote.paragraph, quote.start) >= last
        last = (quote.paragraph, quote.end)
