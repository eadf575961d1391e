"""What defines a view stands in its address, and opens the same view for somebody else."""

import re
from typing import Any
from urllib.parse import quote

import pytest

from search_app.ask_texts import BOKMAL as ACTS
from search_app.page_texts import BOKMAL
from tests.browser.visits import (
    NYNORSK_REPORT,
    STATUS,
    TITLES,
    YEARS,
    Visit,
    expect,
    heading_of_page,
    open_page,
    page_number,
    picture,
)


def reopened(page: Any, visits: Any) -> Any:
    """Open a page's address in another browser that knows nothing of it."""
    visitor = visits()
    return visitor.go(page.url.removeprefix(f"{visitor.address}/"))


def described(page: Any) -> dict[str, Any]:
    """Return what is to be seen of a result."""
    field = page.get_by_label(BOKMAL.question_label)
    expect(field).not_to_have_value("")
    return {
        "question": field.input_value(),
        "answer": page.locator(".ks-answer").all_inner_texts(),
        "hits": page.locator(".ks-hit").all_inner_texts(),
        "source": page.locator(".ks-source-head").all_inner_texts(),
        "picture": [image.get_attribute("src") for image in page.locator(".ks-paper img").all()],
    }


def test_a_question_is_opened_again_with_the_same_answer_and_hits(visit: Visit, visits: Any) -> None:
    page = visit.open()
    field = page.get_by_label(BOKMAL.question_label)
    field.fill(STATUS)
    field.press("Enter")
    picture(page)
    other = reopened(page, visits)
    picture(other)
    assert described(other) == described(page)


def test_filters_hit_and_the_page_that_is_open_are_opened_again(visit: Visit, visits: Any) -> None:
    page = visit.open("kjernejournal", dokument=NYNORSK_REPORT, **{"fra-aar": YEARS[NYNORSK_REPORT]})
    open_page(page, "hit-2")
    page.get_by_role("button", name=ACTS.next_page).click()
    expect(page).to_have_url(re.compile("side="))
    picture(page)
    page.wait_for_timeout(400)
    other = reopened(page, visits)
    picture(other)
    assert described(other) == described(page)
    assert other.get_by_text(ACTS.narrowed.format(count=2)).is_visible()
    assert other.locator(".st-key-ks-narrow").get_by_text(TITLES[NYNORSK_REPORT]).first.is_visible()
    expect(other.locator(".ks-source-head")).to_be_in_viewport()


def test_the_back_button_closes_the_page_that_was_opened_last(visit: Visit) -> None:
    page = visit.open(STATUS)
    first = page.locator(".ks-source-head").inner_text()
    open_page(page, "hit-2")
    opened = heading_of_page(page, other_than=first)
    page.get_by_role("button", name=ACTS.next_page).click()
    heading_of_page(page, other_than=opened)
    page.go_back()
    expect(page.locator(".ks-source-head")).to_have_text([opened])
    page.go_back()
    expect(page.locator(".ks-source-head")).to_have_text([first])


def test_a_link_to_a_page_of_an_older_reading_says_that_it_has_moved(visit: Visit) -> None:
    page = visit.open(STATUS)
    open_page(page, "hit-1")
    assert "versjon=" in page.url
    visit.go(re.sub(r"versjon=[^&]+", "versjon=gammel", page.url).removeprefix(f"{visit.address}/"))
    assert page.get_by_role("heading", name=ACTS.source_moved).is_visible()
    assert f"side {page_number(page)} av" in page.locator(".ks-source-head").inner_text(), "the answer's own page"


@pytest.mark.parametrize("broken", ["dokument=borte.pdf", "kilde=borte.pdf&side=3&utdrag=1-9", "side=x&utdrag=9-1"])
def test_an_address_that_is_partly_broken_still_shows_the_question(visit: Visit, broken: str) -> None:
    page = visit.go(f"?q={quote(STATUS)}&{broken}")
    expect(page.get_by_label(BOKMAL.question_label)).to_have_value(STATUS)
    assert page.locator(".ks-answer, .ks-notice").first.is_visible()


def test_an_unknown_path_leads_back_to_the_page(visit: Visit) -> None:
    page = visit.page
    assert page.goto(f"{visit.address}/sporsmal?q=e-resept").status == 404
    assert page.evaluate("document.documentElement.lang") == "nb"
    visit.complaints.clear()  # the browser reports the 404 itself
    page.get_by_text(BOKMAL.to_start).click()
    page.wait_for_selector(".ks-foot")
