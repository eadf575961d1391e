"""Figures as Norwegian reports print them: what is one, and where one ends and the next begins in a string.

A space both parts two figures and groups the digits of one ("2 000 2 132"), so a string is split only where the number
of its columns leaves one way to do it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise

UNITS = r"(?:%|prosent|pst\.?|millioner|milliarder|mill\.?|mrd\.?|kr|kroner|stk\.?|NOK|MNOK|timer|årsverk)"
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:{_YEAR}|\d\d)"
_CELL = re.compile(rf"[-–−+(]?\s?\d[\d .,]{{0,30}}\)?(?:\s?{UNITS})?\*{{0,4}}|[-–—]|\.\.|i/a", re.IGNORECASE)
_PERIOD = re.compile(
    rf"(?:(?:per|pr\.?|regnskap|budsjett|resultat|mål|prognose|plan)\s)?(?:{_DATE}|{_YEAR})(?:\s?[-–/]\s?\d{{2,4}})?\*{{0,3}}",
    re.IGNORECASE,
)
_PERIODS = re.compile(
    rf"(?:^|\s)(?P<names>{_PERIOD.pattern}(?:\s{_PERIOD.pattern})+(?:\s(?:endring|differanse|avvik|sum|totalt))?)$",
    re.IGNORECASE,
)
_NAMES = re.compile(rf"{_PERIOD.pattern}|[^\W\d]+", re.IGNORECASE)
# Accounts name the note that explains a line in a column of its own, before the years.
_NOTE_NAME = re.compile(r"(?:^|(?<=\s))noter?$", re.IGNORECASE)
_NOTE = re.compile(r"\d{1,2}[A-Z]?")
_UNIT_WORD = re.compile(rf"{UNITS}\*{{0,4}}", re.IGNORECASE)
_NUMBER = re.compile(r"[-–−+]?\d+(?:[.,]\d+)*%?\*{0,4}|[-–—]")
_ALONE = re.compile(rf"{_YEAR}|{_DATE}|\d{{1,2}}\.\d{{1,2}}\.?")
_HEAD = re.compile(r"[-–−+]?[1-9]\d{0,2}")
_GROUP = re.compile(r"\d{3}(?:,\d+)?%?\*{0,4}")
# More places where a string may be split than this are a table of nothing but figures.
MAX_PLACES = 14
# So many of a table's rows must have as many figures as it has columns.
MOST_ROWS = 0.8
# A line of a header names its columns; more words are a sentence.
MAX_HEADER_CHARS = 120


def is_figure(text: str) -> bool:
    """Tell whether a cell holds a figure and nothing else, or the dash that stands for none."""
    return bool(_CELL.fullmatch(text))


def is_period(text: str) -> bool:
    """Tell whether a cell is a year or a date, such as a column is named by."""
    return bool(_PERIOD.fullmatch(text))


def period_columns(text: str) -> tuple[str, ...] | None:
    """Return what a string of two or more years or dates names: the label's column, then each of the figures'.

    None where it is no such header.
    """
    match = _PERIODS.search(text) if len(text) <= MAX_HEADER_CHARS else None
    if match is None:
        return None
    names = tuple(found.group() for found in _NAMES.finditer(match["names"]))
    label = text[: match.start("names")].rstrip()
    note = _NOTE_NAME.search(label)
    return (label[: note.start()].rstrip(), note.group(), *names) if note else (label, *names)


def split_row(text: str, names: Sequence[str]) -> tuple[str, ...] | None:
    """Split "label figures" into the label and one figure for each of `names` but the first.

    None where the figures are too few or too many, or can be told apart in more ways than one.
    """
    label, words = _figure_words(text)
    if len(names) > 2 and _NOTE_NAME.search(names[1]):
        ways = [("", *figures)] if (figures := _split(words, len(names) - 2)) else []
        if words and _NOTE.fullmatch(words[0]) and (figures := _split(words[1:], len(names) - 2)):
            ways.append((words[0], *figures))
        ways = [way for way in ways if _is_even(way[1:])] if len(ways) > 1 else ways
        return (label, *ways[0]) if len(ways) == 1 else None
    found = _split(words, len(names) - 1)
    return (label, *found) if found else None


def ends_in_figures(text: str) -> bool:
    """Tell whether a string ends in two figures or more, or in more groups of digits than a figure in prose has."""
    words = _figure_words(text)[1]
    return len(words) > 2 or bool(words and _places(words)[1])


def count_columns(texts: Sequence[str]) -> int:
    """Return how many figures each of `texts` ends in, told by those that can be read in one way; 0 where unsure."""
    ranges = []
    for text in texts:
        words = _figure_words(text)[1]
        if words:
            places, forced = _places(words)
            ranges.append((len(forced) + 1, len(forced) + 1 + len(places)))
    sure = Counter(low for low, high in ranges if low == high)
    least = Counter(low for low, _ in ranges)
    if sure and 2 * sure.total() >= len(ranges):
        count = sure.most_common(1)[0][0]
    elif least and least[max(least)] >= MOST_ROWS * len(ranges) and max(least) > 1:
        # Most rows have so many at the least, none has more.
        count = max(least)
    else:
        return 0
    return count if sum(low <= count <= high for low, high in ranges) >= MOST_ROWS * len(ranges) else 0


def _figure_words(text: str) -> tuple[str, list[str]]:
    """Part a string before its last run of figures; a unit is joined to its figure, and a year or date is none."""
    words = text.split(" ")
    found: list[str] = []
    at = len(words)
    while at:
        word = words[at - 1]
        if _UNIT_WORD.fullmatch(word) and at > 1 and _NUMBER.fullmatch(words[at - 2]):
            found.append(f"{words[at - 2]} {word}")
            at -= 2
        elif _NUMBER.fullmatch(word) and not _ALONE.fullmatch(word):
            found.append(word)
            at -= 1
        else:
            break
    return " ".join(words[:at]), found[::-1]


def _places(words: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return before which words a figure may begin or not, and before which one must."""
    open_places, forced = [], []
    grouped = False  # whether words[at - 1] may be the beginning or a middle group of a figure
    for at in range(1, len(words)):
        before, word = words[at - 1], words[at].split(" ")[0]
        grouped = bool(_HEAD.fullmatch(before)) or (grouped and bool(re.fullmatch(r"\d{3}", before)))
        if not (grouped and _GROUP.fullmatch(word)):
            forced.append(at)
            grouped = False
        elif not word.startswith("0"):
            open_places.append(at)
    return open_places, forced


def _split(words: Sequence[str], count: int) -> tuple[str, ...] | None:
    """Join `words` to `count` figures: in the one way there is, or the one that gives all as many groups of digits."""
    if count < 1 or not words:
        return None
    places, forced = _places(words)
    chosen_count = count - 1 - len(forced)
    if not 0 <= chosen_count <= len(places) <= MAX_PLACES:
        return None
    ways = []
    for chosen in combinations(places, chosen_count):
        starts = [0, *sorted((*forced, *chosen)), len(words)]
        ways.append([words[first:last] for first, last in pairwise(starts)])
    figures = [tuple(" ".join(figure) for figure in way) for way in ways]
    found = figures if len(figures) == 1 else [way for way in figures if _is_even(way)]
    return found[0] if len(found) == 1 else None


def _is_even(figures: Sequence[str]) -> bool:
    """Tell whether all have as many groups of digits, two or more."""
    return len({figure.count(" ") for figure in figures}) == 1 and " " in figures[0]
