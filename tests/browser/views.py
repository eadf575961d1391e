"""Every view of the page, each by what brings a visitor there."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.page_in_browser import without_index
from search_app.ask_texts import BOKMAL as ACTS
from search_app.list_texts import BOKMAL as LIST
from search_app.page_texts import BOKMAL
from tests.browser.visits import (
    CHANGED_QUOTE,
    CHECKED,
    ELIDED_QUOTE,
    EXACT_QUOTE,
    FACT,
    FOREIGN_QUOTE,
    NYNORSK_REPORT,
    REPORT,
    STATUS,
    UNANSWERABLE,
    YEARS,
    Visit,
    actions,
    drop,
    open_page,
    picture,
)
from tests.check_builders import word_file


@dataclass(frozen=True)
class Stage:
    """Where a view is shown: to a visitor, on an index; what `after` holds is put back at the end."""

    visit: Visit
    index: Path
    after: ExitStack = field(default_factory=ExitStack)


def unfold(page: Any) -> Any:
    """Open everything that is folded away, and return the page."""
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    page.wait_for_timeout(300)
    return page


def _answer(stage: Stage) -> Any:
    page = stage.visit.open(FACT)
    if page.locator(".st-key-ks-source").is_visible():  # where there is room for it
        picture(page)
    return unfold(page)


def _source(stage: Stage) -> Any:
    page = stage.visit.open(STATUS)
    open_page(page, "hit-2")
    page.get_by_role("button", name=ACTS.next_page).click()
    page.wait_for_timeout(500)
    picture(page)
    return page


def _filled_list(stage: Stage) -> Any:
    for question, key in ((STATUS, "answer"), (FACT, "hit-1")):
        page = stage.visit.open(question)
        actions(page, key).get_by_role("button", name=LIST.add).click()
        actions(page, key).get_by_role("button", name=LIST.added).wait_for()
    return stage.visit.go("liste")


def _marked(stage: Stage) -> Any:
    page = stage.visit.open(FACT)
    page.goto(actions(page).get_by_role("link", name=ACTS.read_chapter).evaluate("link => link.href"))
    page.locator("mark").first.wait_for()
    return page


def _unknown(stage: Stage) -> Any:
    page = stage.visit.page
    page.goto(f"{stage.visit.address}/finnes-ikke")
    stage.visit.complaints.clear()  # the browser reports the 404 itself
    return page


def _error(stage: Stage) -> Any:
    stage.after.enter_context(without_index(stage.index))
    page = stage.visit.open(FACT)
    page.get_by_role("heading", name=BOKMAL.error).wait_for()
    return page


def _quoted(quote: str) -> Callable[[Stage], Any]:
    return lambda stage: unfold(stage.visit.go(f"sitat?{urlencode({'q': quote})}"))


def _checked(*paragraphs: str) -> Callable[[Stage], Any]:
    def show(stage: Stage) -> Any:
        page = stage.visit.go("sjekk")
        drop(page, "notat.docx", word_file(paragraphs))
        page.locator(".ks-verdict").wait_for()
        if page.locator(".st-key-ks-source").is_visible():
            picture(page)
        return unfold(page)

    return show


def _uncheckable(stage: Stage) -> Any:
    page = stage.visit.go("sjekk")
    drop(page, "bilde.png", b"x")
    page.locator(".ks-alert").wait_for()
    page.locator(".st-key-ks-check section").wait_for()
    return unfold(page)


def _at(path: str) -> Callable[[Stage], Any]:
    return lambda stage: unfold(stage.visit.go(path))


def _asked(question: str, **parameters: str | int) -> Callable[[Stage], Any]:
    return lambda stage: unfold(stage.visit.open(question, **parameters))


VIEWS: dict[str, Callable[[Stage], Any]] = {
    "start": _at(""),
    "answer": _answer,
    "status answer": _asked(STATUS),
    "no answer": _asked(UNANSWERABLE),
    "unusable question": _asked("???"),
    "nothing left in scope": _asked(FACT, **{"fra-aar": max(YEARS.values()), "til-aar": min(YEARS.values())}),
    "source open at a hit": _source,
    "narrowed down": _asked("kjernejournal", dokument=NYNORSK_REPORT),
    "quotes": _at("sitat"),
    "exact quote": _quoted(EXACT_QUOTE),
    "changed quote": _quoted(CHANGED_QUOTE),
    "quote with something left out": _quoted(ELIDED_QUOTE),
    "quote that is not found": _quoted(FOREIGN_QUOTE),
    "unusable quote": _quoted("to ord"),
    "check": _at("sjekk"),
    "checked text": _checked(*CHECKED),
    "checked text without quotes": _checked("Her siteres ingenting."),
    "text that can't be checked": _uncheckable,
    "collection": _at("samling"),
    "report": _at(f"les?dokument={REPORT}&kapittel=9"),
    "report with a table": _at(f"les?dokument={REPORT}&kapittel=47"),
    "report with a passage marked": _marked,
    "report that is missing": _at("les?dokument=borte.pdf"),
    "empty list": _at("liste"),
    "filled list": _filled_list,
    "about": _at("om"),
    "operator's page": _at(f"lesing?dokument={REPORT}&side=11"),
    "unknown path": _unknown,
    "error": _error,
}
