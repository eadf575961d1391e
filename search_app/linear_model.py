"""A linear model: a weight for each named feature. What was learnt lies in search_app/learnt.json, with where from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from indexer.encoder import Floats

LEARNT = Path(__file__).with_name("learnt.json")


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Scores rows of features, (n, f) in the order of `features`: times `weights` (f,), plus `intercept`."""

    features: tuple[str, ...]
    weights: Floats
    intercept: float = 0.0

    def scores(self, rows: Floats) -> Floats:
        """Return the score of each row, (n,)."""
        return np.asarray(rows @ self.weights + np.float32(self.intercept), dtype=np.float32)

    @classmethod
    def from_json(cls, fields: Mapping[str, Any], features: tuple[str, ...]) -> LinearModel:
        """Read a model for `features`, in their order; raise ValueError where the file has other ones."""
        weights = fields["weights"]
        if set(weights) != set(features):
            raise ValueError(f"learnt for other features: {sorted(set(weights) ^ set(features))}")
        return cls(features, np.array([weights[name] for name in features], np.float32), float(fields["intercept"]))

    def as_json(self) -> dict[str, Any]:
        """Return the form that is stored."""
        named = zip(self.features, self.weights.tolist(), strict=True)
        return {"intercept": round(self.intercept, 4), "weights": {name: round(weight, 4) for name, weight in named}}


@lru_cache(maxsize=1)
def read_learnt(path: Path = LEARNT) -> Mapping[str, Any]:
    """Return what `python -m search_app.train` has stored: models by name, settings and provenance."""
    content: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def learnt_model(name: str, features: tuple[str, ...]) -> LinearModel:
    """Return the stored model called `name`."""
    return LinearModel.from_json(read_learnt()["models"][name], features)
