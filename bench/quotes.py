"""How often a quote finds its page, and whether what is told of it is right: made quotes of every kind.

    python -m bench.quotes [REPORT …] [--cases N] [--seed N] [--indexes FOLDER] [--failures N] [--write]

An index of each report is searched for N quotes made of it, as in bench/quote_cases.py. Sentences that aren't in it are
drawn from the other reports that are given. corpus/ is always among them, for its sentences have been translated.
`--failures` prints so many of each kind that failed. `--write` writes bench/results/quotes.json.

"rank 1" is the share whose first place is right, with all its pages; "told" those that are told as word for word or
not as they should; "differences" the share of those found with just the differences shown that were made; "false" the
share of foreign sentences that are said to stand in the report, word for word or nearly, and "false meaning" that of
those whose meaning is said to stand there.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.indexes import Collection
from bench.question_sets import REPORT, SHARED
from bench.quote_cases import FIXED, KINDS, QuoteCase, make_cases
from bench.quote_judging import Judgement, judge
from bench.results_file import PROJECT, write_results
from bench.timing import Silent, load_default_encoder
from indexer.build import build_index
from indexer.document import Document
from indexer.encoder import Encoder
from indexer.models import find_model
from search_app.errors import QuoteError
from search_app.quote_result import QuoteResult
from search_app.search import Searcher

OWN = PROJECT / "corpus"
NOARK = SHARED / "corpus" / "real" / "noark5-v5.pdf"
USUAL_CASES = 500
PRINTED_CHARS = 400
# (what, the kinds that it is measured on, the figure, its bound)
CHANGED = ("one word changed", "two words changed", "two words left out", "one word added", "inflection")
BOUNDS: tuple[tuple[str, tuple[str, ...], str, float], ...] = (
    ("verbatim", ("verbatim",), "rank 1", 0.99),
    ("up to two changed words", CHANGED, "rank 1", 0.97),
    ("short", ("short",), "rank 1", 0.90),
    ("differences", tuple(kind for kind in KINDS if kind not in (FIXED, "foreign")), "differences", 0.98),
    ("foreign", ("foreign",), "false", 0.01),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, what came of it, and how that is judged."""

    case: QuoteCase
    result: QuoteResult
    judgement: Judgement


def measure(searcher: Searcher, cases: Iterable[QuoteCase]) -> list[Outcome]:
    """Search for every case's quote."""
    outcomes = []
    for case in cases:
        try:
            result = searcher.find_quote(case.quote)
        except QuoteError:  # a search that counts its words in another way than it was made by
            result = QuoteResult(case.quote, ())
        outcomes.append(Outcome(case, result, judge(case, result)))
    return outcomes


