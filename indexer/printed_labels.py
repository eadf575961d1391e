"""The page numbers that are printed: read off headers and footers, and compared with the file's own labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_ROMAN = r"[ivxl]{1,7}"
_PAGE_WORD = r"(?:side|sida|s\.|page|p\.)"
_NUMBER_LINE = re.compile(
    rf"^(?:{_PAGE_WORD}\s*)?[-–|]?\s*(\d{{1,4}}|{_ROMAN})\s*[-–|]?(?:\s*(?:av|/|of)\s*(?:\d+|{_ROMAN}))?$", re.I
)
_NUMBER_IN_LINE = re.compile(r"(?:^|\s)(\d{1,4})(?=$|\s)")
# A roman number beside text is a page's only behind the word, or set off by a mark: "Side ii", "Årsrapport | ii".
_ROMAN_IN_LINE = re.compile(rf"(?:{_PAGE_WORD}\s+|[|·•]\s*)({_ROMAN})$|^({_ROMAN})\s*[|·•]", re.I)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
# Fewer pages that count on tell nothing: three lines may count by chance.
MIN_RUN = 3
MIN_ROMAN_RUN = 2
# Of a run's pages this share at least show their number.
MIN_SHOWN = 0.4
# Pages in a row that show none, within a run: a chapter's opening, a page of pictures, a blank one before a part.
MAX_MISSING = 3


def is_page_number(text: str) -> bool:
    """Tell whether a line is nothing but a page number: "7", "Side 7 av 78", "- vii -"."""
    return bool(_NUMBER_LINE.match(text))


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a line that may be a page's: those that stand by themselves."""
    return _NUMBER_IN_LINE.findall(text)


def without_page_number(text: str) -> str:
    """Return a header or footer with its roman page number as "#", so that it is like those of the other pages."""
    match = _ROMAN_IN_LINE.search(text)
    if match is None:
        return text
    group = 1 if match.group(1) else 2
    return f"{text[: match.start(group)]}#{text[match.end(group) :]}"


def printed_labels(own: Sequence[str | None], margins: Sequence[Sequence[str]]) -> list[str | None]:
    """Return each page's label, None where none is known; `margins` holds each page's headers and footers.

    `own` are those of the file's /PageLabels. They count unless most pages whose number is printed say otherwise.
    A page that shows no number between two that count on has the number between theirs.
    """
    shown = _shown_labels(margins)
    told = [(label, printed) for label, printed in zip(own, shown, strict=True) if label and printed]
    differing = sum(not _agrees(label, printed) for label, printed in told)
    if differing * 2 > len(told):
        return shown
    return [label or printed for label, printed in zip(own, shown, strict=True)]


def _agrees(label: str, printed: str) -> bool:
    """Tell whether a label says what is printed: "A-7" does where the page shows 7."""
    match = re.search(r"(\d+|[ivxl]+)$", label, re.I)
    return match is not None and match.group().casefold() == printed.casefold()


def _shown_labels(margins: Sequence[Sequence[str]]) -> list[str | None]:
    """Read the numbers that count along with the pages, in runs, each with its offset from the page's place."""
    arabic = [{int(number) for text in texts for number in numbers_in(text)} for texts in margins]
    labels: list[str | None] = [None] * len(margins)
    for places, offset in _runs(arabic, MIN_RUN):
        for at in places:
            labels[at] = labels[at] or str(at + offset)
    romans = [{word for text in texts if (word := _roman_in(text))} for texts in margins]
    capital = any(word.isupper() for words in romans for word in words)
    values = [{value for word in words if (value := roman_value(word.lower()))} for words in romans]
    for places, offset in _runs(values, MIN_ROMAN_RUN):
        for at in places:
            word = _roman(at + offset)
            labels[at] = labels[at] or (word.upper() if capital else word)
    return labels


def _roman_in(text: str) -> str | None:
    match = _NUMBER_LINE.match(text)
    if match is not None:
        return None if match.group(1).isdigit() else match.group(1)
    match = _ROMAN_IN_LINE.search(text)
    return None if match is None else match.group(1) or match.group(2)


def _runs(numbers: Sequence[set[int]], least: int) -> list[tuple[list[int], int]]:
    """Return the runs of pages whose numbers count on, the longest first, each with its pages and its offset."""
    counts = Counter(number for found in numbers for number in found)
    constant = {number for number, count in counts.items() if count > 1}  # a year, a total
    shown: dict[int, list[int]] = {}
    for at, found in enumerate(numbers):
        for number in found:
            shown.setdefault(number - at, []).append(at)
    runs = []
    for offset, places in shown.items():
        for run in _unbroken(places):
            pages = [at for at in range(run[0], run[-1] + 1) if at in run or numbers[at] <= constant]
            if _enough(len(run), least, len(numbers)) and len(run) >= MIN_SHOWN * (run[-1] - run[0] + 1):
                runs.append((len(run), pages, offset))
    runs.sort(key=lambda run: -run[0])
    return [(pages, offset) for _, pages, offset in runs]


def _enough(count: int, least: int, pages: int) -> bool:
    """Tell whether `count` pages are enough for a run: `least`, or all of a file of two."""
    return count >= least or count == pages > 1


def _unbroken(places: Sequence[int]) -> list[list[int]]:
    runs = [[places[0]]]
    for before, at in pairwise(places):
        if at - before > MAX_MISSING + 1:
            runs.append([])
        runs[-1].append(at)
    return runs


def roman_value(word: str) -> int:
    """Return the value of a roman number in small letters up to 89; 0 where it isn't written as one."""
    values = [_ROMAN_VALUES[letter] for letter in word]
    value = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return value if _roman(value) == word else 0


def _roman(value: int) -> str:
    text = ""
    for worth, letters in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        count, value = divmod(max(value, 0), worth)
        text += letters * count
    return text
