from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.estimates import Estimate, estimate, reliability, score_all, score_groups
from search_app.scoring import Outcome
from tests.outcome_builders import make_outcome

REFUSED = {"refused": True, "confidence": None, "rank": None, "answer_right": False, "page_right": None}


def unanswerable(*, refused: bool) -> Outcome:
    fields = {"type": "unanswerable", "rank": None, "answer_right": False, "page_right": None}
    return make_outcome(**{**fields, "refused": refused, "confidence": None if refused else 0.5})


def values(outcomes: list[Outcome]) -> dict[str, tuple[float, int]]:
    return {name: (figure.value, figure.questions) for name, figure in score_all(outcomes).items()}


def test_hits_are_counted_by_their_rank_and_mrr_ends_at_ten():
    outcomes = [make_outcome(rank=rank) for rank in (1, 3, 5, 10, 11, 20, None, None)]
    scores = values(outcomes)
    assert [scores[f"hit@{k}"] for k in (1, 3, 5, 10)] == [(1 / 8, 8), (2 / 8, 8), (3 / 8, 8), (4 / 8, 8)]
    assert scores["mrr@10"] == (pytest.approx((1 + 1 / 3 + 1 / 5 + 1 / 10) / 8), 8)


def test_each_figure_counts_the_questions_that_it_is_about():
    outcomes = [
        make_outcome(),
        make_outcome(page_right=False, answer_right=False),
        make_outcome(page_right=None),
        make_outcome(**REFUSED),
        unanswerable(refused=True),
        unanswerable(refused=False),
        unanswerable(refused=False),
    ]
    scores = values(outcomes)
    assert scores["hit@1"] == (3 / 4, 4)
    assert scores["answer@1"] == (2 / 4, 4)
    assert scores["page"] == (1 / 2, 2)
    assert scores["refused though answerable"] == (1 / 4, 4)
    assert scores["refused when unanswerable"] == (1 / 3, 3)


def test_a_figure_that_no_question_counts_for_is_left_out():
    assert set(values([unanswerable(refused=True)])) == {"refused when unanswerable"}
    assert "page" not in values([make_outcome(page_right=None)])
    assert "refused when unanswerable" not in values([make_outcome()])


def test_groups_are_scored_each_by_itself():
    outcomes = [make_outcome(lang="nn", rank=None), make_outcome(lang="en"), make_outcome(lang="nn")]
    groups = score_groups(outcomes, lambda one: one.lang)
    assert list(groups) == ["en", "nn"]
    assert {name: (scores["hit@1"].value, scores["hit@1"].questions) for name, scores in groups.items()} == {
        "en": (1.0, 1),
        "nn": (0.5, 2),
    }


def test_the_interval_of_a_share_is_about_that_of_the_normal_distribution():
    # 400 of which 0.7: the standard error is sqrt(0.7 * 0.3 / 400) = 0.0229.
    found = estimate([1.0] * 280 + [0.0] * 120)
    assert found.value == pytest.approx(0.7)
    assert found.low == pytest.approx(0.7 - 1.96 * 0.0229, abs=0.005)
    assert found.high == pytest.approx(0.7 + 1.96 * 0.0229, abs=0.005)
    assert found.questions == 400


def test_the_same_values_have_the_same_interval_and_alike_ones_have_none():
    assert estimate([1.0, 0.0, 0.5]) == estimate([1.0, 0.0, 0.5])
    assert estimate([1.0] * 5) == Estimate(1.0, 1.0, 1.0, 5)


@given(st.lists(st.sampled_from([0.0, 1 / 3, 1.0]), min_size=1, max_size=30))
def test_the_interval_lies_between_the_extremes_and_around_the_mean(sample: list[float]):
    found = estimate(sample)
    assert min(sample) - 1e-9 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= max(sample) + 1e-9


def test_answers_are_put_into_ten_bins_by_their_confidence():
    outcomes = [make_outcome(confidence=number / 100, answer_right=number >= 60) for number in range(99, -1, -1)]
    bins = reliability(outcomes)
    assert [one.answers for one in bins] == [10] * 10
    assert [one.right for one in bins] == [0.0] * 6 + [1.0] * 4
    assert (bins[3].lowest, bins[3].highest, bins[3].confidence) == (0.3, 0.39, pytest.approx(0.345))


def test_what_was_refused_is_in_no_bin_and_an_answer_that_cannot_be_right_is_wrong():
    outcomes = [unanswerable(refused=False), unanswerable(refused=True), make_outcome(**REFUSED), make_outcome()]
    assert [(one.answers, one.right, one.confidence) for one in reliability(outcomes)] == [(1, 0.0, 0.5), (1, 1.0, 0.9)]
    assert reliability([make_outcome(**REFUSED)]) == ()


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_bins_are_as_equal_as_can_be_and_lose_no_answer(answers: list[tuple[float, bool]]):
    bins = reliability(make_outcome(confidence=confidence, answer_right=right) for confidence, right in answers)
    counts = Counter(one.answers for one in bins)
    assert len(bins) == min(10, len(answers))
    assert max(counts) - min(counts) <= 1
    assert sum(one.answers for one in bins) == len(answers)
    assert sum(one.answers * one.right for one in bins) == pytest.approx(sum(right for _, right in answers))
    assert np.all(np.diff([edge for one in bins for edge in (one.lowest, one.highest)]) >= 0)
