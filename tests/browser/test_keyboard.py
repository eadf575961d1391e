"""Everything is done with Tab, Enter, Space and the arrows alone, and one always sees where one is."""

import io
from typing import Any

import pytest
from PIL import Image, ImageChops

from search_app.ask_texts import BOKMAL as ACTS
from search_app.list_texts import BOKMAL as LIST
from search_app.page_texts import BOKMAL
from tests.browser.conftest import Service
from tests.browser.views import VIEWS, Stage
from tests.browser.visits import STATUS, Visit, actions, expect, has_focus, heading_of_page, picture

MOST_STOPS = 120
MOST_SEEN = 26
LEAST_PIXELS = 30
# What has the focus, with room for a ring around it; the frame of a list or a field may be drawn by what is around it.
BOX = """() => {
    const one = document.activeElement;
    if (one === document.body || one === document.documentElement) return null;
    const drawn = one.matches('input, textarea') ? one.closest('[data-testid^=st]') ?? one : one;
    const box = drawn.getBoundingClientRect();
    const [x, y, width, height] = [box.x - 6, box.y - 6, box.width + 12, box.height + 12];
    return {x, y, width, height, html: one.outerHTML.slice(0, 90)};
}"""


def tab_to(page: Any, element: Any, key: str = "Tab") -> None:
    """Press Tab until `element` has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if has_focus(element):
            return
    pytest.fail(f"{element} is not reached by {key}")


def test_from_the_question_to_the_saved_file_nothing_needs_a_mouse(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=visit.address)
    page = visit.open()
    expect(page.get_by_label(BOKMAL.question_label)).to_be_focused()
    page.keyboard.type(STATUS)
    page.keyboard.press("Enter")
    page.locator(".ks-answer").wait_for()
    tab_to(page, actions(page).get_by_text(ACTS.cite, exact=True))
    page.keyboard.press("Enter")
    tab_to(page, actions(page).get_by_role("button", name=ACTS.copy_quote))
    page.keyboard.press("Space")
    page.get_by_text(BOKMAL.copied).first.wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()").startswith("Oppdrag: «")
    tab_to(page, actions(page).get_by_role("button", name=LIST.add), "Shift+Tab")
    page.keyboard.press("Enter")
    actions(page).get_by_role("button", name=LIST.added).wait_for()
    tab_to(page, actions(page, "hit-2").get_by_role("button", name=ACTS.show_source))
    page.keyboard.press("Enter")
    picture(page)
    head = page.locator(".ks-source-head").inner_text()
    tab_to(page, page.get_by_role("button", name=ACTS.next_page))
    page.keyboard.press("Enter")
    heading_of_page(page, other_than=head)
    tab_to(page, page.get_by_role("link", name=LIST.label.format(count=1)))
    page.keyboard.press("Enter")
    note = page.get_by_label(LIST.note_label.format(number=1))
    note.wait_for()
    tab_to(page, note)
    page.keyboard.type("Skrevet uten mus")
    word = page.get_by_role("link", name=LIST.download_word)
    tab_to(page, word, "Shift+Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".docx")


def test_the_arrows_change_size_and_written_standard(visit: Visit) -> None:
    page = visit.open(STATUS)
    width = picture(page).bounding_box()["width"]
    chosen = page.get_by_role("radio", name=ACTS.zoom_whole)
    tab_to(page, chosen)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_timeout(500)
    assert picture(page).bounding_box()["width"] > width * 1.4
    tab_to(page, page.get_by_role("radio", name="Bokmål"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.locator("html[lang=nn]").wait_for(state="attached")


def test_a_filter_is_chosen_and_removed_by_keyboard(visit: Visit) -> None:
    page = visit.open("kjernejournal")
    tab_to(page, page.locator(".st-key-ks-narrow summary"))
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)  # it unfolds little by little, and a list that moves folds up again
    tab_to(page, page.get_by_role("combobox", name=ACTS.documents))
    page.keyboard.type("kommunane")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.locator('[role=option][data-focused="true"]').wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_text(ACTS.narrowed.format(count=1))).to_be_visible()
    tab_to(page, page.get_by_role("button", name=ACTS.widen))
    page.keyboard.press("Enter")
    expect(page.get_by_text(ACTS.narrow, exact=True)).to_be_visible()


def test_the_first_stop_leads_past_the_head_to_the_content(visit: Visit) -> None:
    page = visit.open(STATUS)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Gå til hovedinnholdet")
    assert has_focus(skip)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def difference(page: Any, box: dict[str, float]) -> int:
    """Count the pixels around what has the focus that look otherwise without it."""
    size = page.viewport_size
    left, top = max(0, box["x"]), max(0, box["y"])
    clip = {"x": left, "y": top, "width": min(box["x"] + box["width"], size["width"]) - left}
    clip["height"] = min(box["y"] + box["height"], size["height"]) - top
    with_focus = page.screenshot(clip=clip, caret="hide")
    page.evaluate("window.left = document.activeElement; left.blur()")
    without = page.screenshot(clip=clip, caret="hide")
    page.evaluate("left.focus({focusVisible: true, preventScroll: true})")
    drawn = ImageChops.difference(*(Image.open(io.BytesIO(one)).convert("L") for one in (with_focus, without)))
    return sum(drawn.histogram()[50:])


@pytest.mark.parametrize(
    ("visit", "name"),
    [
        ({"color_scheme": "light"}, "answer"),
        ({"color_scheme": "dark"}, "answer"),
        ({"color_scheme": "light"}, "changed quote"),
        ({"color_scheme": "dark"}, "quotes"),
        ({"color_scheme": "light"}, "narrowed down"),
        ({"color_scheme": "light"}, "filled list"),
        ({"color_scheme": "dark"}, "report"),
    ],
    indirect=["visit"],
)
def test_what_has_the_focus_is_seen_to_have_it(visit: Visit, service: Service, name: str) -> None:
    page = VIEWS[name](Stage(visit, service.index))
    page.get_by_role("link", name="Gå til hovedinnholdet").focus()
    unseen, seen = [], 0
    for _ in range(MOST_SEEN):
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)
        if page.evaluate(BOX) is None:
            break
        expect(page.locator(":focus")).to_be_in_viewport()
        box = page.evaluate(BOX)
        if page.evaluate("document.activeElement.tagName") == "MAIN":
            continue  # it only scrolls
        seen += 1
        if difference(page, box) < LEAST_PIXELS:
            unseen.append(box["html"])
    assert seen >= 10
    assert unseen == []
