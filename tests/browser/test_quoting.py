"""What is copied from an answer or a hit: quote, references and a link, as it stands on the clipboard afterwards."""

import re
from typing import Any

import pytest

from search_app.ask_texts import BOKMAL as ACTS
from search_app.page_texts import BOKMAL
from tests.browser.visits import (
    FACT,
    NYNORSK_REPORT,
    REPORT,
    STATUS,
    TITLES,
    YEARS,
    Visit,
    actions,
    expect,
    has_focus,
    page_number,
    said_to_screen_readers,
)

# A page on an intranet by http has no clipboard of its own, only the older way.
WITHOUT_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})"
PUBLISHER = "Kildesøk-prosjektet"


@pytest.fixture
def reader(visit: Visit) -> Visit:
    """Let somebody in who may copy."""
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=visit.address)
    return visit


def pasted(page: Any) -> str:
    """Return what is on the clipboard, by pasting it into the field for questions."""
    field = page.get_by_label(BOKMAL.question_label)
    field.fill("")
    field.press("ControlOrMeta+V")
    text: str = field.input_value()
    return text


def copied(page: Any, label: str, key: str = "answer") -> str:
    """Press a copy button, and return what is on the clipboard then."""
    fold = actions(page, key).locator(".ks-cite")
    if fold.get_attribute("open") is None:
        fold.get_by_text(ACTS.cite, exact=True).click()
    button = fold.get_by_role("button", name=label)
    button.click()
    expect(button).to_have_count(0)  # it says «Kopiert» now
    said_to_screen_readers(page, BOKMAL.copied)
    return pasted(page)


@pytest.mark.parametrize("way", ["clipboard", "older way"])
def test_a_quote_is_copied_with_its_citation(reader: Visit, way: str) -> None:
    if way == "older way":
        reader.context.add_init_script(WITHOUT_CLIPBOARD)
    page = reader.open("e-resept")
    assert page.evaluate("navigator.clipboard === undefined") == (way == "older way")
    number, year = page_number(page), YEARS[REPORT]
    text = copied(page, ACTS.copy_quote)
    found = re.fullmatch(rf"«(.+)» \({PUBLISHER}, {year}, s\. {number}\)", text)
    assert found
    assert found[1].split()[:3] == page.locator(".ks-answer .ks-quote").inner_text().split()[:3]


def test_a_status_is_copied_with_what_it_is_the_status_of(reader: Visit) -> None:
    page = reader.open(STATUS)
    text = copied(page, ACTS.copy_quote)
    assert re.fullmatch(rf"Oppdrag: «.+»\. Status: «.+» \({PUBLISHER}, {YEARS[REPORT]}, s\. \d+\)", text)
    assert page.locator(".ks-badge").inner_text() in text


@pytest.mark.parametrize("key", ["answer", "hit-1"])
def test_references_are_copied_short_and_in_full(reader: Visit, key: str) -> None:
    page = reader.open(FACT, dokument=REPORT)
    short = copied(page, ACTS.copy_short, key)
    found = re.fullmatch(rf"\({PUBLISHER}, {YEARS[REPORT]}, s\. (\d+)\)", short)
    assert found
    full = copied(page, ACTS.copy_full, key)
    assert full == f"{PUBLISHER}. ({YEARS[REPORT]}). {TITLES[REPORT]}. s. {found[1]}."
    if key != "answer":
        marked = page.get_by_role("article", name="Treff 1", exact=True).locator("mark").inner_text()
        assert " ".join(marked.split())[:40] in copied(page, ACTS.copy_quote, key)


def test_the_printed_page_is_quoted_and_the_files_own_page_opened_where_they_differ(reader: Visit) -> None:
    page = reader.open("e-resept", dokument=NYNORSK_REPORT)
    shown = page.locator(".ks-answer .ks-page").inner_text()
    found = re.fullmatch(r"side (\d+) \(trykt side (\d+)\)", shown)
    assert found
    physical, printed = found.groups()
    assert physical != printed
    assert copied(page, ACTS.copy_short) == (
        f"({PUBLISHER}, {YEARS[NYNORSK_REPORT]}, s. {printed}, side {physical} i filen)"
    )
    link = actions(page).get_by_role("link", name=BOKMAL.open_pdf.format(page=physical))
    assert link.get_attribute("href").endswith(f"#page={physical}")
    head = page.locator(".ks-source-head").inner_text()
    assert f"side {physical} av 6" in head
    assert f"trykt side {printed}" in head


@pytest.mark.parametrize("key", ["answer", "hit-1"])
def test_a_copied_link_opens_the_same_place_for_somebody_else(reader: Visit, visits: Any, key: str) -> None:
    page = reader.open("e-resept")
    link = copied(page, ACTS.copy_link, key)
    assert link.startswith(f"{reader.address}/les?"), "a link that is pasted elsewhere is whole"
    mark = ".ks-answer .ks-quote" if key == "answer" else '[aria-label="Treff 1"] .ks-passage'
    passage = " ".join(page.locator(mark).inner_text().split())
    other = visits().go(link.removeprefix(f"{reader.address}/"))
    marked = other.locator("mark.ks-best")
    marked.first.wait_for()
    assert " ".join(marked.first.inner_text().split())[:30] in passage
    expect(marked.first).to_be_in_viewport()


def test_a_button_says_that_it_has_copied_and_keeps_the_focus_and_its_width(reader: Visit) -> None:
    page = reader.open(FACT)
    fold = actions(page).locator(".ks-cite")
    fold.get_by_text(ACTS.cite, exact=True).click()
    button = fold.get_by_role("button", name=ACTS.copy_short)
    button.focus()
    page.keyboard.press("Enter")
    said = fold.get_by_role("button", name=BOKMAL.copied)
    said.wait_for()
    assert has_focus(said)
    page.wait_for_timeout(2100)
    assert button.is_visible(), "it can be pressed again"
