"""What stands in an answer and in a hit: how certain it is, what was found, and why."""

from typing import Any

import pytest

from search_app.ask_texts import BOKMAL as ACTS
from search_app.page_texts import BOKMAL
from tests.browser.visits import (
    FACT,
    STATUS,
    TABLE,
    UNANSWERABLE,
    Visit,
    actions,
    expect,
    said_to_screen_readers,
)

LOOK = "mark => { const look = getComputedStyle(mark); return [look.fontWeight, look.backgroundColor] }"
UNSEEN = "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("visit", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
def test_the_word_for_how_certain_an_answer_is_can_be_read_without_a_mouse(visit: Visit) -> None:
    page = visit.open(STATUS)
    certainty = page.locator(".ks-answer .ks-certainty")
    badge = certainty.locator("strong")
    assert badge.is_visible()
    assert badge.inner_text() in {BOKMAL.certain, BOKMAL.likely, BOKMAL.uncertain}
    meanings = {BOKMAL.certain_meaning, BOKMAL.likely_meaning, BOKMAL.uncertain_meaning}
    assert [meaning for meaning in meanings if meaning in certainty.inner_text()]
    assert certainty.bounding_box()["y"] < page.locator(".ks-answer .ks-source").bounding_box()["y"]
    said_to_screen_readers(page, f"Vurdering: {badge.inner_text().lower()}.")


def test_the_answer_stands_above_the_hits_and_its_words_are_marked_more_strongly_than_the_rest(visit: Visit) -> None:
    page = visit.open(FACT)
    answer, hit = page.locator(".ks-answer").bounding_box(), page.locator(".ks-hit").first.bounding_box()
    assert answer["y"] + answer["height"] <= hit["y"]
    mark = page.locator(".ks-hit mark").first
    weight, background = mark.evaluate(LOOK)
    around, none = page.locator(".ks-hit .ks-passage").first.evaluate(LOOK)
    assert int(weight) > int(around)
    assert (background != UNSEEN, none) == (True, UNSEEN)
    # The marks of colours and weights are no use to one who hears the page; the element itself is.
    assert mark.evaluate("mark => mark.tagName") == "MARK"


def test_a_status_is_shown_as_such_with_what_it_is_the_status_of(visit: Visit) -> None:
    page = visit.open(STATUS)
    answer = page.locator(".ks-answer")
    assert answer.get_by_role("heading").inner_text() == BOKMAL.status_answer
    assert answer.locator(".ks-badge").inner_text() in {"I rute", "I henhold til plan", "Forsinket", "Ferdigstilt"}
    assert "Pasientens legemiddelliste" in answer.locator("dd").first.inner_text()


def test_where_there_is_no_answer_nothing_looks_like_one(visit: Visit) -> None:
    page = visit.open(UNANSWERABLE)
    assert page.locator(".ks-notice h2").inner_text() == BOKMAL.no_answer
    assert page.get_by_role("heading", name=BOKMAL.nearest_hits).is_visible()
    assert (page.locator(".ks-answer").count(), page.locator(".ks-certainty").count()) == (0, 0)
    assert page.locator(".ks-hit mark").first.evaluate(LOOK) == ["400", UNSEEN]
    said_to_screen_readers(page, BOKMAL.no_answer)


def test_hits_of_one_section_stand_together_below_its_heading(visit: Visit) -> None:
    page = visit.open("e-resept")
    groups = [group.text_content() for group in page.locator(".ks-group").all()]
    assert groups
    assert len(groups) == len(set(groups)), "a section is named once"
    assert page.locator(".ks-hit").count() >= len(groups)


def test_the_text_around_a_hit_is_one_press_away_with_the_passage_marked_in_it(visit: Visit) -> None:
    page = visit.open(FACT)
    hit = page.get_by_role("article", name=ACTS.hit_label.format(rank=1), exact=True)
    passage = " ".join(hit.locator(".ks-passage").inner_text().split())
    with visit.context.expect_page() as opened:
        actions(page, "hit-1").get_by_role("link", name=ACTS.read_chapter).click()
    mark = opened.value.locator("mark.ks-best").first
    expect(mark).to_be_in_viewport()
    assert " ".join(mark.inner_text().split())[:30] in passage
    assert page.locator(".ks-answer").is_visible(), "the answer stays where it was"


def test_a_hit_is_explained_on_demand_and_nothing_above_it_moves(visit: Visit) -> None:
    page = visit.open("How many electronic prescriptions were issued?")
    hit = page.locator(".ks-hit").first
    why = hit.locator(".ks-why")
    word = hit.locator(".ks-word").first
    summary = why.get_by_text(BOKMAL.why)
    summary.scroll_into_view_if_needed()
    line = "word => getComputedStyle(word).textDecorationLine"
    assert (why.locator("table").is_visible(), word.evaluate(line)) == (False, "none")
    before = hit.locator(".ks-passage").bounding_box()
    summary.focus()
    page.keyboard.press("Enter")
    why.locator("table").wait_for()
    assert hit.locator(".ks-passage").bounding_box() == before
    assert word.evaluate(line) == "underline"
    row = why.get_by_role("row").filter(has=page.get_by_role("rowheader", name="prescriptions (viktig)"))
    assert "resept" in row.get_by_role("cell").first.inner_text()
    assert row.get_by_role("cell").last.inner_text() == "beslektet ord"
    assert why.get_by_role("columnheader").all_inner_texts() == ["Ordet i spørsmålet", "Funnet i teksten", "Hvordan"]
    assert page.locator(".ks-hit").nth(1).locator("table").is_hidden()


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_a_figure_is_never_broken_over_two_lines(visit: Visit) -> None:
    page = visit.open(TABLE)
    cells: list[Any] = page.locator(".ks-answer .ks-figures :is(th, td)").all()
    figures = [cell for cell in cells if cell.inner_text().strip().isdecimal()]
    assert len(figures) >= 4
    # The cell that was asked for is set off by an element of its own, which has a box on the same line.
    lines = """cell => { const all = new Range(); all.selectNodeContents(cell);
        return new Set([...all.getClientRects()].map(box => Math.round(box.bottom))).size }"""
    assert [cell.inner_text() for cell in figures if cell.evaluate(lines) > 1] == []
