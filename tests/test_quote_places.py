"""Which of several places a quote is taken from."""

from pathlib import Path

import pytest

from search_app.check_result import CheckResult
from search_app.quote_control import check_text
from tests.control_builders import checked, control_report
from tests.search_builders import make_searcher

AGAIN = "Alle kommuner får tilbud om hjelp."
REPORT = [
    (
        "Tilbud",
        1,
        [
            f"{AGAIN} Øst åpnet først. ¦{AGAIN} Vest kom etter. ¦{AGAIN} Nord ventet lenge.",
            (
                "¦I nord fikk 40 skoler god hjelp til eldre utstyr i fjor. "
                "I sør fikk 60 skoler god hjelp til eldre utstyr i fjor."
            ),
        ],
    )
]
OTHER = [("Annet", 1, ["Ingenting her. ¦Her gis det god hjelp til eldste utstyr."])]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("samling")


def result_of(folder: Path, text: str) -> CheckResult:
    report = control_report([*REPORT, *OTHER], "a.pdf", ["1", "2", "3", "4", "9"])
    return check_text(make_searcher(folder, [report]), checked(text))


@pytest.mark.parametrize(("page", "verdict"), [("1", "right"), ("2", "right"), ("3", "right"), ("4", "wrong")])
def test_a_phrase_on_many_pages_stands_on_the_stated_one(folder: Path, page: str, verdict: str) -> None:
    (check,) = result_of(folder, f"«Alle kommuner får tilbud om hjelp» (s. {page})").quotes
    assert (check.verdict, check.page) == ("exact", verdict)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("«Øst åpnet først» er det ene. «Alle kommuner får tilbud om hjelp» (s. 8)", ["a.pdf", "a.pdf"]),
        ("«Sør åpnet sist» er det ene. «Alle kommuner får tilbud om hjelp» (s. 8)", ["b.pdf", "b.pdf"]),
        ("«Sør åpnet sist» er det ene. «Alle kommuner får tilbud om hjelp» (s. 3)", ["b.pdf", "a.pdf"]),
    ],
)
def test_of_reports_that_say_the_same_the_one_that_was_last_quoted_is_taken_unless_the_page_is_the_others(
    folder: Path, text: str, documents: list[str]
) -> None:
    reports = [
        control_report(REPORT, "a.pdf", ["1", "2", "3", "4"]),
        control_report([("Sør", 1, [f"{AGAIN} Sør åpnet sist."])], "b.pdf", ["1"]),
    ]
    found = check_text(make_searcher(folder, reports), checked(text)).quotes
    assert [one.place and one.place.citation.document for one in found] == documents


def test_few_words_that_stand_elsewhere_by_chance_are_taken_from_the_stated_page(folder: Path) -> None:
    (check,) = result_of(folder, "«god hjelp til eldste utstyr» (s. 4)").quotes
    assert (check.verdict, check.page) == ("near", "right")
    (check,) = result_of(folder, "«god hjelp til eldste utstyr» (s. 9)").quotes
    assert (check.verdict, check.page) == ("exact", "right")


def test_of_two_sentences_that_say_nearly_the_same_neither_contradicts(folder: Path) -> None:
    searcher = make_searcher(folder, [control_report(REPORT, "a.pdf", ["1", "2", "3", "4"])])
    claim = "Over 90 skoler fikk god hjelp til eldre utstyr i fjor (Rapport, 2020, s. 4)."
    assert check_text(searcher, checked(claim)).claims == ()


def test_figures_of_a_sentence_with_two_quotes_may_be_either_ones(folder: Path) -> None:
    both = "I nord fikk 90 skoler «god hjelp til eldre utstyr» (s. 4), men «Nord ventet lenge» (s. 3)."
    assert [one.conflicts for one in result_of(folder, both).quotes] == [(), ()]
