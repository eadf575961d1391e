"""Files of measured results: JSON with the command, the date and the versions first."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from search_app.errors import ResultsError

PACKAGES = ("torch", "sentence-transformers", "faiss-cpu", "pypdf", "bm25s")
_LINE_CHARS = 160


def write_results(path: Path, command: str, results: dict[str, Any]) -> None:
    """Write `results` and what they came of to `path`; raise ResultsError where that can't be done."""
    content = {
        "command": command,
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "python": platform.python_version(),
        "packages": {package: version(package) for package in PACKAGES},
        **results,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_text(content) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise ResultsError(path, error) from error


def as_text(value: object, margin: str = "") -> str:
    """Return JSON in which whatever fits on a line stands on one, so that a changed outcome is one changed line."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not isinstance(value, dict | list) or len(margin) + len(line) <= _LINE_CHARS:
        return line
    inner = margin + " "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {as_text(item, inner)}" for key, item in value.items()]
    else:
        parts = [as_text(item, inner) for item in value]
    joined = f",\n{inner}".join(parts)
    return f"{line[0]}\n{inner}{joined}\n{margin}{line[-1]}"
