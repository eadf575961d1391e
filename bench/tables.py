"""Writes the tables of docs/quality.md from the results in bench/results/.

python -m bench.tables          writes
python -m bench.tables --check  exits 1 where the page and the results differ
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.results_file import RESULTS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "quality.md"
_BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_QUALITY_COLUMNS = ("questions", "hit@1", "hit@5", "mrr@10", "answer@1", "page")
_REFUSALS = ("refused when unanswerable", "refused though answerable")


def fill(page: str) -> str:
    """Return the page's text with every table block made anew."""
    return _BLOCK.sub(lambda match: match[1] + TABLES[match[2]]() + match[3], page)


def _results(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return content


def _quality() -> str:
    rows = [
        [name, entry["question set"], *(_figure(entry.get(key)) for key in (*_QUALITY_COLUMNS, *_REFUSALS))]
        for name, entry in _results("quality")["figures"].items()
    ]
    return _table(["corpus", "question set", *_QUALITY_COLUMNS, *_REFUSALS], rows)


def _timing() -> str:
    return _table(["measured", "figure"], [[k, _figure(v)] for k, v in _results("timing")["figures"].items()])


def _codec() -> str:
    return _records(_results("codec")["figures"]["trainings"])


def _no_answer() -> str:
    return _records(_results("no_answer")["figures"]["groups"])


def _ablation() -> str:
    return _records(_results("ablation")["figures"]["steps"])


def _analyser() -> str:
    return _records(_results("analyser")["figures"]["variants"])


def _misspellings() -> str:
    return _records(_results("misspellings")["figures"]["errors"])


def _clean() -> str:
    return _records(_results("misspellings")["figures"]["clean"])


def _records(records: list[dict[str, Any]]) -> str:
    return _table(list(records[0]), [[_figure(value) for value in record.values()] for record in records])


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _figure(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else str(value)


TABLES: dict[str, Callable[[], str]] = {
    "quality": _quality,
    "timing": _timing,
    "codec": _codec,
    "no_answer": _no_answer,
    "ablation": _ablation,
    "analyser": _analyser,
    "misspellings": _misspellings,
    "clean": _clean,
}


def main() -> int:
    """Write the page, or only compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    filled = fill(page)
    if args.check:
        return int(filled != page)
    PAGE.write_text(filled, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
