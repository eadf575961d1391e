"""The page's colours can be told apart, in the light and in the dark theme."""

import re
from pathlib import Path

import pytest

import search_app

STYLE = (Path(search_app.__file__).parent / "static" / "page.css").read_text(encoding="utf-8")
COLOURS = {name: pair for name, *pair in re.findall(r"--ks-(\w+(?:-\w+)?): light-dark\((#\w{6}), (#\w{6})\)", STYLE)}
LEAST_CONTRAST = 4.5  # WCAG 2.1, 1.4.3, level AA


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb", as WCAG 2.1 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_what_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("text", "panel"),
        ("text", "quiet"),
        ("text", "mark"),
        ("accent", "panel"),
        ("muted", "panel"),
        ("alert", "quiet"),
    ],
)
def test_text_can_be_read_on_its_ground(ink: str, ground: str, theme: int):
    assert contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= LEAST_CONTRAST


def rule(selector: str) -> str:
    (found,) = re.findall(rf"(?m)^{re.escape(selector)} {{([^}}]*)}}", STYLE)
    return str(found)


def test_the_words_of_certainty_differ_by_more_than_colour():
    assert "background: var(--ks-text); color: var(--ks-panel)" in rule(".ks-certain strong")
    assert "border: 2px solid" in rule(".ks-certainty strong")
    assert "border-style: dashed" in rule(".ks-uncertain strong")
