"""Draws the plots of docs/quality.md from the results in tests/evaluation/results/ and from search_app/learnt.json.

python -m bench.plots

Each PNG tells in its text chunk «Results» what it was drawn from; a test compares that with the committed results.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure

from bench.question_sets import DETAILED, NORQUAD, evaluated
from bench.results_file import PROJECT, read_evaluation
from search_app.certainty import MIN_CONFIDENCE
from search_app.linear_model import read_learnt

PLOTS = PROJECT / "docs" / "plots"
RESULTS_KEY = "Results"
LEARNT = "learnt"  # search_app/learnt.json among the names of results
# Two of the colours of Okabe and Ito (2008), which colour-blind readers tell apart; shapes and line styles differ too.
BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#6B6B6B"
_FORMS = {"nn": "nynorsk", "en": "English"}
_PANEL_WIDTH = 4.6  # inches
_PANELS_A_ROW = 3


def read(name: str) -> Any:
    """Return the results of that name; of LEARNT, what is told of the learnt models."""
    return read_learnt() if name == LEARNT else read_evaluation(name)


def digest(names: Sequence[str]) -> str:
    """Return the sha256 of what the results of these names hold, however their files are laid out."""
    contents = [read(name) for name in names]
    return hashlib.sha256(json.dumps(contents, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def sources() -> dict[str, list[str]]:
    """Return the names of the results that each plot is drawn from."""
    return {
        "reliability": evaluated((*DETAILED, NORQUAD)),
        "held_out": [LEARNT, *evaluated((*DETAILED, NORQUAD))],
        "types": evaluated(DETAILED),
        "refusals": ["refusals"],
    }


def draw_reliability(results: dict[str, dict[str, Any]]) -> Figure:
    """Draw the share of right answers against their confidence, a point for each bin, and count the answers."""
    figure = Figure(figsize=(_PANEL_WIDTH * len(results) + 0.4, 5.6), layout="constrained")
    grid = figure.subplots(2, len(results), squeeze=False, sharex=True, height_ratios=(3, 1))
    for shares, counts, (name, content) in zip(*grid, results.items(), strict=True):
        bins, refused = content["reliability"]["bins"], content["reliability"]["refused"]
        shares.plot([0, 1], [0, 1], "--", color=GREY, label="as sure as right")
        _points(shares, bins, "o-", color=BLUE, label="bins")
        shares.set(xlim=(-0.02, 1.02), ylim=(-0.03, 1.05), ylabel="share of answers right")
        shares.set_title(f"{name}: {sum(one['answers'] for one in bins)} answers, {refused:.0%} refused", fontsize=10)
        shares.legend(loc="lower right", fontsize=8)
        answered = [one for one in content["outcomes"] if not one["refused"]]
        parts = [[one["confidence"] for one in answered if one["answer_right"] is right] for right in (True, False)]
        counts.hist(parts, bins=20, range=(0, 1), stacked=True, color=[BLUE, ORANGE], label=["right", "wrong"])
        counts.set(xlabel="confidence", ylabel="answers")
        counts.legend(loc="upper left", fontsize=8)
    return figure


def draw_held_out(learnt: Mapping[str, Any], results: dict[str, dict[str, Any]]) -> Figure:
    """Draw the share of right answers against confidence for cases judged by models learnt without their documents.

    Beside them, where the same questions were asked of the tool as it is: its answers.
    """
    rows = -(-len(learnt["sets"]) // _PANELS_A_ROW)
    columns = min(_PANELS_A_ROW, len(learnt["sets"]))
    figure = Figure(figsize=(_PANEL_WIDTH * columns + 0.4, 4.2 * rows + 0.4), layout="constrained")
    panels = list(figure.subplots(rows, columns, squeeze=False).flat)
    for axes, (name, told) in zip(panels, learnt["sets"].items(), strict=False):
        bins = told["held_out"]["reliability"]
        axes.plot([0, 1], [0, 1], "--", color=GREY, label="as sure as right")
        axes.axvline(MIN_CONFIDENCE, linestyle=":", color=GREY, label="refused to the left")
        _points(axes, bins, "o-", color=BLUE, label="held out")
        for asked, content in results.items():
            if content["question_set"]["sha256"] == told["questions"]["sha256"]:
                _points(axes, content["reliability"]["bins"], "s--", color=ORANGE, label=f"{asked}, as it is")
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.03, 1.05), xlabel="confidence", ylabel="share of answers right")
        axes.set_title(f"{name}: {sum(one['cases'] for one in bins)} cases", fontsize=10)
        axes.legend(loc="lower right", fontsize=8)
    for axes in panels[len(learnt["sets"]) :]:
        axes.remove()
    return figure


def _points(axes: Any, bins: Sequence[dict[str, float]], form: str, **style: str) -> None:
    axes.plot([one["confidence"] for one in bins], [one["right"] for one in bins], form, **style)


def draw_types(results: dict[str, dict[str, Any]]) -> Figure:
    """Draw hit@1 and answer@1 of each type of question, and of nynorsk and English, with their intervals."""
    groups = {name: _answerable_groups(content["scores"]) for name, content in results.items()}
    height = 1.6 + 0.36 * max(map(len, groups.values()))
    figure = Figure(figsize=(_PANEL_WIDTH * len(results) + 0.4, height), layout="constrained")
    panels = figure.subplots(1, len(results), squeeze=False)[0]
    for axes, (name, rows) in zip(panels, groups.items(), strict=True):
        places = range(len(rows))
        for metric, colour, marker, shift in (("hit@1", BLUE, "o", -0.14), ("answer@1", ORANGE, "s", 0.14)):
            values = [scores[metric]["value"] for _, scores in rows]
            ends = [scores[metric]["interval"] for _, scores in rows]
            below = [value - low for value, (low, _) in zip(values, ends, strict=True)]
            above = [high - value for value, (_, high) in zip(values, ends, strict=True)]
            heights = [place + shift for place in places]
            axes.errorbar(values, heights, xerr=[below, above], fmt=marker, color=colour, capsize=2, label=metric)
        axes.set_yticks(list(places), [f"{group} ({scores['hit@1']['questions']})" for group, scores in rows])
        axes.set(xlim=(-0.03, 1.03), ylim=(len(rows) - 0.5, -0.5), xlabel="share right, 95 % interval")
        axes.grid(axis="x", alpha=0.3)
        axes.set_title(name, fontsize=10)
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=2, fontsize=8)
    return figure


def draw_refusals(content: dict[str, Any]) -> Figure:
    """Draw what a higher floor refuses, wrongly along x and rightly along y; the tool as it is, is marked.

    Each set has a panel, and each of its groups that can't be answered a curve.
    """
    sets = {entry["set"]: entry["learnt from"] for entry in content["groups"] if entry["group"] == "answerable"}
    figure = Figure(figsize=(4.2 * len(sets) + 0.4, 4.4), layout="constrained")
    panels = figure.subplots(1, len(sets), squeeze=False, sharey=True)[0]
    for axes, (name, is_learnt_from) in zip(panels, sets.items(), strict=True):
        rows = [row for row in content["questions"] if row["set"] == name]
        _draw_curves(axes, rows)
        axes.set_title(f"{name} (learnt from)" if is_learnt_from else name, fontsize=10)
    return figure


def _draw_curves(axes: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Draw a curve for each group of unanswerable questions of one set."""
    kept = [row for row in rows if row["answerable"]]
    groups = dict.fromkeys(row["group"] for row in rows if not row["answerable"])
    for group, colour, style in zip(groups, (BLUE, ORANGE), ("-", "--"), strict=False):
        turned_away = [row for row in rows if row["group"] == group]
        wrongly, rightly = refusal_curve(kept, turned_away)
        label = f"{group} ({len(turned_away)})"
        axes.plot(wrongly, rightly, style, color=colour, drawstyle="steps-post", label=label)
        place = ([_refused(kept)], [_refused(turned_away)])
        axes.plot(*place, "D", color=colour, markersize=8, clip_on=False, label=f"{group}, as it is")
    axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
    axes.set(xlabel=f"refused though answerable ({len(kept)})", ylabel="refused when unanswerable")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower right", fontsize=8)


