"""Geometry of a PDF page (ISO 32000-1, 8.3): matrices, and which way a page's text is set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import cos, radians, sin
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Nothing is this far off a page (ISO 32000-1, annex C: 14,400 units at most); not a number is not below it either.
MAX_POINTS = 1e6
# A scanned page lies askew by a degree or two, and so does the text that OCR laid over it.
MAX_TILT_DEGREES = 5.0
# Below this tilt the ends of a line are nearer to each other's height than the lines are.
MIN_TILT_DEGREES = 0.3
# A page that holds less text than this, or less of it turned, is no page set on its side but a figure and its axes.
MIN_TURNED_CHARS = 200
MIN_TURNED_SHARE = 0.7


def times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def number(operands: Sequence[Any], index: int) -> float:
    """Return operand `index`, 0 where it is missing or no number."""
    value = operands[index] if index < len(operands) else 0.0
    return float(value) if isinstance(value, (int, float)) else 0.0


def matrix_of(operands: Sequence[Any]) -> Matrix:
    """Return six operands as a matrix, the identity where there aren't six."""
    if len(operands) != 6:
        return IDENTITY
    a, b, c, d, e, f = (number(operands, index) for index in range(6))
    return (a, b, c, d, e, f)


def direction_of(angles: Counter[int]) -> float:
    """Return how many degrees to the left of level the page's text is set; 0 for upright pages and mixed ones."""
    total = angles.total()
    if not total:
        return 0.0
    near = {
        turn: {angle: n for angle, n in angles.items() if abs(_beyond(angle, turn)) <= MAX_TILT_DEGREES}
        for turn in (0, 90, 180, 270)
    }
    turn = max(near, key=lambda turn: sum(near[turn].values()))
    if turn and (sum(near[turn].values()) < MIN_TURNED_SHARE * total or total < MIN_TURNED_CHARS):
        turn = 0
    tilts = sorted((_beyond(angle, turn), count) for angle, count in near[turn].items())
    left = sum(near[turn].values()) / 2
    for tilt, count in tilts:
        left -= count
        if left <= 0:
            return turn + (tilt if abs(tilt) >= MIN_TILT_DEGREES else 0.0)
    return float(turn)


def _beyond(angle: int, turn: int) -> float:
    """Return how many degrees `angle`, in tenths, is to the left of `turn`: from -180 to 180."""
    return (angle / 10 - turn + 180) % 360 - 180


def turned(angle: float, size: tuple[float, float]) -> tuple[Matrix, tuple[float, float]]:
    """Return the matrix that turns a page of `size` by `angle` degrees to the right, and the turned page's size."""
    width, height = size
    new_width, new_height = (height, width) if round(angle / 90) % 2 else size
    cosine, sine = cos(radians(angle)), sin(radians(angle))
    middle = times((1, 0, 0, 1, -width / 2, -height / 2), (cosine, -sine, sine, cosine, 0, 0))
    return times(middle, (1, 0, 0, 1, new_width / 2, new_height / 2)), (new_width, new_height)
