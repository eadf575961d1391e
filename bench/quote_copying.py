"""Writes a quote as it comes out of copying, and with the signs of quoting practice: no word of it is another."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from bench.quote_changes import Edit, edited
from bench.quote_stretches import Stretch

_LONG_WORD = re.compile(r"[^\W\d_]{8,}")
# Between a vowel and a consonant that has a vowel behind it: «lege-midler», not by the rules but near them.
_BREAK = re.compile(r"(?<=[aeiouyæøå])(?=[bcdfghjklmnprstv][aeiouyæøå])")
_LETTER_END = re.compile(r"(?<=[^\W\d_]{5})(?=[ .,])")
_HYPHENS = {"-": "‐‑–", "–": "-—−", "—": "–"}
_QUOTATION_MARKS = {"«": '“"„', "»": '”"“', '"': "“”", "“": '«"', "”": '»"'}
_LIGATURES = {"ffi": "ﬃ", "fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}
_LINE_ENDS = ("-\n", "-\n", "-\r\n", "- \n", "\u00ad\n", "‐\n")
_UNSEEN = ("\u00ad", "\u00ad", "\u200b")
_MARKS = ("¹", "²", "12", "3", "[4]")
_PAGE_BREAKS = ("\n\n", "\n\f", "\f", "\n \n\n")
_SPACES = ("\u00a0", "  ", "\t", "\u2009", " \n")
_LINE_CHARS = 70
_ELISION_SIGNS = ("…", "[…]", "[...]", "(...)", "...", "(…)", "[ … ]")
_INSERTED = ("[i 2017]", "[vår utheving]", "[som nevnt]", "[dvs. etaten]", "[sic]", "[rapporten]")
Hand = Callable[[str, random.Random], str]


def broken_words(text: str, chance: random.Random) -> str:
    """Break one to four long words with a hyphen at a line's end; unchanged where there is none."""
    words = [found for found in _LONG_WORD.finditer(text) if _breaks(found[0])]
    for found in sorted(chance.sample(words, min(len(words), chance.randint(1, 4))), key=lambda one: -one.start()):
        at = found.start() + chance.choice(_breaks(found[0]))
        text = f"{text[:at]}{chance.choice(_LINE_ENDS)}{text[at:]}"
    return text


def _breaks(word: str) -> list[int]:
    return [found.start() for found in _BREAK.finditer(word) if 2 < found.start() < len(word) - 2]


def other_quotation_marks(text: str, chance: random.Random) -> str:
    """Put other marks for those that there are, and marks around the whole."""
    first, last = chance.choice(("«»", "“”", '""', "„“", "''"))
    return first + _translated(text, _QUOTATION_MARKS, chance) + last


def other_hyphens(text: str, chance: random.Random) -> str:
    """Put other hyphens and dashes for those that there are."""
    return _translated(text, _HYPHENS, chance)


def ligatures(text: str, _: random.Random) -> str:
    """Write fi, fl and ff as one character."""
    for letters, ligature in _LIGATURES.items():
        text = text.replace(letters, ligature)
    return text


def soft_hyphens(text: str, chance: random.Random) -> str:
    """Put soft hyphens and zero-width characters into long words."""
    for found in reversed(list(_LONG_WORD.finditer(text))):
        at = found.start() + chance.randrange(2, len(found[0]) - 2)
        text = f"{text[:at]}{chance.choice(_UNSEEN)}{text[at:]}"
    return text


def other_spaces(text: str, chance: random.Random) -> str:
    """Put other white space for some of it."""
    return re.sub(r" ", lambda _: chance.choice(_SPACES) if chance.random() < 0.2 else " ", text)


def lines(text: str, _: random.Random) -> str:
    """Break the lines as on a page."""
    return re.sub(rf"(.{{{_LINE_CHARS},}}?) ", r"\1\n", text)


def footnote_mark(text: str, chance: random.Random) -> str:
    """Put a footnote's mark behind a word."""
    places = [found.start() for found in _LETTER_END.finditer(text)]
    if not places:
        return text
    at = chance.choice(places)
    at += text[at : at + 1] in (".", ",")
    return f"{text[:at]}{chance.choice(_MARKS)}{text[at:]}"


def other_case(text: str, chance: random.Random) -> str:
    """Write all in capitals, in small letters, or the first letter as the other."""
    return chance.choice((str.upper, str.lower, lambda one: one[:1].swapcase() + one[1:]))(text)


def page_break(text: str, chance: random.Random) -> str:
    """Put a page break between two words."""
    places = [found.start() for found in re.finditer(r"(?<=\w) (?=\w)", text)]
    if not places:
        return text
    at = chance.choice(places)
    return f"{text[:at]}{chance.choice(_PAGE_BREAKS)}{text[at + 1 :]}"


def decomposed(text: str, _: random.Random) -> str:
    """Write å as two characters, as some systems do."""
    return text.replace("å", "a\u030a")


COPIES: tuple[Hand, ...] = (
    other_quotation_marks,
    other_hyphens,
    ligatures,
    soft_hyphens,
    other_spaces,
    lines,
    footnote_mark,
    other_case,
    page_break,
    decomposed,
)


def copied(text: str, chance: random.Random) -> str:
    """Return a text with one to three kinds of what copying does to it."""
    for hand in chance.sample(COPIES, chance.randint(1, 3)):
        text = hand(text, chance)
    return text


def with_elision(stretch: Stretch, chance: random.Random) -> str | None:
    """Leave 1 to 40 words out of the middle and put a sign for them; None where the stretch is too short."""
    words = stretch.words
    room = len(words) - 8
    if room < 1:
        return None
    size = chance.randint(1, min(40, room))
    first = chance.randint(4, len(words) - 4 - size)
    sign = chance.choice(_ELISION_SIGNS)
    start, end = words[first - 1].end, words[first + size].start
    return edited(stretch, [Edit(start, end, f" {sign} ")])


def with_brackets(stretch: Stretch, chance: random.Random) -> str:
    """Put words in square brackets: added ones, one for another, or the first letter alone, «[D]irektoratet»."""
    words, text = stretch.words, stretch.document.text
    way = chance.randrange(3)
    if way == 0 and text[words[0].start].isalpha():
        letter = Edit(words[0].start, words[0].start + 1, f"[{text[words[0].start].swapcase()}]")
        return edited(stretch, [letter])
    at = chance.randrange(1, len(words) - 1)
    inserted = chance.choice(_INSERTED)
    if way == 1:
        return edited(stretch, [Edit(words[at].start, words[at].end, inserted)])
    return edited(stretch, [Edit(words[at].start, words[at].start, f"{inserted} ")])


def _translated(text: str, table: dict[str, str], chance: random.Random) -> str:
    return "".join(chance.choice(table[char]) if char in table else char for char in text)
