"""Reads a text as the words that a quote is compared by: what changes when a text is copied is taken off them.

Case, spaces, hyphenation, kinds of hyphens and quotation marks, ligatures, soft hyphens, breaks of lines and pages, and
the marks of footnotes are no part of what is quoted. Everything else is: a word, a figure, a sign such as «%».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

HYPHENS = "-‐‑‒–—−"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTER = r"[^\W\d_" + _SUPERSCRIPTS + r"]"
_MARKS = r"[\u0300-\u036f]"
_BETWEEN = re.compile(rf"[{HYPHENS}'’\s]+")
# Nothing of the text: soft hyphen, zero width characters, byte order mark; a note's mark in brackets behind a word, or
# raised behind a sign; and what mail programs put in front of lines.
_UNSEEN = re.compile(
    rf"""
    \u00ad(?:[ \t]*[\r\n\f]\s*)?
    | [\u200b\u200c\u200d\u2060\ufeff]
    | (?<=\S)\[\d{{1,3}}\]
    | (?<=[.,;:!?»”")\]])[{_SUPERSCRIPTS}]{{1,3}}
    | (?:(?<=\n)|\A)[ \t]*(?:>[ \t]?)+
    """,
    re.VERBOSE,
)
# A hyphen at a line's end joins two parts of a word, but «helse-» and «og omsorgstjenesten» are two words.
_LINE_BREAK = rf"[{HYPHENS}]?[ \t]*[\r\n\f]\s*(?!(?:og|eller|samt)\b)"
_WORD = re.compile(
    rf"""
    (?:(?<![^\s(])[-−–])?\d+(?:[.,:]\d+)*(?!\w)                  # 2017, 3.1.3, 12,7, 10:30 and -5
    | \w(?:\w|{_MARKS})*
      (?:(?:['’]|[{HYPHENS}](?:{_LINE_BREAK})?)\w(?:\w|{_MARKS})*)*
    | [%§&+=<>€$£°±\u2200-\u2211\u2213-\u22ff]{_MARKS}*
    """,
    re.VERBOSE,
)
# A note's mark behind a word of at least four letters: «direktoratet3». But «Noark5» isn't «Noark4».
_GLUED = re.compile(rf"(?<={_LETTER}{{4}})\d{{1,2}}$")
# Behind the sign that ends a sentence: «tiltak.12», but not «nr.12».
_AFTER_SIGN = re.compile(rf"(?<!\b[Nn]r)(?<!\b[Pp]kt)(?<!\b[Kk]ap)(?<!\b[Aa]rt)(?<!\bs)(?<={_LETTER})[.,;:!?»”\")]$")
# Between two words, what ends a sentence, a cell or a paragraph.
_BORDER = re.compile(r"[.!?:](?!\w)|\t|\n\s*\n")
_BRACKETS = re.compile(r"\[([^\[\]]{1,200})\]")
# A word goes on to a bracket, or behind one: with a letter, or a hyphen and a letter.
_ENDS_IN_WORD = re.compile(rf"{_LETTER}[{HYPHENS}]?$")
_BEGINS_IN_WORD = re.compile(rf"[{HYPHENS}]?{_LETTER}")
# «…», «...», «[…]», «(...)» and «(---)»: something is left out of the quote.
_ELISION = re.compile(rf"[\[(]\s*(?:…|\.{{3,}}|[{HYPHENS}]{{1,3}})\s*[\])]|…|\.{{3,}}")


@dataclass(frozen=True, slots=True)
class QuoteWord:
    """A word as it is compared, its `form`, which stands at `text[start:end]`.

    `is_added` says that it stands in square brackets, so that whoever quotes has put it there. `begins` and `ends` tell
    whether a sentence, a cell or a paragraph begins or ends with it; the text's own ends tell nothing. `bare` is the
    form without what may be a note's mark.
    """

    form: str
    start: int
    end: int
    is_added: bool = False
    begins: bool = False
    ends: bool = False
    bare: str = ""

    def is_same(self, other: QuoteWord) -> bool:
        """Tell whether these are one word, be it with a note's mark behind it in one of the texts."""
        return self.bare == other.bare and (
            self.form == other.form or self.form == self.bare or other.form == other.bare
        )


def quote_words(text: str, start: int = 0, end: int | None = None) -> tuple[QuoteWord, ...]:
    """Return the words of `text[start:end]` in order, with offsets into all of the text."""
    seen, offsets, added = _without_brackets(text[start:end])
    words: list[QuoteWord] = []
    behind = 0
    for found in _WORD.finditer(seen):
        if found[0].isdigit() and _is_footnote_mark(seen, found.start(), found.end()):
            continue
        form = form_of(found[0])
        if form:
            first, last = offsets[found.start()], offsets[found.end() - 1] + 1
            is_added = bool(added) and any(one <= first < other for one, other in added)
            begins = bool(words) and bool(_BORDER.search(seen, behind, found.start()))
            if begins:
                words[-1] = replace(words[-1], ends=True)
            words.append(QuoteWord(form, first + start, last + start, is_added, begins, bare=_without_mark(form)))
            behind = found.end()
    return tuple(words)


def form_of(word: str) -> str:
    """Return a word as it is compared: «E‑resept» and «e-resept» as «eresept», «–5» as «-5»."""
    if word.isascii() and word.isalpha():
        return word.casefold()
    sign = "-" if word[0] in HYPHENS and word[1:2].isdigit() else ""
    composed = unicodedata.normalize("NFC", word)
    return sign + unicodedata.normalize("NFKC", _BETWEEN.sub("", composed)).casefold()


def _without_mark(form: str) -> str:
    """Return a form without the note's mark that may be glued to it: «direktoratet3» as «direktoratet»."""
    return _GLUED.sub("", form) if form[-1:].isdigit() else form


def quote_parts(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the parts of a quote between signs that something is left out; none is blank."""
    borders = [0, *(edge for found in _ELISION.finditer(text) for edge in found.span()), len(text)]
    pairs = zip(borders[::2], borders[1::2], strict=True)
    return [(start, end) for start, end in pairs if text[start:end].strip()]


def _without_brackets(text: str) -> tuple[str, Sequence[int], list[tuple[int, int]]]:
    """Return the text without brackets and what isn't seen, where each character came from, and what is added.

    «[d]irektoratet» and «[e]-resept» are words of the source, «[direktoratet]» is one of whoever quotes.
    """
    dropped = {at for found in _UNSEEN.finditer(text) for at in range(*found.span())}
    added: list[tuple[int, int]] = []
    for found in _BRACKETS.finditer(text):
        if _ENDS_IN_WORD.search(text[: found.start()][-2:]) or _BEGINS_IN_WORD.match(text[found.end() :][:2]):
            dropped |= {found.start(), found.end() - 1}
        else:
            added.append(found.span())
    if not dropped:
        return text, range(len(text)), added
    offsets = [at for at in range(len(text)) if at not in dropped]
    return "".join(text[at] for at in offsets), offsets, added


def _is_footnote_mark(text: str, start: int, end: int) -> bool:
    """Tell whether a number stands right behind a sentence's last sign, with nothing but a closing mark after it."""
    return (
        end - start <= 3
        and bool(_AFTER_SIGN.search(text[max(0, start - 6) : start]))
        and not text[end : end + 1].strip("»”“’\"')] \t\r\n\f\u00a0")
    )
