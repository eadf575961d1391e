"""The reports of the collection, and each of them read from its contents."""

import re
from typing import Any

import pytest

from search_app.browse_texts import BOKMAL as BROWSE
from search_app.collection_texts import BOKMAL
from search_app.frame_texts import BOKMAL as FRAME
from tests.browser.visits import (
    BROKEN,
    NARROW,
    NYNORSK_REPORT,
    REPORT,
    STATEMENT,
    TITLES,
    YEARS,
    Visit,
    english_in,
    expect,
)


def read(visit: Visit, report: str = REPORT, rest: str = "") -> Any:
    """Open a report, and return the page."""
    return visit.go(f"les?dokument={report}{rest}")


def test_the_collection_lists_every_report_with_what_is_known_of_it(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("link", name=FRAME.collection).click()
    page.get_by_role("heading", name=BOKMAL.title).wait_for()
    table = page.get_by_role("table")
    for report, pages, language in ((REPORT, "12", "bokmål"), (NYNORSK_REPORT, "6", "nynorsk")):
        row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=TITLES[report]))
        cells = row.get_by_role("cell").all_inner_texts()
        assert {str(YEARS[report]), pages, language, "PDF"} <= set(cells)
        assert re.search(r"\d+\. [a-zæøå]+ \d{4}", " ".join(cells)), "the day when it was read"
    assert english_in(page) == []


def test_what_could_not_be_read_is_told_with_what_to_do(visit: Visit) -> None:
    page = visit.go("samling")
    section = page.locator(".ks-skipped")
    assert section.get_by_role("heading", name=BOKMAL.unread).is_visible()
    item = section.get_by_role("listitem").filter(has_text=BROKEN)
    assert len(item.inner_text()) > len(BROKEN) + 30
    assert section.get_by_text(BOKMAL.operator_advice).is_visible()


def test_the_file_of_a_report_is_opened_from_the_collection(visit: Visit) -> None:
    page = visit.go("samling")
    link = page.get_by_role("link", name=re.compile(rf"^{BOKMAL.open_pdf}\s*: {TITLES[REPORT]}$"))
    response = visit.context.request.get(link.evaluate("link => link.href"))
    assert response.body().startswith(b"%PDF-")


def test_a_report_is_opened_from_the_collection_and_read_chapter_by_chapter(visit: Visit) -> None:
    page = visit.go("samling")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name=TITLES[REPORT], exact=True).click()
    contents = page.get_by_role("navigation", name=BROWSE.contents_of)
    contents.get_by_role("link", name="2.3 Kostnader").click()
    page.get_by_role("heading", name="2.3 Kostnader").wait_for()
    expect(contents.locator('[aria-current="page"]')).to_contain_text("2.3 Kostnader")
    assert page.title().startswith("2.3 Kostnader – ")
    page.get_by_role("navigation", name=BROWSE.turn, exact=True).get_by_role("link", name=BROWSE.next).click()
    page.get_by_role("heading", name="3 Tjenester for innbyggerne").wait_for()
    assert page.evaluate("window.sameDocument"), "nothing is loaded anew"
    page.go_back()
    page.get_by_role("heading", name="2.3 Kostnader").wait_for()
    crumbs = page.get_by_role("navigation", name=BROWSE.you_are_here)
    assert "2 Roller, styring og finansiering" in crumbs.inner_text()
    crumbs.get_by_role("link", name=FRAME.collection).click()
    page.get_by_role("table").wait_for()
    assert english_in(page) == []


def test_the_pages_of_the_report_are_named_where_they_begin(visit: Visit) -> None:
    page = read(visit, rest="&kapittel=9")
    first = page.locator(".ks-text .ks-page-mark").first.inner_text()
    number = re.fullmatch(r"Side (\d+)", first)
    assert number
    link = page.get_by_role("link", name=BROWSE.open_pdf.format(page=number[1]))
    assert link.get_attribute("href").endswith(f"#page={number[1]}")


def test_a_table_of_a_report_is_read_as_one(visit: Visit) -> None:
    page = read(visit)
    page.get_by_role("navigation", name=BROWSE.contents_of).get_by_role("link", name="6.2 Oversikt").click()
    page.get_by_role("heading", name="6.2 Oversikt").wait_for()
    heads = page.locator(".ks-text table").get_by_role("columnheader").all_inner_texts()
    assert heads[-1] == "Status"
    assert page.locator(".ks-text table").get_by_role("row").count() > 8


@pytest.mark.parametrize("visit", [{"viewport": NARROW}], indirect=True)
def test_on_a_narrow_screen_the_contents_are_folded_away_and_lead_to_the_chapter(visit: Visit) -> None:
    page = read(visit)
    contents = page.get_by_role("navigation", name=BROWSE.contents_of)
    link = contents.get_by_role("link", name="4.2 E-resept")
    assert not link.is_visible()
    page.get_by_text(BROWSE.contents, exact=True).click()
    link.click()
    heading = page.get_by_role("heading", name="4.2 E-resept")
    expect(heading).to_be_in_viewport()


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("les", BROWSE.not_chosen),
        ("les?dokument=borte.pdf", BROWSE.report_missing),
        (f"les?dokument={REPORT}&kapittel=999", BROWSE.chapter_missing),
        (f"les?dokument={REPORT}&fra=10&til=40&versjon=gammel", BROWSE.stale),
    ],
)
def test_a_link_that_leads_nowhere_says_so_and_shows_a_way_on(visit: Visit, path: str, heading: str) -> None:
    page = visit.go(path)
    assert page.get_by_role("heading", name=heading).is_visible()
    assert page.locator("mark").count() == 0, "nothing is marked that may be something else"
    assert page.get_by_role("link", name=re.compile("rapport|Innledning|Neste|Samlingen")).count() >= 1


def test_the_page_about_the_tool_tells_what_it_cannot_do(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("link", name=FRAME.about).click()
    page.get_by_role("heading", level=2).wait_for()
    assert page.locator(".ks-about section").count() >= 6
    assert page.locator(".ks-about li").count() >= 4
    assert english_in(page) == []
    statement = page.locator(".ks-foot").get_by_role("link", name=FRAME.accessibility)
    assert statement.get_attribute("href") == STATEMENT
