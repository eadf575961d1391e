"""A text whose quotes are checked against two reports."""

from pathlib import Path

import pytest

from search_app.check_result import CheckResult, QuoteCheck
from search_app.quote_control import check_text
from search_app.search import Searcher
from tests.control_builders import checked, control_searcher

# Each quote is numbered by its order. Those that are wrong, and what is wrong with each.
WRONG = {
    4: "word changed",
    7: "words left out",
    9: "figure changed",
    12: "page",
    15: "report",
    18: "chapter",
    20: "negation dropped",
    22: "word added",
    25: "not in the source",
    27: "page break",
    29: "other written standard",
    31: "two sentences glued",
}
TEXT = (
    ("Innbyggerne og portalen", "heading"),
    # 1-3
    (
        "Direktoratet for fjordhelse (2022) skriver at «innbyggerne i fjordkommunene møter tjenestene på nett» "
        "(s. i). "
        "Arbeidet «startet våren 2019» (s. ii), og tallene er «hentet fra loggene til den felles "
        "innbyggerportalen.» (s. 1)"
    ),
    # 4-6
    (
        "«Kommunene svarte på henvendelsene innen fire arbeidsdager» (Direktoratet for fjordhelse, 2022, s. 1). "
        "Veksten er "
        "”størst blant dem over seksti år” (samme sted). På side 2 heter det at «kommunene delte utgiften etter "
        "folketall»."
    ),
    # 7
    "Kapittel 3 sier det slik:",
    (
        (
            "Likevel mangler mange hjelp til å komme i gang, og bibliotekene melder om køer hver høst "
            "(Direktoratet for fjordhelse, 2022, "
            "s. 3)."
        ),
        "quote",
    ),
    # 8-10
    (
        "Portalen er «[en] naturlig inngang til kommunen for de fleste» (s. 3), og "
        '"Det er en økning på 17,2 prosent fra året før" (s. 1). '
        "Til sammen «48 250 innbyggere» logget seg inn (s. 1)."
    ),
    # 11-13
    (
        "Om opplæring: «Vi mener at kommunene bør tilby opplæring … Det krever ansatte som kan både teknologi og "
        "veiledning» "
        "(E-fjordhelsedirektoratet, 2022, s. 4). «Neste kartlegging gjennomføres når fylkesvalget er over» (s. 3). "
        "Det er "
        "ellers «opplæring der folk allerede er» som gjelder."
    ),
    # 14-16
    (
        "Havnetilsynet (2020) «fører kontroll med sikkerheten i alle offentlige havner» (s. 1). «De fleste "
        "avvikene gjaldt "
        "manglende øvelser» (Direktoratet for fjordhelse, 2022, s. 2). Noen «ildsjeler» holder det i gang."
    ),
    # 17-19
    (
        "«Ingen av avvikene førte til at en havn måtte stenge» (Havnetilsynet, 2020, kap. 2). «Portalen er blitt "
        "en naturlig "
        "inngang til kommunen» (Direktoratet for fjordhelse, 2022, kap. 2.1). «Driften av portalen kostet 3,4 "
        "millioner "
        "kroner» (Direktoratet for fjordhelse, 2022, kap. 2)."
    ),
    # 20-21
    (
        "«Leverandøren har varslet prisøkninger i avtaleperioden» (Direktoratet for fjordhelse, 2022, s. 2), og "
        "«Ingen "
        "kommune fikk lov til å sende svar på e-post» (s. 1)."
    ),
    # 22-24
    (
        "«Hver havn skal ha en god plan for utslipp»1, «planen skal øves på minst to ganger i året»2, og «Tilsynet "
        "besøkte 64 "
        "havner»3."
    ),
    ("1 Havnetilsynet (2020), s. 3.", "note"),
    ("Ibid.", "note"),
    ("Havnetilsynet (2020), side 2.", "note"),
    # 25-26
    (
        "«Sauene på øya ble klippet to ganger av frivillige lag» (s. 4). «både teknologi og veiledning» "
        "(Direktoratet for "
        "fjordhelse, 2022, side 4)"
    ),
    # 27-28
    (
        "«slik at små kommuner ikke må forhandle alene med store leverandører» (Direktoratet for fjordhelse, 2022, "
        "s. 3). "
        "Derfor bør de gå «sammen om én felles avtale, slik at små kommuner ikke må forhandle alene» (s. 2–3)."
    ),
    # 29-30
    (
        "«Hamnetilsynet fører kontroll med tryggleiken i alle offentlege hamner langs kysten» (Havnetilsynet, "
        "2020, s. 1). "
        "«langs kysten» er det."
    ),
    # 31-33
    (
        "«Tilsynet besøkte 64 havner og fant avvik i nesten halvparten av dem. Ingen av avvikene førte til at en "
        "havn måtte "
        "stenge» (Havnetilsynet, 2020, s. 2)."
    ),
    "Rapporten sier også:",
    "«I 2020 logget 48 250 innbyggere seg inn på portalen minst én gang i måneden.",
    "«Det er en økning på 12,7 prosent fra året før.» (Direktoratet for fjordhelse, 2022, s. 1)",
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return control_searcher(tmp_path_factory.mktemp("Ærfugl og ål"))


@pytest.fixture(scope="module")
def result(searcher: Searcher) -> CheckResult:
    return check_text(searcher, checked(*TEXT))


def check_of(searcher: Searcher, *paragraphs: str | tuple[str, str]) -> QuoteCheck:
    return check_text(searcher, checked(*paragraphs)).quotes[0]


def stated(check: QuoteCheck) -> tuple[str, str, str, str]:
    return check.verdict, check.source, check.page, check.section


def test_of_thirty_quotes_and_more_the_twelve_that_are_wrong_are_named_and_no_other(result: CheckResult) -> None:
    assert len(result.quotes) >= 30
    assert [one.quote.number for one in result.quotes] == list(range(1, len(result.quotes) + 1))
    wrong = {one.quote.number: one for one in result.quotes if not one.is_right}
    assert {number: one.quote.text for number, one in wrong.items() if number not in WRONG} == {}
    assert set(wrong) == set(WRONG)
    assert result.claims == ()


def test_what_is_wrong_is_told(result: CheckResult) -> None:
    checks = {WRONG[one.quote.number]: one for one in result.quotes if one.quote.number in WRONG}
    assert {kind: stated(one) for kind, one in checks.items()} == {
        "word changed": ("near", "right", "right", "unstated"),
        "words left out": ("near", "right", "right", "unstated"),
        "figure changed": ("near", "unstated", "right", "unstated"),
        "page": ("exact", "right", "wrong", "unstated"),
        "report": ("exact", "wrong", "unknown", "unstated"),
        "chapter": ("exact", "right", "unstated", "wrong"),
        "negation dropped": ("near", "right", "right", "unstated"),
        "word added": ("near", "right", "right", "unstated"),
        "not in the source": ("missing", "unstated", "unknown", "unstated"),
        "page break": ("exact", "right", "wrong", "unstated"),
        "other written standard": ("near", "right", "right", "unstated"),
        "two sentences glued": ("near", "right", "right", "unstated"),
    }


def test_the_differences_are_those_that_were_made(result: CheckResult) -> None:
    told = {
        WRONG[one.quote.number]: [(diff.quote_text, diff.source_text) for diff in one.place.differences]
        for one in result.quotes
        if one.quote.number in WRONG and one.place is not None
    }
    assert told["word changed"] == [("arbeidsdager", "virkedager")]
    assert told["words left out"] == [("", "eldre"), ("", "lange")]
    assert told["figure changed"] == [("17,2", "12,7")]
    assert told["negation dropped"] == [("", "ikke")]
    assert told["word added"] == [("god", "")]
    assert told["page"] == []


def test_the_right_page_is_told(result: CheckResult) -> None:
    page, broken = (one for one in result.quotes if WRONG.get(one.quote.number) in ("page", "page break"))
    assert page.place is not None
    assert (page.place.citation.page_label, page.place.citation.page_first) == ("4", 6)
    assert broken.place is not None
    assert (broken.place.citation.page_label, broken.place.citation.page_label_last) == ("2", "3")


@pytest.mark.parametrize(
    ("reference", "verdicts"),
    [
        ("(s. 1)", ("unstated", "right", "unstated")),
        ("(s. 3)", ("unstated", "wrong", "unstated")),  # the physical page
        ("(s. 1–2)", ("unstated", "right", "unstated")),
        ("(kap. 2)", ("unstated", "unstated", "right")),
        ("(kap. 2.1)", ("unstated", "unstated", "right")),
        ("(kap. 2.2)", ("unstated", "unstated", "wrong")),
        ("(kap. 2.7)", ("unstated", "unstated", "wrong")),
        ("(§ 4-1)", ("unstated", "unstated", "unknown")),
        ("(avsnittet «Innlogginger»)", ("unstated", "unstated", "right")),
        ("(Fjordhelsedirektoratet, 2022, s. 1)", ("right", "right", "unstated")),
        ("(Innbyggerdialog, 2021, s. 1)", ("right", "right", "unstated")),
        ("(DFF, 2022, s. 1)", ("right", "right", "unstated")),
        ("(Havnetilsynet, 2020, s. 1)", ("wrong", "unknown", "unstated")),
        ("(Riksrevisjonen, 2022, s. 9)", ("unknown", "unknown", "unstated")),
        ("(Direktoratet for fjordhelse, 2012, s. 9)", ("unknown", "unknown", "unstated")),
        ("", ("unstated", "unstated", "unstated")),
    ],
)
def test_a_reference_is_judged_by_report_page_and_section(
    searcher: Searcher, reference: str, verdicts: tuple[str, str, str]
) -> None:
    check = check_of(searcher, f"Det heter at «Kommunene svarte på henvendelsene innen fire virkedager» {reference}.")
    assert stated(check) == ("exact", *verdicts)


def test_a_quote_that_stands_in_several_places_is_taken_from_the_one_that_is_cited(tmp_path: Path) -> None:
    searcher = control_searcher(tmp_path)
    for label in ("1", "2", "3"):
        check = check_of(
            searcher, f"Det er «havner»/«i alle» og «kommunene» og «portalen» (Innbyggerdialog, s. {label})."
        )
        assert check.verdict == "short"
    check = check_of(searcher, "«små kommuner ikke må forhandle» (Direktoratet for fjordhelse, 2022, s. 2)")
    assert (check.verdict, check.page) == ("exact", "right")


def test_a_quote_of_more_words_than_the_search_takes_is_put_together(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search_app.quote_places.MAX_WORDS", 12)
    text = (
        "«I 2020 logget 48 250 innbyggere seg inn på portalen minst én gang i måneden. Det er en økning på 12,7 "
        "prosent "
        "fra året før, og veksten er størst blant dem over seksti år.» (s. 1)"
    )
    check = check_of(searcher, text)
    assert (check.verdict, check.page) == ("exact", "right")
    assert check.place is not None
    assert check.place.text.startswith("I 2020")
    assert check.place.text.endswith("seksti år")
    check = check_of(searcher, text.replace("størst", "minst"))
    assert check.place is not None
    assert [(one.quote_text, one.source_text) for one in check.place.differences] == [("minst", "størst")]
    start, end = check.place.differences[0].quote
    assert check.quote.text[start:end] == "minst"
    check = check_of(
        searcher, text.replace("fra året før", "og sauene ble klippet på øya av en gjeng fra et helt annet sted")
    )
    assert check.verdict in ("near", "missing")
    assert not check.is_right


@pytest.mark.parametrize(
    ("sentence", "conflict"),
    [
        ("I 2020 logget 42 800 innbyggere seg inn på portalen «minst én gang i måneden» (s. 1).", ("42 800", "48 250")),
        ("I 2020 logget 48 250 innbyggere seg inn på portalen «minst én gang i måneden» (s. 1).", None),
        ("I 2020 logget om lag 48 000 innbyggere seg inn på portalen «minst én gang i måneden» (s. 1).", None),
        ("I 2020 logget 48.250 innbyggere seg inn på portalen «minst én gang i måneden» (s. 1).", None),
        ("I 2018 logget innbyggerne seg inn på portalen «minst én gang i måneden» (s. 1).", ("2018", "2020")),
        ("I 2023 skrev vi at folk er innom «minst én gang i måneden» (s. 1).", None),
        ("Driften av portalen kostet 4,3 mill. kroner, og «kommunene delte utgiften» (s. 2).", ("4,3", "3,4")),
        ("Driften av portalen kostet kr 3 400 000, og «kommunene delte utgiften» (s. 2).", None),
        ("Driften av portalen kostet nesten 3,5 millioner, og «kommunene delte utgiften» (s. 2).", None),
        ("Vi har spurt 12 kommuner, og «kommunene delte utgiften» (s. 2).", None),
        ("Tilsynet besøkte førtiseks havner «og fant avvik» (Havnetilsynet, 2020, s. 2).", ("førtiseks", "64")),
        ("Tilsynet besøkte sekstifire havner «og fant avvik» (Havnetilsynet, 2020, s. 2).", None),
    ],
)
def test_figures_around_a_quote_are_compared_with_its_source_sentence(
    searcher: Searcher, sentence: str, conflict: tuple[str, str] | None
) -> None:
    check = check_of(searcher, sentence)
    assert check.verdict == "exact"
    assert [(one.text, one.source_text) for one in check.conflicts] == ([] if conflict is None else [conflict])
    assert check.is_right is (conflict is None)
    for one in check.conflicts:
        assert sentence[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("sentence", "conflict"),
    [
        ("I 2020 logget 42 800 innbyggere seg inn på portalen hver måned (Innbyggerdialog, 2021, s. 1).", "48 250"),
        ("I 2020 logget 48 250 innbyggere seg inn på portalen hver måned (Innbyggerdialog, 2021, s. 1).", None),
        ("I 2020 logget nær 50 000 innbyggere seg inn på portalen hver måned (Innbyggerdialog, 2021, s. 1).", None),
        ("I 2020 logget 42 800 innbyggere seg inn på portalen hver måned (Innbyggerdialog, 2021, s. 2).", None),
        ("I 2020 logget 42 800 innbyggere seg inn på portalen hver måned (Riksrevisjonen, 2021, s. 1).", None),
        ("I 2020 logget 42 800 innbyggere seg inn på portalen hver måned.", None),
        ("Vi så 42 800 innbyggere på torget (Innbyggerdialog, 2021, s. 1).", None),
        ("Tilsynet besøkte 46 havner og fant avvik hos mange (Havnetilsynet, 2020, s. 2).", "64"),
    ],
)
def test_figures_of_a_sentence_without_a_quote_are_compared_with_the_stated_page(
    searcher: Searcher, sentence: str, conflict: str | None
) -> None:
    result = check_text(searcher, checked("Innledning her.", "Først dette. " + sentence + " Så dette."))
    assert [one.source_text for claim in result.claims for one in claim.conflicts] == ([conflict] if conflict else [])
    for claim in result.claims:
        assert claim.text == sentence
        assert result.is_right is False


def test_a_text_without_quotes_gives_an_empty_result(searcher: Searcher) -> None:
    result = check_text(searcher, checked("Her er det ingenting.", ""))
    assert (result.quotes, result.claims, result.is_right) == ((), (), True)
