"""A quote is pasted, and its place found: what differs is marked, the report's page shown, the citation copied."""

import re
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from search_app.ask_texts import BOKMAL as ACTS
from search_app.citation import section_at
from search_app.page_texts import BOKMAL as WORDS
from search_app.quote_texts import BOKMAL, NYNORSK
from tests.browser.test_keyboard import tab_to
from tests.browser.test_quoting import PUBLISHER
from tests.browser.test_source import seen, yellow
from tests.browser.visits import (
    CHANGED_QUOTE,
    EXACT_QUOTE,
    FACT,
    FOREIGN_QUOTE,
    NARROW,
    REPORT,
    TITLES,
    YEARS,
    Visit,
    actions,
    english_in,
    expect,
    has_focus,
    heading_of_page,
    open_page,
    picture,
    said_to_screen_readers,
    sideways,
)
from tests.documents import example

PLACE = "place-1"


def find(page: Any, quote: str) -> Any:
    """Paste a quote, look for it by the keys that the page names, and return the verdict."""
    field = page.get_by_label(BOKMAL.label)
    field.fill(quote)
    field.press("Control+Enter")
    return page.locator(".ks-verdict h2")


def test_one_changed_word_is_marked_and_the_report_shown_beside_it(visit: Visit) -> None:
    page = visit.go("sitat")
    field = page.get_by_label(BOKMAL.label)
    expect(field).to_be_focused()
    assert field.get_attribute("aria-describedby") == "ks-limits"
    expect(find(page, CHANGED_QUOTE)).to_contain_text(BOKMAL.verdict_near)
    passage = page.get_by_role("article", name="Sted 1").locator(".ks-passage")
    assert [one.inner_text() for one in passage.locator(".ks-changed del").all()] != []
    assert "utformer" in passage.locator("del").inner_text()
    assert "fastsetter" in passage.locator("ins").inner_text()
    lines = [
        one.evaluate("one => getComputedStyle(one).textDecorationLine") for one in passage.locator("del, ins").all()
    ]
    assert lines == ["line-through", "underline"]
    said_to_screen_readers(page, f"{BOKMAL.verdict_near}. {TITLES[REPORT]}")
    image = picture(page)
    assert TITLES[REPORT] in image.get_attribute("alt")
    assert yellow(seen(visit, image)) > 500
    verdict = page.locator(".ks-verdict").bounding_box()
    assert image.bounding_box()["x"] >= verdict["x"] + verdict["width"]
    assert parse_qs(urlsplit(page.url).query) == {"q": [CHANGED_QUOTE]}


def test_the_citation_of_a_quote_is_copied_as_the_source_has_it(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=visit.address)
    page = visit.go("sitat")
    find(page, CHANGED_QUOTE).wait_for()
    fold = actions(page, PLACE).locator(".ks-cite")
    fold.get_by_text(ACTS.cite, exact=True).click()
    fold.get_by_role("button", name=ACTS.copy_quote).click()
    said_to_screen_readers(page, WORDS.copied)
    copied = page.evaluate("() => navigator.clipboard.readText()")
    source = re.escape(EXACT_QUOTE.rstrip("."))
    assert re.fullmatch(rf"«{source}\.?» \({PUBLISHER}, {YEARS[REPORT]}, s\. \d+\)", copied)
    fold.get_by_role("button", name=ACTS.copy_link).click()
    page.wait_for_timeout(300)
    link = page.evaluate("() => navigator.clipboard.readText()")
    page.goto(link)
    expect(page.locator("mark.ks-best").first).to_contain_text("fastsetter standarder")


def test_a_page_that_was_turned_to_is_there_for_whoever_opens_the_address(visit: Visit, visits: Any) -> None:
    page = visit.go("sitat")
    find(page, EXACT_QUOTE).wait_for()
    picture(page)
    before = page.locator(".ks-source-head").inner_text()
    page.get_by_role("button", name=ACTS.next_page).click()
    turned = heading_of_page(page, other_than=before)
    other = visits().go(page.url.removeprefix(f"{visit.address}/"))
    expect(other.locator(".ks-verdict h2")).to_contain_text(BOKMAL.verdict_exact)
    expect(other.locator(".ks-source-head")).to_have_text(turned)
    assert other.get_by_label(BOKMAL.label).input_value() == EXACT_QUOTE
    page.go_back()
    expect(page.locator(".ks-source-head")).to_have_text([before])


def quote_over_a_page_break() -> tuple[str, int]:
    """Return the last words of a page and the first of the next, of one section, and the page's number."""
    document = example(REPORT)
    for page, after in pairwise(document.pages):
        before, behind = document.text[: after.start].split()[-8:], document.text[after.start :].split()[:8]
        if section_at(document, after.start - 20) == section_at(document, after.start + 60):
            return " ".join(before + behind), page.number
    raise AssertionError


def test_a_quote_that_runs_over_a_page_break_cites_and_marks_both_pages(visit: Visit) -> None:
    quote, number = quote_over_a_page_break()
    page = visit.go("sitat")
    expect(find(page, quote)).to_contain_text(BOKMAL.verdict_exact)
    expect(page.locator(".ks-hit .ks-page")).to_have_text(re.compile(f"side {number}–{number + 1}", re.IGNORECASE))
    assert yellow(seen(visit, picture(page))) > 500
    page.get_by_role("button", name=ACTS.next_page).click()
    expect(page.locator(".ks-source-head")).to_contain_text([f"side {number + 1} av"])
    assert yellow(seen(visit, picture(page))) > 500


