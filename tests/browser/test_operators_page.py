"""The operator's page shows how each page was read, beside its picture."""

from search_app.page_texts import BOKMAL
from tests.browser.visits import (
    REPORT,
    TITLES,
    Visit,
    choose,
    english_in,
    expect,
    has_focus,
    loaded,
    said_to_screen_readers,
)


def test_the_operator_sees_each_page_beside_its_text_and_turns_the_pages_by_keyboard(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("link", name=BOKMAL.to_reading).click()
    page.locator(".ks-reading").wait_for()
    assert page.evaluate("document.documentElement.lang") == "nb"
    assert page.title() == "Slik er rapportene lest – Kildesøk"
    report = TITLES[REPORT]
    choose(page, "Dokument", f"{report} ({REPORT})")
    expect(page.get_by_role("img", name=f"Side 1 i {report}")).to_be_visible()
    following = page.get_by_role("button", name="Neste side")
    following.focus()
    for number in (2, 3):
        page.keyboard.press("Enter")
        expect(page.get_by_role("img", name=f"Side {number} i {report}")).to_be_visible()
        assert f"side={number}" in page.url
    assert has_focus(following), "the button keeps the focus"
    said_to_screen_readers(page, f"Side 3 i {report}")
    assert loaded(page.locator(".ks-sheet img").first).evaluate("image => image.naturalWidth") >= 1000
    assert page.locator(".ks-read .ks-as-heading").count() >= 3
    assert english_in(page) == []
    page.go_back()
    expect(page.get_by_role("img", name=f"Side 2 i {report}")).to_be_visible()
    page.get_by_text("Overskrifter (").click()
    page.get_by_role("link", name="7.2 Risiko, side 12").click()
    expect(page.get_by_role("img", name=f"Side 12 i {report}")).to_be_visible()
    expect(page.get_by_label("Side (av 12)")).to_have_value("12")
    assert page.get_by_role("link", name="7.2 Risiko, side 12").is_visible(), "the list stays open"
    page.get_by_role("link", name="Spør", exact=True).click()
    page.get_by_label(BOKMAL.question_label).wait_for()
