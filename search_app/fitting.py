"""Fits the linear models: a listwise ranker, and a logistic regression whose scores are log odds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from indexer.encoder import Floats
from search_app.linear_model import LinearModel

# Of the weights, each in units of its feature's spread. A tenth and ten times of it give the same within the noise.
PENALTY = 0.01
# The inverse of the penalty on the weights of the confidence, whose features tell much the same. From .1 down to .003,
# left-out documents and near misses are told apart equally well (mean AUC of six sets .844 to .847), from .3 up less.
INVERSE_PENALTY = 0.03
MIN_SPREAD = 1e-6
Labels = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """One question's candidates: `rows` (n, f) features, `right` (n,) which are right, and what the question counts."""

    rows: Floats
    right: Labels
    weight: float


def fit_ranker(examples: Sequence[Example], features: tuple[str, ...]) -> LinearModel:
    """Return the model under which the right candidates are likeliest, by a softmax over each question's candidates.

    That is ListNet's top-one likelihood (Cao et al. 2007), of any right candidate. Questions with none right, or all,
    tell nothing and are left out; there must be others.
    """
    told = [one for one in examples if one.right.any() and not one.right.all()]
    rows = np.concatenate([one.rows for one in told]).astype(np.float64)
    spread = rows.std(axis=0)
    scale = np.where(spread > MIN_SPREAD, spread, 1.0)
    rows /= scale
    starts = np.cumsum([0, *(len(one.right) for one in told[:-1])])
    owner = np.repeat(np.arange(len(told)), [len(one.right) for one in told])
    right = np.concatenate([one.right for one in told])
    share = np.array([one.weight for one in told])
    share = share / share.sum()

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = rows @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        likely /= np.add.reduceat(likely, starts)[owner]
        hit = np.add.reduceat(np.where(right, likely, 0.0), starts)
        gradient = rows.T @ ((likely - np.where(right, likely, 0.0) / hit[owner]) * share[owner])
        return float(-share @ np.log(hit) + PENALTY * weights @ weights), gradient + 2 * PENALTY * weights

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    return LinearModel(features, (found.x / scale).astype(np.float32))


def fit_logistic(rows: Floats, right: Labels, weights: Floats, features: tuple[str, ...]) -> LinearModel:
    """Return the model whose score is the log odds that a row, (n, f), is right, (n,), each row counting its weight."""
    spread, centre = rows.std(axis=0), rows.mean(axis=0)
    scale = np.where(spread > MIN_SPREAD, spread, 1.0)
    regression = LogisticRegression(C=INVERSE_PENALTY, max_iter=5000)
    regression.fit((rows - centre) / scale, right, sample_weight=weights * len(weights) / weights.sum())
    raw = regression.coef_[0] / scale
    return LinearModel(features, raw.astype(np.float32), float(regression.intercept_[0] - raw @ centre))
