import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.abbreviations import definitions, long_form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Avtalen med Norsk Helsenett (NHN) gjelder.", [("NHN", "Norsk Helsenett")]),
        ("en elektronisk pasientjournal (EPJ)", [("EPJ", "elektronisk pasientjournal")]),
        ("Norges vassdrags- og energidirektorat (NVE)", [("NVE", "Norges vassdrags- og energidirektorat")]),
        ("Bruk EPJ (elektronisk pasientjournal) daglig.", [("EPJ", "elektronisk pasientjournal")]),
        (
            "Pasientens legemiddelliste (PLL), Norsk pasientregister (NPR)",
            [("PLL", "Pasientens legemiddelliste"), ("NPR", "Norsk pasientregister")],
        ),
        ("Miljøbyråd Lan Marie Berg (MDG)", []),  # a party, not its letters
        ("Noe annet (NHN)", []),
        ("i fjor (2017) og (se kapittel 3)", []),
        ("Direktoratet. Norsk, Helsenett (NHN)", []),
        ("Norsk\nHelsenett (NHN)", []),
        ("()", []),
    ],
)
def test_definitions_are_found(text: str, found: list[tuple[str, str]]):
    assert list(definitions(text)) == found


@given(st.text("NHEPnhep -()\nİß", max_size=40), st.text("NHEP0-", min_size=1, max_size=4))
def test_a_long_form_is_the_end_of_the_text_and_begins_with_the_first_letter(text: str, short: str):
    long = long_form(short, text)
    assert long == "" or (text.rstrip().endswith(long) and long[0].lower() == short.lstrip("-")[0].lower())
    for abbreviation, meaning in definitions(text):
        assert abbreviation in text
        assert meaning in text
