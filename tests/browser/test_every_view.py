"""Every view, loaded once each: by the rules of WCAG 2.1 A and AA that axe can judge, by its headings, and narrow."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.browser.conftest import Service, visiting
from tests.browser.views import VIEWS, Stage, unfold
from tests.browser.visits import NARROW, WIDE, Visit, sideways

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
RUN = """async tags => {
    const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
    return {passes: found.passes.length, violations: found.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id}: ${rule.help}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}`))};
}"""
BRIGHTNESS = """() => {
    const seen = getComputedStyle(document.querySelector('[data-testid=stApp]') ?? document.documentElement);
    const numbers = seen.backgroundColor.match(/[0-9.]+/g).map(Number);
    return numbers[3] === 0 ? null : numbers[0] + numbers[1] + numbers[2];
}"""


MIDDLE = 384  # half of what white adds up to
SETTLED = """async () => {
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const passing = document.getAnimations().filter(one => one.effect?.getComputedTiming().endTime < 10000);
    await Promise.all(passing.map(one => one.finished.catch(() => null)));
}"""
# 1280 × 1024 pixels enlarged to 400 % are what WCAG 2.1, 1.4.10 names.
ENLARGED = {"width": 320, "height": 256}
# What stays in place while the rest scrolls, and takes more than half of the window.
IN_THE_WAY = """all => all.filter(one => ['fixed', 'sticky'].includes(getComputedStyle(one).position)
    && one.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && one.getBoundingClientRect().height > innerHeight / 2
    && getComputedStyle(one).pointerEvents !== 'none').map(one => one.outerHTML.slice(0, 120))"""


def dress(page: Any, scheme: str, size: dict[str, int]) -> None:
    """Show the page in light or dark and in that size, and wait until no colour is on its way to another."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    for _ in range(50):
        page.wait_for_timeout(100)
        brightness = page.evaluate(BRIGHTNESS)
        if brightness is None or (brightness < MIDDLE) == (scheme == "dark"):
            break
    else:
        pytest.fail(f"the page is not {scheme}")
    page.evaluate(SETTLED)


def violations(page: Any) -> list[str]:
    """Return what axe finds wrong with the page as it is shown."""
    found = page.evaluate(RUN, RULES)
    assert found["passes"] > 5, "axe looked at something"
    broken: list[str] = found["violations"]
    return broken


@pytest.fixture(scope="module", params=VIEWS)
def view(browser: Any, service: Service, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Return the page with a view, for a visitor who has axe; the page's own policy stays in force."""
    with visiting(browser, service) as begin:
        visitor = begin()
        visitor.context.add_init_script(path=AXE)
        stage = Stage(visitor, service.index)
        with stage.after:
            page = VIEWS[request.param](stage)
        yield page


def show_all(page: Any) -> None:
    """Make the window as high as what it shows: axe passes over text that is scrolled out of sight."""
    unfold(page)
    high = page.evaluate("""() => Math.max(...[...document.querySelectorAll(
        'html, [data-testid=stMain], .st-key-ks-source')].map(one => one.scrollHeight))""")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(high, 16000)})
    page.evaluate(SETTLED)


@pytest.fixture(autouse=True)
def as_before(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave a view for the next test as it was."""
    yield
    if "view" in request.fixturenames:
        page = request.getfixturevalue("view")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(WIDE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_breaks_a_rule_of_axe(view: Any, scheme: str) -> None:
    found = {}
    for size in (WIDE, NARROW):
        dress(view, scheme, size)
        show_all(view)
        found[size["width"]] = violations(view)
    assert {width: broken for width, broken in found.items() if broken} == {}


def test_headings_are_in_order_and_every_view_has_its_landmarks(view: Any) -> None:
    names = view.locator(":is(h1, h2, h3, h4, h5, h6):visible").evaluate_all("all => all.map(one => one.tagName)")
    levels = [int(name[1]) for name in names]
    assert view.get_by_role("main").count() == 1
    if view.locator(".ks-bare").count():
        return  # a page of one message
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert view.get_by_role("navigation").count() >= 1


@pytest.mark.parametrize("size", [NARROW, ENLARGED], ids=["320 px", "400 %"])
def test_no_view_needs_sideways_scrolling(view: Any, size: dict[str, int]) -> None:
    view.set_viewport_size(size)
    view.wait_for_timeout(250)
    unfold(view)
    assert sideways(view) == []
    assert view.locator("body *").evaluate_all(IN_THE_WAY) == []


def test_a_violation_would_be_found(visit: Visit) -> None:
    visit.context.add_init_script(path=AXE)
    page = visit.go("om")
    page.evaluate("""() => {
        const image = document.createElement('img');
        image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
        document.querySelector('.ks-about').append(image);
        document.querySelector('.ks-foot p').style.color = '#bbb';
        document.querySelector('.ks-foot p').style.background = '#fff';
    }""")
    show_all(page)
    assert {one.partition(":")[0] for one in violations(page)} == {"color-contrast", "image-alt"}
    page.evaluate("() => document.querySelector('.ks-about').style.width = '100rem'")
    page.set_viewport_size(NARROW)
    assert sideways(page)


@pytest.mark.parametrize("visit", [{"viewport": NARROW}], indirect=True)
def test_spaced_out_text_is_neither_cut_nor_too_wide(visit: Visit, service: Service) -> None:
    page = VIEWS["answer"](Stage(visit, service.index))
    # The spacing that readers may set, by WCAG 2.1, 1.4.12.
    page.evaluate("""() => { const style = document.createElement('style');
        style.textContent = '* { line-height: 1.5 !important; letter-spacing: .12em !important;'
            + ' word-spacing: .16em !important } .stHtml p { margin-bottom: 2em !important }';
        document.head.append(style); }""")
    page.wait_for_timeout(300)
    assert sideways(page) == []
    cut = page.locator(".stHtml *, button, summary").evaluate_all(
        """all => all.filter(one => one.checkVisibility() && !one.matches('.ks-unseen')
            && getComputedStyle(one).overflowY === 'hidden'
            && one.scrollHeight > one.clientHeight + 1).map(one => one.outerHTML.slice(0, 120))"""
    )
    assert cut == []
