"""How long a quote search takes, and how that grows with the archive.

    python -m bench.quote_timing [--chunks 10000 100000] [--quotes N] [--archives FOLDER] [--write]

Archives of made-up reports (bench/synthetic_archive.py) are searched turn about, quote by quote, in one warm process,
so that a busy machine slows them alike. The quotes are sentences as they stand and with two words changed, three to
five of the most common words in a row, some 300 words, and sentences that stand nowhere. The default model embeds the
quotes wherever the search asks for it; what that takes is a part of the time, and told beside it. `--archives` keeps
the archives: 100,000 chunks take some minutes to make. `--write` writes bench/results/quote_timing.json.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.quote_changes import Vocabulary, change_two, edited
from bench.quote_stretches import QuotedText, Stretch, forms
from bench.results_file import write_results
from bench.synthetic_archive import TextMaker, make_archive
from bench.timing import load_default_encoder
from indexer.encoder import EncodedText, Encoder
from indexer.snapshot import open_snapshot
from search_app.search import Searcher
from search_app.warm_up import keep_what_is_loaded

USUAL_CHUNKS = (10_000, 100_000)
USUAL_QUOTES = 200
WARM_UP = 10
# Reports that quotes are drawn from: those of the smallest archive are those that the others begin with.
QUOTED_REPORTS = 12
SHORT_WORDS = 4
LONG_WORDS = 290
# So many stretches are drawn for a short quote, of which the one with the most common words is taken.
DRAWN = 200
FOREIGN_SEED = 99
MILLISECONDS = 1000


class TimedEncoder:
    """Does what an encoder does, and sums up the seconds that embedding quotes takes."""

    def __init__(self, encoder: Encoder) -> None:
        """Take the encoder that does the work."""
        self._encoder = encoder
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        """Return what the encoder itself has."""
        return getattr(self._encoder, name)

    def encode_query(self, text: str) -> EncodedText:
        """Embed a quote, and note how long that takes."""
        started = time.perf_counter()
        encoded = self._encoder.encode_query(text)
        self.seconds += time.perf_counter() - started
        return encoded


@dataclass(frozen=True, slots=True)
class TimedQuote:
    """A search: what sort of quote in how many chunks, how many seconds, and those of them that the model took."""

    kind: str
    chunks: int
    seconds: float
    model_seconds: float
    found: str


def make_quotes(searcher: Searcher, count: int) -> list[tuple[str, str]]:
    """Return (kind, quote) of `count` quotes of the archive's first reports, kind by kind in turn."""
    documents = searcher.all_documents()[:QUOTED_REPORTS]
    text = QuotedText(documents)
    vocabulary = Vocabulary(text.words, [document.text for document in documents])
    chance = random.Random(0)
    common = Counter(form for words in text.words for form in forms(words))
    foreign = TextMaker(FOREIGN_SEED)
    makers: dict[str, Callable[[], str]] = {
        "verbatim": lambda: _sentence(text, chance).text,
        "two words changed": lambda: _changed(text, vocabulary, chance),
        "short, common words": lambda: _common(text, common, chance),
        "300 words": lambda: _run(text, LONG_WORDS, chance).text,
        "foreign": lambda: foreign.sentences(1)[0],
    }
    kinds = [*makers] * (count // len(makers) + 1)
    return [(kind, makers[kind]()) for kind in kinds[:count]]


def _sentence(text: QuotedText, chance: random.Random) -> Stretch:
    number = chance.randrange(len(text.documents))
    segments = [segment for segment in text.segments[number] if segment.kind == "paragraph"]
    start, end = chance.choice(chance.choice(segments).sentences)
    return text.stretch(number, start, end)


def _changed(text: QuotedText, vocabulary: Vocabulary, chance: random.Random) -> str:
    while True:
        stretch = _sentence(text, chance)
        edits = change_two(stretch, vocabulary, chance)
        if edits:
            return edited(stretch, edits)


def _common(text: QuotedText, common: Counter[str], chance: random.Random) -> str:
    drawn = (_run(text, SHORT_WORDS, chance) for _ in range(DRAWN))
    return max(drawn, key=lambda stretch: min(common[form] for form in forms(stretch.words))).text


def _run(text: QuotedText, size: int, chance: random.Random) -> Stretch:
    number = chance.randrange(len(text.documents))
    words = text.words[number]
    first = chance.randrange(len(words) - size)
    return text.stretch(number, words[first].start, words[first + size - 1].end)


def time_quotes(
    searchers: dict[int, tuple[Searcher, TimedEncoder]], quotes: Sequence[tuple[str, str]]
) -> list[TimedQuote]:
    """Search every archive for each quote, turn about, after some to warm up as the server does."""
    for _, quote in quotes[:WARM_UP]:
        for searcher, _ in searchers.values():
            searcher.find_quote(quote)
    keep_what_is_loaded()
    timed = []
    for kind, quote in quotes:
        for chunks, (searcher, encoder) in searchers.items():
            encoder.seconds = 0.0
            started = time.perf_counter()
            result = searcher.find_quote(quote)
            seconds = time.perf_counter() - started
            timed.append(TimedQuote(kind, chunks, seconds, encoder.seconds, str(result.kind)))
    return timed


def rows_of(timed: Sequence[TimedQuote]) -> list[dict[str, Any]]:
    """Return the median and the 95th percentile in milliseconds for each size and kind, and for all kinds."""
    rows = []
    for chunks in sorted({one.chunks for one in timed}):
        own = [one for one in timed if one.chunks == chunks]
        for kind in (*dict.fromkeys(one.kind for one in own), "all"):
            some = [one for one in own if kind in (one.kind, "all")]
            whole, model = (_percentiles(values) for values in _seconds(some))
            rows.append(
                {
                    "chunks": chunks,
                    "quotes": kind,
                    "searches": len(some),
                    "found": sum(one.found in ("exact", "near") for one in some),
                    "ms, median": whole[0],
                    "ms, 95th percentile": whole[1],
                    "of which the model, median": model[0],
                }
            )
    return rows


def growth_of(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return how many times as long a search takes in the largest archive as in the smallest, all kinds together."""
    whole = [row for row in rows if row["quotes"] == "all"]
    first, last = whole[0], whole[-1]
    return {
        "chunks, times": round(last["chunks"] / first["chunks"], 2),
        "median, times": round(last["ms, median"] / first["ms, median"], 2),
        "95th percentile, times": round(last["ms, 95th percentile"] / first["ms, 95th percentile"], 2),
    }


def time_model(encoder: Encoder, quotes: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return what embedding each quote takes by itself, in milliseconds."""
    seconds = []
    for _, quote in quotes:
        started = time.perf_counter()
        encoder.encode_query(quote)
        seconds.append(time.perf_counter() - started)
    median, high = _percentiles(seconds)
    return {"ms to embed a quote, median": median, "ms to embed a quote, 95th percentile": high}


def _seconds(timed: Sequence[TimedQuote]) -> tuple[list[float], list[float]]:
    return [one.seconds for one in timed], [one.model_seconds for one in timed]


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    middle, high = np.percentile(np.array(seconds) * MILLISECONDS, [50, 95])
    return round(float(middle), 1), round(float(high), 1)


def open_archives(sizes: Sequence[int], folder: Path, encoder: Encoder) -> dict[int, tuple[Searcher, TimedEncoder]]:
    """Make the archives in `folder`, unless that has been done, and open them."""
    opened = {}
    for size in sizes:
        archive = folder / f"{size}-chunks"
        if not (archive / "manifest.json").is_file():
            started = time.perf_counter()
            make_archive(archive, size)
            print(f"{size} chunks made in {time.perf_counter() - started:.0f} s", flush=True)
        timed = TimedEncoder(encoder)
        opened[size] = (Searcher(archive, open_snapshot(archive), timed), timed)  # type: ignore[arg-type]
    return opened


def main() -> None:
    """Print the figures, and write bench/results/quote_timing.json if told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chunks", nargs="+", type=int, default=list(USUAL_CHUNKS))
    parser.add_argument("--quotes", type=int, default=USUAL_QUOTES)
    parser.add_argument("--archives", type=Path, metavar="FOLDER", help="keep the archives there between runs")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        encoder = load_default_encoder()
        searchers = open_archives(sorted(args.chunks), args.archives or Path(scratch), encoder)
        quotes = make_quotes(searchers[min(searchers)][0], args.quotes)
        rows = rows_of(time_quotes(searchers, quotes))
        figures = {"searches": rows, "growth": [growth_of(rows) | time_model(encoder, quotes)]}
    for row in rows:
        print(row)
    print(figures["growth"])
    if args.write:
        sizes = " ".join(str(size) for size in args.chunks)
        write_results("quote_timing", f"python -m bench.quote_timing --chunks {sizes} --quotes {args.quotes}", figures)


if __name__ == "__main__":
    main()