def test_the_words_are_counted_while_they_are_written(visit: Visit) -> None:
    page = visit.go("sitat")
    field, count = page.get_by_label(BOKMAL.label), page.locator(".ks-count")
    expect(count).to_have_text("")
    field.press_sequentially("Sju e-resepter")
    expect(count).to_have_text(BOKMAL.count_few.format(count=2, least=3))
    field.press_sequentially(" i 2017")
    expect(count).to_have_text(BOKMAL.count_many.format(count=4))
    field.fill("ord " * 301)
    expect(count).to_have_text(BOKMAL.count_over.format(count=301, most=300))
    said_to_screen_readers(page, BOKMAL.count_over.format(count=301, most=300))
    page.get_by_role("button", name=BOKMAL.find).click()
    page.get_by_role("heading", name=BOKMAL.unusable).wait_for()
    expect(count).to_have_text(BOKMAL.count_over.format(count=301, most=300))
    said_to_screen_readers(page, BOKMAL.unusable)


def test_from_the_quote_to_its_citation_nothing_needs_a_mouse(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=visit.address)
    page = visit.go("sitat")
    page.keyboard.type(EXACT_QUOTE)
    tab_to(page, page.get_by_role("button", name=BOKMAL.find))
    page.keyboard.press("Enter")
    page.locator(".ks-verdict").wait_for()
    picture(page)
    tab_to(page, actions(page, PLACE).get_by_text(ACTS.cite, exact=True))
    page.keyboard.press("Enter")
    tab_to(page, actions(page, PLACE).get_by_role("button", name=ACTS.copy_short))
    page.keyboard.press("Space")
    page.get_by_text(WORDS.copied).first.wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()").startswith(f"({PUBLISHER}, {YEARS[REPORT]}, s. ")
    hide = actions(page, PLACE).get_by_role("button", name=ACTS.hide_source)
    tab_to(page, hide, "Shift+Tab")
    page.keyboard.press("Enter")
    show = actions(page, PLACE).get_by_role("button", name=ACTS.show_source)
    show.wait_for()
    expect(page.locator(".st-key-ks-source")).to_have_count(0)
    page.wait_for_timeout(300)
    assert has_focus(show)


def test_what_is_not_found_leads_to_asking_it_as_a_question(visit: Visit) -> None:
    page = visit.go("sitat")
    expect(find(page, FOREIGN_QUOTE)).to_contain_text(BOKMAL.verdict_none)
    page.get_by_role("link", name=BOKMAL.ask_instead).click()
    field = page.get_by_label(WORDS.question_label)
    field.wait_for()
    assert field.input_value() == FOREIGN_QUOTE
    page.go_back()
    expect(page.locator(".ks-verdict h2")).to_contain_text(BOKMAL.verdict_none)
    expect(page.get_by_label(BOKMAL.label)).to_have_value(FOREIGN_QUOTE)


def test_a_quote_and_a_question_of_one_visit_are_kept_apart(visit: Visit) -> None:
    page = visit.open(FACT)
    page.get_by_role("link", name="Finn sitat").click()
    expect(page.get_by_label(BOKMAL.label)).to_have_value("")
    expect(find(page, EXACT_QUOTE)).to_contain_text(BOKMAL.verdict_exact)
    page.get_by_role("link", name="Spør", exact=True).click()
    expect(page.get_by_label(WORDS.question_label)).to_have_value("")


@pytest.mark.parametrize("visit", [{"locale": "nn-NO"}], indirect=True)
def test_the_view_is_in_nynorsk_for_a_browser_that_asks_for_it(visit: Visit) -> None:
    page = visit.go("sitat")
    field = page.get_by_label(NYNORSK.label)
    field.fill(CHANGED_QUOTE)
    page.get_by_role("button", name=NYNORSK.find).click()
    expect(page.locator(".ks-verdict h2")).to_contain_text(NYNORSK.verdict_near)
    assert page.locator(".ks-passage").get_attribute("lang") == "nb"
    assert NYNORSK.legend_changed in page.inner_text("body")
    assert english_in(page) == []


@pytest.mark.parametrize("visit", [{"viewport": NARROW}], indirect=True)
def test_a_narrow_window_has_the_page_below_the_place_that_it_is_of(visit: Visit) -> None:
    page = visit.go("sitat")
    expect(find(page, CHANGED_QUOTE)).to_contain_text(BOKMAL.verdict_near)
    expect(page.locator(".st-key-ks-source")).not_to_be_visible()
    assert open_page(page, PLACE).bounding_box()["y"] > page.locator(".ks-passage").bounding_box()["y"]
    assert sideways(page) == []


def test_nothing_moves_while_a_found_quote_is_loaded(visit: Visit) -> None:
    visit.context.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "one => { window.moved += one.value; })).observe({type: 'layout-shift', buffered: true});"
    )
    page = visit.go(f"sitat?q={EXACT_QUOTE}")
    picture(page)
    page.wait_for_timeout(500)
    assert page.evaluate("window.moved") < 0.1
