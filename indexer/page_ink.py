"""What a picture of a page shows: its ink, whether that looks like lines of text, how it lies, and its rules.

Pictures are (height, width) in grey; lengths are in dots, and y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, radians, tan

import numpy as np
import numpy.typing as npt

from indexer.page_raster import Grey

Ink = npt.NDArray[np.bool_]

# At this resolution a stroke of small print is still a dot wide, and a page is looked at in some ten milliseconds.
LOOK_DPI = 100
# Paper is told from ink block by block, so that a shadow over half of the page doesn't count, nor the paper's shade.
BLOCK_INCHES = 0.64
CONTRAST = 40
# A stretch of a line of text, as `written_stretches` sees it.
STRETCH_INCHES = 1.5
MIN_STROKES = 3
STRETCH_HEIGHT_INCHES = (0.04, 0.45)
# Shades that pass for the same paper, on either side.
PAPER_SHADES = 20

MAX_TILT = 3.0
TILT_STEP = 0.1
# A rule is at least so long and at most so thick.
RULE_INCHES = 0.5
RULE_THICKNESS_INCHES = 0.05


@dataclass(frozen=True, slots=True)
class InkRule:
    """A straight line of ink, in dots from the top left corner."""

    left: int
    top: int
    right: int
    bottom: int


def ink_of(grey: Grey, *, dots_per_inch: float) -> Ink:
    """Tell ink from paper: what differs from the shade of most dots around it, be it darker or lighter."""
    block = max(8, round(BLOCK_INCHES * dots_per_inch))
    height, width = grey.shape
    rows, columns = ceil(height / block), ceil(width / block)
    padded = np.pad(grey, ((0, rows * block - height), (0, columns * block - width)), mode="edge")
    paper = np.median(padded.reshape(rows, block, columns, block), axis=(1, 3)).astype(np.int16)
    around = np.repeat(np.repeat(paper, block, axis=0), block, axis=1)[:height, :width]
    return np.asarray(np.abs(grey.astype(np.int16) - around) > CONTRAST)


def written_stretches(ink: Ink) -> int:
    """Count the stretches of STRETCH_INCHES of what looks like a line of text, in ink at LOOK_DPI.

    A stretch has several strokes in each of its rows, is as high as letters are, and clear of ink above and below. A
    line that is askew passes for level over so short a distance.
    """
    width = round(STRETCH_INCHES * LOOK_DPI)
    count = ink.shape[1] // width
    strips = ink[:, : count * width].reshape(ink.shape[0], count, width)
    strokes = (strips[:, :, 1:] & ~strips[:, :, :-1]).sum(axis=2)
    shares = strips.mean(axis=2)
    return sum(_stretches(strokes[:, index], shares[:, index]) for index in range(count))


def _stretches(strokes: npt.NDArray[np.int_], shares: npt.NDArray[np.float64]) -> int:
    lowest, highest = (round(inches * LOOK_DPI) for inches in STRETCH_HEIGHT_INCHES)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], strokes >= MIN_STROKES, [0]])))
    found = 0
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if lowest <= last - first <= highest:
            peak = strokes[first:last].max()
            beside = (slice(max(0, first - lowest), first), slice(last, last + lowest))
            found += all(_is_clear(strokes[part], shares[part], peak) for part in beside)
    return found


def _is_clear(strokes: npt.NDArray[np.int_], shares: npt.NDArray[np.float64], peak: int) -> bool:
    return not len(strokes) or bool(strokes.min() <= peak / 3 and shares.min() < 0.06)


def paper_share(grey: Grey) -> float:
    """Return how much of the page has the shade that most of it has: nearly all of a page, some of a photograph."""
    counts = np.bincount(grey.ravel(), minlength=256)
    return float(np.convolve(counts, np.ones(2 * PAPER_SHADES + 1), "same").max() / grey.size)


def tilt_of(ink: Ink) -> float:
    """Return how many degrees the lines rise to the right: the tilt at which rows are either full of ink or empty.

    0 where there is none or it is beyond MAX_TILT. See Postl 1986 (US 4,723,297), the method of projection profiles.
    """
    ys, xs = np.nonzero(ink)
    if len(ys) > 200_000:
        every = len(ys) // 200_000 + 1
        ys, xs = ys[::every], xs[::every]
    tilts = np.arange(-MAX_TILT, MAX_TILT + TILT_STEP / 2, TILT_STEP)
    scores = [_contrast(ys + xs * tan(radians(tilt))) for tilt in tilts] if len(ys) else [0.0]
    best = int(np.argmax(scores))
    return round(float(tilts[best]), 2) if 0 < best < len(scores) - 1 else 0.0


def _contrast(heights: npt.NDArray[np.float64]) -> float:
    counts = np.bincount(np.round(heights - heights.min()).astype(np.int64))
    return float((np.diff(counts.astype(np.float64)) ** 2).sum())


def levelled(grey: Grey, tilt: float) -> Grey:
    """Turn the picture by `tilt` degrees to the right, as two shears: for small angles they differ by nothing seen.

    The middle of the picture stays where it is.
    """
    if not tilt:
        return grey
    return _sheared(_sheared(grey, tilt).T, -tilt).T


def _sheared(grey: Grey, tilt: float) -> Grey:
    """Move each column down by so much that lines rising by `tilt` degrees to the right become level."""
    width = grey.shape[1]
    moves = np.round((np.arange(width) - width / 2) * tan(radians(tilt))).astype(int)
    moved = np.full_like(grey, 255)
    for move in np.unique(moves):
        columns = np.flatnonzero(moves == move)
        part = slice(columns[0], columns[-1] + 1)
        if move >= 0:
            moved[move:, part] = grey[: grey.shape[0] - move, part]
        else:
            moved[:move, part] = grey[-move:, part]
    return moved


def stroke_width(ink: Ink) -> float:
    """Return the mean width of the strokes in a box, in dots; 0 where there are none."""
    starts = np.count_nonzero(ink[:, 1:] & ~ink[:, :-1]) + np.count_nonzero(ink[:, :1])
    return np.count_nonzero(ink) / starts if starts else 0.0


def rules_of(ink: Ink, *, dots_per_inch: float) -> list[InkRule]:
    """Return the level and upright rules of a page that lies level."""
    level = _level_rules(ink, dots_per_inch)
    upright = _level_rules(np.ascontiguousarray(ink.T), dots_per_inch)
    return level + [InkRule(rule.top, rule.left, rule.bottom, rule.right) for rule in upright]


def _level_rules(ink: Ink, dots_per_inch: float) -> list[InkRule]:
    """Join the long runs of ink in rows that lie on each other; a line that still drifts by a dot is one run."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    shortest, thickest = round(RULE_INCHES * dots_per_inch), round(RULE_THICKNESS_INCHES * dots_per_inch)
    found: list[InkRule] = []
    growing: list[InkRule] = []
    for y in np.flatnonzero(thick.sum(axis=1) >= shortest):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], thick[y], [0]])))
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            if right - left < shortest:
                continue
            met = [rule for rule in growing if rule.bottom >= y - 1 and rule.left < right and left < rule.right]
            growing = [rule for rule in growing if rule not in met]
            growing.append(
                InkRule(
                    min([int(left), *(rule.left for rule in met)]),
                    min([int(y), *(rule.top for rule in met)]),
                    max([int(right), *(rule.right for rule in met)]),
                    int(y),
                )
            )
        found += [rule for rule in growing if rule.bottom < y - 1]
        growing = [rule for rule in growing if rule.bottom >= y - 1]
    return [rule for rule in found + growing if rule.bottom - rule.top <= thickest + 2]
