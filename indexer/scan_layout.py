"""Recognised pages -> page layouts like those of text: lines in points, with sizes and bold type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.layout import PageLayout, Rule, Span, lines_of
from indexer.recognition import InkLine, RecognisedPage

# Of a line's height from ascender to descender, and of its x-height. The height is too large where Tesseract saw only
# some of the letters, so the smaller of the two counts.
EM_IN_HEIGHTS = 1.06
EM_IN_X_HEIGHTS = 1.8
# The sizes of one font vary by so much from line to line.
SIZE_NOISE = 0.08
# Strokes of bold type are 1.4 to 2 times as wide for their size as those of plain type, others up to 1.3 times.
BOLD_STROKES = 1.35


def laid_out(recognised: Mapping[int, RecognisedPage], pages: Sequence[PageLayout]) -> dict[int, PageLayout]:
    """Return `pages[at]` for each recognised page, with what it says; the text that it had stays.

    Bold type and sizes are told by what most of the recognised text of all these pages has.
    """
    lines = {at: [(_scale(page, pages[at]), line) for line in page.lines] for at, page in recognised.items()}
    every = [one for page in lines.values() for one in page]
    plain = _plain_stroke([line for _, line in every])
    steady = _steady_sizes([(_size(scale, line), line.line.letters) for scale, line in every])
    return {at: _layout(recognised[at], pages[at], lines[at], plain, steady) for at in recognised}


def _layout(
    recognised: RecognisedPage,
    page: PageLayout,
    lines: Sequence[tuple[float, InkLine]],
    plain: float,
    steady: Mapping[float, float],
) -> PageLayout:
    scale = _scale(recognised, page)
    height = recognised.height * scale
    spans = [
        Span(
            f"{word.text} ",
            word.left * scale,
            word.right * scale,
            height - line.line.baseline * scale,
            steady[_size(scale, line)],
            line.stroke / line.line.x_height > BOLD_STROKES * plain,
        )
        for scale, line in lines
        for word in line.line.words
    ]
    rules = tuple(
        Rule(rule.left * scale, height - rule.bottom * scale, rule.right * scale, height - rule.top * scale)
        for rule in recognised.rules
    )
    is_turned = recognised.quarter_turns % 4 != 0
    # What the text layer says stands where it did only if the page wasn't turned.
    kept = () if is_turned else page.lines
    found = sorted([*kept, *lines_of(spans, rules)], key=lambda line: -line.y)
    return replace(
        page,
        width=recognised.width * scale,
        height=height,
        lines=tuple(found),
        rules=rules if is_turned else (*page.rules, *rules),
        ocr=True,
    )


def _scale(recognised: RecognisedPage, page: PageLayout) -> float:
    """Return how many points a dot is."""
    return page.width / (recognised.height if recognised.quarter_turns % 2 else recognised.width)


def _size(scale: float, line: InkLine) -> float:
    return round(min(EM_IN_HEIGHTS * line.line.height, EM_IN_X_HEIGHTS * line.line.x_height) * scale, 1)


def _plain_stroke(lines: Sequence[InkLine]) -> float:
    """Return the median over the letters of the width of a stroke, as a share of the x-height."""
    widths = sorted((line.stroke / line.line.x_height, line.line.letters) for line in lines)
    left = sum(letters for _, letters in widths) / 2
    for width, letters in widths:
        left -= letters
        if left <= 0:
            return width
    return 0.0


def _steady_sizes(sizes: Sequence[tuple[float, int]]) -> dict[float, float]:
    """Return for each size the commonest one near it, commonest first: measured sizes of one font differ a little."""
    letters: dict[float, int] = {}
    for size, count in sizes:
        letters[size] = letters.get(size, 0) + count
    steady: dict[float, float] = {}
    while left := [size for size in letters if size not in steady]:
        commonest = max(left, key=lambda size: sum(letters[other] for other in left if _is_near(size, other)))
        steady |= {size: commonest for size in left if _is_near(commonest, size)}
    return steady


def _is_near(size: float, other: float) -> bool:
    return abs(size - other) <= SIZE_NOISE * size
