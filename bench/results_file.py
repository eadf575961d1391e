"""Where measured results lie, and how they are read and written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from search_app import results_file

PROJECT = Path(__file__).resolve().parent.parent
RESULTS = PROJECT / "bench" / "results"  # speed and sizes
EVALUATION_RESULTS = PROJECT / "tests" / "evaluation" / "results"  # how good the answers are


def write_results(name: str, command: str, figures: dict[str, Any]) -> None:
    """Write bench/results/NAME.json: the figures, the command that printed them, versions and the date."""
    results_file.write_results(RESULTS / f"{name}.json", command, {"figures": figures})


def write_evaluation(name: str, command: str, results: dict[str, Any]) -> None:
    """Write tests/evaluation/results/NAME.json."""
    results_file.write_results(EVALUATION_RESULTS / f"{name}.json", command, results)


def read_results(name: str) -> dict[str, Any]:
    """Return bench/results/NAME.json."""
    return _read(RESULTS / f"{name}.json")


def read_evaluation(name: str) -> dict[str, Any]:
    """Return tests/evaluation/results/NAME.json."""
    return _read(EVALUATION_RESULTS / f"{name}.json")


def is_evaluated(name: str) -> bool:
    """Return whether tests/evaluation/results/ has NAME.json."""
    return (EVALUATION_RESULTS / f"{name}.json").is_file()


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
