"""No view breaks a rule of WCAG 2.1 A or AA that axe can judge, in light or dark, wide or narrow."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.browser.conftest import Service
from tests.browser.views import VIEWS, Stage
from tests.browser.visits import NARROW, WIDE, Visit

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


def violations(page: Any) -> list[str]:
    """Return what axe finds wrong with the page as it is shown."""
    found = page.evaluate(RUN, RULES)
    assert found["passes"] > 5, "axe looked at something"
    broken: list[str] = found["violations"]
    return broken


@pytest.fixture
def judged(visit: Visit) -> Visit:
    """Let a visitor in who has axe; the page's own policy stays in force."""
    visit.context.add_init_script(path=AXE)
    return visit


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_has_a_violation(judged: Visit, service: Service, name: str) -> None:
    stage = Stage(judged, service.index)
    found = {}
    with stage.after:
        page = VIEWS[name](stage)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for size in (WIDE, NARROW):
                page.set_viewport_size(size)
                page.wait_for_timeout(250)
                brightness = page.evaluate(BRIGHTNESS)
                assert brightness is None or (brightness < 384) == (scheme == "dark")
                found[f"{scheme}, {size['width']} px"] = violations(page)
    assert {where: broken for where, broken in found.items() if broken} == {}


def test_a_violation_would_be_found(judged: Visit) -> None:
    page = judged.go("om")
    page.evaluate("""() => {
        const image = document.createElement('img');
        image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
        document.querySelector('.ks-about').append(image);
        document.querySelector('.ks-foot p').style.color = '#bbb';
        document.querySelector('.ks-foot p').style.background = '#fff';
    }""")
    assert {one.partition(":")[0] for one in violations(page)} == {"color-contrast", "image-alt"}


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "unknown path"])
def test_headings_are_in_order_and_every_part_is_in_a_landmark(judged: Visit, service: Service, name: str) -> None:
    stage = Stage(judged, service.index)
    with stage.after:
        page = VIEWS[name](stage)
        levels = [
            int(one[1])
            for one in page.locator(":is(h1, h2, h3, h4, h5, h6):visible").evaluate_all(
                "all => all.map(one => one.tagName)"
            )
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
        assert page.get_by_role("main").count() == 1
        assert page.get_by_role("contentinfo").count() + page.locator(".ks-foot").count() >= 1
