"""How long a build takes beside a bare encode of its chunks, and a question beside its embedding.

    python -m bench.timing [REPORT] [--questions FILE] [--rounds N]

Both ratios are measured in one process, turn about, so that a busy machine slows both sides alike. The build is the
whole of it: reading, chunking, embedding, compressing, writing, reading back. The bare encode is one
`SentenceTransformer.encode` of the same chunks.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

from bench.results_file import write_results
from indexer.build import build_index
from indexer.encoder import Encoder
from indexer.generation import current_generation
from indexer.model_store import default_models_dir, installed_model
from indexer.models import find_model
from indexer.snapshot import open_snapshot
from search_app.search import Searcher, load_model

DEFAULT_REPORT = Path("corpus") / "eksempelrapport-digitale-helsetjenester.pdf"
DEFAULT_QUESTIONS = (
    "status for Pasientens legemiddelliste",
    "Hvor mange innbyggere har kjernejournal?",
    "Hva er fristen for tiltaket?",
    "Hvem har ansvaret for grunndata?",
    "Hvorfor ble prosjektet forsinket?",
)


class Silent:
    """A build's progress that nobody watches."""

    def reading(self, done: int, total: int, name: str) -> None:
        """Say nothing."""

    def embedding(self, done: int, total: int) -> None:
        """Say nothing."""

    def writing(self) -> None:
        """Say nothing."""


def load_default_encoder() -> Encoder:
    """Load the first model of models.txt."""
    return load_model(find_model(None))


def time_build(report: Path, rounds: int) -> dict[str, float]:
    """Return the median of build seconds / bare encode seconds over `rounds` pairs, after one to warm up."""
    spec, encoder = find_model(None), load_default_encoder()
    folder = installed_model(spec, default_models_dir())
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    ratios = []
    texts: list[str] = []
    for turn in range(rounds + 1):
        with tempfile.TemporaryDirectory() as index:
            started = time.perf_counter()
            build_index([report], Path(index), spec=spec, load_encoder=lambda: encoder, progress=Silent())
            build_seconds = time.perf_counter() - started
            snapshot = open_snapshot(current_generation(Path(index)))
            texts = [snapshot.chunk_text(number) for number in range(len(snapshot.chunks))]
        started = time.perf_counter()
        model.encode(texts, prompt=spec.passage_prompt, show_progress_bar=False)
        bare_seconds = time.perf_counter() - started
        if turn:
            ratios.append(build_seconds / bare_seconds)
    return {
        "chunks": len(texts),
        "build / bare encode, median": round(statistics.median(ratios), 3),
        "build / bare encode, lowest": round(min(ratios), 3),
        "build / bare encode, highest": round(max(ratios), 3),
    }


def time_questions(report: Path, questions: list[str], rounds: int) -> dict[str, float]:
    """Return milliseconds that a question costs beyond embedding it, on a warm process."""
    spec, encoder = find_model(None), load_default_encoder()
    with tempfile.TemporaryDirectory() as index:
        build_index([report], Path(index), spec=spec, load_encoder=lambda: encoder, progress=Silent())
        searcher = Searcher.open(Path(index), lambda _: encoder)
        searcher.ask(questions[0])
        whole, embedding = [], []
        for question in questions * rounds:
            started = time.perf_counter()
            encoder.encode_query(question)
            embedding.append(time.perf_counter() - started)
            started = time.perf_counter()
            searcher.ask(question)
            whole.append(time.perf_counter() - started)
    beyond = 1000 * (np.array(whole) - np.array(embedding))
    return {
        "questions asked": len(beyond),
        "ms beyond embedding, median": round(float(np.median(beyond)), 1),
        "ms beyond embedding, 95th percentile": round(float(np.percentile(beyond, 95)), 1),
        "whole question / embedding alone, median": round(float(np.median(np.array(whole) / np.array(embedding))), 2),
    }


def main() -> None:
    """Print the figures and write bench/results/timing.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=DEFAULT_REPORT)
    parser.add_argument("--questions", type=Path, help="JSON lines with a field question")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    questions = list(DEFAULT_QUESTIONS)
    if args.questions:
        lines = args.questions.read_text(encoding="utf-8").splitlines()
        questions = [json.loads(line)["question"] for line in lines if line.strip()]
    figures = {"report": args.report.name, **time_build(args.report, args.rounds)}
    figures |= time_questions(args.report, questions, args.rounds)
    for name, value in figures.items():
        print(f"{name:45} {value}")
    write_results("timing", f"python -m bench.timing {args.report.name}", figures)


if __name__ == "__main__":
    main()
