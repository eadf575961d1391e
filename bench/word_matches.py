"""What the explanation of hits costs, and how near a word must be to be shown as near in meaning.

    python -m bench.word_matches [--rounds N]

The bound: questions on corpus/ in other words than the reports', each with a word and what the reports call it. In the
ten hits that hold none of the word's own forms, is the nearest word one that the reports use for it? A hit that
has no such word shows how near a word comes by chance. The cost is a part of the same questions' processor time.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.results_file import write_results
from bench.timing import DEFAULT_QUESTIONS, Silent, load_default_encoder
from indexer.build import build_index
from indexer.models import find_model
from search_app.result import WordMatch
from search_app.search import Searcher
from search_app.word_matches import MIN_MEANING, folded, match_words

CORPUS = Path("corpus")
BOUNDS = (0.76, 0.78, 0.79, 0.80, 0.81, 0.82, 0.83, 0.84, 0.86)
# (question, a word of it, how the words begin by which the reports say the same)
PAIRS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("How many prescriptions were issued electronically?", "prescriptions", ("resept", "e-resept")),
    ("Which hospitals use the summary care record?", "hospitals", ("sykehus", "sjukehus", "helseforetak")),
    ("What did the municipalities receive?", "municipalities", ("kommun",)),
    ("When do the new privacy rules apply?", "privacy", ("personvern",)),
    ("How many employees does the directorate have?", "employees", ("ansatt", "tilsett")),
    ("What does ICT cost per year?", "cost", ("kost", "kron", "utgift")),
    ("Which vaccines can parents see?", "vaccines", ("vaksin",)),
    ("How does the pharmacy pack the medicines?", "pharmacy", ("apotek",)),
    ("How does the pharmacy pack the drugs?", "drugs", ("legemid", "medisin")),
    ("What is the deadline for the plan?", "deadline", ("frist", "dato")),
    ("Which suppliers deliver journal systems?", "suppliers", ("leverandør",)),
    ("How many visits did the site have?", "visits", ("besøk",)),
    ("Is the project delayed?", "delayed", ("forsink", "forseink", "utsett", "utsatt")),
    ("What can citizens do online?", "citizens", ("innbygg",)),
    ("electronic health card for pregnant women", "pregnant", ("gravid",)),
    ("Who gives advice on the budget?", "advice", ("råd", "anbefal", "tilråd")),
    ("Hvilke klinikker kan lese journalen?", "klinikker", ("sykehus", "sjukehus", "legekontor", "helseforetak")),
    ("Hva er utgiftene til datasystemer?", "utgiftene", ("kost", "kron")),
    ("Hva er utgiftene til datasystemer?", "datasystemer", ("ikt", "fagsystem", "journalsystem", "system")),
    ("Hvor mange medarbeidere har direktoratet?", "medarbeidere", ("ansatt", "tilsett")),
    ("Hvilke medikamenter bruker pasienten?", "medikamenter", ("legemid", "medisin")),
    ("Hvilke produsenter deltar i utprøvingen?", "produsenter", ("leverandør",)),
    ("Når må planen være klar, hva er tidsfristen?", "tidsfristen", ("frist", "dato")),
    ("Hvem rammes av hackerangrep?", "hackerangrep", ("dataangrep", "angrep")),
    ("Hva gjør doktoren når hun skriver resept?", "doktoren", ("lege", "fastlege", "rekvirent")),
    ("Kva byar og bygder er med i prøveprosjektet?", "prøveprosjektet", ("utprøv", "forsøk", "prøv")),
    ("Hvordan er personopplysninger beskyttet?", "beskyttet", ("sikr", "vern", "sikkerhet", "personvern")),
    ("Hvor mange borgere har kjernejournal?", "borgere", ("innbygg",)),
)


@contextmanager
def searcher_on_corpus() -> Iterator[Searcher]:
    """Index corpus/ in a temporary folder and open it."""
    encoder = load_default_encoder()
    with tempfile.TemporaryDirectory() as index:
        build_index([CORPUS], Path(index), spec=find_model(None), load_encoder=lambda: encoder, progress=Silent())
        yield Searcher.open(Path(index), lambda _: encoder)


def nearest_words(searcher: Searcher) -> tuple[list[tuple[float, bool]], list[float]]:
    """Return the similarity of the nearest word in each hit: where it has a counterpart, and whether it is that; else.

    Hits that hold the word itself, or another form of it, don't count.
    """
    with_counterpart: list[tuple[float, bool]] = []
    without: list[float] = []
    with patch("search_app.word_matches.MIN_MEANING", -1.0):
        for question, word, prefixes in PAIRS:
            for hit in searcher.ask(question).hits:
                (match,) = [one for one in hit.matches if one.word == word]
                if match.kind != "meaning" or match.text is None or match.similarity is None:
                    continue
                if any(part.startswith(prefixes) for part in folded(hit.text).split()):
                    with_counterpart.append((match.similarity, folded(match.text).startswith(prefixes)))
                else:
                    without.append(match.similarity)
    return with_counterpart, without


def bound_table(searcher: Searcher) -> list[dict[str, float]]:
    """Return, for each bound, how often a right word is shown, a wrong one in its place, and one by chance."""
    with_counterpart, without = nearest_words(searcher)
    rows = []
    for bound in BOUNDS:
        right = sum(similarity >= bound and is_right for similarity, is_right in with_counterpart)
        wrong = sum(similarity >= bound and not is_right for similarity, is_right in with_counterpart)
        chance = sum(similarity >= bound for similarity in without)
        rows.append(
            {
                "bound": bound,
                "hits with a counterpart": len(with_counterpart),
                "it is shown": round(right / len(with_counterpart), 3),
                "another word is shown": round(wrong / len(with_counterpart), 3),
                "hits without": len(without),
                "one is shown by chance": round(chance / len(without), 3),
            }
        )
    return rows


def time_explanation(searcher: Searcher, rounds: int) -> dict[str, float]:
    """Return what the ten hits' explanations take, in processor time, and as a share of the rest of the question."""
    explaining: list[float] = []

    def timed(*args: Any) -> list[tuple[WordMatch, ...]]:
        started = time.process_time()
        found = match_words(*args)
        explaining.append(time.process_time() - started)
        return found

    whole = []
    with patch("search_app.search.match_words", timed):
        for question in DEFAULT_QUESTIONS * (rounds + 1):
            started = time.process_time()
            searcher.ask(question)
            whole.append(time.process_time() - started)
    # The first round meets words that the lemmatiser hasn't seen.
    first = len(DEFAULT_QUESTIONS)
    ratios = [own / (total - own) for own, total in zip(explaining[first:], whole[first:], strict=True)]
    explaining_ms = 1000 * statistics.median(explaining[first:])
    return {
        "questions asked": len(ratios),
        "ms of processor time for the explanations of ten hits, median": round(explaining_ms, 1),
        "explanations / the rest of the question, median": round(statistics.median(ratios), 3),
    }


def main() -> None:
    """Print the figures and write bench/results/word_matches.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    args = parser.parse_args()
    with searcher_on_corpus() as searcher:
        bounds = bound_table(searcher)
        figures = {"bound": MIN_MEANING, "bounds": bounds, "time": time_explanation(searcher, args.rounds)}
    for row in bounds:
        print(row)
    print(figures["time"])
    write_results("word_matches", "python -m bench.word_matches", figures)


if __name__ == "__main__":
    main()
