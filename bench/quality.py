"""Scores the answers on the project's question set and on those in ../shared, as `python -m search_app.evaluate` does.

    python -m bench.quality [NAME ...]

Without names, all sets are run that are on this machine. Results are written to tests/evaluation/results/NAME.json.
"""

from __future__ import annotations

import argparse

from bench.question_sets import SETS
from bench.results_file import write_evaluation
from bench.timing import Silent, load_default_encoder
from search_app import messages
from search_app.evaluate import results_of
from search_app.evaluation import evaluate, searcher_on
from search_app.question_set import read_question_set


def main() -> None:
    """Print the figures of each set and write its results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [one.name for one in SETS]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}")
    args = parser.parse_args()
    if unknown := set(args.names) - set(names):
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    encoder = load_default_encoder()
    for one in SETS:
        if one.name not in (args.names or names):
            continue
        if not one.is_here:
            print(f"{one.name}: {one.questions.name} or {one.corpus.name} is missing, nothing measured.\n")
            continue
        with searcher_on(one.corpus, encoder, Silent()) as (searcher, report):
            evaluation = evaluate(searcher, read_question_set(str(one.questions)))
            results = results_of(evaluation, report.generation, one.questions)
        write_evaluation(one.name, f"python -m bench.quality {one.name}", results)
        print(f"# {one.name}\n{messages.scores(evaluation.overall, evaluation.by_type, evaluation.by_lang)}\n")


if __name__ == "__main__":
    main()
