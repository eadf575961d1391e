"""The vocabulary of a corpus: its words, how often each stands in it, and the abbreviations that it defines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indexer.abbreviations import definitions
from indexer.analyser import base_form, terms_of_word, terms_with_base, words

_WORDS, _ABBREVIATIONS = "words.tsv", "abbreviations.tsv"
# The first line of each file.
_WORD_COLUMNS, _ABBREVIATION_COLUMNS = ("word", "count", "dictionary form"), ("abbreviation", "stands for")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`counts` and `bases`, the count and the dictionary form of each word, in lower case and in alphabetic order.

    `abbreviations` gives what each abbreviation stands for; where the corpus defines it in several ways, the commonest.
    """

    counts: dict[str, int]
    bases: dict[str, str]
    abbreviations: dict[str, str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        """Count the words of `texts` and find what they define."""
        counts: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            counts.update(words(text))
            pairs.update((short, " ".join(long.split())) for short, long in definitions(text))
        # The commonest last, so that it is the one that stays.
        ordered = sorted(pairs, key=lambda pair: (pair[0], pairs[pair], pair[1]))
        return cls(dict(sorted(counts.items())), {word: base_form(word) for word in sorted(counts)}, dict(ordered))

    def terms_of(self, word: str) -> tuple[str, ...]:
        """Return the terms of a word in lower case, as the analyser does; those of the corpus need no look-up."""
        base = self.bases.get(word)
        return terms_of_word(word) if base is None or not word.isalnum() else terms_with_base(word, base)

    def save(self, folder: Path) -> None:
        """Write words.tsv and abbreviations.tsv, columns parted by tabs, into `folder`."""
        rows = [(word, str(count), self.bases[word]) for word, count in self.counts.items()]
        _write(folder / _WORDS, [_WORD_COLUMNS, *rows])
        _write(folder / _ABBREVIATIONS, [_ABBREVIATION_COLUMNS, *self.abbreviations.items()])

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Open what `save` wrote."""
        rows = _read(folder / _WORDS)
        counts = {word: int(count) for word, count, _ in rows}
        bases = {word: base for word, _, base in rows}
        return cls(counts, bases, {row[0]: row[1] for row in _read(folder / _ABBREVIATIONS)})


def _write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8", newline="\n")


def _read(path: Path) -> list[list[str]]:
    # A line ends at a line feed and nowhere else.
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:-1]]
