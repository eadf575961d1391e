"""Whether a control names the wrong quotes of a long text and no others, and how long that takes.

    python -m bench.quote_control [REPORT …] [--seed N] [--indexes FOLDER] [--keep FILE] [--write]

A Word file of twenty pages quotes the reports sixty times (bench/quoting_text.py): in marks of several kinds and in
blocks, with references of several forms, among our own sentences. Twelve quotes are wrong: words changed, left out or
added, a figure changed, made up, on other pages, of another report. `--keep` writes the file; `--write` writes
bench/results/quote_control.json.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.question_sets import REPORT
from bench.quotes import NOARK, OWN
from bench.quoting_text import PlacedQuote, QuoteMaker, make_word_file
from bench.results_file import write_results
from bench.timing import Silent, load_default_encoder
from indexer.build import build_index
from indexer.models import find_model
from search_app.check_result import CheckResult, QuoteCheck
from search_app.checked_reading import read_checked_text
from search_app.quote_control import check_text
from search_app.quote_words import quote_words
from search_app.search import Searcher

NAME = "notat.docx"
PRINTED_CHARS = 160


@dataclass(frozen=True, slots=True)
class ControlJudgement:
    """What of a control is right: the wrong quotes that are named, and why; and what is named without a reason.

    `missed` are wrong quotes that pass, or that are named for another reason than theirs; `false_alarms` right ones
    that are named; `unread` quotes of the file that the control hasn't seen; `others` what it took for quotes, or for
    claims that a source contradicts, and isn't.
    """

    named: tuple[PlacedQuote, ...]
    missed: tuple[tuple[PlacedQuote, QuoteCheck], ...]
    false_alarms: tuple[tuple[PlacedQuote, QuoteCheck], ...]
    unread: tuple[PlacedQuote, ...]
    others: tuple[str, ...]


def judge_control(quotes: Sequence[PlacedQuote], result: CheckResult) -> ControlJudgement:
    """Judge a control of the file that the quotes were put into."""
    checks = {_words(check.quote.text): check for check in result.quotes}
    pairs = [(quote, checks.pop(_words(quote.text), None)) for quote in quotes]
    read = [(quote, check) for quote, check in pairs if check is not None]
    wrong = [(quote, check) for quote, check in read if quote.fault is not None]
    return ControlJudgement(
        named=tuple(quote for quote, check in wrong if is_named(quote, check)),
        missed=tuple(pair for pair in wrong if not is_named(*pair)),
        false_alarms=tuple(pair for pair in read if pair[0].fault is None and not pair[1].is_right),
        unread=tuple(quote for quote, check in pairs if check is None),
        others=(*(check.quote.text for check in checks.values()), *(claim.text for claim in result.claims)),
    )


def is_named(quote: PlacedQuote, check: QuoteCheck) -> bool:
    """Tell whether a check finds what is wrong with a quote."""
    if quote.fault == "made up":
        return check.verdict == "missing"
    if quote.fault in ("wrong page", "wrong pages"):
        return check.verdict == "exact" and check.page == "wrong"
    if quote.fault == "wrong report":
        return check.verdict == "exact" and check.source == "wrong"
    return check.verdict == "near"


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in quote_words(text))


def figures_of(quotes: Sequence[PlacedQuote], judged: ControlJudgement, seconds: float) -> dict[str, Any]:
    """Return the figures as they are written."""
    return {
        "quotes": len(quotes),
        "wrong ones": sum(quote.fault is not None for quote in quotes),
        "kinds of faults": len({quote.fault for quote in quotes} - {None}),
        "wrong ones named": len(judged.named),
        "false alarms": len(judged.false_alarms) + len(judged.others),
        "quotes not seen": len(judged.unread),
        "seconds": round(seconds, 1),
    }


def _as_text(judged: ControlJudgement) -> str:
    lines = [f"missed: {_told(*pair)}" for pair in judged.missed]
    lines += [f"false alarm: {_told(*pair)}" for pair in judged.false_alarms]
    lines += [f"unread: {quote.text[:PRINTED_CHARS]!r} {quote.reference}" for quote in judged.unread]
    return "\n".join([*lines, *(f"no quote: {text[:PRINTED_CHARS]!r}" for text in judged.others)])


def _told(quote: PlacedQuote, check: QuoteCheck) -> str:
    verdicts = f"{check.verdict}, source {check.source}, page {check.page}, section {check.section}"
    conflicts = [f"{one.text} for {one.source_text}" for one in check.conflicts]
    places = [(one.document, one.page_first, one.page_last) for one in quote.places[:2]]
    return f"{quote.fault} {quote.text[:PRINTED_CHARS]!r} {quote.reference} {places}: {verdicts} {conflicts}"


def main() -> None:
    """Print the figures, and write bench/results/quote_control.json if told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, metavar="REPORT")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--indexes", type=Path, metavar="FOLDER", help="keep the index there between runs")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the Word file there, too")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    reports = args.reports or [one for one in (REPORT.corpus, NOARK) if one.exists()] or [OWN]
    encoder = load_default_encoder()
    with tempfile.TemporaryDirectory() as scratch:
        index = (args.indexes or Path(scratch)) / "quote-control"
        build_index(reports, index, spec=find_model(None), load_encoder=lambda: encoder, progress=Silent())
        searcher = Searcher.open(index, lambda _: encoder)
        documents = [replace(one, imprint=searcher.imprint(one.id)) for one in searcher.all_documents()]
        quotes = QuoteMaker(documents, args.seed).quotes()
        content = make_word_file(quotes)
        if args.keep:
            args.keep.write_bytes(content)
        started = time.perf_counter()
        result = check_text(searcher, read_checked_text(NAME, content))
        seconds = time.perf_counter() - started
    judged = judge_control(quotes, result)
    figures = figures_of(quotes, judged, seconds)
    print(figures, _as_text(judged), sep="\n")
    if args.write:
        names = " ".join(one.name for one in reports)
        write_results("quote_control", f"python -m bench.quote_control {names} --seed {args.seed}", figures)


if __name__ == "__main__":
    main()
