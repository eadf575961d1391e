from pathlib import Path

import numpy as np
import pytest

from indexer.page_ink import (
    LOOK_DPI,
    ink_of,
    levelled,
    paper_share,
    rules_of,
    stroke_width,
    tilt_of,
    written_stretches,
)
from indexer.page_raster import Grey
from tests.scan_builder import drawn_page, noise

A4_AT_100 = (1169, 827)


def ink(grey: Grey) -> np.ndarray:
    return ink_of(grey, dots_per_inch=LOOK_DPI)


def test_a_page_of_text_is_lines_of_text_and_level(tmp_path: Path):
    page = ink(drawn_page(tmp_path))
    assert written_stretches(page) > 60
    assert written_stretches(page) > 1.3 * written_stretches(np.ascontiguousarray(page.T))


@pytest.mark.parametrize("tilt", [-2.0, -1.0, 1.0, 2.0])
def test_text_that_is_askew_noisy_and_in_shadow_is_still_text_and_can_be_levelled(tmp_path: Path, tilt: float):
    page = drawn_page(tmp_path)
    shadow = np.linspace(0, 110, page.shape[1])[None, :]
    askew = levelled(page, -tilt).astype(float) - shadow + np.random.default_rng(1).normal(0, 8, page.shape)
    scan = np.clip(askew, 0, 255).astype(np.uint8)
    assert written_stretches(ink(scan)) > 60
    assert tilt_of(ink(scan)) == pytest.approx(tilt, abs=0.15)
    assert tilt_of(ink(levelled(scan, tilt_of(ink(scan))))) == pytest.approx(0, abs=0.15)


def test_white_text_on_dark_is_ink(tmp_path: Path):
    page = drawn_page(tmp_path)
    assert np.array_equal(ink(page), ink(255 - page))


def test_level_pages_and_empty_ones_are_not_turned(tmp_path: Path):
    page = drawn_page(tmp_path)
    assert tilt_of(ink(page)) == 0
    assert tilt_of(np.zeros(A4_AT_100, dtype=bool)) == 0
    assert levelled(page, 0.0) is page


def dusty() -> Grey:
    page = noise(A4_AT_100, 8)
    generator = np.random.default_rng(5)
    page[generator.integers(0, 1169, 300), generator.integers(0, 827, 300)] = 0
    page[:25] = page[:, :30] = 20  # the lid
    return page


def gradient() -> Grey:
    return np.tile(np.linspace(0, 255, 827), (1169, 1)).astype(np.uint8)


def boxes() -> Grey:
    page = np.full(A4_AT_100, 255, dtype=np.uint8)
    page[100:300, 100:700] = 60
    page[400:404, 50:770] = 0
    page[600:900, 300:500] = 120
    return page


def photograph() -> Grey:
    """Return blobs of all sizes and shades, as leaves and faces are."""
    generator = np.random.default_rng(11)
    picture = np.zeros(A4_AT_100)
    for size in (3, 8, 20, 60, 150):
        cells = generator.normal(0, size**0.7, (1169 // size + 1, 827 // size + 1))
        picture += np.kron(cells, np.ones((size, size)))[:1169, :827]
    low, high = np.percentile(picture, [1, 99])
    return (255 * np.clip((picture - low) / (high - low), 0, 1)).astype(np.uint8)


@pytest.mark.parametrize(
    "page", [dusty(), gradient(), boxes(), noise(A4_AT_100, 12)], ids=["dust", "fade", "boxes", "noise"]
)
def test_what_is_no_text_has_no_lines_of_text(page: Grey):
    assert written_stretches(ink(page)) <= 1


def test_a_photograph_has_no_paper(tmp_path: Path):
    assert paper_share(photograph()) < 0.5
    assert paper_share(drawn_page(tmp_path)) > 0.85


def test_rules_are_found_level_and_upright_and_letters_are_none(tmp_path: Path):
    page = ink_of(drawn_page(tmp_path, dots_per_inch=300), dots_per_inch=300)
    assert rules_of(page, dots_per_inch=300) == []
    page[3000:3004, 400:2000] = True
    page[3001:3005, 2000:2100] = True  # it drifts by a dot
    page[2500:3100, 300:303] = True
    page[3200:3300, 400:2000] = True  # a filled box
    level, upright = rules_of(page, dots_per_inch=300)
    assert (level.left, level.right) == (400, 2100)
    assert abs(level.top - 3000) <= 1
    assert (upright.top, upright.bottom) == pytest.approx((2500, 3100), abs=1)
    assert abs(upright.left - 300) <= 1


def test_strokes_are_as_wide_as_they_are():
    page = np.zeros((20, 40), dtype=bool)
    page[:, 2:6] = page[:, 10:14] = page[:, 30:34] = True
    assert stroke_width(page) == 4
    assert stroke_width(np.zeros((3, 3), dtype=bool)) == 0
