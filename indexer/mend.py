"""Mending of characters and line ends, so that the canonical text reads as the report's author wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

SOFT_HYPHEN = "\u00ad"
BULLET = "•"
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_HYPHENS = dict.fromkeys((0x2010, 0x2011, 0xFE63), "-")
_SPACES = dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000), " ")
_INVISIBLE = dict.fromkeys(
    (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)),
    None,
)
_CONTROLS = dict.fromkeys((*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)), None)
_TABLE: dict[int, str | None] = {**_LIGATURES, **_HYPHENS, **_SPACES, **_INVISIBLE, **_CONTROLS, 0x85: " "}
# Symbol and Wingdings characters that stand for a bullet when they begin a line (Word writes them as U+F0xx).
_BULLETS = (
    "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf071\uf06e\uf0a8\uf02d\uf0be"
    "\u2022\u25aa\u25cf\u25cb\u25e6\u2023\u2043\u25a0\u25a1\u27a2\u2713\u2714"
)
# A ligature by itself, then a space and small letters: no word begins and ends so, but writers cut one ("fi nne").
_CUT_LIGATURE = re.compile(r"(?<!\S)([\ufb00-\ufb06])\s(?=[a-zæøå])")
# Accents that are drawn by themselves, before their letter (as TeX does) or behind it.
_RING = re.compile("\u02da([aA])|([aA])\u02da")
_DIAERESIS = re.compile("\u00a8([aouAOU])")
_BULLET_START = re.compile(rf"^\s*(?:[{_BULLETS}]|o(?=\s))\s*")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_MARKED_TWICE = re.compile("(\\w)([\u0300-\u036f])")
_ADDRESS = re.compile(r"://|^www\.|^/|@")
_WORD = re.compile(r"\w+(?:-\w+)*")
# No word that a line end cuts has more characters before the cut; looking no further back keeps long lines cheap.
MAX_WORD_CHARS = 100
_BROKEN_WORD = re.compile(r"(\w+(?:-\w+)*)-$")
_WORD_END = re.compile(r"\w*$")
# After "bokmål-" these words tell that the hyphen stands for a left-out last part and is no line-end hyphen.
_CONJUNCTIONS = {"og", "eller", "samt", "til", "og/eller", "som", "men"}


def mend_characters(text: str) -> str:
    """Return `text` in NFC without ligatures, lone surrogates, controls, odd spaces and zero-width characters.

    Line breaks and soft hyphens stay; a lone surrogate becomes U+FFFD.
    """
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = text.translate(_TABLE)
    if "\u02da" in text or "\u00a8" in text:
        text = _DIAERESIS.sub("\\1\u0308", _RING.sub("\\1\\2\u030a", text))
    text = unicodedata.normalize("NFC", text)
    return _MARKED_TWICE.sub(_without_second_mark, text) if _MARKED_TWICE.search(text) else text


def _without_second_mark(match: re.Match[str]) -> str:
    """Drop a combining mark that the letter before it has already: "å" and a ring is an "å" drawn twice."""
    letter, mark = match.group(1), match.group(2)
    return letter if mark in unicodedata.normalize("NFD", letter) else match.group()


def mend_line(text: str) -> str:
    """Mend one line: as `mend_characters`, with its bullet as "• ", its spaces single, none at its ends.

    A soft hyphen at the very end stays, for `join_lines`; inside the line it goes, or becomes a hyphen where one is
    meant: after a single letter, an abbreviation or a digit, or before a space.
    """
    text = mend_characters(_CUT_LIGATURE.sub(r"\1", text))
    text = _BULLET_START.sub(f"{BULLET} ", text)
    text = " ".join(_PRIVATE.sub("", text).split())
    if SOFT_HYPHEN not in text[:-1]:
        return text
    body, end = (text[:-1], SOFT_HYPHEN) if text.endswith(SOFT_HYPHEN) else (text, "")
    parts = body.split(SOFT_HYPHEN)
    body = parts[0]
    for right in parts[1:]:
        word = _WORD_END.search(body, max(0, len(body) - MAX_WORD_CHARS))
        hyphen = not right or right[0] == " " or (word is not None and _keeps_hyphen(word.group(), right))
        body += ("-" if hyphen else "") + right
    return unicodedata.normalize("NFC", body) + end


def vocabulary_of(lines: Iterable[str]) -> Counter[str]:
    """Count the words of the lines in lower case, leaving out those that a line end may have cut."""
    counts: Counter[str] = Counter()
    cut = False
    for line in lines:
        words = _WORD.findall(line.lower())
        ends_cut = line.endswith(("-", SOFT_HYPHEN))
        counts.update(words[int(cut) : len(words) - int(ends_cut)])
        cut = ends_cut
    return counts


def join_lines(left: str, right: str, vocabulary: Mapping[str, int]) -> str:
    """Join two lines of one paragraph.

    At a hyphen that ends `left`, `vocabulary` (of `vocabulary_of`) decides between the joined and the hyphenated word
    if it knows one of them better; else a hyphen after a single letter, an abbreviation or a digit, or before a
    capital or a digit, is the author's own, and any other is the line's.
    """
    if left.endswith(SOFT_HYPHEN):
        return left[:-1] + right
    if left.endswith("/") and right[:1].isalpha() and not _ADDRESS.search(left.rsplit(maxsplit=1)[-1]):
        return left + right
    first = _WORD.match(right)
    broken = _BROKEN_WORD.search(left, max(0, len(left) - MAX_WORD_CHARS)) if left.endswith("-") else None
    if broken is None or first is None:
        return f"{left} {right}".strip()
    if right.split(maxsplit=1)[0].lower() in _CONJUNCTIONS:
        return f"{left} {right}"
    head, tail = broken.group(1), first.group()
    joined, hyphenated = (vocabulary.get(f"{head}{mark}{tail}".lower(), 0) for mark in ("", "-"))
    if joined != hyphenated:
        return left + right if hyphenated > joined else left[:-1] + right
    return left + right if _keeps_hyphen(head, tail) else left[:-1] + right


def _keeps_hyphen(head: str, tail: str) -> bool:
    last = head.rsplit("-", 1)[-1]
    return len(last) <= 1 or last.isupper() or last[-1].isdigit() or not tail[0].islower()
