"""The plots of docs/quality.md show the committed results."""

import hashlib
import re
from typing import Any

import pytest
from PIL import Image

from bench import plots
from bench.tables import PAGE
from search_app.certainty import MIN_CONFIDENCE

NAMES = sorted(plots.sources())


def row(group: str, confidence: float | None, *, refused: bool = False) -> dict[str, Any]:
    answerable = group == "answerable"
    return {"set": "rapport", "group": group, "confidence": confidence, "answerable": answerable, "refused": refused}


def share(value: float, low: float, high: float, questions: int = 4) -> dict[str, Any]:
    return {"value": value, "interval": [low, high], "questions": questions}


@pytest.mark.parametrize("name", NAMES)
def test_a_plot_was_drawn_from_the_committed_results(name: str):
    with Image.open(plots.PLOTS / f"{name}.png") as image:
        image.load()
        assert image.text[plots.RESULTS_KEY] == plots.digest(plots.sources()[name])
        assert min(image.size) >= 400


def test_the_page_shows_every_plot_and_no_others_lie_beside_them():
    shown = re.findall(r"!\[[^\]]{20,}\]\(plots/(\w+)\.png\)", PAGE.read_text(encoding="utf-8"))
    assert sorted(shown) == NAMES == sorted(path.stem for path in plots.PLOTS.iterdir())


def test_the_digest_changes_with_what_the_results_hold_and_not_with_their_layout(monkeypatch: pytest.MonkeyPatch):
    held = {"a": {"x": 1, "y": {"z": "å"}}, "b": {"y": {"z": "å"}, "x": 1}, "c": {"x": 2, "y": {"z": "å"}}}
    monkeypatch.setattr(plots, "read_evaluation", held.__getitem__)
    assert plots.digest(["a"]) == plots.digest(["b"]) != plots.digest(["c"])
    assert plots.digest(["a"]) == hashlib.sha256('[{"x": 1, "y": {"z": "å"}}]'.encode()).hexdigest()


def test_the_reliability_plot_has_a_point_for_each_bin_and_counts_every_answer():
    bins = [
        {"answers": 1, "confidence": 0.31, "lowest": 0.31, "highest": 0.31, "right": 0.0},
        {"answers": 2, "confidence": 0.93, "lowest": 0.92, "highest": 0.94, "right": 0.5},
    ]
    answers = [(0.31, False), (0.92, True), (0.94, False)]
    outcomes = [{"confidence": sure, "answer_right": right, "refused": False} for sure, right in answers]
    outcomes.append({"confidence": None, "answer_right": False, "refused": True})
    content = {"reliability": {"bins": bins, "refused": 0.25}, "outcomes": outcomes}
    first, second, counts, _ = plots.draw_reliability({"rapport": content, "norquad": content}).axes
    points = next(line for line in first.lines if line.get_label() == "bins")
    assert points.get_xydata().tolist() == [[0.31, 0.0], [0.93, 0.5]]
    assert first.get_title() == "rapport: 3 answers, 25% refused"
    assert second.get_title().startswith("norquad")
    assert [text.get_text() for text in counts.get_legend().get_texts()] == ["right", "wrong"]
    heights = [[bar.get_height() for bar in bars] for bars in counts.containers]
    right, wrong = ({place: height for place, height in enumerate(found) if height} for found in heights)
    assert (right, wrong) == ({18: 1.0}, {6: 1.0, 18: 1.0})


def test_the_plot_of_types_has_the_most_frequent_first_and_the_languages_last():
    hits, answers = share(0.5, 0.25, 1.0), share(0.25, 0.0, 0.5)
    scores = {"hit@1": hits, "answer@1": answers}
    content = {
        "scores": {
            "by_type": {
                "date": scores,
                "status": {"hit@1": share(1.0, 1.0, 1.0, 9), "answer@1": answers},
                "unanswerable": {"refused when unanswerable": hits},
            },
            "by_lang": {"en": scores, "nb": scores, "nn": {"refused when unanswerable": hits}},
        }
    }
    (axes,) = plots.draw_types({"rapport": content}).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["status (9)", "date (4)", "English (4)"]
    drawn = {container.get_label(): container for container in axes.containers}
    points, _, (bars,) = drawn["hit@1"].lines
    assert points.get_xdata().tolist() == [1.0, 0.5, 0.5]
    assert [[x for x, _ in segment] for segment in bars.get_segments()] == [[1.0, 1.0], [0.25, 1.0], [0.25, 1.0]]
    assert drawn["answer@1"].lines[0].get_xdata().tolist() == [0.25] * 3


