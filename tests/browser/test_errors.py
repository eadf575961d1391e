"""Where the index is gone while the page is open, the page says so, and works again when it is back."""

from bench.page_in_browser import without_index
from search_app.page_texts import BOKMAL
from tests.browser.conftest import Service
from tests.browser.visits import FACT, STATUS, Visit, said_to_screen_readers


def test_an_index_that_is_gone_is_told_of_and_asking_works_when_it_is_back(visit: Visit, service: Service) -> None:
    page = visit.open(STATUS)
    with without_index(service.index):
        field = page.get_by_label(BOKMAL.question_label)
        field.fill(FACT)
        field.press("Enter")
        page.get_by_role("alert").get_by_role("heading", name=BOKMAL.error).wait_for()
        assert page.locator(".ks-answer").count() == 0
        said_to_screen_readers(page, BOKMAL.error)
        assert page.locator(".ks-foot").is_visible()
    visit.open(FACT)
    page.locator(".ks-answer").wait_for()
