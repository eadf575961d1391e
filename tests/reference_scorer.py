"""The scorer that the tool is judged by, which is not part of the repository, and our figures in its form."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from search_app.estimates import score_all, score_groups
from search_app.question_set import GoldQuestion
from search_app.result import SearchResult
from search_app.scoring import Outcome

SCORER = Path(__file__).resolve().parents[2] / "shared" / "eval" / "score.py"


def figures_of_the_program(folder: Path, pairs: list[tuple[GoldQuestion, SearchResult]]) -> dict[str, Any]:
    """Run the scorer that the tool is judged by."""
    lines = {
        "gold.jsonl": [asdict(gold) for gold, _ in pairs],
        "answers.jsonl": [result.as_json(gold.id) for gold, result in pairs],
    }
    for name, objects in lines.items():
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)
        (folder / name).write_text(text, encoding="utf-8")
    command = [sys.executable, str(SCORER), str(folder / "gold.jsonl"), str(folder / "answers.jsonl"), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout)


def figures_of_ours(outcomes: list[Outcome]) -> dict[str, Any]:
    """Put our figures in the form of that scorer's."""
    overall = score_all(outcomes)
    figures: dict[str, Any] = {"questions": overall["hit@1"].questions}
    figures |= {name: round(figure.value, 3) for name, figure in overall.items()}
    for name, scores in score_groups([one for one in outcomes if one.answerable], lambda one: one.type).items():
        hit, answer = scores["hit@1"], scores["answer@1"]
        figures[f"  {name} ({hit.questions})"] = f"hit@1 {hit.value:.2f} answer@1 {answer.value:.2f}"
    return figures
