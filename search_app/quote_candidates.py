"""Finds the stretches of the corpus that a quote may stand in, by the rarest of its words: most of it is never read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from indexer.analyser import stems_of_word, words
from indexer.encoder import Floats
from indexer.snapshot import Snapshot
from search_app.quote_words import quote_parts
from search_app.retrieval import Mask

# Chunks that are looked around in, best first.
MOST_CHUNKS = 40
# Letters alike in the best stretch of a window, of 100, as every quote has where it stands (bench.quote_limits).
MIN_RATIO = 52
# Of a long quote, its first letters and those in its middle tell as much as all of them.
MAX_COMPARED_CHARS = 200
# Of what the best chunk has of the quote's words: one with less holds no more of the quote than its end.
MIN_COVERED = 0.5
# Chunks that have all of the words of a short quote, and are looked through for it as it stands.
MOST_LOOKED_THROUGH = 5000
# What is read on either side of a chunk, as a share of the quote, and at least.
MARGIN, MIN_MARGIN_CHARS = 1.5, 300
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a document, `documents[document].text[start:end]`."""

    document: int
    start: int
    end: int


def candidate_chunks(snapshot: Snapshot, quote: str, within: Mask | None = None) -> Numbers:
    """Return the chunks that have the most of a quote's words, best first, (n,); `within` (chunks,) narrows it down."""
    covered = _covered(snapshot, quote)
    if within is not None:
        covered *= within
    found = np.concatenate([_as_it_stands(snapshot, quote, covered), _best(covered)])
    return np.array(list(dict.fromkeys(found.tolist())), dtype=np.int64)


def windows_around(snapshot: Snapshot, quote: str, chunks: Numbers, within: Mask | None = None) -> list[Window]:
    """Return the stretches around `chunks` that a quote may stand in by its length and its letters, each place once.

    None reaches into a chunk that isn't searched.
    """
    start, end = max(quote_parts(quote), key=lambda part: part[1] - part[0])
    letters = _letters(quote[start:end])
    middle = max(0, len(letters) - MAX_COMPARED_CHARS) // 2
    stretches = {letters[at : at + MAX_COMPARED_CHARS] for at in (0, middle)}
    windows = _joined(snapshot, chunks.tolist(), max(MIN_MARGIN_CHARS, int(len(quote) * MARGIN)), within)
    return [one for one in windows if any(_has(_letters(_text(snapshot, one)), stretch) for stretch in stretches)]


def _has(text: str, letters: str) -> bool:
    return fuzz.partial_ratio(letters, text) >= MIN_RATIO


def _letters(text: str) -> str:
    return " ".join(text.casefold().split())


def _text(snapshot: Snapshot, window: Window) -> str:
    return snapshot.documents[window.document].text[window.start : window.end]


def _best(covered: Floats) -> Numbers:
    """Return the chunks that have the most of a quote's words, best first."""
    found = np.flatnonzero(covered > covered.max(initial=0) * np.float32(MIN_COVERED))
    return found[np.argsort(-covered[found], kind="stable")[:MOST_CHUNKS]]


def _covered(snapshot: Snapshot, quote: str) -> Floats:
    """Return, for each chunk, the sum of the idf of the quote's words that it has, (chunks,)."""
    size = len(snapshot.chunks)
    covered = np.zeros(size, dtype=np.float32)
    for stem in dict.fromkeys(stem for word in words(quote) for stem in stems_of_word(word)):
        chunks = snapshot.lexical.chunks_with(stem)
        if len(chunks):
            covered[chunks] += np.float32(np.log(1 + size / len(chunks)))
    return covered


def _as_it_stands(snapshot: Snapshot, quote: str, covered: Floats) -> Numbers:
    """Return the chunks that the quote stands in word for word, of those that have the most of its words."""
    if not covered.any():
        return np.empty(0, dtype=np.int64)
    most = np.flatnonzero(covered >= covered.max() * np.float32(0.999))[:MOST_LOOKED_THROUGH]
    # Letters in one case: a pattern for any case is found ten times as slowly.
    pattern = re.compile(r"[\W_]+".join(re.findall(r"[^\W_]+", quote.casefold())))
    places = (snapshot.chunks[name][most].tolist() for name in ("document", "start", "end"))
    texts = (snapshot.documents[document].text[start:end] for document, start, end in zip(*places, strict=True))
    stands = (at for at, text in enumerate(texts) if pattern.search(text.casefold()))
    return most[list(islice(stands, MOST_CHUNKS))]


def _joined(snapshot: Snapshot, chunks: Sequence[int], margin: int, within: Mask | None) -> list[Window]:
    """Return the chunks with what is around them; those that overlap are one, in the place of the better."""
    windows: list[Window] = []
    for number in chunks:
        document, start, end = _reach(snapshot, number, margin, within)
        at = next(
            (
                place
                for place, one in enumerate(windows)
                if one.document == document and one.start < end and start < one.end
            ),
            None,
        )
        if at is None:
            windows.append(Window(document, start, end))
        else:
            windows[at] = Window(document, min(start, windows[at].start), max(end, windows[at].end))
    return windows


def _reach(snapshot: Snapshot, number: int, margin: int, within: Mask | None) -> tuple[int, int, int]:
    """Return a chunk's document, and from where to where its text may be looked through."""
    rows = snapshot.chunks
    document = int(rows["document"][number])
    start = max(0, int(rows["start"][number]) - margin)
    end = min(len(snapshot.documents[document].text), int(rows["end"][number]) + margin)
    if within is None:
        return document, start, end
    others = np.flatnonzero((rows["document"] == document) & ~within)
    before, after = others[others < number], others[others > number]
    if len(before):
        start = max(start, int(rows["end"][before[-1]]))
    if len(after):
        end = min(end, int(rows["start"][after[0]]))
    return document, start, end
