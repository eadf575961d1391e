"""Writes figures to bench/results/ with what they were measured on."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
_PACKAGES = ("torch", "sentence-transformers", "faiss-cpu", "pypdf", "bm25s")


def write_results(name: str, command: str, figures: dict[str, Any]) -> None:
    """Write bench/results/NAME.json: the figures, the command that printed them, versions and the date."""
    content = {
        "command": command,
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "python": platform.python_version(),
        "packages": {package: version(package) for package in _PACKAGES},
        "figures": figures,
    }
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (RESULTS / f"{name}.json").write_text(text, encoding="utf-8")
