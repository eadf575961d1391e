"""Whether a control names the figures of a text that its source contradicts, and no others.

    python -m bench.quote_figures [REPORT …] [--sentences N] [--seed N] [--indexes FOLDER] [--write]

Sentences of the reports that have a figure are told without marks, every fifth of their other words left out, with a
reference to their page: as they are, with another page, and with one figure changed that counts something or is a year.
`--write` writes bench/results/quote_figures.json.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.question_sets import REPORT
from bench.quotes import NOARK, OWN, open_collections
from bench.results_file import write_results
from bench.timing import load_default_encoder
from indexer.document import Document
from indexer.segments import segments_of
from search_app.check_result import ClaimCheck
from search_app.checked_text import CheckedParagraph, CheckedText
from search_app.figure_values import figures_of
from search_app.quote_control import check_text
from search_app.quote_words import quote_words
from search_app.search import Searcher

USUAL_SENTENCES = 500
MIN_CHARS, MAX_CHARS = 50, 300
DROPPED = 5
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a text with its reference; `changed` is where a figure was changed, None where none was."""

    kind: str
    text: str
    changed: tuple[int, int] | None = None


def claims_of(document: Document, reference: str, chance: random.Random, count: int) -> Iterator[Claim]:
    """Yield claims of each kind in turn, of up to `count` sentences of a report; `reference` has a field «page»."""
    sentences = [
        (start, end)
        for segment in segments_of(document)
        if segment.kind == "paragraph"
        for start, end in segment.sentences
        if MIN_CHARS <= end - start <= MAX_CHARS and figures_of(document.text[start:end])
    ]
    pages = [page.label or str(page.number) for page in document.pages]
    for start, end in chance.sample(sentences, min(count, len(sentences))):
        page = document.page_at(start)
        here = reference.format(page=page.label or page.number)
        told = _told(document.text[start:end], chance)
        yield Claim("as the source", f"{told} {here}")
        yield Claim("another page", f"{told} {reference.format(page=chance.choice(pages))}")
        if figures := [one for one in figures_of(told) if one.unit and told[one.start].isdigit()]:
            one = chance.choice(figures)
            other = _other(told[one.start : one.end], chance)
            changed = f"{told[: one.start]}{other}{told[one.end :]} {here}"
            yield Claim("figure changed", changed, (one.start, one.start + len(other)))


def _told(sentence: str, chance: random.Random) -> str:
    """Leave out some words that aren't beside a figure, and the sentence's last sign, which its reference has."""
    figures = figures_of(sentence)
    kept = sentence.rstrip(" .")
    loose = [
        word
        for word in quote_words(kept)
        if word.form.isalpha() and all(word.end + 2 < one.start or one.end + 15 < word.start for one in figures)
    ]
    for word in sorted(chance.sample(loose, len(loose) // DROPPED), key=lambda word: -word.start):
        kept = kept[: word.start].rstrip() + " " + kept[word.end :].lstrip()
    return kept.strip()


def _other(figure: str, chance: random.Random) -> str:
    """Change the first digit of a figure, so that it is off by a fifth at least; of a year the last one."""
    at = len(figure) - 1 if _YEAR.fullmatch(figure) else 0
    digit = chance.choice([char for char in "123456789" if abs(int(char) - int(figure[at])) > 1])
    return figure[:at] + digit + figure[at + 1 :]


def is_named(claim: Claim, found: Sequence[ClaimCheck]) -> bool:
    """Tell whether a control names the figure that was changed."""
    conflicts = [one for check in found for one in check.conflicts]
    changed = claim.changed
    return changed is not None and any(one.start < changed[1] and changed[0] < one.end for one in conflicts)


def measure(searcher: Searcher, count: int, seed: int) -> list[tuple[Claim, tuple[ClaimCheck, ...]]]:
    """Check the claims of every report of an index, each in a text of its own."""
    chance = random.Random(seed)
    found = []
    for document in searcher.all_documents():
        imprint = searcher.imprint(document.id)
        name = imprint.publisher or imprint.title
        reference = f"({name}, {imprint.year}, s. {{page}})." if imprint.year else f"({name}, s. {{page}})."
        for claim in claims_of(document, reference, chance, count):
            text = CheckedText("notat.txt", (CheckedParagraph(claim.text),))
            found.append((claim, check_text(searcher, text).claims))
    return found


def rows_of(name: str, found: Sequence[tuple[Claim, tuple[ClaimCheck, ...]]]) -> list[dict[str, Any]]:
    """Return for each kind of claim how many have a figure named, and how many of those are the changed one."""
    rows = []
    for kind in dict.fromkeys(claim.kind for claim, _ in found):
        own = [(claim, checks) for claim, checks in found if claim.kind == kind]
        right = sum(is_named(claim, checks) for claim, checks in own)
        named = sum(bool(checks) for _, checks in own)
        rows.append({"report": name, "sentences": kind, "count": len(own), "named": right, "false": named - right})
    return rows


def main() -> None:
    """Print the rows, and write bench/results/quote_figures.json if told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, metavar="REPORT")
    parser.add_argument("--sentences", type=int, default=USUAL_SENTENCES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--indexes", type=Path, metavar="FOLDER", help="keep the indexes there between runs")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    reports = args.reports or [*(one for one in (REPORT.corpus, NOARK) if one.exists()), OWN]
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.indexes or Path(scratch)
        for collection, searcher in open_collections(reports, folder, load_default_encoder()):
            rows += rows_of(collection.name, measure(searcher, args.sentences, args.seed))
    for row in rows:
        print(row)
    if args.write:
        names = " ".join(one.name for one in reports)
        command = f"python -m bench.quote_figures {names} --sentences {args.sentences} --seed {args.seed}"
        write_results("quote_figures", command, {"rows": rows})


if __name__ == "__main__":
    main()
