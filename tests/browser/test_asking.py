"""A question is asked in the page, and its answer stands where it was looked for."""

import re
from typing import Any
from urllib.parse import quote

import pytest

from search_app.page_texts import BOKMAL
from tests.browser.visits import FACT, NARROW, STATUS, UNANSWERABLE, Visit, english_in, expect, has_focus, open_page

# Notes, for every frame that the browser draws, what is to be seen of the page.
WATCH_FRAMES = """() => {
    window.frames_seen = [];
    const note = () => {
        const top = selector => document.querySelector(selector)?.getBoundingClientRect().top ?? null;
        frames_seen.push({head: top('.ks-head'), field: top('.st-key-question input'), foot: top('.ks-foot'),
            result: document.querySelector('.ks-answer, .ks-notice, .ks-examples') !== null});
        requestAnimationFrame(note);
    };
    note();
}"""
# Adds up what moves without anybody having pressed a key: https://web.dev/articles/cls
WATCH_SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({type: 'layout-shift', buffered: true});
"""


def test_a_question_that_is_typed_at_once_gives_an_answer_with_its_citation(visit: Visit) -> None:
    page = visit.open()
    field = page.get_by_label(BOKMAL.question_label)
    expect(field).to_be_focused()
    page.keyboard.type(STATUS)
    page.keyboard.press("Enter")
    answer = page.locator(".ks-answer")
    answer.wait_for()
    assert re.search(r"side \d+", answer.locator(".ks-page").inner_text())
    assert "Pasientens legemiddelliste" in answer.inner_text()
    assert quote(STATUS) in page.url.replace("+", "%20")
    assert page.locator(".ks-hit").count() >= 3
    assert page.locator(".ks-hit mark").first.inner_text().strip()
    assert page.evaluate("document.documentElement.lang") == "nb"
    assert english_in(page) == []


def test_an_example_is_asked_when_it_is_pressed_and_the_back_button_returns_to_the_start(visit: Visit) -> None:
    page = visit.open()
    example = page.locator(".st-key-example-0 button")
    question = example.inner_text()
    assert question.endswith("?")
    example.click()
    page.locator(".ks-hit").first.wait_for()
    field = page.get_by_label(BOKMAL.question_label)
    expect(field).to_have_value(question)
    page.go_back()
    page.locator(".ks-examples").wait_for()
    expect(field).to_have_value("")


def test_a_second_question_replaces_the_first_one_and_the_back_button_returns_to_it(visit: Visit) -> None:
    page = visit.open(STATUS)
    field = page.get_by_label(BOKMAL.question_label)
    field.fill(UNANSWERABLE)
    field.press("Enter")
    page.get_by_role("heading", name=BOKMAL.no_answer).wait_for()
    assert page.locator(".ks-answer").count() == 0
    page.go_back()
    page.locator(".ks-answer").wait_for()
    expect(field).to_have_value(STATUS)


@pytest.mark.parametrize("visit", [{}, {"viewport": NARROW}], indirect=True, ids=["wide", "narrow"])
def test_while_a_question_is_asked_nothing_above_moves_and_nothing_is_empty(visit: Visit) -> None:
    page = visit.open(STATUS)
    field = page.get_by_label(BOKMAL.question_label)
    field.fill(FACT)
    page.evaluate(WATCH_FRAMES)
    field.press("Enter")
    expect(page.locator(".ks-answer")).to_contain_text("E-resepter skrevet ut")
    page.wait_for_timeout(300)
    frames = page.evaluate("frames_seen")
    assert len(frames) > 3
    assert [frame for frame in frames if not frame["result"]] == []
    for part in ("head", "field"):
        assert {frame[part] for frame in frames} == {frames[0][part]}, part
    assert None not in {frame["foot"] for frame in frames}


@pytest.mark.parametrize("path", ["", f"?q={quote(STATUS)}", "samling", "om", "liste"])
def test_what_is_seen_first_stays_where_it_is_while_the_rest_arrives(visit: Visit, path: str) -> None:
    visit.context.add_init_script(WATCH_SHIFTS)
    page = visit.go(path)
    page.wait_for_timeout(700)
    # 0.1 is what counts as good for most visits; ours has no pictures of unknown size and no advertisements.
    assert page.evaluate("shifted") < 0.1


def test_the_place_on_the_screen_is_kept_while_a_report_is_opened_and_turned_at_a_hit(visit: Visit) -> None:
    page = visit.open(STATUS)
    hit = page.locator(".ks-hit").nth(2)
    hit.scroll_into_view_if_needed()
    before = hit.bounding_box()
    rank = re.search(r"\d+", hit.get_attribute("aria-label"))
    assert rank
    open_page(page, f"hit-{rank[0]}")
    assert abs(hit.bounding_box()["y"] - before["y"]) <= 2
    page.get_by_role("button", name="Forrige side").click()
    page.wait_for_timeout(600)
    assert abs(hit.bounding_box()["y"] - before["y"]) <= 2


def test_half_a_character_does_not_lose_the_question(visit: Visit) -> None:
    page = visit.open()
    page.get_by_label(BOKMAL.question_label).focus()
    page.evaluate("() => document.execCommand('insertText', false, 'kjernejournal \\ud83d på sykehus')")
    page.keyboard.press("Enter")
    page.locator(".ks-hit").first.wait_for()


def test_a_question_without_words_is_told_of_and_can_be_mended_at_once(visit: Visit) -> None:
    page = visit.open("???")
    assert page.get_by_role("heading", name=BOKMAL.question_unusable).is_visible()
    field = page.get_by_label(BOKMAL.question_label)
    field.fill(STATUS)
    field.press("Enter")
    page.locator(".ks-answer").wait_for()
    assert page.get_by_role("heading", name=BOKMAL.question_unusable).count() == 0


def test_the_field_takes_no_focus_where_a_link_has_opened_an_answer(visit: Visit) -> None:
    page: Any = visit.open(STATUS)
    page.wait_for_timeout(300)
    assert not has_focus(page.get_by_label(BOKMAL.question_label))
