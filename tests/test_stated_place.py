"""Whether a place is the one that a reference states."""

import pytest

from indexer.document import Document
from search_app.stated_place import page_verdict, section_verdict
from tests.control_builders import control_report

REPORT = [
    ("Kapittel 1 Formål", 1, ["Alfa alfa. ¦Beta beta."]),
    ("§ 1-2. Virkeområde", 2, ["¦Gamma gamma."]),
    ("2 Oppgaver", 1, ["¦Delta delta. ¦Epsilon epsilon."]),
    ("2.1 Drift", 2, ["Zeta zeta."]),
    ("Vedlegg 2 Tall", 1, ["¦Eta eta."]),
]


def report(labels: list[str | None]) -> Document:
    return control_report(REPORT, "lov.pdf", labels)


@pytest.mark.parametrize(
    ("pages", "word", "verdict"),
    [
        (("iv", "iv"), "Beta", "right"),
        (("iii", "v"), "Beta", "right"),
        (("IV", "IV"), "Beta", "right"),
        (("2", "2"), "Beta", "wrong"),
        (("1", "1"), "Delta", "right"),
        (("4", "4"), "Delta", "wrong"),
        (("1", "2"), "Epsilon", "right"),
        (("101", "2"), "Epsilon", "wrong"),
        (("3", "3"), "Alfa", "wrong"),
        (None, "Alfa", "unstated"),
    ],
)
def test_the_printed_page_counts(pages: tuple[str, str] | None, word: str, verdict: str) -> None:
    document = report(["iii", "iv", None, "1", "2", "3"])
    start = document.text.index(word)
    assert page_verdict(pages, document, start, start + 4) == verdict


def test_without_printed_numbers_the_physical_page_counts() -> None:
    document = report([None] * 6)
    start = document.text.index("Delta")
    assert page_verdict(("4", "4"), document, start, start + 5) == "right"
    assert page_verdict(("5", "5"), document, start, start + 5) == "wrong"


def test_a_short_range_means_its_last_digits() -> None:
    document = report(["116", "117", "118", "119", "120", "121"])
    start = document.text.index("Gamma")
    assert page_verdict(("117", "9"), document, start, start + 5) == "right"
    assert page_verdict(("119", "20"), document, start, start + 5) == "wrong"


@pytest.mark.parametrize(
    ("section", "word", "verdict"),
    [
        ("2", "Zeta", "right"),
        ("2.1", "Zeta", "right"),
        ("2.1", "Delta", "wrong"),
        ("1", "Gamma", "right"),
        ("§ 1-2", "Gamma", "right"),
        ("§ 1-2", "Delta", "wrong"),
        ("§ 1-9", "Gamma", "wrong"),
        ("§ 7-9", "Gamma", "unknown"),
        ("2.7", "Zeta", "wrong"),
        ("8.7", "Zeta", "unknown"),
        ("vedlegg 2", "Eta", "right"),
        ("2", "Eta", "wrong"),
        ("drift", "Zeta", "right"),
        ("Oppgaver", "Zeta", "right"),
        (None, "Zeta", "unstated"),
    ],
)
def test_a_section_is_known_by_number_or_heading(section: str | None, word: str, verdict: str) -> None:
    document = report([None] * 6)
    assert section_verdict(section, document, document.text.index(word)) == verdict
