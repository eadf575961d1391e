"""What the bounds of the quote search cost and spare: how many quotes lie below each, and how many foreign ones above.

    python -m bench.quote_limits [REPORT …] [--cases N] [--seed N] [--indexes FOLDER] [--write]

For several values of each bound, on all reports together: "likeness", the mean of letters and words alike from which a
quote stands somewhere; "letters", the share of letters alike below which a window isn't read; "meaning", the similarity
and lead of the nearest sentence from which it says the same, for translated sentences. What is foreign to the last are
the same sentences with their own place left out. "meaning, one language" has no quotes of its own: it tells how many of
a report's sentences have another sentence that comes so near. `--write` writes bench/results/quote_limits.json. Use
another seed than bench.quotes is run with.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rapidfuzz import fuzz

from bench.quote_cases import FIXED, QuoteCase, make_cases
from bench.quotes import open_collections, parse_arguments
from bench.results_file import write_results
from bench.timing import load_default_encoder
from indexer.generation import current_generation
from indexer.snapshot import open_snapshot
from search_app import quote_candidates, quote_search
from search_app.late_interaction import TokenIdf
from search_app.quote_candidates import MAX_COMPARED_CHARS, MIN_RATIO
from search_app.quote_meaning import MIN_MEANING, MIN_MEANING_TRANSLATED, MeaningSearch
from search_app.quote_result import QuotePlace
from search_app.quote_search import MIN_LIKENESS
from search_app.quote_words import quote_words
from search_app.search import Searcher

# Some of the nearest sentences stand in the quote's own place.
PLACES = 8
STEPS = {
    "likeness": [MIN_LIKENESS + step / 20 for step in range(-2, 3)],
    "letters": [MIN_RATIO + 4 * step for step in range(-2, 3)],
    "meaning": [MIN_MEANING_TRANSLATED + step / 50 for step in range(-2, 3)],
    "meaning, one language": [MIN_MEANING + step / 50 for step in range(-2, 3)],
}


def likeness_of(quote: str, place: QuotePlace) -> float:
    """Return the mean of letters and words alike, as the search has it."""
    others = sum(len(quote_words(one.quote_text)) for one in place.differences)
    return (place.similarity + 1 - others / len(quote_words(quote))) / 2


def best_likeness(searcher: Searcher, case: QuoteCase) -> float:
    """Return the likeness of a quote in its right place, of a foreign one in the best."""
    with patch.object(quote_search, "MIN_LIKENESS", 0), patch.object(quote_candidates, "MIN_RATIO", 0):
        places = searcher.find_quote(case.quote).places
    own = [one for one in places if one.kind in ("exact", "near") and (case.is_foreign or _is_at(one, case))]
    return max((likeness_of(case.quote, one) for one in own), default=0.0)


def _is_at(place: QuotePlace, case: QuoteCase) -> bool:
    cited = place.citation
    return any(
        one.document == cited.document and one.start < cited.end and cited.start < one.end for one in case.places
    )


def best_letters(searcher: Searcher, case: QuoteCase) -> float:
    """Return the letters alike, of 100, where a quote stands; of a foreign one, in the best of the whole report."""
    letters = case.quote[:MAX_COMPARED_CHARS].casefold()
    if case.is_foreign:
        texts = [document.text for document in searcher.all_documents()]
    else:
        texts = [searcher.document(one.document).text[one.start : one.end] for one in case.places]
    return max(fuzz.partial_ratio(letters, text.casefold()) for text in texts)


def meaning_of(meaning: MeaningSearch, case: QuoteCase, *, is_left_out: bool) -> float:
    """Return the similarity and lead of the nearest sentence; 0 where that is wrong. The right one may be left out."""
    encoded = meaning.encode(case.quote)
    found = meaning.places(case.quote, encoded, meaning.chunks(encoded, None), PLACES)
    places = [one for one in found if not (is_left_out and _is_at(one, case))]
    if len(places) < 2 or not (is_left_out or _is_at(places[0], case)):
        return 0.0
    return 2 * places[0].similarity - places[1].similarity


def rows_of(measured: str, own: Sequence[float], foreign: Sequence[float]) -> Iterable[dict[str, Any]]:
    """Yield for each value of a bound the shares of quotes that reach it and of foreign sentences that do."""
    for bound in STEPS[measured]:
        yield {
            "bound": measured,
            "at": round(bound, 2),
            "quotes": len(own),
            "that reach it": _share(own, bound),
            "foreign": len(foreign),
            "foreign that reach it": _share(foreign, bound),
        }


def _share(values: Sequence[float], bound: float) -> float | None:
    return round(sum(value >= bound for value in values) / len(values), 4) if values else None


def main() -> None:
    """Print the rows, and write bench/results/quote_limits.json if told to."""
    args = parse_arguments(__doc__)
    own: dict[str, list[float]] = {name: [] for name in STEPS}
    foreign: dict[str, list[float]] = {name: [] for name in STEPS}
    encoder = load_default_encoder()
    with tempfile.TemporaryDirectory() as scratch:
        opened = open_collections(args.reports, args.indexes or Path(scratch), encoder)
        for collection, searcher in opened:
            snapshot = open_snapshot(current_generation(collection.index_dir))
            meaning = MeaningSearch(snapshot, encoder, TokenIdf(snapshot))
            others = [document for _, other in opened if other is not searcher for document in other.all_documents()]
            for case in make_cases(searcher.all_documents(), args.cases, seed=args.seed, foreign=others):
                kept = foreign if case.is_foreign else own
                if case.kind == FIXED:
                    own["meaning"].append(meaning_of(meaning, case, is_left_out=False))
                    foreign["meaning"].append(meaning_of(meaning, case, is_left_out=True))
                    continue
                kept["likeness"].append(best_likeness(searcher, case))
                kept["letters"].append(best_letters(searcher, case))
                if case.kind == "verbatim":
                    foreign["meaning, one language"].append(meaning_of(meaning, case, is_left_out=True))
    rows = [row for name in STEPS for row in rows_of(name, own[name], foreign[name])]
    for row in rows:
        print(row)
    if args.write:
        names = " ".join(one.name for one in args.reports)
        command = f"python -m bench.quote_limits {names} --cases {args.cases} --seed {args.seed}"
        write_results("quote_limits", command, {"bounds": rows})


if __name__ == "__main__":
    main()
