"""On a phone, and enlarged four times, everything is read from top to bottom without scrolling sideways."""

import pytest

from tests.browser.conftest import Service
from tests.browser.views import VIEWS, Stage, unfold
from tests.browser.visits import NARROW, Visit, sideways

# 1280 × 1024 pixels enlarged to 400 % are what WCAG 2.1, 1.4.10 names.
ENLARGED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}


@pytest.mark.parametrize("visit", [{"viewport": NARROW}, ENLARGED], indirect=True, ids=["320 px", "400 %"])
@pytest.mark.parametrize("name", VIEWS)
def test_no_view_needs_sideways_scrolling(visit: Visit, service: Service, name: str) -> None:
    stage = Stage(visit, service.index)
    with stage.after:
        page = unfold(VIEWS[name](stage))
        assert sideways(page) == []
        # What stays in place while the rest scrolls must leave room for it.
        kept = page.locator("body *").evaluate_all(
            """all => all.filter(one => ['fixed', 'sticky'].includes(getComputedStyle(one).position)
                && one.checkVisibility({opacityProperty: true, visibilityProperty: true})
                && one.getBoundingClientRect().height > innerHeight / 2
                && getComputedStyle(one).pointerEvents !== 'none').map(one => one.outerHTML.slice(0, 120))"""
        )
        assert kept == []


@pytest.mark.parametrize("visit", [{"viewport": NARROW}], indirect=True)
def test_spaced_out_text_is_neither_cut_nor_too_wide(visit: Visit, service: Service) -> None:
    page = VIEWS["answer"](Stage(visit, service.index))
    # The spacing that readers may set, by WCAG 2.1, 1.4.12.
    page.evaluate("""() => { const style = document.createElement('style');
        style.textContent = '* { line-height: 1.5 !important; letter-spacing: .12em !important;'
            + ' word-spacing: .16em !important } p { margin-bottom: 2em !important }';
        document.head.append(style); }""")
    page.wait_for_timeout(300)
    assert sideways(page) == []
    cut = page.locator(".stHtml *, button, summary").evaluate_all(
        """all => all.filter(one => one.checkVisibility() && !one.matches('.ks-unseen')
            && getComputedStyle(one).overflowY === 'hidden'
            && one.scrollHeight > one.clientHeight + 1).map(one => one.outerHTML.slice(0, 120))"""
    )
    assert cut == []
