"""Bokmål and nynorsk: chosen with one press, remembered, and used for every word of the page."""

from typing import Any

import pytest

from search_app.ask_texts import NYNORSK as ACTS
from search_app.browse_texts import NYNORSK as BROWSE
from search_app.check_page_texts import NYNORSK as CHECK
from search_app.collection_texts import NYNORSK as COLLECTION
from search_app.frame_texts import NYNORSK as FRAME
from search_app.list_texts import NYNORSK as LIST
from search_app.page_texts import BOKMAL, NYNORSK
from search_app.quote_texts import NYNORSK as QUOTES
from tests.browser.visits import REPORT, STATUS, TABLE, Visit, actions, english_in, expect, has_focus


@pytest.mark.parametrize("visit", [{"locale": "en-US"}], indirect=True)
def test_the_other_written_standard_is_one_press_away_and_remembered(visit: Visit) -> None:
    page = visit.open(STATUS)
    html = page.locator("html")
    assert html.get_attribute("lang") == "nb"
    choice = page.get_by_role("radio", name="Nynorsk")
    assert choice.get_attribute("lang") == "nn"
    before, hits = page.url, page.locator(".ks-hit").count()
    page.evaluate("window.sameDocument = true")
    choice.focus()
    page.keyboard.press("Enter")
    page.locator("html[lang=nn]").wait_for(state="attached")
    page.get_by_label(NYNORSK.question_label).wait_for()
    assert page.evaluate("window.sameDocument"), "nothing is loaded anew"
    assert page.url == before
    expect(page.get_by_role("heading", name=NYNORSK.hits)).to_be_visible()
    assert page.locator(".ks-hit").count() == hits
    assert has_focus(choice), "the choice keeps the focus"
    assert page.locator(".ks-passage[lang=nb]").count() >= 1, "what is in bokmål is marked as such"
    assert english_in(page) == []
    (cookie,) = (one for one in visit.context.cookies() if one["name"] == "ks-maal")
    assert (cookie["value"], cookie["sameSite"], cookie["path"]) == ("nn", "Lax", "/")
    fresh = visit.open()
    assert fresh.locator("html").get_attribute("lang") == "nn"
    fresh.goto(f"{visit.address}/?lang=nb")
    fresh.get_by_label(BOKMAL.question_label).wait_for()
    assert (fresh.locator("html").get_attribute("lang"), fresh.title()) == ("nb", "Kildesøk")


@pytest.mark.parametrize("visit", [{"locale": "nn-NO"}], indirect=True)
def test_every_view_is_in_nynorsk_for_a_browser_that_asks_for_it(visit: Visit) -> None:
    page = visit.open(TABLE)
    assert page.locator("html").get_attribute("lang") == "nn"
    expect(actions(page).get_by_role("button", name=ACTS.hide_source)).to_be_visible()
    passage = page.locator(".ks-hit .ks-passage")
    languages = {one.get_attribute("lang") for one in passage.all()}
    assert languages == {None, "nb"}, "nynorsk is the page's own, bokmål is marked"
    said: dict[str, Any] = {
        "": NYNORSK.examples,
        "sitat": QUOTES.example,
        "sjekk": CHECK.lead,
        "samling": COLLECTION.title,
        f"les?dokument={REPORT}": BROWSE.contents,
        "liste": LIST.empty,
        "om": FRAME.about,
    }
    for path, words in said.items():
        visit.go(path)
        assert page.locator("html").get_attribute("lang") == "nn", path
        assert page.get_by_text(words).first.is_visible(), path
        assert english_in(page) == [], path


@pytest.mark.parametrize("visit", [{"locale": "nn-NO"}], indirect=True)
def test_a_browser_that_asks_for_nynorsk_gets_it_in_streamlits_own_words_too(visit: Visit) -> None:
    page = visit.go("lesing?side=2")
    page.locator(".ks-reading").wait_for()
    assert page.locator("html").get_attribute("lang") == "nn"
    assert page.title() == "Slik er rapportane lesne – Kildesøk"
    attributes = page.locator("[aria-label], [title], [placeholder]").evaluate_all(
        "all => all.flatMap(one => ['aria-label', 'title', 'placeholder'].map(name => one.getAttribute(name) ?? ''))"
    )
    assert {"Vis vala", "Éin opp", "Éin ned"} <= set(attributes)
    assert not {"Open", "Increment", "Decrement"} & set(attributes)
    assert page.get_by_text("Gå til hovudinnhaldet").count() == 1
    page.get_by_label("Dokument").click()
    page.get_by_text("2 val.", exact=True).first.wait_for(state="attached")
    page.keyboard.type("xyzzy")
    page.get_by_text("Ingen treff", exact=True).first.wait_for()


def test_the_filters_speak_norwegian_too(visit: Visit) -> None:
    page = visit.open(STATUS, dokument=REPORT)
    field = page.get_by_role("combobox", name="Rapporter")
    field.focus()
    field.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    assert english_in(page) == []
    page.keyboard.type("xyzzy")
    page.get_by_text("Ingen treff", exact=True).first.wait_for()
    assert english_in(page) == []
