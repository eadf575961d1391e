"""Learn what the search weighs: python -m search_app.train [SETS.toml].

Writes search_app/learnt.json: the models, and where they come from, with how the same models do on documents that they
were not learnt from.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from indexer.build import build_index
from indexer.build_command import Bars
from indexer.command_line import CommandLine, prepare_output
from indexer.encoder import Encoder
from indexer.generation import current_generation, sha256_of
from indexer.models import find_model
from indexer.snapshot import Snapshot, open_snapshot
from search_app import messages
from search_app.command import carry_out
from search_app.cross_validation import cross_validate, summary
from search_app.errors import ResultsError, TrainingSetsError
from search_app.linear_model import LEARNT
from search_app.pipeline_training import TrainingSet, fit_models
from search_app.question_set import GoldQuestion, read_question_set
from search_app.results_file import as_text
from search_app.search import load_model
from search_app.training_cases import make_cases, read_pairs

DEFAULT_SETS = Path("tests/evaluation/training.toml")


@dataclass(frozen=True, slots=True)
class SetSpec:
    """One set to learn from: its questions and the corpus that they are about.

    `weight` is what it counts for the ranking models, `confidence_weight` for the confidence; both 0 for one that only
    measures. Of every `leave_out_every`-th question, a case without its document is made. `reports` names the reports
    of a file of pairs; None for a question set.
    """

    name: str
    questions: Path
    corpus: Path
    weight: float
    confidence_weight: float
    leave_out_every: int
    reports: tuple[str, ...] | None


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 all well, 2 an error."""
    prepare_output()
    parser = CommandLine(
        prog="python -m search_app.train",
        description="Lær vektene i søket av spørsmål med fasit. Resultatet skrives til search_app/learnt.json.",
    )
    parser.add_argument(
        "sets", nargs="?", type=Path, default=DEFAULT_SETS, metavar="SETT", help=f"(utelatt: {DEFAULT_SETS})"
    )
    parser.add_argument("--indexes", type=Path, metavar="MAPPE", help="ta vare på indeksene her til neste gang")
    parser.add_argument("--output", type=Path, default=LEARNT, metavar="FIL", help="(utelatt: search_app/learnt.json)")
    parser.set_defaults(run=_run)
    return carry_out(parser.parse_args(arguments))


def read_sets(path: Path) -> list[SetSpec]:
    """Return what a TOML file lists, paths relative to it; raise TrainingSetsError where it or a path is missing."""
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8"))["set"]
        specs = [_spec(path.parent, entry) for entry in listed]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingSetsError(path, error) from error
    for spec in specs:
        for needed in (spec.questions, spec.corpus):
            try:
                needed.stat()
            except OSError as error:
                raise TrainingSetsError(needed, error) from error
    return specs


def _spec(folder: Path, entry: dict[str, Any]) -> SetSpec:
    weight = float(entry["weight"])
    leave_out_every = int(entry.get("leave_out_every", 1))
    if leave_out_every < 1:
        raise ValueError(f"leave_out_every = {leave_out_every}")
    reports = entry.get("reports")
    return SetSpec(
        entry["name"],
        folder / entry["questions"],
        folder / entry["corpus"],
        weight,
        float(entry.get("confidence_weight", weight)),
        leave_out_every,
        None if reports is None else tuple(reports),
    )


def _run(args: argparse.Namespace) -> int:
    """Carry out the command. Raises TrainingSetsError, BatchError, ResultsError, IndexerError."""
    specs = read_sets(args.sets)
    encoder = load_model(find_model(None))
    with _folder(args.indexes) as folder:
        sets = [_training_set(spec, _index(spec, folder, encoder), encoder) for spec in specs]
    if fault := _fault(sets):
        raise TrainingSetsError(args.sets, ValueError(fault))
    judged = cross_validate(sets)
    models = fit_models([each for each in sets if each.weight])
    learnt: dict[str, Any] = {
        "command": "python -m search_app.train",
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "model": find_model(None).name,
        "sets": {
            spec.name: {
                "questions": {"name": spec.questions.name, "sha256": sha256_of(spec.questions)},
                "weight": spec.weight,
                "confidence_weight": spec.confidence_weight,
                "cases": len(each.cases),
                "held_out": summary(judged[each.name]),
            }
            for spec, each in zip(specs, sets, strict=True)
        },
        "models": {name: getattr(models, name).as_json() for name in ("passage", "answer", "confidence")},
    }
    try:
        args.output.write_text(as_text(learnt) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise ResultsError(args.output, error) from error
    print(messages.learnt(learnt["sets"], args.output))
    return 0


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield kept
        return
    with TemporaryDirectory() as folder:
        yield Path(folder)


def _index(spec: SetSpec, folder: Path, encoder: Encoder) -> Snapshot:
    """Bring the index of a set's corpus up to date and open it."""
    index = folder / hashlib.sha256(str(spec.corpus.resolve()).encode()).hexdigest()[:12]
    bars = Bars()
    try:
        build_index([spec.corpus], index, spec=find_model(None), load_encoder=lambda: encoder, progress=bars)
    finally:
        bars.close()
    return open_snapshot(current_generation(index))


def _training_set(spec: SetSpec, snapshot: Snapshot, encoder: Encoder) -> TrainingSet:
    cases = tuple(make_cases(snapshot, encoder, _questions(spec), leave_out_every=spec.leave_out_every))
    has_documents = any(case.gold.document for case in cases)
    return TrainingSet(spec.name, snapshot, cases, spec.weight, spec.confidence_weight, not has_documents)


def _fault(sets: Sequence[TrainingSet]) -> str:
    """Return what the sets lack to be learnt from; empty where nothing is lacking."""
    if not any(each.weight and each.is_reports for each in sets):
        return messages.TRAINING_FAULTS["no_reports"]
    groups = {case.group for each in sets if each.weight for case in each.cases}
    return "" if len(groups) > 1 else messages.TRAINING_FAULTS["one_document"]


def _questions(spec: SetSpec) -> tuple[GoldQuestion, ...]:
    if spec.reports is None:
        return read_question_set(str(spec.questions))
    try:
        pairs = read_pairs(spec.questions)
        return tuple(gold for report in spec.reports for gold in pairs[report])
    except (ValueError, KeyError, TypeError) as error:
        raise TrainingSetsError(spec.questions, error) from error


if __name__ == "__main__":
    sys.exit(main())
