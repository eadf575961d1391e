"""What is printed is what was found, with its sources, and none of what only acts on a screen."""

import io

from pypdf import PdfReader

from tests.browser.visits import FACT, TITLES, Visit, page_number

SCREEN_ONLY = (".st-key-ks-ask", ".st-key-ks-narrow", ".st-key-ks-source", ".st-key-ks-do-answer", ".ks-ways")


def test_the_answer_and_all_hits_are_printed_with_their_sources(visit: Visit) -> None:
    page = visit.open(FACT)
    number, hits = page_number(page), page.locator(".ks-hit:visible").count()
    page.emulate_media(media="print")
    assert page.locator(".ks-answer").is_visible()
    assert [one for one in SCREEN_ONLY if page.locator(one).first.is_visible()] == []
    # Only the browser's printing breaks into pages; what scrolls on the screen must not be cut there.
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert f"side {number}" in text
    assert len(printed.pages) >= 2
    last = page.locator(".ks-hit:visible .ks-passage").last.inner_text().split()[:6]
    assert " ".join(last) in text
    assert hits >= 3
    assert any(title in text for title in TITLES.values())
