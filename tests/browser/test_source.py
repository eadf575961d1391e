"""The report's page beside what is cited from it: the picture with its marks, the way through it, and the PDF."""

import io
import re
from typing import Any
from urllib.parse import urljoin

import pytest
from PIL import Image

from search_app.ask_texts import BOKMAL as ACTS
from search_app.page_texts import BOKMAL
from tests.browser.visits import (
    FACT,
    NARROW,
    REPORT,
    STATUS,
    TITLES,
    UNANSWERABLE,
    Visit,
    actions,
    expect,
    has_focus,
    open_page,
    page_number,
    picture,
)


def seen(visit: Visit, image: Any) -> Image.Image:
    """Return the picture as it came from the server."""
    response = visit.context.request.get(urljoin(visit.page.url, image.get_attribute("src")))
    assert response.headers["content-type"] == "image/png"
    return Image.open(io.BytesIO(response.body())).convert("RGB")


def yellow(drawn: Image.Image) -> int:
    """Count the pixels of a picture that are marked."""
    counts = drawn.getcolors(drawn.width * drawn.height)
    return sum(count for count, (red, green, blue) in counts if red > 200 and green > 150 and blue < 140)


def check_marked_page(visit: Visit, image: Any) -> None:
    """Check that the page that is open is the answer's, named in words and marked in the picture."""
    page = visit.page
    number = page_number(page)
    assert page.locator(".ks-answer").is_visible(), "the passage is there as text, too"
    assert image.get_attribute("alt").startswith(f"Bilde av side {number} i {TITLES[REPORT]}, kapitlet ")
    assert f"side {number} av 12" in page.locator(".ks-source-head").inner_text()
    drawn = seen(visit, image)
    assert drawn.width >= 1000
    assert yellow(drawn) > 500


def test_the_page_of_the_answer_is_open_beside_it_with_the_passage_marked(visit: Visit) -> None:
    page = visit.open(FACT)
    image = picture(page)
    check_marked_page(visit, image)
    answer = page.locator(".ks-answer").bounding_box()
    assert image.bounding_box()["x"] >= answer["x"] + answer["width"]
    expect(image).to_be_in_viewport()


@pytest.mark.parametrize("visit", [{"viewport": NARROW}], indirect=True)
def test_on_a_narrow_screen_the_page_is_opened_below_the_answer(visit: Visit) -> None:
    page = visit.open(FACT)
    assert page.locator(".st-key-ks-source:visible").count() == 0
    image = open_page(page, "answer")
    check_marked_page(visit, image)
    answer = page.locator(".ks-answer").bounding_box()
    assert answer["y"] + answer["height"] <= image.bounding_box()["y"]
    assert image.bounding_box()["y"] < page.locator(".ks-hit").first.bounding_box()["y"]
    actions(page).get_by_role("button", name=ACTS.hide_source).click()
    expect(page.locator(".st-key-ks-source:visible")).to_have_count(0)


def test_the_page_is_hidden_and_shown_again_by_the_button_that_says_so(visit: Visit) -> None:
    page = visit.open(FACT)
    button = actions(page).get_by_role("button", name=ACTS.hide_source)
    button.click()
    shown = actions(page).get_by_role("button", name=ACTS.show_source)
    shown.wait_for()
    expect(page.locator(".st-key-ks-source")).to_have_count(0)
    assert has_focus(shown), "the button keeps the focus"
    shown.click()
    picture(page)


def test_a_hit_opens_its_own_page_and_only_one_page_is_open(visit: Visit) -> None:
    page = visit.open(STATUS)
    answered = picture(page).get_attribute("src")
    hits = page.locator(".ks-hit")
    other = next(
        hit for hit in hits.all() if str(page_number(page)) not in hit.locator(".ks-page").inner_text().split()
    )
    rank = re.search(r"\d+", other.get_attribute("aria-label"))
    assert rank
    image = open_page(page, f"hit-{rank[0]}")
    assert image.get_attribute("src") != answered
    number = re.search(r"side (\d+)", image.get_attribute("alt"))
    assert number
    first, _, last = other.locator(".ks-page").inner_text().split(" ")[1].partition("–")
    assert int(first) <= int(number[1]) <= int(last or first)
    assert page.locator(".st-key-ks-source").count() == 1
    assert f"side={number[1]}" in page.url


def test_pages_are_turned_back_and_forth_and_end_where_the_report_ends(visit: Visit) -> None:
    page = visit.open(FACT)
    number = page_number(page)
    following = page.get_by_role("button", name=ACTS.next_page)
    for shown in range(number + 1, 13):
        following.click()
        page.get_by_role("img", name=re.compile(rf"side {shown} i ")).wait_for()
        assert has_focus(following) == (shown < 12)
    assert following.is_disabled()
    assert "side=12" in page.url
    assert yellow(seen(visit, picture(page))) == 0, "nothing is marked where nothing is cited"
    for shown in range(11, 0, -1):
        page.get_by_role("button", name=ACTS.previous_page).click()
        page.get_by_role("img", name=re.compile(rf"side {shown} i ")).wait_for()
    assert page.get_by_role("button", name=ACTS.previous_page).is_disabled()


def test_the_picture_is_enlarged_within_its_frame_and_moved_by_the_keyboard(visit: Visit) -> None:
    page = visit.open(FACT)
    image, frame = picture(page), page.locator(".ks-paper")
    whole = image.bounding_box()["width"]
    assert whole <= frame.bounding_box()["width"]
    for label, factor in ((ACTS.zoom_large, 1.5), (ACTS.zoom_larger, 2.0)):
        page.get_by_role("radio", name=label).or_(page.get_by_role("button", name=label)).click()
        page.wait_for_timeout(400)
        assert image.bounding_box()["width"] == pytest.approx(whole * factor, rel=0.03)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert frame.evaluate("frame => frame.scrollLeft") > 0


def test_a_hit_without_an_answer_has_its_page_too(visit: Visit) -> None:
    page = visit.open(UNANSWERABLE)
    assert page.locator(".st-key-ks-source").count() == 0, "nothing is opened that may be beside the point"
    drawn = seen(visit, open_page(page, "hit-1"))
    assert yellow(drawn) > 500


def test_the_pdf_opens_at_the_page_and_is_sent_in_parts(visit: Visit) -> None:
    page = visit.open(FACT)
    number = page_number(page)
    link = actions(page).get_by_role("link", name=BOKMAL.open_pdf.format(page=number))
    target = link.evaluate("link => link.href")
    assert target.endswith(f"#page={number}")
    assert link.get_attribute("target") == "_blank"
    whole = visit.context.request.get(target)
    assert (whole.status, whole.headers["content-type"]) == (200, "application/pdf")
    assert whole.headers["accept-ranges"] == "bytes"
    assert whole.headers["content-disposition"].startswith("inline")
    assert whole.body().startswith(b"%PDF-")
    part = visit.context.request.get(target, headers={"Range": "bytes=100-199"})
    assert (part.status, part.body()) == (206, whole.body()[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole.body())}"


def test_a_page_that_is_turned_to_has_its_own_link_into_the_pdf(visit: Visit) -> None:
    page = visit.open(FACT)
    number = page_number(page) + 1
    page.get_by_role("button", name=ACTS.next_page).click()
    link = page.locator(".st-key-ks-source").get_by_role("link", name=BOKMAL.open_pdf.format(page=number))
    expect(link).to_have_attribute("href", re.compile(rf"#page={number}$"))
