import numpy as np
import numpy.typing as npt
import pytest
from scipy.optimize import check_grad

from search_app import fitting
from search_app.fitting import PENALTY, Example, fit_logistic, fit_ranker


def examples(
    true: npt.ArrayLike, count: int = 200, candidates: int = 6, weight: float = 1.0, seed: int = 1
) -> list[Example]:
    """Make questions whose right candidate is the one that the weights `true` put first."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        rows = rng.standard_normal((candidates, np.size(true))).astype(np.float32)
        scores = rows @ np.asarray(true)
        made.append(Example(rows, scores == scores.max(), weight))
    return made


NAMES = ("a", "b", "c")


def test_the_ranker_finds_the_order_that_its_examples_have():
    true = [2.0, -1.0, 0.0]
    model = fit_ranker(examples(true), NAMES)
    assert model.features == NAMES
    assert model.weights[0] > 0 > model.weights[1]
    assert model.weights[0] / model.weights[1] == pytest.approx(-2, rel=0.2)
    assert abs(model.weights[2]) < 0.1 * model.weights[0]
    right = [one.right[int(np.argmax(model.scores(one.rows)))] for one in examples(true, seed=2)]
    assert np.mean(right) > 0.95


def test_a_feature_in_another_unit_gives_the_same_scores():
    made = examples([2.0, -1.0, 0.5])
    unit = np.array([1000, 0.001, 1], np.float32)
    scaled = [Example(one.rows * unit, one.right, one.weight) for one in made]
    one, other = fit_ranker(made, NAMES), fit_ranker(scaled, NAMES)
    assert other.weights * unit == pytest.approx(one.weights, rel=1e-2)


def test_a_feature_that_never_varies_has_no_weight_to_speak_of():
    made = [
        Example(np.column_stack([one.rows, np.full(len(one.rows), 7)]), one.right, 1) for one in examples([1.0, 2.0])
    ]
    assert abs(fit_ranker(made, NAMES).weights[2]) < 1e-3


def test_questions_with_none_right_or_all_tell_nothing():
    made = examples([2.0, -1.0, 0.0], count=30)
    rows = np.full((4, 3), 50, np.float32)
    silent = [Example(rows, np.zeros(4, bool), 100.0), Example(rows * -1, np.ones(4, bool), 100.0)]
    assert fit_ranker([silent[0], *made, silent[1]], NAMES).weights.tolist() == fit_ranker(made, NAMES).weights.tolist()


def test_a_question_counts_by_its_weight():
    one, other = examples([1.0, 0.0, 0.0]), examples([-1.0, 0.0, 0.0])
    heavy = [Example(each.rows, each.right, 9.0) for each in other]
    assert fit_ranker(one + heavy, NAMES).weights[0] < -0.5
    twice = fit_ranker(one + one + other, NAMES)
    weighed = fit_ranker([Example(each.rows, each.right, 2.0) for each in one] + other, NAMES)
    # The features' spread is taken over the rows as they are, so the two differ a little by their penalty.
    assert weighed.weights == pytest.approx(twice.weights, abs=0.02)


def test_any_of_several_right_candidates_may_come_first():
    # The second feature tells right from wrong, the first only which of the right ones is which.
    rows = np.array([[5, 1], [-5, 1], [0, 0], [0, 0]], np.float32)
    made = [Example(rows, np.array([True, True, False, False]), 1.0)] * 5
    model = fit_ranker(made, ("a", "b"))
    assert abs(model.weights[0]) < 0.01
    assert model.weights[1] > 1


def test_the_slope_that_the_ranker_climbs_is_that_of_its_likelihood(monkeypatch: pytest.MonkeyPatch):
    losses = []

    def look(function, start, **options):
        losses.append(function)
        return minimize(function, start, **options)

    minimize = fitting.minimize
    monkeypatch.setattr(fitting, "minimize", look)
    made = examples([1.0, -1.0, 0.5], count=12, weight=3.0) + examples([0.0, 1.0, 0.0], count=5, candidates=3)
    made += [Example(made[0].rows, np.array([True, True, False, False, True, False]), 2.0)]
    fit_ranker(made, NAMES)
    (loss,) = losses
    rng = np.random.default_rng(3)
    for _ in range(5):
        at = rng.standard_normal(3)
        assert check_grad(lambda weights: loss(weights)[0], lambda weights: loss(weights)[1], at) < 1e-5


def test_the_loss_is_that_of_the_softmax_over_each_questions_candidates(monkeypatch: pytest.MonkeyPatch):
    losses = []
    monkeypatch.setattr(fitting, "minimize", lambda function, start, **options: losses.append(function) or _Found())
    made = examples([1.0, -1.0, 0.5], count=4) + examples([0.0, 1.0, 0.0], count=3, weight=5.0)
    fit_ranker(made, NAMES)
    spread = np.concatenate([one.rows for one in made]).std(axis=0)
    at = np.array([0.3, -0.7, 1.1])
    wanted = PENALTY * at @ at
    for one in made:
        scores = one.rows / spread @ at
        likely = np.exp(scores) / np.exp(scores).sum()
        wanted -= one.weight / sum(each.weight for each in made) * np.log(likely[one.right].sum())
    assert losses[0](at)[0] == pytest.approx(wanted, rel=1e-6)


class _Found:
    x = np.zeros(3)


def test_large_scores_do_not_overflow():
    rows = np.array([[1e4], [0], [-1e4]], np.float32)
    model = fit_ranker([Example(rows, np.array([True, False, False]), 1.0)] * 3, ("a",))
    assert np.isfinite(model.weights).all()
    assert model.weights[0] > 0


def test_the_logistic_model_parts_what_can_be_parted_and_its_scores_are_log_odds():
    rng = np.random.default_rng(5)
    rows = rng.standard_normal((20000, 2)).astype(np.float32) * np.array([10, 0.1]) + 5
    rows = rows.astype(np.float32)
    odds = 0.3 * (rows[:, 0] - 5) - 10 * (rows[:, 1] - 5)
    right = rng.random(20000) < 1 / (1 + np.exp(-odds))
    model = fit_logistic(rows, right, np.ones(20000, np.float32), ("a", "b"))
    assert model.weights == pytest.approx([0.3, -10], rel=0.15)
    assert np.corrcoef(model.scores(rows), odds)[0, 1] > 0.99
    likely = 1 / (1 + np.exp(-model.scores(rows)))
    for low in (0.0, 0.25, 0.5, 0.75):
        part = (likely >= low) & (likely < low + 0.25)
        assert likely[part].mean() == pytest.approx(right[part].mean(), abs=0.06)
    parted = rows[:, 0] > 5
    model = fit_logistic(rows, parted, np.ones(20000, np.float32), ("a", "b"))
    assert np.mean((model.scores(rows) > 0) == parted) > 0.98


def test_the_logistic_model_minds_the_rows_weights():
    rows = np.array([[0.0], [0.0], [1.0], [1.0]] * 50, np.float32)
    right = np.array([True, False, True, False] * 50)
    heavy = np.where(right, 3.0, 1.0).astype(np.float32)
    scores = fit_logistic(rows, right, heavy, ("a",)).scores(rows)
    assert 1 / (1 + np.exp(-scores)) == pytest.approx([0.75] * 200, abs=0.01)
    # What all of them weigh together does not matter, though the weights have their penalty.
    parted = rows[:, 0] > 0.5
    scores = fit_logistic(rows, parted, heavy, ("a",)).scores(rows)
    assert fit_logistic(rows, parted, heavy * 100, ("a",)).scores(rows) == pytest.approx(scores, rel=1e-3)
