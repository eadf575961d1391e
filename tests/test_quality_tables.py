"""The tables of docs/quality.md are those of the committed results."""

from typing import Any

import pytest

from bench import tables
from bench.tables import PAGE, TABLES, fill
from search_app.certainty import CERTAIN, LIKELY


def cells(table: str) -> list[list[str]]:
    """Return the rows of a table but the second, which only draws a line."""
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.splitlines()]
    return rows[:1] + rows[2:]


def score(value: float, low: float, high: float) -> dict[str, Any]:
    return {"value": value, "interval": [low, high], "questions": 4}


def test_the_tables_of_the_quality_page_are_made_from_the_committed_results() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert fill(page) == page


def test_every_result_has_its_table_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"<!-- table: {name} -->" in page for name in TABLES)


def test_a_figure_changed_by_hand_is_noticed() -> None:
    page = PAGE.read_text(encoding="utf-8").replace("| rapport |", "| rapport | 1", 1)
    assert fill(page) != page


def test_held_out_figures_have_a_row_for_each_kind_of_unanswerable_question(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"questions": 1200, "hit@1": 0.9, "hit@5": 0.95, "answer right": 0.8, "refused though answerable": 0.05}
    near = {"near misses": {"questions": 12, "refused": 0.4, "auc": 0.91}}
    left_out = {"document left out": {"questions": 400, "refused": 0.7, "auc": 0.97}}
    sets = {
        "report": {"weight": 0.0, "confidence_weight": 0.5, "held_out": own | near},
        "texts": {"weight": 1.0, "confidence_weight": 1.0, "held_out": own | near | left_out},
        "own": {"weight": 0.0, "confidence_weight": 0.0, "held_out": own},
    }
    monkeypatch.setattr(tables, "read_learnt", lambda: {"sets": sets})
    head, *rows = cells(TABLES["held_out"]())
    assert head[:4] == ["set", "learnt from", "questions", "hit@1"]
    assert head[-4:] == ["unanswerable", "how many", "refused", "AUC"]
    figures = ["1,200", "0.900", "0.950", "0.800", "0.050"]
    assert rows == [
        ["report", "yes", *figures, "near misses", "12", "0.400", "0.910"],
        ["texts", "yes", *figures, "near misses", "12", "0.400", "0.910"],
        ["texts", "yes", *figures, "document left out", "400", "0.700", "0.970"],
        ["own", "no", *figures, "–", "–", "–", "–"],
    ]


def test_steps_have_the_figures_of_each_set_and_a_star_for_what_is_no_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    def step(name: str, changes: dict[str, tuple[float, float]]) -> dict[str, Any]:
        scores = {metric: score(0.5, 0.25, 0.75) for metric in changes}
        return {"step": name, "scores": scores, "change": {one: score(0, *ends) for one, ends in changes.items()}}

    sets = {
        "rapport": {"steps": [step("no x", {"hit@1": (-0.2, -0.1), "paraphrase hit@5": (-0.2, 0.0)})]},
        "norquad": {"steps": [step("no x", {"hit@1": (0.01, 0.1)})]},
    }
    monkeypatch.setattr(tables, "read_evaluation", {"ablation": {"sets": sets}}.__getitem__)
    assert cells(TABLES["ablation"]()) == [
        ["step", "rapport hit@1", "rapport paraphrase hit@5", "norquad hit@1"],
        ["no x", "0.500*", "0.500", "0.500*"],
    ]


def test_refusals_tell_which_sets_were_learnt_from(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = [
        {"set": "par", "group": "near misses", "learnt from": True, "refused": score(0.25, 0.0, 0.5)},
        {"set": "eksempler", "group": "answerable", "learnt from": False, "refused": score(0.0, 0.0, 0.0)},
    ]
    monkeypatch.setattr(tables, "read_evaluation", {"refusals": {"groups": groups}}.__getitem__)
    assert cells(TABLES["no_answer"]())[1:] == [
        ["par", "near misses", "yes", "4", "0.250 [0.00–0.50]"],
        ["eksempler", "answerable", "no", "4", "0.000 [0.00–0.00]"],
    ]


def test_answers_are_counted_by_the_word_for_their_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    def outcome(confidence: float | None, *, right: bool = False) -> dict[str, Any]:
        return {"confidence": confidence, "answer_right": right, "refused": confidence is None}

    outcomes = [
        outcome(LIKELY - 0.001),
        outcome(CERTAIN, right=True),
        outcome(None),
        outcome(CERTAIN - 0.001, right=True),
        outcome(LIKELY),
    ]
    monkeypatch.setattr(tables, "evaluated", lambda sets: ["rapport"])
    monkeypatch.setattr(tables, "read_evaluation", {"rapport": {"outcomes": outcomes}}.__getitem__)
    assert cells(TABLES["certainty"]()) == [
        ["corpus", "certainty", "answers", "right"],
        ["rapport", "certain", "1", "1.000 [1.00–1.00]"],
        ["rapport", "likely", "2", "0.500 [0.00–1.00]"],
        ["rapport", "uncertain", "1", "0.000 [0.00–0.00]"],
    ]
