"""A text is dropped in: its wrong quotes are read, their page opened, and the file fetched with comments."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from search_app.ask_texts import BOKMAL as ACTS
from search_app.check_page_texts import BOKMAL, NYNORSK
from search_app.check_texts import BOKMAL as PHRASES
from search_app.check_texts import NYNORSK as PHRASES_NYNORSK
from search_app.page_texts import BOKMAL as WORDS
from tests.browser.test_keyboard import tab_to
from tests.browser.test_source import seen, yellow
from tests.browser.visits import (
    CHANGED_QUOTE,
    CHECKED,
    EXACT_QUOTE,
    FOREIGN_QUOTE,
    NARROW,
    REPORT,
    TITLES,
    Visit,
    actions,
    drop,
    english_in,
    expect,
    has_focus,
    open_page,
    picture,
    said_to_screen_readers,
    sideways,
)
from tests.check_builders import word_file
from tests.comment_marks import marked

NAME = "Notat om helse.docx"


def result(page: Any) -> Any:
    """Return the heading of the result, once it is there."""
    heading = page.locator(".ks-verdict h2")
    heading.wait_for()
    return heading


def rows(page: Any) -> list[str]:
    return [" ".join(row.inner_text().split()) for row in page.locator(".ks-checks tbody tr").all()]


def test_the_wrong_quotes_of_a_word_file_are_named_shown_and_commented(visit: Visit, tmp_path: Path) -> None:
    page = visit.go("sjekk")
    drop(page, NAME, word_file(CHECKED))
    expect(result(page)).to_contain_text(BOKMAL.look)
    said_to_screen_readers(page, BOKMAL.look)
    assert page.url == f"{visit.address}/sjekk", "nothing of the text stands in the address"
    assert has_focus(page.locator(".ks-check-name")), "the field is gone"
    changed, foreign = rows(page)
    assert PHRASES.verdict_near in changed
    assert TITLES[REPORT] in changed
    assert PHRASES.verdict_missing in foreign
    quote = page.get_by_role("article", name="Sitat 2", exact=True)
    assert "utformer" in quote.locator(".ks-passage del").inner_text()
    page.locator(".ks-checks").get_by_role("link", name="2", exact=True).click()
    assert has_focus(quote)
    assert yellow(seen(visit, picture(page))) > 500
    open_page(page, "sitat-3")
    page.get_by_text(BOKMAL.only.format(count=2, all=6)).click()
    expect(page.locator(".ks-checks tbody tr")).to_have_count(6)
    assert english_in(page) == []
    with page.expect_download() as fetching:
        page.get_by_role("button", name=BOKMAL.fetch_word).click()
    assert fetching.value.suggested_filename == "Notat om helse – sitatkontroll.docx"
    fetching.value.save_as(tmp_path / "a.docx")
    annotated = (tmp_path / "a.docx").read_bytes()
    assert len(marked(annotated)) == 6
    comments = [one.text for one in docx.Document(BytesIO(annotated)).comments]
    assert [one.split(":")[0].split(".")[0] for one in comments[:3]] == [
        PHRASES.right,
        PHRASES.verdict_near,
        PHRASES.verdict_missing,
    ]


def test_what_cannot_be_checked_is_told_and_the_next_file_is_taken(visit: Visit) -> None:
    page = visit.go("sjekk")
    drop(page, "bilde.png", b"\x89PNG")
    expect(page.get_by_role("alert")).to_contain_text("Velg en fil som ender på .docx")
    drop(page, "brev.docx", b"PK\x03\x04xx")
    expect(page.get_by_role("alert")).to_contain_text("«brev.docx» er skadet")
    # One of 200 MB, which the browser itself holds back: it need not be made for that.
    page.locator("input[type=file]").evaluate(
        """field => {
            const file = new File(['x'], 'stor.docx'), given = new DataTransfer();
            Object.defineProperty(file, 'size', {value: 200e6});
            given.items.add(file);
            Object.defineProperty(field, 'files', {value: [file], configurable: true});
            field.dispatchEvent(new Event('change', {bubbles: true}));
        }"""
    )
    told = page.locator(".st-key-ks-check [role=alert]")
    expect(told).to_contain_text("Filen er for stor.")
    assert told.bounding_box()["width"] > 100, "seen, and not only heard"
    assert english_in(page) == []
    page.reload()
    page.get_by_text(BOKMAL.paste).click()
    page.get_by_role("textbox", name=BOKMAL.paste_label).fill("Her siteres ingenting.")
    page.get_by_role("button", name=BOKMAL.check).click()
    expect(result(page)).to_contain_text(BOKMAL.nothing)


def test_from_the_text_to_the_page_of_a_quote_nothing_needs_a_mouse(visit: Visit) -> None:
    page = visit.go("sjekk")
    choose = page.locator(".st-key-ks-check").get_by_role("button", name="Velg en fil")
    expect(choose).to_have_attribute("aria-describedby", "ks-check-hint")
    tab_to(page, choose)
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Enter")
    choosing.value.set_files({"name": NAME, "mimeType": "", "buffer": word_file(CHECKED[1:3])})
    expect(result(page)).to_contain_text(BOKMAL.look)
    tab_to(page, actions(page, "sitat-2").get_by_role("button", name=ACTS.show_source))
    page.keyboard.press("Enter")
    actions(page, "sitat-2").get_by_role("button", name=ACTS.hide_source).wait_for()
    picture(page)
    tab_to(page, page.get_by_role("button", name=BOKMAL.remove), "Shift+Tab")
    page.keyboard.press("Enter")
    choose.wait_for()
    expect(choose).to_be_focused()
    assert FOREIGN_QUOTE not in page.inner_text("body")


@pytest.mark.parametrize("visit", [{"viewport": NARROW, "locale": "nn-NO"}], indirect=True)
def test_a_narrow_window_has_the_table_as_a_list_in_nynorsk(visit: Visit) -> None:
    page = visit.go("sjekk")
    drop(page, NAME, word_file(CHECKED))
    expect(result(page)).to_contain_text(NYNORSK.look)
    assert PHRASES_NYNORSK.verdict_missing in rows(page)[1]
    assert re.match(rf"3 {NYNORSK.quote}: «{FOREIGN_QUOTE[:20]}", rows(page)[1])
    assert sideways(page) == []
    assert english_in(page) == []
    assert WORDS.product in page.title()


def test_the_quotes_of_the_examples_are_what_they_are_taken_for() -> None:
    assert EXACT_QUOTE.rstrip(".") in CHECKED[0]
    assert CHANGED_QUOTE.rstrip(".") in CHECKED[1]