def test_a_higher_floor_refuses_more_of_both():
    answerable = [row("answerable", 0.9), row("answerable", 0.5), row("answerable", None)]
    foreign = [row("foreign", 0.2), row("foreign", 0.6)]
    # Floors: 0.2 (none but what has no confidence), 0.5, 0.6, 0.9, and one above all.
    assert plots.refusal_curve(answerable, foreign) == (
        [1 / 3, 1 / 3, 2 / 3, 2 / 3, 1.0],
        [0.0, 0.5, 0.5, 1.0, 1.0],
    )


def test_the_tool_as_it_is_is_marked_on_the_curve_of_each_group():
    rows = [
        row("answerable", 0.9),
        row("answerable", 0.5),
        row("near", 0.6),
        row("near", 0.1, refused=True),
        row("foreign", 0.2, refused=True),
    ]
    other = [{**one, "set": "eksempler", "refused": False} for one in rows[:3]]
    groups = [
        {"set": "rapport", "group": "answerable", "learnt from": True},
        {"set": "rapport", "group": "near", "learnt from": True},
        {"set": "eksempler", "group": "answerable", "learnt from": False},
    ]
    axes, beside = plots.draw_refusals({"groups": groups, "questions": rows + other}).axes
    assert [one.get_title() for one in (axes, beside)] == ["rapport (learnt from)", "eksempler"]
    lines = {str(line.get_label()): line.get_xydata().tolist() for line in axes.lines}
    assert lines["near, as it is"] == [[0.0, 0.5]]
    assert lines["foreign, as it is"] == [[0.0, 1.0]]
    for group, count in (("near", 2), ("foreign", 1)):
        assert lines[f"{group}, as it is"][0] in lines[f"{group} ({count})"]
    own = {str(line.get_label()): line.get_xydata().tolist() for line in beside.lines}
    assert own["near, as it is"] == [[0.0, 0.0]]
    assert "foreign, as it is" not in own


def test_held_out_cases_are_drawn_beside_the_answers_to_the_same_questions():
    def told(sha256: str, right: float) -> dict[str, Any]:
        bins = [{"cases": 2, "confidence": 0.25, "right": 0.0}, {"cases": 1, "confidence": 0.75, "right": right}]
        return {"questions": {"name": "q.jsonl", "sha256": sha256}, "held_out": {"reliability": bins}}

    learnt = {"sets": {name: told(name[0], 1.0) for name in ("a-set", "b-set", "c-set", "d-set")}}
    answers = {"question_set": {"sha256": "b"}, "reliability": {"bins": [{"confidence": 0.5, "right": 0.25}]}}
    panels = plots.draw_held_out(learnt, {"rapport": answers}).axes
    assert [axes.get_title() for axes in panels] == [f"{letter}-set: 3 cases" for letter in "abcd"]
    lines = [{str(line.get_label()): line.get_xydata().tolist() for line in axes.lines} for axes in panels]
    assert all(one["held out"] == [[0.25, 0.0], [0.75, 1.0]] for one in lines)
    assert all([x for x, _ in one["refused to the left"]] == [MIN_CONFIDENCE] * 2 for one in lines)
    assert [one.get("rapport, as it is") for one in lines] == [None, [[0.5, 0.25]], None, None]


def test_every_set_that_was_learnt_from_has_its_panel():
    learnt = plots.read(plots.LEARNT)
    titles = [axes.get_title().partition(":")[0] for axes in plots.draw("held_out").axes]
    assert titles == list(learnt["sets"])
