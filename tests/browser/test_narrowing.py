"""The search is narrowed down to reports, years or a chapter, and widened again."""

from typing import Any

from search_app.ask_texts import BOKMAL
from search_app.page_texts import BOKMAL as WORDS
from tests.browser.visits import NYNORSK_REPORT, REPORT, TITLES, YEARS, Visit, choose, english_in, expect

QUESTION = "kjernejournal"


def unfold(page: Any) -> Any:
    """Open the filters, and return them."""
    page.get_by_text(BOKMAL.narrow, exact=True).click()
    filters = page.locator(".st-key-ks-narrow")
    filters.get_by_label(BOKMAL.documents).wait_for()
    return filters


def titles(page: Any) -> set[str]:
    """Return the reports that the hits come from."""
    return set(page.locator(".ks-group cite").all_text_contents())


def test_one_report_is_searched_once_it_is_chosen(visit: Visit) -> None:
    page = visit.open(QUESTION)
    assert titles(page) == set(TITLES.values())
    unfold(page)
    choose(page, BOKMAL.documents, TITLES[NYNORSK_REPORT])
    expect(page.get_by_text(BOKMAL.narrowed.format(count=1))).to_be_visible()
    expect(page.locator(".ks-group cite").filter(has_text=TITLES[REPORT])).to_have_count(0)
    assert titles(page) == {TITLES[NYNORSK_REPORT]}
    assert f"dokument={NYNORSK_REPORT}" in page.url
    assert english_in(page) == []


def test_a_report_is_chosen_before_anything_is_asked(visit: Visit) -> None:
    page = visit.open()
    unfold(page)
    choose(page, BOKMAL.documents, TITLES[NYNORSK_REPORT])
    expect(page.get_by_text(BOKMAL.narrowed.format(count=1))).to_be_visible()
    field = page.get_by_label(WORDS.question_label)
    field.fill(QUESTION)
    field.press("Enter")
    page.locator(".ks-hit").first.wait_for()
    assert titles(page) == {TITLES[NYNORSK_REPORT]}


def test_reports_of_some_years_are_searched(visit: Visit) -> None:
    page = visit.open(QUESTION)
    unfold(page)
    choose(page, BOKMAL.first_year, str(YEARS[NYNORSK_REPORT]))
    expect(page.locator(".ks-group cite").filter(has_text=TITLES[REPORT])).to_have_count(0)
    assert titles(page) == {TITLES[NYNORSK_REPORT]}
    assert f"fra-aar={YEARS[NYNORSK_REPORT]}" in page.url


def test_a_chapter_of_the_only_report_is_searched(visit: Visit) -> None:
    page = visit.open(QUESTION, dokument=REPORT)
    choose(page, BOKMAL.chapter, "1 Innledning")
    expect(page.locator(".ks-group", has_text="4.1 Kjernejournal")).to_have_count(0)
    groups = page.locator(".ks-group").all_text_contents()
    assert groups
    assert all("1 Innledning" in group for group in groups)
    assert "kapittel=" in page.url


def test_everything_is_searched_again_when_the_narrowing_is_removed(visit: Visit) -> None:
    page = visit.open(QUESTION, dokument=NYNORSK_REPORT)
    page.get_by_role("button", name=BOKMAL.widen).click()
    expect(page.locator(".ks-group cite").filter(has_text=TITLES[REPORT]).first).to_be_visible()
    assert titles(page) == set(TITLES.values())
    assert "dokument=" not in page.url
    assert page.get_by_text(BOKMAL.narrow, exact=True).count() == 1
    expect(page.get_by_label(WORDS.question_label)).to_have_value(QUESTION)


def test_where_no_report_is_left_the_page_says_how_to_go_on(visit: Visit) -> None:
    first, last = max(YEARS.values()), min(YEARS.values())
    page = visit.open(QUESTION, **{"fra-aar": first, "til-aar": last})
    assert page.get_by_role("heading", name=BOKMAL.nothing_left).is_visible()
    assert page.locator(".ks-hit").count() == 0
    page.get_by_role("button", name=BOKMAL.widen).click()
    page.locator(".ks-hit").first.wait_for()