def figures_of(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the shares of some outcomes, None for one that says nothing of them."""
    asked = [one.judgement for one in outcomes if not one.case.is_foreign]
    shown = [one.has_differences for one in asked if one.has_differences is not None]
    foreign = [one for one in outcomes if one.case.is_foreign]
    return {
        "cases": len(outcomes),
        "rank 1": _share([one.is_found for one in asked]),
        "told": _share([one.is_told for one in asked]),
        "differences": _share(shown),
        "false": _share([not one.judgement.is_told for one in foreign]),
        "false meaning": _share([one.result.kind == "meaning" for one in foreign]),
    }


def rows_of(name: str, outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Return the figures of each kind."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_kind[one.case.kind].append(one)
    return [{"report": name, "kind": kind, **figures_of(own)} for kind, own in by_kind.items()]


def bounds_of(name: str, outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Return the figures that a bound is set for, and whether it is kept; a dash where nothing was measured."""
    rows = []
    for what, kinds, figure, bound in BOUNDS:
        own = figures_of([one for one in outcomes if one.case.kind in kinds])
        value = own[figure]
        kept = value is not None and (value <= bound if figure.startswith("false") else value >= bound)
        told = "–" if value is None else "yes" if kept else "no"
        row = {"report": name, "measured": what, "cases": own["cases"], "figure": value, "bound": bound, "kept": told}
        rows.append(row)
    return rows


def failures_of(outcomes: Iterable[Outcome], most: int) -> Iterable[str]:
    """Yield up to `most` failures of each kind, told so that they can be judged."""
    told: dict[tuple[str, str], int] = defaultdict(int)
    for one in outcomes:
        failed = _failed(one)
        if failed and told[one.case.kind, failed] < most:
            told[one.case.kind, failed] += 1
            yield f"{one.case.kind} · {failed}\n{_as_text(one)}"


def _failed(outcome: Outcome) -> str:
    judged = outcome.judgement
    if outcome.case.is_foreign:
        return "" if judged.is_told else "found falsely"
    if not judged.is_found:
        return "not at rank 1"
    if not judged.is_told:
        return "told as another kind"
    return "other differences" if judged.has_differences is False else ""


def _as_text(outcome: Outcome) -> str:
    case, places = outcome.case, outcome.result.places
    lines = [f"  quote:    {case.quote[:PRINTED_CHARS]!r}"]
    lines += [
        f"  right:    {one.document} {one.start}–{one.end} pp. {one.page_first}–{one.page_last}"
        for one in case.places[:3]
    ]
    lines += [f"  made:     {one.kind} {one.quote!r} for {one.source!r}" for one in case.differences]
    for place in places[:2]:
        cited = place.citation
        lines.append(
            f"  found:    {place.kind} {place.similarity:.3f} {cited.document} {cited.start}–{cited.end} "
            f"pp. {cited.page_first}–{cited.page_last} {place.text[:PRINTED_CHARS]!r}"
        )
        lines += [f"    shown:  {one.kind} {one.quote_text!r} for {one.source_text!r}" for one in place.differences[:6]]
    return "\n".join(lines if places else [*lines, "  found:    nothing"])


def _share(values: Sequence[bool]) -> float | None:
    return round(sum(values) / len(values), 3) if values else None


def open_collections(reports: Sequence[Path], folder: Path, encoder: Encoder) -> list[tuple[Collection, Searcher]]:
    """Index each report in `folder`, unless that has been done, and open it."""
    opened = []
    for report in reports:
        index_dir = folder / report.stem
        build_index([report], index_dir, spec=find_model(None), load_encoder=lambda: encoder, progress=Silent())
        opened.append((Collection(report.stem, index_dir, ()), Searcher.open(index_dir, lambda _: encoder)))
    return opened


def _others(opened: Sequence[tuple[Collection, Searcher]], searcher: Searcher) -> list[Document]:
    """Return the other reports; those in corpus/, which tell facts of other reports, only where there are no more."""
    others = [one for one in opened if one[1] is not searcher]
    foreign = [one for one in others if one[0].name != OWN.stem] or others
    return [document for _, other in foreign for document in other.all_documents()]


def parse_arguments(description: str | None = __doc__) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, metavar="REPORT")
    parser.add_argument("--cases", type=int, default=USUAL_CASES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--indexes", type=Path, metavar="FOLDER", help="keep the indexes there between runs")
    parser.add_argument("--failures", type=int, default=0, metavar="N")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    given = args.reports or [one for one in (REPORT.corpus, NOARK) if one.exists()]
    args.reports = [*given, *(one for one in (OWN,) if one not in given)]
    return args


def main() -> None:
    """Print the figures, and write bench/results/quotes.json if told to."""
    args = parse_arguments()
    kinds, bounds = [], []
    with tempfile.TemporaryDirectory() as scratch:
        opened = open_collections(args.reports, args.indexes or Path(scratch), load_default_encoder())
        for collection, searcher in opened:
            others = _others(opened, searcher)
            cases = make_cases(searcher.all_documents(), args.cases, seed=args.seed, foreign=others)
            outcomes = measure(searcher, cases)
            kinds += rows_of(collection.name, outcomes)
            bounds += bounds_of(collection.name, outcomes)
            for row in (*rows_of(collection.name, outcomes), *bounds_of(collection.name, outcomes)):
                print(row, flush=True)
            for failure in failures_of(outcomes, args.failures):
                print(failure, flush=True)
    if args.write:
        names = " ".join(one.name for one in args.reports)
        command = f"python -m bench.quotes {names} --cases {args.cases} --seed {args.seed}"
        write_results("quotes", command, {"kinds": kinds, "bounds": bounds})


if __name__ == "__main__":
    main()
