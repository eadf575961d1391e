"""The references of a text, and which belongs to which quote."""

import pytest
from hypothesis import given

from search_app.checked_text import CheckedText, TextReference
from search_app.text_references import text_references
from tests.control_builders import checked, referenced_quotes
from tests.test_text_quotes import _TEXTS

NAME = "Direktoratet for e-helse"


def parts(reference: TextReference | None) -> tuple[object, ...] | None:
    if reference is None:
        return None
    return reference.publisher, reference.year, reference.pages, reference.section


def read(*paragraphs: str | tuple[str, str]) -> list[tuple[object, ...] | None]:
    return [parts(one) for one in text_references(checked(*paragraphs))]


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        *(
            (f"({form})", ("17", "17"))
            for form in ("s. 17", "s 17", "S. 17", "side 17", "jf. s. 17", "se side 17", "p. 17")
        ),
        *((f"({form})", ("17", "18")) for form in ("s. 17–18", "s. 17-18", "sidene 17 – 18", "pp. 17–18", "s. 17f")),
        ("(s. 17 og 19)", ("17", "19")),
        ("(s. 17, 19 og 23)", ("17", "23")),
        ("(s. 17 ff.)", ("17", "22")),
        ("(s. iv)", ("iv", "iv")),
        ("På side 17 heter det", ("17", "17")),
        ("se sidene 17–18 for mer", ("17", "18")),
    ],
)
def test_pages_are_read_as_they_are_written(written: str, pages: tuple[str, str]) -> None:
    assert read(f"Tekst {written}.") == [(None, None, pages, None)]


@pytest.mark.parametrize(
    ("written", "section"),
    [
        ("kap. 3.2", "3.2"),
        ("kapittel 3", "3"),
        ("punkt 3.2", "3.2"),
        ("avsnitt 2.1", "2.1"),
        ("§ 4-1", "§ 4-1"),
        ("§ 14 a", "§ 14 a"),
        ("vedlegg 2", "vedlegg 2"),
        ("avsnittet «Om tallene»", "Om tallene"),
    ],
)
def test_sections_are_read(written: str, section: str) -> None:
    assert read(f"Tekst ({written}).") == [(None, None, None, section)]
    assert read(f"I {written} heter det.") == [(None, None, None, section)]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        (f"«a» ({NAME}, 2018, s. 17).", [(NAME, 2018, ("17", "17"), None)]),
        (f"«a» ({NAME} 2018: 17).", [(NAME, 2018, ("17", "17"), None)]),
        (f"«a» (jf. {NAME}, 2018, kap. 3.2).", [(NAME, 2018, None, "3.2")]),
        (f"«a» ({NAME}, 2018).", [(NAME, 2018, None, None)]),
        (
            f"«a» ({NAME}, 2018, s. 3; Norsk Helsenett, 2017, s. 4).",
            [(NAME, 2018, ("3", "3"), None), ("Norsk Helsenett", 2017, ("4", "4"), None)],
        ),
        ("«a» (Årsrapport 2017, s. 3)", [("Årsrapport", 2017, ("3", "3"), None)]),
        ("«a» (NOU 2016: 2, s. 3)", [("NOU 2016: 2", 2016, ("3", "3"), None)]),
        (f"Ifølge {NAME} (2018, s. 4) er det slik.", [(NAME, 2018, ("4", "4"), None)]),
        ("Ifølge Norsk Helsenett (2018) er det slik.", [("Norsk Helsenett", 2018, None, None)]),
        (
            f"{NAME} (2018) skriver «a b» (s. 17) og «c» (ibid., s. 18) og «d» (samme sted).",
            [(NAME, 2018, pages, None) for pages in (None, ("17", "17"), ("18", "18"), ("18", "18"))],
        ),
        ("På side 17 i kapittel 3 heter det", [(None, None, ("17", "17"), "3")]),
    ],
)
def test_sources_are_read(text: str, references: list[tuple[object, ...]]) -> None:
    assert read(text) == references


@pytest.mark.parametrize(
    "text",
    [
        "I april (2018) og (mai 2018) og (fra 2017) var det (Oslo 2018) slik.",
        "Det tok 5 s 17 ganger, dvs. 17 stykker, på 17 sider.",
        "«Etter § 4-1 skal det stå på side 17», heter det.",
        "Side 17 000 og s. 17,5 og 17 prosent (12,7 %).",
    ],
)
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert read(text) == []


def test_a_footnote_is_read_and_leans_on_the_one_before_it() -> None:
    notes = (f"1 {NAME} (2018), s. 17.", "2 Ibid., s. 18.", "3 Tall fra 2017.", "Se s. 9.")
    assert read("Tekst.", *((note, "note") for note in notes)) == [
        (NAME, 2018, ("17", "17"), None),
        (NAME, 2018, ("18", "18"), None),
        (NAME, 2018, ("9", "9"), None),
    ]


def test_a_page_does_not_lean_on_a_source_that_another_paragraph_names() -> None:
    assert read(f"{NAME} (2018) er en kilde.", "Noe «annet» (s. 3).")[1] == (None, None, ("3", "3"), None)


@pytest.mark.parametrize(
    ("paragraphs", "pages"),
    [
        (["«a b c» (s. 17). «d e f» er «g» (s. 18). «h i j.» Ny setning (s. 19)."], ["17", "18", "18", None]),
        (["På side 17 heter det at «a b c» og «d e f» (s. 18)."], ["17", "18"]),
        (["Det er «a b c» og «d e f» (s. 18)."], [None, "18"]),
        (["«a b c», heter det på side 12, der «d e f» står (s. 3)."], ["12", "3"]),
        (["«a b c» (Direktoratet, 2018) på s. 3."], ["3"]),
        (["«A b c.» (s. 17)"], ["17"]),
        (["Det er «a b c» og «d e f».", ("Se s. 3", "note"), ("Ibid., s. 4", "note")], ["3", "4"]),
        (["Det er «a b c» og «d e f».", ("Se s. 3", "note")], [None, "3"]),
        (["Det er «a b c» (s. 1) og «d e f».", ("Se s. 3", "note")], ["1", "3"]),
        (["De skriver på side 17:", ("A b c.", "quote"), ("D e f (s. 18).", "quote")], ["17", "18"]),
        (["Det heter:", ("A b c.", "quote"), "(Direktoratet, 2018, s. 17)"], ["17"]),
        (["Det heter:", ("A b c.", "quote"), ("– Direktoratet, 2018, s. 17", "quote")], ["17"]),
        (["Det heter:", ("A b c.", "quote"), "Noe helt annet sies så av oss selv her (s. 17)."], [None]),
        (["På side 3 heter det:", "«A b c.»"], ["3"]),
        (["På side 3 er noe annet. Så dette:", "«A b c.»"], [None]),
        (["Det heter «a b c", "«d e f» (s. 3)."], ["3", "3"]),
    ],
)
def test_each_quote_has_the_reference_that_belongs_to_it(
    paragraphs: list[str | tuple[str, str]], pages: list[str | None]
) -> None:
    quotes = referenced_quotes(checked(*paragraphs))
    assert [one.reference.pages[0] if one.reference and one.reference.pages else None for one in quotes] == pages


@given(_TEXTS)
def test_every_reference_points_at_its_words(text: CheckedText) -> None:
    references = text_references(text)
    for one in references:
        assert text.paragraphs[one.paragraph].text[one.start : one.end] == one.text
    assert all(one.reference is None or one.reference in references for one in referenced_quotes(text))
