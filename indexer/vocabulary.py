"""The vocabulary of a corpus: its words, how often each stands in it, and their dictionary forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indexer.analyser import base_form, words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`counts` and `bases`, the count and the dictionary form of each word, in lower case and in alphabetic order."""

    counts: dict[str, int]
    bases: dict[str, str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        """Count the words of `texts`."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(words(text))
        return cls(dict(sorted(counts.items())), {word: base_form(word) for word in sorted(counts)})

    def save(self, path: Path) -> None:
        """Write a file with three columns, parted by tabs: word, count, dictionary form."""
        rows = (f"{word}\t{count}\t{self.bases[word]}\n" for word, count in self.counts.items())
        path.write_text("".join(rows), encoding="utf-8", newline="\n")

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Open what `save` wrote."""
        # A line ends at a line feed and nowhere else.
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
        return cls({word: int(count) for word, count, _ in rows}, {word: base for word, _, base in rows})
