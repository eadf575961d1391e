"""Measures the learnt models on documents that they were not learnt from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from search_app.certainty import MIN_CONFIDENCE
from search_app.pipeline_training import Judged, TrainingSet, fit_models, judge

FOLDS = 5
BINS = 10


def cross_validate(sets: Sequence[TrainingSet]) -> dict[str, list[Judged]]:
    """Return, for each set, every case judged by models that were learnt without its document.

    Sets without weight are judged by models that leave out nothing of the others.
    """
    fold_of = folds([each for each in sets if each.weight])
    judged: defaultdict[str, list[Judged]] = defaultdict(list)
    for fold in range(FOLDS):
        kept = [_part(each, lambda group, fold=fold: fold_of[group] != fold) for each in sets if each.weight]
        models = fit_models([each for each in kept if each.cases])
        for each in sets:
            if each.weight:
                judged[each.name] += judge(models, _part(each, lambda group, fold=fold: fold_of[group] == fold))
            elif fold == 0:
                judged[each.name] += judge(models, each)
    return judged


def folds(sets: Sequence[TrainingSet]) -> dict[str, int]:
    """Return the fold of each document: those with most cases first, each to the fold that has fewest."""
    counts = Counter(case.group for each in sets for case in each.cases)
    sizes = [0] * FOLDS
    found = {}
    for group, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        found[group] = sizes.index(min(sizes))
        sizes[found[group]] += count
    return found


def summary(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return the figures of cases judged by models that had not seen them."""
    asked = [one for one in judged if one.case.answerable]
    figures: dict[str, Any] = {
        "questions": len(asked),
        "hit@1": _share([one.rank == 1 for one in asked]),
        "hit@5": _share([one.rank is not None and one.rank <= 5 for one in asked]),
        "answer right": _share([one.right for one in asked]),
        "refused though answerable": _share([one.confidence < MIN_CONFIDENCE for one in asked]),
    }
    groups = {
        "near misses": [one for one in judged if not one.case.gold.answerable],
        "document left out": [one for one in judged if one.case.left_out],
    }
    for name, others in groups.items():
        if others:
            labels = [True] * len(asked) + [False] * len(others)
            confidences = [one.confidence for one in (*asked, *others)]
            figures[name] = {
                "questions": len(others),
                "refused": _share([one.confidence < MIN_CONFIDENCE for one in others]),
                "auc": round(float(roc_auc_score(labels, confidences)), 3),
            }
    figures["reliability"] = reliability(judged)
    return figures


def reliability(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """Return BINS bins of equally many cases: their mean confidence, and the share whose answer is right."""
    ordered = sorted(judged, key=lambda one: one.confidence)
    parts = [part for part in np.array_split(np.arange(len(ordered)), BINS) if len(part)]
    return [
        {
            "cases": len(part),
            "confidence": round(float(np.mean([ordered[at].confidence for at in part])), 3),
            "right": _share([ordered[at].right for at in part]),
        }
        for part in parts
    ]


def _part(each: TrainingSet, wanted: Any) -> TrainingSet:
    return replace(each, cases=tuple(case for case in each.cases if wanted(case.group)))


def _share(values: Sequence[bool]) -> float:
    return round(float(np.mean(values)), 3)
