"""Recognises the picture of one page: sets it upright and level, lets Tesseract read it, and leaves rubbish out."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from indexer.leaders import Leader, find_leaders, with_leaders, without_leaders
from indexer.misread import with_marks, with_section_signs
from indexer.page_ink import LOOK_DPI, Ink, InkRule, ink_of, levelled, rules_of, stroke_width, tilt_of
from indexer.page_raster import Grey
from indexer.page_watch import SCAN_SECONDS
from indexer.tesseract import Tesseract, TesseractError, TextLine, Word

# Letters of 10 points are some 40 dots high then, which is what Tesseract was trained on.
READ_DPI = 300
# Print that is read has a confidence of 90 and more, faint copies 75, text that stands on its head 20 to 50.
UPSIDE_DOWN_CONFIDENCE = 70
MIN_LINE_CONFIDENCE = 50
# Specks at the edge of a line are a mark or two that Tesseract isn't sure of.
MAX_SPECK_CHARS = 2
MIN_SPECK_CONFIDENCE = 60
_RULE_CHARS = frozenset("|_-—–=~.,:;'`’‘\"“”«»¦!/\\")


@dataclass(frozen=True, slots=True)
class InkLine:
    """A recognised line and the mean width of its strokes, in dots."""

    line: TextLine
    stroke: float


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What a page says, in dots of a picture of `width` and `height`, which is the page set upright and level.

    `quarter_turns` to the left set it upright. `lines` are those that Tesseract is sure of; `doubtful` tells that it
    saw more text than it could read.
    """

    lines: tuple[InkLine, ...]
    rules: tuple[InkRule, ...]
    width: int
    height: int
    quarter_turns: int
    doubtful: bool


def recognise(tesseract: Tesseract, grey: Grey, *, sideways: bool, seconds: float = SCAN_SECONDS) -> RecognisedPage:
    """Recognise a page drawn at READ_DPI within `seconds`; `sideways` says that its lines run up or down.

    Raises TesseractError.
    """
    deadline = time.monotonic() + seconds
    turns = 1 if sideways else 0
    upright, lines = _read(tesseract, np.rot90(grey, turns), deadline)
    if _run_upright(lines):
        turns += 1
        upright, lines = _read(tesseract, np.rot90(grey, turns), deadline)
    if lines and _confidence(lines) < UPSIDE_DOWN_CONFIDENCE:
        # Where that fails or takes too long, there still is what was read first.
        with suppress(TesseractError):
            turned, others = _read(tesseract, np.rot90(grey, turns + 2), deadline)
            if _sum_of_confidence(others) > _sum_of_confidence(lines):
                upright, lines, turns = turned, others, turns + 2
    kept = [line for line in map(_without_specks, lines) if line is not None]
    kept = with_section_signs(kept, lambda language: _read_as(tesseract, upright.grey, deadline, language))
    kept = with_marks(kept, upright.ink)
    lost = sum(line.letters for line in lines) - sum(line.letters for line in kept)
    ink = upright.ink
    return RecognisedPage(
        tuple(
            InkLine(whole, stroke_width(_box_of(line, ink)))
            for line, whole in zip(kept, with_leaders(kept, upright.leaders), strict=True)
        ),
        tuple(rules_of(ink, dots_per_inch=READ_DPI)),
        ink.shape[1],
        ink.shape[0],
        turns,
        doubtful=lost > sum(line.letters for line in kept),
    )


@dataclass(frozen=True, slots=True)
class _Upright:
    """A level picture without its leaders, and its ink with them."""

    grey: Grey
    ink: Ink
    leaders: list[Leader]


def _read(tesseract: Tesseract, grey: Grey, deadline: float) -> tuple[_Upright, list[TextLine]]:
    every = READ_DPI // LOOK_DPI
    level = levelled(grey, tilt_of(ink_of(grey[::every, ::every], dots_per_inch=LOOK_DPI)))
    ink = ink_of(level, dots_per_inch=READ_DPI)
    leaders = find_leaders(ink)
    upright = _Upright(without_leaders(level, leaders), ink, leaders)
    return upright, tesseract.lines(upright.grey, dots_per_inch=READ_DPI, seconds=deadline - time.monotonic())


def _read_as(tesseract: Tesseract, grey: Grey, deadline: float, language: str) -> list[TextLine]:
    if language not in tesseract.languages:
        return []
    seconds = deadline - time.monotonic()
    return tesseract.lines(grey, dots_per_inch=READ_DPI, seconds=seconds, language=language)


def _run_upright(lines: list[TextLine]) -> bool:
    """Tell whether most words are higher than they are long: Tesseract reads columns on their side as they are."""
    words = [word for line in lines for word in line.words if len(word.text) > MAX_SPECK_CHARS]
    return 2 * sum(word.bottom - word.top > word.right - word.left for word in words) > len(words)


def _confidence(lines: list[TextLine]) -> float:
    return _sum_of_confidence(lines) / max(1, sum(line.letters for line in lines))


def _sum_of_confidence(lines: list[TextLine]) -> float:
    return sum(line.confidence * line.letters for line in lines)


def _without_specks(line: TextLine) -> TextLine | None:
    """Leave out what was drawn and not written, at the line's ends; None where nothing certain is left.

    A word inside the line stays even where it is doubtful: a quote may have a wrong letter, but no missing word.
    """
    words = list(line.words)
    while words and _is_speck(words[0]):
        del words[0]
    while words and _is_speck(words[-1]):
        del words[-1]
    if not words:
        return None
    left = replace(line, words=tuple(words))
    return left if left.letters and left.confidence >= MIN_LINE_CONFIDENCE else None


def _is_speck(word: Word) -> bool:
    if len(word.text) > MAX_SPECK_CHARS:
        return set(word.text) <= _RULE_CHARS
    return word.confidence < (MIN_SPECK_CONFIDENCE / 2 if word.text.isalnum() else MIN_SPECK_CONFIDENCE)


def _box_of(line: TextLine, ink: Ink) -> Ink:
    top, bottom = min(word.top for word in line.words), max(word.bottom for word in line.words)
    return ink[max(0, top) : bottom, max(0, line.words[0].left) : line.words[-1].right]