def refusal_curve(
    answerable: Sequence[dict[str, Any]], unanswerable: Sequence[dict[str, Any]]
) -> tuple[list[float], list[float]]:
    """Return the shares of both that are refused, for every floor on confidence from none to one above all.

    A question without confidence is refused whatever the floor is.
    """
    both = (*answerable, *unanswerable)
    floors = sorted({row["confidence"] for row in both if row["confidence"] is not None})
    shares = [[_below(rows, floor) for floor in (*floors, float("inf"))] for rows in (answerable, unanswerable)]
    return shares[0], shares[1]


def _below(rows: Sequence[dict[str, Any]], floor: float) -> float:
    return _share([row["confidence"] is None or row["confidence"] < floor for row in rows])


def _refused(rows: Sequence[dict[str, Any]]) -> float:
    return _share([row["refused"] for row in rows])


def _share(refused: list[bool]) -> float:
    return sum(refused) / len(refused)


def _answerable_groups(scores: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return types, the most frequent first, then the languages that are not bokmål."""
    types = [(name, figures) for name, figures in scores["by_type"].items() if "hit@1" in figures]
    types.sort(key=lambda group: -group[1]["hit@1"]["questions"])
    by_lang = scores["by_lang"]
    return types + [(label, by_lang[lang]) for lang, label in _FORMS.items() if "hit@1" in by_lang.get(lang, {})]


def draw(name: str) -> Figure:
    """Draw one plot from the committed results."""
    results = {source: read(source) for source in sources()[name]}
    if name == "refusals":
        return draw_refusals(results["refusals"])
    if name == "held_out":
        return draw_held_out(results.pop(LEARNT), results)
    return {"reliability": draw_reliability, "types": draw_types}[name](results)


def main() -> None:
    """Write docs/plots/NAME.png of every plot."""
    PLOTS.mkdir(exist_ok=True)
    for name, drawn_from in sources().items():
        path = PLOTS / f"{name}.png"
        draw(name).savefig(path, dpi=130, metadata={RESULTS_KEY: digest(drawn_from), "Software": None})
        print(path.relative_to(PROJECT))


if __name__ == "__main__":
    main()
