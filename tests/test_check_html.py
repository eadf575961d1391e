"""What a quote control found is written as HTML: each quote with a word for how it stands, and nothing injected."""

import re

import pytest

from search_app.ask_texts import BOKMAL as ACTS
from search_app.check_html import MOST_IN_TABLE, CheckWriter, anchor, shortened
from search_app.check_page_texts import BOKMAL
from search_app.check_result import CheckResult, QuoteCheck
from search_app.check_texts import BOKMAL as PHRASES
from search_app.check_view import check_writer
from search_app.page_texts import BOKMAL as WORDS
from search_app.quote_control import check_text
from search_app.search import Searcher
from tests.control_builders import checked, control_searcher
from tests.html_reading import assert_nested, text_of

RIGHT = "Rapporten sier at «Ingen kommune fikk lov til å sende svar på e-post» (Innbyggerdialog 2021, s. 1)."
CHANGED = "De skriver at «Ingen kommune fikk løfte om å sende svar på e-post»."
FOREIGN = "Noen sier at «broen over elva skal males grønn <b>neste</b> sommer»."
SHORT = "Et «lite» ord."
FIGURE = "Tilsynet besøkte 46 havner og fant avvik hos mange (Havnetilsynet, 2020, s. 2)."


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return control_searcher(tmp_path_factory.mktemp("kontroll"))


@pytest.fixture
def writer(searcher: Searcher) -> CheckWriter:
    return check_writer(searcher, BOKMAL, ACTS, WORDS)


def found(searcher: Searcher, *paragraphs: str) -> CheckResult:
    return check_text(searcher, checked(*paragraphs))


def only(searcher: Searcher, paragraph: str) -> QuoteCheck:
    (check,) = found(searcher, paragraph).quotes
    return check


@pytest.mark.parametrize(
    ("paragraphs", "heading", "said"),
    [
        ((), BOKMAL.nothing, PHRASES.what_counts.format(least=3)),
        ((SHORT,), BOKMAL.nothing, PHRASES.short_one),
        ((CHANGED, FOREIGN), BOKMAL.look, "2 sitater"),
    ],
)
def test_the_summary_says_first_whether_there_is_something_to_look_at(
    searcher: Searcher, writer: CheckWriter, paragraphs: tuple[str, ...], heading: str, said: str
) -> None:
    html = writer.summary(found(searcher, *paragraphs), ["Side 3 er ikke lest."])
    assert_nested(html)
    assert heading in text_of(html.split("</h2>")[0])
    assert said in text_of(html)
    assert "Side 3 er ikke lest." in html
    assert f'data-announce="{heading}. ' in html
    assert PHRASES.none not in html, "the heading says it"


def test_a_text_whose_quotes_all_stand_so_is_told_to_be_right(searcher: Searcher, writer: CheckWriter) -> None:
    right = "Det står at «Ingen kommune fikk lov til å sende svar på e-post»."
    assert BOKMAL.right in writer.summary(found(searcher, right), [])


def test_the_table_has_a_row_for_each_quote_with_its_own_headers(searcher: Searcher, writer: CheckWriter) -> None:
    result = found(searcher, RIGHT, CHANGED, FOREIGN, SHORT)
    html = writer.table(result.quotes, BOKMAL.table)
    assert_nested(html)
    assert f"<caption>{BOKMAL.table}</caption>" in html
    head = re.findall(r'<th scope="col" role="columnheader">(.*?)</th>', html)
    assert head == [BOKMAL.number, BOKMAL.quote, BOKMAL.verdict, BOKMAL.place]
    rows = [text_of(row) for row in html.split("<tr")[2:]]
    assert len(rows) == 4
    for row, said in zip(
        rows, (PHRASES.verdict_exact, PHRASES.verdict_near, BOKMAL.nowhere, PHRASES.verdict_short), strict=True
    ):
        assert said in row
    assert [f'href="#{anchor(number)}"' in html for number in (1, 2, 3, 4)] == [True] * 4
    assert "<b>" not in html


def test_a_wrong_page_is_in_the_verdict_and_the_right_one_in_the_remarks(
    searcher: Searcher, writer: CheckWriter
) -> None:
    check = only(searcher, RIGHT.replace("Innbyggerdialog 2021, s. 1", "Direktoratet for fjordhelse, 2022, s. 4"))
    assert check.page == "wrong"
    html = writer.check(check)
    assert_nested(html)
    assert f"Sitat 1: {PHRASES.verdict_exact} – {BOKMAL.but_page}" in text_of(html)
    assert "Teksten viser til s. 4" in text_of(html)
    assert "ks-sign-wrong" in html


def test_what_differs_is_marked_in_the_sources_text(searcher: Searcher, writer: CheckWriter) -> None:
    html = writer.check(only(searcher, CHANGED))
    assert_nested(html)
    assert "<del>" in html
    assert "<ins>" in html
    assert text_of(html).index(BOKMAL.in_text) < text_of(html).index("Slik står det i kilden")


def test_a_quote_that_is_not_found_injects_nothing(searcher: Searcher, writer: CheckWriter) -> None:
    html = writer.check(only(searcher, FOREIGN))
    assert "&lt;b&gt;neste&lt;/b&gt;" in html
    assert PHRASES.missing.split(".")[0] in text_of(html)
    assert BOKMAL.whole not in html


def test_a_long_quote_is_cut_behind_a_word_and_whole_when_opened(searcher: Searcher, writer: CheckWriter) -> None:
    words = " ".join(f"fjellvidde{number}" for number in range(60))
    html = writer.check(only(searcher, f"De sa «{words}» her."))
    shown = html.split("<blockquote", 1)[1].split("</blockquote>")[0]
    assert "fjellvidde59" not in shown
    assert shown.rstrip("»").endswith(" …")
    assert f"<p>«{words}»</p></details>" in html


def test_a_text_is_shortened_to_whole_words() -> None:
    assert shortened("en  to\ntre", MOST_IN_TABLE) == "en to tre"
    assert shortened("alfa beta gamma", 11) == "alfa beta …"


def test_a_sentence_whose_figure_the_source_contradicts_is_shown_with_both(
    searcher: Searcher, writer: CheckWriter
) -> None:
    result = found(searcher, FIGURE)
    (claim,) = result.claims
    html = writer.claim(claim, 1)
    assert_nested(html)
    assert f"Setning 1: {PHRASES.verdict_claim}" in text_of(html)
    assert "«46»" in text_of(html)
    assert "«64»" in text_of(html)
    assert BOKMAL.look in writer.summary(result, [])


def test_progress_is_shown_at_every_step_and_told_at_few(writer: CheckWriter) -> None:
    steps = [writer.working(0, 0), *(writer.working(number, 10) for number in range(1, 12))]
    for html in steps:
        assert_nested(html)
    assert BOKMAL.reading in steps[0]
    assert BOKMAL.checking.format(number=7, count=10) in steps[7]
    assert 'value="6" max="10"' in steps[7]
    assert BOKMAL.comparing in steps[11]
    assert sum("data-announce" in html for html in steps) == 3
